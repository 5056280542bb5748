"""陈述 of `words.yaml`: how sentences that others wrote tell figures; every pattern is data."""

from __future__ import annotations

from generator.checks.words.fields import NOTHING
from generator.checks.words.fields import PatternField
from generator.model.fields import Authored
from generator.model.fields import TextField


class CountWords(Authored):
    """数量: what a count with one of these units counts, where the words before it say so."""

    项目: TextField
    单位: list[TextField]
    前文: PatternField


class ValueWords(Authored):
    """价值: whose value an amount is."""

    项目: TextField
    前文: PatternField


class PartWords(Authored):
    """其中: what names mean where parts of an item are told: another item each, or that with something before it."""

    名称: dict[TextField, TextField] = {}
    前缀: TextField | None = None


class SheetColumns(Authored):
    """栏 of 绩效表: what the heads of the columns that are reckoned with are called."""

    分值: PatternField = NOTHING
    得分: PatternField = NOTHING
    预算数: PatternField = NOTHING
    执行数: PatternField = NOTHING
    执行率: PatternField = NOTHING


class SheetWords(Authored):
    """绩效表: where a sheet begins, what its columns are called, and what the row of its totals."""

    开头: PatternField = NOTHING
    总分: PatternField = NOTHING
    表头: PatternField = NOTHING
    资金: PatternField = NOTHING
    栏: SheetColumns = SheetColumns()


class StatementWords(Authored):
    """陈述: names of items in running text, what is compared with what, and where a reason begins.

    In 比上年 … 比之后 the words {本年} and {上年} stand for the years of the document.
    """

    叫法: dict[TextField, list[PatternField]] = {}
    数量: list[CountWords] = []
    价值: list[ValueWords] = []
    数量金额: dict[TextField, TextField] = {}
    未说项目: dict[TextField, list[PatternField]] = {}
    其中: dict[TextField, PartWords] = {}
    合计: list[TextField] = []
    组成: dict[TextField, list[TextField]] = {}
    别的资金: PatternField = NOTHING
    比上年: TextField | None = None
    比本年: TextField | None = None
    比年初预算: TextField | None = None
    比全年预算: TextField | None = None
    比之后: TextField | None = None
    预算数: PatternField = NOTHING
    决算数: PatternField = NOTHING
    完成率: PatternField = NOTHING
    占: PatternField = NOTHING
    为零: PatternField = NOTHING
    增: PatternField = NOTHING
    减: PatternField = NOTHING
    原因: PatternField = NOTHING
    项目紧前: PatternField = NOTHING
    项目之后: PatternField = NOTHING
    项目之后尾: PatternField = NOTHING
    话头: PatternField = NOTHING
    断句: PatternField = NOTHING
    漏单位: PatternField = NOTHING
    实施周期: PatternField = NOTHING
    项目之前: PatternField = NOTHING
    增减原因: PatternField = NOTHING
    比预算的话: PatternField = NOTHING
    与预算比的话: PatternField = NOTHING
    绩效表: SheetWords = SheetWords()
    绩效表题: PatternField = NOTHING
    绩效表头: PatternField = NOTHING
    绩效表之后: PatternField = NOTHING
