"""What a check or build is asked, and what it has to report."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.checks.outcome import Outcome
from generator.checks.outcome import Review
from generator.checks.waivers import blocking
from generator.publish.place import Place
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.folders import Folder
from generator.tables.pack_folders import PackFolders

if TYPE_CHECKING:
    from generator.checks.diagnosis.causes import Cause
    from generator.checks.reporters.report import RuleWords
    from generator.publish.preparation import Prepared


COLLECTOR = (100_000, 50, 50)
"""When the garbage collector runs: what a step makes lives to its end, and collecting it early only costs time."""


def default_templates() -> Path:
    """`templates` in the working folder, else the program's own: in its wheel, or beside it in a checkout."""
    program = Path(__file__).resolve().parent.parent
    places = (Path("templates"), program / "templates", program.parent / "templates")
    return next((place for place in places if place.is_dir()), places[0])


@dataclass(frozen=True, slots=True)
class Project:
    """Where everything lies. `output` is the public site, `internal` the folder of everything, if it is wanted.

    `packs` is the folder of the office's own packs, if it has any. `as_of` is the day up to which the days of what is
    waited for are counted, in place of the one that site.yaml states.
    """

    content: Path
    templates: Path
    output: Path
    internal: Path | None = None
    packs: Path | None = None
    as_of: datetime.date | None = None

    @property
    def pack_folders(self) -> PackFolders:
        """Where its packs lie."""
        return PackFolders(self.templates / "packs", self.packs)

    @property
    def sources(self) -> tuple[Path, ...]:
        """The folders that people write, in which nothing is ever published."""
        return tuple(path for path in (self.content, self.templates, self.packs) if path)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where a build publishes to; the last one shows the most."""
        public = Place(self.output)
        return (public,) if self.internal is None else (public, Place(self.internal, is_internal=True))


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: with PDFs or without, in how many processes (None: one a core), from nothing or from what is kept.

    `reuse` takes over disclosures and PDFs that would come out the same.
    """

    pdf: bool = True
    jobs: int | None = None
    reuse: bool = True


@dataclass(frozen=True, slots=True)
class RuleLabel:
    """The words of a rule that a report may need, without its formula."""

    title: str
    source: str
    hint: str | None
    severity: Severity


@dataclass(slots=True)
class RunResult:
    """What a check or build has to report, and of what: all folders there are, selected or not.

    `prepared` is there after a check only. `published` are those of the selected that are public now, `withheld` the
    others, which are not approved. `reasons` tells why a build made each selected disclosure again; nothing where it
    did not. `notices` are what there is to say besides findings.
    """

    folders: list[Folder]
    findings: list[Finding] = field(default_factory=list)
    prepared: list[Prepared] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)
    reviews: dict[str, Review] = field(default_factory=dict)
    causes: list[Cause] = field(default_factory=list)
    rules: dict[str, RuleWords] = field(default_factory=dict)
    reasons: dict[str, list[str]] = field(default_factory=dict)
    site_reasons: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def tell_published(self, public: set[str]) -> None:
        """Notes which of the selected are in the public site now."""
        self.published = [key for key in self.reasons if key in public]
        self.withheld = [key for key in self.reasons if key not in public]

    def blocks(self, *, strict: bool) -> bool:
        """Whether something found must stop a publication."""
        return bool(blocking(self.findings, strict=strict))


class UnknownSelectionError(ValueError):
    """A selected disclosure does not exist."""


Progress = Callable[[str, int, int], None]
"""Told (what was done, how many are done, of how many)."""


def select(folders: list[Folder], selection: tuple[str, ...]) -> list[Folder]:
    """The folders whose key or unit is selected; all of them when nothing is. Raises UnknownSelectionError."""
    wanted = {name.strip("/") for name in selection}
    for name in sorted(wanted):
        if not any(name in (folder.key, folder.unit) for folder in folders):
            raise UnknownSelectionError(name)
    return [folder for folder in folders if not wanted or folder.key in wanted or folder.unit in wanted]


def review_of_counts(by_rule: dict[str, dict[str, int]]) -> Review:
    """A review that knows no more than how the checks of each rule ended."""
    return Review(
        by_rule={
            rule: Counter({Outcome(name): count for name, count in counts.items()}) for rule, counts in by_rule.items()
        }
    )
