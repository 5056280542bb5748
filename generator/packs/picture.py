"""A picture of each form of a pack, before there is any money: its columns and rows as printed, with their keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from itertools import count
from itertools import zip_longest

from generator.kinds.kind import Kind
from generator.model.loading import Catalogues
from generator.model.subjects import Catalogue
from generator.model.subjects import catalogue_of_year
from generator.packs.cases import cases_of
from generator.packs.shapes import classes_of
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.tables.address import without_ordinal
from generator.tables.filling import keyed_leaves
from generator.tables.form import WITH_FIGURES
from generator.tables.form import BlockSpec
from generator.tables.form import ColumnSpec
from generator.tables.form import FormSpec
from generator.tables.form import RowSpec
from generator.tables.pack import Pack
from generator.tables.pack_library import NO_FORMS
from generator.tables.pack_library import PackLibrary

SUMMED, NOT_APPLICABLE = "Σ", "×"
"""What stands in a cell that adds up other rows, and in one that never has a figure."""
_INDENT = "　"
_MADE_ROWS = {
    "逐科目": "〔有数的各科目，按类、款、项〕",
    "逐经济科目": "〔有数的各经济科目，按类、款〕",
    "逐采购": "〔采购的各项目〕",
}


@dataclass(frozen=True, slots=True)
class FormPicture:
    """A form: what stands around its table, the lines of each column's head, and the cells of each row."""

    role: str
    title: str
    heads: list[list[str]]
    rows: list[list[str]]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed row of a block."""

    row: RowSpec
    label: str
    code: str = ""


def pictures_of(
    library: PackLibrary, name: str, kind: Kind, year: int | None, catalogues: Catalogues
) -> tuple[list[FormPicture], list[Finding]]:
    """The forms of a pack for a kind of disclosure in a year, the last one by default; and why none can be drawn.

    A form that differs by 范围 or by variant is drawn each way.
    """
    cases = [*cases_of(library, name, kind, catalogues)]
    drawn: list[FormPicture] = []
    findings: list[Finding] = []
    for case in (replace(each, year=year or each.year) for each in cases if each.year == cases[-1].year):
        functional, economic = (
            catalogue_of_year(file, case.year)[0] for file in (catalogues.functional, catalogues.economic)
        )
        pack, problems = library.load(name, case, Location(name))
        findings += [problem for problem in problems if problem.id != NO_FORMS]
        for picture in _pictures(pack, functional, economic) if pack else ():
            if picture not in drawn:
                is_another = any(each.role == picture.role for each in drawn)
                drawn.append(replace(picture, title=f"{picture.title} {case}") if is_another else picture)
    return drawn, list(dict.fromkeys(findings))


def _pictures(pack: Pack, functional: Catalogue, economic: Catalogue) -> Iterator[FormPicture]:
    for entry in pack.file.公开表:
        form = pack.forms[str(entry.表)]
        about = [str(entry.编号), str(form.金额单位), "横向" if form.横向 else ""]
        title = f"{entry.表}：{form.名称}（{'，'.join(filter(None, about))}）"
        heads, rows = _table(form, pack, functional, economic)
        notes = [f"注：{note}" for note in form.注]
        notes += [f"全表没有数时：{form.空表说明}"] if form.空表说明 else []
        yield FormPicture(str(entry.表), title, heads, rows, notes)


def _table(
    form: FormSpec, pack: Pack, functional: Catalogue, economic: Catalogue
) -> tuple[list[list[str]], list[list[str]]]:
    heads: list[list[str]] = []
    blocks: list[list[list[str]]] = []
    leaves = keyed_leaves(form.blocks)
    for block, columns in zip(form.blocks, leaves, strict=True):
        above = [str(block.题头)] if block.题头 and form.题头 else []
        for groups, _, leaf, key in columns:
            names = [*above, *(group.heading for group in groups), leaf.heading]
            heads.append(names + (_told_key(key, leaf.heading) if key is not None else []))
        own = [column.leaf for column in columns]
        blocks.append([_cells(line, own, number) for line, number in _numbered(block, pack, functional, economic)])
    widths = [len(columns) for columns in leaves]
    empty = [[""] * width for width in widths]
    rows = [
        [cell for cells, blank in zip(side, empty, strict=True) for cell in (cells or blank)]
        for side in zip_longest(*blocks)
    ]
    return heads, rows


def _told_key(key: str, label: str) -> list[str]:
    """The key of a column or row, where it is not what is printed."""
    return [] if key in (label, without_ordinal(label)) else [f"［{key}］"]


def _numbered(block: BlockSpec, pack: Pack, functional: Catalogue, economic: Catalogue) -> Iterator[tuple[_Line, int]]:
    lines = (line for row in (*block.行, *block.尾行) for line in _lines(row, pack, functional, economic))
    return zip(lines, count(1))


def _lines(row: RowSpec, pack: Pack, functional: Catalogue, economic: Catalogue) -> Iterator[_Line]:
    """The printed rows that a 行 makes; one in brackets for those that the money makes."""
    made = next((name for name in _MADE_ROWS if getattr(row, name)), None)
    if made:
        yield _Line(row, _MADE_ROWS[made])
    elif row.逐类 == WITH_FIGURES:
        yield _Line(row, "〔有数的各类〕")
    elif row.逐类:
        for code in classes_of(row.逐类, pack, functional):
            yield _Line(row, functional.names.get(code, code), code)
    elif row.逐款:
        for code in map(str, row.逐款):
            yield _Line(row, economic.names.get(code, code), code)
    else:
        code = str(row.科目 or "")
        yield _Line(row, str(row.项目 or economic.names.get(code, code)), code)


def _cells(line: _Line, leaves: list[ColumnSpec], number: int) -> list[str]:
    row = line.row
    stands_first = row.标签跨 > 1 or not any(leaf.值 in ("名称", "项目") for leaf in leaves)
    label = _INDENT * row.缩进 + ("其中：" if row.其中 and not line.label.startswith("其中") else "") + line.label
    if row.有数才印:
        label += "〔有数才印〕"
    if row.键 or row.组:
        label += "".join(_told_key(row.key, line.label))
    cells = []
    for place, leaf in enumerate(leaves):
        if stands_first and place == 0:
            cells.append(label)
        elif leaf.is_figure:
            cells.append(_figure(row, leaf))
        elif leaf.文 is not None:
            cells.append(str(next((text for name, text in row.文字.items() if name == leaf.文), "")))
        else:
            said = {"编码": line.code, "组": str(row.组 or ""), "行次": str(number)}
            is_label = leaf.值 in ("名称", "项目") and not stands_first
            cells.append(label if is_label else said.get(str(leaf.值), ""))
    return cells


def _figure(row: RowSpec, leaf: ColumnSpec) -> str:
    if any(name in ("是", leaf.key) for name in row.不适用):
        return NOT_APPLICABLE
    return SUMMED if row.加总 else ""
