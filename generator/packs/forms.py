"""Forms resolved: their 取数, the rows they add up, the columns they leave out, and cells that can hold nothing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import ECONOMIC_TAG
from generator.model.ledger import GOVERNMENT_TAG
from generator.model.ledger import SUBJECT_TAG
from generator.model.ledger import Filter
from generator.model.ledger_entries import Open
from generator.model.subjects import ECONOMIC_CLASS
from generator.packs.filters import can_meet
from generator.packs.filters import posts_subjects
from generator.packs.filters import unknown_in
from generator.packs.known import Known
from generator.packs.shapes import is_open
from generator.packs.shapes import row_keys
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Text
from generator.source.naming import UNUSED
from generator.source.naming import unknown
from generator.tables.form import WITH_FIGURES
from generator.tables.form import BlockSpec
from generator.tables.form import ColumnSpec
from generator.tables.form import FilterSpec
from generator.tables.form import FormSpec
from generator.tables.form import RowSpec
from generator.tables.form import as_filter
from generator.tables.form import merged
from generator.tables.ledger_lines import class_tag
from generator.tables.ledger_lines import dimension_of
from generator.tables.purchase_rows import PURCHASES

NO_ACCOUNT = "T-0503"
"""Cells whose 取数 names no 账, or one that has no subjects where rows are made of subjects."""
HOLDS_NOTHING = "T-0504"
"""A row, column or item that no figure can ever come to."""

OTHER_SORT = "T-0529"
"""A cell of counts without a unit, or of money with one."""

_FUNCTIONAL = frozenset({Open.FUNCTIONAL})
_ECONOMIC = frozenset({Open.STAFF, Open.OTHER_ECONOMIC, Open.ECONOMIC})
_GOVERNMENT = frozenset({Open.GOVERNMENT})


def check_forms(known: Known) -> Iterator[Finding]:
    """What is wrong with the forms that a pack prints, and those that it adds and never prints."""
    for role in known.pack.forms.keys() - known.printed.keys() - known.inherited_tables:
        place = known.pack.forms[role].表.location
        yield error(
            UNUSED, f"表样“{role}”没有列在公开表里，不会印出", place, hint="核对表的名称，或者在 pack.yaml 里列出。"
        )
    for entry in known.pack.file.公开表:
        form = known.pack.forms.get(str(entry.表))
        if form is not None:
            yield from _check_form(form, known)


def _check_form(form: FormSpec, known: Known) -> Iterator[Finding]:
    yield from unknown_in(form.取数, known)
    for block in form.blocks:
        findings = [*_names_in_block(form, block, known)]
        yield from findings or _empty_cells(form, block, known)


def _names_in_block(form: FormSpec, block: BlockSpec, known: Known) -> Iterator[Finding]:
    around = _accounts(form.取数, block.取数)
    yield from unknown_in(block.取数, known, around)
    for column in block.栏:
        yield from _names_in_column(column, known, [*around, *_accounts(*(row.取数 for row in _rows(block)))])
    leaves = [leaf for _, _, leaf in block.leaves]
    in_columns = _accounts(*(leaf.取数 for leaf in leaves))
    names = {leaf.key for leaf in leaves} | known.columns_of(str(form.表))
    yield from _names_of_purchases(block, leaves, known)
    keys = [key for row in _rows(block) for key in row_keys(row, known.pack, known.functional, known.economic)]
    for row in _rows(block):
        yield from unknown_in(row.取数, known, _accounts(row.取数) or [*around, *in_columns])
        for name in row.不适用:
            if name not in ("是", *names):
                yield unknown("栏", str(name), name.location, names)
        for part in row.加总 or ():
            if part not in keys:
                yield unknown("行", str(part), part.location, keys)
        if row.逐类 and row.逐类 not in (WITH_FIGURES, *known.pack.file.固定清单):
            yield unknown("固定清单", str(row.逐类), row.逐类.location, known.pack.file.固定清单)
        for code in [*(row.逐款 or ()), *filter(None, [row.科目])]:
            if code not in known.economic_subjects:
                yield unknown("经济分类科目", str(code), code.location, known.economic_subjects)


def _names_of_purchases(block: BlockSpec, leaves: list[ColumnSpec], known: Known) -> Iterator[Finding]:
    """What purchases are grouped by and what columns of text show of them, where a block lists them."""
    lists = [row for row in _rows(block) if row.逐采购]
    if not lists:
        return
    texts = {tag for posting in known.words.postings_of(PURCHASES) for tag in posting.tags}
    for row in lists:
        for name in (name for level in row.分组 for name in level if name not in texts):
            yield unknown("文字", str(name), name.location, texts)
    texts |= {str(name) for row in _rows(block) for name in row.文字}
    for name in (leaf.文 for leaf in leaves if leaf.文 is not None and leaf.文 not in texts):
        yield unknown("文字", str(name), name.location, texts)


def _names_in_column(column: ColumnSpec, known: Known, around: list[str]) -> Iterator[Finding]:
    own = _accounts(column.取数)
    yield from unknown_in(column.取数, known, own or around)
    for child in column.下设:
        yield from _names_in_column(child, known, own or around)


def _empty_cells(form: FormSpec, block: BlockSpec, known: Known) -> Iterator[Finding]:
    """Rows without an account, and rows and columns of which no cell can ever hold a figure."""
    common = merged(as_filter(form.取数), as_filter(block.取数))
    leaves = [(wanted, leaf) for _, wanted, leaf in block.leaves if leaf.is_figure]
    filled: set[int] = set()
    tried: set[int] = set()
    for row in _rows(block):
        place = _place(row, form)
        if not _has_cells(row):
            continue
        dimension = dimension_of(row, common)
        if dimension and not _has_values(row, dimension, common, known):
            message = f"按{dimension}一行一行列的，要在表或块的取数里写明账，账要分{dimension}"
            yield error(NO_ACCOUNT, message, place, hint="例如 取数: {账: 支出}。")
            return
        own = _row_filter(row, common)
        empty = True
        for number, (wanted, leaf) in enumerate(leaves):
            if any(name in ("是", leaf.key) for name in row.不适用):
                continue
            cell = merged(common, own, wanted)
            if ACCOUNT_TAG not in cell:
                yield error(
                    NO_ACCOUNT, f"这一行“{leaf.名称}”栏的取数没有写账", place, hint="在表、块、行或栏的取数里写上账。"
                )
                return
            tried.add(number)
            yield from _other_sort(cell, row, leaf, known)
            if can_meet(cell, known):
                filled.add(number)
                empty = False
        if empty and "是" not in row.不适用:
            yield error(HOLDS_NOTHING, "这一行不会有数：账上没有同时带这些条件的分录", place, hint="核对取数。")
    for number in sorted(tried - filled):
        leaf = leaves[number][1]
        message = f"“{leaf.名称}”这一栏不会有数：账上没有同时带这些条件的分录"
        yield error(HOLDS_NOTHING, message, _filter_place(leaf.取数) or leaf.名称.location, hint="核对取数。")


def _other_sort(cell: Filter, row: RowSpec, leaf: ColumnSpec, known: Known) -> Iterator[Finding]:
    """A cell of counts that would be printed as money, or of money as a count."""
    accounts = [each for each in cell[ACCOUNT_TAG] if each in known.words.accounts]
    units = {bool(entry.unit) for entry in known.words.entries if entry.account in accounts}
    if units and units != {bool(row.单位 or leaf.单位)} and len(units) == 1:
        what = "个数，没有写 单位" if True in units else "金额，却写了 单位"
        place = _filter_place(leaf.取数) or _filter_place(row.取数) or leaf.名称.location
        yield error(OTHER_SORT, f"“{leaf.key}”一栏取的是{what}", place, hint="核对这一行、这一栏的 取数 和 单位。")


def _rows(block: BlockSpec) -> list[RowSpec]:
    return [*block.行, *block.尾行]


def _accounts(*specs: FilterSpec | None) -> list[str]:
    return [
        str(each) for spec in specs for tag, values in (spec or {}).items() if tag == ACCOUNT_TAG for each in values
    ]


def _has_cells(row: RowSpec) -> bool:
    """Whether the money of the ledger comes to a row's cells: not to blank rows, nor to sums of other rows."""
    is_blank = not (row.项目 or row.键 or is_open(row) or row.逐类 or row.逐款 or row.科目)
    return not is_blank and not row.加总


