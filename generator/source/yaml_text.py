"""YAML as authors write it: one row a line, names of codes as comments."""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping

from generator.source.yaml_reader import parse_yaml

Tree = Mapping[str, "str | Tree"]
"""Keys and what stands under each: a scalar, or more keys."""


def scalar(text: str) -> str:
    """A text as a value, or as a key, in quotes where it would be read otherwise without them."""
    if _is_read_back(f"k: {text}", ("k", text)) and _is_read_back(f"{{{text}: 1, k: {text}}}", (text, "1")):
        return text
    return json.dumps(text, ensure_ascii=False)


def _is_read_back(line: str, pair: tuple[str, str]) -> bool:
    value, findings = parse_yaml(line, "")
    return not findings and isinstance(value, dict) and value.get(pair[0]) == pair[1] and len(value) <= 2


def flow(tree: Tree) -> str:
    """`{键: 值, …}` on one line."""
    pairs = (f"{scalar(key)}: {flow(own) if isinstance(own, Mapping) else scalar(own)}" for key, own in tree.items())
    return "{" + ", ".join(pairs) + "}"


def block(tree: Tree, indent: int = 0, notes: Mapping[str, str] | None = None) -> Iterator[str]:
    """Keys one below the other; the innermost mappings, which hold figures alone, on one line each.

    `notes` stand as comments behind the keys of this level.
    """
    notes = notes or {}
    widest = max((len(f"{scalar(key)}: {own}") for key, own in tree.items() if key in notes), default=0)
    for key, own in tree.items():
        start = " " * indent + scalar(key) + ":"
        if not isinstance(own, Mapping):
            line = f"{start} {scalar(own)}"
            yield f"{line:<{indent + widest}}  # {notes[key]}" if notes.get(key) else line
        elif indent and not any(isinstance(value, Mapping) for value in own.values()):
            yield f"{start} {flow(own)}"
        else:
            yield start
            yield from block(own, indent + 2)


def rows(section: str, lines: Iterable[tuple[Tree, str]]) -> Iterator[str]:
    """A list: one row a line, a comment behind it."""
    yield f"{section}:"
    for tree, note in lines:
        yield f"  - {flow(tree)}" + (f"  # {note}" if note else "")
