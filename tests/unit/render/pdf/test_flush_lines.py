"""How a line that ends early is spread: evenly, numbers whole, and no word taken apart for those who read the PDF."""

import pytest

from generator.render.pdf.flush_lines import _gaps
from generator.render.pdf.flush_lines import _shares


class Text:
    """As much of a text box as is looked at."""

    def __init__(self, text):
        self.text = text


def shares(*texts, short):
    """What stands after each character that is followed by room, in hundredths of an em."""
    boxes = [Text(text) for text in texts]
    return [
        (texts[gap.text][gap.place], round(share * 100)) for gap, share in _shares(list(_gaps(boxes)), short).items()
    ]


def test_room_is_the_same_after_every_character_but_the_last():
    assert shares("甲乙丙丁", short=0.15) == [("甲", 5), ("乙", 5), ("丙", 5)]


def test_numbers_and_words_of_latin_letters_stay_whole_over_the_pieces_of_a_line():
    assert shares("甲12", ".5%", "乙", short=0.1) == [("甲", 5), ("%", 5)]


def test_a_space_of_no_width_takes_no_room():
    assert shares("甲\u200b乙", short=0.05) == [("甲", 5)]


def test_a_very_short_line_is_spread_within_numbers_too():
    assert shares("甲123456789", short=0.45) == [(each, 5) for each in "甲12345678"]


def test_what_would_still_be_too_loose_stands_beside_marks():
    loosest = [("甲", 10), ("，", 72), ("乙", 10), ("丙", 10)]
    assert shares("甲，乙丙丁", short=1.0) == loosest


@pytest.mark.parametrize("short", [0.6, 1.5, 3.0])
def test_all_that_is_short_is_given_out(short):
    assert sum(_shares(list(_gaps([Text("支出（类），占5.32%；其他")])), short).values()) == pytest.approx(short)
