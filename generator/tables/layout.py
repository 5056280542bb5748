"""Scoring rules and layouts as forms state them: what is computed, and which blocks stand one below the other.

The grammar is told in docs/packs.md.
"""

from __future__ import annotations

from typing import Annotated
from typing import Any
from typing import Literal

from pydantic import PlainValidator
from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.fields import Authored
from generator.model.fields import DecimalsField
from generator.model.fields import FlagField
from generator.model.fields import ShareField
from generator.model.fields import TextField
from generator.model.marks import BlankField
from generator.model.marks import SuffixField
from generator.source.located import Text
from generator.tables.form import Texts
from generator.tables.formula import FormulaError
from generator.tables.formula import parse_expression

BlockName = Literal["资金", "资金管理", "任务", "目标", "指标"]


def _formula(value: Any) -> Text:
    if not isinstance(value, Text):
        raise PydanticCustomError("formula", "这里应当是计分公式")
    try:
        parse_expression(str(value))
    except FormulaError as problem:
        reason = {"reason": f"第 {problem.column} 个字起不合计分公式的写法（见 docs/packs.md）"}
        raise PydanticCustomError("formula", "{reason}", reason) from None
    return value


FormulaField = Annotated[Text, PlainValidator(_formula), WithJsonSchema({"type": "string"})]


class Computation(Authored):
    """计算: how a figure (`行.栏`) or a column of a block (`块.栏`) follows from others, and how it is rounded."""

    数: TextField
    公式: FormulaField
    小数位: DecimalsField = 2


class ListColumn(Authored):
    """栏: what a printed column shows: a figure (数) or a text (文); `合并` joins equal neighbours, `下设` groups.

    With both, the text is printed and stands for the figure. `小数位` prints so many decimals whatever the figure has;
    without it, as many as it has. `移行` prints figures of a row in another one.
    """

    标题: TextField
    数: TextField | None = None
    文: Texts = []
    移行: dict[TextField, TextField] = {}
    宽: ShareField = 10
    合并: FlagField = False
    后缀: SuffixField | None = None
    小数位: DecimalsField | None = None
    千分位: FlagField = False
    空: BlankField | None = None
    下设: list[ListColumn] = []

    @property
    def leaves(self) -> list[ListColumn]:
        """The printed columns under this one, itself if it is no group."""
        return [leaf for child in self.下设 for leaf in child.leaves] or [self]

    @property
    def heading(self) -> str:
        """What stands over it."""
        return str(self.标题)

    @property
    def breadth(self) -> int:
        """How many printed columns it is."""
        return len(self.leaves)

    @property
    def depth(self) -> int:
        """How many head rows the column needs."""
        return 1 + max((child.depth for child in self.下设), default=0)


class FieldSpec(Authored):
    """字段: a label and what stands behind it: a text of the table (文) or one of its figures (数: 行.栏)."""

    标签: TextField
    文: TextField | None = None
    数: TextField | None = None
    后缀: SuffixField | None = None
    小数位: DecimalsField | None = None
    千分位: FlagField = False


class BlockLayout(Authored):
    """版面: one block of a table, from the top: 字段 (labels and values), 列表 (rows of a block), 意见 (options)."""

    字段: list[list[FieldSpec]] = []
    列表: BlockName | None = None
    意见: TextField | None = None
    选项: list[TextField] = []
    侧标: TextField | None = None
    栏: list[ListColumn] = []
    末行: list[TextField] = []
