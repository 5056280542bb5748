"""Cuts of the same money compared: what is stated twice must agree, each by its own dimensions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from decimal import Decimal

from generator.model.authoring import BASIC_SPENDING
from generator.model.authoring import COST_GROUPS
from generator.model.authoring import GENERAL_BUDGET
from generator.model.disclosure import Disclosure
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import SUBJECT_TAG
from generator.model.ledger import WHOLES
from generator.model.ledger import Fact
from generator.model.money import Amount
from generator.model.money import in_short
from generator.model.money import total
from generator.source.finding import Finding
from generator.source.finding import error

DISAGREES = "L-0009"
"""Two cuts of the same money differ by more than rounding."""

_SHOWN_DECIMALS = 6
"""分 in 万元."""


def check_agreement(disclosure: Disclosure) -> Iterator[Finding]:
    """An error for every amount that two cuts state differently; each tells both places."""
    for facts in disclosure.ledger.wholes():
        yield from _check_whole(facts, disclosure)
    yield from _check_economic_cut(disclosure)
    for account in ("经济分类支出", "政府经济分类支出"):
        yield from _check_class_list(account, disclosure)


def _check_whole(facts: list[Fact], disclosure: Disclosure) -> Iterator[Finding]:
    """Every cut against the nearest one that it is a finer cut of, amount by amount."""
    by_cut: dict[tuple[int, tuple[str, ...]], list[Fact]] = defaultdict(list)
    for fact in facts:
        by_cut[fact.cut].append(fact)
    cuts = sorted(by_cut)
    for cut in cuts[1:]:
        coarser = [other for other in cuts if set(other[1]) < set(cut[1])]
        if coarser:
            yield from _compare(by_cut[max(coarser)], by_cut[cut], disclosure)


def _compare(coarse: list[Fact], fine: list[Fact], disclosure: Disclosure) -> Iterator[Finding]:
    """Amounts of the coarser cut beside what the finer one has of each; what it has nothing of is not compared."""
    dimensions = coarse[0].cut[1]
    parts: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in fine:
        parts[tuple(fact.tags[tag] for tag in dimensions)].append(fact)
    whole: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in coarse:
        whole[tuple(fact.tags[tag] for tag in dimensions)].append(fact)
    added = "、".join(tag for tag in fine[0].cut[1] if tag not in dimensions)
    for coordinates, stated in whole.items():
        if coordinates in parts:
            told = _told(stated[0])
            yield from _unequal(told, _address(stated[0]), stated, parts[coordinates], f"按{added}相加", disclosure)


def _check_economic_cut(disclosure: Disclosure) -> Iterator[Finding]:
    """基本支出明细 is one more cut of 一般公共预算基本支出: 人员经费 and 公用经费 by function must be what it says.

    Where only some subjects are told by 经费, there is no such cut.
    """
    ledger = disclosure.ledger
    basic = {ACCOUNT_TAG: ("支出",), "性质": (BASIC_SPENDING,), "资金": (GENERAL_BUDGET,)}
    if not _sum(ledger.select(basic)).meets(_sum(ledger.select(basic, told_by=("经费",)))):
        return
    for group in COST_GROUPS:
        by_function = ledger.select({**basic, "经费": (group,)})
        by_class = ledger.select({ACCOUNT_TAG: ("基本支出明细",), "经费": (group,)})
        if by_function and by_class:
            told = f"一般公共预算基本支出的{group}"
            address = f"基本支出明细.{group}"
            yield from _unequal(told, address, by_function, by_class, "按基本支出明细相加", disclosure)


def _check_class_list(account: str, disclosure: Disclosure) -> Iterator[Finding]:
    """A list by economic class alone has the same money as the subjects, for each kind of spending and funding.

    一般公共预算基本支出 is held against 基本支出明细, where that is stated: it may have been taken over from there.
    """
    ledger = disclosure.ledger
    listed: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in ledger.select({ACCOUNT_TAG: (account,)}):
        listed[fact.tags["性质"], fact.tags["资金"]].append(fact)
    for (nature, funding), facts in listed.items():
        other = ledger.select({ACCOUNT_TAG: ("支出",), "性质": (nature,), "资金": (funding,)})
        if account == "经济分类支出" and (nature, funding) == (BASIC_SPENDING, GENERAL_BUDGET):
            other = ledger.select({ACCOUNT_TAG: ("基本支出明细",)}) or other
        if other:
            address = f"{account}.{nature}（{funding}）"
            yield from _unequal(f"{funding}的{nature}", address, other, facts, f"按{account}相加", disclosure)


def _unequal(
    told: str, address: str, one: list[Fact], other: list[Fact], how: str, disclosure: Disclosure
) -> Iterator[Finding]:
    first, second = _sum(one), _sum(other)
    if first.meets(second):
        return
    unit = disclosure.amount_unit
    shown = [_in_unit(each.value / unit.yuan) for each in (first, second)]
    place, beside = other[0].location, one[0].location
    yield error(
        DISAGREES,
        f"{told}写作 {shown[0]}{unit.value}（{beside.file} 第 {beside.line} 行起），"
        f"{how}为 {shown[1]}{unit.value}（第 {place.line} 行起）",
        place,
        disclosure=disclosure.key,
        addresses=(address,),
        printed=shown[0],
        computed=shown[1],
        difference=_in_unit((first.value - second.value) / unit.yuan),
        allowed=_in_unit((first.spread + second.spread) / unit.yuan),
        hint="同一笔钱写了两遍，必须相等：核对这两处；确属已批复的差异，写入 waivers.yaml。",
    )


def _sum(facts: Iterable[Fact]) -> Amount:
    return total(fact.amount for fact in facts)


def _told(fact: Fact) -> str:
    """What the money is, in the author's words."""
    account = fact.tags[ACCOUNT_TAG]
    tags = [tag for tag in (SUBJECT_TAG, *fact.tags) if tag in fact.tags and tag != ACCOUNT_TAG]
    return f"{account}的“{' '.join(fact.tags[tag] for tag in dict.fromkeys(tags))}”"


def _address(fact: Fact) -> str:
    """A name for waivers: the subject and the column that shows it, with what else it is told by."""
    base = WHOLES[fact.tags[ACCOUNT_TAG]]
    more = [fact.tags[tag] for tag in fact.cut[1] if tag not in (*base, ACCOUNT_TAG)]
    return ".".join([*(fact.tags[tag] for tag in base if tag != "资金"), *more])


def _in_unit(value: Decimal) -> str:
    return in_short(value, _SHOWN_DECIMALS)
