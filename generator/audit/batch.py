"""Many files audited together: which they are, each in a process if there are several, and what is there twice."""

from __future__ import annotations

import os
from collections.abc import Callable
from collections.abc import Hashable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from concurrent.futures import Executor
from concurrent.futures import as_completed
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from functools import cache
from pathlib import Path

from generator.audit.joining import together
from generator.audit.keeping import Keeper
from generator.audit.record import Record
from generator.audit.record import Refused
from generator.audit.record import Result
from generator.audit.recording import Task
from generator.audit.recording import audit_file
from generator.audit.relatives import held_together
from generator.kinds.registry import kinds
from generator.model.loading import Catalogues
from generator.model.loading import load_catalogues
from generator.source.misnamed import is_litter
from generator.tables.pack_folders import PackFolders
from generator.tables.pack_library import PackLibrary

SUFFIXES = (".pdf", ".xlsx", ".xls", ".et", ".docx", ".doc", ".wps", ".ofd", ".html", ".htm", ".zip")
"""What is looked at in a folder; a file that is named itself is read whatever it is called."""

Told = Callable[[str, int, int], None]
"""Told (which file is done, how many are, of how many)."""


@dataclass(frozen=True, slots=True)
class Double:
    """Files that are byte for byte one, or that say to be one paper."""

    files: tuple[str, ...]
    is_one_file: bool

    @property
    def told(self) -> str:
        """What they are."""
        return "同一个文件" if self.is_one_file else "同一份材料的几个文件"


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of all files, in their order."""

    records: list[Record] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    paths: dict[str, Path] = field(default_factory=dict)
    doubles: list[Double] = field(default_factory=list)


def files_in(paths: Iterable[Path]) -> dict[str, Path]:
    """The files that are named, and those below folders that are; each under the shortest name that is its own."""
    found: dict[str, Path] = {}
    for path in paths:
        below = _below(path) if path.is_dir() else [(path.name, path)]
        for name, file in below:
            found[name if found.get(name, file) == file else str(file)] = file
    return found


def _below(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a folder and its folders that may be papers, in the order of their names."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not is_litter(each))
        for name in sorted(names):
            path = Path(place, name)
            is_paper = path.suffix.lower() in SUFFIXES and not is_litter(name)
            if is_paper and path.is_file() and not path.is_symlink():
                yield path.relative_to(folder).as_posix(), path


def audit_all(tasks: Sequence[Task], packs: PackFolders, executor: Executor, keeper: Keeper, told: Told) -> Batch:
    """The batch of these files; one that was audited before and has not changed since is taken from the keeper.

    Raises BrokenExecutor where a process was killed.
    """
    keys = {task.name: keeper.key(task.path, (task.name, task.asked, task.published)) for task in tasks}
    results: dict[str, Sequence[Result]] = {}
    for task in tasks:
        if (known := keeper.get(keys[task.name])) is not None:
            results[task.name] = known
    done = len(results)
    if done:
        told("没有变动的", done, len(tasks))
    waiting = {executor.submit(_audited, task, packs): task for task in tasks if task.name not in results}
    for future in as_completed(waiting):
        task, found = waiting[future], future.result()
        results[task.name] = found
        keeper.put(keys[task.name], found)
        done += 1
        told(task.name, done, len(tasks))
    _join(tasks, results, packs, executor, keeper)
    ordered = [(task, each) for task in tasks for each in results[task.name]]
    records = held_together([each for _, each in ordered if isinstance(each, Record)])
    hashes = {each.file: (keeper.digests[task.path], each.file.removeprefix(task.name)) for task, each in ordered}
    return Batch(
        records,
        [each for _, each in ordered if isinstance(each, Refused)],
        {task.name: task.path for task in tasks},
        list(_doubles(records, hashes)),
    )


def _join(
    tasks: Sequence[Task], results: dict[str, Sequence[Result]], packs: PackFolders, executor: Executor, keeper: Keeper
) -> None:
    """Audits files that make one document again, as one: its result stands in the place of the first of them."""
    joined = list(together(tasks, results))
    keys = {task.name: keeper.key(task.path, _asked_of(task, keeper)) for task in joined}
    known = {task.name: keeper.get(keys[task.name]) for task in joined}
    waiting = {task.name: executor.submit(_audited, task, packs) for task in joined if known[task.name] is None}
    for task in joined:
        found = known[task.name] or waiting[task.name].result()
        if len(found) == 1 and isinstance(found[0], Record):
            results[task.name] = found
            results.update({other.name: [] for other in task.beside})
            keeper.put(keys[task.name], found)


def _asked_of(task: Task, keeper: Keeper) -> object:
    """All on which what comes of a document in several files depends, but for the first of them."""
    others = [(other.name, keeper.digests[other.path]) for other in task.beside]
    return task.name, task.asked, task.published, others


def _audited(task: Task, packs: PackFolders) -> list[Result]:
    """In whatever process: the records of a file. What nobody foresaw is told of the file, and the others go on."""
    kind = next((kind for kind in kinds() if kind == task.asked.kind), None)
    try:
        return list(audit_file(replace(task, asked=replace(task.asked, kind=kind)), *_library(packs)))
    except Exception as problem:
        reason = f"程序本身出错了，请连同这个文件报告（{type(problem).__name__}：{problem}）"
        return [Refused(task.name, reason)]


@cache
def _library(packs: PackFolders) -> tuple[PackLibrary, Catalogues]:
    """The packs, read once a process."""
    return PackLibrary(packs.shipped, packs.own), load_catalogues(packs.shipped)[0]


def _doubles(records: Sequence[Record], hashes: Mapping[str, Hashable]) -> Iterator[Double]:
    """Files that are the same, then those that are not and say to be the same paper."""
    copies = _alike(records, lambda record: hashes[record.file])
    yield from (Double(files, is_one_file=True) for files in copies)
    papers = _alike(records, lambda record: (record.unit, record.year, record.kind, record.scope))
    yield from (Double(files, is_one_file=False) for files in papers if files not in copies)


def _alike(records: Sequence[Record], key: Callable[[Record], Hashable]) -> list[tuple[str, ...]]:
    groups: dict[Hashable, list[str]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record.file)
    return [tuple(files) for files in groups.values() if len(files) > 1]
