"""How figures are shown: the three states of a cell never turn into one another, and no figure changes its value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.authoring import Style
from generator.model.validation import validate
from generator.tables.style import NumberStyle
from tests.unit.builders import located

PLAIN = NumberStyle()
published = st.integers(-(10**12), 10**12).map(lambda number: Decimal(number) / 100)


def stated(text):
    style, findings = validate(Style, located(text), "示例.yaml")
    assert findings == []
    return style


@pytest.mark.parametrize(
    ("style", "value", "shown"),
    [
        (PLAIN, "450.5", "450.50"),
        (PLAIN, "-37.3", "-37.30"),
        (PLAIN, "1234567.891", "1234567.89"),
        (PLAIN, "0", "0.00"),
        (PLAIN, "-0.004", "0.00"),
        (NumberStyle(thousands=True), "1234567.891", "1,234,567.89"),
        (NumberStyle(thousands=True), "999.995", "1,000.00"),
        (NumberStyle(thousands=True), "-1234.5", "-1,234.50"),
        (NumberStyle(strip_zeros=True), "14.70", "14.7"),
        (NumberStyle(strip_zeros=True), "100.00", "100"),
        (NumberStyle(strip_zeros=True), "0", "0"),
        (NumberStyle(strip_zeros=True, thousands=True), "12000.10", "12,000.1"),
        (NumberStyle(bare_wholes=True), "839.00", "839"),
        (NumberStyle(bare_wholes=True), "28.50", "28.50"),
        (NumberStyle(decimals=1), "14.65", "14.7"),
        (NumberStyle(decimals=0), "14.5", "15"),
    ],
)
def test_an_amount_is_rounded_half_up_and_shown_in_the_style(style, value, shown):
    assert style.amount(Decimal(value)) == shown


@pytest.mark.parametrize("zero", ["0.00", "0", "-", ""])
def test_a_stated_zero_is_shown_as_the_style_says(zero):
    style = NumberStyle(zero=zero)
    assert style.amount(Decimal(0)) == zero
    assert style.amount(Decimal("0.001")) == zero
    assert style.amount(Decimal("0.01")) == "0.01"


def test_a_percentage_has_decimals_of_its_own():
    style = NumberStyle(decimals=2, percent_decimals=1)
    assert (style.percent(Decimal("61.35")), style.amount(Decimal("61.35"))) == ("61.4", "61.35")


@pytest.mark.parametrize(("zero", "shown"), [("0.00", "0.0"), ("0", "0"), ("无", "无")])
def test_a_zero_percentage_has_the_decimals_of_percentages(zero, shown):
    assert NumberStyle(zero=zero, percent_decimals=1).percent(Decimal(0)) == shown


def test_a_stated_figure_is_never_shown_with_fewer_decimals_than_it_was_stated_with():
    style = NumberStyle(percent_decimals=1)
    assert style.as_stated(Decimal("61.305"), 2) == "61.305"
    assert style.as_stated(Decimal("25"), 2) == "25.00"
    assert NumberStyle(strip_zeros=True).as_stated(Decimal("25.00"), 2) == "25"


def test_a_count_is_shown_without_decimals_unless_it_has_some():
    assert PLAIN.count(Decimal("44")) == "44"
    assert PLAIN.count(Decimal("100")) == "100"
    assert PLAIN.count(Decimal("20.50")) == "20.5"
    assert PLAIN.count(Decimal("82.0")) == "82"
    assert NumberStyle(thousands=True).count(Decimal("1200")) == "1,200"


def test_a_count_of_zero_is_a_zero_and_not_an_amount_of_zero():
    assert NumberStyle(zero="0.00").count(Decimal(0)) == "0"


def test_later_styles_win_where_they_say_something():
    base = NumberStyle().with_overrides(stated("{千分位: 是, 空: '0.00'}"), None, stated("{空: '', 小数位: 1}"))
    assert base == NumberStyle(thousands=True, blank="", decimals=1)


def test_a_style_can_switch_off_what_another_switched_on():
    assert not NumberStyle(thousands=True).with_overrides(stated("{千分位: 否}")).thousands


def test_an_empty_text_is_a_way_to_show_a_blank_and_not_an_absent_setting():
    assert NumberStyle(blank="0.00").with_overrides(stated("{空: ''}")).blank == ""
    assert NumberStyle(zero="0.00").with_overrides(stated("{零: 空白}")).zero == ""


@given(published, st.booleans(), st.booleans())
def test_no_style_changes_a_published_figure(value, thousands, strip_zeros):
    shown = NumberStyle(thousands=thousands, strip_zeros=strip_zeros).amount(value)
    assert Decimal(shown.replace(",", "")) == value


@given(published)
def test_minus_zero_is_never_shown(value):
    assert not NumberStyle(decimals=0).amount(value / 1000).startswith("-0")
