"""What the pages about several disclosures should say, from what is published: for reading them back.

Every list follows its page from top to bottom: texts as they are printed, links and what scripts are told.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from urllib.parse import quote

from generator.kinds.registry import kind_words
from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import AmountUnit
from generator.model.money import round_half_up
from generator.publish.site.comparison import ComparedRow
from generator.publish.site.comparison import Comparison
from generator.publish.site.comparison import YearFigure
from generator.publish.site.dictionary import DICTIONARY
from generator.publish.site.dictionary import FILES
from generator.publish.site.dictionary import TYPES
from generator.publish.site.overview import OverviewEntry
from generator.publish.site.overview import Points
from generator.publish.site.overview import overview_groups
from generator.publish.site.pages import SitePages
from generator.publish.site.published import Published
from generator.publish.site.published import PublishedUnit
from generator.publish.site.side_by_side import YearPair
from generator.render.html.page_readback import NOT_FOUND
from generator.render.html.page_readback import framed
from generator.render.html.page_readback import link
from generator.tables.style import NOT_APPLICABLE


def _headline(each: Published, root: str) -> Iterator[str]:
    """The sentence that tells a disclosure: words, and numbers behind the link to their cell."""
    for run in each.headline:
        yield from [link(f"{root}{run.url}")] if run.url else []
        yield from [run.value] if run.value else []
        yield run.text


def _kinds() -> str:
    return "、".join(kind_words())


def said_by_index(
    pages: SitePages, disclosures: list[Published], units: list[PublishedUnit], *, has_feed: bool
) -> list[str]:
    """The site's first page."""
    site = pages.site
    years = [(year, list(group)) for year, group in groupby(disclosures, key=lambda each: each.year)]
    main = [site.column, *([link("overview/index.html")] if pages.is_internal else [])]
    main += [link("figures.csv"), link(DICTIONARY)] if disclosures else []
    main += [str(year) for year, _ in years]
    main += sorted({each.kind_name for each in disclosures}) + sorted({each.province for each in disclosures})
    main.append(str(len(disclosures)))
    for year, group in years:
        main += [str(year), str(len(group))]
        for each in group:
            main += [each.unit, str(each.year), each.kind_name, each.province, each.published]
            main += [link(each.url), each.unit, each.title, *_status(each), *_headline(each, ""), each.province]
            main += [*_published(each), *_waivers(each, pages), *_files(each, "", each.unit + each.title)]
    main += [str(len(units))] if units else []
    for unit in units:
        main += [link(unit.url), unit.name, str(len(unit.disclosures))]
    head = [*kind_words(), *([link("feed.xml")] if has_feed else [])]
    return framed(pages, "index.html", site.column, main, [site.name, _kinds()], head)


def said_by_unit(
    pages: SitePages, unit: PublishedUnit, comparisons: Iterable[Comparison], pairs: Iterable[YearPair]
) -> list[str]:
    """The page of a unit."""
    main = [link("../index.html"), pages.site.column, unit.name, unit.name, _kinds(), str(len(unit.disclosures))]
    main += unit.former_names
    for comparison in comparisons:
        main += [link(f"{comparison.folder}/index.html"), *_span(comparison)]
    for pair in pairs:
        main += [link(f"../{pair.url}"), str(pair.year), pair.budget.kind_name, pair.accounts.kind_name]
    for each in unit.disclosures:
        main += [link(f"../{each.url}"), each.title, *_headline(each, "../"), *_status(each)]
        main += [*_published(each), *_waivers(each, pages)]
        main += [each.province, *_files(each, "../", each.title)]
    title = f"{unit.name}{pages.site.column}"
    keywords = [unit.name, *unit.former_names, *kind_words()]
    return framed(pages, unit.url, title, main, [unit.name, *unit.former_names, _kinds()], keywords)


