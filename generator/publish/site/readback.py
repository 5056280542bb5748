"""The table of what lies in a site beside the disclosures, and how each of it is read back before it is published."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from generator.kinds.registry import kinds
from generator.publish.site.announcements import LLMS
from generator.publish.site.answer_files import ANSWERS
from generator.publish.site.answer_files import NAMES
from generator.publish.site.answer_files import Answered
from generator.publish.site.answer_readback import read_back_answers
from generator.publish.site.answer_readback import read_back_names
from generator.publish.site.comparison import Comparison
from generator.publish.site.comparison import compare
from generator.publish.site.dictionary import DICTIONARY
from generator.publish.site.figures import CSV_NAME
from generator.publish.site.figures import PARQUET_NAME
from generator.publish.site.overview import OverviewEntry
from generator.publish.site.pages import SitePages
from generator.publish.site.published import Published
from generator.publish.site.published import PublishedUnit
from generator.publish.site.published import with_tables
from generator.publish.site.readback_compared import said_by_group
from generator.publish.site.readback_compared import said_by_groups
from generator.publish.site.readback_compared import said_by_pair
from generator.publish.site.readback_files import read_back_feed
from generator.publish.site.readback_files import read_back_figures_csv
from generator.publish.site.readback_files import read_back_figures_parquet
from generator.publish.site.readback_files import read_back_llms
from generator.publish.site.readback_files import read_back_overview_csv
from generator.publish.site.readback_files import read_back_robots
from generator.publish.site.readback_files import read_back_sitemap
from generator.publish.site.readback_pages import said_by_comparison
from generator.publish.site.readback_pages import said_by_dictionary
from generator.publish.site.readback_pages import said_by_index
from generator.publish.site.readback_pages import said_by_not_found
from generator.publish.site.readback_pages import said_by_overview
from generator.publish.site.readback_pages import said_by_search
from generator.publish.site.readback_pages import said_by_unit
from generator.publish.site.side_by_side import COMPARE
from generator.publish.site.side_by_side import unit_groups
from generator.publish.site.side_by_side import year_pairs
from generator.render.html.page_readback import NOT_FOUND
from generator.render.html.page_readback import read_back_page
from generator.render.reading import UNREADABLE
from generator.render.reading import unreadable
from generator.source.finding import Finding
from generator.source.finding import error
from generator.timing import stage


@dataclass(frozen=True, slots=True)
class Shown:
    """What a staged site shows; `addresses` are those of its pages with the dates of their last change.

    `answered` says what the search can tell, and what pages set side by side.
    """

    folder: Path
    pages: SitePages
    disclosures: list[Published]
    units: list[PublishedUnit]
    entries: list[OverviewEntry]
    addresses: list[tuple[str, str]]
    has_feed: bool
    answered: Answered

    def comparisons(self, unit: PublishedUnit) -> list[Comparison]:
        """The comparisons of a unit's years, with the tables of each disclosure."""
        by_kind = [[each for each in unit.disclosures if each.kind == kind.slug] for kind in kinds()]
        several = [compare([with_tables(self.folder, each) for each in found]) for found in by_kind if len(found) > 1]
        return [comparison for comparison in several if comparison]


@dataclass(frozen=True, slots=True)
class SiteOutput:
    """Files of a site by their path, a pattern; `read_back` is given what is shown, or `unread` says why it is not."""

    path: str
    read_back: Callable[[Shown], Iterator[Finding]] | None = None
    unread: str = ""

    def owns(self, path: str) -> bool:
        """Whether a file of this path is one of these."""
        return fnmatchcase(path, self.path)


def _page(shown: Shown, file: str, template: str, said: list[str]) -> Iterator[Finding]:
    data = (shown.folder / file).read_bytes()
    return read_back_page(data, shown.pages, f"site/{template}", said, file=file, finding_id="V-0024", key="")


def _index(shown: Shown) -> Iterator[Finding]:
    said = said_by_index(shown.pages, shown.disclosures, shown.units, has_feed=shown.has_feed)
    return _page(shown, "index.html", "index.html", said)


def _overview(shown: Shown) -> Iterator[Finding]:
    if shown.pages.is_internal:
        yield from _page(shown, "overview/index.html", "overview.html", said_by_overview(shown.pages, shown.entries))


def _overview_csv(shown: Shown) -> Iterator[Finding]:
    if shown.pages.is_internal:
        yield from read_back_overview_csv((shown.folder / "overview/overview.csv").read_bytes(), shown.entries)


def _search_page(shown: Shown) -> Iterator[Finding]:
    said = said_by_search(shown.pages, shown.disclosures, shown.units)
    return _page(shown, "search/index.html", "search.html", said)


def _dictionary(shown: Shown) -> Iterator[Finding]:
    return _page(shown, DICTIONARY, "dictionary.html", said_by_dictionary(shown.pages, shown.disclosures))


def _llms(shown: Shown) -> Iterator[Finding]:
    if not shown.pages.is_internal:
        data = (shown.folder / LLMS).read_bytes()
        yield from read_back_llms(data, shown.pages.site, shown.disclosures)


def _names(shown: Shown) -> Iterator[Finding]:
    return read_back_names((shown.folder / NAMES).read_bytes(), shown.disclosures, shown.units)


