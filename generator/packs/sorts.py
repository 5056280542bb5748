"""What sort of figures a 审核公式 holds against each other: amounts, counts, bare numbers."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator

from generator.checks.written_rules import RuleSpec
from generator.checks.written_rules import WrittenRules
from generator.packs.known import Known
from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.located import Text
from generator.tables.filling import keyed_leaves
from generator.tables.formula import Formula
from generator.tables.formula import FormulaError
from generator.tables.formula import Number
from generator.tables.formula import Operand
from generator.tables.formula import Reference
from generator.tables.formula import Sum
from generator.tables.formula import Total
from generator.tables.formula import parse_formula
from generator.tables.pack import ItemSpec

UNLIKE = "T-0540"
"""A formula compares or adds up an amount with a count, or with a bare number."""

_MONEY, _COUNT, _NUMBER = "金额", "个数", "没有单位的常数"
_OF_RATES = ("率", "占")
"""What stands in the name of a measure's column that is no figure of the item's own sort."""
_ROW, _ITEM = "{行}", "{项}"


def check_sorts(written: WrittenRules, known: Known) -> Iterator[Finding]:
    """Formulas and conditions in which figures of two sorts stand beside or against each other."""
    for _, spec in sorted(written.specs.items()):
        for text in filter(None, (spec.公式, spec.当)):
            try:
                formula = parse_formula(str(text))
            except FormulaError:
                continue  # load_rules tells it
            yield from _unlike(spec, formula, text, written, known)


def _unlike(spec: RuleSpec, formula: Formula, text: Text, written: WrittenRules, known: Known) -> Iterator[Finding]:
    sorts = {sort for side in (formula.left, formula.right) for sort in _of_sum(side, spec, written, known)}
    if _MONEY in sorts and len(sorts) > 1:
        other = _COUNT if _COUNT in sorts else _NUMBER
        hint = "核对指标和栏。" if other is _COUNT else "金额的常数写上 元 或 万元，如 10万元。"
        yield error(UNLIKE, f"{spec.编号} 把{_MONEY}和{other}放在一起比较、相加", text.location, hint=hint)


def _of_sum(side: Sum, spec: RuleSpec, written: WrittenRules, known: Known) -> Iterator[str]:
    for term in side.terms:
        yield from _of_operand(term.operand, spec, written, known)


def _of_operand(operand: Operand, spec: RuleSpec, written: WrittenRules, known: Known) -> Iterator[str]:
    """The sorts of one figure; none for zero, products, quotients and choices, which may be anything."""
    if isinstance(operand, Sum):
        yield from _of_sum(operand, spec, written, known)
    elif isinstance(operand, Number):
        if operand.value:
            yield _MONEY if operand.unit else _NUMBER
    elif isinstance(operand, Reference):
        yield from _of_figures(operand, _members(operand, spec, written), known)
    elif isinstance(operand, Total):
        rows = written.sets.get(operand.reference.row or "", [])
        yield from _of_figures(operand.reference, rows, known)


def _members(reference: Reference, spec: RuleSpec, written: WrittenRules) -> list[str]:
    """The rows or items that a figure may be of."""
    row = reference.row or ""
    if _ITEM not in row:
        return [row]
    return [row.replace(_ITEM, member) for member in written.sets.get(str(spec.逐项), [])]


def _of_figures(reference: Reference, rows: Iterable[str], known: Known) -> Iterator[str]:
    for row in rows:
        if reference.table is None:
            yield from _of_item(known.pack.items.get(row), reference.column, known)
        else:
            yield from _of_cell(reference.table, row, reference.column, known)


def _of_item(item: ItemSpec | None, column: str, known: Known) -> Iterator[str]:
    """Of a measure; none of a rate, of an average, and where a cell gives it, whose sort the table tells."""
    if item is None or item.平均 or any(word in column for word in _OF_RATES):
        return
    address = item.决算数 or item.预算数
    if item.计数单位 or not address:
        yield _COUNT if item.计数单位 else _MONEY
        return
    role, _, place = address.partition("!")
    row, _, cell = place.partition(".")
    yield from _of_cell(role, row, cell, known)


def _of_cell(role: str, row: str, column: str, known: Known) -> Iterator[str]:
    """Of a cell: what its column or its row says; none where the form has no such column, or counts in other rows."""
    form = known.pack.forms.get(role) if role in known.printed else None
    blocks = form.blocks if form else ()
    counted = {each.key for block in blocks for each in (*block.行, *block.尾行) if each.单位}
    for leaf in (each.leaf for leaves in keyed_leaves(blocks) for each in leaves if each.key == column):
        if leaf.单位 or row in counted:
            yield _COUNT
        elif row != _ROW or not counted:
            yield _MONEY
