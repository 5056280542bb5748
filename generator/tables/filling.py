"""Filling a form from the ledger: rows made, every cell summed and rounded once, half up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Sequence
from decimal import Decimal
from pathlib import PurePath
from typing import NamedTuple

from generator.model.authoring import Style
from generator.model.disclosure import Disclosure
from generator.model.ledger import ECONOMIC_TAG
from generator.model.ledger import GOVERNMENT_TAG
from generator.model.ledger import Filter
from generator.model.money import AmountUnit
from generator.model.money import total
from generator.model.subjects import ECONOMIC_CLASS
from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.model.subjects import Catalogue
from generator.model.subjects import with_parents
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.finding import in_disclosure
from generator.source.located import Text
from generator.tables.address import chinese_number
from generator.tables.coverage import Coverage
from generator.tables.form import WITH_FIGURES
from generator.tables.form import BlockSpec
from generator.tables.form import ColumnSpec
from generator.tables.form import FormSpec
from generator.tables.form import RowSpec
from generator.tables.form import as_filter
from generator.tables.form import merged
from generator.tables.leaves import mark_leaves
from generator.tables.ledger_lines import class_tag
from generator.tables.ledger_lines import dimension_of
from generator.tables.ledger_lines import ledger_lines
from generator.tables.line_texts import line_text
from generator.tables.pack import Pack
from generator.tables.printing import level_blocks
from generator.tables.printing import print_cell
from generator.tables.purchase_rows import PURCHASES
from generator.tables.purchase_rows import rows_in_groups
from generator.tables.purchase_rows import rows_of_things
from generator.tables.style import NumberStyle
from generator.tables.table import ALL_DIGITS
from generator.tables.table import Block
from generator.tables.table import Cell
from generator.tables.table import Column
from generator.tables.table import Line
from generator.tables.table import RowLevel
from generator.tables.table import StubKind
from generator.tables.table import Table

_DIGITS: dict[str, tuple[int, int | None]] = {"编码": ALL_DIGITS, "类": (0, 3), "款": (3, 5), "项": (5, 7)}
_STUBS: dict[str, StubKind] = {
    **dict.fromkeys(_DIGITS, "code"),
    "名称": "name",
    "项目": "name",
    "组": "group",
    "行次": "line",
}
_TOTALS = ("合计", "总计")
_DEFAULT_WIDTH = 10


def fill_tables(disclosure: Disclosure, pack: Pack) -> tuple[list[Table], list[Finding]]:
    """Every table of the pack in printed order, computed from the ledger; findings are faults of the pack."""
    tables: list[Table] = []
    findings: list[Finding] = []
    for position, entry in enumerate(pack.file.公开表, start=1):
        filler = _Filler(disclosure, pack, pack.forms[str(entry.表)], str(entry.编号), position)
        tables.append(filler.fill())
        findings += filler.findings + in_disclosure(filler.coverage.findings, disclosure.key)
    roles = {table.role for table in tables}
    for key, style in disclosure.styles.items():
        if key != "文内" and style.金额单位 is not None:
            hint = "这里的金额单位只管文字，写在“文内”之下；表的金额单位由模板包的表样定。"
            findings.append(error("S-0309", f"显示里的“{key}”不能写金额单位", key.location, hint=hint))
        if key not in ("表内", "文内") and key not in roles:
            hint = f"可以写：表内、文内、{'、'.join(sorted(roles))}。"
            findings.append(error("S-0309", f"显示里的“{key}”不是公开表", key.location, hint=hint))
    return tables, findings


class _Filler:
    """Fills one form, whose table is the `position`-th of the document and is called `number`."""

    def __init__(self, disclosure: Disclosure, pack: Pack, form: FormSpec, number: str, position: int) -> None:
        self.disclosure = disclosure
        self.pack = pack
        self.form = form
        self.number = number
        self.position = position
        self.role = str(form.表)
        self.findings: list[Finding] = []
        self.coverage = Coverage(disclosure.ledger, self.role, pack.vocabulary)
        self.style = table_style(disclosure, pack, form)

    def fill(self) -> Table:
        form, heading = self.form, self.pack.file.表头
        columns = self._columns(form.blocks)
        blocks = [self._block(spec, leaves) for spec, leaves in zip(form.blocks, columns, strict=True)]
        level_blocks(blocks)
        mark_leaves(blocks)
        self._refuse_double_addresses(blocks)
        return Table(
            role=self.role,
            form=self.role,
            slug=_slug(form),
            anchor=f"table-{self.position:02d}",
            number=self.number,
            title=self._worded(form.名称),
            left_label=self._worded(heading.左),
            middle_label=self._worded(heading.中),
            right_label=self._worded(heading.右),
            unit_name=form.金额单位.value,
            landscape=form.横向,
            numbers_columns=form.栏次,
            column_number_label="栏次" if form.栏次名 is None else str(form.栏次名),
            blocks=blocks,
            notes=[self._worded(note) for note in form.注],
            tail_note=self._worded(form.尾差注) if form.尾差注 else None,
            empty_row=self._worded(form.空表行) if form.空表行 else None,
            empty_statement=self._worded(form.空表说明) if form.空表说明 else None,
        )

    def _worded(self, text: Text) -> str:
        return fill_words(text.replace("{金额单位}", self.form.金额单位.value), self.disclosure, self.pack)

    def _columns(self, blocks: list[BlockSpec]) -> list[list[Column]]:
        """The leaf columns of every block, figure columns with their keys."""
        return [
            [
                Column(
                    label=leaf.heading,
                    groups=tuple(group.heading for group in groups),
                    path=(*(group.key for group in groups), leaf.key),
                    stub=_STUBS[leaf.值] if leaf.值 else "text" if leaf.文 else None,
                    key=key,
                    wanted=wanted,
                    width=leaf.宽 or _DEFAULT_WIDTH,
                    style=leaf.显示,
                    is_count=leaf.单位 is not None,
                    text=str(leaf.文) if leaf.文 else None,
                    digits=_DIGITS.get(leaf.值 or "", ALL_DIGITS),
                )
                for groups, wanted, leaf, key in block
            ]
            for block in keyed_leaves(blocks)
        ]

    def _block(self, spec: BlockSpec, columns: list[Column]) -> Block:
        common = merged(as_filter(self.form.取数), as_filter(spec.取数))
        body: list[Line] = []
        for row in spec.行:
            body += self._lines(row, common, columns, len(body))
        foot = [line for row in spec.尾行 for line in self._lines(row, common, columns, len(body))]
        block = Block(
            side=str(spec.侧) if spec.侧 else None,
            title=str(spec.题头) if spec.题头 and self.form.题头 else None,
            head=spec.栏,
            columns=columns,
            body=body,
            foot=foot,
        )
        self._add_rows(block)
        block.body, block.foot = self._printed(block.body), self._printed(block.foot)
        for line in block.lines:
            for cell in line.cells.values():
                print_cell(cell)
        return block

    def _printed(self, lines: list[Line]) -> list[Line]:
        """The lines without those that are printed only with a figure other than zero, and have none."""
        return [
            line
            for line in lines
            if not line.is_optional or any(cell.computed and cell.computed.value for cell in line.cells.values())
        ]

    def _add_rows(self, block: Block) -> None:
        """Sums the rows that name others (加总), column by column; each must stand above."""
        above: dict[str, Line] = {}
        for line in block.lines:
            for part in line.parts:
                if part not in above:
                    message = f"“{line.name}”要加总的“{part}”不在它上面"
                    self.findings.append(error("T-0108", message, self.form.表.location))
            for key, cell in line.cells.items():
                if line.parts and not cell.is_not_applicable:
                    cells = [above[part].cells[key] for part in line.parts if part in above]
                    amounts = [part.computed for part in cells if part.computed is not None]
                    cell.computed = total(amounts) if amounts else None
                    cell.facts = tuple(fact for part in cells for fact in part.facts)
            if line.key:
                above[line.key] = line

    def _lines(self, row: RowSpec, common: Filter, columns: list[Column], above: int) -> Iterable[Line]:
        """The printed lines one 行 makes below so many others."""
        dimension = dimension_of(row, common)
        if dimension:
            made = ledger_lines(row, dimension, merged(common, as_filter(row.取数)), self.disclosure)
            return [self._with_cells(line, row, wanted, columns) for line, wanted in made]
        if row.逐款 or row.科目:
            codes_of_row = row.逐款 or filter(None, [row.科目])
            names = self.disclosure.economic
            return [
                self._economic_line(row, code, common, columns)
                for code in codes_of_row
                if not self._is_left_out(code, names, "经济分类") or row.项目
            ]
        if row.逐采购:
            return self._purchase_lines(row, common, columns, above)
        if row.逐类:
            return self._class_lines(row, row.逐类, common, columns)
        return [self._item_line(row, common, columns)]

    def _economic_line(self, row: RowSpec, code: Text, common: Filter, columns: list[Column]) -> Line:
        """The row of a code under the form's own name for it, else the year's."""
        name = row.项目 or self.disclosure.economic.name(code)
        line = Line(key=str(code), code=str(code), name=str(name), level="subject", indent=row.缩进)
        wanted = merged(common, as_filter(row.取数))
        tag = class_tag(ECONOMIC_TAG if code.startswith(ECONOMIC_CLASS) else GOVERNMENT_TAG, wanted)
        return self._with_cells(line, row, merged(wanted, {tag: (str(code),)}), columns)

    def _is_left_out(self, code: Text, names: Catalogue, classification: str) -> bool:
        """Whether a fixed row has no place in this year: its code is another year's, or (a finding) no year's."""
        if code not in names and code not in names.other_years:
            self.findings.append(error("T-0105", f"{classification}目录里没有 {code}", code.location))
        return code not in names

    def _class_lines(self, row: RowSpec, list_name: Text, common: Filter, columns: list[Column]) -> list[Line]:
        """One line a 类 of a fixed list, or with a figure, with its ordinal; its key is the name.

        What is no code is printed as it is.
        """
        codes = self._codes_of(list_name, merged(common, as_filter(row.取数)))
        if codes is None:
            self.findings.append(error("T-0106", f"pack.yaml 的固定清单里没有“{list_name}”", list_name.location))
            return []
        lines: list[Line] = []
        for code in codes:
            is_code = code.isascii() and code.isdigit()
            if is_code and self._is_left_out(code, self.disclosure.functional, "功能分类"):
                continue
            position = len(lines) + 1
            name = self.disclosure.functional.name(code) if is_code else str(code)
            line = Line(
                key=name, code=str(code) if is_code else None, name=f"{chinese_number(position)}、{name}", level="item"
            )
            lines.append(
                self._with_cells(line, row, merged(common, as_filter(row.取数), {"科目": (str(code),)}), columns)
            )
        return lines

    def _codes_of(self, list_name: Text, wanted: Filter) -> list[Text] | None:
        """The 类 that 逐类 asks for, those with a figure beside a fixed list too; None where there is no such list."""
        codes = with_parents(self.disclosure.ledger.subjects(wanted))
        with_figures = [Text(code, list_name.location) for code in codes if len(code) == FUNCTIONAL_LENGTHS[0]]
        if list_name == WITH_FIGURES:
            return with_figures
        listed = self.pack.file.固定清单.get(list_name)
        return listed and _in_order(listed, [code for code in with_figures if code not in listed])

    def _purchase_lines(self, row: RowSpec, common: Filter, columns: list[Column], above: int) -> list[Line]:
        """One line a thing to be bought, in groups where the form has them; `above` lines stand before."""
        facts = self.disclosure.ledger.select(merged(common, {"账": (PURCHASES,)}))
        names = {str(value): str(printed) for value, printed in row.组名.items()}
        made = rows_in_groups(facts, row.分组, names, above) if row.分组 else rows_of_things(facts)
        lines = []
        for each in made:
            line = Line(key=each.key, code=each.code, name=each.name, level="item")
            wanted = merged(common, {tag: (value,) for tag, value in each.tags.items()})
            lines.append(self._with_cells(line, row, wanted, columns))
            line.texts |= {name: text for name, text in each.texts.items() if name in line.texts}
        return lines

    def _item_line(self, row: RowSpec, common: Filter, columns: list[Column]) -> Line:
        name = fill_words(str(row.项目 or ""), self.disclosure, self.pack)
        key = row.key
        if not key:
            return Line(key=None, code=None, name=name, level="blank")
        level: RowLevel = "total" if key.endswith(_TOTALS) else "item"
        line = Line(key=key, code=None, name=name, level=level, indent=row.缩进, label_span=row.标签跨)
        line.stands_out, line.is_centred = row.醒目, row.居中
        line.group = str(row.组 or "")
        line.is_included = row.其中
        line.parts = tuple(str(part) for part in row.加总 or ())
        return self._with_cells(line, row, merged(common, as_filter(row.取数)), columns)

    def _with_cells(self, line: Line, row: RowSpec, wanted: Filter, columns: list[Column]) -> Line:
        line.is_optional, line.wanted = row.有数才印, wanted
        for column in columns:
            if column.key:
                line.cells[column.key] = self._cell(line, row, wanted, column, column.key)
            elif column.text:
                line.texts[column.text] = line_text(column.text, line, row, wanted, self.disclosure)
        return line

    def _cell(self, line: Line, row: RowSpec, wanted: Filter, column: Column, key: str) -> Cell:
        is_count = row.单位 is not None or column.is_count
        cell = Cell(
            address=f"{self.role}!{line.key}.{key}",
            row=str(line.key),
            column=key,
            style=self.style.with_overrides(column.style, row.显示),
            unit=Decimal(1) if is_count else self.form.金额单位.yuan,
            is_count=is_count,
            is_not_applicable=any(name in ("是", column.path[-1], key) for name in row.不适用),
        )
        if not line.parts and not cell.is_not_applicable:
            asked = merged(wanted, column.wanted)
            self.coverage.ask(asked)
            cell.facts = tuple(self.disclosure.ledger.select(asked))
            cell.computed = total(fact.amount for fact in cell.facts) if cell.facts else None
        return cell

    def _refuse_double_addresses(self, blocks: list[Block]) -> None:
        addresses = Counter(
            f"{self.role}!{line.key}.{column.key}"
            for block in blocks
            for line in block.lines
            for column in block.figure_columns
            if line.key
        )
        place: Location = self.form.表.location
        for address, times in addresses.items():
            if times > 1:
                self.findings.append(
                    error("T-0107", f"表样里有 {times} 个格子都叫 {address}", place, hint="给行或栏写上“键”。")
                )


def _in_order(listed: list[Text], more: list[Text]) -> list[Text]:
    """A list of codes with more of them, each before the first that is greater, else behind the last code."""
    codes = list(listed)
    for code in more:
        behind = max((place + 1 for place, each in enumerate(codes) if each.isdigit()), default=len(codes))
        codes.insert(next((place for place, each in enumerate(codes) if each.isdigit() and each > code), behind), code)
    return codes


def _slug(form: FormSpec) -> str:
    """The name of the form's file without its number: 03-expenditure.yaml makes `expenditure`."""
    stem = PurePath(form.表.location.file).stem
    number, _, name = stem.partition("-")
    return name if number.isdigit() and name else stem


