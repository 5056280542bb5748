"""One 公开表 as a sheet: as printed, with real numbers, and totals as formulas where the printed parts give them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.checks.totals import PrintedTotal
from generator.model.money import decimals_of
from generator.render.xlsx.layout import HEAD_ROW
from generator.render.xlsx.layout import LABEL_ROW
from generator.render.xlsx.layout import NUMBER_ROW
from generator.render.xlsx.layout import TITLE_ROW
from generator.render.xlsx.layout import Position
from generator.render.xlsx.layout import body_row
from generator.render.xlsx.layout import column_widths
from generator.render.xlsx.layout import figure_positions
from generator.render.xlsx.layout import head_positions
from generator.render.xlsx.layout import height
from generator.render.xlsx.layout import indent_of
from generator.render.xlsx.layout import references
from generator.render.xlsx.layout import row_heights
from generator.tables.table import Cell
from generator.writing.grid import BodyCell
from generator.writing.grid import Grid
from generator.writing.placement import placed

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FONT = "宋体"
A4 = 9
MARGINS = {"left": 0.5, "right": 0.5, "top": 0.7, "bottom": 0.7}  # inches
FOOTER = "&C第 &P 页，共 &N 页"

_MOST_DIGITS = 15  # of a spreadsheet's numbers
_PLAIN: dict[str, object] = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
_BOXED: dict[str, object] = {**_PLAIN, "border": 1}
_LOOKS: dict[str, dict[str, object]] = {
    "number": {**_PLAIN, "align": "right"},
    "title": {**_PLAIN, "font_size": 16, "bold": True, "align": "center"},
    "left": {**_PLAIN, "align": "left"},
    "middle": {**_PLAIN, "align": "center"},
    "right": {**_PLAIN, "align": "right"},
    "head": {**_BOXED, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#EDF1F5"},
    "figure": {**_BOXED, "align": "right", "num_format": "@_ "},
    "blank": _BOXED,
    "code": {**_BOXED, "align": "left", "num_format": "@"},
    "name": {**_BOXED, "align": "left", "text_wrap": True},
    "text": {**_BOXED, "align": "left", "text_wrap": True},
    "group": {**_BOXED, "align": "center", "text_wrap": True},
    "line": {**_BOXED, "align": "center"},
    "link": {**_BOXED, "align": "left", "font_color": "#0B5394", "underline": 1},
    "note": {**_PLAIN, "font_size": 9, "text_wrap": True, "valign": "top"},
}


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[object, ...], Format] = {}

    def get(self, look: str, *, bold: bool = False, indent: int = 0, number: str = "", centred: bool = False) -> Format:
        """The format of a look; `number` is a spreadsheet's number format."""
        key = look, bold, indent, number, centred
        if key not in self._made:
            own: dict[str, object] = {"bold": True} if bold else {}
            own |= {"indent": indent} if indent else {}
            own |= {"align": "center"} if centred else {}
            own |= {"num_format": number} if number else {}
            self._made[key] = self._workbook.add_format({**_LOOKS[look], **own})
        return self._made[key]


