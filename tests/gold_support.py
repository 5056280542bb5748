"""The four real disclosures: what gold holds of them, and what was published of them (HTML, data.json, PDF)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
from lxml import etree
from lxml import html as lxml_html

GOLD = Path(__file__).parent / "gold"

DOCUMENTS = {
    "jiyuan-2023": "jiyuan-yibaoju/2023-final-accounts",
    "beiguan-2022": "beiguan-yibaoju/2022-final-accounts",
    "tongnan-2024": "tongnan-yibaoju/2024-final-accounts",
    "panjin-2023": "panjin-yibaoju/2023-final-accounts",
}
"""Gold's name of each document of final accounts → its folder below `content/` and `site/`."""

BUDGETS = {"chengan-2023": "chengan-yibaoju/2023-budget"}
"""The same for budgets, whose tables and text have other headings."""

EXAMPLES = {"example-budget": "shili-jiaoyuju/2023-budget", "example-final": "shili-jiaoyuju/2023-final-accounts"}
"""The invented unit in `content/`, whose final accounts take over its budget; both are drafts, not for the public."""

PUBLISHED = {**DOCUMENTS, **BUDGETS, **EXAMPLES}
"""Every disclosure of `content/`."""

_ITEM = re.compile(r"(?<![\d.])(\d)\.(?!\d)")  # 1. but not the point of 1.95
_SUBITEM = re.compile(r"（(\d+)）")


@cache
def gold(slug: str) -> dict[str, Any]:
    """One gold file: figures are strings as printed, without thousands separators; null is an empty cell."""
    return json.loads((GOLD / f"{slug}.json").read_text("utf-8"))


@dataclass(frozen=True)
class PageCell:
    """A figure's place in a table of the web page: what it shows, what heads its column, what stands left of it."""

    text: str
    address: str | None
    headings: tuple[str, ...]
    stub: dict[str, str]  # code, name, line: as far as the row prints them


@dataclass(frozen=True)
class PageTable:
    """A table of the web page."""

    title: str
    cells: list[PageCell]
    rows: list[list[PageCell | str]]  # a stub stands as its text

    def at(self, address: str) -> list[PageCell]:
        return [cell for cell in self.cells if cell.address == address]

    def in_line(self, number: str) -> list[PageCell]:
        """The figures right of a 行次."""
        return [cell for cell in self.cells if cell.stub.get("line") == number]


@dataclass(frozen=True)
class BoundFigure:
    """A `<data>` of the narrative and where it stands."""

    headings: tuple[str, ...]  # h2, h3 and, where there is one, h4
    items: tuple[int, int]  # 1. and （1） in running text; 0 before the first
    value: Decimal
    printed: str
    binding: str  # its address or measure; "" where it has none
    unit: str  # the text right after it
    paragraph: int

    def __str__(self) -> str:
        return f"{self.printed}{self.unit[:2]}[{self.binding}]"


@dataclass
class Published:
    """The files of one published disclosure."""

    folder: Path
    tables: dict[str, PageTable] = field(init=False)
    figures: list[BoundFigure] = field(init=False)
    data: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        page = lxml_html.fromstring((self.folder / "index.html").read_text("utf-8"))
        tables = page.iterfind(".//table[@data-table]")
        self.tables = {str(table.findtext(".//p[@class='table-number']")): _read_table(table) for table in tables}
        self.figures = [figure for part in page.iterfind(".//section[@class='part']") for figure in _read_prose(part)]
        self.data = json.loads((self.folder / "data.json").read_text("utf-8"))

    def data_table(self, number: str) -> dict[str, Any]:
        """A table of data.json by its number."""
        (table,) = (table for table in self.data["tables"] if table["number"] == number)
        return table

    def pdf_pages(self, number: str) -> list[str]:
        """The text, without white space, of the pages from a table's bookmark to the next bookmark."""
        (path,) = self.folder.glob("*.pdf")
        with pypdfium2.PdfDocument(path) as pdf:
            marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in pdf.get_toc()]
            (here,) = (i for i, (title, _) in enumerate(marks) if title.startswith(f"{number} "))
            end = marks[here + 1][1] if here + 1 < len(marks) else len(pdf)
            return [squeezed(pdf[n].get_textpage().get_text_range()) for n in range(marks[here][1], end)]


@cache
def published(site: Path, slug: str) -> Published:
    """What `built_site` holds of a document; each is read once."""
    return Published(site / PUBLISHED[slug])


def squeezed(text: str) -> str:
    """Text without white space and without the marks that PDF extraction puts at line ends."""
    return re.sub(r"[\s\ufffe\x02\xad]", "", text)


def _read_table(table: Any) -> PageTable:
    headings = _column_headings(table)
    rows: list[list[PageCell | str]] = []
    for tr in table.iterfind("tbody/tr"):
        row: list[PageCell | str] = []
        stub: dict[str, str] = {}
        column = 0
        for td in tr:
            kind, text = td.get("class").split()[0], td.text_content()
            if kind in {"figure", "blank"}:
                row.append(PageCell(text, td.get("data-address"), headings[column], stub))
            else:
                stub = {kind: text} if row and isinstance(row[-1], PageCell) else {**stub, kind: text}
                row.append(text)
            column += int(td.get("colspan", 1))
        rows.append(row)
    cells = [cell for row in rows for cell in row if isinstance(cell, PageCell)]
    return PageTable(table.findtext(".//h3"), cells, rows)


def _column_headings(table: Any) -> list[tuple[str, ...]]:
    """For each column of the body the headings above it, from the top."""
    grid: dict[tuple[int, int], str] = {}
    heads = table.findall("thead/tr")
    for row, tr in enumerate(heads):
        column = 0
        for cell in tr:
            while (row, column) in grid:
                column += 1
            width, height = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            for down in range(height):
                for right in range(width):
                    grid[row + down, column + right] = "" if down else cell.text_content()
            column += width
    columns = range(1 + max(column for _, column in grid))
    return [tuple(grid[row, column] for row in range(len(heads)) if grid[row, column]) for column in columns]


def _read_prose(part: Any) -> list[BoundFigure]:
    """The bound figures of a part, in the order of the text."""
    headings: dict[str, str] = {"h2": part.findtext("h2")}
    figures: list[BoundFigure] = []
    text = ""  # of the section so far
    paragraph = 0
    for event, element in etree.iterwalk(part, events=("start", "end")):
        if event == "end":
            text = "" if element.tag in {"h3", "h4"} else text + (element.tail or "")
            continue
        if element.tag in {"h3", "h4"}:
            headings = {level: title for level, title in headings.items() if level < element.tag}
            headings[element.tag] = element.text_content()
        if element.tag in {"p", "li"}:
            paragraph += 1
        if element.tag == "data":
            figures.append(_bound_figure(element, tuple(headings.values()), _items(text), paragraph))
        text += element.text or ""
    return figures


def _items(text: str) -> tuple[int, int]:
    """The numbers of the item and subitem that running text has come to."""
    items = list(_ITEM.finditer(text))
    subitems = _SUBITEM.findall(text, items[-1].end() if items else 0)
    return int(items[-1][1]) if items else 0, int(subitems[-1]) if subitems else 0


def _bound_figure(data: Any, headings: tuple[str, ...], items: tuple[int, int], paragraph: int) -> BoundFigure:
    binding = data.get("data-address") or data.get("data-measure") or ""
    value = Decimal(data.get("value"))
    return BoundFigure(headings, items, value, data.text_content(), binding, data.tail or "", paragraph)
