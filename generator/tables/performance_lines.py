"""The lines of a 绩效表 as its author states them: funds, management, tasks, and indicators measured up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from generator.model.bookkeeping import money_for_number
from generator.model.fields import Figure
from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import round_half_up
from generator.model.performance import AMOUNTS
from generator.model.performance import DEDUCTION
from generator.model.performance import FUND_TOTAL
from generator.model.performance import GRAND_TOTAL
from generator.model.performance import INDICATORS
from generator.model.performance import SUBTOTAL
from generator.model.performance import IndicatorRow
from generator.model.performance import PerformanceSheet
from generator.model.quantity import Quantity
from generator.model.quantity import parse_quantity
from generator.model.targets import is_reached
from generator.model.targets import parse_spans
from generator.model.targets import reached_percent
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Text
from generator.tables.performance_form import PerformanceForm
from generator.tables.style import NumberStyle
from generator.tables.table import Cell
from generator.tables.table import Line

TARGET, ACTUAL, COMPLETION, MET = "目标值", "完成值", "完成比", "达标"
CEILING = "成本上限"
"""完成比 (percent, not rounded), 达标 (1 or 0) and 成本上限 (money) are for rules only; no form prints them."""
TARGETS, ASIDE = (TARGET, ACTUAL), (COMPLETION, MET, CEILING)
STATED_OF_MANAGEMENT = ("分值", "得分")
STATED_OF_TASKS = ("下达金额", "执行金额", "执行率", "分值", "得分")
STATED_OF_INDICATORS = ("分值", "得分", "完成程度", "偏差度", "得分系数", "评语得分")
TEXTS_OF_MANAGEMENT, TEXTS_OF_TASKS = ("说明", "问题"), ("内容", "完成")
TEXTS_OF_INDICATORS = (
    "一级",
    "二级",
    "目标",
    "完成",
    "说明",
    "描述",
    "依据",
    "指标解释",
    "评分标准",
    "偏差原因",
    "改进措施",
)
_SAFE = str.maketrans({".": "．", "!": "！"})


class LineMaker:
    """Makes the lines of one table; `findings` holds what its author cannot have meant."""

    def __init__(self, source: PerformanceSheet, form: PerformanceForm, disclosure: str) -> None:
        self.source = source
        self.form = form
        self.disclosure = disclosure
        self.findings: list[Finding] = []
        self._taken = {FUND_TOTAL, *map(_safe, form.资金), SUBTOTAL, DEDUCTION, GRAND_TOTAL}

    def line(self, key: str, name: str, place: Location | None = None) -> Line:
        """A line without figures yet, under the name that the form prints."""
        printed = next((str(label) for row, label in self.form.行名.items() if row == name), name)
        return Line(_safe(key), None, printed, "item", place=place)

    def new_cell(self, line: Line, column: str) -> Cell:
        """A cell without a figure yet: money in 元 of the form's unit, all else bare numbers."""
        is_money = column in AMOUNTS
        decimals = next((number for name, number in self.form.小数位.items() if name == column), PUBLISHED_DECIMALS)
        style = NumberStyle(strip_zeros=True, decimals=decimals)
        unit = self.form.金额单位.yuan if is_money else Decimal(1)
        address = f"{self.source.name}!{line.key}.{column}"
        place = line.place or self.source.location
        return Cell(address, str(line.key), column, style, unit, is_count=not is_money, place=place)

    def _stated(self, line: Line, column: str, figure: Figure) -> Cell:
        """The cell of a figure; an amount in another unit than the form's is printed in the form's."""
        cell = self.new_cell(line, column)
        cell.printed, cell.reported = figure.value, figure
        own = figure.unit_in(self.form.金额单位)
        if own is not self.form.金额单位 and not cell.is_count:
            cell.printed = round_half_up(figure.value * own.yuan / cell.unit, cell.style.decimals)
        return cell

    def put(self, line: Line, column: str, figure: Figure | None) -> None:
        """Enters a figure that the author, or the form, states."""
        if figure is None:
            return
        cell = line.cells[column] = self._stated(line, column, figure)
        finding = money_for_number(cell.address, figure) if cell.is_count else None
        self.findings += [replace(finding, disclosure=self.disclosure)] if finding else []

    def funds(self) -> list[Line]:
        """The total of the money, then every source that the form knows."""
        stated = {str(name): row for name, row in self.source.file.资金.items()}
        known = [FUND_TOTAL, *map(str, self.form.资金)]
        for name in self.source.file.资金:
            if name not in known:
                message = f"这张表没有资金来源“{name}”"
                self.fault("S-0205", message, name.location, f"可以写：{'、'.join(known)}。")
        lines = []
        for key in known:
            line = self.line(key, key)
            for column, figure in stated.get(key, {}).items():
                self.put(line, column, figure)
            lines.append(line)
        lines[0].level = "total"
        return lines

    def management(self, row: object) -> Line:
        """How well the money was managed in one respect, with the form's full marks where the author gives none."""
        line = self._row(row, "项目", TEXTS_OF_MANAGEMENT, STATED_OF_MANAGEMENT)
        full = next((figure for name, figure in self.form.资金管理.items() if name == line.key), None)
        if "分值" not in line.cells:
            self.put(line, "分值", full)
        return line

    def task(self, row: object) -> Line:
        """A main task of the year."""
        return self._row(row, "任务", TEXTS_OF_TASKS, STATED_OF_TASKS)

    def _row(
        self, row: object, name: str, texts: Iterable[str], figures: Iterable[str], key: str | None = None
    ) -> Line:
        """A row under a key that no other row has; rows of one name get a ′ each after the first."""
        called: Text = getattr(row, name)
        line = self.line(key or str(called), str(called), called.location)
        while line.key in self._taken:
            line.key += "′"
        self._taken.add(str(line.key))
        line.texts = {each: str(getattr(row, each) or "") for each in texts}
        for column in figures:
            self.put(line, column, getattr(row, column))
        return line

    def indicators(self) -> list[Line]:
        """The indicators, those of one name told apart by their kind."""
        names = [str(row.指标) for row in self.source.file.指标]
        others = frozenset(self._taken)
        lines: list[Line] = []
        for row in self.source.file.指标:
            key = str(row.指标)
            if _safe(key) in others:
                key = f"{INDICATORS}/{key}"
            if names.count(str(row.指标)) > 1 and row.二级:
                key = f"{row.二级}/{key}"
            line = self._row(row, "指标", TEXTS_OF_INDICATORS, STATED_OF_INDICATORS, key)
            line.texts["核心"] = "" if row.核心 is None else "是" if row.核心 else "否"
            line.texts |= dict.fromkeys(map(str, row.未完成原因), "√")
            self._measure_up(line, row)
            lines.append(line)
        return lines

    def _measure_up(self, line: Line, row: IndicatorRow) -> None:
        """Target and actual as figures, and how far the one reaches the other."""
        target, actual = parse_quantity(line.texts["目标"]), parse_quantity(line.texts["完成"])
        line.quantities = {"目标": target, "完成": actual}
        line.texts |= {"符号": self._sign(target.sign), "单位": target.unit}
        line.texts["目标"] = line.texts["目标"].replace(target.sign or "\0", self._sign(target.sign))
        for column, quantity, text in ((TARGET, target, row.目标), (ACTUAL, actual, row.完成)):
            if quantity.value is not None and text is not None:
                self.put(line, column, Figure(quantity.value, quantity.text, text.location))
        line.texts |= {"目标内容": _content(target), "完成内容": _content(actual)}
        self._put_aside(line, row, target, actual)

    def _put_aside(self, line: Line, row: IndicatorRow, target: Quantity, actual: Quantity) -> None:
        """What rules ask of target and actual, and no form prints."""
        reached = reached_percent(target.text, actual.text)
        in_words = not parse_spans(target.text)
        if row.完成程度 is not None and (reached is None or in_words):
            reached = row.完成程度.value
            del line.cells["完成程度"]  # nothing to check it against: the form computes its own from it
        if reached is not None:
            line.unprinted[COMPLETION] = self.new_cell(line, COMPLETION)
            line.unprinted[COMPLETION].printed = reached
        met = is_reached(target.text, actual.text)
        if met is not None:
            figure = Figure(Decimal(int(met)), str(int(met)), row.指标.location)
            line.unprinted[MET] = self._stated(line, MET, figure)
        in_its_unit = target.unit == self.form.金额单位.value
        is_limit = "成本" in line.texts["二级"] and target.sign in ("≤", "<") and in_its_unit
        limit = line.cells[TARGET].reported if is_limit else None
        if limit is not None:
            line.unprinted[CEILING] = self._stated(line, CEILING, limit)

    def _sign(self, sign: str) -> str:
        return next((str(printed) for known, printed in self.form.符号.items() if known == sign), sign)

    def fault(self, finding_id: str, message: str, place: Location, hint: str) -> None:
        """Notes an error of the author."""
        self.findings.append(error(finding_id, message, place, disclosure=self.disclosure, hint=hint))


def _safe(key: str) -> str:
    """A key as an address may hold it."""
    return str(key).translate(_SAFE)


def _content(quantity: Quantity) -> str:
    """A quantity without its sign and unit, as forms print it that have columns of their own for those."""
    return quantity.text if quantity.value is None else f"{quantity.value:f}"
