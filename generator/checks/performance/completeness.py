"""Whether a 绩效表 holds what makes it one: goals, indicators of known levels, each once and scored, and reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.words.lists import WordLists
from generator.model.performance import FUND_TOTAL
from generator.model.performance import GOALS
from generator.model.performance import INDICATORS
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.tables.annex import Annex
from generator.tables.book import Book
from generator.tables.performance_lines import COMPLETION
from generator.tables.table import Line

UNSCORED = "N-0144"
"""An indicator has full marks, and nothing tells how many of them it gets."""
INCOMPLETE = "N-0145"
"""A sheet lacks goals or indicators, names a level that there is not, or has an indicator twice."""
UNEXPLAINED = "N-0146"
"""A target is missed and no reason is given, or one that says nothing, though the form has a place for it."""
FAR_EXCEEDED = "N-0147"
"""Ten times more was reached than was asked for, without a reason."""

_SCORE, _FULL_MARKS, _REASON = "得分", "分值", "偏差原因"
_WHOLE = Decimal(100)
_FAR = Decimal(1000)
"""From here on a target was set wrongly or a unit slipped; 财预〔2020〕10号 asks for the reason."""


def check_completeness(book: Book, words: WordLists) -> Iterator[Finding]:
    """Errors, table by table."""
    levels = frozenset(map(str, words.绩效指标.一级))
    for annex in book.annexes:
        yield from _check_parts(book, annex, levels)
        yield from _check_execution(book, annex)
        for line in annex.block_lines(INDICATORS):
            yield from _check_score(book, annex, line)
            yield from _check_deviation(book, annex, line, words.变动原因.空话)


def _check_parts(book: Book, annex: Annex, levels: frozenset[str]) -> Iterator[Finding]:
    printed = {block.列表 for block in annex.layout}
    indicators = annex.block_lines(INDICATORS)
    if INDICATORS in printed and not indicators:
        yield _finding(book, annex, None, INCOMPLETE, "没有绩效指标", "在“指标”里逐条写。")
    if GOALS in printed and not any(goal.预期 for goal in annex.source.file.目标):
        yield _finding(book, annex, None, INCOMPLETE, "没有年度目标", "在“目标”里写预期目标。")
    seen: set[tuple[str, str, str]] = set()
    for line in indicators:
        first, second = line.texts["一级"], line.texts["二级"]
        if (first, second, line.name) in seen:
            hint = "合并成一条，或者把名称写具体。"
            yield _finding(book, annex, line, INCOMPLETE, f"指标“{line.name}”写了两遍", hint)
        seen.add((first, second, line.name))
        if first and levels and first not in levels:
            yield _finding(
                book, annex, line, INCOMPLETE, f"没有一级指标“{first}”", f"可以写：{'、'.join(sorted(levels))}。"
            )
    firsts = {line.texts["一级"] for line in indicators} - {""}
    if len(firsts) == 1 and len(indicators) > 1:
        [only] = firsts
        hint = "项目绩效目标要有产出、效益、满意度（财预〔2020〕10号）；核对是不是漏了。"
        yield _finding(book, annex, None, INCOMPLETE, f"只有一种一级指标“{only}”", hint)


def _check_score(book: Book, annex: Annex, line: Line) -> Iterator[Finding]:
    """What cannot be scored is no zero."""
    scores = any(str(computation.数) == f"{INDICATORS}.{_SCORE}" for computation in annex.scoring)
    full, score = line.find(_FULL_MARKS), line.find(_SCORE)
    if scores and full is not None and full.printed and (score is None or score.printed is None):
        target, actual = line.texts["目标"], line.texts["完成"]
        message = f"“{line.name}”的得分算不出：目标“{target}”，完成“{actual}”，两者不能比"
        hint = "写成同一单位的数；用文字说的，写 完成程度（百分数）。"
        yield _finding(book, annex, line, UNSCORED, message, hint)


def _check_execution(book: Book, annex: Annex) -> Iterator[Finding]:
    """Nothing spent of nothing planned has no rate and no score."""
    total = annex.line(FUND_TOTAL)
    full, planned = (total.find(_FULL_MARKS), total.find("全年预算数")) if total else (None, None)
    scores = any(str(computation.数) == f"{FUND_TOTAL}.{_SCORE}" for computation in annex.scoring)
    if scores and full is not None and full.printed and planned is not None and planned.printed == 0:
        hint = "核对全年预算数、全年执行数；没有预算的项目不作绩效自评。"
        yield _finding(book, annex, total, UNSCORED, "全年预算数是 0，没有执行率，得分算不出", hint)


def _check_deviation(book: Book, annex: Annex, line: Line, nothing: re.Pattern[str]) -> Iterator[Finding]:
    """A shortfall, or far too much, without its reason where the form asks for one."""
    cell = line.unprinted.get(COMPLETION)
    if cell is None or cell.printed is None or not _asks_for_reasons(annex):
        return
    reason = line.texts[_REASON].strip()
    if reason and not nothing.fullmatch(reason):
        return
    if cell.printed < _WHOLE:
        message = f"“{line.name}”目标“{line.texts['目标']}”，完成“{line.texts['完成']}”，没有写偏差原因"
        yield _finding(book, annex, line, UNEXPLAINED, message, "在“偏差原因”里写为什么，“改进措施”里写怎么办。")
    elif cell.printed >= _FAR:
        times = f"{cell.printed / _WHOLE:.1f} 倍"
        message = f"“{line.name}”完成“{line.texts['完成']}”，是目标“{line.texts['目标']}”的 {times}"
        hint = "核对单位和目标；确是这样的，在“偏差原因”里写明。"
        yield _finding(book, annex, line, FAR_EXCEEDED, message, hint)


def _asks_for_reasons(annex: Annex) -> bool:
    columns = [leaf for block in annex.layout for column in block.栏 for leaf in column.leaves]
    return any(_REASON in map(str, column.文) for column in columns)


def _finding(book: Book, annex: Annex, line: Line | None, finding_id: str, message: str, hint: str) -> Finding:
    place: Location = (line.place if line else None) or annex.source.location
    address = f"{annex.role}!{line.key}" if line else annex.role
    return Finding(
        finding_id, Severity.ERROR, message, place, disclosure=book.disclosure.key, addresses=(address,), hint=hint
    )
