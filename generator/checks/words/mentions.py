"""The items, subjects and funds that a stretch of prose names, in the order of their places, and their amounts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from generator.checks.words.claim_groups import Groups
from generator.checks.words.lists import WordLists
from generator.checks.words.spent import spent_subjects
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import SUBJECT_TAG
from generator.tables.measures import Measures

_SHORTEST = 3
_SHORT_NAME = 4
"""From so many characters on a subject is known without 支出: 住房保障."""
_ALONE = "(?:(?<![一-鿿])|(?<=[的年有部位门局总占]))"
"""What 支出, 收入 or 资金 for short may follow."""
_FUND, _NATURE = "资金", "性质"
_SPENDING, _INCOME = "支出", "收入"
_INCOME_OF_FUND = {
    "一般公共预算财政拨款收入": ("一般公共预算财政拨款",),
    "政府性基金预算财政拨款收入": ("政府性基金预算财政拨款",),
    "国有资本经营预算财政拨款收入": ("国有资本经营预算财政拨款",),
}
_OF_FUND = {
    "一般公共预算财政拨款支出": ("一般公共预算财政拨款",),
    "政府性基金支出": ("政府性基金预算财政拨款",),
    "国有资本经营支出": ("国有资本经营预算财政拨款",),
    "财政拨款支出": ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"),
}
_NATURES = {
    _SPENDING: ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"),
    _INCOME: ("财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"),
}
_ALL = {"支出合计": _SPENDING, "支出总计": _SPENDING, "收入合计": _INCOME, "收入总计": _INCOME}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: `item` is how measures call it, or the fund that money came from."""

    start: int
    end: int
    item: str
    is_fund: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of the accounts in 元, percent or pieces, and how a finding tells it."""

    value: Decimal
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether what a clause says holds, and the figures that tell it."""

    holds: bool
    told: tuple[Told, ...]


