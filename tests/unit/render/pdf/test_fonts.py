"""What the fonts make of a text."""

import pytest

from generator.render.pdf.fonts import as_drawn
from generator.render.pdf.fonts import shipped_faces


@pytest.mark.parametrize("pair", ["·•", "…⋯", "支⽀", "ΩΩ", "／∕"])
def test_characters_that_look_the_same_are_taken_as_one(pair):
    one, other = pair
    assert as_drawn(one, shipped_faces()) == as_drawn(other, shipped_faces())


@pytest.mark.parametrize("pair", ["增减", "万亿", "01", "元园", "，。", "-—"])
def test_characters_that_look_different_stay_two(pair):
    one, other = pair
    assert as_drawn(one, shipped_faces()) != as_drawn(other, shipped_faces())
