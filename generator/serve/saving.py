"""Saving what was typed in the browser over a source file: nothing that changed meanwhile is lost, all can be undone.

A file is replaced by exchanging it with the new one in one system call. What comes out of the exchange is what lay
there to the last moment; where that is not what the browser was shown, the two are exchanged back.
"""

from __future__ import annotations

import difflib
import errno
import hashlib
import os
import secrets
import stat
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

from generator.publish.swap import exchange
from generator.source.files import read_regular
from generator.source.files import told_too_large

_BOM = b"\xef\xbb\xbf"
_KEPT = 200
"""Steps that can be undone, of all files together: a file is at most a quarter of a megabyte."""
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
"""A file without any of these is one that its owner wants kept, even from who may write all files."""


class ChangedMeanwhileError(Exception):
    """The file is no longer what the browser was shown; `data` is what lies there now."""

    def __init__(self, data: bytes) -> None:
        super().__init__("文件在别处改动过")
        self.data = data


class NothingToUndoError(Exception):
    """Nothing was saved here in this run, or all of it was undone."""


@dataclass(frozen=True, slots=True)
class Step:
    """A file that was saved: what it held before, and the hash of what it holds since."""

    path: Path
    before: bytes
    after: str


@dataclass(slots=True)
class History:
    """What was saved in this run, in order."""

    steps: list[Step] = field(default_factory=list)

    def save(self, path: Path, text: str, shown: str) -> bytes:
        """Puts a text in place of a file of this hash and gives what it holds now.

        Raises ChangedMeanwhileError where the file has another one, and OSError, also where it would be too large to
        be read again.
        """
        before = read_regular(path)
        if digest(before) != shown:
            raise ChangedMeanwhileError(before)
        after = with_text(before, text)
        if told := told_too_large(len(after)):
            raise OSError(errno.EFBIG, told, str(path))
        if after != before:
            _put(path, after, shown)
            self.steps = [*self.steps, Step(path, before, digest(after))][-_KEPT:]
        return after

    def undo(self, path: Path) -> bytes:
        """Puts back what a file held before it was last saved, and gives that.

        Raises ChangedMeanwhileError where the file is not what was saved then, NothingToUndoError and OSError.
        """
        step = next((each for each in reversed(self.steps) if each.path == path), None)
        if step is None:
            raise NothingToUndoError
        _put(path, step.before, step.after)
        self.steps.remove(step)
        return step.before

    def can_undo(self, path: Path) -> bool:
        """Whether there is something to undo."""
        return any(each.path == path for each in self.steps)


def digest(data: bytes) -> str:
    """What tells the contents of a file from others."""
    return hashlib.sha256(data).hexdigest()


def text_of(data: bytes) -> str | None:
    """A file as a browser edits it, its lines ended by `\\n`; None where it is not UTF-8."""
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def with_text(before: bytes, text: str) -> bytes:
    """The bytes of a file with another text: a mark at its beginning and the ends of its lines stay what they are.

    New lines end as the first of the file does.
    """
    bom = _BOM if before.startswith(_BOM) else b""
    old = _lines(before.removeprefix(bom).decode())
    new = _lines(text.replace("\r\n", "\n"))
    ending = next((end for _, end in old if end), "\n")
    matcher = difflib.SequenceMatcher(None, [line for line, _ in old], [line for line, _ in new], autojunk=False)
    kept = {
        at + step: old[other + step][1] for other, at, length in matcher.get_matching_blocks() for step in range(length)
    }
    whole = "".join(line + (kept.get(number) or ending if end else "") for number, (line, end) in enumerate(new))
    return bom + whole.encode()


def _lines(text: str) -> list[tuple[str, str]]:
    """The lines of a text, each with its end; the last has none, and may be empty."""
    lines = []
    start = 0
    while (at := _first_end(text, start)) is not None:
        end = "\r\n" if text.startswith("\r\n", at) else text[at]
        lines.append((text[start:at], end))
        start = at + len(end)
    return [*lines, (text[start:], "")]


def _first_end(text: str, start: int) -> int | None:
    found = [at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0]
    return min(found, default=None)


def _put(path: Path, data: bytes, expected: str) -> None:
    """Replaces a file that has the expected hash. Raises ChangedMeanwhileError where it has not, and OSError.

    The new one is made beside it under a name that nobody can foresee, so that no other file or link has it.
    """
    mode = stat.S_IMODE(path.stat().st_mode)
    if not (mode & _WRITABLE and os.access(path, os.W_OK)):
        raise PermissionError(errno.EACCES, "文件是只读的", str(path))
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}.new")
    made = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, stat.S_IRUSR | stat.S_IWUSR)
    try:
        with os.fdopen(made, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(made, mode)
            os.fsync(made)
        _exchange_if(draft, path, expected)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()


def _exchange_if(draft: Path, path: Path, expected: str) -> None:
    try:
        exchange(draft, path)
    except OSError:  # not every file system can
        _replace_if(draft, path, expected)
        return
    found = read_regular(draft)
    if digest(found) != expected:
        exchange(draft, path)
        raise ChangedMeanwhileError(found)


def _replace_if(draft: Path, path: Path, expected: str) -> None:
    found = read_regular(path)
    if digest(found) != expected:
        raise ChangedMeanwhileError(found)
    draft.replace(path)
