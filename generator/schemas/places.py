"""Which keys and rows lead to a place of a YAML text: by its indents and brackets, so that the text need not be whole.

An editor asks in the middle of a line that is being typed, when no parser can read it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.schemas.branches import Path

_KEY = re.compile(r"""(?P<key>"[^"]*"|'[^']*'|[^\s#'"\[\]{},:-][^:{}\[\],]*?)\s*:(?=\s|$)""")
_PIECE = re.compile(r"""[\[\]{},]|"[^"]*"|'[^']*'|:(?=\s|$)|[^\[\]{},:"']+|.""")
_DASH = re.compile(r"-( +|$)")
_COMMENT = re.compile(r"(^|\s)#.*")
_WORD_ENDS = re.compile(r"[\s:,{}\[\]]|$")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a text: the keys and rows that lead to it, and what is typed there before it.

    `is_value` tells that it is behind a key and its colon, which `path` ends with; else a key may be begun there.
    """

    path: Path
    typed: str
    is_value: bool


@dataclass(slots=True)
class _Level:
    """A mapping or list in which lines stand: the column of its keys or dashes, the step of the line before."""

    column: int
    step: str | int


@dataclass(slots=True)
class _Frame:
    """What stands in a pair of brackets so far: the row or key that it is at, and the words since."""

    is_mapping: bool
    row: int = 0
    key: str | None = None
    words: str = ""

    @property
    def step(self) -> str | int:
        """What leads to what stands in it now."""
        return (self.key or "") if self.is_mapping else self.row


def is_in(text: str, line: int, column: int) -> bool:
    """Whether a text has such a place: one before or behind a character of one of its lines."""
    lines = text.split("\n")
    return 0 < line <= len(lines) and 0 < column <= len(lines[line - 1]) + 1


def place_at(text: str, line: int, column: int) -> Place:
    """The place before a column of a line, both counted from 1 as findings do; the text must have it."""
    levels: list[_Level] = []
    open_brackets = ""
    lines = text.split("\n")
    for before in lines[: line - 1]:
        open_brackets = _enter(_joined(open_brackets, _COMMENT.sub("", before)), levels)
    return _place(_joined(open_brackets, lines[line - 1][: column - 1]), levels)


def word_end(text: str, line: int, column: int) -> int:
    """The column behind the word that a column is in."""
    found = _WORD_ENDS.search(text.split("\n")[line - 1], column - 1)
    return found.start() + 1 if found else column


def _joined(open_brackets: str, line: str) -> str:
    """A line with those before it that it is in the brackets of.

    Brackets that somebody forgot to close end where a row begins or a line is not indented more than theirs.
    """
    is_within = _indent(line) > _indent(open_brackets) and not _DASH.match(line.lstrip())
    return f"{open_brackets} {line}" if open_brackets and is_within else line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _enter(text: str, levels: list[_Level]) -> str:
    """Takes note of what a line begins with; the line, where brackets are left open in it."""
    if not text.strip():
        return ""
    _place(text, levels)
    return text if _frames(text) else ""


def _place(text: str, levels: list[_Level]) -> Place:
    """The place at the end of a line, and the levels with what it begins."""
    rest = text.lstrip(" ")
    column = len(text) - len(rest)
    while dash := _DASH.match(rest):
        _begin_row(levels, column)
        column += len(dash[0])
        rest = rest[len(dash[0]) :]
    _leave(levels, column)
    path = tuple(level.step for level in levels)
    if key := _KEY.match(rest):
        levels.append(_Level(column, _unquoted(key["key"])))
        return _in_brackets(rest[key.end() :].lstrip(), (*path, levels[-1].step), is_value=True)
    return _in_brackets(rest, path, is_value=False)


def _begin_row(levels: list[_Level], column: int) -> None:
    """A row of the list whose dashes stand at a column, which may be that of the key above the list."""
    while levels and levels[-1].column > column:
        levels.pop()
    before = levels[-1].step if levels and levels[-1].column == column else None
    if isinstance(before, int):
        levels[-1].step = before + 1
    else:
        levels.append(_Level(column, 0))


def _leave(levels: list[_Level], column: int) -> None:
    """Leaves the mappings and lists that end where a line begins at a column."""
    while levels and levels[-1].column >= column:
        levels.pop()


def _in_brackets(text: str, path: Path, *, is_value: bool) -> Place:
    """The place at the end of a value that begins at a path, in its brackets where some are open."""
    frames = _frames(text)
    if not frames:
        return Place(path, text, is_value)
    *above, last = frames
    steps = (*path, *(frame.step for frame in above))
    is_at_key = last.is_mapping and last.key is None
    return Place(steps if is_at_key else (*steps, last.step), last.words.strip(), not is_at_key)


def _frames(text: str) -> list[_Frame]:
    """The brackets that are open at the end of a text, the outermost first."""
    frames: list[_Frame] = []
    for piece in _PIECE.findall(text):
        if piece in "{[":
            frames.append(_Frame(is_mapping=piece == "{"))
        elif not frames:
            continue
        elif piece in "}]":
            frames.pop()
        elif piece == ",":
            frames[-1] = _Frame(frames[-1].is_mapping, frames[-1].row + 1)
        elif piece == ":" and frames[-1].is_mapping and frames[-1].key is None:
            frames[-1].key, frames[-1].words = _unquoted(frames[-1].words.strip()), ""
        else:
            frames[-1].words += piece
    return frames


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0] else text
