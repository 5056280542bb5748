"""Gold's performance sheets (绩效表), row by row, in the words of our forms.

Gold names figures its own way in every document; this file says in which block, row and column of our forms each of
them is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from typing import Any

from generator.model.performance import INDICATORS
from generator.tables.annex import Annex
from tests.gold_support import gold

Figures = Mapping[str, tuple[str | None, str]]
"""By heading: what gold has there (None: an empty cell), and our column (empty: words, which have no address).

A figure that stands in another row than it belongs to has that row before its column.
"""
Entry = dict[str, Any]


@dataclass(frozen=True)
class Wanted:
    """A row of a sheet: its block, the name it prints under the heading `named`, its key in addresses, its figures.

    A block of labels is one row and has no names (`named` is None).
    """

    sheet: str
    block: str
    named: str | None
    name: str
    key: str
    figures: Figures
    number: int = 0  # among the rows of its name in the block

    def place(self, heading: str) -> str | None:
        """The `行.栏` of a figure; None of words."""
        column = self.figures[heading][1]
        return column if "." in column else f"{self.key}.{column}" if column else None


def wanted_rows(slug: str, sheets: list[Annex]) -> list[list[Wanted]]:
    """Everything gold has of a document's sheets, sheet by sheet, in the order of print."""
    read = {
        "jiyuan-2023": _henan,
        "beiguan-2022": _henan,
        "tongnan-2024": _tongnan,
        "panjin-2023": _panjin,
        "chengan-2023": _chengan,
    }[slug]
    rows = [_numbered(list(sheet)) for sheet in read(gold(slug)["performance"], sheets)]
    place = {sheet.role: number for number, sheet in enumerate(sheets)}
    return sorted(rows, key=lambda sheet: place[sheet[0].sheet])


def _numbered(rows: list[Wanted]) -> list[Wanted]:
    before = [[(row.block, row.name) for row in rows[:n]] for n in range(len(rows))]
    return [replace(row, number=before[n].count((row.block, row.name))) for n, row in enumerate(rows)]


def _sheet(sheets: list[Annex], project: str, unit: str | None = None, kind: str | None = None) -> Annex:
    """The sheet of a project; of several the one of a unit or a class."""
    (found,) = (
        sheet
        for sheet in sheets
        if sheet.source.file.项目 == project
        and (kind is None or sheet.class_name == kind)
        and sheet.implementer in ("", unit or sheet.implementer)
    )
    return found


def _indicators(sheet: Annex, entries: list[Entry]) -> Iterator[tuple[str, Entry]]:
    """Gold's indicators, each with the key of ours in its place."""
    return zip([line.key for line in sheet.block_lines(INDICATORS)], entries, strict=True)


def _columns(entry: Entry, headings: Mapping[str, tuple[str, str]]) -> Figures:
    return {heading: (entry[theirs], ours) for heading, (theirs, ours) in headings.items()}


def _quantity(text: str | None, column: str) -> tuple[str | None, str]:
    """A target or result under our column, unless it is told in words."""
    return text, column if re.fullmatch(r"(?!20\d\d年)[≥≤=<>]?-?\d+(\.\d+)?\D*", text or "") else ""


_FUNDS = {
    "年初预算数": ("budget_initial", "年初预算数"),
    "全年预算数": ("budget_adjusted", "全年预算数"),
    "全年执行数": ("executed", "全年执行数"),
}


@dataclass(frozen=True)
class _HenanForm:
    """What a form of Henan calls its funds; `weights` is the heading of the 分值 of the 资金管理."""

    funds: str
    total: str
    rate: str
    weights: str = ""
    sources: Mapping[str, str] | None = None


_SOURCES = {
    "财政拨款": "资金来源：（1）财政拨款",
    "财政专户管理资金": "（2）财政专户管理资金",
    "单位资金": "（3）单位资金",
}
_HENAN = {
    "项目单位自评表": _HenanForm("项目资金（万元）", "年度资金总额（万元）：", "执行率（%）", "分值"),
    "项目支出绩效自评情况表": _HenanForm("项目资金(万元)", "年度资金总额：", "执行率", "分值（20）"),
    "部门整体支出绩效自评情况表": _HenanForm("部门整体支出情况(万元)", "部门预算总额", "执行率", sources=_SOURCES),
}


def _henan(entries: list[Entry], sheets: list[Annex]) -> Iterator[Iterator[Wanted]]:
    for entry in entries:
        yield _henan_sheet(entry, _sheet(sheets, entry["project"], entry["implementer"]), _HENAN[entry["type"]])


