"""The words in 绩效表: the checks of prose that do not ask for a narrative."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.words.corpus import Corpus
from generator.checks.words.corpus import Piece
from generator.checks.words.lists import WordLists
from generator.checks.words.punctuation import check_punctuation
from generator.checks.words.traces import check_traces
from generator.model.disclosure import Disclosure
from generator.model.performance import PerformanceSheet
from generator.source.finding import Finding
from generator.source.located import Text
from generator.source.markdown_reader import Prose
from generator.tables.book import Book

_FILE = "performance"


def check_texts(book: Book, words: WordLists) -> Iterator[Finding]:
    """Leftovers, doubled words, wrong characters and stray marks in what authors write into 绩效表."""
    corpus = Corpus(book.disclosure, _pieces(book.disclosure))
    yield from check_traces(corpus, words)
    yield from check_punctuation(corpus, words)


def _pieces(disclosure: Disclosure) -> Iterator[Piece]:
    """Every text of every 绩效表, named `<绩效表>.<where>`."""
    for sheet in disclosure.performance:
        told: set[str] = set()  # two opinions, or the goal before and after its adjustment, may say the same
        for where, text in _texts(sheet):
            if text and text not in told:
                told.add(str(text))
                yield "绩效表", _FILE, f"{sheet.name}.{where}", Prose(str(text), text.location)
        if sheet.report:
            yield "绩效表", _FILE, f"{sheet.name}.报告", sheet.report


def _texts(sheet: PerformanceSheet) -> Iterator[tuple[str, Text | None]]:
    file = sheet.file
    for goal in file.目标:
        yield from (("预期目标", goal.预期), ("调整目标", goal.调整), ("完成情况", goal.完成))
    for row in file.资金管理:
        yield from ((f"{row.项目}.说明", row.说明), (f"{row.项目}.问题", row.问题))
    for task in file.任务:
        yield from ((f"{task.任务}.内容", task.内容), (f"{task.任务}.完成", task.完成))
    for each in file.指标:
        yield f"{each.指标}", each.指标
        for name in ("目标", "完成", "说明", "描述", "偏差原因", "改进措施"):
            yield f"{each.指标}.{name}", getattr(each, name)
    for opinion, texts in file.意见.items():
        for option, text in texts.items() if isinstance(texts, dict) else [(opinion, texts)]:
            yield f"{opinion}.{option}", text
