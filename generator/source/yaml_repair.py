"""Finding where a file that is no YAML was mistyped: a guess is right when with it the file can be read further."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator

from generator.source.yaml_slips import GUESSES
from generator.source.yaml_slips import Slip
from generator.source.yaml_slips import quotes

Failure = tuple[int, int]
"""Line and column, from 0, where the parser gives up."""
Parse = Callable[[str], Failure | None]

_LINES_BACK = 30
"""So far below a mistyped line the parser may notice: comments and lines that it takes for more of the same text."""
_MOST_SLIPS = 20
_MOST_READ = 2_000_000
"""Characters given to the parser in all; it reads some million a second."""


def find_slips(text: str, failure: Failure, parse: Parse) -> list[tuple[int, Slip]]:
    """Each mistyped place with its line number from 1, in order; none where no guess leads further.

    `failure` is where `parse` gives up on the text.
    """
    lines = text.split("\n")
    left = _MOST_READ
    found: list[tuple[int, Slip]] = []
    at: Failure | None = failure
    while at is not None and len(found) < _MOST_SLIPS:
        best: tuple[int, Slip] | None = None
        farthest: Failure | None = at
        for number, slip in _guesses(lines, at[0]):
            left -= len(text)
            if left < 0:
                break
            reached = parse("\n".join([*lines[:number], slip.line, *lines[number + 1 :]]))
            if reached is None or (farthest is not None and _is_farther(reached, farthest, number)):
                best, farthest = (number, slip), reached
                if reached is None:
                    break
        if best is None:
            break
        number, slip = best
        found.append((number + 1, slip))
        lines[number] = slip.line
        at = farthest
    return sorted(found, key=lambda each: (each[0], each[1].column))


def _is_farther(reached: Failure, farthest: Failure, number: int) -> bool:
    """Whether the parser came beyond the line where it gave up, and beyond the line that was changed."""
    return reached[0] > max(farthest[0], number)


def _guesses(lines: list[str], failed: int) -> Iterator[tuple[int, Slip]]:
    """Guesses about the lines up to the one where the parser gave up, the likeliest kind first, then the nearest."""
    last = min(failed, len(lines) - 1)
    near = range(last, max(-1, last - _LINES_BACK), -1)
    for guess in GUESSES:
        for number in range(last, -1, -1) if guess is quotes else near:
            if lines[number].strip():
                yield from ((number, slip) for slip in guess(lines, number))
