"""What the sentences of a document tell beside its tables: last year's figures, budgets, counts, rates, reasons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal

from generator.importing.patterns import Hole
from generator.importing.patterns import Matched
from generator.importing.patterns import Pattern
from generator.importing.patterns import bare
from generator.importing.patterns import matched
from generator.importing.patterns import sentences
from generator.importing.prose import Passage
from generator.importing.rehearsal import REASON
from generator.importing.rehearsal import items_of
from generator.importing.slots import Slot
from generator.importing.slots import Stated
from generator.model.ledger import ACCOUNT_TAG
from generator.model.money import decimals_of
from generator.model.money import round_half_up
from generator.tables.derivation import BUDGET
from generator.tables.derivation import PRIOR
from generator.tables.derivation import is_percent
from generator.tables.form import as_filter
from generator.tables.measures import Measures
from generator.writing.figures import BoundNumber

_CHANGE, _OF_BUDGET = "增减额", "较预算增减额"
_COLUMNS = {PRIOR: PRIOR, _CHANGE: PRIOR, BUDGET: BUDGET, _OF_BUDGET: BUDGET}
"""Which stated column a column of a measure tells."""
_ALIKE = re.compile(r"(?P<base>\d{4}年度?|年初预算)(?:数|预算)?持平")
_CAUSE = "主要原因"
_WHOLE = "合计"
_ENOUGH = 5


@dataclass(slots=True)
class Told:
    """Amounts in 元 by item, figures of places by number, texts by slot, rates and the like by measure.

    `stated` are 上年数 and 年初预算, `changes` how an item differs from them (less than zero: it fell); `rows` are
    texts of rows by 科目, 资金 and key; `amounts` what sentences state otherwise than tables; `strays` what was not
    understood, with its page and why. `decimals` counts how many digits percentages have behind the point,
    `shown` are amounts as printed.
    """

    stated: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    changes: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    figures: dict[int, Stated] = field(default_factory=dict)
    slots: dict[str, str] = field(default_factory=dict)
    rows: dict[tuple[str, str, str], str] = field(default_factory=dict)
    rates: dict[str, str] = field(default_factory=dict)
    amounts: dict[str, Decimal] = field(default_factory=dict)
    lists_zeros: bool = False
    decimals: Counter[int] = field(default_factory=Counter)
    shown: list[str] = field(default_factory=list)
    strays: list[tuple[str, int, str]] = field(default_factory=list)


def percent_decimals(told: Told) -> int | None:
    """With how many decimals a document prints its percentages; None where it has too few to tell."""
    most = told.decimals.most_common(1)
    return most[0][0] if most and most[0][1] >= _ENOUGH else None


class Listener:
    """Understands the sentences that a pack would write; `unknown` are the places no table tells, by their numbers.

    `printed` is what the tables print, in 元 or pieces by address.
    """

    def __init__(
        self, patterns: list[Pattern], measures: Measures, unknown: dict[int, Slot], printed: Mapping[str, Decimal]
    ) -> None:
        self.printed = printed
        self.patterns = [pattern for pattern in patterns if _words_of(pattern)]
        whole = [pattern for pattern in patterns if not _words_of(pattern) and len(pattern.holes) == 1]
        self.sections = {bare(each.heading): each.holes[0].text for each in whole}
        self.measures = measures
        self.unknown = unknown
        cells = {item: measures.derivation.cell(item, measures.own) for item in items_of(measures)}
        self.items = {cell.address: item for item, cell in cells.items() if cell is not None}
        self.told = Told()
        self._wholes: list[tuple[str, str, int]] = []

    def hear(self, passages: Sequence[Passage]) -> Told:
        """What the paragraphs of 情况说明 tell."""
        for passage in passages:
            heading = next((each for each in reversed(passage.headings) if each), "")
            section = self.sections.get(bare(heading))
            before, own = "", ""
            for sentence in sentences(passage.text):
                if not self._hear(sentence, heading, before, passage.page, is_section=section is not None):
                    own += sentence
                before = sentence
            if section is not None and own:
                parts = [self.told.slots.get(section, ""), own]
                self.told.slots[section] = "\n\n".join(part for part in parts if part)
        accounts = {self.unknown[place].tags[ACCOUNT_TAG] for place in self.told.figures}
        for account, text, page in self._wholes:
            if account not in accounts and text != "0":
                self.told.strays.append((f"{account}合计 {text}", page, "只有合计，看不出由哪些数组成"))
        return self.told

    def _hear(self, sentence: str, heading: str, before: str, page: int, *, is_section: bool) -> bool:
        found = matched(sentence, heading, before, self.patterns)
        if found is None:
            if not is_section and not self._reason_of(sentence, heading):
                self.told.strays.append((sentence, page, "模板包没有这样的句子"))
            return False
        for place, text in found.told.items():
            hole = found.pattern.holes[place]
            if hole.number is not None:
                self._figure(hole.number, text, page)
            else:
                self._text(hole, text)
        self._alike(found)
        self.told.lists_zeros |= found.pattern.lists_zeros
        return True

    def _text(self, hole: Hole, text: str) -> None:
        code, *rest = hole.text.split("/")
        if rest:
            self.told.rows.setdefault((code, rest[0], rest[1]), text)
        elif hole.text.removesuffix("差异").isdigit() and hole.text.endswith("差异"):
            self.told.rows.setdefault((hole.text.removesuffix("差异"), "", REASON), text)
        else:
            self.told.slots.setdefault(hole.text, text)

    def _reason_of(self, sentence: str, heading: str) -> bool:
        """Takes over a reason in other words, where the pack asks for one reason alone under such a heading."""
        _, cause, text = sentence.partition(_CAUSE)
        names = {
            hole.text
            for pattern in self.patterns
            if bare(pattern.heading) == bare(heading) and _CAUSE in pattern.regex.pattern
            for hole in pattern.holes
            if hole.number is None and "/" not in hole.text
        }
        reason = text.lstrip("是为：:").rstrip("。")
        if not cause or not reason or len(names) != 1:
            return False
        self.told.slots.setdefault(names.pop(), reason)
        return True

    def _figure(self, number: BoundNumber, text: str, page: int) -> None:
        value = Decimal(text.replace(",", "").replace("，", ""))
        if number.kind == "amount":
            self.told.shown.append(text)
        if number.address is not None:
            self._compare(number, value, text, page)
            return
        item, _, column = (number.measure or "").rpartition(".")
        if number.kind == "percent":
            self.told.decimals[decimals_of_text(text)] += 1
        unit = number.unit or (self.measures.unit if number.kind == "amount" else None)
        if column in _COLUMNS and unit is not None:
            kept = self.told.changes if column in (_CHANGE, _OF_BUDGET) else self.told.stated
            amount = value * unit.yuan
            kept.setdefault((item, _COLUMNS[column]), -amount if number.value.startswith("-") else amount)
            return
        place = self._place(item, column)
        if place is not None:
            slot = self.unknown[place]
            own = None if slot.is_count else unit or self.measures.unit
            self.told.figures.setdefault(place, Stated(value * own.yuan if own else value, own, None))
        elif column == _WHOLE:
            self._wholes.append((item, text, page))
        elif self.measures.has_item(item) and (is_percent(column) or column in self.measures.derivation.columns):
            self.told.rates.setdefault(number.measure or "", text.replace(",", "").replace("，", ""))

    def _compare(self, number: BoundNumber, value: Decimal, text: str, page: int) -> None:
        """A figure of a table: stated besides where the sentence has another one."""
        unit = number.unit.yuan if number.unit else Decimal(1)
        in_table = self.printed.get(number.address or "", Decimal(0)) / unit
        if value == round_half_up(in_table, max(decimals_of(value), self.measures.style.decimals)):
            return
        item = self.items.get(number.address or "")
        if item:
            self.told.amounts.setdefault(f"{item}.{self.measures.own}", value * unit)
        else:
            reason = f"表里 {number.address} 是 {in_table.normalize():f}"
            self.told.strays.append((f"文中写作 {text}", page, reason))

    def _alike(self, found: Matched) -> None:
        """持平: the first item of the sentence was as much last year, or in the budget."""
        base = _ALIKE.search(found.pattern.literal)
        numbers = [hole.number for hole in found.pattern.holes if hole.number]
        if base is None or not numbers:
            return
        first = numbers[0]
        item = self.items.get(first.address or "") or (first.measure or "").rpartition(".")[0]
        if item:
            self.told.changes.setdefault((item, BUDGET if base["base"] == BUDGET else PRIOR), Decimal(0))

    def _place(self, item: str, column: str) -> int | None:
        """The place that a measure is the figure of: an account and its item, or an item of the pack."""
        spec = self.measures.book.pack.items.get(item)
        is_own = spec is not None and spec.取数 is not None and column == self.measures.own
        wanted = as_filter(spec.取数) if spec and is_own else {}
        if not wanted:
            wanted = {"账": (item,), **({} if column == _WHOLE else {"项目": (column,)})}
        fits = [
            number
            for number, slot in self.unknown.items()
            if not slot.split and all(slot.tags.get(tag) in values for tag, values in wanted.items())
        ]
        whole = [number for number in fits if self.unknown[number].keys[-1:] == ("合计",)]
        return fits[0] if len(fits) == 1 else whole[0] if whole else None


def decimals_of_text(text: str) -> int:
    """How many digits stand behind the point."""
    return len(text.partition(".")[2])


def _words_of(pattern: Pattern) -> bool:
    return any(letter.isalnum() for letter in pattern.literal)
