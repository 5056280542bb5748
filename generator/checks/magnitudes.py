"""Amounts of an impossible size: a ratio beyond any that real disclosures have, or a whole file in the wrong 金额单位.

The bounds are data (数量级 in ledger.yaml). One ratio beyond them is told at its figure. Where all that is known of a
file is about ten thousand times too large or too small, its 金额单位 is wrong: that is told once, at that key.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePath

from generator.checks.file_units import LEAST
from generator.checks.file_units import Comparison
from generator.checks.file_units import wrong_files
from generator.checks.jumps import check_jumps
from generator.checks.waivers import LAPSED
from generator.checks.waivers import UNUSED
from generator.model.disclosure import Disclosure
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import Fact
from generator.model.ledger import Filter
from generator.model.ledger_entries import limits_of
from generator.model.ledger_words import Range
from generator.model.money import in_short
from generator.model.money import total
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.finding import warning
from generator.source.located import Text
from generator.tables.book import Book
from generator.tables.measures import Measures

WRONG_UNIT = "L-0012"
"""The 金额单位 of a file is wrong."""
BEYOND = "L-0013"
"""An amount of an impossible size."""
NOTHING_TO_CONFIRM = "S-0320"
"""金额已核对 where there is nothing to confirm."""
_TOTAL: Filter = {ACCOUNT_TAG: ("支出",)}
_ALIKE = Decimal(1000)
"""How far this year's spending, or what the upstream system reports, may be from what it is compared with."""
_SHOWN_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Ratio:
    """An amount over a count or another amount, with the range of its kind; `files` are where the two are written."""

    name: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    base: Decimal
    unit: str
    is_money: bool
    files: tuple[str, str | None]
    facts: tuple[Fact, ...]
    source: str

    @property
    def decades(self) -> Decimal:
        """How many powers of ten it lies beyond its range: above 0 too large, below 0 too small, 0 within."""
        if self.high is not None and self.value > self.high:
            return (self.value / self.high).log10()
        if self.low is not None and self.value < self.low:
            return (self.value / self.low).log10()
        return Decimal(0)

    @property
    def tells(self) -> bool:
        """Whether it tells anything of the 金额单位: counts do not, nor does one in a range that is open at one end."""
        return self.is_money and (abs(self.decades) >= LEAST or (self.low is not None and self.high is not None))

    def compared(self) -> Comparison:
        """The same for judging files."""
        limit = self.high * self.base if self.high is not None else None
        return Comparison(*self.files, self.decades, _off(self.facts, self.decades, limit))


def check_magnitudes(book: Book, last_year: Measures | None, budget: Measures | None) -> list[Finding]:
    """An error at the 金额单位 of every file in a wrong unit, and at every other figure of an impossible size.

    A warning at every figure that is many times last year's or the budget's.

    Where the author confirms the amounts (金额已核对), none; a warning where there is nothing to confirm.
    """
    found = _impossible(book, last_year, budget)
    found += check_jumps(book, last_year.book if last_year else None)
    if not book.disclosure.confirms_amounts:
        return found
    return [] if found else [_nothing_to_confirm(book.disclosure)]


def _nothing_to_confirm(disclosure: Disclosure) -> Finding:
    return warning(
        NOTHING_TO_CONFIRM,
        "写了金额已核对，而没有数量级不寻常的金额",
        disclosure.keys["disclosure", "金额已核对"],
        disclosure=disclosure.key,
        hint="删掉它：留着，以后写错几位、写错金额单位就查不出来。",
    )


def _impossible(book: Book, last_year: Measures | None, budget: Measures | None) -> list[Finding]:
    disclosure = book.disclosure
    ratios = list(_ratios(book))
    compared = [each.compared() for each in ratios if each.tells and each.files[0] != each.files[1]]
    compared += _with_other_years(disclosure, last_year, budget)
    compared += _with_reported(book)
    wrong = wrong_files(compared)
    found = [_of_file(file, factor, disclosure) for file, factor in sorted(wrong.items()) if file in disclosure.units]
    beyond = [each for each in ratios if each.decades and not wrong.keys() & set(each.files)]
    return found + [_of_ratio(each, disclosure) for each in beyond]


def _ratios(book: Book) -> Iterator[Ratio]:
    disclosure, words = book.disclosure, book.pack.vocabulary
    for name, spec in words.file.数量级.items():
        limits = limits_of([spec])
        if not limits.has_kind(disclosure.kind) or not limits.has_year(disclosure.year):
            continue
        for wanted in _each(spec, disclosure):
            over, under = disclosure.ledger.select(wanted), disclosure.ledger.select(_filter(spec.除以))
            amount, base = (total(fact.amount for fact in facts).value for facts in (over, under))
            if amount > 0 and base > 0:
                per_count = not words.is_money(_filter(spec.除以)[ACCOUNT_TAG][0])
                is_money = words.is_money(_filter(spec.金额)[ACCOUNT_TAG][0])
                yield Ratio(
                    name=str(name),
                    value=amount / base,
                    low=spec.最少.value if spec.最少 else None,
                    high=spec.最多.value if spec.最多 else None,
                    base=base,
                    unit="元" if per_count and is_money else "",
                    is_money=is_money,
                    files=(
                        _file(over[0].location, disclosure),
                        None if per_count else _file(under[0].location, disclosure),
                    ),
                    facts=tuple(over),
                    source=str(spec.依据),
                )


