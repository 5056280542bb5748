"""Reading files that others made, each in a process of its own: what a hostile file can use up is bounded.

`python -m generator.source.foreign.process FILE NAME [NUMBER]` is that process, for a file, called by a name in places,
or for one file of an archive; with `draft` or `entries` for a number, for a draft or an entry workbook that comes back.
It answers on standard output.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterable
from collections.abc import Iterator
from pathlib import Path

from generator.source.foreign.archive import Member
from generator.source.foreign.bounds import MEGABYTES
from generator.source.foreign.bounds import MOST_PAGES
from generator.source.foreign.bounds import bound_this_process
from generator.source.foreign.bounds import seconds
from generator.source.foreign.entry_book import EntryBook
from generator.source.foreign.entry_book import is_entry_workbook
from generator.source.foreign.pages import ForeignFile
from generator.source.foreign.pages import NotReadableError
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Refusal
from generator.source.foreign.reading import read_bytes
from generator.source.foreign.reading import read_member
from generator.source.foreign.returned import Returned
from generator.source.foreign.returned import read_returned

_LARGEST = 200 << 20
"""Bytes of a file."""
_PATIENCE = 2 * seconds(MOST_PAGES)
"""Seconds by the clock, for a process that waits instead of working."""
_PROGRAM = str(Path(__file__).parents[3])
_TOO_LONG = "太大或者太复杂，规定的时间里读不完：请只留要公开的内容再审。"
_STOPPED = f"文件不完好，或者太大（{MEGABYTES} MB 内存读不下），没有读完：请另存一份，只留要公开的内容再审。"

_Answer = tuple[Page, ...] | list[Member] | Returned | EntryBook | None | str
"""Pages, the files of an archive, a draft, an entry workbook (None where it is none), or why there are none."""
_DRAFT, _ENTRIES = "draft", "entries"


def read_file(path: Path, name: str = "") -> Iterator[ForeignFile | Refusal]:
    """What a file holds, or each file of an archive; one that cannot be read is told and hinders no other.

    It is called `name` in places, by its own name where none is given.
    """
    name = name or path.name
    answer = _asked(path, name)
    if isinstance(answer, (tuple, str)):
        yield _result(answer, name)
    for member in answer if isinstance(answer, list) else ():
        inner_name = f"{name}/{member.name}"
        inner = _asked(path, inner_name, str(member.number))
        if isinstance(inner, (tuple, str)):  # an archive in an archive is refused
            yield _result(inner, inner_name)


def read_pages(paths: Iterable[Path]) -> list[Page]:
    """The pages of files that make one document together. Raises NotReadableError for the first unreadable one."""
    pages: list[Page] = []
    for each in (each for path in paths for each in read_file(path)):
        if isinstance(each, Refusal):
            raise NotReadableError(each.reason)
        pages += each.pages
    return pages


def read_draft(path: Path) -> Returned:
    """A draft that comes back from whoever changed it. Raises NotReadableError."""
    answer = _asked(path, path.name, _DRAFT)
    if isinstance(answer, Returned):
        return answer
    raise NotReadableError(answer if isinstance(answer, str) else _STOPPED)


def read_entry_workbook(path: Path) -> EntryBook | None:
    """An entry workbook that comes back; None for any other file. Raises NotReadableError."""
    answer = _asked(path, path.name, _ENTRIES)
    if answer is None or isinstance(answer, EntryBook):
        return answer
    raise NotReadableError(answer if isinstance(answer, str) else _STOPPED)


def _result(answer: tuple[Page, ...] | str, name: str) -> ForeignFile | Refusal:
    return Refusal(name, answer) if isinstance(answer, str) else ForeignFile(name, answer)


def _asked(path: Path, name: str, what: str | None = None) -> _Answer:
    """The answer of a process of its own; `what` is the number of a file in an archive, or `draft`."""
    command = [sys.executable, "-P", "-m", __spec__.name, str(path), name, *([what] if what else [])]
    found = os.pathsep.join(filter(None, [_PROGRAM, os.environ.get("PYTHONPATH")]))
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": found},
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _TOO_LONG
    if done.returncode == 0:
        answer: _Answer = pickle.loads(done.stdout)  # noqa: S301 (our own process wrote it)
        return answer
    return _TOO_LONG if -done.returncode in (signal.SIGXCPU, signal.SIGKILL) else _STOPPED


def _read(path: Path, what: str | None, name: str) -> _Answer:
    try:
        if path.stat().st_size > _LARGEST:
            return f"超过 {_LARGEST >> 20} MB：请只留要公开的内容再审。"
        data = path.read_bytes()
        return _answer(data, what, name)
    except NotReadableError as problem:
        return str(problem)
    except ImportError:
        return "读工作簿要另外安装：pip install 'gongkai[import]'。"
    except OSError as problem:
        return f"打不开：{problem.strerror}"


def _answer(data: bytes, what: str | None, name: str) -> _Answer:
    match what:
        case None:
            return read_bytes(data, name)
        case "draft":
            return read_returned(data)
        case "entries":
            return _entries_of(data)
        case number:
            return read_member(data, int(number), name)


def _entries_of(data: bytes) -> EntryBook | None:
    """The entries of a workbook; None for any other file, for which nothing is imported."""
    if not is_entry_workbook(data):
        return None
    from generator.source.foreign.entries import read_entries

    return read_entries(data)


def main(path: str, name: str, what: str | None = None) -> None:
    """Answers for a file, for one file of an archive, whose number and name are told, or for a draft."""
    bound_this_process()
    sys.stdout.buffer.write(pickle.dumps(_read(Path(path), what, name)))


if __name__ == "__main__":
    main(*sys.argv[1:])
