"""What tells other programs of the site: the Atom feed, sitemap.xml and robots.txt. All need the site's own address."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import groupby
from urllib.parse import quote

from feedgen.feed import FeedGenerator
from lxml import etree

from generator.kinds.registry import kind_words
from generator.publish.site.dictionary import DICTIONARY
from generator.publish.site.figures import CSV_NAME
from generator.publish.site.published import Published
from generator.render.html.site_head import absolute

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_BEIJING = datetime.timezone(datetime.timedelta(hours=8))
_LONGEST_FEED = 50
LLMS = "llms.txt"


def atom_feed(site_name: str, owner: str, domain: str, disclosures: Iterable[Published]) -> bytes | None:
    """feed.xml (RFC 4287): what was published last, by 公开日期; None when no disclosure has that date."""
    dated = sorted((each for each in disclosures if each.published), key=lambda each: (each.published, each.key))
    if not dated:
        return None
    feed = FeedGenerator()
    feed.id(absolute(domain, ""))
    feed.title(f"{site_name}：{'、'.join(kind_words())}公开")
    feed.language("zh-CN")
    feed.author(name=owner or site_name)
    feed.link(href=absolute(domain, ""))
    feed.link(href=absolute(domain, "feed.xml"), rel="self", type="application/atom+xml")
    feed.generator("gongkai")
    feed.updated(_midnight(dated[-1].published))
    for each in dated[-_LONGEST_FEED:]:  # feedgen puts the one added last first
        entry = feed.add_entry()
        entry.id(absolute(domain, each.url))
        entry.title(f"{each.unit}{each.title}")
        entry.link(href=absolute(domain, each.url))
        entry.published(_midnight(each.published))
        entry.updated(_midnight(each.published))
        entry.author(name=each.unit)
        entry.summary(f"{each.unit}{each.title}，含公开表、情况说明和数据文件。")
    return bytes(feed.atom_str(pretty=True))


def _midnight(date: str) -> datetime.datetime:
    return datetime.datetime.combine(datetime.date.fromisoformat(date), datetime.time(), _BEIJING)


def sitemap(domain: str, urls: Iterable[tuple[str, str]]) -> bytes:
    """sitemap.xml: (address from the site's root, date of the last change or nothing) of each page."""
    root = etree.Element("urlset", nsmap={None: _SITEMAP})
    for url, changed in urls:
        entry = etree.SubElement(root, "url")
        etree.SubElement(entry, "loc").text = absolute(domain, url)
        if changed:
            etree.SubElement(entry, "lastmod").text = changed
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def llms_txt(name: str, column: str, domain: str, disclosures: Iterable[Published]) -> bytes:
    """llms.txt: where programs that read words find each disclosure as Markdown, and the data (https://llmstxt.org)."""
    lines = [f"# {name}", "", f"> {column}。每份材料的全文是 index.md，数字是 data.json，数都经过核对。"]
    for _, group in groupby(sorted(disclosures, key=lambda each: (each.slug, -each.year)), lambda each: each.slug):
        found = list(group)
        lines += ["", f"## {found[0].unit}", ""]
        for each in found:
            told = "".join(run.text for run in each.headline)
            lines.append(f"- [{each.title}]({place_of(domain, each.markdown_url)})" + (f": {told}" if told else ""))
    lines += ["", "## 数据", ""]
    lines.append(f"- [全部数字]({place_of(domain, CSV_NAME)}): 一数一行的 CSV")
    lines.append(f"- [数据字典]({place_of(domain, DICTIONARY)}): 每一栏的意思")
    return ("\n".join(lines) + "\n").encode()


def place_of(domain: str, url: str) -> str:
    """The full address of a file of the site; from the site's root where the site has no address."""
    return f"{domain}/{quote(url)}" if domain else quote(url)


def robots_txt(domain: str) -> bytes:
    """robots.txt: everything may be read; pages that should not be listed say so themselves."""
    lines = ["User-agent: *", "Allow: /"]
    return "\n".join([*lines, *([f"Sitemap: {absolute(domain, 'sitemap.xml')}"] if domain else []), ""]).encode()


def robots_txt_of_internal() -> bytes:
    """robots.txt of the internal folder, should it ever stand on a server: nothing may be read."""
    return b"User-agent: *\nDisallow: /\n"
