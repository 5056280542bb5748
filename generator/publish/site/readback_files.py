"""Reading back the files about several disclosures: overview.csv, figures.csv, feed, sitemap, robots.txt, search."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from lxml import etree

from generator.publish.site.figures import PARQUET_NAME
from generator.publish.site.figures import records
from generator.publish.site.overview import OverviewEntry
from generator.publish.site.overview import head_names
from generator.publish.site.published import Published
from generator.render.data.csv_files import FIGURES
from generator.render.data.csv_text import ENCODING
from generator.render.data.csv_text import original
from generator.render.html.site_head import SiteHead
from generator.render.html.site_head import absolute
from generator.render.reading import Read
from generator.render.reading import compared
from generator.render.reading import squeezed
from generator.source.finding import Finding

_ATOM = "{http://www.w3.org/2005/Atom}"
_MIDNIGHT = "T00:00:00+08:00"
_TAG = re.compile(r"<[^>]*>")
_JOINER = "\u2060"


def read_back_overview_csv(data: bytes, entries: list[OverviewEntry]) -> Iterator[Finding]:
    """Findings for each field of overview.csv that is not as the overview has it."""
    head, *rows = list(csv.reader(io.StringIO(data.decode(ENCODING), newline="")))
    found = (
        (f"{number}行 {name}", original(text))
        for number, row in enumerate(rows, 1)
        for name, text in zip(head, row, strict=True)
    )
    names = head_names(entries)
    expected: dict[str, Read] = {}
    for number, entry in enumerate(entries, start=1):
        expected |= {f"{number}行 {name}": text for name, text in _of_entry(entry, names)}
    return compared("overview/overview.csv", found, expected, "", "V-0025")


def _of_entry(entry: OverviewEntry, names: list[str]) -> Iterator[tuple[str, str]]:
    there = entry.has_page
    yield from (("单位", entry.unit), ("年度", str(entry.year)), ("种类", entry.kind), ("范围", entry.scope))
    yield from (
        ("省份", entry.province),
        ("状态", entry.status),
        ("批复日期", entry.approved),
        ("公开日期", entry.published),
    )
    yield "天数", "" if entry.days is None else str(entry.days)
    yield "按时公开", {True: "是", False: "否", None: ""}[entry.in_time]
    for name, count in (
        ("错误", entry.errors),
        ("警告", entry.warnings),
        ("提示", entry.notes),
        ("核准的例外", entry.waivers),
    ):
        yield name, str(count) if there else ""
    for name in names:
        points = entry.head(name) if there else None
        yield f"{name}得分", points.earned if points and points.rate else ""
        yield f"{name}已评分", points.judged if points else ""
    total = entry.total
    yield "得分", total.earned if total and total.rate else ""
    yield from (("已评分", total.judged if total else ""), ("满分", total.full if total else ""))
    yield from (("得分率", total.rate if total else ""), ("网址", f"{entry.path}/index.html" if there else ""))


def read_back_figures_csv(path: Path, disclosures: list[Published]) -> Iterator[Finding]:
    """A finding for each disclosure whose records do not stand in the site's figures.csv as in its own, one by one."""
    with path.open("rb") as file:
        head = file.readline()
        for key in _in_folder_order(disclosures):
            own_head, _, own = (path.parent / key / FIGURES).read_bytes().partition(b"\n")
            found = file.read(len(own))
            if (own_head + b"\n", own) != (head, found):
                yield from _other_figures(path.name, key)
                return
        rest = file.read(1)
    yield from compared(path.name, [("文件末尾", "别的内容")] if rest else [], {}, "", "V-0025")


def _other_figures(file: str, key: str) -> Iterator[Finding]:
    yield from compared(file, {key: "别的内容"}.items(), {key: f"与 {key}/{FIGURES} 相同"}, key, "V-0025")


def _in_folder_order(disclosures: list[Published]) -> list[str]:
    """Their keys as the files are put together: folder by folder, so that `a/…` stands before `a-b/…`."""
    return sorted((each.key for each in disclosures), key=PurePosixPath)


def read_back_figures_parquet(path: Path, disclosures: list[Published]) -> Iterator[Finding]:
    """A finding for each disclosure whose records are not in figures.parquet as in its own figures.csv."""
    from pyarrow.parquet import ParquetFile

    keys = _in_folder_order(disclosures)
    # It is handed an open file, as when it was written: a path it would encode as UTF-8.
    with path.open("rb") as opened:
        file = ParquetFile(opened)
        yield from compared(PARQUET_NAME, [("份数", str(file.num_row_groups))], {"份数": str(len(keys))}, "", "V-0025")
        for number, key in enumerate(keys[: file.num_row_groups]):
            found = [list(row.values()) for row in file.read_row_group(number).to_pylist()]
            if found != list(records(path.parent / key / FIGURES)):
                yield from _other_figures(PARQUET_NAME, key)


