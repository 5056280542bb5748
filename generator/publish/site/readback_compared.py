"""What the pages of figures side by side should say, from data.json: for reading them back, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.kinds.registry import kind_of
from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import AmountUnit
from generator.model.money import round_half_up
from generator.publish.site.pages import SitePages
from generator.publish.site.published import Published
from generator.publish.site.published import PublishedUnit
from generator.publish.site.side_by_side import BLANK
from generator.publish.site.side_by_side import COMPARE
from generator.publish.site.side_by_side import NOT_TOLD
from generator.publish.site.side_by_side import OUT_OF_PLACE
from generator.publish.site.side_by_side import UNIT
from generator.publish.site.side_by_side import Compared
from generator.publish.site.side_by_side import Side
from generator.publish.site.side_by_side import UnitGroup
from generator.publish.site.side_by_side import YearPair
from generator.render.html.page_readback import framed
from generator.render.html.page_readback import link
from generator.tables.style import NOT_APPLICABLE

_TITLE = "各单位对比"
_ROOT = "../../"


def said_by_groups(pages: SitePages, groups: list[UnitGroup]) -> list[str]:
    """The list of what can be compared."""
    main = [link("../index.html"), pages.site.column, _TITLE, _TITLE]
    for group in groups:
        title = _title(group)
        if group.things:
            main += [link(f"../{group.url}"), title, str(len(group.disclosures))]
            continue
        main.append(title)
        for each in group.disclosures:
            main += [link(f"../{each.url}"), each.unit]
    return framed(pages, COMPARE, _TITLE, main, [pages.site.name])


def _title(group: UnitGroup) -> str:
    return f"{group.first.data['year']}年{group.first.data['scope']}{group.first.data['kind']}"


def said_by_group(pages: SitePages, group: UnitGroup, whole: list[Published]) -> list[str]:
    """Units side by side; `whole` are the same disclosures with their tables."""
    title = _title(group)
    main = [link(f"{_ROOT}index.html"), pages.site.column, link(f"{_ROOT}{COMPARE}"), _TITLE, title, title, _TITLE]
    by_key = {each.key: each for each in whole}
    for thing in group.things:
        main += [thing.name, UNIT.value]
        for side in thing.sides:
            main += [link(f"{_ROOT}{side.of.url}"), side.of.unit, *_figure(thing, side, by_key[side.of.key])]
    return framed(pages, group.url, f"{title}{_TITLE}", main, [pages.site.name, title])


def said_by_pair(pages: SitePages, unit: PublishedUnit, pair: YearPair, whole: list[Published]) -> list[str]:
    """A unit's budget beside its accounts; `whole` are both with their tables."""
    words = [str(pair.year), pair.budget.kind_name, pair.accounts.kind_name]
    main = [link(f"{_ROOT}index.html"), pages.site.column, link(f"{_ROOT}{unit.url}"), unit.name, *words]
    main += [unit.name, *words]
    for each in (pair.budget, pair.accounts):
        main += [link(f"{_ROOT}{each.url}"), each.title]
    by_key = {each.key: each for each in whole}
    for thing in pair.things:
        main += [thing.name, UNIT.value]
        values = []
        for side in thing.sides:
            figures = list(_figure(thing, side, by_key[side.of.key]))
            main += [side.of.kind_name, *figures]
            values.append(figures[-1])
        budget, accounts = (Decimal(text.replace(",", "")) for text in values)
        main += [f"{'多' if accounts > budget else '少'}{abs(accounts - budget):,f}" if accounts != budget else "相同"]
    title = f"{unit.name}{pair.year}年{words[1]}与{words[2]}对比"
    return framed(pages, pair.url, title, main, [unit.name, *words])


def _figure(thing: Compared, side: Side, whole: Published) -> Iterator[str]:
    """A figure with its link, as data.json has it in the cell of its item or code, or in the text."""
    if side.figure is None:
        yield NOT_TOLD
        return
    text, unit = _published(thing.id, side.figure.place if side.figure.where else "", whole)
    yield link(f"{_ROOT}{side.url}")
    if text is None or text == NOT_APPLICABLE:
        yield OUT_OF_PLACE if text else BLANK
        return
    value = Decimal(text)
    if AmountUnit(unit) is not UNIT:
        value = round_half_up(value * AmountUnit(unit).yuan / UNIT.yuan, PUBLISHED_DECIMALS)
    yield f"{value:,f}"


def _published(thing: str, address: str, whole: Published) -> tuple[str | None, str]:
    """Text and unit of a thing: in the cell of its code or item, which must be at the address, or in the text."""
    own = kind_of(whole.kind).own_column
    if not address:
        told = {figure["address"]: figure for figure in whole.data["figures"]}[f"{thing}.{own}"]
        return told["value"], told["unit"]
    if not thing.isdecimal():
        address = whole.data["items"][thing][own]
    for table in whole.data["tables"]:
        for row in table["rows"]:
            for column, text in row["values"].items():
                if f"{table['id']}!{row['key']}.{column}" == address and thing in (row["code"], thing):
                    return text, table["amount_unit"]
    return "0", "（没有这个数）"
