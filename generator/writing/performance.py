"""绩效表 laid out: the blocks of each sheet as its form arranges them, with rows, merged cells and headings."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field

from markupsafe import Markup

from generator.model.money import decimals_of
from generator.model.money import round_half_up
from generator.model.performance import GOALS
from generator.model.performance import INDICATORS
from generator.tables.book import Book
from generator.tables.filling import fill_words
from generator.tables.sheet_form import BlockLayout
from generator.tables.sheet_form import FieldSpec
from generator.tables.sheet_form import SheetColumn
from generator.tables.sheets import Sheet
from generator.tables.sheets import SheetLine
from generator.tables.sheets import texts_of
from generator.tables.table import Cell
from generator.writing.figures import BoundNumber
from generator.writing.grid import BodyCell
from generator.writing.grid import BodyRow
from generator.writing.grid import CellKind
from generator.writing.grid import HeadCell
from generator.writing.headings import column_headings

_NAME = "名称"
_TICK = "√"
_SCORES = ("分值", "得分")
_STOPS = ("。", "；", "！", "？")
_EMPTY = SheetLine("", "")
_NARROW, _WIDE = 3, 6  # columns
_SHORT, _SHORT_AMONG_FIGURES = 6, 12  # characters: such words stand in the middle of their cells
_LABEL_WIDTHS = {2: 16, 4: 14, 6: 14}  # percent, by the number of columns


@dataclass(frozen=True, slots=True)
class SheetBlock:
    """One block of a sheet: a table of its own, under the same outline; `side` is the name above it."""

    id: str
    sheet: str
    label: str
    side: str
    head: list[list[HeadCell]]
    body: list[BodyRow]
    column_widths: list[str]

    @property
    def groups(self) -> list[list[BodyRow]]:
        """The rows in the pieces that a page should not end in: those that a merged cell ties, the others together."""
        groups: list[list[BodyRow]] = []
        was_tied = True
        left = 0  # rows that merged cells still reach into
        for row in self.body:
            continues = left > 0
            left = max(left - 1, *(cell.rowspan - 1 for cell in row.cells))
            is_tied = continues or left > 0
            if continues or (groups and not is_tied and not was_tied):
                groups[-1].append(row)
            else:
                groups.append([row])
            was_tied = is_tied
        return groups

    @property
    def size(self) -> str:
        """How much width the block wants where there is little: the class of its frame."""
        columns = max((sum(cell.colspan for cell in row.cells) for row in self.body), default=0)
        return "wide" if columns > _WIDE else "medium" if columns > _NARROW else "narrow"


@dataclass(frozen=True, slots=True)
class SheetPage:
    """What the page templates print of a sheet."""

    id: str
    name: str
    title: str
    subtitle: str
    left_label: str
    right_label: str
    landscape: bool
    summary: str
    blocks: list[SheetBlock]
    report: Markup = field(default_factory=Markup)
    numbers: list[BoundNumber] = field(default_factory=list)

    @property
    def cells(self) -> Iterator[BodyCell]:
        """Every cell of its blocks."""
        for block in self.blocks:
            for row in block.body:
                yield from row.cells


def lay_out_sheet(
    book: Book, sheet: Sheet, number: int, report: Markup | None = None, numbers: list[BoundNumber] | None = None
) -> SheetPage:
    """A sheet as printed; `number` is its place among the sheets, from 1, `numbers` are those bound in its report."""
    layout = _Layout(book, sheet, f"performance-{number}")
    form = sheet.form

    def worded(text: object) -> str:
        texts = {f"{{{name}}}": value for name, value in texts_of(sheet, book.disclosure).items()}
        result = str(text or "").replace("{金额单位}", form.金额单位.value).replace("{序号}", str(number))
        for mark, value in texts.items():
            result = result.replace(mark, value)
        return fill_words(result, book.disclosure, book.pack)

    return SheetPage(
        id=f"performance-{number}",
        name=sheet.name,
        title=worded(form.标题),
        subtitle=worded(form.副题),
        left_label=worded(form.左),
        right_label=worded(form.右),
        landscape=form.横向,
        summary=_summary(sheet),
        blocks=[layout.block(spec) for spec in form.版面],
        report=report or Markup(),
        numbers=numbers or [],
    )


def _summary(sheet: Sheet) -> str:
    """What the closed sheet says of itself on the web page."""
    score = sheet.find("总分", "得分")
    return f"{score.text}分" if score and score.text else ""


class _Layout:
    """Lays out one sheet, block after block."""

    def __init__(self, book: Book, sheet: Sheet, prefix: str) -> None:
        self.sheet = sheet
        self.prefix = prefix
        self.texts = texts_of(sheet, book.disclosure)
        self._blocks = 0

    def block(self, spec: BlockLayout) -> SheetBlock:
        self._blocks += 1
        identifier = f"{self.prefix}-{self._blocks}"
        if spec.字段:
            head, body = [], self._fields(spec.字段)
            widths = _field_widths(max(2 * len(row) for row in spec.字段))
        else:
            leaves = [leaf for column in spec.栏 for leaf in column.leaves]
            head = _head_rows(spec.栏)
            body = self._options(spec, leaves) if spec.意见 else self._rows(spec, leaves)
            total = sum(leaf.宽 for leaf in leaves)
            widths = [f"{leaf.宽 * 100 / total:.2f}" for leaf in leaves]
        _tie(identifier, head, body)
        label = str(spec.侧标 or spec.列表 or spec.意见 or "基本情况")
        return SheetBlock(identifier, self.sheet.name, label, str(spec.侧标 or ""), head, body, widths)

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
            cell = self.sheet.find(row, column)
            shown = _figure(cell, spec.小数位, spec.千分位, spec.后缀)
            return BodyCell("figure", shown, cell.address) if cell and shown else BodyCell("blank")
        return BodyCell("text", self.texts.get(str(spec.文), ""))

    # --- 列表 -------------------------------------------------------------------------------------------------

    def _rows(self, spec: BlockLayout, leaves: list[SheetColumn]) -> list[BodyRow]:
        """The rows of a block, equal neighbours of a merged column joined, and its last rows (总分)."""
        lines = self._lines(spec)
        rows = [[self._cell(line, column) for column in leaves] for line in lines]
        _merge(rows, [column.合并 for column in leaves])
        _center(rows, leaves)
        body = [BodyRow("item", [cell for cell in row if cell.rowspan]) for row in rows]
        return body + [self._last_row(str(key), leaves) for key in spec.末行]

    def _lines(self, spec: BlockLayout) -> list[SheetLine]:
        if spec.列表 == GOALS:
            goals = self.sheet.source.file.目标
            texts = [{name: str(getattr(goal, name) or "") for name in ("预期", "调整", "完成")} for goal in goals]
            return [SheetLine("", "", texts={**each, "序号": str(n)}) for n, each in enumerate(texts, start=1)]
        lines = self.sheet.blocks.get(str(spec.列表), [])
        return self._with_skeleton(lines) if spec.列表 == INDICATORS and self.sheet.form.指标体系 else lines

    def _with_skeleton(self, lines: list[SheetLine]) -> list[SheetLine]:
        """The indicators in the order of the form's 指标体系, each of its kinds at least as an empty row."""
        ordered: list[SheetLine] = []
        rest = list(lines)
        for first, kinds in self.sheet.form.指标体系.items():
            for second in kinds:
                found = [line for line in rest if line.texts["二级"] == second]
                rest = [line for line in rest if line not in found]
                ordered += found or [SheetLine("", "", texts={"一级": str(first), "二级": str(second)})]
        return ordered + rest

    def _cell(self, line: SheetLine, column: SheetColumn) -> BodyCell:
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

    def _figure_of(self, line: SheetLine, column: SheetColumn) -> Cell | None:
        """A figure of the line; or, where the form moves a column's figures to other rows, of the row it moves."""
        if not column.数:
            return None
        if not column.移行:
            return line.cells.get(column.数)
        moved = {str(row): str(source) for row, source in column.移行.items()}
        if line.key in moved:
            return self.sheet.find(moved[line.key], str(column.数))
        return None if line.key in moved.values() else line.cells.get(column.数)

    def _last_row(self, key: str, leaves: list[SheetColumn]) -> BodyRow:
        line = self.sheet.line(key) or _EMPTY
        first = next((place for place, column in enumerate(leaves) if column.数 in _SCORES), len(leaves))
        cells = [BodyCell("name", line.name, colspan=first, is_head=True)]
        return BodyRow("total", cells + [self._cell(line, column) for column in leaves[first:]])

    # --- 意见 -------------------------------------------------------------------------------------------------

    def _options(self, spec: BlockLayout, leaves: list[SheetColumn]) -> list[BodyRow]:
        """The options of an opinion, those that were chosen ticked, each with what was written about it."""
        given = next((value for name, value in self.sheet.source.file.意见.items() if name == spec.意见), {})
        chosen = {str(name): str(text) for name, text in given.items()} if isinstance(given, dict) else {}
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


