"""The ledger's words: which figures authors may state and where, and by which tags their facts are told apart.

They are data (`ledger.yaml` of the packs). The authors' format is made from them, `bookkeeping` posts nothing else,
and packs may name nothing else in their 取数.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.kinds.kind import Kind
from generator.kinds.registry import kinds
from generator.model.authoring import COST_GROUPS
from generator.model.cut_postings import CARRIED_OVER
from generator.model.cut_postings import CLASS_ACCOUNTS
from generator.model.cut_postings import cut_postings
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger_entries import INCOME
from generator.model.ledger_entries import LISTS
from generator.model.ledger_entries import NO_LIMITS
from generator.model.ledger_entries import OF_ROW
from generator.model.ledger_entries import PURCHASES
from generator.model.ledger_entries import SPENDING
from generator.model.ledger_entries import Entry
from generator.model.ledger_entries import Limits
from generator.model.ledger_entries import Open
from generator.model.ledger_entries import Values
from generator.model.ledger_entries import entries_of
from generator.model.ledger_entries import limits_of
from generator.model.ledger_words import AccountWord
from generator.model.ledger_words import LedgerFile
from generator.model.ledger_words import Restricted
from generator.model.posting import Posting
from generator.model.validation import validate
from generator.source.finding import Finding
from generator.source.located import Text

FISCAL = "财政拨款"
"""What the 资金 of the treasury are called together."""
LEDGER_WORDS = "ledger.yaml"
"""The file of a pack that holds the words."""


@dataclass(frozen=True, slots=True)
class Measured:
    """指标: a name for the figures of an account, or of one of its 性质 or 项目; `unit` is empty for money."""

    name: Text
    wanted: Mapping[str, str]
    unit: str


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of a pack and of those it inherits."""

    file: LedgerFile

    # --- what authors may write ----------------------------------------------------------------------------------

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every key under which a figure may stand in some kind of disclosure."""
        return tuple(entry for entry in entries_of(self.file) if self._is_of_some_kind(entry))

    def _is_of_some_kind(self, entry: Entry) -> bool:
        limits = self.limits_at(entry.path)
        return any(all(each.has_kind(kind) for each in limits) for kind in kinds())

    @cached_property
    def limits(self) -> Mapping[tuple[str, ...], Limits]:
        """The keys that only some kinds or years have, and so all that stands below them."""
        found = {path: limits for path, word in self._keys.items() if (limits := limits_of((word,))) != NO_LIMITS}
        found |= {(*word.处.split("."), str(text)): limits_of((word,)) for text, word in self.file.文字.items()}
        found |= {entry.path: entry.limits for entry in entries_of(self.file) if entry.limits != NO_LIMITS}
        return found

    @cached_property
    def _keys(self) -> Mapping[tuple[str, ...], Restricted]:
        """What is said of keys of the authors' files as such."""
        return {tuple(path.split(".")): word for path, word in self.file.键.items()}

    @cached_property
    def told(self) -> Mapping[tuple[str, ...], str]:
        """What keys and texts of the authors' files are (说明), by path."""
        texts = {(*word.处.split("."), str(text)): word for text, word in self.file.文字.items()}
        return {path: str(word.说明) for path, word in {**texts, **self._keys}.items() if word.说明}

    def limits_at(self, path: tuple[str, ...]) -> tuple[Limits, ...]:
        """The limits of the key at a path, its own and those of the keys above it: all count."""
        above = (path[:length] for length in range(len(path) + 1))
        return tuple(self.limits[each] for each in above if each in self.limits)

    def natures_at(self, path: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The natures of units that have what stands at a path, and the key that says so; none where all have it."""
        above = (path[:length] for length in range(len(path), 0, -1))
        key = next((each for each in above if self.limits.get(each, NO_LIMITS).natures), ())
        return (self.limits[key].natures if key else ()), key

    def values_of(self, text: str) -> tuple[str, ...]:
        """The only ones that a text may be; none where it may be any."""
        return tuple(str(value) for name, word in self.file.文字.items() if name == text for value in word.值)

    def texts_of(self, place: tuple[str, ...]) -> tuple[str, ...]:
        """The texts that each row of a list may have beside its figures."""
        return tuple(str(name) for name, word in self.file.文字.items() if tuple(word.处.split(".")) == place)

    def may_be_broken(self, unit: str) -> bool:
        """Whether figures in this unit may have decimals."""
        return any(name == unit and digits == "小数" for name, digits in self.file.单位.items())

    def entries_in(self, place: tuple[str, ...]) -> tuple[Entry, ...]:
        """The entries below a key that leads to a list, or in a file but in none of its lists."""
        if place in LISTS:
            return tuple(entry for entry in self.entries if entry.path[:2] == place)
        return tuple(entry for entry in self.entries if entry.path[:1] == place and entry.path[:2] not in LISTS)

    # --- what packs may name -------------------------------------------------------------------------------------

    @cached_property
    def postings(self) -> tuple[Posting, ...]:
        """How facts are tagged; entries that differ in their 项目 or 性质 alone are one posting."""
        grouped: dict[tuple[object, ...], tuple[Entry, dict[str, Values], list[str]]] = {}
        for entry in self.entries:
            limits = self.limits_at(entry.path)
            for tags in self._tags_of(entry):
                rest = tuple((tag, values) for tag, values in tags.items() if tag != entry.hole)
                key = (entry.account, entry.hole, entry.hole in tags, rest, limits)
                _, _, items = grouped.setdefault(key, (entry, tags, []))
                items += [] if isinstance(entry.values, Open) else entry.values
        written = (
            Posting(
                entry.account,
                {tag: tuple(items) if tag == entry.hole and items else values for tag, values in tags.items()},
                self.limits_at(entry.path),
                {"项目": Open.AUTHORS} if entry.path[:2] in (INCOME, SPENDING) else {},
            )
            for entry, tags, items in grouped.values()
        )
        return *written, *cut_postings(self.fundings, self.limits_at(CARRIED_OVER))

    def _tags_of(self, entry: Entry) -> Iterator[dict[str, Values]]:
        """The tags that facts of an entry may have: two ways where 资金 may be split or not."""
        fixed: dict[str, Values] = {tag: (value,) for tag, value in entry.tags.items()}
        if entry.path[:2] in (INCOME, SPENDING):
            yield {"科目": Open.FUNCTIONAL, **fixed, "资金": self._fundings_of(entry)}
        elif entry.path[:2] == PURCHASES:
            texts: dict[str, Values] = dict.fromkeys(("项目", "物品", "采购项目"), Open.AUTHORS)
            texts |= {text: self.values_of(text) or Open.AUTHORS for text in self.texts_of(PURCHASES)}
            yield {**texts, **fixed}
            if entry.hole:
                yield {**texts, **fixed, "资金": self.purchase_fundings}
        elif entry.hole == "科目":
            yield {"科目": Open.STAFF, "经费": COST_GROUPS[:1]}
            yield {"科目": Open.OTHER_ECONOMIC, "经费": COST_GROUPS[1:]}
        else:
            named = {entry.hole: entry.values, **fixed} if entry.hole else fixed
            if not entry.whole:
                yield named
            if entry.funding:
                yield {**named, "资金": self.fundings}

    def _fundings_of(self, entry: Entry) -> tuple[str, ...]:
        return self.fundings if entry.funding == OF_ROW else (entry.funding,)

    def measured(self, kind: Kind) -> Iterator[Measured]:
        """The figures that a disclosure of this kind can have and the words give a name."""
        for account, word in self.file.账.items():
            entries = [each for each in self.entries if each.account == account]
            for name, tags in _names_of(account, word):
                own = [each for each in entries if tags.items() <= {**each.tags, ACCOUNT_TAG: account}.items()]
                if any(all(limits.has_kind(kind) for limits in self.limits_at(each.path)) for each in own):
                    yield Measured(name, tags, own[0].unit)

    @cached_property
    def natures(self) -> tuple[str, ...]:
        """What a unit may be by its nature (性质)."""
        return tuple(map(str, self.file.单位性质))

    @cached_property
    def provinces(self) -> frozenset[str]:
        """What a unit's province (省份) may be: short and full names."""
        return frozenset(str(name) for pair in self.file.省份.items() for name in pair)

    @cached_property
    def fundings(self) -> tuple[str, ...]:
        """Where the money comes from (资金)."""
        return tuple(map(str, self.file.资金))

    @cached_property
    def funding_sets(self) -> Mapping[str, tuple[str, ...]]:
        """What several 资金 together are called, and which they are."""
        return {str(name): tuple(map(str, whole.资金)) for name, whole in self.file.资金合称.items()}

    @cached_property
    def names_of_fundings(self) -> tuple[str, ...]:
        """Every 资金, and what several together are called."""
        return (*self.fundings, *self.funding_sets)

    def members_of(self, funding: str) -> tuple[str, ...]:
        """The 资金 that a name means: those of a set, or the one itself."""
        return self.funding_sets.get(funding, (funding,))

    @cached_property
    def earmarked(self) -> tuple[str, ...]:
        """The 资金 that each subject has for itself (专款专用): all that 财政拨款 is."""
        return self.funding_sets.get(FISCAL, ())

    def left_over(self, fundings: tuple[str, ...]) -> tuple[str, ...]:
        """The balances from the year before that are of just these 资金, as authors state them in one figure."""
        return tuple(str(name) for name, of in self.file.可用结余.items() if self.members_of(of) == fundings)

    def wholes_of(self, part: str) -> tuple[str, ...]:
        """The kinds of income (性质) that a part of income (收入其中) may be a part of."""
        return tuple(str(whole) for name, wholes in self.file.其中数.items() if name == part for whole in wholes)

    def table_of_set(self, name: str) -> str | None:
        """The table that shows by subject what is spent from several 资金 under one name."""
        table = next((whole.表 for each, whole in self.file.资金合称.items() if each == name), None)
        return None if table is None else str(table)

    @cached_property
    def purchase_fundings(self) -> tuple[str, ...]:
        """By which 资金 a line of 政府采购预算 is divided."""
        return tuple(map(str, self.file.采购资金))

    @cached_property
    def accounts(self) -> tuple[str, ...]:
        """Every 账."""
        return *map(str, self.file.账), *CLASS_ACCOUNTS

    @cached_property
    def items(self) -> Mapping[str, tuple[str, ...]]:
        """The accounts whose facts are told apart by 项目 alone, each with its 项目; none where authors name them."""
        named = (each for each in self.postings if each.tags.keys() <= {"项目", "计入"})
        found: dict[str, tuple[str, ...]] = {}
        for posting in named:
            values = posting.tags["项目"]
            found[posting.account] = found.get(posting.account, ()) + (() if isinstance(values, Open) else values)
        return found

    def is_whole(self, account: str) -> bool:
        """Whether authors list all that there is: what a list with figures leaves out is none."""
        return any(name == account and word.列全 for name, word in self.file.账.items())

    def is_money(self, account: str) -> bool:
        """Whether the figures of an account are amounts, not counts."""
        return not any(entry.unit for entry in self.entries if entry.account == account)

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """Every tag, 账 first."""
        return (ACCOUNT_TAG, *dict.fromkeys(tag for posting in self.postings for tag in posting.told_by))

    def postings_of(self, account: str, kind: Kind | None = None) -> list[Posting]:
        """How facts of an account are tagged, in all kinds of disclosures or in one."""
        return [each for each in self.postings if each.account == account and (kind is None or each.holds_in(kind))]


def vocabulary_of(ledger: Any, name: str) -> tuple[Vocabulary, list[Finding]]:
    """The vocabulary of a ledger.yaml, with what it inherits merged; a wrong one is empty and findings."""
    file, findings = validate(LedgerFile, ledger, name)
    return Vocabulary(file or LedgerFile(资金={}, 采购资金={}, 单位={}, 账={})), findings


def _names_of(account: Text, word: AccountWord) -> Iterator[tuple[Text, dict[str, str]]]:
    """The 指标 of an account and of its items, each with the tags of its figures."""
    if word.指标:
        yield word.指标, {ACCOUNT_TAG: str(account)}
    for tag, items in (("性质", word.性质), ("经费", word.经费), ("项目", word.项目)):
        for item, own in items.items():
            if own.指标:
                yield own.指标, {ACCOUNT_TAG: str(account), tag: str(item)}
