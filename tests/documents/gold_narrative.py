"""The figures of a real document's sentences, in order, named in our own words; no sentence is kept.

The layout lists per place what each figure is: `[项目, 栏, 依据]`. 依据 says how the figure follows from others:

- `= 地址`: the same amount as a cell, or the sum of cells joined by ` + `;
- `/ 地址`: the figure before it, as a share of a cell;
- `完成`: the figure before it, as a share of the one before that;
- `增长 地址`: the figure before it, as a change that leads to a cell or, without an address, to the figure before it;
- `Σ 处.栏`: the sum of a column's figures in one place.

The reader takes the figures from the PDF and refuses a layout that names more or fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tests.documents.gold_identities import Amount
from tests.documents.gold_identities import Cells
from tests.documents.gold_identities import Identity
from tests.documents.gold_identities import amount
from tests.documents.gold_tables import GoldError

Json = dict[str, Any]

NO_FIGURE = re.compile(
    r"(?m)^(?:\d{1,2}[.．、](?!\d)|（\d{1,2}）)|20\d\d\n*年|\d{1,2}\n*月|\d{1,2}\n*日|单价100万\n*元"
)
"""Digits that are no figure: ordinals at the start of a line, dates, the threshold at which equipment is counted."""
FIGURE = re.compile(
    r"(?P<figure>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|元|万|%|倍|批次|人次|台（套）|辆|个|家|分)?|(?P<level>持平|相等|一致)"
)
RISE = re.compile(r"(?:增加|增长|上升)(?:部门预算|（[^）]*）)?了?$")
FALL = re.compile(r"(?:减少|下降|降幅|小于上年预算数)(?:部门支出|（[^）]*）)?了?$")


def read_narrative(texts: dict[int, str], layout: Json) -> list[Json]:
    """The figures of the sentences on the layout's pages; GoldError where its list and the pages differ."""
    text = ""
    for number in layout["narrative_pages"]:
        lines = [re.sub(r"\s", "", line) for line in texts[number].splitlines()]
        text += "\n".join(line for line in lines if line != str(number)) + "\n"
    start, end = layout.get("narrative_from", ""), layout.get("narrative_to", "")
    text = text[text.index(start) :]
    if end:
        text = text[: text.index(end)]
    text = NO_FIGURE.sub("", text).replace("\n", "")
    names = [(place, name) for place in layout["narrative"] for name in place["figures"]]
    found = list(FIGURE.finditer(text))
    if len(names) != len(found):
        raise GoldError(f"文字里有{len(found)}个数，表样列了{len(names)}个\n{_beside(text, found, names)}")
    return [_entry(text, match, place["place"], name) for match, (place, name) in zip(found, names, strict=True)]


def _entry(text: str, match: re.Match[str], place: str, name: list[str]) -> Json:
    item, column, *basis = name
    entry: Json = {"place": place, "item": item, "column": column}
    before = text[: match.start()]
    if match["level"]:
        entry |= {"value": None, "unit": None, "direction": "持平"}
    else:
        value = match["figure"].replace(",", "")
        direction = "增加" if RISE.search(before) else "减少" if FALL.search(before) else None
        entry |= {"value": f"-{value}" if direction == "减少" else value, "unit": match["unit"]}
        if value != match["figure"]:
            entry["printed"] = match["figure"]
        if direction:
            entry["direction"] = direction
    if basis:
        entry["basis"] = basis[0]
    return entry


def identities_of_narrative(entries: list[Json], cells: Cells) -> Iterator[Identity]:
    """Each sentence's figure that the layout derives from the tables."""
    for index, entry in enumerate(entries):
        if "basis" not in entry or entry["value"] is None:
            continue
        kind, _, address = entry["basis"].partition(" ")
        says = f"文字 {entry['place']}：{entry['item']}.{entry['column']} {entry['basis']}"
        if kind == "=":
            if entry["unit"] in ("万元", "万", "元"):
                cited = [cells.at(one) for one in address.split(" + ")]
                yield Identity(says, _amount(entry), sum(cited, start=Amount(Decimal(0))))
            continue
        if kind == "Σ":
            summed = [_amount(e) for e in entries if f"{e['place']}.{e['column']}" == address]
            yield Identity(says, _amount(entry), sum(summed, start=Amount(Decimal(0))))
            continue
        part = _amount(entries[index - 1])
        if kind == "完成":
            whole = _amount(entries[index - 2])
        elif kind == "/":
            whole = cells.at(address)
        else:
            now = cells.at(address) if address else _amount(entries[index - 2])
            whole = Amount(now.value - part.value, now.slack + part.slack)
        yield Identity(says, _rate(entry), _ratio(part, whole, 1 if entry["unit"] == "倍" else 100))


def _amount(entry: Json) -> Amount:
    return amount(entry["value"], entry["unit"])


def _rate(entry: Json) -> Amount:
    """A printed rate: its digits tell how far it was rounded."""
    value = Decimal(entry["value"])
    return Amount(value, Decimal((0, (5,), value.as_tuple().exponent - 1)))


def _ratio(part: Amount, whole: Amount, times: int) -> Amount:
    """part ÷ whole with what rounding of both leaves open; 0 of 0 is 0."""
    if whole.value == 0:
        return Amount(Decimal(0))
    ratio = part.value / whole.value * times
    ends = [(part.value + a * part.slack) / (whole.value + b * whole.slack) * times for a in (-1, 1) for b in (-1, 1)]
    return Amount(ratio, max(abs(end - ratio) for end in ends))


def statements(layout: Json) -> list[Json]:
    """What is told where and in which order: headings are the document's, the rest our words."""
    return [
        {
            "place": place["place"],
            "heading": place.get("heading"),
            "items": list(dict.fromkeys(item for item, *_ in place["figures"])),
            "also": place.get("also", []),
        }
        for place in layout["narrative"]
    ]


def _beside(text: str, found: list[re.Match[str]], names: list[Any]) -> str:
    width = max(len(found), len(names))
    lines = []
    for index in range(width):
        shown = text[max(0, found[index].start() - 14) : found[index].end()] if index < len(found) else "—"
        lines.append(f"{shown}  ←→  {names[index][1] if index < len(names) else '—'}")
    return "\n".join(lines)