def table_style(disclosure: Disclosure, pack: Pack, form: FormSpec) -> NumberStyle:
    """How a table shows its figures: the pack's way, the form's, then what the disclosure overrides."""
    own = disclosure.styles
    return tables_style(disclosure, pack, form.显示).with_overrides(own.get(str(form.表)))


def tables_style(disclosure: Disclosure, pack: Pack, of_form: Style | None = None) -> NumberStyle:
    """How tables show their figures where none of them says otherwise."""
    return NumberStyle().with_overrides(pack.file.显示.表内, of_form, disclosure.styles.get("表内"))


def text_style(disclosure: Disclosure, pack: Pack) -> NumberStyle:
    """How running text shows its figures."""
    return NumberStyle().with_overrides(pack.file.显示.文内, disclosure.styles.get("文内"))


def text_unit(disclosure: Disclosure, pack: Pack) -> AmountUnit:
    """The unit in which running text tells amounts: 万元 where neither the disclosure nor its pack says otherwise."""
    own = disclosure.styles.get("文内")
    return (own and own.金额单位) or pack.file.显示.文内.金额单位 or AmountUnit.WAN


def fill_words(text: str, disclosure: Disclosure, pack: Pack) -> str:
    """A sentence of a form or pack with {单位名}, {年度}, {范围} and {我} filled in."""
    scope = disclosure.scope.value
    words = {
        "单位名": disclosure.unit_name,
        "年度": str(disclosure.year),
        "范围": scope,
        "我": pack.own_name(scope),
    }
    for name, word in words.items():
        text = text.replace("{" + name + "}", word)
    return text