def _henan_sheet(entry: Entry, sheet: Annex, form: _HenanForm) -> Iterator[Wanted]:
    rate = {form.rate: ("execution_rate", "执行率")}
    total = {**_FUNDS, "分值": ("weight", "分值"), **rate, "得分": ("score", "得分")}
    yield Wanted(sheet.role, form.funds, "", form.total, "资金总额", _columns(entry, total))
    for fund in entry["funding"]:
        printed = (form.sources or {}).get(fund["source"], fund["source"])
        yield Wanted(sheet.role, form.funds, "", printed, fund["source"], _columns(fund, {**_FUNDS, **rate}))
    for row in entry["management"]:
        figures = _columns(row, {form.weights: ("weight", "分值"), "得分": ("score", "得分")})
        yield Wanted(sheet.role, "资金管理情况", "", row["item"], row["item"], figures)
    for task in entry.get("tasks", []):
        yield Wanted(sheet.role, "年度主要任务", "任务名称", task, task, {})
    weighed = bool(form.weights)  # a form without 资金管理 prints no 分值 of indicators
    for key, row in _indicators(sheet, entry["indicators"]):
        figures = {
            "年度指标值": _quantity(row["target"], "目标值"),
            "实际完成值": _quantity(row["actual"], "完成值"),
            **({"分值": (row["weight"], "分值")} if weighed else {}),
            "得分": (row["score"], "得分"),
            "偏差度": (row["deviation_pct"], "偏差度"),
        }
        yield Wanted(sheet.role, "绩效指标", "三级指标", row["l3"], key, figures)
    totals = {"分值": (entry["total_weight"], "分值"), "得分": (entry["total_score"], "得分")}
    shown = {heading: figure for heading, figure in totals.items() if weighed or heading == "得分"}
    yield Wanted(sheet.role, "绩效指标", "三级指标", "总分", "总分", shown)


def _tongnan(entries: list[Entry], sheets: list[Annex]) -> Iterator[Iterator[Wanted]]:
    for entry in entries:
        yield _tongnan_sheet(entry, _sheet(sheets, entry["project"]))


def _tongnan_sheet(entry: Entry, sheet: Annex) -> Iterator[Wanted]:
    yield Wanted(sheet.role, "基本情况", None, "自评总分：", "总分", {"自评总分：": (entry["total_score"], "得分")})
    funds = {
        "年初预算数": ("budget_initial", "年初预算数"),
        "全年（调整）预算数": ("budget_adjusted", "全年预算数"),
        "全年执行数": ("executed", "全年执行数"),
        "执行率": ("execution_rate", "执行率"),
        "执行率权重": ("execution_weight", "资金总额.分值"),
        "执行率得分": ("execution_score", "资金总额.得分"),
    }
    for row in entry["funds"]:
        key = {"年度总金额": "资金总额"}.get(row["name"], row["name"].removeprefix("其中："))
        yield Wanted(sheet.role, "资金情况", "", row["name"], key, _columns(row, funds))
    for key, row in _indicators(sheet, entry["indicators"]):
        figures = {
            "计量单位": (row["unit"], ""),
            "指标性质": (row["op"], ""),
            "指标值": (row["target"], "目标值"),
            "全年完成值": (row["actual"], "完成值"),
            "偏离度（%）": (row["deviation_pct"], "偏差度"),
            "得分系数（%）": (row["coefficient_pct"], "得分系数"),
            "指标权重": (row["weight"], "分值"),
            "指标得分": (row["score"], "得分"),
            "是否核心指标": ("是" if row["core"] else "否", ""),
        }
        yield Wanted(sheet.role, "绩效指标", "指标名称", row["name"], key, figures)


def _panjin(entries: Entry, sheets: list[Annex]) -> Iterator[Iterator[Wanted]]:
    for entry in entries["overall"]:
        yield _panjin_unit(entry, _sheet(sheets, entry["unit_name"], kind="整体自评"))
    for entry in entries["projects"]:
        yield _panjin_project(entry, _sheet(sheets, entry["project"], entry["implementer_name"], "项目自评"))
    evaluation = entries["key_evaluation"]
    yield _panjin_evaluation(evaluation, _sheet(sheets, evaluation["project"], kind="重点评价"))


