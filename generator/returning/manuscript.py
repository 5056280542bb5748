"""The text of a draft as it was sent out, letter by letter, each with what it is of its author's files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from difflib import SequenceMatcher

from lxml import etree

from generator.checks.outcome import Review
from generator.render.docx.draft import draft_docx
from generator.render.docx.figure_map import BODY_DIGEST
from generator.render.docx.figure_map import NAMESPACE
from generator.returning.atoms import BREAK
from generator.returning.atoms import FIGURE
from generator.returning.atoms import Atom
from generator.returning.atoms import Atoms
from generator.returning.atoms import completed
from generator.returning.trace import Letter
from generator.returning.trace import Trace
from generator.returning.trace import TracingWriter
from generator.source.foreign.returned import Line
from generator.source.foreign.returned import Returned
from generator.source.foreign.returned import read_returned
from generator.source.markdown_reader import Prose
from generator.tables.measures import Measures
from generator.tables.pack_library import PackLibrary
from generator.writing.annex_list import AnnexList
from generator.writing.document import Document
from generator.writing.document import Part
from generator.writing.document import write_document
from generator.writing.narrative import Writer

_FIGURE_KEY = re.compile(r"f\d{4,}")
_STAND_IN = 0xF0000
"""Where the stand-ins of figures begin while a paragraph is read letter by letter."""
_CHARTS = "charts"
"""The part of the map that holds the program's own words about charts."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The paragraphs of a draft outside its tables; each ends with a break.

    `parts` tells the part of the document that each paragraph of prose stands in; empty for a title.
    """

    document: Document
    lines: tuple[Atoms, ...]
    parts: tuple[str, ...]
    printings: tuple[Prose, ...]
    sent: Returned
    names: Mapping[str, str]


def manuscript(measures: Measures, library: PackLibrary) -> Manuscript:
    """The draft of a disclosure, with what each letter is of its author's."""
    document, sent, names = _written(measures, library)
    lines = [*flowing(sent.lines)]
    plain = [_untraced(line, names) for line in lines]
    writer = TracingWriter(measures)
    traced, _ = write_document(measures.book, writer, Review(), library)
    draft = read_returned(draft_docx(_prose_of(traced), measures.book))
    texts = [prose.text for prose in writer.trace.printings]
    origins = [completed(_traced(line, names_of(draft), writer.trace), texts) for line in flowing(draft.lines)]
    part_of = _parts(sent)
    parts = [next((part_of[mark] for run in line.runs for mark in run.marks if mark in part_of), "") for line in lines]
    told = _with_breaks(_with_letters(plain, origins))
    return Manuscript(document, told, tuple(parts), tuple(writer.trace.printings), sent, names)


def prose_of(measures: Measures, library: PackLibrary) -> list[tuple[str, ...]]:
    """The tokens of each paragraph of prose of a disclosure, for comparison with what a manuscript should become."""
    document, _ = write_document(measures.book, Writer(measures), Review(), library)
    draft = read_returned(draft_docx(_prose_of(document), measures.book))
    part_of = _parts(draft)
    lines = [line for line in flowing(draft.lines) if any(mark in part_of for run in line.runs for mark in run.marks)]
    return [tuple(atom.token for atom in _untraced(line, names_of(draft))) for line in lines]


def names_of(returned: Returned) -> dict[str, str]:
    """The address or measure of each figure's key, as the map in a draft tells; empty where that is lost."""
    entries = map_of(returned)
    found = [] if entries is None else [each.attrib for each in entries.iter(f"{{{NAMESPACE}}}figure")]
    return {str(each["key"]): str(each.get("address") or each.get("measure") or "") for each in found}


def map_of(returned: Returned) -> etree._Element | None:
    """The map that a draft was sent out with; None where it is lost."""
    for part in returned.parts:
        try:
            root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            continue
        if root.tag == f"{{{NAMESPACE}}}draft":
            return root
    return None