def said_by_comparison(pages: SitePages, unit: PublishedUnit, comparison: Comparison) -> list[str]:
    """A unit's years side by side, its figures and changes as the disclosures tell them."""
    newest = comparison.disclosures[0]
    url = f"{unit.slug}/{comparison.folder}/index.html"
    main = [link("../../index.html"), pages.site.column, link(f"../../{unit.url}"), unit.name, newest.kind_name]
    main += [unit.name, newest.kind_name, *unit.former_names]
    for table in comparison.tables:
        main += [table.title, table.unit]
        for each in comparison.disclosures:
            main += [link(f"../../{each.url}"), str(each.year)]
        main += [str(comparison.disclosures[1].year), "变动率"] if comparison.tells_changes else []
        for row in table.rows:
            main += [row.name, *_compared(row, comparison, AmountUnit(table.unit))]
    described = [unit.name, *_span(comparison)]
    title, keywords = f"{unit.name}历年{newest.kind_name}对比", [unit.name, newest.kind_name, newest.kind_name]
    return framed(pages, url, title, main, described, keywords)


def said_by_overview(pages: SitePages, entries: list[OverviewEntry]) -> list[str]:
    """The finance bureau's view."""
    main = [link("../index.html"), pages.site.column, "公开情况总览", link("overview.csv")]
    for group in overview_groups(entries):
        over = [str(group.year), group.kind]
        counts = group.published, len(group.entries), len(group.entries) - group.published, group.late, group.undated
        main += [*over, *map(str, counts), *over, *_BEFORE_POINTS, *group.head_names, *_AFTER_POINTS]
        for entry in group.entries:
            main += _told_of_entry(entry, group.head_names)
    title = "公开情况总览"
    return framed(pages, "overview/index.html", title, main, [pages.site.name, "".join(kind_words())])


def said_by_search(pages: SitePages, disclosures: list[Published], units: list[PublishedUnit]) -> list[str]:
    """The search page and what a search can be narrowed to."""
    words = kind_words()
    main = [link("../index.html"), *([link("../figures.csv")] if units else [])]
    main += [text for unit in units for text in (unit.slug, unit.name)]
    main += [f"{year}" for year in sorted({each.year for each in disclosures}, reverse=True) for _ in range(2)]
    main.append(f"{'、'.join(words[:-1])}和{words[-1]}")
    main += [text for choice in sorted({each.kind: each.kind_name for each in disclosures}.items()) for text in choice]
    return framed(pages, "search/index.html", "检索", main, [pages.site.name, _kinds()])


def said_by_dictionary(pages: SitePages, disclosures: list[Published]) -> list[str]:
    """The data dictionary: the fields that the files are written by, the columns that the disclosures have."""
    main = []
    for file in FILES:
        main += [file.title, file.path, file.title]
        for field in file.fields:
            main += [field.name, field.title, TYPES[field.type], field.description, "、".join(field.enum)]
    for role in dict.fromkeys(head.role for each in disclosures for head in each.heads):
        heads = [(each, head) for each in disclosures for head in each.heads if head.role == role]
        main += [role, _listed(head.title for _, head in heads), _listed(head.unit for _, head in heads), role]
        for key in dict.fromkeys(key for _, head in heads for key, _ in head.columns):
            having = [(each, label) for each, head in heads for own, label in head.columns if own == key]
            main += [key, _listed(label for _, label in having), _listed(each.kind_name for each, _ in having)]
    return framed(pages, DICTIONARY, "数据字典", main, [pages.site.name])


def _listed(names: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(names))


def said_by_not_found(pages: SitePages) -> list[str]:
    """The page for addresses that do not exist."""
    return framed(pages, NOT_FOUND, "没有这个页面", [link(f"{pages.site.path}index.html")], [pages.site.name])


_BEFORE_POINTS = ("单位", "状态", "批复", "公开", "天数", "错误", "警告", "提示", "例外")
_AFTER_POINTS = ("自查得分", "得分率")
_ABSENT = "—"


