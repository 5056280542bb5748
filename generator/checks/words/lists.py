"""The word lists (`words.yaml`) of a pack: what the checks of words look for, as data."""

from __future__ import annotations

from typing import Annotated
from typing import Any
from typing import Literal

from pydantic import BeforeValidator

from generator.checks.words.fields import NOTHING
from generator.checks.words.fields import PatternField
from generator.checks.words.result_words import ResultWords
from generator.checks.words.rough_words import RoughWords
from generator.checks.words.statement_words import StatementWords
from generator.model.fields import Authored
from generator.model.fields import TextField
from generator.model.validation import validate
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.located import Mapping
from generator.source.located import Text
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary

_FILE = "words.yaml"


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, Text) else value


Names = Annotated[list[TextField], BeforeValidator(_as_list)]


class TypedFigures(Authored):
    """手写数字: the units that make a number a count, what is counted, what excuses a number from having an address."""

    账上单位: list[TextField] = []
    金额单位: list[TextField] = []
    一般单位: list[TextField] = []
    汉字单位: list[TextField] = []
    人数前文: PatternField = NOTHING
    人数名称: PatternField = NOTHING
    金额前文: PatternField = NOTHING
    放行后文: list[PatternField] = []
    放行前文: list[PatternField] = []
    占比的整体: list[TextField] = []


class Directions(Authored):
    """增减: words that tell the direction of a change; 大于, 小于, 等于 before what it is compared with.

    数前增加, 数前减少 tell it only before a figure; 不增 that it did not rise, 不减 that it did not fall; 自比 are
    those that compare with last year by themselves; 两项相等, 两项大约 hold two items against each other. 超预算,
    不超预算, 完成预算 and 未完成预算 say how the budget was carried out.
    """

    增加: list[TextField] = []
    减少: list[TextField] = []
    持平: list[TextField] = []
    翻番: list[TextField] = []
    大于: list[TextField] = []
    小于: list[TextField] = []
    等于: list[TextField] = []
    数前增加: list[TextField] = []
    数前减少: list[TextField] = []
    不增: list[TextField] = []
    不减: list[TextField] = []
    自比: list[TextField] = []
    两项相等: list[TextField] = []
    两项大约: list[TextField] = []
    超预算: PatternField = NOTHING
    不超预算: PatternField = NOTHING
    完成预算: PatternField = NOTHING
    未完成预算: PatternField = NOTHING


class ItemGroup(Authored):
    """各组: the parts of a whole, by name or by level of subject; 说法 names them together, 各项 is each of them."""

    说法: PatternField
    各项: PatternField = NOTHING
    整体: TextField
    项目: list[TextField] = []
    科目: Literal["类", "款", "项"] | None = None


class Existence(Authored):
    """说有, 说无: words that there was something, or nothing, of an item in a column; {项目} in 写法 is its name."""

    写法: PatternField
    项目: TextField | None = None
    栏: Literal["上年数", "年初预算"] | None = None


class Comparison(Authored):
    """两项相比: words that say how an item stands to another one; it has 多, 等 or 少 as much where they are true."""

    写法: PatternField
    项目: TextField
    比: TextField
    结果: list[Literal["多", "等", "少"]]


class PlainTalk(Authored):
    """不写数的话: words that say of an item that there was none of it, or what part of the whole it is.

    `动作` names the item that something not done would have cost (未购置公务用车: 公务用车购置费). In 最大, 最小, 第二,
    名次, 唯一 {项目} stands for an item, {整体} for what it is a part of and {名次} for its rank in numerals. Where
    加上结转 stands in a sentence, what it says is left is no comparison of the two 项目 of 两项相比 alone.
    """

    简称: dict[TextField, list[TextField]] = {}
    各组: list[ItemGroup] = []
    最大: list[PatternField] = []
    最小: list[PatternField] = []
    第二: list[PatternField] = []
    名次: list[PatternField] = []
    唯一: list[PatternField] = []
    说有: list[Existence] = []
    说无: list[Existence] = []
    两项相比: list[Comparison] = []
    加上结转: PatternField = NOTHING
    没有: list[PatternField] = []
    没有之后: PatternField = NOTHING
    动作: dict[TextField, TextField] = {}
    过半: PatternField = NOTHING
    不到一半: PatternField = NOTHING


class BoundWords(Authored):
    """引用的数: words before a bound figure that make it a sum, a difference, an average, a part or a rate."""

    和: PatternField = NOTHING
    差: PatternField = NOTHING
    余: PatternField = NOTHING
    差之前: PatternField = NOTHING
    平均: PatternField = NOTHING
    其中: PatternField = NOTHING
    完成: PatternField = NOTHING
    增减率: PatternField = NOTHING
    占比: PatternField = NOTHING
    倍比: PatternField = NOTHING
    比率之前: PatternField = NOTHING
    同类单位: list[list[TextField]] = []


