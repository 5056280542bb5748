"""The performance sheets (绩效表) of a published disclosure: their blocks on the web page, their text in the PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any

import pypdfium2
from lxml import html as lxml_html

from tests.gold_support import PUBLISHED
from tests.gold_support import squeezed


@dataclass(frozen=True)
class SheetCell:
    """A cell of the web page."""

    text: str
    address: str | None


@dataclass
class SheetBlock:
    """A table of a sheet: by row its cells by heading; of a block of labels one row, by label."""

    rows: list[dict[str, SheetCell]] = field(default_factory=list)

    def row(self, heading: str | None, name: str, number: int) -> dict[str, SheetCell]:
        """The `number`th row with a name under a heading; of a block of labels the one row."""
        if heading is None:
            return self.rows[0]
        return [row for row in self.rows if row[heading].text == name][number]


def read_blocks(site: Path, slug: str) -> dict[tuple[str, str], SheetBlock]:
    """The blocks of all sheets of a disclosure, by the sheet's name and their own."""
    blocks: dict[tuple[str, str], SheetBlock] = {}
    for table in (
        table for page in sheet_pages(site, PUBLISHED[slug]) for table in page.iterfind(".//table[@data-sheet]")
    ):
        name = table.get("data-sheet")
        key = name, table.get("aria-label").removeprefix(f"{name}：")
        blocks[key] = _read_list(table) if table.find("thead") is not None else _read_labels(table)
    return blocks


def read_reports(site: Path, slug: str) -> str:
    """The text of the reports that are printed behind sheets."""
    parts = (page.find(".//div[@class='sheet-report prose']") for page in sheet_pages(site, PUBLISHED[slug]))
    return squeezed("".join(part.text_content() for part in parts if part is not None))


def sheet_pages(site: Path, key: str) -> list[Any]:
    """The pages of the sheets of a disclosure, in their order."""
    paths = sorted((site / key / "performance").glob("*.html"), key=lambda path: int(path.stem))
    return [lxml_html.fromstring(path.read_text("utf-8")) for path in paths]


def sheet_texts(site: Path, slug: str) -> dict[str, str]:
    """By the name of a sheet the text of its pages in the PDF, without white space."""
    (path,) = (site / PUBLISHED[slug]).glob("*.pdf")
    with pypdfium2.PdfDocument(path) as pdf:
        marks = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in pdf.get_toc()]
        (start,) = (
            n for n, (level, title, _) in enumerate(marks) if not level and re.search("绩效自评表|绩效目标", title)
        )
        sheets = [(title, page) for level, title, page in marks[start:] if level == 1]
        ends = [page for _, page in sheets[1:]] + [len(pdf)]
        pages = [squeezed(page.get_textpage().get_text_range()) for page in pdf]
    return {title: "".join(pages[first:end]) for (title, first), end in zip(sheets, ends, strict=True)}


def _read_labels(table: Any) -> SheetBlock:
    row: dict[str, SheetCell] = {}
    for tr in table.iterfind("tbody/tr"):
        for label, value in zip(tr[::2], tr[1::2], strict=True):
            row[label.text_content()] = _cell(value)
    return SheetBlock([row])


def _read_list(table: Any) -> SheetBlock:
    heads = _grid(table.iterfind("thead/tr"))
    body = _grid(table.iterfind("tbody/tr"))
    names = ["/".join(dict.fromkeys(row[place].text for row in heads)) for place in range(len(heads[0]))]
    return SheetBlock([dict(zip(names, (row[place] for place in sorted(row)), strict=True)) for row in body])


def _grid(rows: Any) -> list[dict[int, SheetCell]]:
    """The rows of a table, a cell that spans several standing in each of them."""
    grid: list[dict[int, SheetCell]] = []
    below: dict[tuple[int, int], SheetCell] = {}
    for number, tr in enumerate(rows):
        row: dict[int, SheetCell] = {place: cell for (line, place), cell in below.items() if line == number}
        column = 0
        for td in tr:
            while column in row:
                column += 1
            for right in range(int(td.get("colspan", 1))):
                row[column + right] = _cell(td)
                for down in range(1, int(td.get("rowspan", 1))):
                    below[number + down, column + right] = _cell(td)
        grid.append(row)
    return grid


def _cell(td: Any) -> SheetCell:
    return SheetCell(td.text_content(), td.get("data-address"))
