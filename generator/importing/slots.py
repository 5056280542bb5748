"""Every place of the authors' files where a figure of a document may belong, with the tags its fact would have."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.kinds.kind import Kind
from generator.model.authoring import COST_GROUPS
from generator.model.authoring import GENERAL_BUDGET
from generator.model.cut_postings import CLASS_ACCOUNTS
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import SUBJECT_TAG
from generator.model.ledger import Fact
from generator.model.ledger import Ledger
from generator.model.ledger_entries import ANY
from generator.model.ledger_entries import INCOME
from generator.model.ledger_entries import OF_ROW
from generator.model.ledger_entries import PART
from generator.model.ledger_entries import PURCHASES
from generator.model.ledger_entries import SPENDING
from generator.model.ledger_entries import SPLIT
from generator.model.ledger_entries import Entry
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.subjects import ECONOMIC_CLASS
from generator.model.subjects import is_staff_cost
from generator.model.vocabulary import Vocabulary
from generator.source.finding import Location

CARRIED = "科目结转结余"
OTHER_FUNDS = "其他资金"
_NATURES = ("基本支出", "项目支出")
_FUNDING = "资金"


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """One place: the file, the section in it, the row (科目, 资金) where the section is a list, the keys below.

    `split` is the 资金 that the last key may be divided by, or the figure's own where it is not divided.
    """

    file: str
    section: str
    row: tuple[str, str] | None
    keys: tuple[str, ...]
    tags: Mapping[str, str]
    is_count: bool = False
    split: str | None = None

    @property
    def is_of_text(self) -> bool:
        """Whether sentences may tell its figure: a whole one that is about no subject."""
        return self.row is None and not self.split and not self.subject

    @property
    def subject(self) -> str:
        """The code that it is about; empty where it is about none."""
        return self.tags.get(SUBJECT_TAG, "")

    @property
    def funding(self) -> str:
        """The 资金 of its figure; empty where it has none."""
        return self.tags.get(_FUNDING, "")


@dataclass(frozen=True, slots=True)
class Stated:
    """The figure of a place: in 元 or pieces, in what it is printed, and the address of the cell that it was read from.

    No cell: it was reckoned from others, or a sentence tells it.
    """

    value: Decimal
    unit: AmountUnit | None
    cell: str | None


def slots_of(words: Vocabulary, kind: Kind, year: int, codes: Collection[str], economic: Collection[str]) -> list[Slot]:
    """Every place in a disclosure whose subjects are these 项 and these economic 款."""

    def is_open(path: tuple[str, ...]) -> bool:
        return all(limits.has_kind(kind) and limits.has_year(year) for limits in words.limits_at(path))

    slots: list[Slot] = []
    for entry in words.entries:
        place = entry.path[:2]
        if not is_open(entry.path) or place == PURCHASES:
            continue
        made = _in_rows(entry, words, codes) if place in (INCOME, SPENDING) else _in_section(entry, words, economic)
        slots += made
    slots += _by_class(words, economic)
    if is_open(("accounts", CARRIED)):
        slots += _carried(words, codes)
    return slots


def probe(slots: list[Slot]) -> Ledger:
    """A ledger with a fact for every place: the cells that it fills tell by their facts which places they add up."""
    ledger = Ledger()
    for number, slot in enumerate(slots):
        ledger.add(Fact(Amount(Decimal(1)), slot.tags, Location("", number)))
    return ledger


def ledger_of(slots: list[Slot], figures: Mapping[int, Stated]) -> Ledger:
    """The ledger of the figures of places, by their numbers."""
    ledger = Ledger()
    for number, stated in figures.items():
        spread = stated.unit.spread if stated.unit else Decimal(0)
        ledger.add(Fact(Amount(stated.value, spread), slots[number].tags, Location("", number)))
    return ledger


def _in_rows(entry: Entry, words: Vocabulary, codes: Collection[str]) -> Iterator[Slot]:
    file, section = entry.path[:2]
    is_own = entry.funding == OF_ROW
    for code in codes:
        for funding in words.fundings if is_own else (entry.funding,):
            tags = {ACCOUNT_TAG: entry.account, SUBJECT_TAG: code, **entry.tags, _FUNDING: funding}
            yield Slot(file, section, (code, funding if is_own else GENERAL_BUDGET), entry.path[2:], tags)


def _in_section(entry: Entry, words: Vocabulary, economic: Collection[str]) -> Iterator[Slot]:
    file, section = entry.path[:2]
    tags = {ACCOUNT_TAG: entry.account, **entry.tags}
    if ANY in entry.path:
        if entry.hole == SUBJECT_TAG:
            for code in (code for code in economic if code.startswith(ECONOMIC_CLASS)):
                keys = tuple(code if key == ANY else key for key in entry.path[2:])
                yield Slot(file, section, None, keys, {**tags, SUBJECT_TAG: code, PART: _group(code)})
        return
    keys, is_count = entry.path[2:], bool(entry.unit)
    whole = entry.whole if entry.funding == SPLIT else entry.funding
    own = {**tags, _FUNDING: whole} if whole else tags
    yield Slot(file, section, None, keys, own, is_count, split="" if entry.funding == SPLIT else None)
    if entry.funding == SPLIT:
        for funding in (each for each in words.fundings if each != entry.whole):
            yield Slot(file, section, None, keys, {**tags, _FUNDING: funding}, is_count, split=funding)


def _by_class(words: Vocabulary, economic: Collection[str]) -> Iterator[Slot]:
    for code in economic:
        own = code.startswith(ECONOMIC_CLASS)
        account = CLASS_ACCOUNTS[0 if own else 1]
        for funding in words.fundings:
            for nature in _NATURES:
                tags = {ACCOUNT_TAG: account, SUBJECT_TAG: code, "性质": nature, _FUNDING: funding}
                tags |= {PART: _group(code)} if own and nature == _NATURES[0] else {}
                yield Slot("accounts", account, (code, funding), (nature,), tags)


def _carried(words: Vocabulary, codes: Collection[str]) -> Iterator[Slot]:
    for code in codes:
        for funding in words.fundings:
            kind = "结转和结余" if funding == OTHER_FUNDS else "财政拨款结转和结余"
            for when in ("年初", "年末"):
                tags = {ACCOUNT_TAG: "结转结余", "项目": when + kind, _FUNDING: funding, SUBJECT_TAG: code}
                yield Slot("accounts", CARRIED, (code, funding), (when,), tags)


def _group(code: str) -> str:
    return COST_GROUPS[0] if is_staff_cost(code) else COST_GROUPS[1]
