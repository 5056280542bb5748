"""What a reporter is given, and the order in which it tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Protocol

from generator.checks.outcome import Outcome
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity

if TYPE_CHECKING:
    from generator.checks.diagnosis.causes import Cause
    from generator.checks.outcome import Review

SEVERITY_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}
OUTCOME_NAMES = {
    Outcome.PASSED: "通过",
    Outcome.FAILED: "不通过",
    Outcome.NOT_APPLICABLE: "不适用",
    Outcome.NOT_ENOUGH_DATA: "数据不足",
}
_LARGEST = 2_000_000  # bytes


class SourceLines:
    """The lines that findings point at; their files are named from one of the `roots`.

    They are quoted from files that may have been refused: not UTF-8, with hidden characters, too large. What somebody
    has typed and not saved is quoted as it is typed.
    """

    def __init__(self, *roots: Path, typed: Mapping[Path, bytes] | None = None) -> None:
        self.roots = roots
        self._typed = typed or {}
        self._lines: dict[str, list[str]] = {}

    def line(self, location: Location) -> str | None:
        """The line of a place, without its end; None where there is no such line to quote."""
        if location.file not in self._lines:
            self._lines[location.file] = self._read(location.file)
        lines = self._lines[location.file]
        return lines[location.line - 1] if 0 < location.line <= len(lines) else None

    def _read(self, name: str) -> list[str]:
        for path in (root / name for root in self.roots):
            if path in self._typed:
                return _lines_of(self._typed[path])
            try:
                if path.is_file() and not path.is_symlink() and path.stat().st_size <= _LARGEST:
                    return _lines_of(path.read_bytes())
            except (OSError, ValueError):  # ValueError: a name that no file can have
                continue
        return []


def _lines_of(data: bytes) -> list[str]:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")


class RuleWords(Protocol):
    """What a report says of a rule."""

    @property
    def title(self) -> str:
        """Its name."""

    @property
    def source(self) -> str:
        """What it rests on."""

    @property
    def hint(self) -> str | None:
        """What to do when it does not hold."""

    @property
    def severity(self) -> Severity:
        """How grave it is."""


@dataclass(frozen=True)
class Report:
    """One run: what was found, why, and how each disclosure's rules ended.

    `reviews` are by disclosure (`unit/year-kind`, or the file of one that others published), `rules` by id; `colour`
    and `width` (in columns) are a terminal's. Of what `is_foreign` nothing can be waived.
    """

    findings: Sequence[Finding]
    reviews: Mapping[str, Review] = field(default_factory=dict)
    causes: Sequence[Cause] = ()
    rules: Mapping[str, RuleWords] = field(default_factory=dict)
    sources: SourceLines = field(default_factory=SourceLines)
    colour: bool = False
    width: int = 108
    is_foreign: bool = False

    @cached_property
    def ordered(self) -> list[Finding]:
        """Every finding once: by disclosure, gravity and place."""
        return sorted(dict.fromkeys(self.findings), key=Finding.sort_key)

    @cached_property
    def cause_of(self) -> dict[Finding, Cause]:
        """The cause of each finding that shares one with others or whose right value is likely known."""
        return {finding: cause for cause in self.causes for finding in cause.findings}

    def place_of(self, finding: Finding) -> Location | None:
        """Where a finding is told: the primary one of a cause at the figure that is likely wrong."""
        cause = self.cause_of.get(finding)
        return cause.corrections[0].home.location if cause and finding == cause.primary else finding.location

    @cached_property
    def outcomes(self) -> Counter[Outcome]:
        """How all checks ended, over all disclosures."""
        return sum((review.outcomes for review in self.reviews.values()), Counter())
