"""Reading back the files from which the search answers: every figure in them is the one at its place in data.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.kinds.registry import kind_of
from generator.publish.site.answer_files import ANSWERS
from generator.publish.site.answer_files import NAMES
from generator.publish.site.answer_files import file_of
from generator.publish.site.published import Published
from generator.publish.site.published import PublishedUnit
from generator.publish.site.published import with_tables
from generator.render.reading import Read
from generator.render.reading import compared
from generator.source.finding import Finding

_ID = "V-0027"
_NONE = "（没有这个数）"
_HALF_A_DIGIT = Decimal("0.005")


def read_back_names(data: bytes, disclosures: list[Published], units: list[PublishedUnit]) -> Iterator[Finding]:
    """Findings for each disclosure and unit that names.json does not tell as it is."""
    yield from compared(NAMES, _read_names(json.loads(data)), _expected_names(disclosures, units), "", _ID)


def read_back_answers(site: Path, disclosures: list[Published], counts: Mapping[str, int]) -> Iterator[Finding]:
    """Findings for what the files do not tell as the disclosures do; `counts` says how many figures each thing has."""
    told: dict[str, list[tuple[str, str]]] = {}
    read: dict[str, Read] = {}
    for name in counts:
        records = json.loads((site / ANSWERS / f"{file_of(name)}.json").read_bytes())
        read[f"{name} 的数"] = str(len(records))
        for record in records:  # as text: those of a city would fill the memory
            told.setdefault(record["in"], []).append((name, json.dumps(record)))
    yield from compared(ANSWERS, read.items(), {f"{name} 的数": str(count) for name, count in counts.items()}, "", _ID)
    for each in disclosures:
        own = [(name, json.loads(record)) for name, record in told.pop(each.key, [])]
        yield from _of_disclosure(with_tables(site, each).data, each.key, own)
    yield from compared(ANSWERS, ((key, "有") for key in told), {}, "", _ID)


def _read_names(names: dict[str, Any]) -> Iterator[tuple[str, Read]]:
    for each in names["disclosures"]:
        told = (str(each[name]) for name in ("folder", "unit", "year", "kind", "scope", "title", "planned_by"))
        yield each["key"], " ".join(told)
    for unit in names["units"]:
        yield unit["folder"], unit["words"][0]


def _expected_names(disclosures: list[Published], units: list[PublishedUnit]) -> dict[str, Read]:
    told = {
        each.key: f"{each.slug} {each.unit} {each.year} {each.kind_name} {each.scope_name} {each.title}"
        f" {_planned_by(each)}"
        for each in disclosures
    }
    return {**told, **{unit.slug: unit.name for unit in units}}


def _planned_by(each: Published) -> str | None:
    """The word of the kind that gives its budget."""
    slug = kind_of(each.kind).budget
    return kind_of(slug).word if slug else None


def _of_disclosure(data: Mapping[str, Any], key: str, told: list[tuple[str, dict[str, Any]]]) -> Iterator[Finding]:
    """What its answers say beside what data.json says; a share must come out of the two published figures."""
    cells = {
        f"{table['id']}!{row['key']}.{column}": (text, table["amount_unit"], row["name"])
        for table in data["tables"]
        for row in table["rows"]
        for column, text in row["values"].items()
    }
    measures = {figure["address"]: figure for figure in data["figures"]}
    totals = {name: record for name, record in told if not record.get("side")}
    read: dict[str, Read] = {}
    expected: dict[str, Read] = {}
    for name, record in told:
        place = f"{name} {record.get('side', '')}"
        read[place], expected[place] = _own(name, record), _own_in(name, record, cells, measures, data["items"])
        for field, columns in _COLUMNS.items():
            if field in record:
                read[f"{place} {field}"] = _text(record[field])
                expected[f"{place} {field}"] = _compared_in(name, field, columns, record, cells, measures, data)
        for whole, share in record.get("shares", {}).items():
            read[f"{place} 占{whole}"], expected[f"{place} 占{whole}"] = share, _share(record, totals[whole], share)
    yield from compared(ANSWERS, read.items(), expected, key, _ID)


_COLUMNS = {
    "planned": ("年初预算",),
    "prior": ("上年数",),
    "change": ("增减额",),
    "rate": ("增减率",),
    "completed": ("完成率", "预算完成率"),
}


def _own(name: str, record: Mapping[str, Any]) -> str:
    return f"{record['name']} {record['text']} {record['unit']}" + (
        f" {record['place']}" if record.get("where") else ""
    )


def _own_in(name: str, record: Mapping[str, Any], cells: Any, measures: Any, items: Any) -> str:
    """The figure of a thing as data.json has it: in the cell of its code or item, or in the text."""
    if not record.get("where"):
        figure = _measure(name, ("决算数", "预算数"), measures)
        return f"{name} {figure['value']} {figure['unit']}" if figure else _NONE
    place = record["place"]
    text, unit, row = cells.get(place, (None, None, ""))
    if name.isdecimal():
        called, known = row.rpartition("、")[2], place.partition("!")[2].startswith(f"{name}.")
    else:
        called, known = name, place in items[name].values()
    return f"{called} {text} {unit} {place}" if known else _NONE


def _measure(name: str, columns: tuple[str, ...], measures: Any) -> Any:
    """The first of the columns of an item that the text tells; None where it tells none."""
    return next((measures[f"{name}.{column}"] for column in columns if f"{name}.{column}" in measures), None)


def _text(told: Any) -> str:
    return told if isinstance(told, str) else f"{told['text']} {told['unit']}"


def _compared_in(
    name: str, field: str, columns: tuple[str, ...], record: Mapping[str, Any], cells: Any, measures: Any, data: Any
) -> str:
    """What data.json compares the figure with: in 三公表's other column, in `changes`, or in the text."""
    budget = data["items"].get(name, {}).get("预算数") if field == "planned" else None
    if budget:
        return f"{cells[budget][0]} {cells[budget][1]}"
    changed = data.get("changes", {}).get(record["place"], {})
    if field == "change" and changed:
        return f"{changed['amount']} {record['unit']}"
    if field == "rate" and changed:
        return str(changed["rate"])
    figure = _measure(name, columns, measures)
    if figure is None:
        return _NONE
    return str(figure["value"]) if field in ("rate", "completed") else f"{figure['value']} {figure['unit']}"


def _share(part: Mapping[str, Any], whole: Mapping[str, Any], share: str) -> str:
    """The share itself where it comes out of the two figures, else what does."""
    yuan = {"元": 1, "万元": 10000}
    of, all_ = (Decimal(each["text"]) * yuan[each["unit"]] for each in (part, whole))
    exact = of * 100 / all_
    return share if abs(Decimal(share) - exact) <= _HALF_A_DIGIT else f"{exact:.2f}"
