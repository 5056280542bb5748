"""The ledger: facts picked by what they are about, and "no such figure" told from zero."""

import pytest

from generator.model.ledger import Fact
from generator.model.ledger import Ledger
from tests.unit.builders import SOMEWHERE
from tests.unit.builders import amount


def ledger(*facts):
    result = Ledger()
    for value, tags in facts:
        result.add(Fact(amount(value, "50"), tags, SOMEWHERE))
    return result


BOOKS = ledger(
    ("100", {"账": "支出", "科目": "2080501", "性质": "基本支出"}),
    ("30", {"账": "支出", "科目": "2080505", "性质": "项目支出"}),
    ("0", {"账": "支出", "科目": "2010101", "性质": "基本支出"}),
    ("7", {"账": "收入", "科目": "2080501", "性质": "其他收入"}),
    ("5", {"账": "结转结余", "项目": "结余分配"}),
)


@pytest.mark.parametrize(
    ("wanted", "value"),
    [
        ({"账": ("支出",)}, "130"),
        ({"账": ("支出", "收入")}, "137"),
        ({"账": ("支出",), "科目": ("208",)}, "130"),
        ({"账": ("支出",), "科目": ("20805",)}, "130"),
        ({"账": ("支出",), "科目": ("2080501",)}, "100"),
        ({"账": ("支出",), "科目": ("2080501", "201")}, "100"),
        ({"性质": ("基本支出",)}, "100"),
        ({"账": ("结转结余",)}, "5"),
    ],
)
def test_an_amount_is_the_sum_of_the_facts_that_fit_every_tag(wanted, value):
    found = BOOKS.amount(wanted)
    assert found is not None
    assert found.value == int(value)


@pytest.mark.parametrize(
    "wanted",
    [
        {"账": ("三公",)},
        {"账": ("支出",), "科目": ("210",)},
        {"账": ("支出",), "资金": ("其他资金",)},
        {"账": ("结转结余",), "科目": ("2",)},
    ],
)
def test_no_fact_that_fits_means_no_such_figure_which_is_not_zero(wanted):
    assert BOOKS.amount(wanted) is None


def test_a_stated_zero_is_a_figure():
    found = BOOKS.amount({"科目": ("2010101",)})
    assert found is not None
    assert found.value == 0


def test_every_summand_adds_its_own_spread():
    assert BOOKS.amount({"账": ("支出",)}) == amount("130", "150")


def test_a_filter_that_names_nothing_takes_everything():
    assert len(BOOKS.select({})) == 5


def test_subjects_are_those_with_a_figure_other_than_zero_in_order():
    assert BOOKS.subjects({"账": ("支出",)}) == ["2080501", "2080505"]
    assert BOOKS.subjects({"账": ("结转结余",)}) == []


def test_a_subject_whose_figures_cancel_out_still_has_figures():
    books = ledger(("5", {"账": "支出", "科目": "2080501"}), ("-5", {"账": "支出", "科目": "2080501"}))
    assert books.subjects({}) == ["2080501"]


# --- cuts --------------------------------------------------------------------------------------------------------

BASIC = {"账": "支出", "科目": "2010101", "性质": "基本支出", "资金": "一般公共预算财政拨款"}
CUTS = ledger(
    ("30", BASIC),
    ("20", {**BASIC, "经费": "人员经费"}),
    ("10", {**BASIC, "经费": "公用经费"}),
    ("4", {**BASIC, "性质": "项目支出"}),
    ("7", {**BASIC, "科目": "2080501"}),
)


@pytest.mark.parametrize(
    ("wanted", "value"),
    [
        ({"账": ("支出",)}, "41"),
        ({"账": ("支出",), "性质": ("基本支出",)}, "37"),
        ({"账": ("支出",), "经费": ("人员经费",)}, "20"),
        ({"账": ("支出",), "经费": ("人员经费", "公用经费")}, "30"),
        ({"资金": ("一般公共预算财政拨款",)}, "41"),
    ],
)
def test_each_amount_is_answered_from_one_cut_the_one_with_the_fewest_dimensions(wanted, value):
    found = CUTS.amount(wanted)
    assert found is not None
    assert found.value == int(value)


def test_only_cuts_with_the_dimensions_asked_for_answer():
    assert [fact.tags["经费"] for fact in CUTS.select({"账": ("支出",)}, told_by=["经费"])] == ["人员经费", "公用经费"]


def test_amounts_stated_in_several_cuts_are_those_to_compare():
    assert [[str(fact.amount.value) for fact in facts] for facts in CUTS.wholes()] == [["30", "20", "10"]]
    assert list(BOOKS.wholes()) == []
