"""A table whose form has a layout: fields, lists and options one below the other, with merged cells and headings."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.money import decimals_of
from generator.model.money import round_half_up
from generator.tables.layout import BlockLayout
from generator.tables.layout import FieldSpec
from generator.tables.layout import ListColumn
from generator.tables.table import Cell
from generator.tables.table import Line
from generator.tables.table import Table
from generator.writing.grid import BodyCell
from generator.writing.grid import BodyRow
from generator.writing.grid import CellKind
from generator.writing.grid import GridBlock
from generator.writing.grid import heads_of
from generator.writing.headings import tie_to_headings

_NAME = "名称"
_TICK = "√"
_SCORES = ("分值", "得分")
_STOPS = ("。", "；", "！", "？")
_SHORT, _SHORT_AMONG_FIGURES = 6, 12  # characters: such words stand in the middle of their cells
_LABEL_WIDTHS = {2: 16, 4: 14, 6: 14}  # percent, by the number of columns


def stack(table: Table) -> list[GridBlock]:
    """The blocks of a table as its layout has them, from the top."""
    stacking = _Stacking(table)
    return [stacking.block(f"{table.anchor}-{number}", spec) for number, spec in enumerate(table.layout, start=1)]


class _Stacking:
    """Lays out one table, block after block."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def block(self, identifier: str, spec: BlockLayout) -> GridBlock:
        if spec.字段:
            head, body = [], self._fields(spec.字段)
            widths = _field_widths(max(2 * len(row) for row in spec.字段))
        else:
            leaves = [leaf for column in spec.栏 for leaf in column.leaves]
            head = heads_of(spec.栏)
            body = self._options(spec, leaves) if spec.意见 else self._rows(spec, leaves)
            total = sum(leaf.宽 for leaf in leaves)
            widths = [f"{leaf.宽 * 100 / total:.2f}" for leaf in leaves]
        tie_to_headings(identifier, head, body)
        label = str(spec.侧标 or spec.列表 or spec.意见 or "基本情况")
        return GridBlock(identifier, head, body, widths, label=label, side=str(spec.侧标 or ""))

    # --- 字段 -------------------------------------------------------------------------------------------------

    def _fields(self, rows: list[list[FieldSpec]]) -> list[BodyRow]:
        """Labels with what stands behind them; the last value of a shorter row takes the rest of its width."""
        width = max(2 * len(row) for row in rows)
        return [BodyRow("item", self._field_row(row, width)) for row in rows]

    def _field_row(self, row: list[FieldSpec], width: int) -> list[BodyCell]:
        cells: list[BodyCell] = []
        for spec in row:
            cells.append(BodyCell("name", str(spec.标签), is_head=True))
            cells.append(self._field_value(spec))
        cells[-1].colspan = width - 2 * len(row) + 1
        return cells

    def _field_value(self, spec: FieldSpec) -> BodyCell:
        if spec.数:
            row, _, column = str(spec.数).partition(".")
            cell = self.table.find(row, column)
            shown = _figure(cell, spec.小数位, spec.千分位, spec.后缀)
            return BodyCell("figure", shown, cell.address) if cell and shown else BodyCell("blank")
        return BodyCell("text", self.table.texts.get(str(spec.文), ""))

    # --- 列表 -------------------------------------------------------------------------------------------------

    def _rows(self, spec: BlockLayout, leaves: list[ListColumn]) -> list[BodyRow]:
        """The rows of a block, equal neighbours of a merged column joined, and its last rows (总分)."""
        lines = [line for block in self.table.blocks if block.name == spec.列表 for line in block.printed_lines]
        rows = [[self._cell(line, column) for column in leaves] for line in lines]
        _merge(rows, [column.合并 for column in leaves])
        _center(rows, leaves)
        body = [BodyRow("item", [cell for cell in row if cell.rowspan]) for row in rows]
        return body + [self._last_row(str(key), leaves) for key in spec.末行]

    def _cell(self, line: Line, column: ListColumn) -> BodyCell:
        cell = self._figure_of(line, column)
        words = _joined(line, column.文) if column.文 else ""
        if cell is not None:
            shown = words or _figure(cell, column.小数位, column.千分位, column.后缀)
            if shown:
                return BodyCell("figure", shown, cell.address)
        if not column.文:
            return BodyCell("blank", str(column.空 or "") if line.name else "")
        is_name = _NAME in column.文
        kind: CellKind = "group" if column.合并 else "name" if is_name else "text"
        return BodyCell(kind, words, is_head=bool(is_name and words))

    def _figure_of(self, line: Line, column: ListColumn) -> Cell | None:
        """A figure of the line; or, where the form moves a column's figures to other rows, of the row it moves."""
        if not column.数:
            return None
        if not column.移行:
            return line.cells.get(column.数)
        moved = {str(row): str(source) for row, source in column.移行.items()}
        if line.key in moved:
            return self.table.find(moved[line.key], str(column.数))
        return None if line.key in moved.values() else line.cells.get(column.数)

    def _last_row(self, key: str, leaves: list[ListColumn]) -> BodyRow:
        line = self.table.line(key) or Line(None, None, "", "blank")
        first = next((place for place, column in enumerate(leaves) if column.数 in _SCORES), len(leaves))
        cells = [BodyCell("name", line.name, colspan=first, is_head=True)]
        return BodyRow("total", cells + [self._cell(line, column) for column in leaves[first:]])

    # --- 意见 -------------------------------------------------------------------------------------------------

    def _options(self, spec: BlockLayout, leaves: list[ListColumn]) -> list[BodyRow]:
        """The options of an opinion, those that were chosen ticked, each with what was written about it."""
        chosen = {line.name: line.texts["内容"] for line in self.table.block_lines(str(spec.意见))}
        rows = []
        for option in [*map(str, spec.选项), *(name for name in chosen if name not in map(str, spec.选项))]:
            text = chosen.get(option, "")
            cells = [
                BodyCell("name", option, is_head=True),
                BodyCell("tick", _TICK if option in chosen else ""),
                BodyCell("text", "" if text == _TICK else text),
            ]
            rows.append(BodyRow("item", cells[: len(leaves)]))
        return rows


