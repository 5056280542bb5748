"""Reading back the annex in the PDF: every row of its tables, block below block, and of the list of them, in order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.mismatch import mismatch
from generator.render.pdf.row_finding import RowFinder
from generator.render.pdf.text import PdfText
from generator.render.reading import squeezed
from generator.source.finding import Finding
from generator.writing.document import Document
from generator.writing.grid import BodyRow
from generator.writing.grid import Grid
from generator.writing.grid import GridBlock

_OPENING = 20  # characters of the first row, enough to tell a table from its name in the contents


def read_annex_in_pdf(text: PdfText, document: Document, key: str) -> Iterator[Finding]:
    """Findings for each row of a table, or of the list, that does not stand right after the row before it."""
    for listed in (part.annex_list for part in document.parts if part.annex_list.entries):
        rows = RowFinder(text, 0, len(text.text))
        head = squeezed("".join(cell.text for cell in listed.head))
        for entry in listed.entries:
            if rows.find(_texts(entry.row), head) is None:
                yield missing_row(entry.row, entry.row.cells[0].text, key)
    starts = _starts(text, document.annexes)
    behind = [starts[number:] for number in range(1, len(starts) + 1)]
    ends = [next((start for start in later if start >= 0), len(text.text)) for later in behind]
    for grid, start, end in zip(document.annexes, starts, ends, strict=True):
        if start < 0:
            yield mismatch("V-0003", "PDF", grid.role, grid.title, "", key)
        else:
            yield from _read_stacked(text, grid, start, end, key)


def _starts(text: PdfText, grids: list[Grid]) -> list[int]:
    """Where each table begins; -1 for one that does not stand behind the table before it."""
    starts: list[int] = []
    for grid in grids:
        block = grid.blocks[0]
        opening = squeezed(_title(grid) + _above(block)) + squeezed("".join(_texts(block.body[0])))[:_OPENING]
        starts.append(text.text.find(opening, max([0, *(start + 1 for start in starts)])))
    return starts


def _read_stacked(text: PdfText, grid: Grid, start: int, end: int, key: str) -> Iterator[Finding]:
    """The rows of a table that do not stand in their order between two positions."""
    rows = RowFinder(text, start, end)
    rows.begin_at(start + len(squeezed(_title(grid))))
    for block in grid.blocks:
        if _above(block):
            rows.find([_above(block)])
        head = squeezed(_head(block))
        for row in block.body:
            if rows.find(_texts(row), head) is None:
                yield missing_row(row, grid.role, key)


def _title(grid: Grid) -> str:
    return grid.title + grid.subtitle + grid.left_label + grid.right_label


def _above(block: GridBlock) -> str:
    """What stands above the rows of a block: its name and its head."""
    return block.side + _head(block)


def _head(block: GridBlock) -> str:
    return "".join(cell.text for row in block.head for cell in row)


def _texts(row: BodyRow) -> list[str]:
    return [cell.text for cell in row.cells]


def missing_row(row: BodyRow, role: str, key: str) -> Finding:
    """The finding about a row that the PDF does not show: at its first figure, else about its table."""
    address = next((cell.address for cell in row.cells if cell.address), role)
    return mismatch("V-0003", "PDF", address, " ".join(cell.text for cell in row.cells if cell.text), "", key)
