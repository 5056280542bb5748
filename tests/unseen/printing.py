"""A document of ours as HTML that another office might print, and where each of its figures then stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from html import escape
from random import Random

from generator.tables.table import Table
from generator.writing.document import Document
from generator.writing.document import Part
from generator.writing.grid import BodyCell
from generator.writing.grid import BodyRow
from generator.writing.grid import Grid
from generator.writing.grid import GridBlock
from generator.writing.grid import HeadCell
from tests.unseen.look import Look

_TAG = re.compile(r"<(/?)(\w+)[^>]*>")
_KEPT = ("h2", "h3", "h4", "h5", "p", "li")
_FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
_SYNONYMS = {
    "科目编码": "功能分类科目编码",
    "科目名称": "功能分类科目名称",
    "项目支出": "项目支出数",
    "财政拨款收入": "本年财政拨款收入",
    "行次": "序号",
}
_WIDE = 6
_LONG = 9
"""Blanks stand between the letters of shorter heads."""


@dataclass(frozen=True)
class Paper:
    """What is printed, and each figure of its tables by its address, as it stands there."""

    html: str
    css: str
    figures: dict[str, Decimal]


def paper_of(document: Document, units: dict[str, str], look: Look) -> Paper:
    """A document in a look; `units` are 元 or 万元 by the tables' roles."""
    printer = _Printer(units, look)
    parts = sorted(document.parts, key=lambda part: look.tables_last and bool(part.tables))
    cover = "".join(f"<p class=cover>{escape(line)}</p>" for line in document.cover or _cover(document))
    body = "".join(printer.part(part, document) for part in parts)
    return Paper(f"{cover}{body}", _css(look, _cover(document)), printer.figures)


def _cover(document: Document) -> list[str]:
    return [document.unit, f"{document.year}年度{document.scope_name}{document.kind_name}"]


