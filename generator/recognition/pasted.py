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
from generator.recognition.columns import alike
from generator.recognition.columns import heads_of
from generator.recognition.columns import is_numbering
from generator.recognition.figures import figure_in
from generator.recognition.passages import UNIT
from generator.recognition.placing import NOT_A_LINE
from generator.recognition.placing import doubt_repeated
from generator.recognition.placing import place_figures
from generator.recognition.readings import FoundTable
from generator.recognition.rows import RowFinder
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
from generator.source.pasted import NO_TABLE
from generator.source.pasted import PastedTable
from generator.tables.pack import Pack

NO_COLUMN = "S-0431"
"""A column of figures that the table has not."""
NO_LINE = "S-0432"
"""A figure in a row that the table has not, or not for certain."""
NO_FIGURE = "S-0433"
"""What stands among the figures is none."""
_MARKS = str.maketrans({",": "", "，": "", " ": "", "−": "-", "－": "-", "．": "."})
_SAME = 0.999
"""So alike are heads that say the same."""
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
    found = _in_order_of_heads(found)
    yield from _strange_columns(found, places)
    yield from _unknown_codes(found, places, disclosure)
    yield from _strange_rows(found, places)
    for address, reading in found.readings():
        if not reading.doubt and not _NONE.fullmatch(reading.text.translate(_MARKS)):
            yield _reported(address, places[reading.place.spot], unit)


def _in_order_of_heads(found: FoundTable) -> FoundTable:
    """The table with its columns taken by what stands over them, where that names one column of the form each.

    Foreign tables are read in the order of the form, for their heads may be mistaken.
    """
    if not found.grids:
        return found
    shape, grid = found.match.shape, found.grids[0]
    known = [(number, column) for number, block in enumerate(shape.blocks) for column in block.columns]
    columns = dict(found.match.columns)
    for place, head in enumerate(heads_of(grid, found.match.body)):
        if not head:
            continue
        named = [each for each in known if alike(head, each[1].heads) >= _SAME]
        if len(named) != 1:
            return found
        columns[place] = named[0]
    if columns == found.match.columns or len(set(columns.values())) < len(columns):
        return found
    match = replace(found.match, columns=dict(sorted(columns.items())), unsure=frozenset())
    ordered = FoundTable(match, found.unit, [grid], is_titled=found.is_titled)
    place_figures(grid, match.body, ordered, [RowFinder(block) for block in shape.blocks])
    doubt_repeated(ordered)
    return ordered


def _unknown_codes(found: FoundTable, places: Places, disclosure: Disclosure) -> Iterator[Finding]:
    """The rows of codes that no catalogue of the year has; they leave the table."""
    known = {*disclosure.functional.names, *disclosure.economic.names}
    known |= {key for block in found.match.shape.blocks for _, key in block.rows}
    for line in [*found.lines]:
        cells = [places[reading.place.spot] for reading in line.readings.values() if reading.text]
        if line.code and line.code not in known and cells:
            found.lines.remove(line)
            label = _label(next(reading.place.spot for reading in line.readings.values() if reading.text), places)
            hint = "核对编码；本年度目录里没有的科目，名称写在 accounts.yaml 的 科目名称。"
            yield error(NO_LINE, f"科目目录里没有 {line.code} 这个科目", (label or cells[0]).location, hint=hint)


def _strange_rows(found: FoundTable, places: Places) -> Iterator[Finding]:
    """The rows that the table has not, each once, and the figures whose place is not certain."""
    role = found.match.shape.role
    hint = f"行名、编码照{role}的写；不是这张表的行，删掉。"
    told: set[Location] = set()
    for reading in [*found.unplaced, *(reading for _, reading in found.readings() if reading.doubt)]:
        cell = places[reading.place.spot]
        label = _label(reading.place.spot, places) if reading.doubt == NOT_A_LINE else None
        if label is None:
            yield error(NO_LINE, f"“{cell}”：{reading.doubt}", cell.location, hint=hint)
        elif label.location not in told:
            told.add(label.location)
            yield error(NO_LINE, f"{role}没有“{label}”这一行", label.location, hint=hint)


def _label(spot: str, places: Places) -> Text | None:
    """What names the row of a place: the last words before the first figure, or its code."""
    row, _, column = spot.partition(",")
    before = [cell for place in range(int(column)) if (cell := places.get(f"{row},{place}"))]
    words = [cell for cell in before if figure_in(cell) is None]
    return next(iter(words[::-1]), None)


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
                told = _told(role, head, column, heads, found.match.shape)
                place = _head_place(grid, column, found.match.body, places) or cells[0].location
                hint = f"栏有：{_names_of(found.match.shape)}；不是这张表的栏，删掉。"
                yield error(NO_COLUMN, told, place, hint=hint)
            elif shape is not None and shape.key is not None:
                wrong = (cell for cell in cells if figure_in(cell) is None)
                yield from (error(NO_FIGURE, f"“{cell}”不是数", cell.location) for cell in wrong)


def _told(role: str, head: tuple[str, ...], column: int, heads: list[tuple[str, ...]], shape: Shape) -> str:
    """What is wrong with a column of figures that was taken for none of the form's."""
    name = f"“{'/'.join(head)}”" if head else f"第 {column + 1} 列"
    if head and heads.count(head) > 1:
        return f"有几栏都是{name}，不知道哪一栏是"
    if head and any(alike(head, each.heads) >= _SAME for block in shape.blocks for each in block.columns):
        return f"{name}这一栏的次序与{role}的不同，别的栏又不都认得"
    return f"{role}没有{name}这一栏"


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
