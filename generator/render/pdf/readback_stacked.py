"""Reading back the annex in the PDF: every row of its tables, block below block, and of the list of them, in order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.mismatch import mismatch
from generator.render.pdf.text import PdfText
from generator.render.reading import squeezed
from generator.source.finding import Finding
from generator.writing.document import Document
from generator.writing.grid import BodyRow
from generator.writing.grid import Grid
from generator.writing.grid import GridBlock


def read_annex_in_pdf(text: PdfText, document: Document, key: str) -> Iterator[Finding]:
    """Findings for each row of a table, or of the list, that does not stand right after the row before it."""
    position: int | None = None
    for entry in (entry for part in document.parts for entry in part.annex_list.entries):
        end = _end_of_row(text, entry.row, position, len(text.text))
        if end is None:
            yield missing_row(entry.row, entry.row.cells[0].text, key)
            position = None
        else:
            position = end
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
        opening = [
            grid.title,
            grid.subtitle,
            grid.left_label,
            grid.right_label,
            _above(block),
            _words(block.body[0]),
        ]
        starts.append(text.text.find(squeezed("".join(opening)), max([0, *starts])))
    return starts


def _read_stacked(text: PdfText, grid: Grid, start: int, end: int, key: str) -> Iterator[Finding]:
    """The rows of a table that do not stand in their order between two positions."""
    position: int | None = start + len(squeezed(grid.title + grid.subtitle + grid.left_label + grid.right_label))
    for block in grid.blocks:
        above = squeezed(_above(block))
        if position is not None and text.text.startswith(above, position):
            position += len(above)
        elif position is not None and above:
            found = text.text.find(above, position, end)  # on another page
            position = None if found < 0 else found + len(above)
        for row in block.body:
            position = _end_of_row(text, row, position, end, start)
            if position is None:
                yield missing_row(row, grid.role, key)


def _above(block: GridBlock) -> str:
    """What stands above the rows of a block: its name and its head."""
    return block.side + "".join(cell.text for row in block.head for cell in row)


def _words(row: BodyRow) -> str:
    return "".join(cell.text for cell in row.cells)


def _end_of_row(text: PdfText, row: BodyRow, position: int | None, limit: int, start: int = 0) -> int | None:
    """Where a row ends that stands at a position or, behind it, on a later page; anywhere if the position is lost.

    Over the end of a page it stands cell after cell. None where it is not.
    """
    wanted = squeezed(_words(row))
    found = text.text.find(wanted, start if position is None else position, limit)
    if position is None:
        return None if found < 0 else found + len(wanted)
    if found == position or (found > position and text.page(found) > text.page(max(position - 1, 0))):
        return found + len(wanted)
    return _end_of_pieces(text, row, position, limit)


def _end_of_pieces(text: PdfText, row: BodyRow, position: int, limit: int) -> int | None:
    """Where a row ends that the end of a page cuts in pieces."""
    end = position
    for cell in row.cells:
        piece = squeezed(cell.text)
        found = text.text.find(piece, end, limit)
        if found < 0:
            return None
        end = found + len(piece)
    return end if text.page(end - 1) == text.page(position) + 1 else None


def missing_row(row: BodyRow, role: str, key: str) -> Finding:
    """The finding about a row that the PDF does not show: at its first figure, else about its table."""
    address = next((cell.address for cell in row.cells if cell.address), role)
    return mismatch("V-0003", "PDF", address, " ".join(cell.text for cell in row.cells if cell.text), "", key)
