"""`gongkai pack check`: what is wrong with each pack, and of every rule whether it can run there and why not."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.checks.reporters.report import SEVERITY_NAMES
from generator.kinds.kind import Kind
from generator.model.loading import Catalogues
from generator.packs.checking import check_pack
from generator.packs.demands import load_demands
from generator.packs.rules import RuleReport
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.located import Mapping
from generator.tables.pack_library import NO_FORMS
from generator.tables.pack_library import PackLibrary
from generator.tables.variants import YEARLY

_IDS_IN_A_LINE = 12


@dataclass(frozen=True, slots=True)
class PackListing:
    """One pack for one kind: the years it was looked at in, what is wrong in any, and the rules of the last."""

    pack: str
    kind: Kind
    years: tuple[int, ...]
    findings: list[Finding]
    rules: list[RuleReport]

    @property
    def as_data(self) -> dict[str, Any]:
        """For other programs."""
        return {
            "pack": self.pack,
            "kind": self.kind.slug,
            "years": list(self.years),
            "findings": [
                {
                    "id": each.id,
                    "severity": each.severity.value,
                    "message": each.message,
                    "file": place.file,
                    "line": place.line,
                    "column": place.column,
                    "hint": each.hint,
                }
                for each in self.findings
                if (place := each.location) is not None
            ],
            "rules": [
                {"id": r.id, "title": r.title, "runs": r.runs, "reasons": r.reasons, "without": r.lacks}
                for r in self.rules
            ],
        }

    @property
    def lines(self) -> Iterator[str]:
        """For people."""
        yield f"{self.pack} {self.kind.word}（看了 {'、'.join(map(str, self.years))} 年度）"
        for finding in self.findings:
            yield f"  {SEVERITY_NAMES[finding.severity]} {finding.id} {finding.location} {finding.message}"
            if finding.hint:
                yield f"      {finding.hint}"
        running = [rule for rule in self.rules if rule.runs]
        yield f"  能核对的审核公式 {len(running)} 条"
        for start in range(0, len(running), _IDS_IN_A_LINE):
            yield f"    {' '.join(rule.id for rule in running[start : start + _IDS_IN_A_LINE])}"
        for rule in running:
            if rule.lacks:
                yield f"  {rule.id} {rule.title}：{'，'.join(rule.lacks)}，核对其余的"
        others = [rule for rule in self.rules if not rule.runs]
        yield f"  不能核对的审核公式 {len(others)} 条"
        for rule in others:
            yield f"  {rule.id} {rule.title}：{'，'.join(rule.reasons)}"


def list_pack(library: PackLibrary, name: str, kind: Kind, catalogues: Catalogues) -> PackListing | None:
    """A pack for a kind, looked at in every year in which it changes; None where it has no forms of the kind."""
    findings: list[Finding] = []
    rules: list[RuleReport] = []
    years = years_of(library, name, catalogues)
    for year in years:
        pack, problems = library.load(name, year, Location(f"{name}/pack.yaml"), kind)
        if pack is None:
            if any(problem.id == NO_FORMS for problem in problems):
                return None
            findings += [problem for problem in problems if problem.id != "T-0110"]
            continue
        report = check_pack(library, pack, year, catalogues, load_demands(library, pack))
        findings += report.findings
        rules = report.rules
    return PackListing(name, kind, years, list(dict.fromkeys(findings)), rules)


def years_of(library: PackLibrary, name: str, catalogues: Catalogues) -> tuple[int, ...]:
    """The years from which a pack or what it inherits may be another, and the last one that is known."""
    folders, _ = library.lineage(name, Location(name))
    first, last = (
        0,
        max((file.年度.至 for file in (catalogues.functional, catalogues.economic) if file.年度), default=0),
    )
    changes: set[int] = set()
    for path in (path for folder in folders for path in sorted(folder.rglob("*.yaml")) if "subjects" not in path.parts):
        raw, _ = library.read(path)
        if isinstance(raw, Mapping):
            first = max(first, *_whole(raw, "年度起", 0))
            variants: Iterable[Any] = next((value for key, value in raw.items() if key == YEARLY), [])
            for variant in variants:
                changes |= {*_whole(variant, "自", 0), *_whole(variant, "至", 1)}
    known = {year for year in changes if first < year <= (last or year)}
    return tuple(sorted(known | {year for year in (first, last) if year}))


def _whole(mapping: Mapping, key: str, more: int) -> Iterable[int]:
    found = next((str(value) for name, value in mapping.items() if name == key), "")
    return [int(found) + more] if found.isascii() and found.isdigit() else [0]