class Mentions:
    """What can be named in one disclosure."""

    def __init__(self, measures: Measures, groups: Groups, words: WordLists) -> None:
        self._measures, self._groups = measures, groups
        self._rough = words.约数
        self._ways = [
            (str(item), pattern)
            for item, ways in words.陈述.叫法.items()
            if measures.has_item(str(item))
            for pattern in ways
        ]

    def all(self, text: str, offset: int = 0) -> list[Mention]:
        """The names in a text, none within another; of two that begin alike the longer one; places from `offset` on."""
        found = [Mention(m.start(), m.end(), self._names[m[0]]) for m in self._pattern.finditer(text)]
        found += [Mention(m.start(), m.end(), item) for item, way in self._ways for m in way.finditer(text) if m[0]]
        for fund, pattern in self._rough.资金.items():
            found += [Mention(m.start(), m.end(), str(fund), is_fund=True) for m in pattern.finditer(text)]
        found.sort(key=lambda each: (each.start, -each.end, each.is_fund))
        kept: list[Mention] = []
        for each in found:
            is_of_several = each.start and text[each.start - 1] in "类项"  # 三类支出合计 sums up what stands before
            if not is_of_several and (not kept or each.start >= kept[-1].end):
                kept.append(each)
        return [Mention(each.start + offset, each.end + offset, each.item, each.is_fund) for each in kept]

    def short(self, text: str, offset: int = 0) -> Mention | None:
        """What a text begins with, in full or for short as only a place behind a verb allows: 项目, 教育."""
        named = next(iter(self.all(text, offset)), None)
        if named is not None and named.start == offset:
            return named
        found = [name for name in self._short if text.startswith(name)]
        return Mention(offset, offset + len(found[0]), self._short[found[0]]) if found else named

    def listed(self, text: str) -> list[Mention]:
        """The names of a list, each of which may be short; none where one of them is not known."""
        names = [name for name in re.split("、|以及|[和与及](?!就业|外|信息|旅游|家庭)|，", text) if name.strip()]
        found = [self.short(name.strip()) for name in names]
        known = [each for each, name in zip(found, names, strict=True) if each and each.start == 0]
        return known if len(known) == len(names) else []

    def beside(self, items: list[str]) -> list[Told]:
        """What the others of the group have that holds all of some items; nothing where no group does."""
        group = next((group for group in self._groups.all if set(items) <= group.amounts.keys()), None)
        others = [item for item in group.amounts if item not in items] if group else []
        return [told for item in others if (told := self.told(item, self._measures.own)) is not None]

    def amount(self, mention: Mention) -> Told | None:
        """This year's figure; None where there is none."""
        if mention.is_fund:
            return self.common(mention)
        return self.told(mention.item, self._measures.own)

    def told(self, item: str, column: str) -> Told | None:
        """A figure of an item in a column; None where there is none."""
        if column not in self._measures.derivation.columns:
            return None
        measure = self._groups.amount(item) if column == self._measures.own else self._measures.get(item, column)
        if measure is None:
            return None
        sign = measure.unit.value if measure.unit else "%" if measure.kind == "percent" else ""
        return Told(measure.in_yuan, f"{measure.address} 是 {measure.value}{sign}", measure.address)

    def common(self, *mentions: Mention) -> Told | None:
        """What the money that all of these are has come to; None where one of them is no cut of income or spending."""
        filters = [self._filter(mention) for mention in mentions]
        known = [each for each in filters if each is not None]
        accounts = {account for account, _ in known if account}
        if len(known) < len(filters) or len(accounts) > 1:
            return None
        wanted: dict[str, tuple[str, ...]] = {ACCOUNT_TAG: (accounts.pop() if accounts else _SPENDING,)}
        for _, tags in known:
            for tag, values in tags.items():
                both = tuple(each for each in values if each in wanted.get(tag, values))
                wanted[tag] = both if tag != SUBJECT_TAG or tag not in wanted else _narrower(values, wanted[tag])
        amount = self._measures.book.disclosure.ledger.amount(wanted) if all(wanted.values()) else None
        value = amount.value if amount else Decimal(0)
        names = "、".join(self.name(mention) for mention in mentions)
        return Told(value, f"{names} 是 {value / self._measures.unit.yuan:f}{self._measures.unit.value}", names)

    def is_part(self, part: Mention, whole: Mention) -> bool:
        """Whether an item is one of a group whose whole is the other."""
        return any(group.whole == whole.item and part.item in group.amounts for group in self._groups.all)

    def has(self, item: str) -> bool:
        """Whether measures know an item."""
        return self._measures.has_item(item)

    def groups_said(self, clause: str) -> list[dict[str, Told]]:
        """What each of the groups has, item by item, that a clause speaks of: 各类支出 are the 类."""
        groups = [group for group in self._groups.all if len(group.amounts) > 1]
        said = [group for group in groups if group.all_of.search(clause)]
        said = said or [group for group in groups if any(match[0] for match in group.said.finditer(clause))]
        if "类" in clause:
            said = [group for group in said if all(item.isdigit() for item in group.amounts)] or said
        told = [{item: self.told(item, self._measures.own) for item in group.amounts} for group in said]
        return [{item: each for item, each in amounts.items() if each is not None} for amounts in told]

    def name(self, mention: Mention) -> str:
        """How a finding calls it."""
        functional = self._measures.book.disclosure.functional
        return functional.name(mention.item) if mention.item in functional else mention.item

    def whole_of(self, mention: Mention) -> Mention | None:
        """What an item is a part of where the sentence names no whole."""
        if mention.is_fund or mention.item in self._measures.book.disclosure.functional:
            return self._total(_SPENDING)
        wholes = [group.whole for group in self._groups.all if mention.item in group.amounts]
        return next((Mention(0, 0, whole) for whole in wholes if self.told(whole, self._measures.own)), None)

    def _total(self, account: str) -> Mention | None:
        names = [item for item, of in _ALL.items() if of == account]
        return next((Mention(0, 0, each) for each in names if self._measures.has_item(each)), None)

    def _filter(self, mention: Mention) -> tuple[str, Mapping[str, tuple[str, ...]]] | None:
        item = mention.item
        if mention.is_fund:
            return "", {_FUND: tuple(item.split("、"))}
        if item in _ALL:
            return _ALL[item], {}
        if item in _OF_FUND:
            return _SPENDING, {_FUND: _OF_FUND[item]}
        if item in _INCOME_OF_FUND:
            return _INCOME, {_FUND: _INCOME_OF_FUND[item]}
        if item in self._measures.book.disclosure.functional:
            return _SPENDING, {SUBJECT_TAG: (item,)}
        account = next((name for name, natures in _NATURES.items() if item in natures), None)
        return (account, {_NATURE: (item,)}) if account else None

    @cached_property
    def _names(self) -> dict[str, str]:
        """What running text calls by its name, to how measures call it."""
        items = [item for item in map(str, self._measures.book.pack.items) if len(item) >= _SHORTEST]
        names = {item: item for item in items}
        names |= {name: code for name, code in self._subjects.items() if len(name) >= _SHORT_NAME}
        for item, ways in self._rough.叫法.items():
            known = [each for each in str(item).split("、") if self._measures.has_item(each)]
            names |= {str(way): known[0] for way in ways if known}
        return names

    @cached_property
    def _subjects(self) -> dict[str, str]:
        functional = self._measures.book.disclosure.functional
        found: dict[str, str] = {}
        for code in spent_subjects(self._measures.book.disclosure):
            if code in functional:
                found.setdefault(functional.name(code), code)
                found.setdefault(functional.name(code).removesuffix("支出"), code)
        return found

    @cached_property
    def _short(self) -> dict[str, str]:
        """Names that stand for spending behind a verb: 用于教育, 用在了项目上."""
        items = {
            short: item
            for item in ("项目支出", "基本支出", "人员经费", "公用经费", "公务用车运行维护费", "公务接待费")
            if self._measures.has_item(item)
            for short in (item[:-2], item[:-5] if item.endswith("运行维护费") else item[:-1])
        }
        return dict(sorted({**self._subjects, **items}.items(), key=lambda each: -len(each[0])))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = sorted(self._names, key=len, reverse=True)
        return re.compile("|".join(f"{_ALONE if len(name) < _SHORTEST else ''}{re.escape(name)}" for name in names))


def _narrower(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The codes that both allow."""
    return tuple(max(a, b, key=len) for a in one for b in other if a.startswith(b) or b.startswith(a))
