"""What a build has to do: which disclosures are kept as they are published, and why the others are made again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from dataclasses import field
from itertools import chain
from pathlib import Path

from generator.publish.fingerprint import OFFICIAL_FONTS
from generator.publish.fingerprint import PDF_MADE
from generator.publish.fingerprint import Hashes
from generator.publish.fingerprint import Inputs
from generator.publish.fingerprint import file_digest
from generator.publish.memory import Memory
from generator.publish.memory import Record
from generator.publish.memory import load_memory
from generator.publish.output_guard import inspect
from generator.publish.output_guard import walk
from generator.publish.place import Place
from generator.publish.place import is_withdrawn
from generator.publish.project import Options
from generator.publish.project import Project
from generator.render.data.manifest import MANIFEST
from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.folders import Folder

UNKNOWN, _ASKED = "没有上次生成的记录", "要求全部重新生成"
_SIGNED = "公开的一份后来签了名"
_WITHDRAWN = "不再是已批复的"
_AT_ONCE = 100
"""Files that a thread hashes before it asks for more."""
SITE = ""
"""Stands for the pages about all disclosures where others are named by their key."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A place as it is now: what is remembered of it, its identity, and the files that lie there, by disclosure."""

    place: Place
    memory: Memory
    identity: int | None
    outputs: dict[str, Hashes]


@dataclass(slots=True)
class Plan:
    """`kept` are the records of what stays; `reasons` say why other disclosures are made again.

    These are the selected ones, and those of the others that somebody altered in a place. `unproved` say of which of
    the others nobody can tell any more what was published. `shelves` are the places that are published to; the last
    one shows the most, and remembers the most.
    """

    project: Project
    folders: list[Folder]
    inputs: Inputs
    reuse: bool
    shelves: tuple[Shelf, ...]
    kept: dict[str, Record] = field(default_factory=dict)
    reasons: dict[str, list[str]] = field(default_factory=dict)
    unproved: dict[str, list[str]] = field(default_factory=dict)

    @property
    def memory(self) -> Memory:
        """What is remembered of the place that shows the most."""
        return self.shelves[-1].memory

    @property
    def has_nothing_to_do(self) -> bool:
        """Whether every place is already what it would be."""
        return not self.reasons and not any(self.site_reasons(shelf, shelf.outputs) for shelf in self.shelves)

    def site_inputs(self, outputs: dict[str, Hashes]) -> Hashes:
        """What the pages about all disclosures are made from, given the files of each."""
        others = {key: files for key, files in outputs.items() if key != SITE}
        return self.inputs.of_site(self.folders, others)

    def site_reasons(self, shelf: Shelf, outputs: dict[str, Hashes]) -> list[str]:
        """Why those pages of a place are made again, given the files of each disclosure; nothing where they stay."""
        site = shelf.memory.site
        if not self.reuse:
            return [_ASKED]
        if site is None:
            return [UNKNOWN]
        changed = differences(site.inputs, self.site_inputs(outputs))
        return changed or list(tampered(site.outputs, shelf.outputs.get(SITE, {})))


def make_plan(project: Project, folders: list[Folder], selected: list[Folder], options: Options) -> Plan:
    """Compares what is there now, sources as well as published files, with what is remembered.

    Raises UnsafeOutputError for a place that must not be published to.
    """
    inputs = Inputs(project, options)
    shelves = tuple(_shelf(project, place, {folder.key for folder in folders}) for place in project.places)
    plan = Plan(project, folders, inputs, options.reuse, shelves)
    for folder in folders:
        if folder not in selected:
            _judge_unselected(plan, folder)
    for folder in selected:
        why = _reasons(folder, shelves, inputs) if options.reuse else [_ASKED]
        if why:
            plan.reasons[folder.key] = why
        else:
            plan.kept[folder.key] = plan.memory.records[folder.key]
    for folder in folders:
        if folder.key in plan.reasons:
            inputs.look_at(folder)
    return plan


def _judge_unselected(plan: Plan, folder: Folder) -> None:
    """What is not selected stays as it was published, unless it is no longer approved: then it leaves the site.

    Where it is no longer what was published, it is made again if what it is made from is what it was. Else nobody can
    tell what was published, and to publish its changes was not asked.
    """
    if plan.shelves[0].outputs.get(folder.key) and is_withdrawn(folder):
        plan.reasons[folder.key] = [_WITHDRAWN]
        return
    published = [(shelf.memory.records.get(folder.key), shelf.outputs.get(folder.key, {})) for shelf in plan.shelves]
    records = [(record, found) for record, found in published if record is not None]
    altered = list(dict.fromkeys(why for record, found in records for why in tampered(record.outputs, found)))
    if altered:
        moved = any(differences(record.inputs, plan.inputs.of(folder, record.packs)) for record, _ in records)
        (plan.unproved if moved or not plan.reuse else plan.reasons)[folder.key] = altered


def unproved(key: str, why: list[str]) -> Finding:
    """The refusal to publish once more what is not selected and may not be what was published."""
    message = f"没有选这一份，而{'、'.join(why)}：说不清网站里的是不是原来发布的，没有发布"
    hint = "连同这一份一起生成，或者不写单位，全部生成。"
    return error("P-0006", message, disclosure=key, hint=hint)


def _shelf(project: Project, place: Place, keys: set[str]) -> Shelf:
    own = inspect(project, place).own
    return Shelf(place, load_memory(place.folder), identity(place.folder), hashed(place.folder, keys, sorted(own)))


def identity(site: Path) -> int | None:
    """What tells a site from the one that another build puts in its place; None where there is none."""
    return site.stat().st_ino if site.is_dir() else None


def _reasons(folder: Folder, shelves: tuple[Shelf, ...], inputs: Inputs) -> list[str]:
    """Why a disclosure is made again: because some place has not, or no longer, what it would have."""
    why: dict[str, None] = {}
    for shelf in shelves:
        record = shelf.memory.records.get(folder.key)
        if record is None:
            why[UNKNOWN] = None
            continue
        changed = differences(record.inputs, inputs.of(folder, record.packs))
        why |= dict.fromkeys(changed or tampered(record.outputs, shelf.outputs.get(folder.key, {})))
    public, *others = (shelf.outputs.get(folder.key, {}) for shelf in shelves)
    shared = public.items() - {(MANIFEST, public.get(MANIFEST, ""))}
    if not why and not all(shared <= other.items() for other in others):
        why[_SIGNED] = None
    return list(why)


def differences(before: Hashes, now: Hashes) -> list[str]:
    """What changed from some inputs to others, a few words each."""
    changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    if PDF_MADE in changed:
        changed.discard(OFFICIAL_FONTS)
    return [_change(name, before, now) for name in sorted(changed)]


def _change(name: str, before: Hashes, now: Hashes) -> str:
    if name == PDF_MADE:
        return "这次生成 PDF" if now[name] == "made" else "这次不生成 PDF"
    return f"{name} {'新增' if name not in before else '删除' if name not in now else '改动'}"


def tampered(recorded: Hashes, found: Hashes) -> Iterator[str]:
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
