"""`gongkai pack check`: what is wrong with each pack, and of every rule whether it can run there and why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.checks.reporters.report import SEVERITY_NAMES
from generator.kinds.kind import Kind
from generator.model.loading import Catalogues
from generator.packs.cases import cases_of
from generator.packs.checking import check_pack
from generator.packs.demands import load_demands
from generator.packs.rules import RuleReport
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.tables.case import Case
from generator.tables.pack_library import NO_FORMS
from generator.tables.pack_library import UNKNOWN_YEAR
from generator.tables.pack_library import PackLibrary
from generator.tables.situation import NO_YEAR

_IDS_IN_A_LINE = 12


@dataclass(frozen=True, slots=True)
class PackListing:
    """One pack for one kind: the cases it was looked at in, what is wrong in any, and the rules of the last year."""

    pack: str
    kind: Kind
    cases: list[Case]
    findings: list[Finding]
    rules: list[RuleReport]

    @property
    def years(self) -> list[int]:
        """The years it was looked at in."""
        return list(dict.fromkeys(case.year for case in self.cases))

    @property
    def looked_at(self) -> str:
        """The cases it was looked at in, in words."""
        scopes = dict.fromkeys(str(case.scope) for case in self.cases)
        choices = dict.fromkeys(str(choice) for case in self.cases for _, choice in case.chosen)
        parts = [f"{'、'.join(map(str, self.years))} 年度", *(["、".join(scopes)] if len(scopes) > 1 else [])]
        return "，".join([*parts, *(["、".join(choices)] if choices else [])])

    @property
    def as_data(self) -> dict[str, Any]:
        """For other programs."""
        return {
            "pack": self.pack,
            "kind": self.kind.slug,
            "years": self.years,
            "cases": [str(case) for case in self.cases],
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
        yield f"{self.pack} {self.kind.word}（看了 {self.looked_at}）"
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
    """A pack for a kind, looked at in every case in which it may be another; None where it has no forms of the kind."""
    findings: list[Finding] = []
    reports: list[tuple[Case, list[RuleReport]]] = []
    place = Location(f"{name}/pack.yaml")
    cases = [*cases_of(library, name, kind, catalogues)]
    for case in cases:
        pack, problems = library.load(name, case, place)
        if pack is None:
            if any(problem.id == NO_FORMS for problem in problems):
                return None
            findings += [problem for problem in problems if problem.id != UNKNOWN_YEAR]
            continue
        report = check_pack(library, pack, catalogues, load_demands(library, pack))
        findings += report.findings
        reports.append((case, report.rules))
    if cases and not reports and not findings:
        findings.append(error(NO_YEAR, "年度起 在 年度至 之后，没有一个年度适用", place, hint="核对年度。"))
    last = [(case, rules) for case, rules in reports if case.year == reports[-1][0].year]
    return PackListing(name, kind, cases, list(dict.fromkeys(findings)), _together(last))


def _together(reports: list[tuple[Case, list[RuleReport]]]) -> list[RuleReport]:
    """The rules of several cases as one list: one that can run in some case tells in which it cannot."""
    by_id: dict[str, list[tuple[Case, RuleReport]]] = {}
    for case, rules in reports:
        for rule in rules:
            by_id.setdefault(rule.id, []).append((case, rule))
    return [_in_all_cases([rule for _, rule in found], [case for case, _ in found]) for found in by_id.values()]


def _in_all_cases(rules: list[RuleReport], cases: list[Case]) -> RuleReport:
    running = [rule for rule in rules if rule.runs]
    if len(running) in (0, len(rules)):
        return rules[-1]
    idle = [case for case, rule in zip(cases, rules, strict=True) if not rule.runs]
    where = [f"{each}不能核对" for each in in_words(idle, cases)]
    return RuleReport(rules[-1].id, rules[-1].title, [], [*running[-1].lacks, *where])


def in_words(some: list[Case], cases: list[Case]) -> Iterator[str]:
    """Some cases of one year, told by what they share where they are all that have it, the others one by one."""
    left = dict.fromkeys(some)
    for trait in dict.fromkeys(trait for case in cases for trait in _traits(case)):
        having = [case for case in cases if trait in _traits(case)]
        if len(having) < len(cases) and left.keys() & having and not set(having) - set(some):
            yield f"{having[0].year} 年度、{trait}"
            left = {case: None for case in left if case not in having}
    yield from map(str, left)


def _traits(case: Case) -> list[str]:
    return [str(case.scope), *(str(choice) for _, choice in case.chosen)]
