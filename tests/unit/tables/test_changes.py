"""The change of a table's figures since last year: of the exact amounts, as sentences tell it."""

from decimal import Decimal

import pytest

from generator.tables.changes import Change
from generator.tables.changes import changes
from generator.tables.measures import Measures
from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

ITEMS = "指标: {支出合计: {决算数: 支出表!合计.本年支出合计}, 同一个数: {决算数: 支出表!合计.本年支出合计}}"
TOTAL, SUBJECT = "支出表!合计.本年支出合计", "支出表!2080501.本年支出合计"


def world(folder, *spending, unit="元", reported=None):
    rows = ", ".join(f"{{科目: {code}, {figures}}}" for code, figures in spending)
    stated = f"金额单位: 万元\n上报数: {{{reported}}}\n" if reported else None
    accounts = f"{{金额单位: {unit}, 收入: [], 支出: [{rows}]}}"
    return World(folder, accounts=accounts, reported=stated, items=ITEMS, forms=[SPENDING_FORM, GENERAL_BUDGET_FORM])


def found(folder, then, now, reported=None, unit="元"):
    before = world(folder / "then", *then, unit=unit).measures
    return changes(Measures(world(folder / "now", *now, reported=reported, unit=unit).book, before))


def test_the_change_is_that_of_the_exact_amounts_not_of_the_printed_ones(tmp_path):
    then, now = [("2080501", "基本支出: 10049")], [("2080501", "基本支出: 20051")]  # 1.00 and 2.01 printed
    expected = Change(Decimal("1.00"), Decimal("99.53"))
    assert found(tmp_path, then, now)[TOTAL] == found(tmp_path / "again", then, now)[SUBJECT] == expected


def test_where_the_amounts_are_themselves_published_ones_it_is_their_difference(tmp_path):
    then, now = [("2080501", "基本支出: 487.80")], [("2080501", "基本支出: 450.49")]
    assert found(tmp_path, then, now, unit="万元")[SUBJECT] == Change(Decimal("-37.31"), Decimal("-7.65"))


def test_a_change_that_the_author_states_and_that_stands_is_the_one_of_the_table(tmp_path):
    then, now = [("2080501", "基本支出: 487.80")], [("2080501", "基本支出: 450.49")]
    for number, item in enumerate(("支出合计", "同一个数")):
        stated = f"{item}.增减额: -37.30"
        assert found(tmp_path / str(number), then, now, stated, "万元")[TOTAL].amount == Decimal("-37.30")


@pytest.mark.parametrize(("then", "rate"), [("0", None), ("-1", None), ("4", Decimal("25.00"))])
def test_no_rate_is_told_of_zero_or_less(tmp_path, then, rate):
    told = found(tmp_path, [("2080501", f"基本支出: {then}")], [("2080501", "基本支出: 5")], unit="万元")
    assert told[TOTAL] == Change(Decimal(5) - Decimal(then), rate)


def test_a_subject_of_one_year_alone_has_no_change(tmp_path):
    told = found(tmp_path, [("2080501", "基本支出: 10000")], [("2080505", "基本支出: 10000")])
    assert "支出表!2080505.本年支出合计" not in told
    assert SUBJECT not in told
    assert told[TOTAL] == Change(Decimal(0), Decimal(0))


def test_a_table_that_is_no_item_has_its_changes_too(tmp_path):
    then, now = [("2080501", "基本支出: 10000")], [("2080501", "基本支出: 20000")]
    assert found(tmp_path, then, now)["一般公共预算支出表!208.合计"] == Change(Decimal(1), Decimal(100))


def test_without_last_years_disclosure_there_is_none(tmp_path):
    assert changes(world(tmp_path, ("2080501", "基本支出: 10000")).measures) == {}
