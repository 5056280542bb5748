"""The form (表样) of a 公开表, as a pack states it in YAML; the grammar is told in docs/packs.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated
from typing import Any
from typing import Literal

from pydantic import BeforeValidator
from pydantic import Field
from pydantic import model_validator
from pydantic_core import PydanticCustomError

from generator.model.authoring import Style
from generator.model.fields import Authored
from generator.model.fields import FlagField
from generator.model.fields import ShareField
from generator.model.fields import StepsField
from generator.model.fields import TextField
from generator.model.fields import UnitField
from generator.model.ledger import Filter
from generator.model.money import AmountUnit
from generator.source.located import Text
from generator.tables.address import without_ordinal


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, Text) else value


Texts = Annotated[list[TextField], BeforeValidator(_as_list)]
FilterSpec = dict[TextField, Texts]


def as_filter(spec: FilterSpec | None) -> dict[str, tuple[str, ...]]:
    """A 取数 of a form as a filter of facts."""
    return {str(tag): tuple(map(str, values)) for tag, values in (spec or {}).items()}


NOTED = ("用途", "差异原因")
"""Texts that lines of subjects have: what the author notes about the subject."""
WITH_FIGURES = "有数"
"""What rows are made for: everything that has a figure."""


class ColumnSpec(Authored):
    """栏: a group (下设), a stub (值), a column of text (文) or a figure column (取数)."""

    名称: TextField
    键: TextField | None = None
    值: Literal["编码", "类", "款", "项", "名称", "项目", "组", "行次"] | None = None
    文: TextField | None = None
    取数: FilterSpec | None = None
    单位: TextField | None = None
    显示: Style | None = None
    宽: ShareField | None = None
    下设: list[ColumnSpec] = []

    def leaves(
        self, above: tuple[ColumnSpec, ...] = (), common: Filter | None = None
    ) -> Iterator[tuple[tuple[ColumnSpec, ...], dict[str, tuple[str, ...]], ColumnSpec]]:
        """The leaf columns under this one, each with its groups and its filter, theirs included."""
        own = merged(common or {}, as_filter(self.取数))
        if not self.下设:
            yield above, own, self
        for child in self.下设:
            yield from child.leaves((*above, self), own)

    @property
    def is_figure(self) -> bool:
        """Whether, being a leaf, it is a column of figures."""
        return self.值 is None and self.文 is None

    @property
    def key(self) -> str:
        """What addresses call it, whatever stands over it."""
        return str(self.键 or self.名称)

    @property
    def heading(self) -> str:
        """What stands over it."""
        return str(self.名称)

    @property
    def breadth(self) -> int:
        """How many printed columns it is."""
        return sum(1 for _ in self.leaves())

    @property
    def depth(self) -> int:
        """How many head rows the column needs."""
        return 1 + max((child.depth for child in self.下设), default=0)


class RowSpec(Authored):
    """行: one printed item, or a rule that makes several (逐科目, 逐经济科目, 逐项目, 逐类 …); 文字: its texts.

    分: what each of several is divided into, line by line below it.

    分组 are the texts of purchases by which 逐采购 makes subtotals, 组名 what is printed for some of their values.

    Neighbours of one 组 have its name as a second heading; 其中 rows are part of the row above, and of no sum.

    有数才印: lines of which every figure is zero or nobody stated are not printed.
    """

    项目: TextField | None = None
    组: TextField | None = None
    键: TextField | None = None
    科目: TextField | None = None
    逐科目: Literal["有数"] | None = None
    逐经济科目: Literal["有数"] | None = None
    逐政府经济科目: Literal["有数"] | None = None
    逐项目: Literal["有数"] | None = None
    分: Literal["项目", "科目", "经济分类", "政府经济分类"] | None = None
    逐类: TextField | None = None
    逐采购: Literal["有数"] | None = None
    分组: list[Texts] = []
    组名: dict[TextField, TextField] = {}
    逐款: list[TextField] | None = None
    取数: FilterSpec | None = None
    加总: list[TextField] | None = None
    文字: dict[TextField, TextField] = {}
    缩进: StepsField = 0
    醒目: FlagField = False
    居中: FlagField = False
    其中: FlagField = False
    有数才印: FlagField = False
    不适用: Texts = []
    单位: TextField | None = None
    显示: Style | None = None
    标签跨: ShareField = 1

    @property
    def key(self) -> str:
        """What addresses call a row that stands for itself, its group before its name; empty for a blank row."""
        own = without_ordinal(str(self.项目 or ""))
        return str(self.键) if self.键 else f"{self.组}/{own}" if self.组 and own else own


class BlockSpec(Authored):
    """块: one of the lists that a table prints side by side."""

    侧: TextField | None = None
    题头: TextField | None = None
    取数: FilterSpec | None = None
    栏: list[ColumnSpec]
    行: list[RowSpec]
    尾行: list[RowSpec] = []

    @property
    def leaves(self) -> list[tuple[tuple[ColumnSpec, ...], dict[str, tuple[str, ...]], ColumnSpec]]:
        """Its printed columns, each with its groups and its filter, theirs included."""
        return [leaf for spec in self.栏 for leaf in spec.leaves()]


class FormSpec(Authored):
    """A whole form."""

    表: TextField
    名称: TextField
    金额单位: UnitField = AmountUnit.WAN
    横向: FlagField = False
    栏次: FlagField = False
    栏次名: TextField | None = None
    题头: FlagField = True
    取数: FilterSpec | None = None
    显示: Style | None = None
    栏: list[ColumnSpec] | None = None
    行: list[RowSpec] | None = None
    块: list[BlockSpec] | None = Field(default=None, min_length=1)
    注: list[TextField] = []
    尾差注: TextField | None = None
    空表行: TextField | None = None
    空表说明: TextField | None = None

    @model_validator(mode="after")
    def _has_its_texts(self) -> FormSpec:
        """Every column of text shows a text that some line has, under a name that no column of figures has.

        The texts of purchases are words of the ledger, and resolved with these.
        """
        leaves = [leaf for block in self.blocks for _, _, leaf in block.leaves]
        rows = [row for block in self.blocks for row in (*block.行, *block.尾行)]
        known = {*NOTED, *(name for row in rows for name in row.文字)}
        is_open = any(row.逐采购 for row in rows)
        figures = {leaf.key for leaf in leaves if leaf.is_figure}
        for leaf in leaves:
            if leaf.文 is not None and ((leaf.文 not in known and not is_open) or leaf.文 in figures):
                names = "、".join(sorted(known - figures))
                reason = {"name": str(leaf.文), "names": names}
                raise PydanticCustomError("text_column", "没有“{name}”这样的文字；可以写：{names}", reason)
        return self

    @model_validator(mode="after")
    def _prints_its_groups(self) -> FormSpec:
        """A block whose rows have a 组 has a column for it, and none without."""
        for block in self.blocks:
            has_column = any(leaf.值 == "组" for _, _, leaf in block.leaves)
            grouped = [row for row in (*block.行, *block.尾行) if row.组]
            if bool(grouped) != has_column:
                problem = "没有“值: 组”的栏" if grouped else "“值: 组”的栏没有行可印"
                raise PydanticCustomError("groups", "{problem}：有组的行和印组的栏要同时写", {"problem": problem})
        return self

    @property
    def blocks(self) -> list[BlockSpec]:
        """The blocks of a side-by-side table, or the one block that 栏 and 行 make."""
        if self.块 is not None:
            return self.块
        return [BlockSpec(栏=self.栏 or [], 行=self.行 or [])]

    def may_make_row(self, row: str) -> bool:
        """Whether money, where there is any, makes a row of this key or code: one that the form does not fix."""
        rows = [row for block in self.blocks for row in (*block.行, *block.尾行)]
        return any(each.逐采购 or (row.isdigit() and (each.逐科目 or each.逐经济科目)) for each in rows)


def merged(*filters: Filter) -> dict[str, tuple[str, ...]]:
    """One filter of several; a later one's tag replaces an earlier one's."""
    result: dict[str, tuple[str, ...]] = {}
    for wanted in filters:
        result.update(wanted)
    return result
