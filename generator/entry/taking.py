"""What a filled-in workbook says, as the source files that it was made from with the entries made."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from decimal import Decimal
from decimal import InvalidOperation

from generator.entry.blanks import without_blanks
from generator.entry.figures import plain_figure
from generator.entry.forms import Form
from generator.entry.forms import Path
from generator.entry.forms import identity
from generator.entry.layout import with_sections
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.foreign.entry_book import Entry
from generator.source.foreign.entry_book import EntryBook

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_DIGITS = 6
"""Decimals that a workbook's binary numbers are good for; figures have two."""


@dataclass(slots=True)
class Taken:
    """The files by name, and what could not be taken; with an error among the findings nothing is to be written."""

    files: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    changed: int = 0


def take(book: EntryBook, name: str) -> Taken:
    """The source files of a workbook called `name`, with what stands under its names."""
    taken = Taken()
    values: dict[str, dict[Path, str]] = {}
    for entry in book.entries:
        path = tuple(json.loads(entry.path))
        text = _text(entry, name, taken)
        if text is not None:
            values.setdefault(entry.file, {})[path] = text
    taken.findings += _gone(book, name)
    taken.findings += _strays(book, name)
    rows = _rows(book, values, name, taken)
    for file, text in book.files.items():
        own = values.get(file, {})
        taken.files[file] = _filled(file, text, own, rows.get(file, {}))
    taken.changed = sum(taken.files[file] != text for file, text in book.files.items())
    return taken


def _filled(file: str, text: str, values: Mapping[Path, str], added: Mapping[Path, list[dict[str, str]]]) -> str:
    if file.endswith(".md"):
        return with_sections(text, {path[0]: value for path, value in values.items()})
    form = Form(text)
    stated = {place.path: place.text for place in form.pairs}
    stated |= {place.path: place.text for rows in form.lists for row in rows.rows for place in row.values()}
    own = {path: value for path, value in values.items() if not _is_same(value, stated.get(path, ""))}
    rows = {identity({key: place.text for key, place in row.items()}) for each in form.lists for row in each.rows}
    return without_blanks(form.filled(own, added), rows, form.left_out)


def _is_same(one: str, other: str) -> bool:
    """Whether two texts are one figure or one text: 300 is 300.00."""
    if one == other:
        return True
    return bool(_NUMBER.fullmatch(one) and _NUMBER.fullmatch(other)) and Decimal(one) == Decimal(other)


def _text(entry: Entry, name: str, taken: Taken) -> str | None:
    """What an entry says, as an author writes it; None, and a finding, where it says nothing that can be written."""
    if not entry.place:
        return None
    place = Location(name, page=1, spot=f"{entry.place}")
    if entry.fault:
        taken.findings.append(error("S-0441", f"这一格{entry.fault}", place, hint="改好以后再导入。"))
        return None
    if isinstance(entry.value, bool):
        taken.findings.append(error("S-0440", "这一格是真假值，不是数也不是文字", place))
        return None
    text = _written(entry.value)
    if not entry.is_figure or not text:
        return text if not entry.is_figure or not isinstance(entry.value, str) else ""
    if plain := plain_figure(text):
        return plain
    message = f"“{text}”不是数"
    taken.findings.append(error("S-0440", message, place, hint="只写数；没有的空着，零写 0。"))
    return None


def _written(value: str | float | None) -> str:
    """A cell's value as a text: of a number only the digits that it was typed with."""
    if value is None:
        return ""
    if isinstance(value, str):
        return "\n".join(line.rstrip() for line in value.replace("\r\n", "\n").strip().split("\n"))
    try:
        number = Decimal(repr(value)).quantize(Decimal(1).scaleb(-_DIGITS)).normalize()
    except InvalidOperation:
        return str(value)
    return f"{number:f}"


def _gone(book: EntryBook, name: str) -> Iterator[Finding]:
    """Cells that are no longer there, once a file where all of its are gone."""
    for file in book.files:
        own = [entry for entry in book.entries if entry.file == file]
        gone = [entry for entry in own if not entry.place]
        if gone and len(gone) == len(own):
            message = f"{file} 的工作表删掉了，或者录入格的名称全丢了"
            yield error("S-0442", message, Location(name), hint="用原来的工作簿填；不填的表留着。")
        elif gone:
            paths = ["、".join(json.loads(entry.path)) for entry in gone[:3]]
            message = f"{file} 有 {len(gone)} 个录入格删掉了：{'；'.join(paths)}{'……' if len(gone) > 3 else ''}"
            yield error("S-0442", message, Location(name), hint="不要删行、删列：不用的格空着，程序会去掉空的行。")


def _strays(book: EntryBook, name: str) -> Iterator[Finding]:
    """What stands beside the cells to fill in, or where the workbook itself had written something else."""
    for stray in book.strays:
        if not stray.fault:
            yield _stray(stray, name)
            continue
        now = "空着" if stray.value is None else f"“{stray.value}”"
        message = f"这一格不是录入格，{stray.fault}，现在是{now}；没有读"
        hint = "数写到黄色的录入格里；这一格改回原样。"
        yield error("S-0443", message, Location(name, page=1, spot=stray.place), hint=hint)


def _stray(stray: Entry, name: str) -> Finding:
    told = "公式" if stray.value is None else f"“{stray.value}”"
    place = Location(name, page=1, spot=stray.place)
    return error("S-0443", f"{told}不在录入格里，没有读", place, hint="写到录入格里；说明性的字删掉。")


def _rows(
    book: EntryBook, values: dict[str, dict[Path, str]], name: str, taken: Taken
) -> dict[str, dict[Path, list[dict[str, str]]]]:
    """The rows to add to lists: spare ones that were filled in, and inserted ones, in the order of the sheet."""
    found: dict[tuple[str, Path], dict[int, dict[str, str]]] = {}
    named = [(entry, tuple(json.loads(entry.path))) for entry in book.entries]
    for entry, path in named:
        if len(path) >= 3 and path[-2].startswith("+"):
            text = values.get(entry.file, {}).pop(path, "")
            if text:
                found.setdefault((entry.file, path[:-2]), {}).setdefault(entry.row, {})[path[-1]] = text
    for stray in book.loose:
        key = _key_of(stray, named)
        if key is None:
            taken.findings.append(_stray(stray, name))
            continue
        entry, path = key
        said = _text(replace(stray, file=entry.file, is_figure=entry.is_figure), name, taken)
        if said:
            found.setdefault((entry.file, path[:-2]), {}).setdefault(stray.row, {})[path[-1]] = said
    made: dict[str, dict[Path, list[dict[str, str]]]] = {}
    for (file, path), rows in found.items():
        made.setdefault(file, {})[path] = [row for _, row in sorted(rows.items())]
    return made


def _key_of(stray: Entry, named: list[tuple[Entry, Path]]) -> tuple[Entry, Path] | None:
    """The list column that a cell without a name stands in: that of the entry right above it, if that is a list's."""
    above = [each for each in named if each[0].sheet == stray.sheet and each[0].row < stray.row]
    nearest = max((entry.row for entry, _ in above), default=0)
    for entry, path in above:
        is_of_list = len(path) >= 3 and (path[-2].isdigit() or path[-2].startswith("+"))
        if entry.row == nearest and entry.column == stray.column and is_of_list:
            return entry, path
    return None
