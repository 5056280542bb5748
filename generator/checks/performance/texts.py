"""The words in 绩效表 and the reports beside them: what prose of the 情况说明 is held to, they are held to as well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.words.checking import check_told
from generator.checks.words.claim_groups import Groups
from generator.checks.words.corpus import Corpus
from generator.checks.words.corpus import Piece
from generator.checks.words.lists import WordLists
from generator.checks.words.names import check_scope
from generator.checks.words.names import check_unit
from generator.checks.words.other_units import check_other_units
from generator.checks.words.private_numbers import check_private_numbers
from generator.checks.words.punctuation import check_punctuation
from generator.checks.words.subjects import check_subjects
from generator.checks.words.table_sentences import table_sentences
from generator.checks.words.traces import MARKUP
from generator.checks.words.traces import check_traces
from generator.model.disclosure import Disclosure
from generator.model.performance import PerformanceSheet
from generator.model.quantity import parse_quantity
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.located import Text
from generator.source.markdown_reader import Prose
from generator.tables.measures import Measures

_FILE = "performance"
_REPORT = "报告"
_BRACES = re.compile(r"\{\{.*?\}\}")


def check_texts(measures: Measures, words: WordLists) -> Iterator[Finding]:
    """Leftovers, slips, names, private numbers, and what is said of the accounts, in what authors write into 绩效表."""
    book = measures.book
    pieces = list(performance_pieces(book.disclosure))
    corpus = Corpus(book.disclosure, pieces)
    yield from check_traces(corpus, words)
    yield from check_punctuation(corpus, words)
    yield from _check_braces(corpus)
    yield from check_scope(corpus, words)
    yield from check_unit(corpus)
    yield from check_other_units(corpus, words)
    yield from check_subjects(corpus, book)
    yield from check_private_numbers(corpus, words)
    groups = Groups(measures, words.不写数的话)
    said = Corpus(book.disclosure, [piece for piece in pieces if parse_quantity(piece[-1].text).value is None])
    yield from check_told(said, measures, groups, words)
    yield from check_told(Corpus(book.disclosure, table_sentences(said, words.表格的话)), measures, groups, words)


def _check_braces(corpus: Corpus) -> Iterator[Finding]:
    """Only a report binds figures; a text of a sheet is printed as it is typed, braces and all."""
    for match in _BRACES.finditer(corpus.source):
        if not corpus.passage(match.start()).name.endswith(f".{_REPORT}"):
            yield corpus.finding(
                MARKUP,
                Severity.ERROR,
                match.start(),
                f"绩效表里的文字照样印出，{match[0]} 不会变成数",
                "直接写这个数；要引用的话写在绩效表旁边的报告（.md）里。",
            )


def performance_pieces(disclosure: Disclosure) -> Iterator[Piece]:
    """Every text of every 绩效表, named `<绩效表>.<where>`."""
    for sheet in disclosure.performance:
        told: set[str] = set()  # two opinions, or the goal before and after its adjustment, may say the same
        for where, text in _texts(sheet):
            if text and text not in told:
                told.add(str(text))
                yield "绩效表", _FILE, f"{sheet.name}.{where}", Prose(str(text), text.location)
        if sheet.report:
            yield "绩效表", _FILE, f"{sheet.name}.{_REPORT}", sheet.report


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
            yield f"{opinion}.{option}", text