def _answers(shown: Shown) -> Iterator[Finding]:
    return read_back_answers(shown.folder, shown.disclosures, shown.answered.counts)


def _not_found(shown: Shown) -> Iterator[Finding]:
    return _page(shown, NOT_FOUND, "404.html", said_by_not_found(shown.pages))


def _units(shown: Shown) -> Iterator[Finding]:
    """Every unit's page, and those that set its years side by side."""
    for unit in shown.units:
        comparisons = shown.comparisons(unit)
        pairs = year_pairs(unit.disclosures, shown.answered.compared)
        yield from _page(shown, unit.url, "unit.html", said_by_unit(shown.pages, unit, comparisons, pairs))
        for each in comparisons:
            file = f"{unit.slug}/{each.folder}/index.html"
            yield from _page(shown, file, "comparison.html", said_by_comparison(shown.pages, unit, each))
        for pair in pairs:
            whole = [with_tables(shown.folder, each) for each in (pair.budget, pair.accounts)]
            yield from _page(shown, pair.url, "year_compared.html", said_by_pair(shown.pages, unit, pair, whole))


def _compared(shown: Shown) -> Iterator[Finding]:
    """The list of what can be compared, and every page of units side by side."""
    groups = unit_groups(shown.disclosures, shown.answered.compared)
    yield from _page(shown, COMPARE, "compare.html", said_by_groups(shown.pages, groups))
    for group in (each for each in groups if each.things):
        whole = [with_tables(shown.folder, each) for each in group.disclosures]
        yield from _page(shown, group.url, "units_compared.html", said_by_group(shown.pages, group, whole))


def _feed(shown: Shown) -> Iterator[Finding]:
    site = shown.pages.site
    if shown.has_feed:
        data = (shown.folder / "feed.xml").read_bytes()
        yield from read_back_feed(data, site.domain, site.owner or site.name, shown.disclosures)


def _sitemap(shown: Shown) -> Iterator[Finding]:
    site = shown.pages.site
    if site.domain and not shown.pages.is_internal:
        yield from read_back_sitemap((shown.folder / "sitemap.xml").read_bytes(), site.domain, shown.addresses)


def _robots(shown: Shown) -> Iterator[Finding]:
    data = (shown.folder / "robots.txt").read_bytes()
    return read_back_robots(data, shown.pages.site.domain, is_internal=shown.pages.is_internal)


def _figures(shown: Shown) -> Iterator[Finding]:
    if shown.disclosures:
        yield from read_back_figures_csv(shown.folder / CSV_NAME, shown.disclosures)


def _parquet(shown: Shown) -> Iterator[Finding]:
    if (shown.folder / PARQUET_NAME).is_file():  # only where pyarrow is installed
        yield from read_back_figures_parquet(shown.folder / PARQUET_NAME, shown.disclosures)


SITE_OUTPUTS = (
    SiteOutput("index.html", _index),
    SiteOutput("overview/index.html", _overview),
    SiteOutput("overview/overview.csv", _overview_csv),
    SiteOutput("search/index.html", _search_page),
    SiteOutput(NAMES, _names),
    SiteOutput(f"{ANSWERS}/*.json", _answers),
    SiteOutput(NOT_FOUND, _not_found),
    SiteOutput("feed.xml", _feed),
    SiteOutput("sitemap.xml", _sitemap),
    SiteOutput("robots.txt", _robots),
    SiteOutput(LLMS, _llms),
    SiteOutput(CSV_NAME, _figures),
    SiteOutput(PARQUET_NAME, _parquet),
    SiteOutput("pagefind/fragment/*", unread="建立检索的时候已经读回（search.py）"),
    SiteOutput("pagefind/*", unread="检索程序自己的代码和词的索引，给人看的都在 fragment/ 里"),
    SiteOutput("assets/*", unread="样式、脚本和图标，没有数"),
    SiteOutput(DICTIONARY, _dictionary),
    SiteOutput("schema/*", unread="data.json 的格式，照模板原样复制，没有数"),
    SiteOutput("compare/*index.html", _compared),
    SiteOutput("*/index.html", _units),
)
"""Every file of a site that belongs to no disclosure, the first that owns it; its manifest is written after all."""


def read_back_site(shown: Shown) -> list[Finding]:
    """Findings for what a staged site, beside the disclosures, does not say as they do, and for files nobody reads."""
    found: list[Finding] = []
    with stage("回读全站网页"):
        for output in SITE_OUTPUTS:
            try:
                found += output.read_back(shown) if output.read_back else ()
            except (*UNREADABLE, OSError) as problem:
                found.append(unreadable(output.path, "", problem))
    return found + list(_strays(shown))


def _strays(shown: Shown) -> Iterator[Finding]:
    """An error for each staged file that neither belongs to a disclosure nor has an owner in the table."""
    ours = tuple(f"{each.key}/" for each in shown.disclosures)
    for file in sorted(path for path in shown.folder.rglob("*") if path.is_file()):
        name = file.relative_to(shown.folder).as_posix()
        if not name.startswith(ours) and not any(output.owns(name) for output in SITE_OUTPUTS):
            yield error("V-0028", f"网站里的 {name} 没有人回读", hint="这是程序的问题，不是填报的问题；请报告。")
