"""Tables, the list of the annex and the data of charts with what stands around them: numbers, titles, units, notes."""

from __future__ import annotations

from decimal import Decimal

from lxml.etree import _Element as Element

from generator.render.docx.contents import Contents
from generator.render.docx.controls import Marker
from generator.render.docx.elements import element
from generator.render.docx.elements import paragraph
from generator.render.docx.elements import run
from generator.render.docx.elements import tab
from generator.render.docx.figure_map import FigureKind
from generator.render.docx.pages import LANDSCAPE
from generator.render.docx.pages import PORTRAIT
from generator.render.docx.pages import PROSE
from generator.render.docx.pages import Body
from generator.render.docx.tables import Look
from generator.render.docx.tables import TableWriter
from generator.tables.book import Book
from generator.writing.annex_list import AnnexList
from generator.writing.charts import Chart
from generator.writing.figures import BoundNumber
from generator.writing.grid import BodyCell
from generator.writing.grid import BodyRow
from generator.writing.grid import Grid
from generator.writing.grid import HeadCell

_DENSE = Look("FormHead", "FormText", grid="DenseGrid")
_LIST = Look("FormHead", "FormText", grid="FormGrid")
STACKED = Look("FormHead", "FormText", "center", "FormGrid")
_AT_EASE, _TOO_MANY = 20, 33
"""Rows that a landscape page holds at ease, and that it does not hold even when they are set tight."""
_CROWDED = 9
"""So many columns leave little room for each."""


class GridWriter:
    """Adds tables to the text of a draft."""

    def __init__(self, body: Body, marker: Marker, contents: Contents, book: Book) -> None:
        self._body = body
        self._marker = marker
        self._contents = contents
        self._book = book

    def table(self, grid: Grid, look: Look | None = None) -> None:
        """A table on pages of its own: its blocks one under the other, each with the head it repeats; notes below."""
        self._body.new_page(LANDSCAPE if grid.landscape else PORTRAIT)
        if grid.number:
            self._body.add(paragraph("TableNumber", [run(grid.number)]))
        title = self._contents.mark_table(f"{grid.number} {grid.ordinal}{grid.name}".strip(), [run(grid.title)])
        self._body.add(paragraph("TableTitle", title))
        if grid.subtitle:
            self._body.add(paragraph("TableSubtitle", [run(grid.subtitle)]))
        labels = (grid.left_label, grid.middle_label, grid.right_label)
        if any(labels):
            self._add_line(*labels)
        for block in grid.blocks:
            is_long = grid.landscape and _AT_EASE < len(block.body) < _TOO_MANY
            is_dense = is_long or len(block.column_widths) >= _CROWDED
            writer = TableWriter(self._marker, self._cell, look or (_DENSE if is_dense else None))
            key = self._marker.map.add_table(block.id, grid.role)
            width = self._body.page.text_width
            self._body.add(writer.table(key, block.head, block.body, block.column_widths, width, block.side))
        self._body.add(*(paragraph("TableNote", [run(note)]) for note in grid.notes))

    def annex_list(self, listed: AnnexList) -> None:
        """The list before many tables of the annex."""
        self._body.add(paragraph("TableTitle", [run(listed.title)]))
        if listed.unit:
            self._add_line("", "", f"金额单位：{listed.unit}")
        numbers = {
            id(cell): entry.numbers.get(cell.address or "") for entry in listed.entries for cell in entry.row.cells
        }
        writer = TableWriter(self._marker, lambda cell: self._bound("list", cell, numbers[id(cell)]), _LIST)
        rows = [entry.row for entry in listed.entries]
        key = self._marker.map.add_table(listed.id, listed.title)
        self._body.add(writer.table(key, [listed.head], rows, listed.column_widths, self._body.page.text_width))

    def chart_data(self, chart: Chart) -> None:
        """The figures that a chart is drawn from, as a table."""
        self._add_line("", "", f"单位：{chart.unit}")
        has_share = any(row.share for row in chart.rows)
        head = [HeadCell(name) for name in ("项目", *chart.series, *(["占比（%）"] if has_share else []))]
        numbers: dict[int, BoundNumber] = {}
        rows: list[BodyRow] = []
        for row in chart.rows:
            cells = [BodyCell("name", row.label)]
            for number in (*row.figures, *([row.share] if row.share else [])):
                cells.append(BodyCell("figure", number.text))
                numbers[id(cells[-1])] = number
            rows.append(BodyRow("item", cells))
        widths = ["2", *["1"] * (len(head) - 1)]
        key = self._marker.map.add_table(chart.id, chart.title)
        writer = TableWriter(self._marker, lambda cell: self._bound("chart", cell, numbers.get(id(cell))))
        self._body.add(writer.table(key, [head], rows, widths, PROSE.text_width))

    # --- cells and lines -------------------------------------------------------------------------------------------

    def _cell(self, cell: BodyCell) -> list[Element]:
        """What stands in a cell of a table."""
        return self._bound("cell", cell, self._number_of(cell) if cell.address else None)

    def _number_of(self, cell: BodyCell) -> BoundNumber:
        """A cell's figure as the map has it: what is printed, in the unit of its table; a blank has no value."""
        source = self._book.cell(cell.address or "")
        value: Decimal | None = source.printed if source else None
        return BoundNumber(cell.text, "" if value is None else f"{value:f}", cell.address, None)

    def _bound(self, kind: FigureKind, cell: BodyCell, number: BoundNumber | None) -> list[Element]:
        if number is not None:
            return self._marker.figure(kind, number, run(cell.text))
        return [run(cell.text)] if cell.text else []

    def _add_line(self, left: str, middle: str, right: str) -> None:
        """The line over a table: unit, year and 金额单位, at the left, in the middle and at the right."""
        width = self._body.page.text_width
        stops = [
            element("w:tab", {"w:val": "center", "w:pos": width // 2}),
            element("w:tab", {"w:val": "right", "w:pos": width}),
        ]
        content = [run(left), tab(), run(middle), tab(), run(right)]
        self._body.add(paragraph("TableLine", content, element("w:tabs", None, *stops)))
