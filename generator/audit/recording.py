"""From a file to its record: read, audited, and written down as plain values."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path

from generator.audit.auditing import Asked
from generator.audit.auditing import Audit
from generator.audit.auditing import UnreadableError
from generator.audit.auditing import audit
from generator.audit.checklist import fill_in
from generator.audit.comparable import amounts_of
from generator.audit.comparable import stated_in
from generator.audit.documents import documents_of
from generator.audit.parts import part_of
from generator.audit.record import PublicTable
from generator.audit.record import Record
from generator.audit.record import Refused
from generator.audit.record import Result
from generator.audit.record import RuleResult
from generator.audit.record import Spot
from generator.audit.record import spot_of
from generator.checks.checklist import load_checklist
from generator.model.loading import Catalogues
from generator.source.finding import Finding
from generator.source.foreign.pages import ForeignFile
from generator.source.foreign.pages import Refusal
from generator.source.foreign.process import read_file
from generator.tables.pack_library import PackLibrary


@dataclass(frozen=True, slots=True)
class Task:
    """A file to audit, what it is called in reports, and what the inspector tells of it.

    `beside` are the files that make one document with it.
    """

    path: Path
    name: str
    asked: Asked
    published: datetime.date | None = None
    beside: tuple[Task, ...] = ()


def audit_file(task: Task, library: PackLibrary, catalogues: Catalogues) -> Iterator[Result]:
    """The record of each document in a file or archive; what cannot be read or recognised is refused."""
    read = [each for part in (task, *task.beside) for each in read_file(part.path, part.name)]
    for document in documents_of([each for each in read if isinstance(each, ForeignFile)]):
        yield _audited(document, task, library, catalogues)
    for refusal in (each for each in read if isinstance(each, Refusal)):
        yield Refused(refusal.name, refusal.reason)


def _audited(file: ForeignFile, task: Task, library: PackLibrary, catalogues: Catalogues) -> Result:
    part = part_of(file.pages)
    try:
        found = audit(file.pages, library, catalogues, task.asked)
    except UnreadableError as problem:
        return Refused(file.name, str(problem), part)
    record = replace(record_of(found, file), part=part)
    checklist, _ = load_checklist(library, found.fit.pack)
    return replace(record, checklist=fill_in(checklist, record, file.pages, task.published)) if checklist else record


def record_of(audit: Audit, file: ForeignFile) -> Record:
    """An audit as plain values; its checklist is not filled in."""
    who = audit.identity
    findings = sorted(dict.fromkeys(audit.review.findings), key=Finding.sort_key)
    return Record(
        file=file.name,
        unit=who.unit,
        year=who.year,
        kind=who.kind.slug,
        kind_word=who.kind.word,
        scope=who.scope.value,
        pack=audit.fit.pack.name,
        tables=_tables(audit),
        proofs=audit.proofs,
        findings=findings,
        spots=[_spots(finding, audit) for finding in findings],
        causes=audit.causes,
        rules=_rules(audit),
        unread=[told for page in file.pages for told in page.unread],
        stated=stated_in(audit.statements),
        amounts=amounts_of(audit.statements),
    )


def _spots(finding: Finding, audit: Audit) -> list[Spot]:
    found = [(address, audit.readings[address]) for address in finding.addresses if address in audit.readings]
    return [spot_of(address, each) for address, each in found]


def _tables(audit: Audit) -> list[PublicTable]:
    found = {table.match.shape.role: table for table in audit.fit.found}
    tables = []
    for shape in audit.fit.shapes:
        table = found.get(shape.role)
        page = table.page if table else None
        figures = sum(1 for _ in table.readings()) if table else 0
        tables.append(PublicTable(shape.role, audit.titles.get(shape.role, shape.role), page, figures))
    return tables


def _rules(audit: Audit) -> dict[str, RuleResult]:
    by_rule = audit.review.by_rule
    return {
        rule.id: RuleResult(
            title=rule.title,
            source=rule.source,
            hint=rule.hint,
            severity=rule.severity,
            formula=rule.formula.written,
            outcomes=dict(by_rule.get(rule.id, {})),
            unrun=audit.unrun.get(rule.id),
        )
        for rule in audit.review.rules.values()
    }
