"""What sentences tell, put beside what tables tell: figures of places, 上年数, 年初预算, rates that stand otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal

from generator.importing.account_files import unit_of
from generator.importing.account_files import written
from generator.importing.rehearsal import book_of
from generator.importing.seen import Sight
from generator.importing.showing import Shown
from generator.importing.showing import shown_in
from generator.importing.showing import with_styles
from generator.importing.slots import Stated
from generator.importing.slots import ledger_of
from generator.importing.solving import Solution
from generator.importing.telling import Told
from generator.model.authoring import GENERAL_BUDGET
from generator.model.disclosure import Disclosure
from generator.model.fields import Figure
from generator.model.money import ZERO
from generator.model.money import AmountUnit
from generator.source.finding import Location
from generator.tables.derivation import BUDGET
from generator.tables.derivation import PRIOR
from generator.tables.measures import Measures
from generator.tables.pack import Pack

_NOWHERE = Location("")


@dataclass(frozen=True, slots=True)
class Completed:
    """More sections of accounts.yaml, what a sentence states otherwise than it is reckoned, and what all this gives."""

    sections: dict[str, dict[str, str]]
    rates: dict[str, str]
    shown: Shown
    measures: Measures


def complete(sight: Sight, solution: Solution, told: Told, pack: Pack) -> Completed:
    """Adds what sentences tell to a solution, and what of it stands in no list of a table."""
    shown = shown_in(sight, told, pack)
    sight = replace(sight, disclosure=replace(sight.disclosure, styles=with_styles(sight.disclosure, shown)))
    solution.figures.update(told.figures)
    unit = unit_of(solution)
    measures = _measures(sight, solution, {}, pack)
    stated = {**dict(_before_changes(told, measures)), **told.stated}
    for (item, column), amount in list(stated.items()):
        place = _place(sight, item) if column == BUDGET else None
        if place is not None:
            solution.figures.setdefault(place, Stated(amount, unit, None))
            del stated[item, column]
    measures = _measures(sight, solution, {}, pack)
    texts = {key: written(amount, unit, unit) for key, amount in stated.items()}
    reckoned = {key for key in stated if key[1] == BUDGET and measures.derivation.known(*key) is not None}
    sections = {
        column: {item: text for (item, of), text in texts.items() if of == column and (item, of) not in reckoned}
        for column in (PRIOR, BUDGET)
    }
    measures = _measures(sight, solution, {key: stated[key] for key in stated.keys() - reckoned}, pack)
    rates = {f"{item}.{column}": texts[item, column] for item, column in sorted(reckoned)}
    rates |= {measure: written(amount, measures.unit, unit) for measure, amount in told.amounts.items()}
    rates |= {measure: text for measure, text in told.rates.items() if _is_other(measures, measure, text)}
    return Completed(sections, rates, shown, measures)


def _before_changes(told: Told, measures: Measures) -> Iterator[tuple[tuple[str, str], Decimal]]:
    """What an item was before it changed to what it is."""
    changes = ((key, change) for key, change in told.changes.items() if measures.has_item(key[0]))
    for (item, column), change in changes:
        own = measures.own_amount(item) or ZERO
        yield (item, column), own.value - change


def _place(sight: Sight, item: str) -> int | None:
    """The place in a row for the budget of a subject: `2080505`, `2120801（政府性基金预算财政拨款）`."""
    code, _, funding = item.removesuffix("）").partition("（")
    row = code, funding or GENERAL_BUDGET
    return next((n for n, slot in enumerate(sight.slots) if slot.row == row and slot.keys == (BUDGET,)), None)


def _measures(sight: Sight, solution: Solution, stated: dict[tuple[str, str], Decimal], pack: Pack) -> Measures:
    ledger = ledger_of(sight.slots, solution.figures)
    disclosure: Disclosure = replace(
        sight.disclosure, ledger=ledger, prior=_figures(stated, PRIOR), budgets=_figures(stated, BUDGET)
    )
    return Measures(book_of(disclosure, pack))


def _figures(stated: dict[tuple[str, str], Decimal], column: str) -> dict[str, Figure]:
    wan = AmountUnit.WAN
    values = {item: amount / wan.yuan for (item, of), amount in stated.items() if of == column}
    return {item: Figure(value, f"{value:f}", _NOWHERE, wan) for item, value in values.items()}


def _is_other(measures: Measures, measure: str, text: str) -> bool:
    """Whether a sentence states a measure otherwise than it is reckoned."""
    item, _, column = measure.rpartition(".")
    known = measures.get(item, column)
    return known is None or Decimal(known.text.replace(",", "")) != Decimal(text)
