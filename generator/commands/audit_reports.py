"""How `gongkai audit` tells records: as text for people, as JSON, SARIF and JUnit for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import asdict
from dataclasses import dataclass
from typing import Any

from generator.audit.batch import Batch
from generator.audit.record import Record
from generator.audit.record import RuleResult
from generator.audit.record import report_of
from generator.audit.standing import STANDINGS
from generator.audit.standing import Proof
from generator.audit.standing import Standing
from generator.audit.standing import counted
from generator.audit.standing import unproved
from generator.checks.reporters import REPORTERS
from generator.checks.reporters.excerpt import visible

_SHOWN = 10
"""How many rules of a reason are listed in the text."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How a text is told: in colour, and with each figure that is not proved."""

    colour: bool = False
    doubts: bool = False


def as_text(batch: Batch, how: Telling) -> str:
    """Each file: whose it is, its tables, findings, and what could not be compared; of several files a summary."""
    papers = ["\n".join(_told(record, how)) for record in batch.records]
    if len(batch.paths) > 1:
        papers.append("\n".join(_summary(batch)))
    return "\n\n".join(papers)


def _summary(batch: Batch) -> Iterator[str]:
    """Who, what, errors, warnings; what is there twice, what could not be read."""
    yield "错误  警告  提示  材料"
    for record in batch.records:
        figures = "  ".join(f"{count:>4}" for count in record.counts)
        yield visible(f"{figures}  {record.title}（{record.file}）")
    yield f"共 {len(batch.paths)} 个文件，{len(batch.records)} 份审核过，{len(batch.refused)} 个没有读出来"
    for double in batch.doubles:
        yield visible(f"{double.told}：{'、'.join(double.files)}")


def _told(record: Record, how: Telling) -> Iterator[str]:
    yield visible(f"{record.file}  {record.title}  模板包 {record.pack}")
    found = len(record.tables) - len(record.missing)
    standings = counted(record.proofs)
    told = "，".join(f"{word} {standings[standing]}" for standing, word in STANDINGS.items())
    yield f"公开表 {found}/{len(record.tables)} 张，{len(record.proofs)} 个数：{told}"
    if record.missing:
        yield f"没有认出的表：{'、'.join(record.missing)}"
    yield from map(visible, record.unread)
    for proof in unproved(record.proofs) if how.doubts else ():
        name = proof.address or proof.table
        yield visible(f"{proof.place.told} {STANDINGS[proof.standing]} {name} {proof.text}：{proof.reason}")
    yield ""
    yield REPORTERS["text"](report_of([record], colour=how.colour))
    if record.unrun:
        yield f"没有能核对的审核公式 {len(record.unrun)} 条："
        yield from (f"  {reason}：{_listed(numbers)}" for reason, numbers in _by_reason(record.unrun).items())


def _by_reason(rules: Mapping[str, RuleResult]) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for number, rule in rules.items():
        reasons.setdefault(rule.unrun or "", []).append(number)
    return reasons


def _listed(numbers: Sequence[str]) -> str:
    shown = "、".join(numbers[:_SHOWN])
    return f"{shown} 等 {len(numbers)} 条" if len(numbers) > _SHOWN else shown


def as_json(batch: Batch, _how: Telling) -> str:
    """Every file with every figure, and the findings with their places."""
    told = {
        "documents": [_document(record) for record in batch.records],
        "unreadable": [{"file": each.file, "reason": each.reason} for each in batch.refused],
        "doubles": [asdict(double) for double in batch.doubles],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _document(record: Record) -> dict[str, Any]:
    report = json.loads(REPORTERS["json"](report_of([record])))
    findings = [
        {
            **told,
            "question": finding.question,
            "formula": _formula(record, finding.id),
            "places": [asdict(spot) for spot in spots],
        }
        for told, finding, spots in zip(report["findings"], record.findings, record.spots, strict=True)
    ]
    return {
        "file": record.file,
        "unit": record.unit,
        "year": record.year,
        "kind": record.kind,
        "scope": record.scope,
        "pack": record.pack,
        "missing_tables": record.missing,
        "unread": record.unread,
        "standings": {standing.value: counted(record.proofs)[standing] for standing in Standing},
        "figures": [_figure(proof) for proof in record.proofs],
        "findings": findings,
        "causes": report["causes"],
        "rules": report["rules"],
        "checklist": [asdict(answer) for answer in record.checklist],
        "rules_not_run": [
            {"id": number, "title": rule.title, "reason": rule.unrun} for number, rule in record.unrun.items()
        ],
    }


def _formula(record: Record, number: str) -> str | None:
    rule = record.rules.get(number)
    return rule.formula if rule else None


def _figure(proof: Proof) -> dict[str, Any]:
    return {
        "table": proof.table,
        "address": proof.address,
        "text": proof.text,
        **proof.place.as_dict(),
        "standing": proof.standing.value,
        "reason": proof.reason,
    }


def _reported(form: str) -> Callable[[Batch, Telling], str]:
    def tell(batch: Batch, _how: Telling) -> str:
        return REPORTERS[form](report_of(batch.records))

    return tell


FORMATS: Mapping[str, Callable[[Batch, Telling], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": _reported("sarif"),
    "junit": _reported("junit"),
}
"""The formats of `--format`."""