def _joined(line: SheetLine, names: Iterable[str]) -> str:
    """The texts of a line that one cell shows, as sentences one after the other."""
    result = ""
    for name in names:
        text = line.name if name == _NAME else line.texts.get(name, "")
        if text:
            result += text if not result or result.endswith(_STOPS) else f"；{text}"
    return result


def _head_rows(columns: list[SheetColumn]) -> list[list[HeadCell]]:
    """The head of a block: groups over their columns."""
    depth = max((column.depth for column in columns), default=1)
    rows: list[list[HeadCell]] = [[] for _ in range(depth)]

    def add(column: SheetColumn, level: int) -> None:
        if column.下设:
            rows[level].append(HeadCell(str(column.标题), len(column.leaves), scope="colgroup"))
            for child in column.下设:
                add(child, level + 1)
        else:
            rows[level].append(HeadCell(str(column.标题), rowspan=depth - level, scope="col" if column.标题 else ""))

    for column in columns:
        add(column, 0)
    return rows


def _field_widths(columns: int) -> list[str]:
    """A label's share and a value's, in turn, in percent."""
    label = _LABEL_WIDTHS.get(columns, 100 // columns)
    value = 200 / columns - label
    return [f"{label:.2f}", f"{value:.2f}"] * (columns // 2)


def _center(rows: list[list[BodyCell]], columns: list[SheetColumn]) -> None:
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


def _tie(prefix: str, head: list[list[HeadCell]], body: list[BodyRow]) -> None:
    """Gives headings their ids, and every other cell the headings of its row and column."""
    above = column_headings(prefix, head)
    open_spans: dict[int, tuple[int, str]] = {}  # column → rows left, id of the heading that spans them
    headings = 0
    for row in body:
        column = 0
        of_row = [name for left, name in open_spans.values() if left and name]
        for cell in row.cells:
            while open_spans.get(column, (0, ""))[0]:
                column += 1
            if cell.is_head:
                headings += 1
                cell.id = f"{prefix}r{headings}"
                of_row = [*of_row, cell.id] if head else [cell.id]
            else:
                cell.headings = of_row + above[column]
            if cell.rowspan > 1:
                open_spans[column] = (cell.rowspan, cell.id)
            column += cell.colspan
        open_spans = {place: (left - 1, name) for place, (left, name) in open_spans.items() if left > 1}
