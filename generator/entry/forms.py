"""A YAML source file as a form: the places where a value stands or may stand, those in comments too.

A commented line of a new file (`#   30101:  # 基本工资`) is a place to fill in; filled in, it loses its mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

import yaml

from generator.source.yaml_reader import parse_yaml
from generator.source.yaml_text import flow
from generator.source.yaml_text import scalar

_OPTIONAL = re.compile(
    r"# (?="
    r" *[^\s#：:{}\[\]（）,，]+:(?: *$|  +#)"
    r"| +[^\s#：:{}\[\],，]+:(?: *$|  +#)"
    r"| *[^\s#：:{}\[\]（）,，]+: \{(?:[^\s：:{}\[\],，]+:[ ,]*)+\}(?: *$|  +#)"
    r"| *- \{[^{}]*\}$)"
)
"""The mark before a line that is filled in where there is something to write: a key, one of others, a row."""
NAMING = ("科目", "资金", "项目", "物品")
"""Keys of a row that tell what it is about."""
Path = tuple[str, ...]
"""Keys from the top of a file; the number of a row from 0 in a list."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands in the text, from and to, and its key; its text is empty where there is none yet."""

    path: Path
    text: str
    start: int
    end: int
    lines: frozenset[int]
    """The lines of the value and of the keys above it, from 0."""
    key_start: int = 0
    in_braces: bool = False


@dataclass(slots=True)
class Rows:
    """A list of rows: the keys in them, the places of each row, where each row begins and ends."""

    path: Path
    keys: list[str] = field(default_factory=list)
    rows: list[dict[str, Place]] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    lines: frozenset[int] = frozenset()


