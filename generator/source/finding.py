"""What the program has to say to an author: a finding (审核意见), where it is, and how grave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from enum import StrEnum
from itertools import islice
from typing import Any

MOST = 100
"""So many findings of a kind are told: nobody reads a thousand, and making them takes minutes."""


class Severity(StrEnum):
    """How grave a finding is; only an error stops a publication by itself."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for an error, 2 for a note: the order of reports."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source file; line and column count from 1.

    What others published has pages: there `page` counts from 1 and lines say nothing; 0 for a file of lines. `spot` is
    what a place of theirs is called that is no page (a cell of a worksheet, a line of a web page).
    """

    file: str
    line: int = 1
    column: int = 1
    page: int = 0
    spot: str = ""

    @property
    def on_page(self) -> str:
        """The place in what others published, for a person; empty in a file of lines."""
        return self.spot or (f"第{self.page}页" if self.page else "")

    def __str__(self) -> str:
        return f"{self.file} {self.on_page}" if self.page else f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence to the author, with the figures it is about.

    `printed`, `computed`, `difference` and `allowed` are texts in the unit of the table they come from; `follows` is
    the address of the waived figure that a waived finding is a consequence of. A `question` rests on a figure of
    somebody else's paper that was not read for certain.
    """

    id: str
    severity: Severity
    message: str
    location: Location | None = None
    disclosure: str | None = None
    addresses: tuple[str, ...] = ()
    printed: str | None = None
    computed: str | None = None
    difference: str | None = None
    allowed: str | None = None
    hint: str | None = None
    waived: str | None = field(default=None)
    follows: str | None = None
    question: bool = False

    @property
    def address(self) -> str | None:
        """The address the finding is told at, the first of `addresses`."""
        return self.addresses[0] if self.addresses else None

    def as_dict(self) -> dict[str, Any]:
        """The finding in the shape of the JSON report (contract in docs/checking.md)."""
        location = self.location
        return {
            "id": self.id,
            "severity": self.severity.value,
            "disclosure": self.disclosure,
            "address": self.address,
            "addresses": list(self.addresses),
            "printed": self.printed,
            "computed": self.computed,
            "difference": self.difference,
            "allowed": self.allowed,
            "message": self.message,
            "hint": self.hint,
            "file": location.file if location else None,
            "line": location.line if location and not location.page else None,
            "column": location.column if location and not location.page else None,
            **({"page": location.page} if location and location.page else {}),
            "waived": self.waived,
        }

    def sort_key(self) -> tuple[Any, ...]:
        """Orders a report: by disclosure, gravity, place, id, address."""
        place = self.location or Location("")
        return (self.disclosure or "", self.severity.rank, place, self.id, self.addresses, self.message)


def error(finding_id: str, message: str, location: Location | None = None, **details: Any) -> Finding:
    """A finding that stops the publication."""
    return Finding(finding_id, Severity.ERROR, message, location, **details)


def warning(finding_id: str, message: str, location: Location | None = None, **details: Any) -> Finding:
    """A finding that stops the publication only with `--strict`."""
    return Finding(finding_id, Severity.WARNING, message, location, **details)


def at_most(findings: Iterable[Finding]) -> list[Finding]:
    """The first `MOST` of some findings, and an error at the next where there are more; those are not even made."""
    first = list(islice(findings, MOST + 1))
    if len(first) <= MOST:
        return first
    place, disclosure = first[MOST].location, first[MOST].disclosure
    message = f"这样的问题超过 {MOST} 处，从这里起没有列出"
    return [*first[:MOST], error("S-0115", message, place, disclosure=disclosure, hint="先改前面的。")]


def in_disclosure(findings: list[Finding], disclosure: str) -> list[Finding]:
    """The findings, told as belonging to this disclosure (`unit/year-kind`)."""
    return [replace(finding, disclosure=disclosure) for finding in findings]
