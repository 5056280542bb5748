"""Computing expressions: operators and functions, intervals, and what is missing."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.model.money import Amount
from generator.tables.computing import FigureLookup
from generator.tables.computing import evaluate
from generator.tables.formula import parse_expression
from tests.unit.builders import amount

ONE = {
    "分值": amount("20"),
    "完成比": amount("95"),
    "零": amount("0"),
    "负": amount("-3", "0.5"),
    "约十": amount("10", "0.5"),
    "资金总额.分值": amount("10"),
}
MANY = {"指标.分值": [amount("20"), amount("30.5", "0.05")], "指标.得分": []}


def result(text, one=None, unit=1):
    known = ONE | (one or {})
    figures = FigureLookup(lambda part: known.get(str(part)), lambda part: MANY.get(str(part), []), Decimal(unit))
    return evaluate(parse_expression(text), figures)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("3", "3"),
        ("0.25", "0.25"),
        ("分值", "20"),
        ("资金总额.分值", "10"),
        ("分值 + 1", "21"),
        ("分值 - 25", "-5"),
        ("分值 × 完成比 ÷ 100", "19"),
        ("1 + 2 × 3", "7"),
        ("(1 + 2) × 3", "9"),
        ("20 - 5 - 3", "12"),
        ("20 ÷ 5 ÷ 2", "2"),
        ("20-5+3", "18"),
        ("-5 + 3", "-2"),
        ("最小(完成比, 100)", "95"),
        ("最小(120, 100, 110)", "100"),
        ("最大(100 - 10 × 12, 0)", "0"),
        ("绝对值(5 - 8)", "3"),
        ("绝对值(8 - 5)", "3"),
        ("Σ(指标.分值)", "50.5"),
        ("若(1 = 1, 10, 20)", "10"),
        ("若(1 = 2, 10, 20)", "20"),
        ("若(1 ≤ 1, 10, 20)", "10"),
        ("若(1 ≥ 2, 10, 20)", "20"),
        ("若(1 < 1, 10, 20)", "20"),
        ("若(2 > 1, 10, 20)", "10"),
        ("若(2 ≠ 1, 10, 20)", "10"),
        ("若(分值 > 0, 若(完成比 < 90, 1, 2), 3)", "2"),
        ("若(零 = 0, 0, 1 ÷ 零)", "0"),
    ],
)
def test_operators_and_functions(formula, value):
    assert result(formula) == Amount(Decimal(value), result(formula).spread)


@pytest.mark.parametrize(
    ("formula", "value", "spread"),
    [
        ("约十 + 负", "7", "1"),
        ("约十 - 负", "13", "1"),
        ("绝对值(负)", "3", "0.5"),
        ("最小(约十, 20)", "10", "0.5"),
        ("最小(约十, 5)", "5", "0"),
        ("Σ(指标.分值)", "50.5", "0.05"),
        ("约十 × 2", "20", "1"),
    ],
)
def test_what_is_not_exact_keeps_its_width(formula, value, spread):
    assert result(formula) == amount(value, spread)


@pytest.mark.parametrize(("unit", "value"), [(1, "50000"), (10_000, "5")])
def test_an_amount_is_taken_in_the_unit_of_the_figures(unit, value):
    assert result("5万元", unit=unit) == amount(value)


@pytest.mark.parametrize("name", ["若干", "最大负荷", "最小值", "绝对值差", "若"])
def test_a_name_may_begin_like_a_function(name):
    assert result(name, {name: amount("7")}) == amount("7")


# --- what is not there -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "formula",
    [
        "没有",
        "没有 + 1",
        "1 - 没有",
        "最小(没有, 1)",
        "最大(1, 2, 没有)",
        "绝对值(没有)",
        "若(没有 = 0, 1, 2)",
        "若(1 = 1, 没有, 2)",
        "Σ(没有.分值)",
        "Σ(指标.得分)",
    ],
)
def test_what_needs_a_figure_that_is_not_there_has_none(formula):
    assert result(formula) is None


def test_only_the_branch_that_is_taken_needs_its_figures():
    assert result("若(1 = 1, 5, 没有)") == amount("5")
    assert result("若(1 = 2, 没有, 5)") == amount("5")


@pytest.mark.parametrize("formula", ["1 ÷ 0", "1 ÷ 零", "分值 ÷ (完成比 - 95)", "1 ÷ 约零", "1 + 1 ÷ 零"])
def test_a_quotient_by_zero_or_by_what_may_be_zero_has_no_value(formula):
    assert result(formula, {"约零": amount("0.1", "0.5")}) is None


# --- against fractions -------------------------------------------------------------------------------------------

leaves = st.decimals(0, 1000, places=2).map(lambda value: (f"{value:f}", Fraction(value)))


def combined(children):
    def join(left, sign, right):
        text = f"({left[0]} {sign} {right[0]})"
        if left[1] is None or right[1] is None or (sign == "÷" and not right[1]):
            return text, None
        pairs = {"+": left[1] + right[1], "-": left[1] - right[1], "×": left[1] * right[1]}
        return text, left[1] / right[1] if sign == "÷" else pairs[sign]

    return st.builds(join, children, st.sampled_from("+-×÷"), children)


@settings(deadline=None)  # the first formula builds the parser
@given(st.recursive(leaves, combined, max_leaves=6))
def test_arithmetic_is_that_of_fractions(each):
    text, value = each
    found = result(text)
    if value is None:
        assert found is None
    elif found is not None:  # a quotient by what rounding to 28 digits made zero has none either
        assert abs(Fraction(found.value) - value) <= abs(value) / 10**12 + Fraction(1, 10**12)
