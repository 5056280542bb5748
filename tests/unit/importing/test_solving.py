"""Which figure belongs in each place: what a cell says alone, what others leave of a sum, what nobody tells."""

from __future__ import annotations

from decimal import Decimal

from generator.importing.seen import Seen
from generator.importing.slots import Slot
from generator.importing.solving import Solution
from generator.importing.solving import solve
from generator.model.money import AmountUnit
from generator.source.foreign.pages import Place

GENERAL, FUNDS, OTHER = "一般公共预算财政拨款", "政府性基金预算财政拨款", "其他资金"


def spending(funding: str, nature: str = "基本支出", code: str = "2010101") -> Slot:
    tags = {"账": "支出", "科目": code, "性质": nature, "资金": funding}
    return Slot("accounts", "支出", (code, funding), (nature,), tags)


def income(funding: str, code: str = "2010101") -> Slot:
    tags = {"账": "收入", "科目": code, "性质": "财政拨款收入", "资金": funding}
    return Slot("accounts", "收入", (code, funding), ("财政拨款收入",), tags)


def cell(value: str | None, *slots: int, address: str = "支出表!2010101.基本支出", is_total: bool = False) -> Seen:
    yuan = None if value is None else Decimal(value) * 10_000
    place = Place("x.pdf", 1)
    return Seen(address, "支出表", value or "", yuan, AmountUnit.WAN, slots, is_total=is_total, place=place)


def figures(found: Solution) -> dict[int, Decimal]:
    return {number: stated.value / 10_000 for number, stated in found.figures.items()}


def test_a_cell_of_one_place_is_its_figure() -> None:
    assert figures(solve([spending(GENERAL)], [cell("5.00", 0)])) == {0: 5}


def test_what_the_others_leave_of_a_sum_is_the_last_part() -> None:
    slots = [spending(GENERAL), spending(OTHER)]
    assert figures(solve(slots, [cell("5.10", 0, 1), cell("5.00", 0)])) == {0: 5, 1: Decimal("0.10")}


def test_what_rounding_leaves_is_no_figure() -> None:
    slots = [spending(GENERAL), spending(OTHER)]
    assert figures(solve(slots, [cell("5.01", 0, 1), cell("5.00", 0)])) == {0: 5}


def test_a_blank_leaves_nothing_for_its_places() -> None:
    slots = [spending(GENERAL), spending(FUNDS)]
    assert figures(solve(slots, [cell("5.00", 0, 1), cell(None, 1)])) == {0: 5}


def test_money_that_nobody_divides_is_of_the_funding_that_the_subject_is_spent_from() -> None:
    slots = [income(GENERAL), income(FUNDS), spending(GENERAL), spending(FUNDS)]
    cells = [cell("5.00", 0, 1), cell("5.00", 3), cell(None, 2)]
    assert figures(solve(slots, cells)) == {1: 5, 3: 5}


def test_a_total_whose_parts_nobody_tells_stays_open() -> None:
    slots = [spending(GENERAL, "基本支出"), spending(GENERAL, "项目支出")]
    found = solve(slots, [cell("5.00", 0, 1, address="支出表!2010101.合计")])
    assert (found.figures, [each.address for each in found.open]) == ({}, ["支出表!2010101.合计"])


def test_totals_are_kept_to_be_checked_and_copies_are_not() -> None:
    slots = [spending(GENERAL), spending(GENERAL, code="2010102")]
    total = cell("9.01", 0, 1, address="支出表!201.基本支出", is_total=True)
    copy = cell("5.00", 0, address="一般公共预算支出表!2010101.基本支出")
    found = solve(slots, [cell("5.00", 0), cell("4.00", 1), copy, total])
    assert [each.address for each in found.totals] == ["支出表!201.基本支出"]


def test_a_copy_with_another_figure_is_to_be_checked() -> None:
    copy = cell("5.01", 0, address="一般公共预算支出表!2010101.基本支出")
    found = solve([spending(GENERAL)], [cell("5.00", 0), copy])
    assert (figures(found), [each.address for each in found.totals]) == ({0: 5}, [copy.address])


def test_income_told_as_a_whole_is_what_each_subject_spends_where_that_makes_it_up() -> None:
    slots = [income(GENERAL), income(GENERAL, "2010102"), spending(GENERAL), spending(GENERAL, code="2010102")]
    cells = [cell("9.00", 0, 1), cell("5.00", 2), cell("4.00", 3)]
    assert figures(solve(slots, cells)) == {0: 5, 1: 4, 2: 5, 3: 4}
    cells = [cell("8.00", 0, 1), cell("5.00", 2), cell("4.00", 3)]
    assert figures(solve(slots, cells)) == {2: 5, 3: 4}


def test_a_printed_zero_is_stated_only_where_blanks_are_printed_too() -> None:
    slots = [spending(GENERAL), spending(FUNDS)]
    assert figures(solve(slots, [cell("0.00", 0)])) == {}
    assert figures(solve(slots, [cell("0.00", 0), cell(None, 1)])) == {0: 0}