class TableWords(Authored):
    """表格的话: how the heads and cells of an author's tables are read as sentences."""

    单位: PatternField = NOTHING
    括号: PatternField = NOTHING
    栏名: PatternField = NOTHING
    没有: PatternField = NOTHING


class Reasons(Authored):
    """变动原因: which measure a slot explains, and the words that tell a direction."""

    槽: dict[TextField, list[TextField]] = {}
    兼说: dict[TextField, list[TextField]] = {}
    项目别名: dict[TextField, TextField] = {}
    不判断: PatternField = NOTHING
    增加: list[PatternField] = []
    减少: list[PatternField] = []
    基数低: PatternField = NOTHING
    基数高: PatternField = NOTHING
    中性: list[PatternField] = []
    往年: PatternField = NOTHING
    空话: PatternField = NOTHING
    断句: PatternField = NOTHING


class YearWords(Authored):
    """年度: words beside which another year is meant, and those that make a date a deadline."""

    放行: PatternField = NOTHING
    下年放行: PatternField = NOTHING
    期限: PatternField = NOTHING
    期限放行: PatternField = NOTHING


class ScopeWords(Authored):
    """范围用语: what a 部门 or a 单位 must not call itself."""

    部门: list[PatternField] = []
    单位: list[PatternField] = []
    放行: PatternField = NOTHING


class OtherUnits(Authored):
    """别的单位: what an organ is called, and what one says of itself right after its name."""

    机构: PatternField = NOTHING
    自述: list[PatternField] = []


class Leftover(Authored):
    """残留: a trace of the template or the draft, and what to do with it."""

    写法: PatternField
    改法: TextField


class Openings(Authored):
    """半句开头: how a half sentence must not begin, since the sentence before it ends like that."""

    原因: PatternField = NOTHING
    用途: PatternField = NOTHING


class Private(Authored):
    """隐私: a number that must not be published."""

    名称: TextField
    写法: PatternField
    种类: Literal["手机", "身份证", "银行卡"]


class RequiredWords(Authored):
    """Something the profile must tell."""

    名称: TextField
    写法: PatternField


class Required(Authored):
    """必备: what a disclosure of one kind must tell."""

    概况: list[RequiredWords] = []


class WrongPurpose(Authored):
    """用途不符: subjects (by name) and words that their purpose cannot hold, unless it holds the right ones too."""

    科目: PatternField
    用途: PatternField
    本义: PatternField


class Misspelling(Authored):
    """错别字: a wrong character, and the right one."""

    写法: PatternField
    正: TextField


class IndicatorWords(Authored):
    """绩效指标: the first levels that there are."""

    一级: list[TextField] = []


class WordLists(Authored):
    """`words.yaml`; what a pack does not state is not looked for."""

    手写数字: TypedFigures = TypedFigures()
    增减: Directions = Directions()
    不写数的话: PlainTalk = PlainTalk()
    约数: RoughWords = RoughWords()
    引用的数: BoundWords = BoundWords()
    表格的话: TableWords = TableWords()
    变动原因: Reasons = Reasons()
    年度: YearWords = YearWords()
    范围用语: ScopeWords = ScopeWords()
    别的单位: OtherUnits = OtherUnits()
    残留: list[Leftover] = []
    叠字: list[PatternField] = []
    叠标点: PatternField = NOTHING
    漏顿号: list[PatternField] = []
    错别字: list[Misspelling] = []
    半句的槽: list[TextField] = []
    半句开头: Openings = Openings()
    比率: PatternField = NOTHING
    隐私: list[Private] = []
    必备: Required = Required()
    用途不符: list[WrongPurpose] = []
    规范名称: list[TextField] = []
    同义名称: list[list[TextField]] = []
    相近名称放行: list[TextField] = []
    应解释: list[TextField] = []
    绩效指标: IndicatorWords = IndicatorWords()
    绩效的话: ResultWords = ResultWords()
    陈述: StatementWords = StatementWords()


def load_words(library: PackLibrary, pack: Pack) -> tuple[WordLists, list[Finding]]:
    """The word lists of a pack over what it inherits: mappings by key, lists whole; empty where they have faults."""
    merged, findings = library.merged(pack, _FILE)
    words, problems = validate(WordLists, merged or Mapping(Location(_FILE)), _FILE)
    return words or WordLists(), findings + problems
