"""绩效的话 of `words.yaml`: how texts of 绩效 tell the results of a project; what they name is data."""

from __future__ import annotations

from generator.checks.words.fields import NOTHING
from generator.checks.words.fields import PatternField
from generator.model.fields import Authored
from generator.model.fields import NumberField
from generator.model.fields import TextField


class GradeWords(Authored):
    """等次: what a grade is called, from which score to which."""

    叫: list[TextField]
    从: NumberField
    到: NumberField


class ResultWords(Authored):
    """绩效的话: names of a project's own figures, and what says that all of it was reached, or spent.

    A sentence with 不是结果 tells no result of the year. 单位的数 are items that only a whole unit has.
    """

    不是结果: PatternField = NOTHING
    执行率: list[TextField] = []
    执行数: list[TextField] = []
    预算数: list[TextField] = []
    结余: list[TextField] = []
    得分: list[TextField] = []
    总分: list[TextField] = []
    全部: list[TextField] = []
    每一项: list[TextField] = []
    完成: list[TextField] = []
    花完: list[TextField] = []
    没有结余: list[TextField] = []
    没有偏差: list[TextField] = []
    预算一致: list[TextField] = []
    等次: list[GradeWords] = []
    单位的数: list[TextField] = []
