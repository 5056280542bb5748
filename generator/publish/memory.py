"""What a build remembers of the last one, in one file beside each place; it may be deleted at any time.

A file that is missing, damaged, of another version or not written by this user is no memory at all, and everything is
built again.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any

from generator.publish.authentication import sealed
from generator.publish.authentication import unsealed
from generator.publish.fingerprint import Hashes
from generator.publish.project import RuleLabel
from generator.source.files import read_regular
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity

_VERSION = 2
MEMORY = ".gongkai"
"""The folder beside the site, for what is remembered of it."""
_FILE = "published.json"

Counts = dict[str, dict[str, int]]
"""By rule, how many of its checks ended in which way."""


@dataclass(slots=True)
class Record:
    """A published disclosure: what it was made from, which files came out, and what there was to report."""

    inputs: Hashes
    packs: list[str]
    outputs: Hashes
    findings: list[Finding]
    by_rule: Counts
    rules: str
    """Under which hash `Memory.rules` has the words of its rules."""
    pdf: str = ""
    """The hash of its PDF's job, if it has a PDF."""


@dataclass(slots=True)
class SiteRecord:
    """The pages about all disclosures, in the same way; its findings are those that belong to no disclosure."""

    inputs: Hashes
    outputs: Hashes
    findings: list[Finding]


@dataclass(slots=True)
class Memory:
    """What was published last."""

    records: dict[str, Record] = field(default_factory=dict)
    site: SiteRecord | None = None
    rules: dict[str, dict[str, RuleLabel]] = field(default_factory=dict)

    def shown(self) -> set[str]:
        """The disclosures that are published in this place; others were only checked."""
        return {key for key, record in self.records.items() if record.outputs}


def memory_folder(output: Path) -> Path:
    """Where a build that publishes to `output` keeps what it remembers: beside it, never in it."""
    return output.parent / MEMORY / output.name


def pdf_folder(output: Path) -> Path:
    """Where the PDFs that were made lie, each under the hash of its job."""
    return memory_folder(output) / "pdf"


def work_folder(output: Path) -> Path:
    """Where the jobs of one build lie."""
    return memory_folder(output) / "work"


def folders_of_memory(output: Path) -> tuple[Path, ...]:
    """All folders that a build writes to and clears beside the site."""
    folder = memory_folder(output)
    return folder.parent, folder, pdf_folder(output), work_folder(output)


def load_memory(output: Path) -> Memory:
    """What is remembered of a site; an empty memory where there is none that can be trusted."""
    try:
        body = unsealed(read_regular(memory_folder(output) / _FILE), f"{output.name}/{_FILE}")
        return _memory(json.loads(body)) if body is not None else Memory()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Memory()


def make_memory_folder(output: Path) -> Path:
    """Makes the folder for what is remembered of a site; only this user may look into the one that holds them all."""
    folder = memory_folder(output)
    folder.parent.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(exist_ok=True)
    return folder


def draft_memory(memory: Memory, draft: Path, output: Path) -> None:
    """Writes it, sealed, into a file that `keep_draft` makes the memory of a site. Raises OSError."""
    content = {"version": _VERSION, **asdict(memory)}
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    draft.write_bytes(sealed(body, f"{output.name}/{_FILE}"))


def keep_draft(draft: Path, output: Path) -> None:
    """Makes a draft what is remembered of a site, in one step; it must lie in the site's memory folder."""
    draft.replace(memory_folder(output) / _FILE)


def _memory(content: dict[str, Any]) -> Memory:
    """Raises KeyError and the like for what another version wrote."""
    if content["version"] != _VERSION:
        return Memory()
    records = {key: Record(**{**each, "findings": _findings(each)}) for key, each in content["records"].items()}
    site = content["site"]
    rules = {
        name: {rule: RuleLabel(**{**label, "severity": Severity(label["severity"])}) for rule, label in labels.items()}
        for name, labels in content["rules"].items()
    }
    return Memory(records, SiteRecord(**{**site, "findings": _findings(site)}) if site else None, rules)


def _findings(record: dict[str, Any]) -> list[Finding]:
    return [finding_from(each) for each in record["findings"]]


def finding_from(fields: dict[str, Any]) -> Finding:
    """A finding from its fields as JSON has them."""
    location, addresses = fields["location"], tuple(fields["addresses"])
    severity, place = Severity(fields["severity"]), Location(**location) if location else None
    return Finding(**{**fields, "severity": severity, "location": place, "addresses": addresses})
