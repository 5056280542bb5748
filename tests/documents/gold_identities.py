"""What must hold between the figures of a real document: proof that they were read right, and its own mistakes.

An identity is judged as the program judges (shared design, "Rounding, exactly"): figures in 元 are exact, figures in
万元 stand for ±0.005, a blank for 0. It ends as held, as a tail (explained by rounding) or as an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP
from decimal import Decimal
from typing import Any

Json = dict[str, Any]
WAN = Decimal(10000)


@dataclass(frozen=True)
class Amount:
    """A printed amount in 万元: what it stands for, give or take `slack`."""

    value: Decimal
    slack: Decimal = Decimal(0)

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.value + other.value, self.slack + other.slack)


def amount(printed: str | None, unit: str) -> Amount:
    """The amount that a cell or a sentence prints in 元 or 万元; None is a blank."""
    if printed is None:
        return Amount(Decimal(0))
    return Amount(Decimal(printed) / WAN) if unit == "元" else Amount(Decimal(printed), Decimal("0.005"))


class Cells:
    """The figures of a document's tables by address."""

    def __init__(self, tables: list[Json]) -> None:
        self.tables = {table["role"]: table for table in tables}

    def at(self, address: str) -> Amount:
        """The amount at `表!行.列`; KeyError where the document has no such cell."""
        role, _, place = address.partition("!")
        key, _, column = place.partition(".")
        table = self.tables[role]
        found = [row for row in table["rows"] if row["key"] == key and column in row["values"]]
        if len(found) != 1:
            raise KeyError(address)
        return amount(found[0]["values"][column], table["unit"])

    def column(self, role: str, column: str) -> dict[str, Amount]:
        """A column's amounts by the row's key and, for a 类, by its name too."""
        table = self.tables[role]
        rows = [row for row in table["rows"] if column in row["values"]]
        amounts = {row["key"]: amount(row["values"][column], table["unit"]) for row in rows}
        tops = [row for row in rows if row["code"] and len(row["code"]) == 3]
        return amounts | {row["name"]: amount(row["values"][column], table["unit"]) for row in tops}


@dataclass(frozen=True)
class Identity:
    """One identity between printed amounts: what it says, the printed amount and the computed one."""

    says: str
    printed: Amount
    computed: Amount

    def judge(self) -> str:
        """held, tail or error; a computed figure holds too that gives the printed one when it is rounded."""
        off = abs(self.printed.value - self.computed.value)
        step = (2 * self.printed.slack).normalize()
        if off == 0 or (step and self.computed.value.quantize(step, ROUND_HALF_UP) == self.printed.value):
            return "held"
        return "tail" if off <= self.printed.slack + self.computed.slack else "error"

    def told(self) -> Json:
        computed = (
            round(self.computed.value, 4) if self.computed.value.as_tuple().exponent < -4 else self.computed.value
        )
        return {
            "identity": self.says,
            "printed": str(self.printed.value),
            "computed": str(computed),
            "difference": str(self.printed.value - computed),
        }


def identities_of_tables(cells: Cells, layout: Json) -> Iterator[Identity]:
    """Every identity that the layout names for its tables and between them."""
    for form in layout["tables"]:
        table = cells.tables[form["role"]]
        for total, parts in form.get("across", {}).items():
            yield from _across(table, total, parts)
        if form.get("tree"):
            yield from _tree(table)
        for column, total, parts in form.get("down", ()):
            yield _down(table, column, total, parts)
        for levels in form.get("levels", ()):
            yield from _levels(table, *levels)
    for first, *others in layout.get("equal", ()):
        for other in others:
            yield Identity(f"{first} = {other}", cells.at(first), cells.at(other))
    for role, column, other_role, other_column in layout.get("same", ()):
        others = cells.column(other_role, other_column)
        for row in cells.tables[role]["rows"]:
            if column in row["values"] and row["key"] in others and row["key"] != "合计":
                says = f"{role}!{row['key']}.{column} = {other_role}.{other_column}"
                yield Identity(says, cells.at(f"{role}!{row['key']}.{column}"), others[row["key"]])


def _sum(amounts: list[Amount]) -> Amount:
    return sum(amounts, start=Amount(Decimal(0)))


def _across(table: Json, total: str, parts: list[str]) -> Iterator[Identity]:
    for row in table["rows"]:
        values = row["values"]
        if any(values.get(column) for column in [total, *parts]):
            says = f"{table['role']}!{row['key']}.{total} = {' + '.join(parts)}"
            amounts = [amount(values[part], table["unit"]) for part in parts]
            yield Identity(says, amount(values[total], table["unit"]), _sum(amounts))


def _tree(table: Json) -> Iterator[Identity]:
    """A 类 is the sum of its 款, a 款 of its 项; 合计 the sum of the 类."""
    rows = {row["key"]: row for row in table["rows"]}
    codes = [key for key, row in rows.items() if row["code"]]
    for column in dict.fromkeys(column["key"] for column in table["columns"]):
        for parent in ["", *codes]:
            size = len(parent) + 2 if parent else 3
            children = [code for code in codes if len(code) == size and code.startswith(parent)]
            key = parent or "合计"
            if children and key in rows and any(rows[code]["values"][column] for code in [key, *children]):
                amounts = [amount(rows[code]["values"][column], table["unit"]) for code in children]
                printed = amount(rows[key]["values"][column], table["unit"])
                yield Identity(f"{table['role']}!{key}.{column} = 下级之和", printed, _sum(amounts))


def _down(table: Json, column: str, total: str, parts: list[str] | str) -> Identity:
    rows = {row["key"]: row["values"][column] for row in table["rows"] if column in row["values"]}
    names = [key for key in rows if key != total] if parts == "其余" else parts
    amounts = [amount(rows[key], table["unit"]) for key in names]
    says = f"{table['role']}!{total}.{column} = {parts if isinstance(parts, str) else ' + '.join(parts)}"
    return Identity(says, amount(rows[total], table["unit"]), _sum(amounts))


def _levels(table: Json, label: str, below: str, column: str) -> Iterator[Identity]:
    """A row that has `label` is the sum of the rows with `below` that follow it, up to the next such row."""
    groups: list[tuple[Json, list[Amount]]] = []
    for row in table["rows"]:
        if label in row["labels"]:
            groups.append((row, []))
        elif below in row["labels"]:
            groups[-1][1].append(amount(row["values"][column], table["unit"]))
    for row, amounts in groups:
        if amounts:
            says = f"{table['role']}!{row['key']}.{column} = 其下{below}之和"
            yield Identity(says, amount(row["values"][column], table["unit"]), _sum(amounts))
