"""The score card (`score.yaml`) of a pack: heads, items and points as data, and what each is judged by."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated
from typing import Any
from typing import Literal

from pydantic import AfterValidator
from pydantic import PlainValidator
from pydantic import WithJsonSchema
from pydantic import model_validator
from pydantic_core import PydanticCustomError

from generator.checks.words.fields import PatternField
from generator.checks.words.lists import Names
from generator.model.fields import Authored
from generator.model.fields import Figure
from generator.model.fields import NumberField
from generator.model.fields import PeriodField
from generator.model.fields import ShareField
from generator.model.fields import TextField
from generator.model.fields import WholeField
from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.located import Text
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary

_FILE = "score.yaml"
_FINDING = re.compile(r"[A-Z]-\d{0,4}", re.ASCII)
_COMMON_YEAR = 2001  # a limit must exist in every year: 02-29 does not
ALL_ITEMS = "各项"
"""变动.项目 for every 项 that the general public budget spent on or budgeted for."""


def _positive(figure: Figure) -> Figure:
    if figure.value <= 0:
        raise PydanticCustomError("points", "分值应当大于零")
    return figure


def _finding_id(value: Any) -> Text:
    if not isinstance(value, Text) or not _FINDING.fullmatch(value):
        raise PydanticCustomError("finding_id", "写审核意见的编号或编号的开头，例如 N-0122、R-")
    return value


def _day_of_year(value: Any) -> datetime.date:
    try:
        return datetime.date.fromisoformat(f"{_COMMON_YEAR}-{value}")
    except ValueError:
        raise PydanticCustomError("day", "这里应当是月和日，写成 10-31") from None


Points = Annotated[NumberField, AfterValidator(_positive)]
FindingId = Annotated[Text, PlainValidator(_finding_id), WithJsonSchema({"type": "string"})]
DayOfYear = Annotated[datetime.date, PlainValidator(_day_of_year), WithJsonSchema({"type": "string"})]


class ElementSpec(Authored):
    """要素: something a disclosure must print: a table, a figure (`item.column`, `item`) or words; any one will do.

    With 有数时 it is asked for only where that item has money. Where it is absent it counts 缺计 times.
    """

    名称: TextField
    公开表: Names = []
    指标: Names = []
    文字: PatternField | None = None
    有数时: TextField | None = None
    缺计: WholeField = 1


class DetailSpec(Authored):
    """细化: how much of an item (占) the rows of one level of a table show; every 每低 percent short count once."""

    表: TextField
    级: Literal["各款", "各项"]
    栏: TextField
    占: TextField
    每低: ShareField = 10


class ChangesSpec(Authored):
    """变动: items that differ by more than 超过 percent from what they are compared with need words in one of 槽."""

    项目: Names
    比: Literal["年初预算", "预算数", "上年数"]
    超过: WholeField
    槽: list[TextField]


COMPARISONS = {
    "年初预算": ("完成率", "较预算增减额", 100),
    "预算数": ("预算完成率", "预算差额", 100),
    "上年数": ("增减率", "增减额", 0),
}
"""What 变动 compares an item with → the rate, the difference, and the rate where nothing changed."""

METHODS = {
    "批复后天数": "每超一天扣{}分",
    "次年截止": "逾期扣{}分",
    "要素": "每缺一项扣{}分",
    "意见": "每处扣{}分",
    "细化": "每低{}扣{}分",
    "变动": "每缺一处扣{}分",
    "留存年数": "",
    "程序保证": "",
    "未评": "",
}
"""What an item can be judged by, and how its deduction is told."""


class ScoreItemSpec(Authored):
    """One item of a head: its points, the standard in words, and exactly one method that judges it."""

    名称: TextField
    满分: Points
    标准: TextField
    依据: TextField | None = None
    范围: Literal["部门", "单位"] | None = None
    每处扣: Points | None = None
    批复后天数: PeriodField | None = None
    次年截止: DayOfYear | None = None
    要素: list[ElementSpec] | None = None
    意见: list[FindingId] | None = None
    细化: DetailSpec | None = None
    变动: ChangesSpec | None = None
    留存年数: PeriodField | None = None
    程序保证: TextField | None = None
    未评: TextField | None = None

    @model_validator(mode="after")
    def _has_one_method(self) -> ScoreItemSpec:
        if sum(getattr(self, method) is not None for method in METHODS) != 1:
            methods = "、".join(METHODS)
            raise PydanticCustomError("method", "恰好写一种评法：{methods}", {"methods": methods})
        return self

    @property
    def method(self) -> str:
        """The key of the method that judges it."""
        return next(method for method in METHODS if getattr(self, method) is not None)

    @property
    def deduction(self) -> Decimal:
        """What one fault costs; all points where the card does not say."""
        return (self.每处扣 or self.满分).value

    @property
    def rule(self) -> str:
        """How points are lost, in words."""
        wording, points = METHODS[self.method], (self.每处扣 or self.满分).text
        return wording.format(f"{self.细化.每低}个百分点", points) if self.细化 else wording.format(points)


class HeadSpec(Authored):
    """One head of the inspections: 及时、完整、细化、规范."""

    名称: TextField
    项目: list[ScoreItemSpec]


class ScoreCard(Authored):
    """`score.yaml`; what an inspection's card has, with 依据 telling where it comes from."""

    依据: TextField
    总分: NumberField
    自查: list[HeadSpec]

    @property
    def items(self) -> list[ScoreItemSpec]:
        """The items of all heads."""
        return [item for head in self.自查 for item in head.项目]


