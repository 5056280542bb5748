"""Reading back a page about disclosures: it must say what it should, in that order, and nothing else.

What it should say is a list of texts and links. Between them may stand only words of the page's own templates.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from generator.kinds.registry import kind_words
from generator.render.html.page_words import any_word_of
from generator.render.html.pages import Pages
from generator.render.html.site_head import absolute
from generator.render.mismatch import mismatch
from generator.render.reading import squeezed
from generator.source.finding import Finding

_SAID_IN_HEAD = ("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "Description", "Keywords")
_OF_ENTRIES = ("data-unit", "data-year", "data-kind", "data-province", "data-published")
_ATTRIBUTES = ("datetime", "value", "aria-label", "data-value", *_OF_ENTRIES)
_LINK = "→"
_SILENT = ("script", "style")
NOT_FOUND = "404.html"


def link(url: str) -> str:
    """How a link to an address stands in what a page should say."""
    return _LINK + url


def framed(
    pages: Pages,
    url: str,
    title: str,
    main: Iterable[str],
    description: Iterable[str],
    keywords: Iterable[str] = (),
    *,
    is_internal: bool = False,
) -> list[str]:
    """What a page at an address from the site's root says with its head, its navigation and its foot.

    The page for addresses that do not exist may be shown anywhere, and leads to the root by its path. All pages of an
    internal folder are internal; of others those of which it is told.
    """
    is_internal = is_internal or pages.is_internal
    site = pages.site
    root = site.path if url == NOT_FOUND else "../" * url.count("/")
    canonical = site.domain and not is_internal
    return [
        f"{title} - {site.name}",
        *(site.name, site.domain, site.id_code, site.column),
        *description,
        *(keywords or kind_words()),
        *([link(absolute(site.domain, url))] if canonical else []),
        *(link("#content"), link(f"{root}index.html"), site.name),
        *(link(f"{root}index.html"), link(f"{root}compare/index.html"), link(f"{root}search/index.html")),
        *main,
        *(site.owner, site.operator, site.telephone, site.id_code, site.record, site.police_record),
        *([link(f"{root}overview/index.html")] if is_internal else []),
    ]


def read_back_page(
    data: bytes, pages: Pages, template: str, expected: Iterable[str], *, file: str, finding_id: str, key: str
) -> Iterator[Finding]:
    """A finding for the first place at which a page, made from a template, does not say what is expected."""
    words = any_word_of(pages.environment, template)
    waiting = [text for text in map(squeezed, expected) if text]
    waiting.reverse()
    last = ""
    for said in _said(data):
        rest = said
        while rest:
            if waiting and _begins(rest, waiting[-1]):
                last = waiting.pop()
                rest = rest[len(last) :]
                continue
            word = None if rest.startswith(_LINK) else words.match(rest)
            if word is None:
                yield _unlike(file, last, waiting, rest, finding_id, key)
                return
            rest = rest[word.end() :]
    if waiting:
        yield _unlike(file, last, waiting, "", finding_id, key)


def _said(data: bytes) -> Iterator[str]:
    """Everything a page says, in its order: texts, links, and the attributes that scripts and readers are told."""
    for event, element in etree.iterwalk(lxml_html.document_fromstring(data.decode()), events=("start", "end")):
        if event == "end":
            yield squeezed(element.tail or "")
        elif element.tag not in _SILENT:
            yield from _attributes(element)
            yield squeezed(element.text or "")


def _attributes(element: lxml_html.HtmlElement) -> Iterator[str]:
    is_head = element.tag == "meta" and element.get("name") in _SAID_IN_HEAD
    is_link = element.tag == "a" or (element.tag == "link" and element.get("rel") in ("canonical", "alternate"))
    for name, value in element.attrib.items():
        if name == "href" and is_link:
            yield _LINK + squeezed(value)
        elif name in _ATTRIBUTES or (name == "content" and is_head) or (name == "id" and element.tag == "article"):
            yield squeezed(value)


def _begins(said: str, expected: str) -> bool:
    """Whether what is said begins with what is expected; a link is all that is said, or it is another one."""
    return said == expected if said.startswith(_LINK) else said.startswith(expected)


def _unlike(file: str, last: str, waiting: list[str], found: str, finding_id: str, key: str) -> Finding:
    place = f"“{last}”之后" if last else "开头"
    return mismatch(finding_id, file, place, waiting[-1] if waiting else "（没有）", found or "（没有）", key)