class Form:
    """The places of a YAML text. Raises yaml.YAMLError where it is none."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.optional = self._optional()
        opened = [_OPTIONAL.sub("", line, count=1) if n in self.optional else line for n, line in enumerate(self.lines)]
        self.opened = "\n".join(opened)
        self.pairs: list[Place] = []
        self.lists: list[Rows] = []
        self.left_out: list[Path] = []
        """Lists that are no table: a row of theirs holds more than single values."""
        root = yaml.compose(self.opened, Loader=yaml.CSafeLoader)
        if isinstance(root, yaml.MappingNode):
            self._read(root, (), frozenset())

    def _optional(self) -> set[int]:
        """The commented lines that can be opened together: nothing is stated twice then."""
        found = {number for number, line in enumerate(self.lines) if _OPTIONAL.match(line)}
        opened = [_OPTIONAL.sub("", line, count=1) if n in found else line for n, line in enumerate(self.lines)]
        _, findings = parse_yaml("\n".join(opened), "")
        return set() if findings else found

    def _read(self, node: yaml.MappingNode, path: Path, above: frozenset[int]) -> None:
        for key, value in node.value:
            own, lines = (*path, str(key.value)), above | {key.start_mark.line}
            if isinstance(value, yaml.ScalarNode):
                self.pairs.append(self._place(key, value, own, lines, in_braces=bool(node.flow_style)))
            elif isinstance(value, yaml.MappingNode):
                self._read(value, own, lines)
            elif isinstance(value, yaml.SequenceNode):
                self._rows(value, own, lines)

    def _rows(self, node: yaml.SequenceNode, path: Path, above: frozenset[int]) -> None:
        rows = Rows(path, lines=above)
        for number, row in enumerate(node.value):
            if not isinstance(row, yaml.MappingNode) or not row.flow_style or not _is_flat(row):
                self.left_out.append(path)
                return
            own = above | {row.start_mark.line}
            places = [self._place(key, value, (*path, str(number), str(key.value)), own) for key, value in row.value]
            rows.rows.append({place.path[-1]: place for place in places})
            rows.spans.append((row.start_mark.index, row.end_mark.index))
            rows.keys += [place.path[-1] for place in places if place.path[-1] not in rows.keys]
        if rows.rows:
            self.lists.append(rows)

    def _place(
        self, key: yaml.Node, node: yaml.ScalarNode, path: Path, lines: frozenset[int], *, in_braces: bool = True
    ) -> Place:
        start, end = node.start_mark.index, node.end_mark.index
        own = lines | {node.start_mark.line}
        end = end if node.value else start
        return Place(path, str(node.value), start, end, own, key.start_mark.index, in_braces)

    def values(self) -> Iterator[tuple[Path, str]]:
        """Everything stated, rows by what they are about instead of by number: for another year's figures."""
        yield from ((place.path, place.text) for place in self.pairs if place.text)
        for rows in self.lists:
            for row in rows.rows:
                name = identity({key: place.text for key, place in row.items()})
                yield from (((*rows.path, name, key), place.text) for key, place in row.items() if place.text)

    def filled(self, values: Mapping[Path, str], added: Mapping[Path, list[dict[str, str]]]) -> str:
        """The text with values at places (of a row, also under new keys), and rows added to lists.

        A row that has nothing left is gone; what was optional and is still empty stays a comment.
        """
        edits: list[tuple[int, int, str]] = []
        live: set[int] = set()
        for place in self.pairs:
            edits += self._edit(place, values.get(place.path, place.text))
            live |= place.lines if values.get(place.path, place.text) else set()
        for rows in self.lists:
            for number, (row, span) in enumerate(zip(rows.rows, rows.spans, strict=True)):
                own = {key: values.get((*rows.path, str(number), key), place.text) for key, place in row.items()}
                path = (*rows.path, str(number))
                more = {
                    key[-1]: text for key, text in values.items() if key[:-1] == path and key[-1] not in row and text
                }
                if any(own.values()) or more:
                    live |= next(iter(row.values())).lines if row else set()
                if any(own.values()) or more or not any(place.text for place in row.values()):
                    edits += [edit for key, place in row.items() for edit in self._edit(place, own[key])]
                    tail = "".join(f", {scalar(key)}: {scalar(text)}" for key, text in more.items())
                    edits += [(span[1] - 1, span[1] - 1, tail)] if tail else []
                else:
                    edits.append((*self.lines_of(*span), ""))
            if added.get(rows.path):
                edits += self._added(rows, added[rows.path])
                live |= rows.lines
        return self.closed(edits, live)

    def _edit(self, place: Place, text: str) -> list[tuple[int, int, str]]:
        if text == place.text:
            return []
        space = " " if self.opened[place.start - 1 : place.start] == ":" and text else ""
        return [(place.start, place.end, space + (scalar(text) if text else ""))]

    def lines_of(self, start: int, end: int) -> tuple[int, int]:
        """Where the lines of a part of the opened text begin and end, their last end of line with them."""
        after = self.opened.find("\n", end)
        return self.opened.rfind("\n", 0, start) + 1, len(self.opened) if after < 0 else after + 1

    def _added(self, rows: Rows, added: list[dict[str, str]]) -> list[tuple[int, int, str]]:
        """New rows behind the last one."""
        start, end = rows.spans[-1]
        line = self.opened.rfind("\n", 0, start) + 1
        before = self.opened[line:start]
        place = self.opened.find("\n", end)
        place = len(self.opened) if place < 0 else place
        return [(place, place, "".join(f"\n{before}{flow(row)}" for row in added))]

    def closed(self, edits: list[tuple[int, int, str]], live: set[int]) -> str:
        """The text with edits made in the opened one, optional lines that nothing needs as the comments they were."""
        kept, start = list(edits), 0
        for number, line in enumerate(self.opened.split("\n")):
            end = start + len(line)
            if number in self.optional and number not in live:
                kept = [edit for edit in kept if not (start <= edit[0] and edit[1] <= end) or _adds_lines(edit)]
                if not any(edit[0] <= start and end < edit[1] for edit in kept):
                    kept.append((start, end, self.lines[number]))
            start = end + 1
        text = self.opened
        for begin, end, new in sorted(kept, key=lambda edit: edit[:2])[::-1]:
            text = text[:begin] + new + text[end:]
        return text


def _adds_lines(edit: tuple[int, int, str]) -> bool:
    return edit[0] == edit[1] and edit[2].startswith("\n")


def identity(row: Mapping[str, str]) -> str:
    """What a row is about: the texts in it that are no figures."""
    return "/".join(row[key] for key in NAMING if row.get(key)) or next(iter(row.values()), "")


def _is_flat(row: yaml.MappingNode) -> bool:
    return all(isinstance(value, yaml.ScalarNode) for _, value in row.value)