class TableWorksheet:
    """Writes one table on its sheet; `marks` tells there what a blank, a zero and — mean."""

    def __init__(self, sheet: Worksheet, looks: Looks, grid: Grid, cells: Mapping[str, Cell], marks: str) -> None:
        self._sheet = sheet
        self._looks = looks
        self._grid = grid
        self._cells = cells
        self._notes = [*grid.notes, marks] if marks else grid.notes
        self._positions = figure_positions(grid)
        self._widths = column_widths(grid)

    def write(self, totals: Mapping[str, PrintedTotal]) -> None:
        """The whole sheet."""
        self._set_up()
        self._write_heading()
        for (row, column), cell in head_positions(self._grid):
            self._write_text((row, column), cell.text, self._looks.get("head"), (cell.rowspan, cell.colspan))
        body = self._grid.block.body
        for row, (line, cells) in enumerate(zip(body, placed(body), strict=True), start=body_row(self._grid)):
            self._write_line(row, cells, totals, bold=line.kind == "total")
        self._write_notes()

    def _set_up(self) -> None:
        """Column widths, panes and how it is printed."""
        sheet, grid = self._sheet, self._grid
        for column, width in enumerate(self._widths):
            sheet.set_column(column, column, round(width, 2))
        for row, points in enumerate(row_heights(grid, self._widths), start=HEAD_ROW):
            sheet.set_row(row, points)
        stubs = next((n for n, kind in enumerate(grid.block.column_kinds) if kind == "figure"), 0)
        sheet.freeze_panes(body_row(grid), stubs)
        sheet.hide_gridlines(2)
        last_row = body_row(grid) + len(grid.block.body)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last_row}"})
        set_up_page(sheet, landscape=grid.landscape)
        sheet.repeat_rows(HEAD_ROW, body_row(grid) - 1)

    def _write_heading(self) -> None:
        grid, last = self._grid, len(self._widths) - 1
        self._sheet.write_string(NUMBER_ROW, last, grid.number, self._looks.get("number"))
        self._sheet.set_row(TITLE_ROW, 30)
        self._write_text((TITLE_ROW, 0), grid.title, self._looks.get("title"), (1, last + 1))
        labels = {0: ("left", grid.left_label), last: ("right", grid.right_label)}
        labels.setdefault(len(self._widths) // 2, ("middle", grid.middle_label))
        for column, (look, text) in labels.items():
            self._sheet.write_string(LABEL_ROW, column, text, self._looks.get(look))

    def _write_line(
        self, row: int, cells: list[tuple[int, BodyCell]], totals: Mapping[str, PrintedTotal], *, bold: bool
    ) -> None:
        for column, cell in cells:
            if cell.address:
                self._write_figure((row, column), self._cells[cell.address], totals.get(cell.address), bold=bold)
            elif cell.kind == "line" and cell.text:
                self._sheet.write_number(row, column, int(cell.text), self._looks.get("line"))
            else:
                is_bold = cell.kind == "name" and (bold or cell.level == 1)
                look = self._looks.get(cell.kind, bold=is_bold, indent=indent_of(cell), centred=cell.is_centred)
                self._write_text((row, column), cell.text, look, (cell.rowspan, cell.colspan))

    def _write_text(self, at: Position, text: str, look: Format, span: tuple[int, int]) -> None:
        """A text over (rows, columns); never taken for a number, a link or a formula."""
        row, column = at
        if span != (1, 1):
            self._sheet.merge_range(row, column, row + span[0] - 1, column + span[1] - 1, "", look)
        if text:
            self._sheet.write_string(row, column, text, look)
        elif span == (1, 1):
            self._sheet.write_blank(row, column, None, look)

    def _write_figure(self, at: Position, cell: Cell, total: PrintedTotal | None, *, bold: bool) -> None:
        """A number as its table shows it, a formula over its parts where they give it, a text where it is no number."""
        value = cell.printed
        if value is None or is_too_long(value):
            self._write_text(at, cell.text, self._looks.get("figure", bold=bold), (1, 1))
            return
        look = self._looks.get("figure", bold=bold, number=number_format(cell))
        if total is not None and total.is_exact:
            parts = references(self._positions[part.address] for part in total.parts)
            formula = f"=ROUND(SUM({parts}),{max(cell.style.decimals, decimals_of(value))})"
            # The value is written out by the format; passed on as it is, no binary number comes between.
            self._sheet.write_formula(*at, formula, look, value)
            return
        self._sheet.write_number(*at, value, look)
        if total is not None:
            self._sheet.write_comment(*at, _about_gap(cell, total), {"font_name": FONT, "font_size": 9})

    def _write_notes(self) -> None:
        row = body_row(self._grid) + len(self._grid.block.body)
        last = len(self._widths) - 1
        for number, note in enumerate(self._notes, start=row):
            self._sheet.set_row(number, height(note, sum(self._widths)))
            self._write_text((number, 0), note, self._looks.get("note"), (1, last + 1))


def set_up_page(sheet: Worksheet, *, landscape: bool) -> None:
    """A4, as wide as the page, page numbers at the foot."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_margins(**MARGINS)
    sheet.set_footer(FOOTER)


def is_too_long(value: Decimal) -> bool:
    """Whether a figure has more digits than a spreadsheet keeps of a number, so that it is written as text."""
    return len(value.as_tuple().digits) > _MOST_DIGITS


def number_format(cell: Cell) -> str:
    """The number format that shows a figure as its table prints it, with a space behind; a zero may be a word."""
    shown = cell.text.replace(",", "")
    try:
        decimals = -int(Decimal(shown).as_tuple().exponent)
    except ArithmeticError:
        word = cell.text.replace('"', "")
        return f'0_ ;-0_ ;"{word}"_ '
    whole = "#,##0" if cell.style.thousands else "0"
    return f"{whole}.{'0' * decimals}_ " if decimals else f"{whole}_ "


def _about_gap(cell: Cell, total: PrintedTotal) -> str:
    """Why a total is a number and not a formula."""
    parts = (cell.printed or Decimal(0)) - total.gap
    decimals = cell.style.decimals
    told = f"各分项之和为 {parts:.{decimals}f}，与本格相差 {total.gap:+.{decimals}f}"
    if total.is_tail:
        return f"{told}，是四舍五入形成的尾差。本格照公开的数填列，不写公式。"
    return f"{told}，超出四舍五入的范围，见审核意见。本格照公开的数填列，不写公式。"
