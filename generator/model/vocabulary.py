"""The ledger's words: which figures authors may state and where, and by which tags their facts are told apart.

They are data (`ledger.yaml` of the packs). The authors' format is made from them, `bookkeeping` posts nothing else,
and packs may name nothing else in their 取数.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from generator.kinds.kind import Kind
from generator.model.authoring import COST_GROUPS
from generator.model.ledger_words import AccountWord
from generator.model.ledger_words import LedgerFile
from generator.model.ledger_words import Restricted
from generator.model.ledger_words import Word
from generator.model.validation import validate
from generator.source.finding import Finding
from generator.source.located import Text

LEDGER_WORDS = "ledger.yaml"
"""The file of a pack that holds the words."""
ANY = "*"
"""A step of a path that authors name: 车型, a code, a 资金."""
INCOME, SPENDING, PURCHASES = ("accounts", "收入"), ("accounts", "支出"), ("operations", "政府采购预算")
LISTS = (INCOME, SPENDING, PURCHASES)
"""The lists of the authors' files: what stands below one stands in each of its rows."""
PART = "经费"
"""The tag of what an amount of a row consists of, which may be stated beside the amount or instead of it."""
OF_ROW, SPLIT = "按行", "可分"
"""资金 (or 单位) as the row has it; 资金 by which authors may split a figure."""
_HOLE = re.compile(r"\{(?:性质|经费|项目|科目|资金)\}")


class Open(Enum):
    """Values that no list here holds."""

    FUNCTIONAL = "功能分类科目"
    STAFF = "人员经费的经济分类科目"
    OTHER_ECONOMIC = "公用经费的经济分类科目"
    ECONOMIC_NAMES = "经济分类科目名称"
    AUTHORS = "作者取名"


OPEN = (Open.AUTHORS.value, Open.ECONOMIC_NAMES.value)
Values = tuple[str, ...] | Open


@dataclass(frozen=True, slots=True)
class Limits:
    """The kinds of disclosures and the years that have something; without kinds all do."""

    kinds: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None

    def has_kind(self, kind: Kind) -> bool:
        """Whether a disclosure of this kind can have it."""
        return not self.kinds or kind.word in self.kinds

    def has_year(self, year: int) -> bool:
        """Whether a disclosure of this fiscal year can have it."""
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


