"""A statement about a figure, as a sentence makes it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.checks.words.typed_figures import TypedFigure
from generator.model.money import Amount
from generator.model.money import half_unit
from generator.recognition.comparison import Base


class Column(StrEnum):
    """What of an item a figure is; 其他 are rates of something that no public table has."""

    OWN = "本年数"
    PRIOR = "上年数"
    BUDGET = "预算数"
    CHANGE = "增减额"
    RATE = "增减率"
    COMPLETION = "完成率"
    SHARE = "占比"
    LIMIT = "限额"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that a text tells.

    `item` is the pack's name, a subject's code or, where `is_known` is not so, the words of the text. `sign` is the
    direction that words give a change, else 0; `whole` what a share is of; `parent` the item whose parts are told.
    `is_certain` tells that nothing stands between the item and its figure that might make it another's. `sentence` and
    `start` are offsets of the corpus; `section` tells claims below one heading from others, `headings` are above it.
    """

    item: str
    column: Column
    base: Base | None
    figure: TypedFigure
    sign: int
    whole: str | None
    parent: str | None
    is_known: bool
    is_certain: bool
    is_reason: bool
    paragraph: int
    sentence: tuple[int, int]
    section: int
    headings: tuple[str, ...]

    @property
    def amount(self) -> Amount:
        """What it stands for, in 元, percent or pieces: as wide as its typed digits, a fall below zero."""
        spread = half_unit(self.figure.decimals) * self.figure.unit if self.figure.kind != "count" else Decimal(0)
        return Amount(self.figure.value * (self.sign or 1), spread)

    @property
    def is_about_change(self) -> bool:
        """Whether it compares two years, or a year with its budget."""
        return self.column in (Column.CHANGE, Column.RATE)
