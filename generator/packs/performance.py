"""Forms of 绩效表 resolved: what their 计算 compute and from what, and what their 版面 prints."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.performance import CAUSES
from generator.packs.sheets import STATED
from generator.packs.sheets import TOTAL_ROWS
from generator.packs.sheets import computed_columns
from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.located import Text
from generator.source.naming import UNUSED
from generator.source.naming import inside
from generator.source.naming import unknown
from generator.tables.formula import Reference
from generator.tables.formula import Total
from generator.tables.formula import parse_expression
from generator.tables.formula import references
from generator.tables.layout import BlockLayout
from generator.tables.layout import Computation
from generator.tables.layout import FieldSpec
from generator.tables.layout import ListColumn
from generator.tables.performance_filling import TEXTS_OF_GOALS
from generator.tables.performance_form import PerformanceForm
from generator.tables.performance_lines import TEXTS_OF_INDICATORS
from generator.tables.performance_lines import TEXTS_OF_MANAGEMENT
from generator.tables.performance_lines import TEXTS_OF_TASKS

_FUND_TOTAL = TOTAL_ROWS[0]
_TEXTS = {
    "资金": ("名称",),
    "资金管理": ("名称", *TEXTS_OF_MANAGEMENT),
    "任务": ("名称", *TEXTS_OF_TASKS),
    "目标": ("序号", *TEXTS_OF_GOALS),
    "指标": ("名称", *TEXTS_OF_INDICATORS, "核心", "符号", "单位", "目标内容", "完成内容", *CAUSES),
}
_OF_THE_SHEET = ("项目", "主管部门", "实施单位")
_SIGNS = ("≥", "≤", ">", "<", "=")


def check_performance_form(form: PerformanceForm) -> Iterator[Finding]:
    """What is wrong with the names in one form."""
    yield from _Form(form).findings()


class _Form:
    """Resolves one form."""

    def __init__(self, form: PerformanceForm) -> None:
        self.form = form
        self.computed = computed_columns(form)
        self.funds = [_FUND_TOTAL, *map(str, form.资金)]
        self.rows = [*dict.fromkeys([*self.funds, *TOTAL_ROWS, *map(str, form.资金管理)])]
        stated = {name for columns in STATED.values() for name in columns}
        self.columns = stated | self.computed
        self._own = self.computed - stated

    def findings(self) -> Iterator[Finding]:
        form = self.form
        for each in form.计算:
            yield from self._computation(each)
        for block in form.版面:
            yield from self._block(block)
        for name in (*form.行名, *form.分值):
            yield from self._known_row(name)
        yield from (
            unknown("栏（绩效表）", str(n), n.location, self.columns) for n in form.小数位 if n not in self.columns
        )
        yield from (unknown("符号", str(sign), sign.location, _SIGNS) for sign in form.符号 if sign not in _SIGNS)
        yield from self._unused()

    def _unused(self) -> Iterator[Finding]:
        """Columns that the form makes up and shows nowhere."""
        shown = {str(column.数) for block in self.form.版面 for each in block.栏 for column in each.leaves if column.数}
        shown |= {str(f.数).partition(".")[2] for block in self.form.版面 for line in block.字段 for f in line if f.数}
        asked = {ref.column for each in self.form.计算 for ref in _figures(each)}
        for each in self.form.计算:
            column = str(each.数).partition(".")[2]
            if column in self._own - shown - asked:
                yield error(UNUSED, f"算出来的“{column}”哪里也没有用到", each.数.location, hint="核对栏名。")

    def _computation(self, computation: Computation) -> Iterator[Finding]:
        place, _, column = computation.数.partition(".")
        places = [*STATED, *self.rows]
        if place not in places:
            yield unknown("行或块（绩效表）", place, inside(computation.数, 0), places)
        if not column:
            yield unknown("栏（绩效表）", column, computation.数.location, self.columns)
        of_row = self._columns_of(place)
        for part in references(parse_expression(str(computation.公式))):
            reference = part.reference if isinstance(part, Total) else part
            yield from self._reference(computation.公式, reference, of_row, is_set=isinstance(part, Total))

    def _columns_of(self, place: str) -> set[str]:
        """The columns that a row has: those of its block."""
        block = place if place in STATED else "资金" if place in self.funds else "合计"
        return {*STATED[block], *self.computed} if block in STATED else set()

    def _reference(self, text: Text, reference: Reference, of_row: set[str], *, is_set: bool) -> Iterator[Finding]:
        row, column, begins = reference.row, reference.column, reference.begins
        if row is None:
            if column not in of_row:
                yield unknown("栏（绩效表）", column, inside(text, begins - 1), of_row)
            return
        known = list(STATED) if is_set else self.rows
        if row not in known:
            yield unknown("块（绩效表）" if is_set else "行（绩效表）", row, inside(text, begins - 1), known)
        elif column not in self._columns_of(row):
            yield unknown("栏（绩效表）", column, inside(text, begins + len(row)), self._columns_of(row))

    def _block(self, block: BlockLayout) -> Iterator[Finding]:
        for line in block.字段:
            for field in line:
                yield from self._field(field)
        for row in block.末行:
            yield from self._known_row(row)
        if block.列表:
            for column in (leaf for each in block.栏 for leaf in each.leaves):
                yield from self._list_column(block.列表, column)

    def _field(self, field: FieldSpec) -> Iterator[Finding]:
        if field.数:
            row, _, column = field.数.partition(".")
            if row not in self.rows:
                yield unknown("行（绩效表）", row, inside(field.数, 0), self.rows)
            elif column not in self._columns_of(row):
                yield unknown("栏（绩效表）", column, inside(field.数, len(row) + 1), self._columns_of(row))
        names = [*_OF_THE_SHEET, *map(str, self.form.表头)]
        if field.文 and field.文 not in names:
            yield unknown("表头", str(field.文), field.文.location, names)

    def _list_column(self, block: str, column: ListColumn) -> Iterator[Finding]:
        figures = {*STATED.get(block, ()), *self.computed}
        if column.数 and column.数 not in figures:
            yield unknown(f"栏（绩效表的{block}）", str(column.数), column.数.location, figures)
        for text in column.文:
            if text not in _TEXTS[block]:
                yield unknown(f"文（绩效表的{block}）", str(text), text.location, _TEXTS[block])
        for shown, taken in column.移行.items():
            yield from self._known_row(shown)
            yield from self._known_row(taken)

    def _known_row(self, row: Text) -> Iterator[Finding]:
        if row not in self.rows:
            yield unknown("行（绩效表）", str(row), row.location, self.rows)


def _figures(computation: Computation) -> list[Reference]:
    parts = references(parse_expression(str(computation.公式)))
    return [part.reference if isinstance(part, Total) else part for part in parts]