NO_LIMITS = Limits()


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A key of the authors' files under which a figure stands, and how its fact is tagged.

    `path` leads to it (file, keys; `ANY` where authors name the key), `hole` is the tag that such a key is the value
    of, `funding` a 资金, `OF_ROW`, `SPLIT` or nothing; a figure that is not split has the 资金 `whole`, if any.
    `unit` is empty for money.
    """

    account: str
    path: tuple[str, ...]
    tags: Mapping[str, str]
    hole: str
    values: Values
    funding: str
    whole: str
    unit: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class Posting:
    """One way in which facts of an account are tagged, and the kinds of disclosures that can have such facts."""

    account: str
    tags: Mapping[str, Values]
    limits: tuple[Limits, ...] = ()

    def holds_in(self, kind: Kind) -> bool:
        """Whether a disclosure of this kind can have such facts."""
        return all(each.has_kind(kind) for each in self.limits)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of a pack and of those it inherits."""

    file: LedgerFile

    # --- what authors may write ----------------------------------------------------------------------------------

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every key under which a figure may stand; 科目 of 基本支出明细 and 资金 of purchases are open ones."""
        return tuple(
            entry
            for name, account in self.file.账.items()
            for place, word in account.处.items()
            for entry in self._entries_at(str(name), account, str(place), word)
        )

    def _entries_at(self, name: str, account: AccountWord, place: str, word: Word) -> Iterator[Entry]:
        steps = tuple(place.split("."))
        tag = next((step[1:-1] for step in steps if _HOLE.fullmatch(step)), "")
        items = self.items_at(tag, account)
        if isinstance(items, Open):
            yield _entry(name, (account, word), _filled(steps, ANY), tag, items)
        elif items:
            for item, own in items.items():
                yield _entry(name, (account, word, own), _filled(steps, str(item)), tag, (str(item),))
        else:
            yield _entry(name, (account, word), _filled(steps, ANY), tag, ())

    def items_at(self, tag: str, account: AccountWord) -> Mapping[Text, Word] | Open:
        """What may stand where a place names a tag: an account's own items, those of another account, or any."""
        if account.取自 in OPEN:
            return Open(account.取自)
        owner = self.file.账.get(account.取自, account) if account.取自 else account
        return {"性质": owner.性质, "经费": owner.经费, "项目": owner.项目}.get(tag, {})

    @cached_property
    def limits(self) -> Mapping[tuple[str, ...], Limits]:
        """The keys that only some kinds or years have, and so all that stands below them."""
        found = {tuple(path.split(".")): _limits_of((word,)) for path, word in self.file.键.items()}
        found |= {(*word.处.split("."), str(text)): _limits_of((word,)) for text, word in self.file.文字.items()}
        found |= {entry.path: entry.limits for entry in self.entries if entry.limits != NO_LIMITS}
        return found

    def limits_at(self, path: tuple[str, ...]) -> tuple[Limits, ...]:
        """The limits of the key at a path, its own and those of the keys above it: all count."""
        above = (path[:length] for length in range(len(path) + 1))
        return tuple(self.limits[each] for each in above if each in self.limits)

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
                _, _, items = grouped.setdefault((entry.account, entry.hole, rest, limits), (entry, tags, []))
                items += [] if isinstance(entry.values, Open) else entry.values
        return tuple(
            Posting(
                entry.account,
                {tag: tuple(items) if tag == entry.hole and items else values for tag, values in tags.items()},
                self.limits_at(entry.path),
            )
            for entry, tags, items in grouped.values()
        )

    def _tags_of(self, entry: Entry) -> Iterator[dict[str, Values]]:
        """The tags that facts of an entry may have: two ways where 资金 may be split or not."""
        fixed: dict[str, Values] = {tag: (value,) for tag, value in entry.tags.items()}
        if entry.path[:2] in (INCOME, SPENDING):
            yield {"科目": Open.FUNCTIONAL, **fixed, "资金": self._fundings_of(entry)}
        elif entry.path[:2] == PURCHASES:
            texts = dict.fromkeys(("项目", *self.texts_of(PURCHASES)), Open.AUTHORS)
            yield {**texts, **fixed, **({"资金": self.purchase_fundings} if entry.hole else {})}
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

    @cached_property
    def fundings(self) -> tuple[str, ...]:
        """Where the money comes from (资金)."""
        return tuple(map(str, self.file.资金))

    @cached_property
    def purchase_fundings(self) -> tuple[str, ...]:
        """By which 资金 a line of 政府采购预算 is divided."""
        return tuple(map(str, self.file.采购资金))

    @cached_property
    def accounts(self) -> tuple[str, ...]:
        """Every 账."""
        return tuple(map(str, self.file.账))

    @cached_property
    def items(self) -> Mapping[str, tuple[str, ...]]:
        """The accounts whose facts are told apart by 项目 alone, each with its 项目; none where authors name them."""
        named = (each for each in self.postings if each.tags.keys() <= {"项目", "计入"})
        found: dict[str, tuple[str, ...]] = {}
        for posting in named:
            values = posting.tags["项目"]
            found[posting.account] = found.get(posting.account, ()) + (() if isinstance(values, Open) else values)
        return found

    def is_money(self, account: str) -> bool:
        """Whether the figures of an account are amounts, not counts."""
        return not any(entry.unit for entry in self.entries if entry.account == account)

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """Every tag, 账 first."""
        return ("账", *dict.fromkeys(tag for posting in self.postings for tag in posting.tags))

    def postings_of(self, account: str, kind: Kind | None = None) -> list[Posting]:
        """How facts of an account are tagged, in all kinds of disclosures or in one."""
        return [each for each in self.postings if each.account == account and (kind is None or each.holds_in(kind))]


def vocabulary_of(ledger: Any, name: str) -> tuple[Vocabulary, list[Finding]]:
    """The vocabulary of a ledger.yaml, with what it inherits merged; a wrong one is empty and findings."""
    file, findings = validate(LedgerFile, ledger, name)
    return Vocabulary(file or LedgerFile(资金={}, 采购资金={}, 单位={}, 账={})), findings


def _filled(steps: tuple[str, ...], item: str) -> tuple[str, ...]:
    return tuple(item if _HOLE.fullmatch(step) else step for step in steps)


def _entry(name: str, words: Sequence[Word], path: tuple[str, ...], hole: str, values: Values) -> Entry:
    """An entry of an account, its place and its item: what a later one of them states counts."""
    tags = {str(tag): str(value) for word in words for tag, value in word.标签.items()}
    if isinstance(values, tuple) and values:
        tags = {hole: values[0], **tags}
    said = {key: str(value) for word in words for key in ("资金", "不分是", "单位") if (value := getattr(word, key))}
    limits = _limits_of(words)
    return Entry(
        name, path, tags, hole, values, said.get("资金", ""), said.get("不分是", ""), said.get("单位", ""), limits
    )


def _limits_of(limited: Sequence[Restricted | Limits]) -> Limits:
    """What the last of some limits says, and where it says nothing what the one before it does."""
    found = NO_LIMITS
    for each in limited:
        own = each if isinstance(each, Limits) else Limits(tuple(map(str, each.种类)), each.自, each.至)
        first = found.first if own.first is None else own.first
        found = Limits(own.kinds or found.kinds, first, found.last if own.last is None else own.last)
    return found
