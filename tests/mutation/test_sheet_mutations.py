"""Wrong figures in 绩效表: every printed figure of the real sheets stated, one of them changed, and which rules see it.

Sheets are filled anew from the changed figure, as they would be had their author mistyped it.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from generator.checks.evaluation import review
from generator.checks.rules import RuleBook
from generator.checks.rules import load_rules
from generator.model.fields import Figure
from generator.model.performance import PerformanceSheet
from generator.publish.preparation import Workshop
from generator.source.finding import Location
from generator.source.folders import find_disclosures
from generator.source.located import Text
from generator.tables.annex import Annex
from generator.tables.book import Book
from generator.tables.measures import Measures
from generator.tables.performance_filling import fill_performance
from generator.tables.performance_lines import ACTUAL
from generator.tables.performance_lines import TARGET
from generator.tables.table import DUE
from generator.tables.table import Cell

REPOSITORY = Path(__file__).resolve().parents[2]
MUTANTS = 1_000
SEED = 20260101
LEAST_CAUGHT = 0.95
"""Of all figures; of those that a scoring rule gives, every one is."""

Told = frozenset[tuple[str, str | None]]


@dataclass(frozen=True)
class Original:
    """One real sheet with every printed figure stated, and what the rules say about it as it is."""

    name: str
    book: Book
    rules: RuleBook
    source: PerformanceSheet
    sheet: Annex
    told: Told


@dataclass(frozen=True)
class Mutant:
    """One figure of a sheet stated otherwise."""

    cell: Cell
    after: Decimal
    is_scored: bool
    seen_by: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.cell.address} {self.cell.printed} → {self.after}"


@pytest.mark.slow
def test_a_mistyped_figure_of_a_sheet_is_seen():
    numbers = random.Random(SEED)
    figures = [(original, cell) for original in originals() for cell in changeable(original.sheet)]
    mutants = [mutant(original, cell, numbers) for original, cell in numbers.sample(figures, MUTANTS)]
    show(mutants)
    assert [str(each) for each in mutants if each.is_scored and not each.seen_by] == []
    assert sum(bool(each.seen_by) for each in mutants) >= LEAST_CAUGHT * len(mutants)


def originals() -> list[Original]:
    workshop = Workshop(REPOSITORY / "templates")
    found = []
    for folder in find_disclosures(REPOSITORY / "content")[0]:
        book, _ = workshop._open(folder)
        assert book is not None
        rules, findings = load_rules(workshop.library, book.pack)
        assert findings == []
        over_sheets = RuleBook(tuple(rule for rule in rules.rules if rule.tables), rules.sets)
        for sheet in book.annexes:
            source = stated(sheet.source, {key_of(cell): cell.printed for cell in printed_figures(sheet)})
            again = filled(book, source)
            told = told_by(book, over_sheets, again)
            found.append(Original(folder.key, book, over_sheets, source, again, told))
    return found


def key_of(cell: Cell) -> str:
    return f"{cell.row}.{cell.column}"


def printed_figures(sheet: Annex) -> list[Cell]:
    """Targets and actual values are texts; they stay as they are."""
    return [cell for cell in sheet.cells() if cell.printed is not None and cell.column not in (TARGET, ACTUAL)]


def changeable(sheet: Annex) -> list[Cell]:
    return [cell for cell in printed_figures(sheet) if cell.printed]


def stated(source: PerformanceSheet, figures: dict[str, Decimal | None]) -> PerformanceSheet:
    place = Location(source.location.file, 1, 1)
    given = {
        Text(key, place): Figure(value, f"{value:f}", place) for key, value in figures.items() if value is not None
    }
    return replace(source, file=source.file.model_copy(update={"上报数": given}))


def filled(book: Book, source: PerformanceSheet) -> Annex:
    [sheet], problems = fill_performance(replace(book.disclosure, performance=(source,)), book.pack)
    assert problems == []
    return sheet


def told_by(book: Book, rules: RuleBook, sheet: Annex) -> Told:
    alone = replace(book, annexes=[sheet], tables=[])
    return frozenset((finding.id, finding.address) for finding in review(alone, Measures(alone), rules).findings)


def mutant(original: Original, cell: Cell, numbers: random.Random) -> Mutant:
    """The figure off by a tenth of a percent to a half, by two last digits at least."""
    before = cell.printed
    assert before is not None
    digit = Decimal(1).scaleb(-cell.style.decimals)
    by = abs(before) * Decimal(10) ** Decimal(numbers.uniform(-3, -0.3))
    by = max(by.quantize(digit), 2 * digit) * numbers.choice((1, -1))
    figures = {str(key): figure.value for key, figure in original.source.file.上报数.items()}
    changed = filled(original.book, stated(original.source, figures | {key_of(cell): before + by}))
    new = told_by(original.book, original.rules, changed) - original.told
    due = original.sheet.find(cell.row, cell.column + DUE)
    allowed = due.amount.spread + cell.amount.spread if due else Decimal(0)
    is_scored = due is not None and abs((before + by) * cell.unit - due.amount.value) > allowed
    was_wrong = any(address == cell.address for _, address in original.told)
    return Mutant(cell, before + by, is_scored and not was_wrong, tuple(sorted({number for number, _ in new})))


def show(mutants: list[Mutant]) -> None:
    """What was seen by column, and by which rules."""
    table = Table("栏", "改动", "发现", "公式")
    for column in sorted({each.cell.column for each in mutants}):
        own = [each for each in mutants if each.cell.column == column]
        rules = Counter(number for each in own for number in each.seen_by)
        seen = sum(bool(each.seen_by) for each in own)
        table.add_row(
            column, str(len(own)), str(seen), " ".join(f"{key}×{count}" for key, count in sorted(rules.items()))
        )
    console = Console(width=160)
    console.print()
    console.print(table)
    for each in mutants:
        if not each.seen_by:
            console.print(f"漏过：{each}")