def _has_values(row: RowSpec, dimension: str, common: Filter, known: Known) -> bool:
    """Whether the accounts tell their facts by what a row is made for each of."""
    accounts = common.get(ACCOUNT_TAG, ())
    if dimension != SUBJECT_TAG:
        return any(dimension in each.told_by for account in accounts for each in known.words.postings_of(account))
    codes = _FUNCTIONAL if row.逐科目 else _ECONOMIC if row.逐经济科目 else _GOVERNMENT
    return posts_subjects(accounts, codes, known)


def _row_filter(row: RowSpec, common: Filter) -> dict[str, tuple[str, ...]]:
    codes = row.逐款 or [*filter(None, [row.科目])]
    if not codes:
        return as_filter(row.取数)
    tag = class_tag(ECONOMIC_TAG if codes[0].startswith(ECONOMIC_CLASS) else GOVERNMENT_TAG, common)
    return {**as_filter(row.取数), tag: tuple(map(str, codes))}


def _place(row: RowSpec, form: FormSpec) -> Location:
    """Where a row is written; its 取数 if it has one."""
    if row.取数:
        return _filter_place(row.取数) or form.表.location
    texts: list[Text | None] = [row.项目, row.键, row.科目, row.逐类, *(row.逐款 or ())]
    return next((text.location for text in texts if text is not None), form.表.location)


def _filter_place(spec: FilterSpec | None) -> Location | None:
    return next((tag.location for tag in spec or ()), None)
