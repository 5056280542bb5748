"""What stands on the sheets of an entry workbook: a sheet a source file, a line an entry or a row of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from generator.entry.forms import Form
from generator.entry.forms import Path
from generator.entry.forms import Rows
from generator.entry.forms import identity

SPARE = 20
"""Empty rows at the end of a list; more can be inserted."""
TEXT_KEYS = ("科目", "资金", "项目", "物品", "差异原因", "用途", "金额单位", "单位", "出处")
"""Keys whose values are no figures, wherever they stand."""
_FIGURE = re.compile(r"[+-]?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell to fill in: the path of its value, what stands there, what stood there last year."""

    path: Path
    text: str
    is_figure: bool
    before: str = ""


@dataclass(slots=True)
class Block:
    """A part of a sheet: pairs (one cell a line, under its keys), or a list (one row a line, under `keys`)."""

    title: str
    keys: list[str] = field(default_factory=list)
    lines: list[list[Cell]] = field(default_factory=list)
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A source file as a sheet; `text` is the file as the workbook was made from it."""

    file: str
    text: str
    blocks: list[Block]
    left_out: tuple[str, ...] = ()
    """Sections that are written in the file itself."""


def yaml_sheet(file: str, text: str, before: str | None, keys: Mapping[Path, list[str]]) -> Sheet:
    """A YAML file; `before` is the same file of last year, `keys` what rows of its lists may have."""
    form = Form(text)
    known = dict(Form(before).values()) if before else {}
    blocks = [*_pairs(form, known), *(_list(rows, known, keys.get(rows.path, [])) for rows in form.lists)]
    order = {line: place for place, line in enumerate(form.opened.split("\n"))}
    left_out = tuple("/".join(path) for path in form.left_out)
    return Sheet(file, text, sorted(blocks, key=lambda block: order.get(f"{block.title}:", -1)), left_out)


def _pairs(form: Form, known: Mapping[Path, str]) -> Iterator[Block]:
    blocks: dict[str, Block] = {}
    for place in form.pairs:
        title = place.path[0] if len(place.path) > 1 else ""
        block = blocks.setdefault(title, Block(title))
        is_figure = place.path[-1] not in TEXT_KEYS and (not place.text or bool(_FIGURE.fullmatch(place.text)))
        block.lines.append([Cell(place.path, place.text, is_figure, known.get(place.path, ""))])
    yield from blocks.values()


def _list(rows: Rows, known: Mapping[Path, str], more: list[str]) -> Block:
    keys = [*rows.keys, *(key for key in more if key not in rows.keys)]
    figures = {key: _is_figure_key(key, rows) for key in keys}
    block = Block("/".join(rows.path), keys, is_list=True)
    for number, row in enumerate([*rows.rows, *({} for _ in range(SPARE))]):
        texts = {key: place.text for key, place in row.items()}
        name = identity(texts) if any(texts.values()) else ""
        step = str(number) if row else f"+{number}"
        block.lines.append(
            [
                Cell((*rows.path, step, key), texts.get(key, ""), figures[key], known.get((*rows.path, name, key), ""))
                for key in keys
            ]
        )
    return block


def _is_figure_key(key: str, rows: Rows) -> bool:
    texts = [row[key].text for row in rows.rows if key in row and row[key].text]
    return key not in TEXT_KEYS and all(_FIGURE.fullmatch(text) for text in texts)


def markdown_sheet(file: str, text: str) -> Sheet:
    """A Markdown file: a line a section, the text under its heading in one cell."""
    lines = [[Cell((heading,), body.strip("\n"), is_figure=False)] for heading, body in sections(text)]
    return Sheet(file, text, [Block("", lines=lines)])


_HEADING = re.compile(r"^## (.*)$", re.MULTILINE)


def sections(text: str) -> Iterator[tuple[str, str]]:
    """Heading and body of each `## ` section; what stands before the first has no heading."""
    marks = [*_HEADING.finditer(text)]
    first = marks[0].start() if marks else len(text)
    if text[:first].strip() or not marks:
        yield "", text[:first]
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        yield mark[1].strip(), text[mark.end() : end]


def with_sections(text: str, bodies: Mapping[str, str]) -> str:
    """A Markdown file with other texts under its headings; the empty lines around them stay."""
    for heading, body in [*sections(text)]:
        new = bodies.get(heading)
        if new is None or new == body.strip("\n"):
            continue
        old = (f"## {heading}" if heading else "") + body
        kept = body.strip("\n")
        replaced = body.replace(kept, new, 1) if kept else f"\n\n{new}\n\n"
        text = text.replace(old, (f"## {heading}" if heading else "") + replaced, 1)
    return text
