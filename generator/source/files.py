"""Reading a file as text, whatever is in it."""

from __future__ import annotations

import errno
import re
import stat
from pathlib import Path
from pathlib import PurePath

from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.misnamed import misnamed
from generator.source.reading import note
from generator.source.unsaved import typed_bytes

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff"  # controls, noncharacters
    # Default_Ignorable_Code_Point (Unicode DerivedCoreProperties) and the separators of lines and paragraphs
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

_LARGEST = 250_000  # bytes; a disclosure's largest file is a tenth of it
_LONGEST_LINE = 8_000  # characters; who writes a text of several paragraphs in one line needs less


class UnusableFileError(ValueError):
    """A file named on the command line cannot be used; the message says why, for people, and holds no secret."""


def read_regular(path: Path) -> bytes:
    """The bytes of a file. Raises OSError, also for what is none: a pipe would be waited for, a device has no end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "不是文件", str(path))
    return path.read_bytes()


def told_too_large(size: int) -> str:
    """What to tell of a file of so many bytes; empty where it is read."""
    return f"文件超过 {_LARGEST // 1_000} KB" if size > _LARGEST else ""


def read_text(path: Path, name: str) -> tuple[str | None, list[Finding]]:
    """The text of a UTF-8 file called `name` in findings, or None and the finding that says why not."""
    data, finding = _read_bytes(path, name)
    if finding is not None:
        return None, [finding]
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        return None, [_not_utf8(data, problem.start, name)]
    stray = unprintable(text)
    if stray is None:
        finding = _overlong_line(text, name)
        return (None, [finding]) if finding else (text, [])
    line_start = text.rfind("\n", 0, stray) + 1
    place = Location(name, text.count("\n", 0, stray) + 1, stray - line_start + 1)
    return None, [unprintable_character(text[stray], place)]


def _read_bytes(path: Path, name: str) -> tuple[bytes, Finding | None]:
    """The file's bytes, and the finding that says why they cannot be had."""
    if path.is_symlink():
        return b"", error("S-0112", "文件不能是符号链接", Location(name), hint="把文件本身放进来。")
    try:
        data = typed_bytes(path)
        if data is None:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):  # a named pipe would be waited for
                return b"", error("S-0102", "不是文件，无法读取", Location(name))
            data = path.read_bytes() if status.st_size <= _LARGEST else None
    except FileNotFoundError:
        return b"", _missing(path, name)
    except OSError as problem:
        return b"", error("S-0102", f"无法读取文件：{problem.strerror}", Location(name))
    message = told_too_large(_LARGEST + 1 if data is None else len(data))
    if message or data is None:
        return b"", error("S-0111", message, Location(name), hint="核对是不是放错了文件。")
    note(path, data)
    return data, None


def _missing(path: Path, name: str) -> Finding:
    """The error about a file that is not there, at the one beside it that was meant to be it."""
    other = misnamed(path)
    if other is None:
        return error("S-0101", f"缺少文件 {name}", Location(name), hint="按作者手册的文件清单补上这个文件。")
    message, hint = f"没有 {path.name}，有一个 {other.name}", f"是不是 {path.name}？是的，把文件名改成它。"
    return error("S-0101", message, Location(PurePath(name).with_name(other.name).as_posix()), hint=hint)


def _overlong_line(text: str, name: str) -> Finding | None:
    """A line that nobody can have typed: the checks read sentence by sentence, and would take minutes over it."""
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > _LONGEST_LINE:
            hint = "分成几行；核对是不是粘贴错了。"
            return error(
                "S-0113", f"这一行有 {len(line)} 字，超过 {_LONGEST_LINE} 字", Location(name, number), hint=hint
            )
    return None


def unprintable(text: str) -> int | None:
    """Where a text holds a character that no reader could see: control, bidirectional mark, noncharacter."""
    found = _UNPRINTABLE.search(text)
    return found.start() if found else None


def unprintable_character(character: str, place: Location) -> Finding:
    """The finding for such a character."""
    hint = "多半是从别处粘贴带来的，请删掉。"
    return error("S-0110", f"有看不见的字符 U+{ord(character):04X}", place, hint=hint)


def _not_utf8(data: bytes, offset: int, name: str) -> Finding:
    before = data[:offset]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    place = Location(name, before.count(b"\n") + 1, column)
    return error("S-0103", "文件不是 UTF-8 编码", place, hint="可能是 GBK；请用编辑器另存为 UTF-8。")
