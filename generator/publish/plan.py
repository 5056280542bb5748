"""What a build has to do: which disclosures are kept as they are published, and why the others are made again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from dataclasses import field
from itertools import chain
from pathlib import Path

from generator.publish.fingerprint import PDF_MADE
from generator.publish.fingerprint import Hashes
from generator.publish.fingerprint import Inputs
from generator.publish.fingerprint import file_digest
from generator.publish.memory import Memory
from generator.publish.memory import Record
from generator.publish.output_guard import walk
from generator.publish.project import Options
from generator.publish.project import Project
from generator.source.folders import Folder

_UNKNOWN, _ASKED = "没有上次生成的记录", "要求全部重新生成"
_AT_ONCE = 100
"""Files that a thread hashes before it asks for more."""
SITE = ""
"""Stands for the pages about all disclosures where others are named by their key."""


@dataclass(slots=True)
class Plan:
    """`kept` are the records of what stays; `reasons` say why the other selected disclosures are made again.

    `outputs` are the files that lie in the site now, by disclosure; `site` is its identity.
    """

    project: Project
    folders: list[Folder]
    inputs: Inputs
    memory: Memory
    reuse: bool
    site: int | None
    outputs: dict[str, Hashes]
    kept: dict[str, Record] = field(default_factory=dict)
    reasons: dict[str, list[str]] = field(default_factory=dict)

    @property
    def has_nothing_to_do(self) -> bool:
        """Whether the site is already what it would be."""
        return not self.reasons and not self.site_reasons(self.outputs)

    def site_inputs(self, outputs: dict[str, Hashes]) -> Hashes:
        """What the pages about all disclosures are made from, given the files of each."""
        others = {key: files for key, files in outputs.items() if key != SITE}
        return self.inputs.of_site(self.folders, self.project.content, others)

    def site_reasons(self, outputs: dict[str, Hashes]) -> list[str]:
        """Why those pages are made again, given the files of each disclosure; nothing where they are kept."""
        site = self.memory.site
        if not self.reuse:
            return [_ASKED]
        if site is None:
            return [_UNKNOWN]
        changed = differences(site.inputs, self.site_inputs(outputs))
        return changed or list(_tampered(site.outputs, self.outputs.get(SITE, {})))


def make_plan(
    project: Project,
    folders: list[Folder],
    selected: list[Folder],
    memory: Memory,
    options: Options,
    own: frozenset[str],
) -> Plan:
    """Compares what is there now, sources as well as published files, with what is remembered.

    `own` are the files in the output folder that were published there.
    """
    inputs = Inputs(project, options)
    site = identity(project.output)
    outputs = hashed(project.output, {folder.key for folder in folders}, sorted(own))
    plan = Plan(project, folders, inputs, memory, options.reuse, site, outputs)
    for folder in selected:
        record = memory.records.get(folder.key)
        why = _reasons(folder, record, inputs, outputs.get(folder.key, {})) if options.reuse else [_ASKED]
        if record and not why:
            plan.kept[folder.key] = record
        else:
            plan.reasons[folder.key] = why
    return plan


def identity(site: Path) -> int | None:
    """What tells a site from the one that another build puts in its place; None where there is none."""
    return site.stat().st_ino if site.is_dir() else None


def _reasons(folder: Folder, record: Record | None, inputs: Inputs, found: Hashes) -> list[str]:
    if record is None:
        return [_UNKNOWN]
    changed = differences(record.inputs, inputs.of(folder, record.packs))
    return changed or list(_tampered(record.outputs, found))


def differences(before: Hashes, now: Hashes) -> list[str]:
    """What changed from some inputs to others, a few words each."""
    return [
        _change(name, before, now) for name in sorted(before.keys() | now.keys()) if before.get(name) != now.get(name)
    ]


def _change(name: str, before: Hashes, now: Hashes) -> str:
    if name == PDF_MADE:
        return "这次生成 PDF" if now[name] == "made" else "这次不生成 PDF"
    return f"{name} {'新增' if name not in before else '删除' if name not in now else '改动'}"


def _tampered(recorded: Hashes, found: Hashes) -> Iterator[str]:
    """What in the site is not as it was published."""
    for name in sorted(recorded.keys() | found.keys()):
        if name not in found:
            yield f"已发布的 {name} 不见了"
        elif name not in recorded:
            yield f"已发布的文件里多出 {name}"
        elif found[name] != recorded[name]:
            yield f"已发布的 {name} 被改动"


def site_files(site: Path, keys: set[str]) -> Hashes:
    """The files of a site that belong to no disclosure, read and hashed."""
    return hashed(site, keys, [name for name in walk(site) if owner(name, keys)[0] == SITE]).get(SITE, {})


def hashed(site: Path, keys: set[str], names: list[str]) -> dict[str, Hashes]:
    """The hashes of these files of a site, by disclosure; as `SITE` of those that belong to none."""
    files: dict[str, Hashes] = {}
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as threads:  # hashing lets go of the interpreter
        parts = [names[start : start + _AT_ONCE] for start in range(0, len(names), _AT_ONCE)]
        hashes = threads.map(lambda part: [file_digest(site / name) for name in part], parts)
        for name, value in zip(names, chain.from_iterable(hashes), strict=True):
            key, own_name = owner(name, keys)
            files.setdefault(key, {})[own_name] = value
    return files


def owner(path: str, keys: set[str]) -> tuple[str, str]:
    """To which disclosure a file of the site belongs, and its name there."""
    unit, _, rest = path.partition("/")
    folder, _, name = rest.partition("/")
    key = f"{unit}/{folder}"
    return (key, name) if name and key in keys else (SITE, path)
