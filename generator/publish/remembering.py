"""What is remembered of a publication: what each disclosure was made from, what came out and what was told."""

from __future__ import annotations

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
from generator.publish.project import RuleLabel
from generator.source.finding import Finding
from generator.source.folders import Folder

if TYPE_CHECKING:
    from generator.publish.rendering import Made


@dataclass(frozen=True, slots=True)
class Finished:
    """A disclosure as it is published: the hashes of all its files, and everything there was to say of it.

    What its signature had to say is not among it: that is told once.
    """

    folder: Folder
    made: Made
    files: Hashes
    findings: list[Finding]


def remember(
    plan: Plan,
    finished: Mapping[str, Finished],
    outputs: Mapping[str, Hashes],
    site: Hashes,
    told: list[Finding] | None,
) -> Memory:
    """The memory of a site that is staged and about to be published.

    `site` are its files that belong to no disclosure, `told` the findings; None where they are better made again.
    """
    memory = Memory()
    for key in outputs:
        if key in finished:
            record, labels = _record(plan, finished[key])
        elif key in plan.memory.records:
            record = plan.memory.records[key]
            labels = plan.memory.rules.get(record.rules, {})
        else:
            continue
        memory.records[key] = record
        memory.rules[record.rules] = labels
    if told is not None:
        memory.site = SiteRecord(plan.site_inputs(dict(outputs)), site, told)
    return memory


def _record(plan: Plan, each: Finished) -> tuple[Record, dict[str, RuleLabel]]:
    made = each.made
    rules = combined({rule: str(asdict(label)) for rule, label in made.rules.items()})
    ticket = made.pdf.digest if made.pdf else ""
    inputs = plan.inputs.of(each.folder, made.packs)
    return Record(inputs, made.packs, each.files, each.findings, made.by_rule, rules, ticket), made.rules


def forget_unused(memory: Memory, results: Path) -> None:
    """Removes the PDFs that no disclosure of the site is made with any more.

    They stay where the site has none at all: the next build may want them again.
    """
    if not any(record.pdf for record in memory.records.values()):
        return
    used = {record.pdf for record in memory.records.values()}
    for path in results.glob("*") if results.is_dir() else ():
        if path.name not in used:
            path.unlink(missing_ok=True)