def _each(spec: Range, disclosure: Disclosure) -> Iterator[Filter]:
    """What the amount is made of, once for each value of 逐."""
    wanted = _filter(spec.金额)
    if spec.逐 is None:
        yield wanted
        return
    for value in disclosure.ledger.values(wanted, str(spec.逐)):
        yield {**wanted, str(spec.逐): (value,)}


def _filter(written: dict[Text, list[Text]]) -> Filter:
    return {str(tag): tuple(map(str, values)) for tag, values in written.items()}


def _file(place: Location, disclosure: Disclosure) -> str:
    """The file of the disclosure (accounts, operations); that of another one, such as its budget, by its full name."""
    path = PurePath(place.file)
    is_own = disclosure.folder.name_of(disclosure.folder.path / path.name) == place.file
    return path.stem if is_own else place.file


def _with_other_years(
    disclosure: Disclosure, last_year: Measures | None, budget: Measures | None
) -> Iterator[Comparison]:
    """All spending beside that of the year before and of the budget."""
    facts = disclosure.ledger.select(_TOTAL)
    own = total(fact.amount for fact in facts).value
    for other in (last_year, budget):
        amount = other.book.disclosure.ledger.amount(_TOTAL) if other else None
        if other and amount and own > 0 and amount.value > 0:
            decades = _beyond(own / amount.value)
            figures = _off(facts, decades, amount.value)
            yield Comparison("accounts", other.book.disclosure.key, decades, figures, is_published=True)


def _with_reported(book: Book) -> Iterator[Comparison]:
    """The 上报数 of reported.yaml beside what the accounts give: the middle one of their ratios."""
    ratios = []
    for reported in book.disclosure.reported:
        cell = book.cell(reported.address) if _file(reported.figure.location, book.disclosure) == "reported" else None
        computed = cell.computed if cell and not cell.is_count else None
        stated = reported.figure.value * reported.unit.yuan
        if computed and computed.value > 0 and stated > 0:
            ratios.append(stated / computed.value)
    if ratios:
        yield Comparison("reported", "accounts", _beyond(sorted(ratios)[len(ratios) // 2]))


def _off(facts: Iterable[Fact], decades: Decimal, limit: Decimal | None) -> frozenset[Location]:
    """Where the amounts are written that are too large by themselves; all of a sum that is too small."""
    is_small = decades < 0 or limit is None
    own = [fact for fact in facts if fact.amount.value and (is_small or fact.amount.value > (limit or 0))]
    return frozenset(fact.location for fact in own) if decades else frozenset()


def _beyond(ratio: Decimal) -> Decimal:
    if 1 / _ALIKE <= ratio <= _ALIKE:
        return Decimal(0)
    return ratio.log10()


def _of_file(file: str, decades: Decimal, disclosure: Disclosure) -> Finding:
    too = "大" if decades > 0 else "小"
    other = {"元": "万元", "万元": "元"}
    key = disclosure.keys[file, "金额单位"]
    unit = disclosure.units[file].value
    return error(
        WRONG_UNIT,
        f"{file}.yaml 的金额单位写的是{unit}，各个数却大都{too}了约一万倍，多半应当是{other[unit]}",
        key,
        disclosure=disclosure.key,
        addresses=(f"{file}.金额单位",),
        hint="改金额单位；其余的意见改好以后再核对。逐项核对过、确是如此的，在 disclosure.yaml 写 金额已核对: 是。",
    )


def _of_ratio(ratio: Ratio, disclosure: Disclosure) -> Finding:
    is_large = ratio.decades > 0
    limit = ratio.high if is_large else ratio.low
    border = "超过" if is_large else "不到"
    shown = [f"{_plain(value)}{ratio.unit}" for value in (ratio.value, limit or Decimal(0))]
    largest = max(ratio.facts, key=lambda fact: fact.amount.value)
    return error(
        BEYOND,
        f"{ratio.name}为 {shown[0]}，{border} {shown[1]}，多半多写、少写了几位，或者金额单位不对",
        largest.location,
        disclosure=disclosure.key,
        addresses=(f"数量级.{ratio.name}",),
        printed=_plain(ratio.value),
        computed=_plain(limit or Decimal(0)),
        hint=f"依据：{ratio.source}。逐项核对过、确是如此的，在 disclosure.yaml 写 金额已核对: 是。",
    )


def _plain(value: Decimal) -> str:
    return in_short(value, _SHOWN_DECIMALS)


def without_consequences(findings: Iterable[Finding]) -> list[Finding]:
    """All findings, or where a file is in a wrong unit those that do not follow from it: one error, not hundreds."""
    found = list(findings)
    if not any(each.id == WRONG_UNIT and each.waived is None for each in found):
        return found
    followers = ("L-", "R-", "N-", LAPSED, UNUSED)
    return [each for each in found if each.id == WRONG_UNIT or not each.id.startswith(followers)]
