"""`gongkai audit`: judging papers that others published."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import click

from generator.audit.standing import Standing
from generator.audit.standing import counted
from generator.audit.standing import unproved
from generator.checks.reporters.report import OUTCOME_NAMES
from generator.checks.reporters.report import SEVERITY_NAMES
from generator.commands.options import A_FILE
from generator.commands.options import pack_folders_given
from generator.commands.options import packs_in
from generator.commands.outcome import FINDINGS
from generator.endings import USAGE
from generator.kinds.registry import kinds
from generator.source.finding import Severity

if TYPE_CHECKING:
    from generator.audit.auditing import Audit
    from generator.audit.standing import Proof
    from generator.source.finding import Finding

_STANDINGS = {Standing.PROVED: "可靠", Standing.DOUBTFUL: "存疑", Standing.NOT_PLACED: "没有位置"}


@click.command("audit")
@click.argument("files", nargs=-1, required=True, type=A_FILE)
@click.option("--pack", help="按哪个模板包认表；不写就按文中的省份，认不全再逐个试。")
@click.option("--year", type=click.IntRange(2000, 2100), help="年度；不写就从文中看。")
@click.option("--kind", type=click.Choice([kind.word for kind in kinds()]), help="种类；不写就从文中看。")
@click.option("--scope", type=click.Choice(["部门", "单位"]), help="范围；不写就从文中看。")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="报告的格式。")
@click.option("--doubts", is_flag=True, help="逐个列出存疑的和没有认出位置的数，各有原因。")
@pack_folders_given
def audit_command(
    files: tuple[Path, ...],
    pack: str | None,
    year: int | None,
    kind: str | None,
    scope: str | None,
    form: str,
    doubts: bool,
    **folders: Path,
) -> None:
    """审核别人公开的 PDF：认出各张公开表，按审核公式核对表内、表间的数。不需要 content 文件夹。"""
    from generator.audit.auditing import Asked
    from generator.audit.auditing import UnreadableError
    from generator.audit.auditing import audit
    from generator.model.disclosure import Scope
    from generator.model.loading import load_catalogues
    from generator.source.foreign.pdf import NotReadableError
    from generator.source.foreign.pdf import read_pdf

    library = packs_in(folders)
    if pack is not None and pack not in library.names:
        click.echo(f"没有“{pack}”这个模板包；有：{'、'.join(library.names)}", err=True)
        sys.exit(USAGE)
    catalogues, _ = load_catalogues(library.places.shipped)
    asked = Asked(
        pack, year, next((each for each in kinds() if each.word == kind), None), Scope(scope) if scope else None
    )
    audits: dict[str, Audit] = {}
    refused: dict[str, str] = {}
    for path in files:
        try:
            audits[path.name] = audit(read_pdf(path, path.name), library, catalogues, asked)
        except (NotReadableError, UnreadableError) as problem:
            refused[path.name] = str(problem)
    click.echo(_as_json(audits, refused) if form == "json" else "\n\n".join(_as_text(audits, doubts=doubts)))
    for name, reason in refused.items():
        click.echo(f"{name}：{reason}", err=True)
    if refused:
        sys.exit(USAGE)
    if any(finding.severity is Severity.ERROR for each in audits.values() for finding in each.review.findings):
        sys.exit(FINDINGS)


def _as_text(audits: dict[str, Audit], *, doubts: bool) -> Iterator[str]:
    for name, each in audits.items():
        yield "\n".join(_told(name, each, doubts=doubts))


def _told(name: str, audit: Audit, *, doubts: bool) -> Iterator[str]:
    who, fit = audit.identity, audit.fit
    yield f"{name}  {who.unit}{who.year}年度{who.scope}{who.kind.word}  模板包 {fit.pack.name}"
    standings = counted(audit.proofs)
    told = "，".join(f"{word} {standings[standing]}" for standing, word in _STANDINGS.items())
    yield f"公开表 {len(fit.shapes) - len(audit.missing)}/{len(fit.shapes)} 张，{len(audit.proofs)} 个数：{told}"
    if audit.missing:
        yield f"没有认出的表：{'、'.join(audit.missing)}"
    for proof in unproved(audit.proofs) if doubts else ():
        name = proof.address or proof.table
        yield f"第{proof.place.page}页 {_STANDINGS[proof.standing]} {name} {proof.text}：{proof.reason}"
    for finding in sorted(audit.review.findings, key=lambda each: each.severity.rank):
        found = audit.place_of(finding)
        page = f"第{found.page}页 " if found else ""
        yield f"{page}{SEVERITY_NAMES[finding.severity]} {finding.id} {finding.message}"
    outcomes = audit.review.outcomes
    yield "审核公式：" + "，".join(f"{word} {outcomes[outcome]}" for outcome, word in OUTCOME_NAMES.items())


def _as_json(audits: dict[str, Audit], refused: dict[str, str]) -> str:
    documents = [_document(name, each) for name, each in audits.items()]
    unreadable = [{"file": name, "reason": reason} for name, reason in refused.items()]
    return json.dumps({"documents": documents, "unreadable": unreadable}, ensure_ascii=False, indent=1)


def _document(name: str, audit: Audit) -> dict[str, Any]:
    who, standings = audit.identity, counted(audit.proofs)
    return {
        "file": name,
        "unit": who.unit,
        "year": who.year,
        "kind": who.kind.slug,
        "scope": who.scope,
        "pack": audit.fit.pack.name,
        "missing_tables": audit.missing,
        "standings": {standing.value: standings[standing] for standing in Standing},
        "figures": [_figure(proof) for proof in audit.proofs],
        "findings": [_finding(finding, audit) for finding in audit.review.findings],
        "rules": {outcome.value: count for outcome, count in audit.review.outcomes.items()},
    }


def _figure(proof: Proof) -> dict[str, Any]:
    return {
        "table": proof.table,
        "address": proof.address,
        "text": proof.text,
        "page": proof.place.page,
        "box": proof.place.box,
        "standing": proof.standing.value,
        "reason": proof.reason,
    }


def _finding(finding: Finding, audit: Audit) -> dict[str, Any]:
    places = [audit.places[address] for address in finding.addresses if address in audit.places]
    return {
        **finding.as_dict(),
        "question": finding.question,
        "places": [{"page": place.page, "box": place.box} for place in places],
    }
