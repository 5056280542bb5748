"""Colours of the site: whether one is legible on another (WCAG 2.2, 1.4.3), and a lighter one for the dark theme."""

from __future__ import annotations

from dataclasses import dataclass

LEGIBLE = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3, level AA)."""
_STEPS = 20


@dataclass(frozen=True, slots=True)
class Colour:
    """An sRGB colour, each part from 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """Relative luminance, from 0 (black) to 1 (white)."""
        red, green, blue = map(_linear, (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(self, other: Colour) -> float:
        """The contrast ratio of two colours, from 1 to 21."""
        darker, lighter = sorted((self.luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)

    def mixed(self, other: Colour, share: float) -> Colour:
        """This colour with a share (0 to 1) of another."""
        pairs = ((self.red, other.red), (self.green, other.green), (self.blue, other.blue))
        return Colour(*(round(own + (foreign - own) * share) for own, foreign in pairs))

    def legible_on(self, paper: Colour) -> Colour:
        """This colour, or the first of its tints towards white that is legible on a dark paper."""
        tints = (self.mixed(WHITE, step / _STEPS) for step in range(_STEPS + 1))
        return next(tint for tint in tints if tint.contrast(paper) >= LEGIBLE)


WHITE = Colour(255, 255, 255)


def parse_colour(text: str) -> Colour:
    """The colour that `#rrggbb` spells."""
    return Colour(*bytes.fromhex(text.removeprefix("#")))


def _linear(part: int) -> float:
    value = part / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