def told_by(returned: Returned, sent: Returned) -> frozenset[str]:
    """The paragraphs that a draft had when it was sent out, where its sources were changed since; else none."""
    root = map_of(returned)
    if root is None or root.get(BODY_DIGEST) == sent.digest:
        return frozenset()
    return frozenset(str(each.get("text", "")) for each in root.iter(f"{{{NAMESPACE}}}paragraph"))


def flowing(lines: Sequence[Line]) -> Iterator[Line]:
    """The paragraphs outside of tables that say something and that no word processor writes itself."""
    for line in lines:
        if line.cell is None and not line.is_contents and not line.style.startswith("TOC") and line.text.strip():
            yield line


def figure_key(marks: Sequence[str]) -> str:
    """The key of the figure among the marks of a piece of text; empty where it is none."""
    return next((mark for mark in marks if _FIGURE_KEY.fullmatch(mark)), "")


def _written(measures: Measures, library: PackLibrary) -> tuple[Document, Returned, dict[str, str]]:
    document, _ = write_document(measures.book, Writer(measures), Review(), library)
    sent = read_returned(draft_docx(document, measures.book))
    return document, sent, names_of(sent)


def _prose_of(document: Document) -> Document:
    """A document without its tables; the reports behind them are parts of their own."""
    parts: list[Part] = []
    for part in document.parts:
        parts.append(replace(part, tables=[], annexes=[], annex_list=AnnexList()))
        reports = [grid for grid in part.annexes if grid.report]
        parts += [Part(grid.id, grid.title, "prose", html=grid.report, numbers=grid.numbers) for grid in reports]
    return replace(document, parts=parts, charts=[])


def _parts(returned: Returned) -> dict[str, str]:
    """The part of each paragraph of the document's prose, by its key."""
    entries = map_of(returned)
    found = [] if entries is None else [each.attrib for each in entries.iter(f"{{{NAMESPACE}}}paragraph")]
    return {str(each["key"]): str(each["part"]) for each in found if each["part"] != _CHARTS}


def _untraced(line: Line, names: Mapping[str, str]) -> Atoms:
    return _traced(line, names, Trace())


def _traced(line: Line, names: Mapping[str, str], trace: Trace) -> Atoms:
    """The atoms of a paragraph as it was written: letter by letter, a figure with all that it prints."""
    figures: list[tuple[str, str]] = []  # key, text
    pieces: list[str] = []
    for run in line.runs:
        key = figure_key(run.marks)
        if not key:
            pieces.append(run.text)
        elif figures and figures[-1][0] == key:
            figures[-1] = key, figures[-1][1] + run.text
        else:
            figures.append((key, run.text))
            pieces.append(chr(_STAND_IN + len(figures) - 1))
    atoms = []
    for shown, letter in trace.letters("".join(pieces)):
        number = ord(shown) - _STAND_IN
        if 0 <= number < len(figures):
            key, text = figures[number]
            atoms.append(Atom(f"{FIGURE}{names.get(key, key)}", text, letter))
        else:
            atoms.append(Atom(shown, shown, letter))
    return tuple(atoms)


def _with_letters(plain: Sequence[Atoms], origins: Sequence[Atoms]) -> list[Atoms]:
    """The paragraphs with the letters of the same paragraphs as they were traced, in the same order."""
    made = [*plain]
    texts, own_texts = [_text(line) for line in plain], [_text(line) for line in origins]
    for block in SequenceMatcher(None, texts, own_texts, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            made[block.a + step] = origins[block.b + step]
    return made


def _text(line: Atoms) -> str:
    return "".join(atom.text for atom in line)


def _with_breaks(lines: Sequence[Atoms]) -> tuple[Atoms, ...]:
    """The paragraphs with the breaks behind them; a break within one printing is its author's."""
    made = []
    for number, line in enumerate(lines):
        following = lines[number + 1][0].letter if number + 1 < len(lines) else None
        made.append((*line, Atom(BREAK, BREAK, _between(line[-1].letter, following))))
    return tuple(made)


def _between(before: Letter | None, after: Letter | None) -> Letter | None:
    if before is None or after is None or before.printing != after.printing or before.end > after.start:
        return None
    return Letter(before.printing, before.end, after.start)
