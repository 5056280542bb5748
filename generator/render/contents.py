"""How the contents of the PDF are set: in smaller type where that saves a page."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from generator.render.statement import CHARTS
from generator.render.statement import part_entries
from generator.render.type_widths import lines
from generator.writing.document import Document

_HEIGHT, _WIDTH, _HEADING = 717.0, 441.0, 42.0
"""The text of a page of contents in points, and what its heading takes, after templates/print/print.css."""
_INDENT, _LEADER = 2, 4
"""Em before an entry below a part's own, and behind each at least: dots and the number."""


@dataclass(frozen=True, slots=True)
class _Type:
    """Size, distance of lines, and what stands above a part's own entry, in points."""

    size: float
    line: float
    above: float

    def pages(self, document: Document) -> int:
        """The pages that the contents take."""
        parts = [*(part.title for part in document.parts), *([CHARTS] if document.charts else [])]
        below = [entry for part in document.parts for entry in part_entries(part)]
        entries = sum(self._lines(entry, 0) for entry in parts) + sum(self._lines(entry, _INDENT) for entry in below)
        return ceil((_HEADING + len(parts) * self.above + entries * self.line) / _HEIGHT)

    def _lines(self, entry: str, indent: int) -> int:
        return lines(entry, self.size, _WIDTH - (indent + _LEADER) * self.size)


_USUAL, _TIGHT = _Type(12, 18, 4), _Type(10.5, 14.75, 2)


def has_tight_contents(document: Document) -> bool:
    """Whether the smaller type needs fewer pages than the usual one."""
    return _TIGHT.pages(document) < _USUAL.pages(document)