def _panjin_unit(entry: Entry, sheet: Annex) -> Iterator[Wanted]:
    labels = {
        "部门年初预算收入金额": ("initial_budget_income", "年初预算收入"),
        "部门年初预算支出金额": ("initial_budget_expenditure", "年初预算支出"),
    }
    yield Wanted(sheet.role, "基本情况", None, "", "资金总额", _columns(entry, labels))
    tasks = {
        "项目下达金额": ("allocated", "下达金额"),
        "项目执行金额": ("executed", "执行金额"),
        "项目执行率": ("rate", "执行率"),
        "分值": ("weight", "分值"),
        "得分": ("score", "得分"),
    }
    for row in entry["tasks"]:
        yield Wanted(sheet.role, "年度主要任务", "对应项目", row["name"], row["name"], _columns(row, tasks))
    for key, row in _indicators(sheet, entry["indicators"]):
        figures = _panjin_figures(row, "运算符号", "指标值", "度量单位", "完成比例")
        yield Wanted(sheet.role, "绩效指标", "三级指标", row["l3"], key, figures)
    score = {"得分": (entry["total_score"], "得分")}
    yield Wanted(sheet.role, "绩效指标", "三级指标", "总评价得分", "总分", score)


def _panjin_project(entry: Entry, sheet: Annex) -> Iterator[Wanted]:
    labels = {
        "项目预算金额（万元）": ("budget", "全年预算数"),
        "全年执行数": ("executed", "全年执行数"),
        "执行率": ("rate", "执行率"),
    }
    yield Wanted(sheet.role, "基本情况", None, "", "资金总额", _columns(entry, labels))
    target = ("年度目标值/运算符号", "年度目标值/内容", "年度目标值/度量单位")
    for key, row in _indicators(sheet, entry["indicators"]):
        yield Wanted(sheet.role, "绩效指标", "三级指标", row["l3"], key, _panjin_figures(row, *target, "完成程度"))
    scores = {
        "指标自评得分小计": ("indicator_subtotal", "指标小计"),
        "预算执行率得分": ("execution_score", "资金总额"),
        "减分项": ("deduction", "减分项"),
        "绩效自评总得分": ("total_score", "总分"),
    }
    for label, (theirs, key) in scores.items():
        yield Wanted(sheet.role, "绩效自评得分", None, label, key, {label: (entry[theirs], "得分")})


def _panjin_figures(row: Entry, sign: str, target: str, unit: str, completion: str) -> Figures:
    return {
        sign: (row["op"], ""),
        target: _quantity(row["target"], "目标值"),
        unit: (row["unit"], ""),
        "全年完成值": _quantity(row["actual"], "完成值"),
        "完成程度": (row["completion"], completion),
        "分值": (row["weight"], "分值"),
        "得分": (row["score"], "得分"),
    }


def _panjin_evaluation(entry: Entry, sheet: Annex) -> Iterator[Wanted]:
    columns = {
        "年初预算数": ("年初预算数", "年初预算数"),
        "全年预算数（A）": ("全年预算数", "全年预算数"),
        "全年执行数（B）": ("全年执行数", "全年执行数"),
        "执行率（B/A）": ("执行率", "执行率"),
    }
    printed = {"年度预算资金总额": "年度预算资金总额："}
    for name, row in entry["budget"].items():
        key = {"年度预算资金总额": "资金总额"}.get(name, name.removeprefix("其中："))
        yield Wanted(sheet.role, "项目预算资金", "", printed.get(name, name), key, _columns(row, columns))
    for key, row in _indicators(sheet, entry["indicators"]):
        figures = {
            "权重": (row["weight"], "分值"),
            "指标得分": (row["score"], "得分"),
            "评语得分": (row["score_in_text"], "评语得分"),
        }
        yield Wanted(sheet.role, "绩效指标", "三级指标", row["l3"], key, figures)
    totals = {"权重": (entry["stated"]["full_score"], "分值"), "指标得分": (entry["total_score"], "得分")}
    yield Wanted(sheet.role, "绩效指标", "三级指标", "总分", "总分", totals)


def _chengan(entries: list[Entry], sheets: list[Annex]) -> Iterator[Iterator[Wanted]]:

    for entry in entries:
        yield _chengan_sheet(entry, sheets[int(entry["no"]) - 1])


def _chengan_sheet(entry: Entry, sheet: Annex) -> Iterator[Wanted]:
    for key, row in _indicators(sheet, entry["indicators"]):
        figures = {"指标值": _quantity(row["target"], "目标值"), "指标值确定依据": (row["basis"], "")}
        yield Wanted(sheet.role, "绩效指标", "三级指标", row["l3"], key, figures)
