"""A published document beside its gold: every figure of the tables at its address, in each file; the text's in order.

A figure is in place if the file shows gold's value there; a blank, if it shows none. A percentage of the text may have
more decimals than the original printed; a growth that the original tells in 倍 may be told in percent.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from decimal import ROUND_HALF_UP
from decimal import Decimal
from decimal import InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
from lxml import html as lxml_html

HERE = Path(__file__).parent
_SHEET_HEAD = 3  # rows above the head of a table on its worksheet
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?", re.ASCII)
_STEADY = "持平"
NOTHING = ("此表为空", "无")
"""The row that an empty table prints: words, and no cell."""


def gold_of(slug: str) -> dict[str, Any]:
    """One gold file."""
    gold: dict[str, Any] = json.loads((HERE / f"{slug}.gold.json").read_text("utf-8"))
    return gold


@dataclass
class Share:
    """How many figures of gold a file shows where they belong, and each that it does not."""

    name: str
    wanted: int = 0
    missed: list[str] = field(default_factory=list)

    def count(self, place: str, expected: object, found: object) -> None:
        """Takes note of one figure."""
        self.wanted += 1
        if expected != found:
            self.missed.append(f"{place}：应为 {expected}，读到 {found}")

    @property
    def percent(self) -> Decimal:
        """The share in place."""
        return Decimal(100 * (self.wanted - len(self.missed))) / max(self.wanted, 1)

    def __str__(self) -> str:
        missed = "".join(f"\n    {each}" for each in self.missed)
        return f"{self.name} {self.wanted - len(self.missed)}/{self.wanted}（{self.percent:.2f}%）{missed}"


@dataclass(frozen=True)
class GoldCell:
    """A figure of gold: where it belongs and what it is; None for a blank."""

    role: str
    address: str
    value: Decimal | None


def gold_cells(gold: dict[str, Any]) -> Iterator[GoldCell]:
    """Every cell of gold's tables, those that print no figure included, but for the row that says a table is empty."""
    for table in gold["tables"]:
        for row in (row for row in table["rows"] if row["key"] not in NOTHING):
            for column, value in row["values"].items():
                address = f"{table['role']}!{row['key']}.{column}"
                yield GoldCell(table["role"], address, None if value is None else Decimal(value))


class Published:
    """The files of one published document."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = json.loads((folder / "data.json").read_text("utf-8"))
        self.page = lxml_html.fromstring((folder / "index.html").read_text("utf-8"))

    @cached_property
    def data_values(self) -> dict[str, Decimal | None]:
        """What data.json says at each address."""
        return {
            f"{table['id']}!{row['key']}.{column}": None if value is None else Decimal(value)
            for table in self.data["tables"]
            for row in table["rows"]
            for column, value in row["values"].items()
        }

    @cached_property
    def page_values(self) -> dict[str, Decimal | None]:
        """What the web page shows at each address."""
        cells = self.page.iterfind(".//table[@data-table]//td[@data-address]")
        return {str(cell.get("data-address")): number_of(cell.text_content()) for cell in cells}

    @cached_property
    def sheet_values(self) -> dict[str, Decimal | None]:
        """What the workbook holds where the page has each address."""
        book = openpyxl.load_workbook(io.BytesIO((self.folder / "tables.xlsx").read_bytes()), data_only=True)
        found = {}
        for table in self.page.iterfind(".//table[@data-table]"):
            sheet = book[table.get("data-table")]
            for address, (row, column) in places(table).items():
                value = sheet.cell(_SHEET_HEAD + 1 + row, column + 1).value
                found[address] = number_of("" if value is None else str(value))
        return found

    def pdf_numbers(self) -> dict[str, Counter[Decimal]]:
        """The numbers on the pages of each table of the PDF."""
        (path,) = self.folder.glob("*.pdf")
        titles = {str(table.findtext(".//h3")): table.get("data-table") for table in self.page.iterfind(".//table")}
        with pypdfium2.PdfDocument(path) as pdf:
            marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in pdf.get_toc()]
            found: dict[str, Counter[Decimal]] = {}
            for (title, first), (_, last) in zip(marks, [*marks[1:], ("", len(pdf))], strict=True):
                name = max((name for name in titles if name and title.endswith(name)), key=len, default=None)
                role = titles.get(name)
                if role is not None:
                    text = "\n".join(pdf[n].get_textpage().get_text_range() for n in range(first, max(last, first + 1)))
                    found[role] = Counter(Decimal(each.replace(",", "")) for each in _NUMBER.findall(text))
        return found

    @cached_property
    def bound(self) -> list[tuple[Decimal, str]]:
        """The numbers of the narrative in their order, each with the unit behind it."""
        found = []
        for element in self.page.iterfind(".//section[@class='part']//data"):
            if not element.xpath("ancestor::figure | ancestor::table"):
                unit = (element.tail or "").strip()
                found.append((Decimal(element.get("value") or "0"), unit))
        return found

    @property
    def prose(self) -> str:
        """The text of the parts that are no tables."""
        return "".join(part.text_content() for part in self.page.iterfind(".//section[@class='part']"))


def number_of(text: str) -> Decimal | None:
    """The number that a cell shows; None for a blank or a word."""
    try:
        return Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        return None


def places(table: Any) -> dict[str, tuple[int, int]]:
    """Row and column, head included, of every figure of a table of the page, as the spans lay them out."""
    taken: set[tuple[int, int]] = set()
    found = {}
    for row, tr in enumerate(table.iter("tr")):
        column = 0
        for cell in tr:
            while (row, column) in taken:
                column += 1
            down, across = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
            taken |= {(row + y, column + x) for y in range(down) for x in range(across)}
            if cell.get("data-address"):
                found[cell.get("data-address")] = row, column
            column += across
    return found


def heads(table: Any) -> list[str]:
    """The head over each column of a table of the page, its levels joined with /."""
    taken: dict[tuple[int, int], str] = {}
    rows = list(table.iterfind("thead/tr"))
    for row, tr in enumerate(rows):
        column = 0
        for cell in tr:
            while (row, column) in taken:
                column += 1
            for down in range(int(cell.get("rowspan", 1))):
                for across in range(int(cell.get("colspan", 1))):
                    taken[row + down, column + across] = cell.text_content().strip()
            column += int(cell.get("colspan", 1))
    width = 1 + max((column for _, column in taken), default=-1)
    chains = [[taken[row, column] for row in range(len(rows)) if taken.get((row, column))] for column in range(width)]
    return ["/".join(dict.fromkeys(chain)) for chain in chains]


def tables_share(gold: dict[str, Any], name: str, values: dict[str, Decimal | None]) -> Share:
    """How many cells of gold's tables a file has at their addresses."""
    share = Share(name)
    for cell in gold_cells(gold):
        share.count(cell.address, cell.value, values.get(cell.address, "没有这一格"))
    return share


