"""Figures in running text: what they show, what they are bound to, and how templates may ask about them."""

from decimal import Decimal

import pytest
from jinja2 import TemplateRuntimeError

from generator.tables.measures import Measure
from generator.writing.figures import Binder
from generator.writing.figures import BoundNumber
from generator.writing.figures import TextFigure
from generator.writing.figures import in_chinese
from generator.writing.figures import without_trailing_zeros
from tests.unit.builders import World
from tests.unit.builders import amount


def text_figure(value, text, kind="amount", cell=None, absent=None):
    measure = None if value is None else Measure("甲.增减额", kind, Decimal(value), text, amount("0"), cell)
    return TextFigure(Binder(), measure, "甲.增减额", absent, lambda told, unit: told)


def shown(figure):
    return figure.binder.resolve(str(figure))


# --- binding -----------------------------------------------------------------------------------------------------


def test_a_measure_is_bound_to_its_name_with_its_signed_value():
    html = shown(text_figure("-37.30", "37.30"))
    assert html == '<data value="-37.30" data-measure="甲.增减额">37.30</data>'


def test_a_cell_is_bound_to_its_address(tmp_path):
    accounts = "{金额单位: 万元, 收入: [], 支出: [{科目: 2080501, 基本支出: 450.50}]}"
    world = World(tmp_path, accounts=accounts)
    figure = world.writer.figures.of_cell("支出表!合计.基本支出")
    assert shown(figure) == '<data value="450.50" data-address="支出表!合计.基本支出">450.50</data>'


@pytest.mark.parametrize(
    ("value", "text", "bound"),
    [
        ("1234.50", "1,234.50", "1234.50"),
        ("-1234.5", "1,234.5", "-1234.5"),
        ("25", "25.00", "25.00"),
        ("0.00", "0.00", "0.00"),
    ],
)
def test_the_bound_value_has_the_digits_shown_without_separators(value, text, bound):
    assert f'value="{bound}"' in shown(text_figure(value, text))


@pytest.mark.parametrize("text", ["-", "无", ""])
def test_the_bound_value_is_a_number_whatever_a_zero_is_shown_as(text):
    for figure in (text_figure("0", text), text_figure(None, None, absent=text)):
        value = shown(figure).partition('value="')[2].partition('"')[0]
        assert Decimal(value) == 0


def test_names_and_texts_are_escaped():
    assert BoundNumber("<1>", "1", None, '甲"乙').html() == '<data value="1" data-measure="甲&#34;乙">&lt;1&gt;</data>'


def test_numbers_survive_as_marks_and_come_back_in_place():
    binder = Binder()
    text = f"增加{binder.mark(BoundNumber('1', '1', None, 'a'))}万元、{binder.mark(BoundNumber('2', '2', 'b', None))}人"
    assert binder.plain(text) == "增加1万元、2人"
    assert binder.resolve(text).count("<data") == 2
    assert "1</data>万元" in binder.resolve(text)


# --- what there is not -------------------------------------------------------------------------------------------


def test_an_absent_amount_reads_as_zero_and_is_bound():
    assert shown(text_figure(None, None, absent="0.00")) == '<data value="0.00" data-measure="甲.增减额">0.00</data>'


def test_an_undefined_ratio_cannot_be_written():
    with pytest.raises(TemplateRuntimeError, match="没有数"):
        str(text_figure(None, None))


@pytest.mark.parametrize("change", [without_trailing_zeros, in_chinese])
def test_no_filter_makes_an_undefined_ratio_writable(change):
    with pytest.raises((TemplateRuntimeError, ValueError)):
        str(change(text_figure(None, None)))


def test_a_figure_that_is_there_is_true_even_when_it_is_zero():
    assert text_figure("0", "0.00")
    assert not text_figure(None, None, absent="0.00")


# --- direction ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "direction", "trend"),
    [("0.01", "增加", "增长"), ("-0.01", "减少", "下降"), ("0.00", "持平", "持平"), (None, "持平", "持平")],
)
def test_the_words_follow_the_sign_of_what_is_printed(value, direction, trend):
    figure = text_figure(value, "0.01", absent="0.00")
    assert (figure.方向, figure.升降) == (direction, trend)


@pytest.mark.parametrize(
    ("value", "answers"), [("1", (False, True, False)), ("-1", (False, False, True)), ("0", (True, False, False))]
)
def test_templates_may_ask_for_the_sign(value, answers):
    figure = text_figure(value, value)
    assert (figure.是零, figure.为正, figure.为负) == answers


def test_templates_may_compare_with_a_number():
    assert text_figure("100.00", "100.00", "percent") == 100
    assert text_figure("100.01", "100.01", "percent") != 100
    assert text_figure(None, None, absent="0.00") == 0


# --- filters -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "stripped"), [("100.00", "100"), ("14.70", "14.7"), ("0.00", "0"), ("100", "100"), ("1,200.50", "1,200.5")]
)
def test_trailing_zeros_can_be_dropped(text, stripped):
    assert shown(without_trailing_zeros(text_figure(text.replace(",", ""), text))).endswith(f">{stripped}</data>")


@pytest.mark.parametrize(("number", "chinese"), [("1", "一"), ("10", "十"), ("23", "二十三"), ("0", "零")])
def test_a_small_number_can_be_written_in_chinese_and_keeps_its_value(number, chinese):
    html = shown(in_chinese(text_figure(number, number, "count")))
    assert html == f'<data value="{number}" data-measure="甲.增减额">{chinese}</data>'


@pytest.mark.parametrize("text", ["1.50", "1000", "-1", "1,234"])
def test_a_number_that_has_no_short_chinese_form_is_refused(text):
    with pytest.raises((TemplateRuntimeError, ValueError, IndexError)):
        in_chinese(text_figure(text.replace(",", ""), text, "count"))
