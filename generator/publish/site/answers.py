"""What the search answers questions with: the figures of a disclosure by what they are of, each with its place.

Made from what is published, data.json and the page. A thing that is asked for is a functional or economic subject, by
its code, or an item (指标) of the disclosure's pack, by its name: where its figure stands, data.json tells. Only shares
are computed here, from the figures as published; changes and rates are those that the disclosure tells itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from decimal import Decimal
from html import unescape
from typing import Any

from generator.kinds.registry import kind_of
from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import ratio
from generator.model.money import round_half_up
from generator.publish.site.published import Published
from generator.publish.site.questions import Questions
from generator.tables.address import without_ordinal
from generator.tables.main_figures import Row
from generator.tables.main_figures import main_figures
from generator.tables.style import NOT_APPLICABLE

SPENDING, INCOME, BASIC, GENERAL = "支出表", "收入表", "基本支出表", "一般公共预算支出表"
_SIDES = {SPENDING: "支出", INCOME: "收入", BASIC: "支出"}
"""Tables by subject, and which side of the accounts each tells."""
_TOTALS = {"支出": "支出合计", "收入": "收入合计"}
_BUDGET = "预算数"
_RATES = ("完成率", "预算完成率")
_HEADING_OR_MEASURE = re.compile(r'<h[2-6][^>]* id="([^"]+)"|<data [^>]*?data-measure="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as published, without thousands separators: None for a blank, — for what does not apply.

    `place` is its anchor on the disclosure's page, `where` the name of its table, nothing for one of the text.
    """

    text: str | None
    unit: str
    place: str
    where: str = ""

    @property
    def value(self) -> Decimal | None:
        """The amount in its unit; None where there is none."""
        return None if self.text in (None, NOT_APPLICABLE) else Decimal(str(self.text))

    @property
    def in_yuan(self) -> Decimal | None:
        """The amount in 元."""
        return None if self.value is None else self.value * AmountUnit(self.unit).yuan


@dataclass(frozen=True, slots=True)
class Answer:
    """What a disclosure says of a thing: its figure, and its budget, change, rates and shares where they are told.

    `id` is a subject's code or an item's name; `side` tells 收入 or 支出 of a subject. `change` and `rate` are since
    the year before, with their sign; `completed` is the rate at which the budget was carried out.
    """

    id: str
    name: str
    side: str
    figure: Figure
    budget: Figure | None = None
    prior: Figure | None = None
    change: Figure | None = None
    rate: str | None = None
    completed: str | None = None
    shares: Mapping[str, str] = field(default_factory=dict)


def answers_of(each: Published, page: str, words: Questions) -> Iterator[Answer]:
    """The answers that a disclosure, with its tables, gives; `page` is its page."""
    told = _Told(each, page)
    answers = [*told.of_items(), *told.of_subjects()]
    totals = {answer.id: answer.figure for answer in answers}
    for answer in answers:
        yield _with_shares(answer, totals, words)


def _with_shares(answer: Answer, totals: Mapping[str, Figure], words: Questions) -> Answer:
    """The answer with its share of each whole that it is part of."""
    wholes = [whole for whole, parts in words.整体.items() if answer.id in parts]
    wholes += [_TOTALS[answer.side]] if answer.side else []
    shares = {whole: share_of(answer.figure, totals[whole]) for whole in wholes if whole in totals}
    found = {whole: share for whole, share in shares.items() if share is not None}
    return replace(answer, shares=found)


def share_of(part: Figure, whole: Figure) -> str | None:
    """A share in percent, two decimals, from the published figures; None where one is not there or the whole is 0."""
    if part.in_yuan is None or not whole.in_yuan:
        return None
    share = ratio(Amount(part.in_yuan), Amount(whole.in_yuan))
    return None if share is None else f"{round_half_up(share.value, PUBLISHED_DECIMALS):f}"


