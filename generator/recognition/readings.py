"""The tables of a document as they were recognised: each figure with its key, its place and what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field

from generator.recognition.columns import Match
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place


@dataclass(frozen=True, slots=True)
class Reading:
    """What is printed in a cell, empty for a blank, and where.

    `doubt` says why it may have been misread or misplaced, empty where nothing speaks against it; `is_open` if sums
    cannot tell either, for it would fit in another place as well. Of a figure without a place, `doubt` says why.
    """

    text: str
    place: Place
    doubt: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A row of a block: its key, its subject code if it has one, what is printed for it, its figures by column key.

    `choice` are its figures in their order where it is open which columns they stand in.
    """

    block: int
    key: str
    code: str
    label: str
    readings: dict[str, Reading]
    choice: tuple[Reading, ...] = ()


@dataclass(slots=True)
class FoundTable:
    """A table of a form, over all its pages; `unit` as printed above it, empty where none is.

    `is_titled` if the title of the form stands above it.
    """

    match: Match
    unit: str
    grids: list[Grid] = field(default_factory=list)
    lines: list[FoundLine] = field(default_factory=list)
    unplaced: list[Reading] = field(default_factory=list)
    """Figures of rows that the form has not, and what stands in columns of figures without being one."""
    is_titled: bool = False
    passage: list[Paragraph] = field(default_factory=list)
    """The printed lines that it was read from, where it has no ruled lines."""

    @property
    def page(self) -> int:
        """The page that it begins on."""
        if self.grids:
            return self.grids[0].place.page
        return next(reading.place.page for line in self.lines for reading in line.readings.values())

    def readings(self) -> Iterator[tuple[str, Reading]]:
        """Every figure with its address."""
        for line in self.lines:
            for column, reading in line.readings.items():
                if reading.text:
                    yield f"{self.match.shape.role}!{line.key}.{column}", reading
