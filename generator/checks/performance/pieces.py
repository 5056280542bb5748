"""The texts of a 绩效表 as pieces that checks of words read, each under the name `<绩效表>.<where>`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.words.corpus import Piece
from generator.model.performance import PerformanceSheet
from generator.source.located import Text
from generator.source.markdown_reader import Prose

REPORT = "报告"
_FILE, _OPINION = "performance", "意见/"
_RESULTS = ("完成情况", "完成", "说明", "问题", "偏差原因", "原因", REPORT)
_PLANS = ("预期目标", "调整目标")


def pieces_of(sheet: PerformanceSheet) -> Iterator[Piece]:
    """Every text of a sheet and the report beside it."""
    told: set[str] = set()  # two opinions, or the goal before and after its adjustment, may say the same
    for where, text in _texts(sheet):
        if text and text not in told:
            told.add(str(text))
            yield "绩效表", _FILE, f"{sheet.name}.{where}", Prose(str(text), text.location)
    if sheet.report:
        yield "绩效表", _FILE, f"{sheet.name}.{REPORT}", sheet.report


def tells_results(piece: Piece) -> bool:
    """Whether a text says what came of the project; an opinion does too."""
    return piece[2].rpartition(".")[2] in _RESULTS or f".{_OPINION}" in piece[2]


def tells_plans(piece: Piece) -> bool:
    """Whether a text says what was to come of it."""
    return piece[2].rpartition(".")[2] in _PLANS


def _texts(sheet: PerformanceSheet) -> Iterator[tuple[str, Text | None]]:
    file = sheet.file
    for head, text in file.表头.items():
        yield f"表头.{head}", text
    for goal in file.目标:
        yield from (("预期目标", goal.预期), ("调整目标", goal.调整), ("完成情况", goal.完成))
    for row in file.资金管理:
        yield from ((f"{row.项目}.说明", row.说明), (f"{row.项目}.问题", row.问题))
    for task in file.任务:
        yield from ((f"{task.任务}.内容", task.内容), (f"{task.任务}.完成", task.完成))
    for each in file.指标:
        yield f"{each.指标}", each.指标
        for name in ("目标", "完成", "说明", "描述", "依据", "指标解释", "评分标准", "偏差原因", "改进措施"):
            yield f"{each.指标}.{name}", getattr(each, name)
    if file.减分项:
        yield "减分项.原因", file.减分项.原因
    for opinion, texts in file.意见.items():
        for option, text in texts.items() if isinstance(texts, dict) else [(opinion, texts)]:
            yield f"{_OPINION}{opinion}.{option}", text
