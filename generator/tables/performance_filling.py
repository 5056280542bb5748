"""Filling 绩效表 with what their authors state; the scoring rule does the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator
from decimal import Decimal

from generator.model.disclosure import Disclosure
from generator.model.fields import Figure
from generator.model.money import PUBLISHED_DECIMALS
from generator.model.performance import AMOUNTS
from generator.model.performance import DEDUCTION
from generator.model.performance import FUND_TOTAL
from generator.model.performance import FUNDS
from generator.model.performance import GOALS
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
from generator.tables.annex import Annex
from generator.tables.filling import fill_words
from generator.tables.pack import Pack
from generator.tables.performance_form import PerformanceForm
from generator.tables.scoring import apply_scoring
from generator.tables.style import NumberStyle
from generator.tables.table import Block
from generator.tables.table import Cell
from generator.tables.table import Line

TARGET, ACTUAL, COMPLETION, MET = "目标值", "完成值", "完成比", "达标"
CEILING = "成本上限"
"""完成比 (percent, not rounded), 达标 (1 or 0) and 成本上限 (money) are for rules only; no form prints them."""
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


def fill_performance(disclosure: Disclosure, pack: Pack) -> tuple[list[Annex], list[Finding]]:
    """Every 绩效表 of a disclosure, filled and computed, and what is wrong with those that cannot be."""
    filled: list[Annex] = []
    findings: list[Finding] = []
    for source in disclosure.performance:
        form = pack.performance_forms.get(str(source.file.表样))
        if form is None:
            hint = f"现有：{'、'.join(pack.performance_forms) or '没有'}。"
            message = f"模板包“{pack.name}”没有绩效表样“{source.file.表样}”"
            findings.append(error("T-0113", message, source.file.表样.location, disclosure=disclosure.key, hint=hint))
        elif any(annex.role == source.name for annex in filled):
            hint = "在其中一张里写“简称”，例如加上实施单位。"
            message = f"有两张绩效表都叫“{source.name}”，分不清"
            place = (source.file.简称 or source.file.项目).location
            findings.append(error("L-0008", message, place, disclosure=disclosure.key, hint=hint))
        else:
            annex, problems = _Filling(disclosure, pack, source, form).annex(len(filled) + 1)
            filled.append(annex)
            findings += problems
    return filled, findings


class _Filling:
    """Fills one of them: the author's figures, then what the scoring rule gives."""

    def __init__(self, disclosure: Disclosure, pack: Pack, source: PerformanceSheet, form: PerformanceForm) -> None:
        self.disclosure = disclosure
        self.pack = pack
        self.source = source
        self.form = form
        self.findings: list[Finding] = []
        self._taken = {FUND_TOTAL, *map(_safe, form.资金), SUBTOTAL, DEDUCTION, GRAND_TOTAL}

    def annex(self, number: int) -> tuple[Annex, list[Finding]]:
        """The filled table, the annex's `number`-th, and what is wrong with it."""
        blocks = self._blocks()
        self._enter_totals(blocks)
        annex = self._with_labels(blocks, number)
        apply_scoring(annex, self._new_cell)
        for cell in annex.cells():
            _show(cell)
        return annex, self.findings

    def _blocks(self) -> list[Block]:
        """Its blocks of figures in their order, then those that hold nothing but texts."""
        file, form = self.source.file, self.form
        kinds = tuple((str(first), str(second)) for first, seconds in form.指标体系.items() for second in seconds)
        return [
            Block(name=FUNDS, body=self._funds()),
            Block(name=MANAGEMENT, body=[self._management(row) for row in file.资金管理]),
            Block(name=TASKS, body=[self._task(row) for row in file.任务]),
            Block(name=INDICATORS, body=self._indicators(), kinds=kinds),
            Block(name=TOTALS, body=[self._line(key, key) for key in (SUBTOTAL, DEDUCTION, GRAND_TOTAL)]),
            Block(name=GOALS, body=[*self._goals()]),
            *self._opinions(),
        ]

    def _with_labels(self, blocks: list[Block], number: int) -> Annex:
        form, texts = self.form, self._texts()

        def worded(text: object) -> str:
            result = str(text or "").replace("{金额单位}", form.金额单位.value).replace("{序号}", str(number))
            for name, value in texts.items():
                result = result.replace(f"{{{name}}}", value)
            return fill_words(result, self.disclosure, self.pack)

        return Annex(
            role=self.source.name,
            form=str(form.表样),
            slug=f"performance-{number}",
            anchor=f"performance-{number}",
            number="",
            title=worded(form.标题),
            subtitle=worded(form.副题),
            left_label=worded(form.左),
            middle_label="",
            right_label=worded(form.右),
            unit_name=form.金额单位.value,
            landscape=form.横向,
            blocks=blocks,
            layout=form.版面,
            texts=texts,
            scoring=form.计算,
            class_name=str(form.类别),
            source=self.source,
            is_own=self._is_own(),
        )

    def _is_own(self) -> bool:
        disclosure, implementer = self.disclosure, self.source.file.实施单位
        own = {_bare(name, disclosure) for name in (disclosure.unit_name, *disclosure.member_units)}
        return implementer is None or _bare(str(implementer), disclosure) in own

    def _texts(self) -> dict[str, str]:
        """The texts that the form's 字段 may name."""
        file, unit = self.source.file, self.disclosure.unit_name
        return {
            "项目": str(file.项目),
            "主管部门": str(file.主管部门 or unit),
            "实施单位": str(file.实施单位 or unit),
            **{str(name): str(text) for name, text in file.表头.items()},
            **{str(name): str(text) for name, text in file.意见.items() if isinstance(text, str)},
        }

    def _line(self, key: str, name: str, place: Location | None = None) -> Line:
        printed = next((str(label) for row, label in self.form.行名.items() if row == name), name)
        return Line(_safe(key), None, printed, "item", place=place)

    def _new_cell(self, line: Line, column: str) -> Cell:
        """A cell without a figure yet: money in 元 of the form's unit, all else bare numbers."""
        is_money = column in AMOUNTS
        decimals = next((number for name, number in self.form.小数位.items() if name == column), PUBLISHED_DECIMALS)
        style = NumberStyle(strip_zeros=True, decimals=decimals)
        unit = self.form.金额单位.yuan if is_money else Decimal(1)
        address = f"{self.source.name}!{line.key}.{column}"
        place = line.place or self.source.location
        return Cell(address, str(line.key), column, style, unit, is_count=not is_money, place=place)

    def _stated(self, line: Line, column: str, figure: Figure) -> Cell:
        cell = self._new_cell(line, column)
        cell.printed, cell.reported = figure.value, figure
        return cell

    def _put(self, line: Line, column: str, figure: Figure | None) -> None:
        if figure is not None:
            line.cells[column] = self._stated(line, column, figure)

    def _funds(self) -> list[Line]:
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
        lines[0].level = "total"
        return lines

    def _management(self, row: object) -> Line:
        line = self._row(row, "项目", ("说明", "问题"), ("分值", "得分"))
        full = next((figure for name, figure in self.form.资金管理.items() if name == line.key), None)
        if "分值" not in line.cells:
            self._put(line, "分值", full)
        return line

    def _task(self, row: object) -> Line:
        return self._row(row, "任务", ("内容", "完成"), ("下达金额", "执行金额", "执行率", "分值", "得分"))

    def _row(
        self, row: object, name: str, texts: Iterable[str], figures: Iterable[str], key: str | None = None
    ) -> Line:
        """A row under a key that no other row has; rows of one name get a ′ each after the first."""
        called: Text = getattr(row, name)
        line = self._line(key or str(called), str(called), called.location)
        while line.key in self._taken:
            line.key += "′"
        self._taken.add(str(line.key))
        line.texts = {each: str(getattr(row, each) or "") for each in texts}
        for column in figures:
            self._put(line, column, getattr(row, column))
        return line

    def _indicators(self) -> list[Line]:
        names = [str(row.指标) for row in self.source.file.指标]
        others = frozenset(self._taken)
        lines: list[Line] = []
        for row in self.source.file.指标:
            key = str(row.指标)
            if _safe(key) in others:
                key = f"{INDICATORS}/{key}"
            if names.count(str(row.指标)) > 1 and row.二级:
                key = f"{row.二级}/{key}"
            line = self._row(row, "指标", _TEXTS_OF_INDICATORS, _STATED_OF_INDICATORS, key)
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
                self._put(line, column, Figure(quantity.value, quantity.text, text.location))
        line.texts |= {"目标内容": _content(target), "完成内容": _content(actual)}
        self._put_aside(line, row, target, actual)

    def _put_aside(self, line: Line, row: IndicatorRow, target: Quantity, actual: Quantity) -> None:
        """What rules ask of target and actual, and no form prints."""
        reached = completion(target, actual)
        if reached is None and row.完成程度 is not None:
            reached = row.完成程度.value
            del line.cells["完成程度"]  # nothing to check it against: the form computes its own from it
        if reached is not None:
            line.unprinted[COMPLETION] = self._new_cell(line, COMPLETION)
            line.unprinted[COMPLETION].printed = reached
        met = is_met(target, actual)
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

    def _goals(self) -> Iterator[Line]:
        for number, goal in enumerate(self.source.file.目标, start=1):
            texts = {name: str(getattr(goal, name) or "") for name in ("预期", "调整", "完成")}
            yield _text_line("", {**texts, "序号": str(number)})

    def _opinions(self) -> Iterator[Block]:
        """A block for each opinion that chooses options: a line an option."""
        for name, given in self.source.file.意见.items():
            if isinstance(given, dict):
                chosen = [_text_line(str(option), {"内容": str(text)}) for option, text in given.items()]
                yield Block(name=str(name), body=chosen)

    def _enter_totals(self, blocks: list[Block]) -> None:
        """What the author takes off, what the form gives as full marks, and totals that the author states."""
        lines: dict[str, Line] = {}
        for line in (line for block in blocks for line in block.lines if line.key):
            lines.setdefault(str(line.key), line)
        deduction = self.source.file.减分项
        if deduction:
            self._put(lines[DEDUCTION], "得分", deduction.得分)
            lines[DEDUCTION].texts["原因"] = str(deduction.原因 or "")
        for name, figure in self.form.分值.items():
            if name in lines and "分值" not in lines[name].cells:
                self._put(lines[name], "分值", figure)
        for address, figure in self.source.file.上报数.items():
            row, _, column = str(address).partition(".")
            if row in lines and column:
                self._put(lines[row], column, figure)
            else:
                hint = "写成 行.栏，例如 总分.得分、资金总额.得分、指标小计.得分。"
                self._fault("L-0003", f"这张绩效表没有“{address}”", address.location, hint)

    def _fault(self, finding_id: str, message: str, place: Location, hint: str) -> None:
        self.findings.append(error(finding_id, message, place, disclosure=self.disclosure.key, hint=hint))


def _text_line(name: str, texts: dict[str, str]) -> Line:
    """A line without a key: it holds no figure that an address could name."""
    return Line(None, None, name, "item", texts=texts)


def _safe(key: str) -> str:
    """A key as an address may hold it."""
    return str(key).translate(_SAFE)


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
