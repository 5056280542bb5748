"""Which loose files make one document: its tables in several, or its text in one of its own."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from generator.audit.parts import Part
from generator.audit.record import Record
from generator.audit.record import Refused
from generator.audit.record import Result
from generator.audit.recording import Task


@dataclass(slots=True)
class _Group:
    """Files of one document so far, what they say of themselves, and the tables in them."""

    tasks: list[Task]
    part: Part
    tables: set[str]


def together(tasks: Sequence[Task], results: Mapping[str, Sequence[Result]]) -> Iterator[Task]:
    """A task for each document that several of these files make, by what came of each file alone.

    Files go together whose unit, year, kind and scope agree and of which no table stands in both: files that hold the
    same tables are copies. A file that was read and has no table is the text of the one document that it agrees with.
    """
    groups: list[_Group] = []
    texts: list[tuple[Task, Part]] = []
    for task in tasks:
        match results[task.name]:
            case [Record() as record]:
                _take(groups, task, record)
            case [Refused(part=Part() as part)]:
                texts.append((task, part))
    for task, part in texts:
        fitting = [group for group in groups if group.part.agrees(part)]
        if len(fitting) == 1 and (part.unit is not None or len(groups) == 1):
            fitting[0].tasks.append(task)
    for group in groups:
        if len(group.tasks) > 1:
            first, *others = group.tasks
            yield replace(first, beside=tuple(others))


def _take(groups: list[_Group], task: Task, record: Record) -> None:
    """Puts a file with tables to those that it goes with, or begins a document with it."""
    found = set(record.found)
    for group in groups:
        if record.part.unit is not None and group.part.agrees(record.part) and not group.tables & found:
            group.tasks.append(task)
            group.tables |= found
            return
    groups.append(_Group([task], record.part, found))
