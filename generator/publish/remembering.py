"""What is remembered of a publication: what each disclosure was made from, what came out and what was told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.publish.fingerprint import Hashes
from generator.publish.fingerprint import combined
from generator.publish.memory import Memory
from generator.publish.memory import Record
from generator.publish.memory import SiteRecord
from generator.publish.plan import Plan
from generator.publish.plan import Shelf
from generator.publish.project import RuleLabel
from generator.source.finding import Finding
from generator.source.folders import Folder

if TYPE_CHECKING:
    from generator.publish.rendering import Made

_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Finished:
    """A disclosure as it is to be published: the hashes of all its files, and everything there was to say of it.

    `unsigned` has those files that are signed, as they were before. What the signature had to say is not among the
    findings: that is told once.
    """

    folder: Folder
    made: Made
    files: Hashes
    unsigned: Hashes
    findings: list[Finding]


def remember(
    plan: Plan,
    shelf: Shelf,
    finished: Mapping[str, Finished],
    outputs: Mapping[str, Hashes],
    site: Hashes,
    told: list[Finding] | None,
) -> Memory:
    """The memory of a place that is staged and about to be published, also of disclosures that it does not show.

    `outputs` are the files of those that it shows, `site` the files that belong to no disclosure, and `told` the
    findings; None where they are better made again.
    """
    memory = Memory()
    for key in (folder.key for folder in plan.folders):
        if key in finished:
            record, labels = _record(plan, finished[key], outputs.get(key, {}))
        elif key in shelf.memory.records:
            record = shelf.memory.records[key]
            labels = shelf.memory.rules.get(record.rules, {})
        else:
            continue
        memory.records[key] = record
        memory.rules[record.rules] = labels
    if told is not None:
        memory.site = SiteRecord(plan.site_inputs(dict(outputs)), site, told)
    return memory


def _record(plan: Plan, each: Finished, outputs: Hashes) -> tuple[Record, dict[str, RuleLabel]]:
    made = each.made
    rules = combined({rule: str(asdict(label)) for rule, label in made.rules.items()})
    ticket = made.pdf.digest if made.pdf else ""
    inputs = plan.inputs.of(each.folder, made.packs)
    return Record(inputs, made.packs, outputs, each.findings, made.by_rule, rules, ticket), made.rules


def forget_unused(memory: Memory, results: Path) -> None:
    """Removes the PDFs that no disclosure is made with any more.

    They stay where none has a PDF at all: the next build may want them again. What has not the name of one stays.
    """
    if not any(record.pdf for record in memory.records.values()):
        return
    used = {record.pdf for record in memory.records.values()}
    for path in results.glob("*") if results.is_dir() else ():
        if _DIGEST.fullmatch(path.name) and path.name not in used:
            path.unlink(missing_ok=True)
