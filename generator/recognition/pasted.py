"""上报数 pasted from a sheet: which table each is, by its heads, and each figure under its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.model.disclosure import Disclosure
from generator.model.disclosure import Reported
from generator.model.fields import Figure
from generator.model.money import AmountUnit
from generator.model.money import parse_decimal
from generator.recognition.columns import heads_of
from generator.recognition.columns import is_numbering
from generator.recognition.figures import figure_in
from generator.recognition.passages import UNIT
from generator.recognition.readings import FoundTable
from generator.recognition.shapes import Shape
from generator.recognition.shapes import shapes_in
from generator.recognition.tables import find_tables
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place
from generator.source.located import Text
from generator.source.pasted import PastedTable
from generator.tables.pack import Pack

NO_TABLE = "S-0430"
"""A pasted table whose heads are those of no table of the pack."""
NO_COLUMN = "S-0431"
"""A column of figures that the table has not."""
NO_LINE = "S-0432"
"""A figure in a row that the table has not, or not for certain."""
NO_FIGURE = "S-0433"
"""What stands among the figures is none."""
_MARKS = str.maketrans({",": "", "，": "", " ": "", "−": "-", "－": "-", "．": "."})
_NONE = re.compile(r"[—－-]*")

Places = dict[str, Text]
"""The cells of a table by what their places are called."""


def take_over_pasted(disclosure: Disclosure, pack: Pack) -> tuple[Disclosure, list[Finding]]:
    """The disclosure with the figures of its pasted tables among its 上报数; what cannot be placed is an error.

    A blank, or a line that a sheet draws for none, states nothing. Amounts are in the unit that the table says above
    its heads (单位：万元), else in that of reported.yaml, else in that of the table's form.
    """
    shapes = shapes_in(pack, disclosure.functional, disclosure.economic)
    reported, findings = [*disclosure.reported], []
    for pasted in disclosure.pasted:
        for each in _stated(pasted, shapes, disclosure, pack):
            if isinstance(each, Finding):
                findings.append(each)
            else:
                reported.append(each)
    return replace(disclosure, reported=tuple(reported)), findings


def _stated(
    pasted: PastedTable, shapes: list[Shape], disclosure: Disclosure, pack: Pack
) -> Iterator[Reported | Finding]:
    page, places = _page(pasted)
    found = next(iter(find_tables([page], shapes)), None)
    if found is None:
        known = "、".join(shape.role for shape in shapes)
        hint = f"连同表头一起粘贴，列之间是制表符；能认的表：{known}。"
        yield error(NO_TABLE, "认不出粘贴的是哪张公开表", pasted.location, hint=hint)
        return
    form = pack.forms[found.match.shape.role]
    unit = AmountUnit(found.unit) if found.unit else disclosure.units.get("reported", form.金额单位)
    yield from _strange_columns(found, places)
    doubtful = [*found.unplaced, *(reading for _, reading in found.readings() if reading.doubt)]
    for reading in doubtful:
        cell = places[reading.place.spot]
        hint = f"行名、编码照{found.match.shape.role}的写；不是这张表的行，删掉。"
        yield error(NO_LINE, f"“{cell}”：{reading.doubt}", cell.location, hint=hint)
    for address, reading in found.readings():
        if not reading.doubt and not _NONE.fullmatch(reading.text.translate(_MARKS)):
            yield _reported(address, places[reading.place.spot], unit)


def _reported(address: str, cell: Text, unit: AmountUnit) -> Reported | Finding:
    bare = Text(cell.translate(_MARKS), cell.location)
    try:
        return Reported(address, Figure(parse_decimal(bare), str(bare), cell.location), unit)
    except ValueError as problem:
        return error(NO_FIGURE, str(problem), cell.location)


def _strange_columns(found: FoundTable, places: Places) -> Iterator[Finding]:
    """The columns with figures that are none of the table's, and what stands among figures without being one."""
    role = found.match.shape.role
    for grid in found.grids:
        heads = heads_of(grid, found.match.body)
        rows = range(found.match.body, grid.height)
        body = [row for row in rows if not is_numbering([grid.text(row, column) for column in range(grid.width)])]
        for column, head in enumerate(heads):
            _, shape = found.match.columns.get(column, (0, None))
            own = [cell for row in body if (cell := grid.at(row, column)) and cell.column == column]
            cells = [places[cell.place.spot] for cell in own]
            if shape is None and any(_is_amount(cell) for cell in cells):
                told = f"“{'/'.join(head)}”" if head else f"第 {column + 1} 列"
                place = _head_place(grid, column, found.match.body, places) or cells[0].location
                hint = f"栏有：{_names_of(found.match.shape)}；不是这张表的栏，删掉。"
                yield error(NO_COLUMN, f"{role}没有{told}这一栏", place, hint=hint)
            elif shape is not None and shape.key is not None:
                wrong = (cell for cell in cells if figure_in(cell) is None)
                yield from (error(NO_FIGURE, f"“{cell}”不是数", cell.location) for cell in wrong)


def _names_of(shape: Shape) -> str:
    return "、".join(dict.fromkeys(column.heads[-1] for block in shape.blocks for column in block.columns))


def _is_amount(cell: Text) -> bool:
    """Whether a cell holds a figure that is no number of a line."""
    return figure_in(cell) is not None and not (cell.isdigit() and int(cell) < 1000) and bool(_NONE.sub("", cell))


def _head_place(grid: Grid, column: int, height: int, places: Places) -> Location | None:
    cells = [cell for row in range(height) if (cell := grid.at(row, column))]
    return places[cells[-1].place.spot].location if cells else None


def _page(pasted: PastedTable) -> tuple[Page, Places]:
    """The table as a reader of foreign files would have it: captions, then a grid."""
    rows = list(pasted.rows)
    captions: list[Paragraph] = []
    file = str(pasted.location.file)
    while rows and _is_caption(rows[0]):
        captions += [Paragraph(str(cell), Place(file, 1, spot="题")) for cell in rows.pop(0) if cell]
    width = max((len(row) for row in rows), default=0)
    cells, places = [], {}
    heads = _heads(rows)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell:
                spot = f"{number},{column}"
                places[spot] = cell
                below = rows[number + 1] if number + 1 in heads else None
                span = _span(row, column, width, below, is_head=number in heads)
                cells.append(GridCell(number, column, 1, span, str(cell), Place(file, 1, spot=spot)))
    return Page(1, (*captions, Grid(len(rows), width, cells, Place(file, 1, spot="表")))), places


def _is_caption(row: tuple[Text, ...]) -> bool:
    """Whether a row above the heads tells the title, the number or the unit of the table."""
    told = [cell for cell in row if cell]
    return len(told) <= 1 or any(UNIT.search(cell) for cell in told)


def _heads(rows: list[tuple[Text, ...]]) -> range:
    """The rows above the first one with figures."""
    return range(next((number for number, row in enumerate(rows) if any(map(figure_in, row))), len(rows)))


def _span(row: tuple[Text, ...], column: int, width: int, below: tuple[Text, ...] | None, *, is_head: bool) -> int:
    """How many columns a cell takes: a sheet leaves those of a merged one blank, but for the first.

    The head of a group stands over heads; the name of a line, which is no number, over what is blank beside it.
    """
    if not is_head and figure_in(row[column]):
        return 1
    end = column + 1
    while end < width and not (end < len(row) and row[end]):
        if is_head and not (below and end < len(below) and below[end]):
            break
        end += 1
    return end - column
