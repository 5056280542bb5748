"""The same amount under two names changes alike."""

from generator.audit.claims.alike import check_alike
from tests.foreign_sentences import statements

INCOME = "财政拨款收入预算500.12万元，比2024年预算{}{}万元。"
SPENDING = "财政拨款支出预算500.12万元，比2024年预算增加20.34万元。"
GENERAL = "一般公共预算财政拨款支出预算{}万元，比2024年预算增加20.34万元。"


def told(*paragraphs):
    found = check_alike(statements(*paragraphs, kind="预算", pack="shanghai", year=2025))
    return [(each.id, each.severity.value, each.printed) for each in found]


def test_equal_changes_of_equal_amounts_are_no_finding():
    assert told(INCOME.format("增加", "20.34"), SPENDING, GENERAL.format("500.12")) == []


def test_another_way_is_an_error_at_the_one_that_differs_from_the_rest():
    paragraphs = (INCOME.format("减少", "20.34"), SPENDING, GENERAL.format("500.12"))
    assert told(*paragraphs) == [("A-0112", "error", "20.34万元")]


def test_a_digit_apart_is_a_warning():
    paragraphs = (INCOME.format("增加", "20.84"), SPENDING, GENERAL.format("500.12"))
    assert told(*paragraphs) == [("A-0112", "warning", "20.84万元")]


def test_changes_that_differ_in_earnest_have_their_reasons():
    assert told(INCOME.format("增加", "87.65"), SPENDING) == []


def test_other_amounts_are_not_compared():
    assert told(INCOME.format("减少", "20.34"), GENERAL.format("450.00")) == []
