"""From a file to its record: read, audited, and written down as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.audit.auditing import Asked
from generator.audit.auditing import Audit
from generator.audit.auditing import UnreadableError
from generator.audit.auditing import audit
from generator.audit.comparable import amounts_of
from generator.audit.comparable import stated_in
from generator.audit.documents import documents_of
from generator.audit.record import PublicTable
from generator.audit.record import Record
from generator.audit.record import Refused
from generator.audit.record import Result
from generator.audit.record import RuleResult
from generator.audit.record import Spot
from generator.model.loading import Catalogues
from generator.source.finding import Finding
from generator.source.foreign.pages import ForeignFile
from generator.source.foreign.pages import Refusal
from generator.source.foreign.process import read_file
from generator.tables.pack_library import PackLibrary


def audit_file(path: Path, library: PackLibrary, catalogues: Catalogues, asked: Asked) -> Iterator[Result]:
    """The record of each document in a file or archive; what cannot be read or recognised is refused."""
    read = list(read_file(path))
    for document in documents_of([each for each in read if isinstance(each, ForeignFile)]):
        yield _audited(document, library, catalogues, asked)
    for refusal in (each for each in read if isinstance(each, Refusal)):
        yield Refused(refusal.name, refusal.reason)


def _audited(file: ForeignFile, library: PackLibrary, catalogues: Catalogues, asked: Asked) -> Result:
    try:
        return _record(audit(file.pages, library, catalogues, asked), file)
    except UnreadableError as problem:
        return Refused(file.name, str(problem))


def _record(audit: Audit, file: ForeignFile) -> Record:
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
    return [Spot(address, each.text, each.place.page, each.place.box, each.place.told) for address, each in found]


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