def load_score_card(library: PackLibrary, pack: Pack) -> tuple[ScoreCard | None, list[Finding]]:
    """The nearest score card of a pack, None where there is none or it has faults, and what is wrong with it."""
    path = pack.find(_FILE)
    if path is None:
        return None, []
    card, findings = library.validated(path, ScoreCard)
    if card is None:
        return None, findings
    findings = [*_wrong_total(card), *_twice(card), *_unknown(card, pack)]
    return (None if findings else card), findings


def _wrong_total(card: ScoreCard) -> Iterator[Finding]:
    points = sum((item.满分.value for item in card.items), Decimal(0))
    if points != card.总分.value:
        yield error("T-0401", f"各项目满分之和是 {points}，总分写作 {card.总分.text}", card.总分.location)


def _twice(card: ScoreCard) -> Iterator[Finding]:
    names: set[str] = set()
    for item in card.items:
        if item.名称 in names:
            yield error("T-0402", f"“{item.名称}”这个项目写了两次", item.名称.location)
        names.add(item.名称)


def _unknown(card: ScoreCard, pack: Pack) -> Iterator[Finding]:
    """Tables and measures that the pack does not have: the item could never be judged."""
    for item in card.items:
        for table in _tables(item):
            if table not in pack.forms:
                yield error("T-0403", f"模板包没有“{table}”这张公开表", table.location)
        for name in _item_names(item):
            if name not in pack.items:
                yield error("T-0403", f"模板包没有“{name}”这个指标", name.location)
        if item.变动 and not {*COMPARISONS[item.变动.比][:2]} <= {*pack.kind.compared}:
            yield error("T-0403", f"{pack.kind.word}没有“{item.变动.比}”可比", item.名称.location)
        for element in item.要素 or ():
            for measure in element.指标:
                if not _exists(measure, pack):
                    yield error("T-0403", f"模板包没有“{measure}”这个指标", measure.location)


def _exists(measure: str, pack: Pack) -> bool:
    """Whether a disclosure could print a figure of this name: an item or an account of counts, any or one column."""
    name, _, column = measure.partition(".")
    if name in pack.items and (not column or column in (pack.kind.own_column, *pack.kind.compared)):
        return True
    items = pack.vocabulary.items.get(name)  # whether it is one of them is asked where the pack is checked
    return items is not None and (name not in pack.items or column in items)


def _tables(item: ScoreItemSpec) -> Iterator[Text]:
    for element in item.要素 or ():
        yield from element.公开表
    if item.细化:
        yield item.细化.表


def _item_names(item: ScoreItemSpec) -> Iterator[Text]:
    for element in item.要素 or ():
        if element.有数时:
            yield element.有数时
    if item.细化:
        yield item.细化.占
    if item.变动:
        yield from (name for name in item.变动.项目 if name != ALL_ITEMS)
