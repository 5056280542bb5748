"""A check asks the fonts only where that can matter, and then tells what a build would."""

import pytest

from generator.publish.rare_characters import NOT_DRAWN
from generator.publish.rare_characters import is_rare
from generator.render.pdf.fonts import characters
from generator.render.pdf.fonts import shipped_faces


def gbk():
    """Every character of two bytes in GBK."""
    for first in range(0x81, 0xFF):
        for second in range(0x40, 0xFF):
            try:
                yield from bytes([first, second]).decode("gbk")
            except UnicodeDecodeError:
                continue


def test_the_shipped_fonts_have_all_of_gbk_but_one():
    known = characters(shipped_faces())
    assert "".join(sorted({each for each in gbk() if ord(each) not in known})) == NOT_DRAWN
    assert all(code in known for code in range(0x20, 0x7F))


@pytest.mark.parametrize(("text", "rare"), [("医疗保障局", False), ("马骉、王喆", False), ("𬭎", True), ("≒", True)])
def test_only_a_character_outside_gbk_may_have_no_glyph(text, rare):
    assert is_rare(text) is rare
