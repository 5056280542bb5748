"""What every printed letter is of its author's."""

from __future__ import annotations

from generator.returning.trace import Letter
from generator.returning.trace import Trace
from generator.source.finding import Location
from generator.source.markdown_reader import Prose


def test_a_letter_is_found_again_wherever_it_is_printed() -> None:
    trace = Trace()
    masked = trace.masked(Prose("减少", Location("narrative.md", 3)))
    told = [*trace.letters(f"主要是{masked.text}。")]
    assert [shown for shown, _ in told] == [*"主要是减少。"]
    assert [letter for _, letter in told] == [None, None, None, Letter(0, 0, 1), Letter(0, 1, 2), None]


def test_what_braces_print_is_the_braces() -> None:
    trace = Trace()
    masked = trace.masked(Prose("增{{ 人数 }}人", Location("")))
    told = [*trace.letters(masked.text.replace("{{ 人数 }}", "12"))]
    binding = Letter(0, 1, 9, is_binding=True)
    assert told == [("增", Letter(0, 0, 1)), ("1", binding), ("2", binding), ("人", Letter(0, 9, 10))]


def test_the_same_text_printed_twice_is_told_apart() -> None:
    trace = Trace()
    prose = Prose("减", Location(""))
    one, other = trace.masked(prose), trace.masked(prose)
    assert [letter for _, letter in trace.letters(one.text + other.text)] == [Letter(0, 0, 1), Letter(1, 0, 1)]
    assert trace.shown(one.text) == "减"


def test_addresses_of_links_stay_as_they_are() -> None:
    text = "见[网站](https://例子.中国/)"
    assert Trace().masked(Prose(text, Location(""))).text.endswith("](https://例子.中国/)")