class _Printer:
    """Prints parts in a look, and remembers the figures."""

    def __init__(self, units: dict[str, str], look: Look) -> None:
        self.figures: dict[str, Decimal] = {}
        self._units = units
        self._look = look
        self._chance = Random(f"print {look.seed}")

    def part(self, part: Part, document: Document) -> str:
        title = f"<h2>{escape(part.title)}</h2>" if part.title else ""
        if not part.tables:
            return f"<section>{title}{''.join(_prose(part.html))}</section>"
        tables = list(part.tables)
        if self._look.order == "shuffled":
            self._chance.shuffle(tables)
        printed = [self._table(grid, number, document) for number, grid in enumerate(tables, 1)]
        return f"<section>{title}</section>{''.join(printed)}"

    def _table(self, grid: Grid, number: int, document: Document) -> str:
        look = self._look
        unit, shown = self._unit(grid)
        year = f"{document.year}年度" if look.has_year and not re.match(r"\d{4}", grid.title) else ""
        mark = look.numbers_titles.format(number) if look.numbers_titles else grid.number
        title = f"{year}{grid.title}"
        before = f"<p>{mark}</p>" if mark and not mark.endswith(".") else ""
        title = f"{mark}{title}" if mark.endswith(".") else title
        told = f"单位：{shown}"
        by = f"<p class=by>{escape(grid.left_label)}</p>" if grid.left_label else ""
        above = "" if look.names_unit == "title" else f"{by}<p class=unit>{told}</p>"
        title = f"{title}（{told}）" if look.names_unit == "title" else title
        if look.names_unit == "cell" and grid.left_label:
            above = f"<p class=both>{escape(grid.left_label)} <span>{told}</span></p>"
        pieces = [piece for block in grid.blocks for piece in self._pieces(block, is_numbered="采购" in grid.role)]
        laid = "</section><section>".join(self._piece(piece, grid.role, unit != shown) for piece in pieces)
        notes = "".join(f"<p class=note>{escape(note)}</p>" for note in grid.notes)
        page = "wide" if look.is_landscape and grid.landscape else "close" if look.is_close and number > 1 else "sheet"
        return f"<section class={page}>{before}<h3>{self._wide(title)}</h3>{above}{laid}{notes}</section>"

    def _unit(self, grid: Grid) -> tuple[str, str]:
        """The unit of a table's figures, and the one that they are printed in."""
        own = self._units[grid.role]
        is_plain = all("个" not in label for label in (grid.right_label, grid.left_label))
        return own, "元" if self._look.in_yuan and is_plain else own

    def _pieces(self, block: GridBlock, *, is_numbered: bool) -> Iterator[GridBlock]:
        """A block, or its left and its right half where columns go on on another page.

        The rows of a table that calls them by their numbers stay where they are.
        """
        block = block if is_numbered else replace(block, body=self._rows(block))
        width = max(sum(cell.colspan for cell in row.cells) for row in block.body) if block.body else 0
        is_plain = not any(cell.rowspan > 1 for row in block.body for cell in row.cells)
        if not self._look.is_sideways or width <= _WIDE or not is_plain:
            yield block
            return
        half = width // 2
        widths = block.column_widths
        for start, end in ((0, half), (half, width)):
            head, body = _cut(block.head, start, end), _cut_rows(block.body, start, end)
            yield replace(block, head=head, body=body, column_widths=widths[start:end])

    def _rows(self, block: GridBlock) -> list[BodyRow]:
        look = self._look
        rows = list(block.body)
        place = next((place for place, row in enumerate(rows) if _is_total(row)), None)
        is_tied = any(cell.rowspan > 1 for row in rows for cell in row.cells)
        if place is not None and look.total != "as is" and not is_tied:
            total = rows.pop(place)
            rows.insert(0 if look.total == "first" else len(rows), total)
        if look.blank_rows and rows and not is_tied:
            blank = BodyRow("blank", [replace(cell, text="", address=None) for cell in rows[-1].cells])
            rows += [blank] * self._chance.randint(1, 4)
        return rows

    def _piece(self, block: GridBlock, role: str, scaled: bool) -> str:
        look = self._look
        width = max((sum(cell.colspan for cell in row.cells) for row in block.body), default=0)
        shares = [float(each) for each in block.column_widths] or [100 / max(width, 1)] * width
        shares = [share * (1 + look.widths * self._chance.uniform(-0.6, 0.8)) for share in shares]
        columns = "".join(f"<col style='width:{share * 100 / sum(shares):.2f}%'>" for share in shares)
        head = "".join(f"<tr>{''.join(self._head(cell) for cell in row)}</tr>" for row in block.head)
        body = "".join(
            f"<tr>{''.join(self._cell(cell, role, scaled) for cell in row.cells)}</tr>" for row in block.body
        )
        head = f"<thead class=head>{head}</thead>" if look.repeats_heads else f"<tbody class=head>{head}</tbody>"
        return f"<table><colgroup>{columns}</colgroup>{head}<tbody>{body}</tbody></table>"

    def _head(self, cell: HeadCell) -> str:
        text = _SYNONYMS.get(cell.text, cell.text) if self._look.synonyms else cell.text
        return f"<th{_span(cell.colspan, cell.rowspan)}>{self._wide(text)}</th>"

    def _wide(self, text: str) -> str:
        """The text of a title or head, with blanks between its letters or printed twice where the look has it so."""
        short = self._look.wide_titles and len(text) < _LONG
        shown = escape(" ".join(text) if short else text)
        return f"<span class=bold>{shown}<span class=again>{shown}</span></span>" if self._look.is_bold else shown

    def _cell(self, cell: BodyCell, role: str, scaled: bool) -> str:
        text = cell.text
        if cell.kind == "figure" and cell.address:
            text = self._figure(cell.address, text, scaled=scaled and "数" not in cell.address.rpartition(".")[2][-1:])
        name = "figure" if cell.kind == "figure" else "name"
        if self._look.by_blanks and name == "name" and not cell.is_head:
            text = f"{'　' * (cell.indent or cell.level)}{text}"
        indent = f" style='padding-left:{cell.indent or cell.level}em'" if self._look.indents and name == "name" else ""
        return f"<td class={name}{indent}{_span(cell.colspan, cell.rowspan)}>{escape(text)}</td>"

    def _figure(self, address: str, text: str, *, scaled: bool) -> str:
        look = self._look
        bare = text.replace(",", "")
        if not re.fullmatch(r"-?\d+(\.\d+)?", bare):
            return text
        value = Decimal(bare)
        if not value:
            text = look.zero or text
            if text.strip("-—"):
                self.figures[address] = value
            return text
        if scaled:
            value *= 10_000
            bare = f"{value:.2f}"
        self.figures[address] = value
        bare = f"{Decimal(bare):,}" if look.thousands or look.spaces else bare
        bare = bare.replace(",", "\u00a0") if look.spaces else bare
        bare = bare.replace("-", look.minus)
        return bare.translate(_FULL_WIDTH) if look.full_width else bare


