"""Filling 绩效表 with what their authors state; the scoring rule does the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.disclosure import Disclosure
from generator.model.performance import DEDUCTION
from generator.model.performance import FUNDS
from generator.model.performance import GOALS
from generator.model.performance import GRAND_TOTAL
from generator.model.performance import INDICATORS
from generator.model.performance import MANAGEMENT
from generator.model.performance import SUBTOTAL
from generator.model.performance import TASKS
from generator.model.performance import TOTALS
from generator.model.performance import PerformanceSheet
from generator.source.finding import Finding
from generator.source.finding import error
from generator.tables.annex import Annex
from generator.tables.filling import fill_words
from generator.tables.pack import Pack
from generator.tables.performance_form import PerformanceForm
from generator.tables.performance_lines import LineMaker
from generator.tables.scoring import apply_scoring
from generator.tables.table import Block
from generator.tables.table import Cell
from generator.tables.table import Line

TEXTS_OF_GOALS = ("预期", "调整", "完成")
_RANKS = re.compile("（本级）|[省市县区旗]")


def fill_performance(disclosure: Disclosure, pack: Pack) -> tuple[list[Annex], list[Finding]]:
    """Every 绩效表 of a disclosure, filled and computed, and what is wrong with those that cannot be."""
    filled: list[Annex] = []
    findings: list[Finding] = []
    roles = {str(entry.表) for entry in pack.file.公开表}
    for source in disclosure.performance:
        form = pack.performance_forms.get(str(source.file.表样))
        if form is None:
            hint = f"现有：{'、'.join(pack.performance_forms) or '没有'}。"
            message = f"模板包“{pack.name}”没有绩效表样“{source.file.表样}”"
            findings.append(error("T-0113", message, source.file.表样.location, disclosure=disclosure.key, hint=hint))
        elif source.name in roles or any(annex.role == source.name for annex in filled):
            hint = "在其中一张绩效表里写“简称”，例如加上实施单位。"
            both = "绩效表和公开表" if source.name in roles else "有两张绩效表"
            message = f"{both}都叫“{source.name}”，分不清"
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
        self.lines = LineMaker(source, form, disclosure.key)

    def annex(self, number: int) -> tuple[Annex, list[Finding]]:
        """The filled table, the annex's `number`-th, and what is wrong with it."""
        blocks = self._blocks()
        self._enter_totals(blocks)
        annex = self._with_labels(blocks, number)
        apply_scoring(annex, self.lines.new_cell)
        for cell in annex.cells():
            _show(cell)
        return annex, self.lines.findings

    def _blocks(self) -> list[Block]:
        """Its blocks of figures in their order, then those that hold nothing but texts."""
        file, form = self.source.file, self.form
        kinds = tuple((str(first), str(second)) for first, seconds in form.指标体系.items() for second in seconds)
        return [
            Block(name=FUNDS, body=self.lines.funds()),
            Block(name=MANAGEMENT, body=[self.lines.management(row) for row in file.资金管理]),
            Block(name=TASKS, body=[self.lines.task(row) for row in file.任务]),
            Block(name=INDICATORS, body=self.lines.indicators(), kinds=kinds),
            Block(name=TOTALS, body=[self.lines.line(key, key) for key in (SUBTOTAL, DEDUCTION, GRAND_TOTAL)]),
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

    def _goals(self) -> Iterator[Line]:
        for number, goal in enumerate(self.source.file.目标, start=1):
            texts = {name: str(getattr(goal, name) or "") for name in TEXTS_OF_GOALS}
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
            self.lines.put(lines[DEDUCTION], "得分", deduction.得分)
            lines[DEDUCTION].texts["原因"] = str(deduction.原因 or "")
        for name, figure in self.form.分值.items():
            if name in lines and "分值" not in lines[name].cells:
                self.lines.put(lines[name], "分值", figure)
        for address, figure in self.source.file.上报数.items():
            row, _, column = str(address).partition(".")
            if row in lines and column:
                self.lines.put(lines[row], column, figure)
            else:
                hint = "写成 行.栏，例如 总分.得分、资金总额.得分、指标小计.得分。"
                self.lines.fault("L-0003", f"这张绩效表没有“{address}”", address.location, hint)


def _text_line(name: str, texts: dict[str, str]) -> Line:
    """A line without a key: it holds no figure that an address could name."""
    return Line(None, None, name, "item", texts=texts)


def _show(cell: Cell) -> None:
    """The text of a figure: as many decimals as it has."""
    if cell.printed is not None:
        cell.text = cell.style.as_stated(cell.printed, cell.style.decimals)


def _bare(unit: str, disclosure: Disclosure) -> str:
    """A unit's name without its province, （本级） and the words 市, 县 …, which one and the same unit leaves out."""
    return _RANKS.sub("", unit.removeprefix(f"{disclosure.province}省").removeprefix(disclosure.province))
