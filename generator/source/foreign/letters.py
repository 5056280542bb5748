"""The letters of a page, each with its box, and the lines that they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.source.foreign.pages import Box

_LINE_HEIGHT = 10.0
"""A comma hangs lower than a digit, but less than this."""


@dataclass(frozen=True, slots=True)
class Character:
    """A letter and where it stands."""

    text: str
    box: Box

    @property
    def x(self) -> float:
        """Its middle from left to right."""
        return (self.box[0] + self.box[2]) / 2

    @property
    def y(self) -> float:
        """Its middle from the bottom up."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def height(self) -> float:
        """From its lowest to its highest point."""
        return self.box[3] - self.box[1]


def lines_of(characters: list[Character]) -> list[list[Character]]:
    """Characters in the order of the page's text, a new line wherever they leave the height of the last one.

    How high a line stands tells its tallest character: a quotation mark stands at its top, a comma at its foot.
    """
    lines: list[list[Character]] = []
    height, tallest = 0.0, 0.0
    for character in characters:
        if not lines or abs(character.y - height) > _LINE_HEIGHT:
            lines.append([])
            tallest = 0.0
        if character.height > tallest:
            height, tallest = character.y, character.height
        lines[-1].append(character)
    return lines


def around(characters: Iterable[Character]) -> Box:
    """What encloses them."""
    boxes = [each.box for each in characters]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
