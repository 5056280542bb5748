"""Reading back: every figure is read again from the written HTML and PDF and compared with the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from lxml import html as lxml_html

from generator.render.html.readback_sheets import read_sheets_in_html
from generator.render.html.readback_sheets import read_sheets_in_pdf
from generator.render.mismatch import mismatch
from generator.render.pdf.text import PdfText
from generator.render.pdf.text import squeezed
from generator.source.finding import Finding
from generator.source.finding import error
from generator.tables.book import Book
from generator.tables.table import Cell
from generator.writing.charts import Chart
from generator.writing.document import Document
from generator.writing.figures import BoundNumber
from generator.writing.grid import BodyRow
from generator.writing.grid import Grid

_COLUMN_TOLERANCE = 8.0  # points: padding, and widths rounded to whole percents
_EDGE_TOLERANCE = 1.0  # points: glyph boxes of one column's last digits differ by less


def read_back_html(page: str, book: Book, document: Document, key: str) -> list[Finding]:
    """Findings for each cell, bound number of the text and chart whose figures on the page are not the model's."""
    tree = lxml_html.fromstring(page)
    shown: dict[str, list[str]] = defaultdict(list)
    for element in tree.iterfind(".//td[@data-address]"):
        shown[element.get("data-address", "")].append("".join(element.itertext()))
    findings: list[Finding] = []
    for table in book.tables:
        for cell in table.cells():
            found = shown.pop(cell.address, [])
            if found != [cell.text]:
                findings.append(mismatch("V-0001", "网页", cell.address, cell.text, " | ".join(found), key))
    findings += read_sheets_in_html(shown, book, document, key)
    for address, texts in shown.items():
        findings.append(mismatch("V-0001", "网页", address, "（没有这一格）", " | ".join(texts), key))
    written = [number for part in document.parts for number in part.numbers]
    figures = tree.findall(".//figure[@data-chart]")
    in_charts = {element for figure in figures for element in figure.iterfind(".//data")}
    read = [_bound_number(element) for element in tree.iterfind(".//data") if element not in in_charts]
    findings += _unlike(written, read, "V-0002", "网页说明", key)
    findings += _unlike_their_cells(written, book, key)
    for chart, figure in zip_longest(document.charts, figures):
        findings += _read_chart(chart, figure, book, key)
    return findings


def _unlike(
    written: list[BoundNumber], read: list[BoundNumber], finding_id: str, where: str, key: str
) -> Iterator[Finding]:
    """Numbers that are not on the page as they were written, or not in that order."""
    for expected, seen in zip_longest(written, read):
        if expected != seen:
            number = expected or seen
            address = (number.address or number.measure or "") if number else ""
            yield mismatch(finding_id, where, address, _told(expected), _told(seen), key)


def _read_chart(chart: Chart | None, figure: lxml_html.HtmlElement | None, book: Book, key: str) -> Iterator[Finding]:
    """What differs between a chart and its figure on the page: the words drawn, and the numbers of its table."""
    written = chart.numbers if chart else []
    read = [_bound_number(element) for element in figure.iterfind(".//data")] if figure is not None else []
    yield from _unlike(written, read, "V-0005", "网页图示", key)
    yield from _unlike_their_cells(written, book, key)
    told = (chart.title, chart.description) if chart else ()
    expected = squeezed("".join((*told, *told, *(chart.words if chart else ()))))  # the caption and the drawing
    shown = figure.xpath("figcaption | svg") if figure is not None else ()
    seen = squeezed("".join("".join(element.itertext()) for element in shown))
    if expected != seen:
        yield mismatch("V-0005", "网页图示", chart.title if chart else "", expected, seen, key)


def _bound_number(element: lxml_html.HtmlElement) -> BoundNumber:
    """The number that a `<data>` element shows, as the document would write it."""
    bound_to = element.get("data-address"), element.get("data-measure")
    return BoundNumber("".join(element.itertext()), element.get("value", ""), *bound_to)


def _told(number: BoundNumber | None) -> str:
    return "没有这个数" if number is None else f"{number.text}（{number.value}）"


def _unlike_their_cells(numbers: list[BoundNumber], book: Book, key: str) -> Iterator[Finding]:
    """Numbers of the text that are bound to a cell and do not say what it says."""
    for number in numbers:
        cell = book.cell(number.address) if number.address else None
        if number.address and (cell is None or Decimal(number.value) != _in_text(cell)):
            yield mismatch("V-0002", "说明", number.address, cell.text if cell else "", _told(number), key)


def _in_text(cell: Cell) -> Decimal:
    """What running text says for a cell: 万元 for amounts, a blank as zero."""
    value = cell.printed or Decimal(0)
    return value if cell.is_count else value * cell.unit / 10_000


def read_back_pdf(data: bytes, document: Document, key: str) -> list[Finding]:
    """Findings for what the PDF does not show: a row of a table, in order and in its columns; the words of a chart."""
    text = PdfText(data)
    grids = [grid for part in document.parts for grid in part.tables]
    starts = [text.page_start_of(_heading(grid)) for grid in grids]
    findings: list[Finding] = []
    for grid, start, end in zip(grids, starts, [*starts[1:], None], strict=True):
        if start is None:
            findings.append(mismatch("V-0003", "PDF", grid.role, grid.title, "", key))
        else:
            findings += _read_table(text, grid, start, len(text.text) if end is None else end, key)
    return findings + list(read_sheets_in_pdf(text, document, key)) + list(_missing_charts(text, document.charts, key))


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
    head = squeezed("".join(cell.text for cell in grid.block.head[-1]))
    position: int | None = None
    for row in grid.block.body:
        wanted = squeezed("".join(cell.text for cell in row.cells))
        found = text.find_row(wanted, head, position, start, end)
        if found is None:
            findings.append(_missing_row(grid, row, key))
            continue
        position = found + len(wanted)
        for column, address, last in _figure_ends(row, found):
            page, edge = text.right_edge(last)
            edges[page, column].append((edge, address))
        if row.cells[0].text and not row.cells[0].indent and row.cells[0].kind in ("code", "name"):
            page, left = text.left_edge(found)
            left_edges.setdefault(page, left)
    if position is not None and text.continues_a_row(position):
        findings.append(
            mismatch("V-0003", "PDF", grid.role, "（表到此为止）", text.text[position : position + 12], key)
        )
    return findings + list(_misplaced(edges, key)) + list(_out_of_column(text, grid, edges, left_edges, key))


def _figure_ends(row: BodyRow, start: int) -> Iterator[tuple[int, str, int]]:
    """(column, address, position of the last character) of each figure of a row that begins at `start`."""
    column = 0
    position = start
    for cell in row.cells:
        length = len(squeezed(cell.text))
        position += length
        column += cell.colspan
        if cell.kind == "figure" and length and cell.address:
            yield column, cell.address, position - 1


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


def _missing_row(grid: Grid, row: BodyRow, key: str) -> Finding:
    figures = [cell for cell in row.cells if cell.kind == "figure"]
    address = next((cell.address for cell in figures if cell.address), grid.role)
    wanted = " ".join(cell.text for cell in row.cells if cell.text)
    return mismatch("V-0003", "PDF", str(address), wanted, "", key)
