"""Reading back a page about disclosures: it must say what it should, in that order, and nothing else.

What it should say is a list of texts and links. Between them may stand only words of the page's own templates.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence

from lxml import html as lxml_html

from generator.kinds.registry import kind_words
from generator.render.html.page_words import words_of
from generator.render.html.pages import Pages
from generator.render.html.site_head import absolute
from generator.render.mismatch import mismatch
from generator.render.reading import squeezed
from generator.source.finding import Finding

_SAID_IN_HEAD = ("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "Description", "Keywords")
_OF_ENTRIES = ("data-unit", "data-year", "data-kind", "data-province", "data-published")
_ATTRIBUTES = ("datetime", "value", "aria-label", "data-value", *_OF_ENTRIES)
_LINK = "→"
NOT_FOUND = "404.html"
_SAID = " | ".join(
    (
        "//text()[not(ancestor::script or ancestor::style)]",
        *(f"//meta[@name='{name}']/@content" for name in _SAID_IN_HEAD),
        "//a/@href",
        "//link[@rel='canonical' or @rel='alternate']/@href",
        *(f"//@{name}" for name in _ATTRIBUTES),
    )
)


def link(url: str) -> str:
    """How a link to an address stands in what a page should say."""
    return _LINK + url


def framed(
    pages: Pages, url: str, title: str, main: Iterable[str], description: Iterable[str], keywords: Iterable[str] = ()
) -> list[str]:
    """What a page at an address from the site's root says with its head, its navigation and its foot.

    The page for addresses that do not exist may be shown anywhere, and leads to the root by its path.
    """
    site = pages.site
    root = site.path if url == NOT_FOUND else "../" * url.count("/")
    canonical = site.domain and not pages.is_internal
    return [
        f"{title} - {site.name}",
        *(site.name, site.domain, site.id_code, site.column),
        *description,
        *(keywords or kind_words()),
        *([link(absolute(site.domain, url))] if canonical else []),
        *(link("#content"), link(f"{root}index.html"), site.name),
        *(link(f"{root}index.html"), link(f"{root}search/index.html")),
        *main,
        *(site.owner, site.operator, site.telephone, site.id_code, site.record, site.police_record),
        *([link(f"{root}overview/index.html")] if pages.is_internal else []),
    ]


def read_back_page(
    data: bytes, pages: Pages, template: str, expected: Iterable[str], *, file: str, finding_id: str, key: str
) -> Iterator[Finding]:
    """A finding for the first place at which a page, made from a template, does not say what is expected."""
    words = words_of(pages.environment, template)
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
            word = _word(rest, words)
            if not word:
                yield _unlike(file, last, waiting, rest, finding_id, key)
                return
            rest = rest[len(word) :]
    if waiting:
        yield _unlike(file, last, waiting, "", finding_id, key)


def _said(data: bytes) -> Iterator[str]:
    """Everything a page says, in its order: texts, links, and the attributes that scripts and readers are told."""
    for node in lxml_html.document_fromstring(data.decode()).xpath(_SAID):
        text = squeezed(str(node))
        if getattr(node, "attrname", None) == "href":
            yield _LINK + text
        elif text:
            yield text


def _begins(said: str, expected: str) -> bool:
    """Whether what is said begins with what is expected; a link is all that is said, or it is another one."""
    return said == expected if said.startswith(_LINK) else said.startswith(expected)


def _word(said: str, words: Sequence[str]) -> str:
    return "" if said.startswith(_LINK) else next((word for word in words if said.startswith(word)), "")


def _unlike(file: str, last: str, waiting: list[str], found: str, finding_id: str, key: str) -> Finding:
    place = f"“{last}”之后" if last else "开头"
    return mismatch(finding_id, file, place, waiting[-1] if waiting else "（没有）", found or "（没有）", key)
