"""What every reader of a foreign file gives: pages (or sheets) of paragraphs and tables, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import Any

from generator.source.finding import Location

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in PDF points from the lower left corner."""


class NotReadableError(Exception):
    """A file that cannot be read; tells in Chinese what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the file, the page or sheet (from 1), and the box on it or what its program calls it.

    `sheet` is the name of a worksheet. `spot` is a cell of it (`C5`), or in a file without pages a line, a paragraph
    or the row of a table (`第12行`).
    """

    file: str
    page: int
    box: Box | None = None
    sheet: str = ""
    spot: str = ""

    @property
    def told(self) -> str:
        """The place within its file, for a person."""
        return f"工作表“{self.sheet}”{self.spot}" if self.sheet else self.spot or f"第{self.page}页"

    @property
    def location(self) -> Location:
        """The place of a finding."""
        return Location(self.file, page=self.page, spot=self.told if self.sheet or self.spot else "")

    def as_dict(self) -> dict[str, Any]:
        """The place for other programs: what does not apply is left out, but for page and box."""
        names = {"file": self.file, "sheet": self.sheet, "spot": self.spot}
        return {"page": self.page, "box": self.box, **{name: text for name, text in names.items() if text}}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A printed line, or a paragraph where the file tells them, without the spaces between Chinese letters.

    `words` are what spaces part in it, where it may be the row of a table without ruled lines; `spans` from where to
    where each goes from left to right, where the file tells, in points or in letters, and `boxes` where each stands.
    """

    text: str
    place: Place
    words: tuple[str, ...] = ()
    spans: tuple[tuple[float, float], ...] = ()
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table; a merged one counts once, at its upper left corner. `doubt` is why it may be misread."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    place: Place
    doubt: str = ""


@dataclass(slots=True)
class Grid:
    """A table as its ruled lines, or its sheet, make it."""

    height: int
    width: int
    cells: list[GridCell]
    place: Place
    _at: dict[tuple[int, int], GridCell] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    self._at[row, column] = cell

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that covers a place of the grid."""
        return self._at.get((row, column))

    def text(self, row: int, column: int) -> str:
        """What stands there; a merged cell's text stands in all that it covers."""
        cell = self._at.get((row, column))
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page or a sheet: what stands on it from top to bottom; `unread` tells in Chinese what of it was left out."""

    number: int
    items: tuple[Paragraph | Grid, ...]
    unread: tuple[str, ...] = ()

    @property
    def grids(self) -> list[Grid]:
        """Its tables."""
        return [item for item in self.items if isinstance(item, Grid)]


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """A file as it was read, called by its name, in an archive behind that of the archive."""

    name: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that cannot be read, called as a read one would be, and in Chinese why and what to do."""

    name: str
    reason: str