class _Told:
    """What a disclosure tells, by address and by measure."""

    def __init__(self, each: Published, page: str) -> None:
        self._data = each.data
        self._own = kind_of(each.kind).own_column
        self._measures = {figure["address"]: figure for figure in each.data["figures"]}
        self._places = _places_of_measures(page)
        self._cells = dict(_cells(each.data))

    def of_items(self) -> Iterator[Answer]:
        """The items that stand in a table, then those that only the text tells."""
        items: dict[str, dict[str, str]] = self._data["items"]
        for name, columns in items.items():
            address = columns.get(self._own)
            if address and not _is_subject(address):
                budget = columns.get(_BUDGET) if self._own != _BUDGET else None
                yield self._answer(name, name, "", self._cells[address], address, self._cells.get(budget or ""))
        for name in [f["item"] for f in self._measures.values() if f["column"] == self._own and f["kind"] == "amount"]:
            figure = self._measure(name, self._own)
            if figure and name not in items:
                yield self._answer(name, name, "", figure, "")

    def of_subjects(self) -> Iterator[Answer]:
        """The subjects of the tables by subject; what is told of them elsewhere is of 一般公共预算 alone."""
        general = dict(_subjects(self._data, GENERAL))
        for role, side in _SIDES.items():
            for code, (name, address) in _subjects(self._data, role).items():
                figure, of_general = self._cells[address], general.get(code)
                told = of_general and self._cells[of_general[1]].value == figure.value and role == SPENDING
                yield self._answer(code, name, side, figure, address, measured=bool(told))

    def _answer(
        self,
        id_: str,
        name: str,
        side: str,
        figure: Figure,
        address: str,
        budget: Figure | None = None,
        *,
        measured: bool = True,
    ) -> Answer:
        own = {column: self._measure(id_, column) for column in _COMPARED} if measured else {}
        changed = self._data.get("changes", {}).get(address)
        change, rate = own.get("增减额"), own.get("增减率")
        if changed:
            change, rate = Figure(changed["amount"], figure.unit, address, figure.where), None
        completed = next((found.text for column in _RATES if (found := own.get(column))), None)
        return Answer(
            id=id_,
            name=name,
            side=side,
            figure=figure,
            budget=budget or own.get("年初预算"),
            prior=own.get("上年数"),
            change=change,
            rate=changed["rate"] if changed else rate.text if rate else None,
            completed=completed,
        )

    def _measure(self, item: str, column: str) -> Figure | None:
        """A figure of the text."""
        found = self._measures.get(f"{item}.{column}")
        if found is None:
            return None
        return Figure(found["value"], found["unit"] or "", self._places.get(found["address"], ""))


_COMPARED = ("上年数", "增减额", "增减率", "年初预算", *_RATES)


def _is_subject(address: str) -> bool:
    """Whether a cell is that of a subject, which is told by its code."""
    role, _, place = address.partition("!")
    return role in _SIDES and place.partition(".")[0].isdecimal()


def _cells(data: Mapping[str, Any]) -> Iterator[tuple[str, Figure]]:
    for table in data["tables"]:
        where = f"{table['number']} {table['title']}".strip()
        for row in table["rows"]:
            for column, text in row["values"].items():
                address = f"{table['id']}!{row['key']}.{column}"
                yield address, Figure(text, table["amount_unit"], address, where)


def _subjects(data: Mapping[str, Any], role: str) -> dict[str, tuple[str, str]]:
    """The subjects of a table: by code, name and address of the main figure."""
    found = {}
    for table in (each for each in data["tables"] if each["id"] == role):
        rows = {row["key"]: row for row in table["rows"] if row["code"] and row["code"] == row["key"] and row["values"]}
        for main in main_figures([Row(row["side"], key, row["values"]) for key, row in rows.items()]):
            name = without_ordinal(rows[main.row.key]["name"] or main.row.key)
            found[main.row.key] = name, f"{role}!{main.row.key}.{main.column}"
    return found


def _places_of_measures(page: str) -> dict[str, str]:
    """Under which heading of a page each measure stands first."""
    found: dict[str, str] = {}
    heading = ""
    for anchor, measure in _HEADING_OR_MEASURE.findall(page):
        heading = unescape(anchor) or heading
        if measure:
            found.setdefault(unescape(measure), heading)
    return found
