"""Edits of single places of a YAML source file, as a table makes them; every other byte stays what it is.

A place is named by its path: keys, and the number of a row from 0 in a list. `+0`, `+1` … are new rows of a list; a new
pair of a section is named by its key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from generator.entry.forms import Form
from generator.entry.forms import Path
from generator.entry.forms import Place
from generator.entry.forms import Rows
from generator.source.yaml_text import scalar

_COMMA_AFTER = re.compile(r"\s*,[ \t]*")
_COMMA_BEFORE = re.compile(r",\s*\Z")
_NEW = "+"


class NoSuchPlaceError(ValueError):
    """The text has no such place, or nothing can be done there; says so to the author."""


def with_values(text: str, values: Mapping[Path, str]) -> str:
    """The text with values at places; what has none then is gone from its row, or a comment, as in a new file.

    Raises yaml.YAMLError where the text is none, and NoSuchPlaceError.
    """
    form = Form(text)
    stated = _places(form)
    fresh = {path: value for path, value in values.items() if path not in stated and value}
    known = {path: value for path, value in values.items() if path in stated and value}
    added: dict[Path, dict[str, dict[str, str]]] = {}
    pairs: dict[Path, str] = {}
    for path, value in fresh.items():
        rows = _list_of(form, path)
        if rows is None:
            pairs[path] = value
        elif path[-2].startswith(_NEW):
            added.setdefault(rows.path, {}).setdefault(path[-2], {})[path[-1]] = value
        elif int(path[-2]) < len(rows.rows):
            known[path] = value
        else:
            raise NoSuchPlaceError("没有这一行")
    filled = form.filled(known, {path: list(rows.values()) for path, rows in added.items()})
    filled = _with_pairs(filled, pairs)
    for path, value in reversed([*values.items()]):  # a row that is gone moves those below it
        if not value and path in stated and stated[path].text:
            filled = _cleared(filled, path)
    return filled


def with_key(text: str, section: Path, key: str) -> str:
    """The text with a pair in a section that has a key and no value yet. Raises yaml.YAMLError, NoSuchPlaceError."""
    if any(place.path == (*section, key) for place in Form(text).pairs):
        raise NoSuchPlaceError(f"已经有 {key} 了")
    return _with_pairs(text, {(*section, key): ""})


def without(text: str, path: Path) -> str:
    """The text without a row or a pair; what would hold nothing then becomes a comment that can be filled in again.

    Raises yaml.YAMLError where the text is none, and NoSuchPlaceError.
    """
    form = Form(text)
    rows = _list_of(form, (*path, ""))
    if rows is None:
        place = _places(form).get(path)
        if place is None:
            raise NoSuchPlaceError("没有这一行")
        if place.in_braces:
            return _cleared(text, path)
        begin, end = form.lines_of(place.key_start, place.end)
        return _without_empty(form.closed([(begin, end, "")], set()), path)
    span = _span(rows, path)
    begin, end = form.lines_of(*span)
    if len(rows.rows) > 1:
        return form.closed([(begin, end, "")], set())
    blank = "{" + ", ".join(f"{scalar(key)}: " for key in rows.keys) + "}"
    kept = f"# {form.opened[begin : span[0]]}{blank}\n"
    return _without_empty(form.closed([(begin, end, kept)], set()), path)


def doubled(text: str, path: Path) -> str:
    """The text with a row of a list once more, below itself. Raises yaml.YAMLError and NoSuchPlaceError."""
    form = Form(text)
    rows = _list_of(form, (*path, ""))
    if rows is None:
        raise NoSuchPlaceError("这一行写两次就重复了，不能复制")
    begin, end = form.lines_of(*_span(rows, path))
    if not any(place.text for place in rows.rows[int(path[-1])].values()):
        raise NoSuchPlaceError("空的行不用复制")
    lines = form.opened[begin:end]
    return form.closed([(end, end, lines if lines.endswith("\n") else f"\n{lines}")], set())


def _places(form: Form) -> dict[Path, Place]:
    in_rows = (place for rows in form.lists for row in rows.rows for place in row.values())
    return {place.path: place for place in (*form.pairs, *in_rows)}


def _list_of(form: Form, path: Path) -> Rows | None:
    """The list that a cell is in."""
    return next((rows for rows in form.lists if rows.path == path[:-2]), None)


def _span(rows: Rows, path: Path) -> tuple[int, int]:
    number = path[-1]
    if not number.isdecimal() or int(number) >= len(rows.spans):
        raise NoSuchPlaceError("没有这一行")
    return rows.spans[int(number)]


def _with_pairs(text: str, pairs: Mapping[Path, str]) -> str:
    """New pairs below the last ones of their sections."""
    for path, value in pairs.items():
        form = Form(text)
        last = next((place for place in reversed(form.pairs) if place.path[:-1] == path[:-1]), None)
        if last is None or last.in_braces:
            raise NoSuchPlaceError("这里不能加一行，在文字里写")
        begin, end = form.lines_of(last.key_start, last.end)
        indent = form.opened[begin : last.key_start]
        line = f"\n{indent}{scalar(path[-1])}: {scalar(value) if value else ''}".rstrip(" ")
        at = end - 1 if form.opened[begin:end].endswith("\n") else end
        text = form.closed([(at, at, line)], {*last.lines} - {form.opened.count("\n", 0, last.key_start)})
    return text


def _cleared(text: str, path: Path) -> str:
    """The text without the value at a place."""
    form = Form(text)
    place = _places(form).get(path)
    if place is None:
        return text
    if not place.in_braces:
        begin, _ = form.lines_of(place.key_start, place.end)
        emptied = [(begin, begin, "# "), (place.start - (form.opened[place.start - 1] == " "), place.end, "")]
        return _without_empty(form.closed(emptied, set()), path)
    rows = _list_of(form, path)
    if rows is not None and not any(each.text for each in rows.rows[int(path[-2])].values() if each is not place):
        return without(text, path[:-1])
    return form.closed([(*_pair_in_braces(form.opened, place), "")], set())


def _pair_in_braces(text: str, place: Place) -> tuple[int, int]:
    """Where a pair in braces begins and ends, with one of the commas beside it."""
    if after := _COMMA_AFTER.match(text, place.end):
        return place.key_start, after.end()
    before = _COMMA_BEFORE.search(text, 0, place.key_start)
    return (before.start() if before else place.key_start), place.end


def _without_empty(text: str, path: Path) -> str:
    """The text with the keys above a place as comments where nothing is left under them."""
    for depth in range(len(path) - 1, 0, -1):
        key = _empty_key(yaml.compose(text, Loader=yaml.CSafeLoader), path[:depth])
        if key is None:
            return text
        begin = text.rfind("\n", 0, key.start_mark.index) + 1
        text = f"{text[:begin]}# {text[begin:]}"
    return text


def _empty_key(node: yaml.Node | None, path: Path) -> yaml.Node | None:
    """The key at a path, one below the other, where nothing stands under it."""
    for number, step in enumerate(path, start=1):
        if not isinstance(node, yaml.MappingNode) or node.flow_style:
            return None
        key, node = next(((key, value) for key, value in node.value if key.value == step), (None, None))
        if number == len(path):
            return key if isinstance(node, yaml.ScalarNode) and not node.value and not node.style else None
    return None
