"""Filling 绩效表 with what their authors state; the scoring rule does the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from generator.model.disclosure import Disclosure
from generator.model.fields import Figure
from generator.model.performance import DEDUCTION
from generator.model.performance import FUND_TOTAL
from generator.model.performance import FUNDS
from generator.model.performance import GRAND_TOTAL
from generator.model.performance import INDICATORS
from generator.model.performance import MANAGEMENT
from generator.model.performance import SUBTOTAL
from generator.model.performance import TASKS
from generator.model.performance import TOTALS
from generator.model.performance import IndicatorRow
from generator.model.performance import PerformanceSheet
from generator.model.quantity import Quantity
from generator.model.quantity import completion
from generator.model.quantity import is_met
from generator.model.quantity import parse_quantity
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Text
from generator.tables.pack import Pack
from generator.tables.sheet_form import SheetForm
from generator.tables.sheet_scoring import score_sheet
from generator.tables.sheets import ACTUAL
from generator.tables.sheets import CEILING
from generator.tables.sheets import MET
from generator.tables.sheets import TARGET
from generator.tables.sheets import Sheet
from generator.tables.sheets import SheetLine
from generator.tables.table import Cell

_STATED_OF_INDICATORS = ("分值", "得分", "完成程度", "偏差度", "得分系数", "评语得分")
_TEXTS_OF_INDICATORS = (
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
_RANKS = re.compile("（本级）|[省市县区旗]")
_SAFE = str.maketrans({".": "．", "!": "！"})


def fill_sheets(disclosure: Disclosure, pack: Pack) -> tuple[list[Sheet], list[Finding]]:
    """Every sheet of a disclosure, filled and computed, and what is wrong with those that cannot be."""
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for source in disclosure.sheets:
        form = pack.sheet_forms.get(str(source.file.表样))
        if form is None:
            hint = f"现有：{'、'.join(pack.sheet_forms) or '没有'}。"
            message = f"模板包“{pack.name}”没有绩效表样“{source.file.表样}”"
            findings.append(error("T-0113", message, source.file.表样.location, disclosure=disclosure.key, hint=hint))
        elif any(sheet.name == source.name for sheet in sheets):
            hint = "在其中一张里写“简称”，例如加上实施单位。"
            message = f"有两张绩效表都叫“{source.name}”，分不清"
            place = (source.file.简称 or source.file.项目).location
            findings.append(error("L-0008", message, place, disclosure=disclosure.key, hint=hint))
        else:
            sheet, problems = _Filling(disclosure, source, form).sheet()
            sheets.append(sheet)
            findings += problems
    return sheets, findings


class _Filling:
    """Fills one sheet: the author's figures, then what the scoring rule gives."""

    def __init__(self, disclosure: Disclosure, source: PerformanceSheet, form: SheetForm) -> None:
        self.disclosure = disclosure
        self.source = source
        self.form = form
        self.findings: list[Finding] = []
        own = {_bare(name, disclosure) for name in (disclosure.unit_name, *disclosure.member_units)}
        implementer = source.file.实施单位
        is_own = implementer is None or _bare(str(implementer), disclosure) in own
        self._sheet = Sheet(source, form, is_own, {})
        self._taken = {
            FUND_TOTAL,
            *(str(name).translate(_SAFE) for name in form.资金),
            SUBTOTAL,
            DEDUCTION,
            GRAND_TOTAL,
        }

    def sheet(self) -> tuple[Sheet, list[Finding]]:
        """The filled sheet and what is wrong with it."""
        file = self.source.file
        blocks = self._sheet.blocks
        blocks[FUNDS] = self._funds()
        blocks[MANAGEMENT] = [self._management(row) for row in file.资金管理]
        blocks[TASKS] = [self._task(row) for row in file.任务]
        blocks[INDICATORS] = self._indicators()
        blocks[TOTALS] = [self._line(key, key) for key in (SUBTOTAL, DEDUCTION, GRAND_TOTAL)]
        self._deduction()
        self._fixed_weights()
        self._stated_totals()
        self._sheet.close()
        score_sheet(self._sheet)
        for cell in self._sheet.cells():
            _show(cell)
        return self._sheet, self.findings

    def _line(self, key: str, name: str, place: Location | None = None) -> SheetLine:
        printed = next((str(label) for row, label in self.form.行名.items() if row == name), name)
        return SheetLine(key.translate(_SAFE), printed, place=place)

    def _put(self, line: SheetLine, column: str, figure: Figure | None) -> None:
        if figure is not None:
            cell = self._sheet.new_cell(line, column)
            cell.printed, cell.reported = figure.value, figure
            line.cells[column] = cell

    def _funds(self) -> list[SheetLine]:
        stated = {str(name): row for name, row in self.source.file.资金.items()}
        known = [FUND_TOTAL, *map(str, self.form.资金)]
        for name in self.source.file.资金:
            if name not in known:
                message = f"这张表没有资金来源“{name}”"
                self._fault("S-0205", message, name.location, f"可以写：{'、'.join(known)}。")
        lines = []
        for key in known:
            line = self._line(key, key)
            for column, figure in stated.get(key, {}).items():
                self._put(line, column, figure)
            lines.append(line)
        return lines

    def _management(self, row: object) -> SheetLine:
        line = self._row(row, "项目", ("说明", "问题"), ("分值", "得分"))
        full = next((figure for name, figure in self.form.资金管理.items() if name == line.key), None)
        if "分值" not in line.cells:
            self._put(line, "分值", full)
        return line

    def _task(self, row: object) -> SheetLine:
        return self._row(row, "任务", ("内容", "完成"), ("下达金额", "执行金额", "执行率", "分值", "得分"))

    def _row(
        self, row: object, name: str, texts: Iterable[str], figures: Iterable[str], key: str | None = None
    ) -> SheetLine:
        """A row under a key that no other row has; rows of one name get a ′ each after the first."""
        called: Text = getattr(row, name)
        line = self._line(key or str(called), str(called), called.location)
        while line.key in self._taken:
            line.key += "′"
        self._taken.add(line.key)
        line.texts = {each: str(getattr(row, each) or "") for each in texts}
        for column in figures:
            self._put(line, column, getattr(row, column))
        return line

    def _indicators(self) -> list[SheetLine]:
        names = [str(row.指标) for row in self.source.file.指标]
        others = frozenset(self._taken)
        lines: list[SheetLine] = []
        for row in self.source.file.指标:
            key = str(row.指标)
            if key.translate(_SAFE) in others:
                key = f"{INDICATORS}/{key}"
            if names.count(str(row.指标)) > 1 and row.二级:
                key = f"{row.二级}/{key}"
            line = self._row(row, "指标", _TEXTS_OF_INDICATORS, _STATED_OF_INDICATORS, key)
            line.texts["核心"] = "" if row.核心 is None else "是" if row.核心 else "否"
            line.texts |= dict.fromkeys(map(str, row.未完成原因), "√")
            self._measure_up(line, row)
            lines.append(line)
        return lines

    def _measure_up(self, line: SheetLine, row: IndicatorRow) -> None:
        """Target and actual as figures, and how far the one reaches the other."""
        line.target, line.actual = parse_quantity(line.texts["目标"]), parse_quantity(line.texts["完成"])
        line.texts |= {"符号": self._sign(line.target.sign), "单位": line.target.unit}
        line.texts["目标"] = line.texts["目标"].replace(line.target.sign or "\0", self._sign(line.target.sign))
        for column, quantity, text in ((TARGET, line.target, row.目标), (ACTUAL, line.actual, row.完成)):
            if quantity.value is not None and text is not None:
                self._put(line, column, Figure(quantity.value, quantity.text, text.location))
        line.texts |= {"目标内容": _content(line.target), "完成内容": _content(line.actual)}
        line.completion = completion(line.target, line.actual)
        if line.completion is None and row.完成程度 is not None:
            line.completion = row.完成程度.value
            del line.cells["完成程度"]  # nothing to check it against: the form computes its own from it
        met = is_met(line.target, line.actual)
        if met is not None:
            self._put(line, MET, Figure(Decimal(int(met)), str(int(met)), row.指标.location))
        unit = self.form.金额单位.value
        if "成本" in line.texts["二级"] and line.target.sign in ("≤", "<") and line.target.unit == unit:
            self._put(line, CEILING, line.cells[TARGET].reported)

    def _sign(self, sign: str) -> str:
        return next((str(printed) for known, printed in self.form.符号.items() if known == sign), sign)

    def _deduction(self) -> None:
        line = self._sheet.line(DEDUCTION)
        deduction = self.source.file.减分项
        if line and deduction:
            self._put(line, "得分", deduction.得分)
            line.texts["原因"] = str(deduction.原因 or "")

    def _fixed_weights(self) -> None:
        for name, figure in self.form.分值.items():
            line = self._sheet.line(str(name))
            if line is not None and "分值" not in line.cells:
                self._put(line, "分值", figure)

    def _stated_totals(self) -> None:
        for address, figure in self.source.file.上报数.items():
            row, _, column = str(address).partition(".")
            line = self._sheet.line(row)
            if line is None or not column:
                hint = "写成 行.栏，例如 总分.得分、资金总额.得分、指标小计.得分。"
                self._fault("L-0003", f"这张绩效表没有“{address}”", address.location, hint)
            else:
                self._put(line, column, figure)

    def _fault(self, finding_id: str, message: str, place: Location, hint: str) -> None:
        self.findings.append(error(finding_id, message, place, disclosure=self.disclosure.key, hint=hint))


def _content(quantity: Quantity) -> str:
    """A quantity without its sign and unit, as forms print it that have columns of their own for those."""
    return quantity.text if quantity.value is None else f"{quantity.value:f}"


def _show(cell: Cell) -> None:
    """The text of a figure: as many decimals as it has."""
    if cell.printed is not None:
        cell.text = cell.style.as_stated(cell.printed, cell.style.decimals)


def _bare(unit: str, disclosure: Disclosure) -> str:
    """A unit's name without its province, （本级） and the words 市, 县 …, which one and the same unit leaves out."""
    return _RANKS.sub("", unit.removeprefix(f"{disclosure.province}省").removeprefix(disclosure.province))
