"""A pack's own printed texts: what they leave to be filled in is known, and no trace of a draft stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.words.lists import WordLists
from generator.packs.known import Known
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Text
from generator.source.naming import UNUSED
from generator.source.naming import inside
from generator.source.naming import unknown
from generator.tables.pack import Cover
from generator.tables.pack import Pack
from generator.writing.glossary import GlossaryFile
from generator.writing.markdown import fault_of_link
from generator.writing.markdown import links

LEFTOVER = "T-0506"
"""A trace of a template or draft in the pack's own text."""

_HOLE = re.compile(r"\{([^{}]*)\}")
_IN_TEXTS = ("单位名", "年度", "范围", "我", "金额单位")
_PIECE = "篇名"
_IN_SHEETS = ("项目", "主管部门", "实施单位", "序号")


def check_texts(
    known: Known, words: WordLists, glossary: GlossaryFile, narrative: list[tuple[str, Location]]
) -> Iterator[Finding]:
    """Unknown {…} in titles, notes and headings, and leftovers in every text that the pack prints."""
    texts = [*_texts(known.pack)]
    own = [part.篇名 for part in known.pack.file.部分 if part.篇名]
    lines = list(known.pack.file.封面.行) if known.pack.file.封面 else []
    for text in texts:
        yield from _unknown_holes(text, _IN_TEXTS)
    for text in own:
        yield from _unknown_holes(text, (*_IN_TEXTS, _PIECE))
    yield from _cover(known.pack.file.封面)
    for form in known.pack.performance_forms.values():
        for text in filter(None, (form.标题, form.副题, form.左, form.右)):
            yield from _unknown_holes(text, (*_IN_TEXTS, *_IN_SHEETS, *map(str, form.表头)))
    explained = [term.释义 for term in glossary.名词] + [*glossary.科目释义.values(), *glossary.项级通用.values()]
    explained += [glossary.无释义时] if glossary.无释义时 else []
    written = [(str(text), text.location) for text in [*texts, *own, *lines, *explained]]
    for each, place in [*written, *narrative]:
        yield from _leftovers(each, place, words)
        yield from _bad_links(each, place)


def _bad_links(text: str, place: Location) -> Iterator[Finding]:
    """Links that an author could not write either; those that a template composes are shown as they are typed."""
    for link in links(text) if "](" in text or "]:" in text or "<" in text else ():
        fault = fault_of_link(link)
        if fault:
            yield error("N-0006", fault[0], place, hint=fault[1])


def _texts(pack: Pack) -> Iterator[Text]:
    """Titles, headings and notes of the pack and of the forms that it prints."""
    file = pack.file
    yield from (part.标题 for part in file.部分)
    yield from (file.表头.左, file.表头.中, file.表头.右)
    for entry in file.公开表:
        form = pack.forms.get(str(entry.表))
        if form is not None:
            yield from (form.名称, *form.注, *filter(None, (form.尾差注, form.空表说明)))


def _cover(cover: Cover | None) -> Iterator[Finding]:
    """Holes of the cover that nothing fills, and what authors would be asked for in vain."""
    if cover is None:
        return
    for line in cover.行:
        yield from _unknown_holes(line, (*_IN_TEXTS, *map(str, cover.填)))
    for name in cover.填:
        if not any(f"{{{name}}}" in line for line in cover.行):
            yield error(UNUSED, f"封面的各行没有用到“{name}”", name.location, hint=f"写上 {{{name}}}，或者删掉。")


def _unknown_holes(text: Text, known: tuple[str, ...]) -> Iterator[Finding]:
    for hole in _HOLE.finditer(text):
        if hole[1] not in known:
            yield unknown("可以填进去的名称", hole[1], inside(text, hole.start(1)), known)


def _leftovers(text: str, place: Location, words: WordLists) -> Iterator[Finding]:
    for leftover in words.残留:
        for match in leftover.写法.finditer(text):
            lines = text.count("\n", 0, match.start())
            at = Location(place.file, place.line + lines, place.column if not lines else 1)
            yield error(LEFTOVER, f"模板包的文字里还留着“{match[0]}”", at, hint=f"{leftover.改法}。")
