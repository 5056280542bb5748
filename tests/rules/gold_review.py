"""An audit of a printed document beside what the program finds in the same figures.

tests/gold/*.findings.yaml are audits that others made, *.review.yaml our own reading of two documents more.

Errors and tails are about figures, which stand in `content/` as printed. Faults of the text were not taken over into
`content/`; *.faults.yaml writes each of them into a copy. A fault is found when the finding that the audit's list names
for it (`met_by`) is told where the fault stands: in the lines written for it, or at one of its addresses.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from generator.publish.preparation import Workshop
from generator.source.finding import Finding
from generator.source.folders import find_disclosures
from tests.gold_support import PUBLISHED
from tests.unit.builders import REPOSITORY

GOLD = REPOSITORY / "tests/gold"
AUDITS = {
    path.name.partition(".")[0]: path for path in sorted([*GOLD.glob("*.findings.yaml"), *GOLD.glob("*.review.yaml")])
}


@dataclass(frozen=True)
class GoldFinding:
    """One line of an audit; `performance` lies in the performance sheets or is told of them."""

    id: str
    kind: str
    addresses: tuple[str, ...]
    met_by: str | None
    missed: str | None
    judgement: bool
    performance: bool
    printed: str | None
    computed: str | None
    difference: str | None


@dataclass(frozen=True)
class Fault:
    """A fault of the text, written anew: the lines of a file that hold it."""

    gold: str
    file: str
    first: int
    last: int

    def holds(self, finding: Finding) -> bool:
        place = finding.location
        return place is not None and place.file.endswith(self.file) and self.first <= place.line <= self.last


@cache
def audit(slug: str) -> tuple[GoldFinding, ...]:
    """What the audit found in one document."""
    rows = yaml.safe_load(AUDITS[slug].read_text("utf-8"))
    return tuple(
        GoldFinding(
            id=row["id"],
            kind=row["class"],
            addresses=tuple(row.get("addresses", ())),
            met_by=row.get("met_by"),
            missed=row.get("missed"),
            judgement=row.get("judgement", False),
            performance=row.get("performance", False),
            printed=row.get("printed"),
            computed=row.get("computed"),
            difference=row.get("difference"),
        )
        for row in rows
    )


@cache
def printed_figures(slug: str) -> tuple[Finding, ...]:
    """Everything found in the document as `content/` has it: everything printed stated, nothing waived."""
    return _findings(REPOSITORY / "content", slug)


def with_faults(slug: str, root: Path) -> tuple[tuple[Finding, ...], list[Fault]]:
    """Everything found in a copy of the document into which the faults of its text are written, and where they are.

    A fault that lets nothing else be read (`alone`) has a copy of its own.
    """
    written = yaml.safe_load((GOLD / f"{slug}.faults.yaml").read_text("utf-8"))
    together = [fault for fault in written if not fault.get("alone")]
    findings: list[Finding] = []
    faults: list[Fault] = []
    for number, group in enumerate([together, *([fault] for fault in written if fault.get("alone"))]):
        content = shutil.copytree(REPOSITORY / "content", root / f"{number}" / "content")
        faults += write_faults(content / PUBLISHED[slug], group)
        findings += _findings(content, slug)
    return tuple(findings), faults


def write_faults(folder: Path, written: list[dict[str, str]]) -> list[Fault]:
    """Writes faults into the files of a document; where they stand."""
    for fault in written:
        path = folder / fault["file"]
        before = path.read_text("utf-8") if path.exists() else ""
        path.write_text(_inserted(before, _heading(path, fault["under"]), fault["text"]), "utf-8")
    faults = []
    for fault in written:  # once all are written: a later one may move an earlier one's lines
        text = (folder / fault["file"]).read_text("utf-8")
        first = text[: text.index(fault["text"])].count("\n") + 1
        heading = 2 if fault["file"] == "glossary.md" else 0  # the term itself may be at fault
        faults.append(Fault(fault["gold"], fault["file"], first - heading, first + fault["text"].count("\n")))
    return faults


def _heading(path: Path, under: str) -> str:
    return f"## {under}" if path.suffix == ".md" else under


def _inserted(before: str, heading: str, text: str) -> str:
    """A file with a paragraph more right under a heading, which is made where it does not exist."""
    lines = before.split("\n")
    is_prose = heading.startswith("## ")
    if heading not in lines:
        return f"{before}\n{heading}\n\n{text}\n"
    at = lines.index(heading) + 1
    return "\n".join([*lines[:at], *(["", text] if is_prose else [text]), *lines[at:]])


def _findings(content: Path, slug: str) -> tuple[Finding, ...]:
    [folder] = [folder for folder in find_disclosures(content)[0] if folder.key == PUBLISHED[slug]]
    return tuple(Workshop(REPOSITORY / "templates").prepare(folder, waive=False).findings)


def meets(finding: Finding, gold: GoldFinding, faults: list[Fault]) -> bool:
    """Whether a finding tells what the audit tells: the same kind of thing at the same place."""
    return finding.id == gold.met_by and belongs(finding, gold, faults)


def belongs(finding: Finding, gold: GoldFinding, faults: list[Fault]) -> bool:
    """Whether a finding is told at the place that the audit speaks of."""
    at_fault = any(fault.gold == gold.id and fault.holds(finding) for fault in faults)
    return at_fault or bool(set(finding.addresses) & set(gold.addresses))