def _span(comparison: Comparison) -> list[str]:
    newest = comparison.disclosures[0]
    return [str(comparison.disclosures[-1].year), str(newest.year), newest.kind_name]


def _status(each: Published) -> list[str]:
    return [] if each.is_approved else [each.status]


def _published(each: Published) -> list[str]:
    return [each.published, each.published] if each.published else []


def _waivers(each: Published, pages: SitePages) -> list[str]:
    return [f"核准的例外{each.waivers}项"] if each.waivers and pages.is_internal else []


def _files(each: Published, root: str, named: str) -> list[str]:
    pdf = [link(root + each.pdf_url), f"{named}，PDF文件", "PDF"] if each.has_pdf else []
    return [*pdf, link(root + each.data_url), f"{named}，数据", "数据"]


def _compared(row: ComparedRow, comparison: Comparison, unit: AmountUnit) -> Iterator[str]:
    """The figures of a row, each as its own disclosure has it, and the change as the newest one tells it."""
    for each, figure in zip(comparison.disclosures, row.years, strict=True):
        if figure and figure.text:
            folder = each.key.partition("/")[2]
            yield link(f"../{folder}/index.html#{quote(figure.address)}")
            yield _figure(each, figure, unit)
    newest = row.years[0]
    told = comparison.disclosures[0].data.get("changes", {}) if comparison.tells_changes else {}
    change = told.get(newest.address, {}) if newest else {}
    yield from (_signed(change[name]) + mark for name, mark in (("amount", ""), ("rate", "%")) if change.get(name))


def _figure(each: Published, figure: YearFigure, unit: AmountUnit) -> str:
    """What the page should print for a figure of a disclosure, from its table in data.json."""
    for table in each.data["tables"]:
        for row in table["rows"]:
            for column, text in row["values"].items():
                if f"{table['id']}!{row['key']}.{column}" == figure.address:
                    return text if text == NOT_APPLICABLE else _in_unit(text, figure.address, table, unit)
    return "（没有这个数）"


def _in_unit(text: str, address: str, table: dict[str, str], unit: AmountUnit) -> str:
    own, value = AmountUnit(table["amount_unit"]), Decimal(text)
    is_count = address.endswith("统计数")
    if own is not unit and not is_count:
        value = round_half_up(value * own.yuan / unit.yuan, PUBLISHED_DECIMALS)
    return f"{value:,f}"


def _signed(text: str) -> str:
    value = Decimal(text)
    return f"{value:+,f}" if value else "0"


def _told_of_entry(entry: OverviewEntry, heads: list[str]) -> Iterator[str]:
    if not entry.has_page:
        yield from (entry.unit, entry.province, entry.status, entry.approved or _ABSENT, _ABSENT)
        yield from (
            [_ABSENT] if entry.days is None else (str(entry.days), *(["未按时"] if entry.in_time is False else []))
        )
        yield from [_ABSENT] * (6 + len(heads))
        return
    yield from (link(f"../{entry.path}/index.html"), entry.unit, entry.province, entry.scope, entry.status)
    yield from (entry.approved or _ABSENT, entry.published or _ABSENT)
    if entry.days is None:
        yield "未知"
    else:
        yield from (str(entry.days), str(entry.days), *([] if entry.in_time else ["未按时"]))
    for count in (entry.errors, entry.warnings, entry.notes, entry.waivers):
        yield from (str(count), str(count))
    for number, name in enumerate(heads, start=1):
        yield from _told_of_points(entry.head(name), entry, f"#head-{number}")
    yield from _told_of_points(entry.total, entry, "")
    if entry.total and entry.total.rate:
        yield from (entry.total.rate, f"{entry.total.rate}%")


def _told_of_points(points: Points | None, entry: OverviewEntry, anchor: str) -> Iterator[str]:
    if points and points.rate:
        url = f"../{entry.path}/self-check.html{anchor}"
        yield from (points.rate, link(url), points.earned, points.judged)
    elif points:
        yield "未评"
