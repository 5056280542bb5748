"""Lines of letters."""

from __future__ import annotations

from generator.source.foreign.letters import Character
from generator.source.foreign.letters import lines_of


def test_a_line_that_begins_with_a_mark_at_its_top_holds_a_mark_at_its_foot() -> None:
    quote, letter, comma = (
        Character(text, (0, 700 + low, 10, 700 + high))
        for text, low, high in [("“", 12, 16), ("三", 0, 16), ("，", -1, 3)]
    )
    below = Character("决", (0, 680, 10, 694))
    lines = lines_of([quote, letter, comma, below])
    assert ["".join(each.text for each in line) for line in lines] == ["“三，", "决"]
