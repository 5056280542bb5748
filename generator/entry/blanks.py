"""What nobody filled in: a key without a value is an error to the check, so it becomes a comment, as in a new file."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterator

import yaml

from generator.entry.forms import NAMING
from generator.entry.forms import Path
from generator.entry.forms import identity


def without_blanks(text: str, rows_before: Collection[str], kept: Collection[Path]) -> str:
    """A YAML text whose keys without a value are comments; in a row in braces they are gone.

    A row is one too that had its names before (`rows_before`, their identities) and has no figure now. `kept` are
    places that stay as they are. Raises yaml.YAMLError where the text is no YAML.
    """
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    closing = _Closing(text, rows_before, kept)
    if isinstance(root, yaml.MappingNode):
        closing.section(root, ())
    return closing.done()


class _Closing:
    """The lines to make comments, and the parts of rows to leave out, of one text."""

    def __init__(self, text: str, rows_before: Collection[str], kept: Collection[Path]) -> None:
        self._text = text
        self._rows_before = rows_before
        self._kept = kept
        self._lines: set[int] = set()
        self._edits: list[tuple[int, int, str]] = []

    def section(self, node: yaml.MappingNode, path: Path) -> None:
        """Keys below each other."""
        for key, value in node.value:
            own = (*path, str(key.value))
            if any(each[: len(own)] == own for each in self._kept):
                continue
            if not self._says(value):
                self._lines |= {key.start_mark.line, *_lines_of(value)}
            elif _is_in_braces(value):
                self._row(value)
            elif isinstance(value, yaml.MappingNode):
                self.section(value, own)
            elif isinstance(value, yaml.SequenceNode):
                self._rows(value)

    def _rows(self, node: yaml.SequenceNode) -> None:
        for row in node.value:
            if not self._says(row) or self._is_left(row):
                self._lines |= set(_lines_of(row))
            elif _is_in_braces(row):
                self._row(row)

    def _row(self, node: yaml.Node) -> None:
        before = self._text[node.start_mark.index : node.end_mark.index]
        if (now := self._stated(node)) != before:
            self._edits.append((node.start_mark.index, node.end_mark.index, now))

    def _says(self, node: yaml.Node) -> bool:
        """Whether something is stated; braces or quotes with nothing in them were written on purpose."""
        if isinstance(node, yaml.ScalarNode):
            return bool(node.value or node.style)
        if isinstance(node, yaml.SequenceNode):
            return not node.value or any(self._says(item) and not self._is_left(item) for item in node.value)
        return not node.value or any(self._says(value) for _, value in node.value)

    def _is_left(self, row: yaml.Node) -> bool:
        """Whether a row has the names that it had before, and places for figures, but none in them."""
        if not isinstance(row, yaml.MappingNode):
            return False
        names = {str(key.value): str(value.value) for key, value in row.value if key.value in NAMING}
        others = [value for key, value in row.value if key.value not in NAMING]
        return bool(others) and not any(map(self._says, others)) and identity(names) in self._rows_before

    def _stated(self, node: yaml.Node) -> str:
        """The text of what stands in braces, without what is blank there, and as it is where nothing is."""
        text = self._text[node.start_mark.index : node.end_mark.index]
        if not isinstance(node, yaml.MappingNode) or not self._has_blank(node):
            return text
        pairs = [(key, value) for key, value in node.value if self._says(value)]
        return "{" + ", ".join(f"{self._stated(key)}: {self._stated(value)}" for key, value in pairs) + "}"

    def _has_blank(self, node: yaml.MappingNode) -> bool:
        inner = [value for _, value in node.value if isinstance(value, yaml.MappingNode)]
        return any(not self._says(value) for _, value in node.value) or any(map(self._has_blank, inner))

    def done(self) -> str:
        """The text with all that."""
        starts = [0, *(place + 1 for place, char in enumerate(self._text) if char == "\n")]
        marks = [(starts[line], starts[line], "# ") for line in self._lines]
        text = self._text
        for begin, end, new in sorted([*self._edits, *marks], reverse=True):
            text = text[:begin] + new + text[end:]
        return text


def _is_in_braces(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _lines_of(node: yaml.Node) -> Iterator[int]:
    """The lines of a value; comments between them are none of its."""
    if isinstance(node, yaml.ScalarNode) or _is_in_braces(node):
        yield from range(node.start_mark.line, node.end_mark.line + 1)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _lines_of(item)
    else:
        for key, value in node.value:
            yield key.start_mark.line
            yield from _lines_of(value)
