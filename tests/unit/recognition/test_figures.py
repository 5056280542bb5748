"""What a printed text is as a figure."""

import pytest

from generator.recognition.figures import BROKEN
from generator.recognition.figures import figure_in
from generator.recognition.figures import in_threes


@pytest.mark.parametrize("text", ["0", "0.00", "—", "-", "22,118,861", "-3.50", "−3.5", "21.95%", "１２", "1，895.00"])
def test_figures_as_they_are_printed(text):
    assert figure_in(f" {text} ") == (text, "")


def test_digits_in_threes_are_one_figure():
    assert figure_in("1 129 236") == ("1129236", "")
    assert figure_in("1 129 236.50") == ("1129236.50", "")


def test_other_gaps_between_digits_are_odd():
    assert figure_in("62,015,542.5 0") == ("62,015,542.50", BROKEN)


@pytest.mark.parametrize("text", ["", "合计", "1.2.3", "12,34", "3.02 1.07"])
def test_anything_else_is_none(text):
    assert figure_in(text) is None


def test_groups_of_three_that_stand_apart_are_put_together():
    assert in_threes(["1", "129", "236", "1", "129", "236"]) == ["1129236", "1129236"]
    assert in_threes(["14.7", "302", "06"]) == ["14.7", "302", "06"]
