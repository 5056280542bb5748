"""Reading back the PDF: every row of a table is found again, in order and in its columns, every chart, every word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.render.fitting import fitted_document
from generator.render.mismatch import mismatch
from generator.render.pdf.fonts import FontFace
from generator.render.pdf.readback_stacked import missing_row
from generator.render.pdf.readback_stacked import read_annex_in_pdf
from generator.render.pdf.readback_words import read_back_words
from generator.render.pdf.row_finding import FoundRow
from generator.render.pdf.row_finding import RowFinder
from generator.render.pdf.text import PdfText
from generator.render.reading import squeezed
from generator.source.finding import Finding
from generator.source.finding import error
from generator.writing.charts import Chart
from generator.writing.document import Document
from generator.writing.grid import BodyCell
from generator.writing.grid import Grid
from generator.writing.placement import placed

_COLUMN_TOLERANCE = 8.0  # points: padding, and widths rounded to whole percents
_EDGE_TOLERANCE = 1.0  # points: glyph boxes of one column's last digits differ by less


def read_back_pdf(data: bytes, document: Document, key: str, fonts: tuple[FontFace, ...] = ()) -> list[Finding]:
    """Findings for what the PDF does not show as the document has it; `fonts` are the office's own.

    Rows of tables, in order and in their columns, and charts come first; all words are read where those are right.
    """
    drawn_behind = [document.unit, *(text for grid in document.grids for text in (grid.title, *grid.notes))]
    text = PdfText(data, [squeezed(each) for each in drawn_behind if each])
    return _unlike_tables(text, document, key) or read_back_words(data, text, document, key, fonts)


def _unlike_tables(text: PdfText, document: Document, key: str) -> list[Finding]:
    """Findings for a row of a table that is not there, in order and in its columns; for the words of a chart."""
    grids = fitted_document(document).tables
    starts = text.page_starts_of(map(_heading, grids))
    findings: list[Finding] = []
    for grid, start, end in zip(grids, starts, [*starts[1:], None], strict=True):
        if start is None:
            findings.append(mismatch("V-0003", "PDF", grid.role, grid.title, "", key))
        else:
            findings += _read_table(text, grid, start, len(text.text) if end is None else end, key)
    return findings + list(read_annex_in_pdf(text, document, key)) + list(_missing_charts(text, document.charts, key))


def _missing_charts(text: PdfText, charts: list[Chart], key: str) -> Iterator[Finding]:
    """Charts whose words do not stand together in the text, one chart after the other."""
    position = 0
    for chart in charts:
        drawn = squeezed("".join(chart.words))
        found = text.text.find(drawn, position)
        if found < 0:
            yield mismatch("V-0005", "PDF 图示", chart.title, drawn, "", key)
        else:
            position = found + len(drawn)


def _heading(grid: Grid) -> str:
    """Title and the line above the table; the contents of the document name it without that line."""
    return squeezed(grid.title + grid.left_label + grid.middle_label + grid.right_label)


def _read_table(text: PdfText, grid: Grid, start: int, end: int, key: str) -> list[Finding]:
    """The rows of a table that do not stand between two positions of the text, or have a figure out of its column."""
    findings: list[Finding] = []
    edges: dict[tuple[int, int], list[tuple[float, str]]] = defaultdict(list)
    left_edges: dict[int, float] = {}
    head = squeezed("".join(cell.text for row in grid.block.head for cell in row))
    rows = RowFinder(text, start, end)
    for row, cells in zip(grid.block.body, placed(grid.block.body), strict=True):
        found = rows.find([cell.text for cell in row.cells], head)
        if found is None:
            findings.append(missing_row(row, grid.role, key))
            continue
        for column, address, last in _figure_ends(cells, found):
            page, edge = text.right_edge(last)
            edges[page, column].append((edge, address))
        leftmost, first = cells[0]
        if not leftmost and _begins_at_its_edge(first):
            page, left = text.left_edge(found.ends[0] - len(squeezed(first.text)))
            left_edges.setdefault(page, left)
    if not findings and text.continues_a_row(rows.position):
        rest = text.text[rows.position : rows.position + 12]
        findings.append(mismatch("V-0003", "PDF", grid.role, "（表到此为止）", rest, key))
    return findings + list(_misplaced(edges, key)) + list(_out_of_column(text, grid, edges, left_edges, key))


def _begins_at_its_edge(cell: BodyCell) -> bool:
    """Whether a cell's first character stands at the left edge of its column."""
    return bool(cell.text) and not (cell.indent or cell.is_centred) and cell.kind in ("code", "name")


def _figure_ends(cells: list[tuple[int, BodyCell]], found: FoundRow) -> Iterator[tuple[int, str, int]]:
    """(column, address, position of the last character) of each figure of a row."""
    for (column, cell), end in zip(cells, found.ends, strict=True):
        if cell.kind == "figure" and cell.text and cell.address:
            yield column + cell.colspan, cell.address, end - 1


def _misplaced(edges: dict[tuple[int, int], list[tuple[float, str]]], key: str) -> Iterator[Finding]:
    """Figures of one column on one page end at one right edge; one that does not stands in another column."""
    for (page, _), found in edges.items():
        usual = sorted(edge for edge, _ in found)[len(found) // 2]
        for edge, address in found:
            if abs(edge - usual) > _EDGE_TOLERANCE:
                message = f"PDF 第 {page + 1} 页：{address} 不在它的栏里"
                yield error("V-0004", message, disclosure=key, addresses=(address,))


def _out_of_column(
    text: PdfText,
    grid: Grid,
    edges: dict[tuple[int, int], list[tuple[float, str]]],
    left_edges: dict[int, float],
    key: str,
) -> Iterator[Finding]:
    """Figures that end outside their column, as the widths say, in a table that fills its page between even margins."""
    widths = [float(width) for width in grid.block.column_widths]
    for (page, column), found in edges.items():
        if page not in left_edges:
            continue
        table = text.width(page) - 2 * left_edges[page]
        right = left_edges[page] + table * sum(widths[:column]) / sum(widths)
        left = right - table * widths[column - 1] / sum(widths)
        for edge, address in found:
            if not left < edge < right + _COLUMN_TOLERANCE:
                message = f"PDF 第 {page + 1} 页：{address} 不在它的栏里"
                yield error("V-0004", message, disclosure=key, addresses=(address,))