def _is_total(row: BodyRow) -> bool:
    return any(cell.text.replace(" ", "") == "合计" and cell.is_head for cell in row.cells[:2])


def _span(columns: int, rows: int) -> str:
    return (f" colspan={columns}" if columns > 1 else "") + (f" rowspan={rows}" if rows > 1 else "")


def _cut(head: list[list[HeadCell]], start: int, end: int) -> list[list[HeadCell]]:
    """The part of a head over some columns."""
    rows: list[list[HeadCell]] = [[] for _ in head]
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(head):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            span = range(column, column + cell.colspan)
            taken |= {(number + down, each) for down in range(cell.rowspan) for each in span}
            inside = [each for each in span if start <= each < end]
            if inside:
                rows[number].append(replace(cell, colspan=len(inside)))
            column += cell.colspan
    return rows


def _cut_rows(rows: list[BodyRow], start: int, end: int) -> list[BodyRow]:
    found = []
    for row in rows:
        column, cells = 0, []
        for cell in row.cells:
            inside = [each for each in range(column, column + cell.colspan) if start <= each < end]
            if inside:
                cells.append(replace(cell, colspan=len(inside)))
            column += cell.colspan
        found.append(BodyRow(row.kind, cells))
    return found


def _prose(html: str) -> Iterator[str]:
    """The paragraphs and headings of a part, without the marks of figures."""

    def kept(match: re.Match[str]) -> str:
        name = match[2]
        return f"<{match[1]}{'p' if name == 'li' else name}>" if name in _KEPT else ""

    yield _TAG.sub(kept, html)


def units_of(tables: list[Table]) -> dict[str, str]:
    """元 or 万元 by role."""
    return {table.role: table.unit_name for table in tables}


_LINE = "0.5pt solid #000"
_RULES = {
    "full": f"td,th {{ border: {_LINE} }}",
    "level": f"td,th {{ border-bottom: {_LINE} }}",
    "none": "",
    "open": f"td,th {{ border: {_LINE} }} table {{ border-left: hidden; border-right: hidden }}",
    "three": f"table {{ border-top: 1pt solid; border-bottom: 1pt solid }} .head {{ border-bottom: {_LINE} }}",
    "zebra": "tr:nth-child(even) { background: #ddd; -webkit-print-color-adjust: exact }",
    "upright": f"table {{ border: {_LINE} }} .head {{ border-bottom: {_LINE} }} td,th {{ border-left: {_LINE} }}",
    "dotted": "td,th { border: 0.75pt dotted #000 }",
    "double": f"td,th {{ border: {_LINE} }} table {{ border: 3pt double #000 }}",
    "thick": f"td,th {{ border: {_LINE} }} table {{ border: 2pt solid #000 }}",
}


def _css(look: Look, cover: list[str]) -> str:
    top = f"@top-left{{content:'{''.join(cover)}'}}" if look.has_header else ""
    number = f"{look.page_number}{{content:'- ' counter(page) ' -'}}" if look.page_number else ""
    family = "'Gongkai Serif','Noto Serif SC'" if look.serif else "'Gongkai Sans','Noto Sans SC'"
    small = f"font-size: {look.table_points}pt"
    figures = "; white-space: nowrap" if look.seed % 4 == 0 and not look.full_width else ""
    return f"""
    @page {{ size: A4; margin: {look.margin}mm; {top} {number} }}
    @page wide {{ size: A4 landscape; }}
    body {{ font: {look.points}pt/1.7 {family},serif; }}
    section {{ break-before: page }} .wide {{ page: wide }} .close {{ break-before: auto }}
    .bold {{ position: relative; display: inline-block }}
    .again {{ position: absolute; left: 0.2pt; top: 0; white-space: nowrap }}
    p {{ margin: 0; text-indent: 2em }}
    h2,h3,h4,h5 {{ font-size: 1.1em; margin: 0; text-align: center }} h4,h5 {{ text-align: left }}
    .cover {{ text-align: center; font-size: 22pt; margin-top: 3em; text-indent: 0 }}
    .unit {{ text-align: right; {small} }} .by,.both,.note {{ {small}; text-indent: 0 }}
    .both span {{ margin-left: 12em }}
    table {{ border-collapse: collapse; width: 100%; table-layout: fixed; {small}; line-height: 1.35 }}
    td,th {{ padding: 2pt 3pt; font-weight: normal; overflow-wrap: anywhere }}
    .figure {{ text-align: right{figures} }}
    {_RULES[look.rules]}
    """
