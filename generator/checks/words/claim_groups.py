"""What a clause speaks of: one item, several in a row, or a whole group (`各组` of words.yaml: 各项支出)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal

from generator.checks.words.claimed_items import change_of
from generator.checks.words.claimed_items import claimed_item
from generator.checks.words.claimed_items import told_name
from generator.checks.words.claimed_items import without_opening
from generator.checks.words.claimed_items import without_rest
from generator.checks.words.corpus import Corpus
from generator.checks.words.corpus import Passage
from generator.checks.words.lists import PlainTalk
from generator.checks.words.spent import OF_ALL
from generator.checks.words.spent import spent_subjects
from generator.model.subjects import LENGTHS
from generator.tables.derivation import PRIOR
from generator.tables.measures import Measure
from generator.tables.measures import Measures

_WITHIN = re.compile(r"(?:中(?!小)的?|[里内]的?|[看以]|方面)(?=[^中里内看以]{2,}$)")
"""Parts what an item is within from the item: “三公”经费中公务接待费, 以服务采购."""
_JOINED = re.compile("[和与及、]|以及")
ALIKE = re.compile("(?:均|都|也|皆|一律|同时|双双)+$")
"""Ends a subject of which each is told the same."""
_KIND = re.compile("(?<=..)类$")
"""服务类 for 服务采购."""
_LEFT_OUT = re.compile("除了?([^，]{2,30}?)(?:以外|之外|外)，?$")
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Group:
    """Items that are parts of one `whole`, the words that name them together, and what each had this year."""

    said: re.Pattern[str]
    all_of: re.Pattern[str]
    whole: str
    amounts: dict[str, Measure]

    def rank(self, item: str) -> int:
        """How many of the group had more than an item."""
        return sum(each.in_yuan > self.amounts[item].in_yuan for each in self.amounts.values())

    def is_last(self, item: str) -> bool:
        """Whether none of the group that had anything had less."""
        own = self.amounts[item].in_yuan
        return all(each.in_yuan >= own for each in self.amounts.values() if each.value)


class Groups:
    """The groups of a pack's word lists, as the accounts of one disclosure fill them."""

    def __init__(self, measures: Measures, words: PlainTalk) -> None:
        self._measures = measures
        self._short = {str(name): [str(each) for each in items] for name, items in words.简称.items()}
        self.all = [
            Group(group.说法, group.各项, str(group.整体), self._amounts(group.科目, map(str, group.项目)))
            for group in words.各组
        ]

    def _amounts(self, level: str | None, items: Iterable[str]) -> dict[str, Measure]:
        names = self._subjects(LENGTHS[level]) if level else [name for name in items if self._measures.has_item(name)]
        found = ((name, self.amount(name)) for name in names)
        return {name: measure for name, measure in found if measure is not None}

    def _subjects(self, length: int) -> list[str]:
        spent = spent_subjects(self._measures.book.disclosure)
        return sorted(code for code in spent if len(code) == length)

    def amount(self, item: str) -> Measure | None:
        """This year's figure of an item; of a subject, whatever it was paid from."""
        of_all = item + OF_ALL
        name = of_all if item.isdigit() and self._measures.has_item(of_all) else item
        return self._measures.get(name, self._measures.own)

    def of(self, item: str, context: str) -> list[Group]:
        """The groups that an item is of: those that the words around it name, where they name one."""
        holding = [group for group in self.all if item in group.amounts]
        named = [group for group in holding if group.said.search(context)]
        return named or holding

    def item(self, said: str, corpus: Corpus, offset: int) -> str | None:
        """The item that some words name, by what it is within too, or short: 采购以工程为主."""
        tail = _WITHIN.split(said.strip())[-1]
        passage = corpus.passage(offset)
        for text in (said, tail):
            item = self._one(text, passage) if len(text.strip()) >= _SHORTEST else None
            if item is not None:
                return item
        context = corpus.sentence(offset)
        tail = _KIND.sub("", tail)
        short = [
            name
            for group in self.all
            if group.said.search(context)
            for name in group.amounts
            if len(tail) >= _SHORTEST and name.startswith(tail)
        ]
        return short[0] if len(set(short)) == 1 else None

    def items(self, said: str, corpus: Corpus, offset: int) -> list[str]:
        """The items that a subject of a clause names; none where one of them is unknown."""
        return next(iter(self.readings(said, corpus, offset)), [])

    def readings(self, said: str, corpus: Corpus, offset: int) -> list[list[str]]:
        """The items that a subject names, in each way it can be read: 各项支出 are 基本支出 and so on, or the 类."""
        passage = corpus.passage(offset)
        said = ALIKE.sub("", said)
        one = self._one(said, passage, compared=True)
        before = _names_before(corpus, offset)
        if one is not None and not before:
            return [[one]]
        groups = [group for group in self.all if not before and group.all_of.fullmatch(said.strip())]
        if groups:
            left_out = self._left_out(corpus, offset)
            return [[item for item in group.amounts if item not in left_out] for group in groups]
        names = [name for name in (*before, *_JOINED.split(said)) if name.strip()]
        found = [self._one(name, passage, compared=True) for name in names]
        known = [item for item in found if item is not None]
        whole = known if len(known) == len(names) else [one] if one else []
        return [whole] if whole else []

    def _left_out(self, corpus: Corpus, offset: int) -> list[str]:
        """The items that the clause before leaves out: 除教育支出外，各类支出均…."""
        told = _LEFT_OUT.search(corpus.text[corpus.sentence_start(offset) : offset])
        return self.items(told[1], corpus, corpus.sentence_start(offset)) if told else []

    def change(self, item: str, against: str) -> Measure | None:
        """The change of an item; of a whole that has none, that of all its subjects together where they make it up."""
        own = change_of(item, against, self._measures)
        whole = self.amount(item) if own is None else None
        for group in self.all if whole is not None else ():
            if whole is not None and group.whole == item:
                own = own or self._change_of_parts(group, whole, against)
        return own

    def _change_of_parts(self, group: Group, whole: Measure, against: str) -> Measure | None:
        """What the parts of a group changed by; None unless each is known, and they are the whole, and nothing else."""
        spent = [self._measures.get(part, self._measures.own) for part in group.amounts]
        changes = [change_of(part, against, self._measures) for part in group.amounts]
        known = [change for change in changes if change is not None and change.unit is whole.unit]
        if not known or len(known) < len(changes) or sum(each.value for each in spent if each) != whole.value:
            return None
        value = sum((change.value for change in known), Decimal(0))
        column = known[0].address.rpartition(".")[2]
        return replace(known[0], address=f"{group.whole}.{column}", value=value, text=f"{value}", cell=None)

    def _one(self, said: str, passage: Passage, *, compared: bool = False) -> str | None:
        """The item that some words name, in full or as 收入, 支出 for short: one with a 上年数 where it is compared."""
        named = claimed_item(said, passage, self._measures)
        if named is not None:
            return named
        name = told_name(said, self._measures)
        ways = (without_opening(said), name, without_rest(name))
        known = next((self._short[way] for way in ways if way in self._short), [])
        short = [name for name in known if self._measures.has_item(name)]
        if compared and PRIOR in self._measures.derivation.columns:
            short = [name for name in short if self._measures.get(name, PRIOR) is not None] or short
        return short[0] if short else None


def _names_before(corpus: Corpus, offset: int) -> list[str]:
    """The names that are joined by 、 to the clause at an offset: 收入、支出均…."""
    start = max(corpus.text.rfind(mark, 0, offset) for mark in "，。；：！？\n（￼") + 1
    before = corpus.text[start:offset]
    return before.rstrip("、").split("、") if before.endswith("、") else []
