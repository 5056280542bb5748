"""One 绩效表 and what is told of sentences about it; made once, so that a sentence costs milliseconds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.checks.performance.results import SheetResults
from generator.checks.performance.told_figures import check_told_figures
from generator.checks.performance.told_results import check_told_results
from generator.checks.words.corpus import Corpus
from generator.checks.words.known import KnownFigures
from generator.checks.words.lists import WordLists
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.markdown_reader import Prose
from tests.unit.checks.performance.annexes import world
from tests.unit.checks.words.authors_words import ACCOUNTS
from tests.unit.checks.words.authors_words import ITEMS
from tests.unit.checks.words.authors_words import OPERATIONS
from tests.unit.checks.words.authors_words import WORDS
from tests.unit.checks.words.authors_words import word_lists

SHEET = """
    表样: 自评表
    项目: 送教上门
    资金: {财政拨款: {全年预算数: 50, 全年执行数: 48}, 其他资金: {全年预算数: 8, 全年执行数: 8}}
"""
INDICATORS = """    指标:
      - {一级: 产出指标, 二级: 数量指标, 指标: 送教学校数, 目标: ≥60所, 完成: 60所, 分值: 30}
      - {一级: 产出指标, 二级: 质量指标, 指标: 问题整改率, 目标: ≥95%, 完成: 76%, 分值: 30, 偏差原因: 跨学年}
      - {一级: 满意度指标, 二级: 服务对象满意度指标, 指标: 家长满意度, 目标: ≥90%, 完成: 91%, 分值: 30}
"""
"""执行率 96.55 %, 得分 9.66 + 30 + 24 + 30 = 93.66, one of three indicators missed."""


@dataclass(frozen=True)
class Judge:
    """Judges what a text says of the sheet."""

    sheet: SheetResults
    known: KnownFigures
    words: WordLists

    def corpus(self, text: str) -> Corpus:
        prose = Prose(text, Location("01.yaml"))
        return Corpus(self.known.book.disclosure, [("绩效表", "performance", "送教.完成情况", prose)])

    def figures(self, text: str, words: WordLists | None = None) -> list[Finding]:
        return list(check_told_figures(self.corpus(text), self.sheet, self.known, words or self.words))

    def results(self, text: str, words: WordLists | None = None) -> list[Finding]:
        told = (words or self.words).绩效的话
        return list(check_told_results(self.corpus(text), lambda _: [self.sheet], told))


def judge_in(root: Path, own: str = INDICATORS) -> Judge:
    files = {"templates/packs/national/words.yaml": WORDS}
    given = world(root, own, sheet=SHEET, files=files, accounts=ACCOUNTS, operations=OPERATIONS, items=ITEMS)
    [annex] = given.book.annexes
    return Judge(SheetResults(annex), KnownFigures(given.measures, ("支出合计",)), word_lists(given))
