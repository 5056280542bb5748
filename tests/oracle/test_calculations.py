"""Our intervals against an oracle nobody here wrote: Arelle's Calculations 1.1 judges the same rounded sums."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from decimal import ROUND_HALF_UP
from decimal import Decimal
from pathlib import Path

import pytest

from generator.checks.identity import Identity
from generator.checks.identity import Leaf
from generator.checks.identity import Side
from generator.checks.rules import Rule
from generator.checks.rules import load_rules
from generator.checks.verdict import judge
from generator.kinds.final_accounts import FINAL_ACCOUNTS
from generator.model.disclosure import Scope
from generator.source.finding import Location
from generator.tables.case import Case
from generator.tables.formula import parse_formula
from generator.tables.pack_library import PackLibrary
from generator.tables.style import NumberStyle
from generator.tables.table import Cell
from tests.oracle.xbrl_sums import Figure
from tests.oracle.xbrl_sums import Shape
from tests.oracle.xbrl_sums import Sum
from tests.oracle.xbrl_sums import inconsistent

NUMBER_OF_SUMS = 4_000
SEED = 20231231
WAN = Decimal(10_000)
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"

EXACT_ZERO = Figure(Decimal(0), None)


@pytest.mark.slow
def test_we_agree_with_arelle_on_every_rounded_sum(tmp_path):
    sums = made_sums(random.Random(SEED), NUMBER_OF_SUMS)
    rule = rule_of_sums()

    theirs = inconsistent(sums, tmp_path)
    ours = {number for number, each in enumerate(sums) if is_refused(each, rule)}

    borders = Counter((distance(each) > 0) - (distance(each) < 0) for each in sums)
    print(f"\n{len(sums)} 个和：两家都认可 {len(sums) - len(ours | theirs)}，都不认可 {len(ours & theirs)}，")
    print(f"不一致 {len(ours ^ theirs)}；恰在边界 {borders[0]}")
    assert [sums[number] for number in sorted(ours ^ theirs)] == []
    assert min(borders[-1], borders[0], borders[1]) > NUMBER_OF_SUMS // 20  # within, at and beyond the border


def made_sums(numbers: random.Random, count: int) -> list[Sum]:
    """Sums of exact values, rounded; a total moved by some digits, often to the very border of what rounding allows."""
    shapes = [tuple(numbers.choice((1, 1, 1, -1)) for _ in range(terms)) for terms in (1, 2, 3, 4, 5, 8, 13, 24) * 3]
    return [_sum(numbers, numbers.choice(shapes)) for _ in range(count)]


def _sum(numbers: random.Random, shape: Shape) -> Sum:
    size = numbers.choice((1, 100, 10_000, 10_000_000))  # 万元
    decimals = numbers.choice((2, 2, 2, 2, 0, 4))
    exact = [_amount(numbers, size) for _ in shape]
    terms = [_published(numbers, value, decimals) for value in exact]
    if numbers.random() < 0.05:  # nothing is exact and nothing is reported but zeros
        terms = [EXACT_ZERO for _ in terms]
    if all(term.value is None for term in terms):
        terms[0] = EXACT_ZERO  # Arelle judges no sum of nils; ours takes a blank for exactly 0, which this says
    total = sum((sign * (term.value or 0) for sign, term in zip(shape, terms, strict=True)), Decimal(0))
    figure = _total(numbers, total, Sum(shape, Figure(Decimal(0), decimals), tuple(terms)))
    return Sum(shape, figure, tuple(terms))


def _amount(numbers: random.Random, size: int) -> Decimal:
    """An amount in 万元, exact to the 分; often a half that rounding has to decide, sometimes nothing."""
    kind = numbers.random()
    if kind < 0.1:
        return Decimal(0)
    value = Decimal(numbers.randint(-size * 1_000_000 // 4, size * 1_000_000)).scaleb(-6)
    return value.quantize(Decimal("0.01")) + Decimal("0.005") if kind < 0.3 else value


def _published(numbers: random.Random, value: Decimal, decimals: int) -> Figure:
    kind = numbers.random()
    if kind < 0.05 or (not value and kind < 0.5):
        return Figure(None, None)
    if kind < 0.1:
        return Figure(value.to_integral_value(), None)  # exact, like a count
    return Figure(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), decimals)


def _total(numbers: random.Random, terms: Decimal, bare: Sum) -> Figure:
    """A total at, just within, just beyond or far from the border, on its own grid of decimals."""
    if numbers.random() < 0.05:
        return EXACT_ZERO if numbers.random() < 0.3 else Figure(terms, None)
    decimals = bare.total.decimals
    digit = Decimal(1).scaleb(-decimals)
    steps = numbers.choice((0, 0, 1, -1, 2, numbers.randint(-9, 9)))
    if numbers.random() < 0.6:  # as many digits as rounding may hide, or one more or less
        room = width(bare) / digit
        steps = (int(room) + numbers.choice((-1, 0, 0, 0, 1))) * numbers.choice((1, -1))
    rounded = terms.quantize(digit, ROUND_HALF_UP)
    return Figure(rounded + steps * digit, decimals)


def width(each: Sum) -> Decimal:
    """How far rounding may set the total and its terms apart, in 万元; written without the program."""
    figures = [each.total, *each.terms]
    halves = [Decimal("0.5").scaleb(-figure.decimals) for figure in figures if figure.decimals is not None]
    return sum(halves, Decimal(0))


def distance(each: Sum) -> Decimal:
    """How far beyond the border a sum lies; 0 at the border."""
    terms = sum(sign * (term.value or 0) for sign, term in zip(each.shape, each.terms, strict=True))
    return abs((each.total.value or 0) - terms) - width(each)


def is_refused(each: Sum, rule: Rule) -> bool:
    """Whether our own judgement finds the sum wrong."""
    left = Side((Leaf(1, cell(each.total, "合计")),))
    terms = zip(each.shape, each.terms, strict=True)
    right = Side(tuple(Leaf(sign, cell(term, str(n))) for n, (sign, term) in enumerate(terms)))
    return judge(Identity(rule, left, right), "示例") is not None


def cell(figure: Figure, row: str) -> Cell:
    """The figure as a printed cell: in 万元, in 元 where it is exact; nil, and an exact zero, as a blank."""
    if figure.decimals is None:
        printed = figure.value * WAN if figure.value else None
        return Cell(row, row, "数", NumberStyle(), Decimal(1), printed=printed)
    return Cell(row, row, "数", NumberStyle(decimals=figure.decimals), WAN, printed=figure.value)


def rule_of_sums() -> Rule:
    library = PackLibrary(TEMPLATES / "packs")
    pack, findings = library.load("national", Case(FINAL_ACCOUNTS, 2023, Scope.UNIT), Location("示例.yaml"))
    assert pack is not None
    assert findings == []
    return replace(load_rules(library, pack)[0].rules[0], formula=parse_formula("合计.数 = Σ(正行.数)"))