def pdf_share(gold: dict[str, Any], published: Published) -> Share:
    """How many figures of gold's tables stand on the pages that the PDF gives to the table."""
    share, numbers = Share("PDF"), published.pdf_numbers()
    for cell in gold_cells(gold):
        if cell.value is not None:
            left = numbers.get(cell.role, Counter())
            found = left[cell.value] > 0
            left[cell.value] -= found
            share.count(cell.address, cell.value, cell.value if found else "没有这个数")
    return share


def narrative_share(gold: dict[str, Any], published: Published) -> Share:
    """How many figures of gold's text are said, in gold's order; a comparison without a figure is a 持平."""
    share, said = Share("文字"), published.bound
    wanted = [each for each in gold["narrative"] if each.get("value") is not None]
    found = _in_order(wanted, said, lambda one, other: _says(one, *other))
    for number, each in enumerate(wanted):
        place = f"{each['place']}：{each['item']}.{each['column']}"
        share.count(place, each["value"], each["value"] if number in found else "没有这个数")
    steady = [each for each in gold["narrative"] if each.get("direction") == _STEADY and each.get("value") is None]
    times = published.prose.count(_STEADY)
    for number, each in enumerate(steady):
        share.count(f"{each['place']}：{each['item']}", _STEADY, _STEADY if number < times else "没有这一句")
    return share


def _says(wanted: dict[str, Any], value: Decimal, unit: str) -> bool:
    """Whether a number of ours is one of gold's: to the digits that gold prints, less being told by sign or word."""
    expected = Decimal(wanted["value"])
    if wanted.get("direction") and expected < 0 < value:
        expected = -expected
    if wanted["unit"] == "倍" and unit.startswith("%"):
        value /= 100
    elif wanted["unit"] and not unit.startswith(wanted["unit"]):
        return False
    is_percent = unit.startswith("%")
    return value == expected or (
        is_percent and value.quantize(Decimal(1).scaleb(_exponent(expected)), ROUND_HALF_UP) == expected
    )


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _in_order(wanted: list[Any], said: list[Any], alike: Callable[[Any, Any], bool]) -> set[int]:
    """The places in `wanted` of the longest list of things that stand in both in one order."""
    best = [[0] * (len(said) + 1) for _ in range(len(wanted) + 1)]
    for one in range(len(wanted) - 1, -1, -1):
        for other in range(len(said) - 1, -1, -1):
            skipped = max(best[one + 1][other], best[one][other + 1])
            taken = 1 + best[one + 1][other + 1] if alike(wanted[one], said[other]) else 0
            best[one][other] = max(skipped, taken)
    found, one, other = set(), 0, 0
    while one < len(wanted) and other < len(said):
        if alike(wanted[one], said[other]) and best[one][other] == 1 + best[one + 1][other + 1]:
            found.add(one)
            one, other = one + 1, other + 1
        elif best[one + 1][other] >= best[one][other + 1]:
            one += 1
        else:
            other += 1
    return found