class KeyedLeaf(NamedTuple):
    """A printed column of a block, with its groups, its filter, and its key if it is one of figures."""

    groups: tuple[ColumnSpec, ...]
    wanted: dict[str, tuple[str, ...]]
    leaf: ColumnSpec
    key: str | None


def keyed_leaves(blocks: Sequence[BlockSpec]) -> list[list[KeyedLeaf]]:
    """The columns of each block of a form, those of figures with their keys in the whole table."""
    leaves = [(str(block.侧 or ""), block.leaves) for block in blocks]
    figures = [
        (side, tuple(group.key for group in groups), leaf.key)
        for side, columns in leaves
        for groups, _, leaf in columns
        if leaf.is_figure
    ]
    keys = iter(column_keys(figures))
    return [[KeyedLeaf(*column, next(keys) if column[2].is_figure else None) for column in own] for _, own in leaves]


def column_keys(columns: list[tuple[str, tuple[str, ...], str]]) -> list[str]:
    """The key of each figure column: side and name; where that repeats, outermost group and name; else the whole path.

    A table of several blocks without sides is one list folded: a name that stands in each block is one column.
    """
    spellings = [[_spell(*column, depth) for depth in range(3)] for column in columns]
    keys: list[str] = []
    for own in spellings:
        unique = [key for depth, key in enumerate(own) if sum(other[depth] == key for other in spellings) == 1]
        keys.append(unique[0] if unique else own[-1])
    return keys


def _spell(side: str, groups: tuple[str, ...], name: str, depth: int) -> str:
    path = ((), groups[:1], groups)[depth]
    return "/".join([*([side] if side else []), *path, name])
