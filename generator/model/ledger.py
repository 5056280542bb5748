"""The ledger: every fact (分录) of a disclosure, exact and addressable by what it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from generator.model.money import Amount
from generator.model.money import total
from generator.source.finding import Location

SUBJECT_TAG = "科目"
ACCOUNT_TAG = "账"
PROJECT_TAG = "项目"
ECONOMIC_TAG, GOVERNMENT_TAG = "经济分类", "政府经济分类"
"""部门预算支出经济分类 (301 …) and 政府预算支出经济分类 (501 …) of money that is told by function too."""
CODES = (SUBJECT_TAG, ECONOMIC_TAG, GOVERNMENT_TAG)
"""Tags whose values are codes: one counts with all that begin with it."""
ECONOMIC_ACCOUNTS = ("基本支出明细", "机关运行经费科目", "经济分类支出", "政府经济分类支出")
"""Accounts that are told by economic class alone: their 科目 is one."""

PART_ACCOUNTS = ("收入其中", "三公其中")
"""Accounts whose money is in others already: 其中数."""

Filter = Mapping[str, tuple[str, ...]]
"""Tag → the values that count; a code of 科目 or of an economic class counts with all that begin with it."""

WHOLES: Mapping[str, tuple[str, ...]] = {
    "收入": (SUBJECT_TAG, "性质", "资金"),
    "支出": (SUBJECT_TAG, "性质", "资金"),
    "年初预算": (SUBJECT_TAG, "资金"),
    "全年预算": (SUBJECT_TAG, "资金"),
    "结转结余": (PROJECT_TAG,),
    "三公": (PROJECT_TAG, "口径"),
    "三公其中": (PROJECT_TAG, "口径"),
}
"""Accounts whose money may be stated in several cuts: the tags that tell one amount from another in all of them."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure as its author states it: an amount in 元, or a count, and what it is about."""

    amount: Amount
    tags: Mapping[str, str]
    location: Location

    def matches(self, wanted: Filter) -> bool:
        """Whether every tag of the filter fits; a fact without the tag does not."""
        for tag, values in wanted.items():  # once for every fact and filter, so without a call for each tag
            value = self.tags.get(tag)
            if value is None or not (value.startswith(values) if tag in CODES else value in values):
                return False
        return True

    @property
    def cut(self) -> tuple[int, tuple[str, ...]]:
        """The dimensions it is told by; of two cuts of the same money the one with fewer comes first."""
        return len(self.tags), tuple(sorted(self.tags))

    @property
    def whole(self) -> tuple[str, ...] | None:
        """What money it is, or is a part of; None in accounts that are stated in one cut only."""
        tags = WHOLES.get(self.tags[ACCOUNT_TAG])
        return None if tags is None else (self.tags[ACCOUNT_TAG], *(self.tags.get(tag, "") for tag in tags))


@dataclass(slots=True)
class Ledger:
    """The facts of one disclosure.

    The same money may be there in several cuts (支出 by 科目, and again by 科目 and 经费). A question is answered, for
    each amount, from one of them: of those that have every dimension asked for, the one with the fewest.
    """

    facts: list[Fact] = field(default_factory=list)
    _by_account: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    _cuts: dict[tuple[str, ...], set[tuple[int, tuple[str, ...]]]] = field(default_factory=lambda: defaultdict(set))
    _has_cuts: bool = False

    def add(self, fact: Fact) -> None:
        """Enters a fact; every fact has an 账."""
        self.facts.append(fact)
        self._by_account[fact.tags[ACCOUNT_TAG]].append(fact)
        if fact.whole is not None:
            cuts = self._cuts[fact.whole]
            cuts.add(fact.cut)
            self._has_cuts = self._has_cuts or len(cuts) > 1

    def select(self, wanted: Filter, told_by: Iterable[str] = ()) -> list[Fact]:
        """The facts that fit a filter, of every amount those of one cut, which has the dimensions `told_by` too."""
        accounts = wanted.get(ACCOUNT_TAG)
        facts, rest = self.facts, wanted
        if accounts is not None:
            facts = [fact for name in accounts for fact in self._by_account.get(name, ())]
            rest = {tag: values for tag, values in wanted.items() if tag != ACCOUNT_TAG}
        more = tuple(told_by)
        return self.of_one_cut([f for f in facts if f.matches(rest) and all(tag in f.tags for tag in more)])

    def of_one_cut(self, found: list[Fact]) -> list[Fact]:
        """Of some facts those that may be added up: of every amount those of the cut with the fewest dimensions."""
        if not self._has_cuts:
            return found
        cuts: dict[tuple[str, ...], tuple[int, tuple[str, ...]]] = {}
        for fact in found:
            if fact.whole is not None:
                cuts[fact.whole] = min(cuts.get(fact.whole, fact.cut), fact.cut)
        return [fact for fact in found if fact.whole is None or fact.cut == cuts[fact.whole]]

    def wholes(self) -> Iterator[list[Fact]]:
        """The facts of every amount that is stated in several cuts."""
        if self._has_cuts:
            found: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
            for fact in self.facts:
                if fact.whole is not None and len(self._cuts[fact.whole]) > 1:
                    found[fact.whole].append(fact)
            yield from found.values()

    def amount(self, wanted: Filter) -> Amount | None:
        """The sum of the facts that fit; None (no such figure) when there are none, which is not zero."""
        facts = self.select(wanted)
        return total(fact.amount for fact in facts) if facts else None

    def subjects(self, wanted: Filter) -> list[str]:
        """The subject codes with a fact other than zero, in order."""
        return self.values(wanted, SUBJECT_TAG)

    def values(self, wanted: Filter, tag: str) -> list[str]:
        """What a tag says of the facts other than zero that fit a filter and have it, in order."""
        found = self.select(wanted, told_by=(tag,))
        return sorted({fact.tags[tag] for fact in found if fact.amount.value})