def _figure(cell: Cell | None, decimals: int | None, thousands: bool, suffix: object) -> str:
    """A figure as the form shows it: with so many decimals, or as many as it has."""
    if cell is None or cell.printed is None:
        return ""
    needed = decimals_of(cell.printed)
    digits = needed if decimals is None else max(decimals, needed)
    value = round_half_up(cell.printed, digits)
    return (f"{value:,.{digits}f}" if thousands else f"{value:.{digits}f}") + str(suffix or "")


def _joined(line: Line, names: Iterable[str]) -> str:
    """The texts of a line that one cell shows, as sentences one after the other."""
    result = ""
    for name in names:
        text = line.name if name == _NAME else line.texts.get(name, "")
        if text:
            result += text if not result or result.endswith(_STOPS) else f"；{text}"
    return result


def _field_widths(columns: int) -> list[str]:
    """A label's share and a value's, in turn, in percent."""
    label = _LABEL_WIDTHS.get(columns, 100 // columns)
    value = 200 / columns - label
    return [f"{label:.2f}", f"{value:.2f}"] * (columns // 2)


def _center(rows: list[list[BodyCell]], columns: list[ListColumn]) -> None:
    """Makes marks of the words of a column that are all short, and of short words among figures."""
    for place, column in enumerate(columns):
        texts = [row[place] for row in rows if row[place].kind == "text"]
        limit = _SHORT_AMONG_FIGURES if column.数 else _SHORT
        if column.数 or all(len(cell.text) <= limit for cell in texts):
            for cell in texts:
                cell.kind = "tick" if len(cell.text) <= limit else "text"


def _merge(rows: list[list[BodyCell]], joins: list[bool]) -> None:
    """Joins equal neighbours of the merged columns; a cell that is joined to the one above gets a span of 0."""
    merged = [place for place, joined in enumerate(joins) if joined]
    for place in merged:
        before = [each for each in merged if each <= place]
        start = 0
        for number in range(1, len(rows) + 1):
            same = number < len(rows) and all(rows[number][each].text == rows[start][each].text for each in before)
            if not same:
                rows[start][place].rowspan = number - start
                rows[start][place].is_head = bool(rows[start][place].text)
                for row in rows[start + 1 : number]:
                    row[place].rowspan = 0
                start = number