def read_back_feed(data: bytes, domain: str, owner: str, disclosures: list[Published]) -> Iterator[Finding]:
    """Findings for what the feed does not say of the last fifty disclosures, the newest first."""
    feed = etree.fromstring(data)
    dated = sorted((each for each in disclosures if each.published), key=lambda each: (each.published, each.key))
    expected: dict[str, Read] = {"更新": dated[-1].published + _MIDNIGHT, "发布者": owner, "网址": absolute(domain, "")}
    for number, each in enumerate(reversed(dated[-50:]), start=1):
        url, name = absolute(domain, each.url), f"{each.unit}{each.title}"
        expected |= {f"第{number}条 {part}": text for part, text in (("id", url), ("link", url), ("title", name))}
        expected |= {f"第{number}条 {part}": each.published + _MIDNIGHT for part in ("published", "updated")}
        expected |= {
            f"第{number}条 author": each.unit,
            f"第{number}条 summary": f"{name}，含公开表、情况说明和数据文件。",
        }
    yield from compared("feed.xml", _read_feed(feed), expected, "", "V-0026")


def _read_feed(feed: Any) -> Iterator[tuple[str, Read]]:
    yield "更新", feed.findtext(f"{_ATOM}updated")
    yield "发布者", feed.findtext(f"{_ATOM}author/{_ATOM}name")
    yield "网址", feed.findtext(f"{_ATOM}id")
    for number, entry in enumerate(feed.iterfind(f"{_ATOM}entry"), start=1):
        yield f"第{number}条 link", entry.find(f"{_ATOM}link").get("href")
        yield f"第{number}条 author", entry.findtext(f"{_ATOM}author/{_ATOM}name")
        for part in ("id", "title", "published", "updated", "summary"):
            yield f"第{number}条 {part}", entry.findtext(f"{_ATOM}{part}")


def read_back_sitemap(data: bytes, domain: str, addresses: list[tuple[str, str]]) -> Iterator[Finding]:
    """Findings for each page (address from the root, date or nothing) that the sitemap does not list, or wrongly."""
    read = ((entry.findtext("{*}loc"), entry.findtext("{*}lastmod")) for entry in etree.fromstring(data))
    expected: dict[str, Read] = {absolute(domain, url): day or None for url, day in addresses}
    yield from compared("sitemap.xml", ((str(place), day) for place, day in read), expected, "", "V-0026")


def read_back_llms(data: bytes, site: SiteHead, disclosures: list[Published]) -> Iterator[Finding]:
    """Findings for each disclosure that llms.txt does not lead to under its unit, with its name and its sentence."""
    read = dict(enumerate(data.decode().split("\n"), start=1))
    root = f"{site.domain}/" if site.domain else ""
    told = [f"# {site.name}", "", f"> {site.column}。每份材料的全文是 index.md，数字是 data.json，数都经过核对。"]
    for slug in sorted({each.slug for each in disclosures}):
        own = sorted((each for each in disclosures if each.slug == slug), key=lambda each: -each.year)
        told += ["", f"## {own[0].data['unit']}", ""]
        for each in own:
            runs = (run if isinstance(run, str) else run["text"] for run in each.data.get("headline", []))
            sentence = "".join(runs)
            told.append(f"- [{each.title}]({root}{quote(each.key)}/index.md)" + (f": {sentence}" if sentence else ""))
    told += ["", "## 数据", "", f"- [全部数字]({root}figures.csv): 一数一行的 CSV"]
    told += [f"- [数据字典]({root}schema/index.html): 每一栏的意思", ""]
    expected: dict[str, Read] = {f"第{number}行": line for number, line in enumerate(told, start=1)}
    yield from compared("llms.txt", ((f"第{number}行", line) for number, line in read.items()), expected, "", "V-0061")


def read_back_robots(data: bytes, domain: str, *, is_internal: bool) -> Iterator[Finding]:
    """Findings for each line of robots.txt that is not as the site's place asks for."""
    told = ["User-agent: *", "Disallow: /" if is_internal else "Allow: /"]
    told += [f"Sitemap: {absolute(domain, 'sitemap.xml')}"] if domain and not is_internal else []
    read = enumerate(data.decode().splitlines(), start=1)
    found = ((f"第{number}行", line) for number, line in read)
    expected: dict[str, Read] = {f"第{number}行": line for number, line in enumerate(told, start=1)}
    yield from compared("robots.txt", found, expected, "", "V-0026")


def words_given(document: str) -> str:
    """The hash of the words that the search is given of a disclosure (HTML)."""
    return _hash(unescape(_TAG.sub("", document)))


def read_back_search(site: Path, given: dict[str, str], disclosures: list[Published]) -> Iterator[Finding]:
    """Findings for each disclosure of which the search shows other words than it was given (hashes by address)."""
    expected: dict[str, Read] = {f"/{each.url} 的名称": f"{each.unit} {each.title}" for each in disclosures}
    expected |= {f"{url} 的文字的校验值": words for url, words in given.items()}
    yield from compared("pagefind", _read_search(site), expected, "", "V-0027")


def _read_search(site: Path) -> Iterator[tuple[str, Read]]:
    for file in sorted(site.glob("pagefind/fragment/*")):  # a site without any disclosure has none
        data = gzip.decompress(file.read_bytes())
        fragment = json.loads(data[data.index(b"{") :])
        yield f"{fragment['url']} 的文字的校验值", _hash(fragment["content"])
        yield f"{fragment['url']} 的名称", fragment["meta"]["title"]


def _hash(text: str) -> str:
    """Of a text without white space, marks of cuts, and 。, which the index has at the end of each line."""
    words = squeezed(text).replace(_JOINER, "").replace("。", "")
    return hashlib.sha256(words.encode()).hexdigest()
