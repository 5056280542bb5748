"""The parts of a text that are tables without lines between cells: from a form's title to the next, or a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from functools import lru_cache

from generator.recognition.by_boxes import read_laid
from generator.recognition.columns import Match
from generator.recognition.loose import read_loose
from generator.recognition.readings import FoundTable
from generator.recognition.shapes import Shape
from generator.recognition.shapes import plain_title
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph

UNIT = re.compile(r"单位[:：](?:人民币)?(万元|元)")
_END = re.compile(r"(?:注|备注|说明)[:：]|第[一二三四五六七八九]部分|.*。")
_ENDS_TITLE = re.compile(r"[\u4e00-\u9fff]{0,20}表([（(].*[)）])?")
"""The second line of a title."""
_LONGEST_TITLE = 45
_SHORTEST_TITLE = 5
_LEAST_HEADS = 0.5
_LINES_ABOVE = 4


def loose_tables(pages: Sequence[Page], shapes: Sequence[Shape]) -> list[FoundTable]:
    """The forms whose lines stand in running text; of several passages under one title the one with most figures."""
    best: dict[str, tuple[int, FoundTable]] = {}
    for shape, passage, unit in _passages(pages, shapes) if shapes else ():
        for table in _ways(shape, passage, unit):
            figures = sum(1 for _ in table.readings())
            if not table.lines or figures < len(table.unplaced):
                continue
            if shape.role not in best or figures > best[shape.role][0]:
                table.passage = passage
                best[shape.role] = figures, table
            break
    return [table for _, table in best.values()]


def _ways(shape: Shape, passage: list[Paragraph], unit: str) -> Iterator[FoundTable]:
    """The table of a passage: by where its words stand, if its heads tell, else by their order."""
    laid = read_laid(passage, shape, unit)
    if laid is not None:
        yield laid
    read = read_loose(passage, shape)
    if read.score >= _LEAST_HEADS:
        yield FoundTable(Match(shape, {}, read.score, 0), unit, [], read.lines, read.unplaced)


def _passages(pages: Iterable[Page], shapes: Sequence[Shape]) -> Iterator[tuple[Shape, list[Paragraph], str]]:
    """Each form whose title stands alone on a line, the lines below it, and the unit that is told there or above."""
    shape: Shape | None = None
    passage: list[Paragraph] = []
    above: list[Paragraph] = []
    before: list[Paragraph] = []
    for item in (item for page in pages for item in page.items):
        titled = _titled(item.text, shapes) if isinstance(item, Paragraph) else None
        if titled is None and isinstance(item, Paragraph) and above and _ENDS_TITLE.fullmatch(item.text):
            titled = _titled(above[-1].text + item.text, shapes)
        is_end = not isinstance(item, Paragraph) or titled is not None or _END.match(item.text)
        if shape is not None and is_end:
            yield shape, passage, _unit([*before, *passage])
            shape = None
        if titled is not None:
            shape, passage, before = titled, [], above[-_LINES_ABOVE:]
        elif isinstance(item, Paragraph) and shape is not None:
            passage.append(item)
        if isinstance(item, Paragraph):
            above.append(item)
    if shape is not None:
        yield shape, passage, _unit([*before, *passage])


def _titled(text: str, shapes: Sequence[Shape]) -> Shape | None:
    if len(text) > _LONGEST_TITLE or "表" not in text:
        return None
    title = _plain(text)
    return next((shape for shape in shapes if shape.title == title), None) or max(
        (shape for shape in shapes if len(shape.title) >= _SHORTEST_TITLE and title.endswith(shape.title)),
        key=lambda shape: len(shape.title),
        default=None,
    )


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return plain_title(text)


def _unit(paragraphs: Iterable[Paragraph]) -> str:
    return next((found[1] for found in (UNIT.search(each.text) for each in paragraphs) if found), "")


def unit_above(lines: Sequence[str]) -> str:
    """元 or 万元 as the last of some lines tells that does; a long title breaks anywhere, before its unit too."""
    found = next((found for found in map(UNIT.search, reversed(lines)) if found), None)
    found = found or UNIT.search("".join(lines))
    return found[1] if found else ""
