"""What a file says of itself, as plain values: by this it is known of which document it is a part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from dataclasses import dataclass

from generator.recognition.identity import identify
from generator.source.foreign.pages import Page


@dataclass(frozen=True, slots=True)
class Part:
    """Unit, year, kind and scope; None for what a file does not say."""

    unit: str | None = None
    year: int | None = None
    kind: str | None = None
    scope: str | None = None

    def agrees(self, other: Part) -> bool:
        """Whether two say the same of themselves, as far as both say it."""
        pairs = zip(astuple(self), astuple(other), strict=True)
        return all(first is None or second is None or first == second for first, second in pairs)

    def completed(self, other: Part) -> Part:
        """What two that agree say together."""
        return Part(
            self.unit or other.unit, self.year or other.year, self.kind or other.kind, self.scope or other.scope
        )


def part_of(pages: Iterable[Page]) -> Part:
    """What these pages say."""
    said = identify(pages)
    return Part(said.unit, said.year, said.kind.slug if said.kind else None, said.scope.value if said.scope else None)
