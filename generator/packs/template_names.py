"""The names that narrative templates are given, and what may be asked of each."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Iterable

from generator.model.vocabulary import Vocabulary
from generator.packs.addresses import absent_cell
from generator.packs.addresses import unknown_in_address
from generator.packs.items import NOT_PRINTED
from generator.packs.known import Known
from generator.packs.slots import HOLE
from generator.packs.slots import Slots
from generator.packs.values import RENDERED
from generator.packs.values import UNASKED
from generator.packs.values import Choice
from generator.packs.values import Function
from generator.packs.values import Items
from generator.packs.values import Several
from generator.packs.values import Texts
from generator.packs.values import Thing
from generator.packs.values import Value
from generator.packs.values import text
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Text
from generator.source.naming import unknown
from generator.tables.annex import TABLE_CLASSES
from generator.tables.annex_measures import COLUMNS as ANNEX_COLUMNS

BUILT = "T-0505"
"""A name that is put together only while rendering."""

_NOWHERE = Location("")
_FIGURE = ("方向", "升降", "是零", "为正", "为负")
_ITEM = ("名称", "金额", "占")
_ATTRIBUTES = {
    "figure": _FIGURE,
    "named": ("名称", "金额", "数量"),
    "economic": ("编码", "名称", "金额"),
    "subject": (*_ITEM, "决算数", "编码", "类", "用途", "差异原因", "简称", "全称"),
    "group": (*_ITEM, "决算数", "编码", "类", "用途", "差异原因", "简称", "全称", "项目"),
    "class": (*_ITEM, "决算数", "编码", "类", "用途", "差异原因", "简称", "全称", "项目", "各款"),
}
_DIRECTIONS = {"方向": ("增加", "减少", "持平"), "升降": ("增长", "下降", "持平")}
_WORDS = ("年度", "上年度", "单位名", "金额单位", "我", "列示零项")
_ECONOMIC_KINDS = ("人员经费", "公用经费")


class TemplateNames:
    """Resolves what templates name; `used` gathers the items.

    With `for_any_kind` a name may be one that only another kind of disclosure has.
    """

    def __init__(self, known: Known, slots: Slots, findings: list[Finding]) -> None:
        self.known = known
        self.slots = slots
        self.findings = findings
        self.used: set[str] = set()
        self.for_any_kind = False
        self._functions: dict[str, Callable[[list[Value], Location], Value]] = {
            "项": self._item,
            "数": self._cell,
            "数据": lambda _arguments, place: Thing("figure", place),
            "实物": lambda arguments, place: self._one_of(arguments, place, "实物量", known.words.items["实物量"]),
            "资产": lambda arguments, place: self._one_of(arguments, place, "资产", _asset_paths(known.words)),
            "资产合计": lambda arguments, place: self._one_of(arguments, place, "账", known.words.items),
            "常数": lambda _arguments, place: Thing("figure", place),
            "购置车辆明细": lambda _arguments, place: Several((Thing("named", place),)),
            "运行明细": lambda _arguments, place: Several((Thing("named", place),)),
            "科目": lambda arguments, place: self._spent(arguments, place, "subject"),
            "各类": lambda arguments, place: self._spent(arguments, place, "class"),
            "最多的类": lambda _arguments, place: Thing("named", place),
            "经济": self._economic,
            "经济类": self._economic_class,
            "列名": lambda _arguments, _place: RENDERED,
            "原因": lambda arguments, place: self._slot(arguments, place, is_demanded=True),
            "文": lambda arguments, place: self._slot(arguments, place, is_demanded=False),
        }

    def given(self) -> dict[str, Value]:
        """Every name a template begins with."""
        items: dict[str, Value] = {name: Items((Choice(((name, _NOWHERE),)),)) for name in self.known.pack.items}
        items |= {name: Items((Choice(((name, _NOWHERE),)),)) for name in TABLE_CLASSES}
        words: dict[str, Value] = dict.fromkeys(_WORDS, RENDERED)
        scopes = Texts(tuple(Choice(((name, _NOWHERE),)) for name in ("部门", "单位")))
        functions: dict[str, Value] = {name: Function(name) for name in (*self._functions, "namespace", "range")}
        return {**items, **words, "范围": scopes, **functions}

    def note(self, name: str, value: Value) -> None:
        """Remembers that a template speaks of an item by its bare name."""
        if isinstance(value, Items) and name in self.known.pack.items:
            self.used.add(name)

    def built(self, place: Location) -> Value:
        """Refuses a name that is put together while rendering."""
        hint = "写成带引号的文字，或者模板里列出的名单的一项。"
        self.findings.append(error(BUILT, "这里的名称是成文时才拼出来的，核对不了", place, hint=hint))
        return UNASKED

    # --- attributes --------------------------------------------------------------------------------------------

    def attribute(self, owner: Value, name: str, place: Location) -> Value:
        """What `owner.name` is; an unknown name is told."""
        if isinstance(owner, Items):
            return self._of_item(owner, name, place)
        if isinstance(owner, Thing):
            return self._of_thing(owner, name, place)
        if owner == UNASKED:
            self._expect(name, place, "属性", self._every_attribute())
            return UNASKED
        self.findings.append(unknown("属性", name, place, ()))
        return RENDERED

    def _of_item(self, owner: Items, name: str, place: Location) -> Value:
        if name == "名称":
            return Texts(owner.choices)
        if name == "占":
            return Function("占", owner)
        annex = all(choice.text in TABLE_CLASSES for choice in owner.choices)
        columns = ANNEX_COLUMNS if annex else self._columns
        self._expect(name, place, "栏（指标）", [*columns, *_ITEM])
        return Thing("figure", place)

    def _of_thing(self, owner: Thing, name: str, place: Location) -> Value:
        own = _ATTRIBUTES[owner.kind]
        is_measured = owner.kind in ("subject", "group", "class")
        self._expect(name, place, "属性", [*own, *(self._columns if is_measured else ())])
        if name in _DIRECTIONS:
            return Texts(tuple(Choice(((each, place),)) for each in _DIRECTIONS[name]))
        if name in ("编码", "名称", "简称", "全称", "类"):
            return text(HOLE, place)
        if name == "占":
            return Function("占", owner)
        if name in ("项目", "各款"):
            return Function(name, owner)
        is_figure = name in ("金额", "数量", "决算数") or name in self._columns
        return Thing("figure", place) if is_figure else RENDERED

    def _every_attribute(self) -> set[str]:
        return {name for own in _ATTRIBUTES.values() for name in own} | {*self._columns, *ANNEX_COLUMNS}

    @property
    def _columns(self) -> frozenset[str]:
        return self.known.columns_of_any_kind if self.for_any_kind else self.known.item_columns

    @property
    def _items(self) -> Collection[str]:
        return self.known.items_of_any_kind if self.for_any_kind else self.known.pack.items

    def _expect(self, name: str, place: Location, what: str, known: Iterable[str]) -> None:
        if name not in known:
            self.findings.append(unknown(what, name, place, known))

    # --- functions ---------------------------------------------------------------------------------------------

    def called(self, function: Function, arguments: list[Value], place: Location) -> Value:
        """What a function gives; an argument that it does not know is told."""
        if function.name == "占":
            self._item(arguments, place)
            return Thing("figure", place)
        if function.name == "项目":
            return Several((Thing("subject", place),))
        if function.name == "各款":
            return Several((Thing("group", place),))
        found = self._functions.get(function.name)
        return found(arguments, place) if found else RENDERED

    def _choices(self, arguments: list[Value], place: Location, number: int = 0) -> tuple[Choice, ...]:
        """The texts that an argument may be; none where it is not asked for, or refused."""
        argument = arguments[number] if number < len(arguments) else UNASKED
        if isinstance(argument, Texts):
            return argument.choices
        if argument != UNASKED:
            self.built(place)
        return ()

    def _tell(self, choice: Choice, what: str, known: Iterable[str], spelt: Iterable[str] = ()) -> None:
        """Tells of an unknown text; `spelt` are the known names as they may be written, where they have holes."""
        names = sorted(set(known))
        place = choice.blamed(sorted({*names, *spelt}))
        self.findings.append(unknown(what, choice.text, place, names))

    def _item(self, arguments: list[Value], place: Location) -> Value:
        choices = self._choices(arguments, place)
        for choice in choices:
            if choice.text in self._items:
                self.used |= set() if self.for_any_kind else {choice.text}
            elif not (choice.text == HOLE or choice.text in TABLE_CLASSES or self.known.is_item(choice.text)):
                self._tell(choice, "指标", self._items)
        return Items(choices) if choices else UNASKED

    def _cell(self, arguments: list[Value], place: Location) -> Value:
        for choice in self._choices(arguments, place):
            address = Text(choice.text, choice.parts[0][1])
            findings = [*unknown_in_address(address, self.known)]
            why = "" if findings else absent_cell(address, self.known)
            self.findings += findings
            if why:
                self.findings.append(error(NOT_PRINTED, f"本包的表没有“{address}”这一格：{why}", address.location))
        return Thing("figure", place)

    def _one_of(self, arguments: list[Value], place: Location, what: str, known: Iterable[str]) -> Value:
        for choice in self._choices(arguments, place):
            if choice.text not in known:
                self._tell(choice, what, known)
        return Thing("figure", place)

    def _spent(self, arguments: list[Value], place: Location, kind: str) -> Value:
        self._one_of(arguments, place, "资金", self.known.words.names_of_fundings)
        for choice in self._choices(arguments, place, 1) if len(arguments) > 1 else ():
            if choice.text != HOLE and choice.text not in self.known.subjects:
                self._tell(choice, "功能分类科目", self.known.subjects)
        return Several((Thing(kind, place),))

    def _economic(self, arguments: list[Value], place: Location) -> Value:
        self._one_of(arguments, place, "经费", _ECONOMIC_KINDS)
        return Several((Thing("economic", place),))

    def _economic_class(self, arguments: list[Value], place: Location) -> Value:
        self._one_of(arguments, place, "经济分类科目", self.known.economic_subjects)
        return Thing("economic", place)

    def _slot(self, arguments: list[Value], place: Location, *, is_demanded: bool) -> Value:
        strictly, items = is_demanded and not self.for_any_kind, self.known.pack.items
        for choice in self._choices(arguments, place):
            if choice.text and not self.slots.match(choice.text, items, is_demanded=strictly) and not self.for_any_kind:
                self._tell(choice, "槽", self.slots.names, self.slots.spelt(self.known.pack.items))
        return RENDERED


def _asset_paths(words: Vocabulary) -> list[str]:
    """What 资产() may be asked for: 车辆/其他用车, 拟购置车辆/其他用车, 车辆价值; 房屋/面积/合计 too."""
    paths = []
    for account, items in words.items.items():
        parted = f"{account[:2]}/{account[2:]}" if len(account) > len("车辆") else account
        paths += [account, *(f"{written}/{item}" for written in dict.fromkeys((account, parted)) for item in items)]
    return paths
