"""The words of quantities that are told only roughly (`约数` of words.yaml)."""

from __future__ import annotations

from generator.checks.words.fields import NOTHING
from generator.checks.words.fields import PatternField
from generator.model.fields import Authored
from generator.model.fields import TextField


class PartWord(Authored):
    """份额词: a word for a part of a whole, and between how many percent it lies."""

    写法: PatternField
    从: int = 0
    到: int = 100


class RoughWords(Authored):
    """约数: how far a quantity in words reaches, what names its item, and what makes it no claim of the accounts.

    多于, 少于, 近 and 约 stand before a number, 以上, 以下 and 上下 behind its unit, 余 before it. 项目之后 may stand
    between an item and its number, 动词 between a part of a whole and what it is. 不算 are words of limits, plans and
    standards. 数量 names the counts that a unit is of.
    """

    份额词: list[PartWord] = []
    多于: PatternField = NOTHING
    少于: PatternField = NOTHING
    近: PatternField = NOTHING
    约: PatternField = NOTHING
    以上: PatternField = NOTHING
    以下: PatternField = NOTHING
    上下: PatternField = NOTHING
    叫法: dict[TextField, list[TextField]] = {}
    资金: dict[TextField, PatternField] = {}
    动词: PatternField = NOTHING
    项目之后: PatternField = NOTHING
    合计: PatternField = NOTHING
    各: PatternField = NOTHING
    只有: PatternField = NOTHING
    没有一项: PatternField = NOTHING
    除外: PatternField = NOTHING
    全部: PatternField = NOTHING
    全部是: PatternField = NOTHING
    全部之后: PatternField = NOTHING
    增: PatternField = NOTHING
    减: PatternField = NOTHING
    几年: PatternField = NOTHING
    平均: dict[TextField, PatternField] = {}
    计数前文: PatternField = NOTHING
    数量: dict[TextField, list[TextField]] = {}
    不算: PatternField = NOTHING
