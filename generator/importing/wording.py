"""The running text of a document: what its sentences tell, and the author's own words as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from generator.audit.auditing import Audit
from generator.importing.binding import Binder
from generator.importing.prose import Passage
from generator.importing.prose import passages
from generator.importing.rehearsal import book_of
from generator.importing.rehearsal import needed
from generator.importing.rehearsal import rehearse
from generator.importing.seen import Sight
from generator.importing.slots import ledger_of
from generator.importing.solving import Solution
from generator.importing.telling import Listener
from generator.importing.telling import Told
from generator.importing.texts import CONTACT
from generator.importing.texts import NARRATIVE
from generator.importing.texts import OVERVIEW
from generator.importing.texts import Parts
from generator.importing.texts import escaped
from generator.importing.texts import paragraphs
from generator.importing.texts import sections
from generator.importing.texts import slots
from generator.packs.demands import Demands
from generator.source.foreign.pages import Page
from generator.tables.measures import Measures


@dataclass(frozen=True, slots=True)
class Wording:
    """What the sentences of a document tell, and its author's own paragraphs."""

    told: Told
    profile: list[Passage]
    contact: list[Passage]


def words_of(pages: Sequence[Page], audit: Audit, sight: Sight, solution: Solution, demands: Demands) -> Wording:
    """The words of a document whose tables are known."""
    pack = audit.fit.pack
    disclosure = replace(sight.disclosure, ledger=ledger_of(sight.slots, solution.figures))
    unknown = {n: sight.slots[n] for n in solution.unknown if sight.slots[n].is_of_text}
    patterns = rehearse(disclosure, pack, list(unknown.values()))
    parts = Parts(disclosure, pack, demands, patterns)
    with_tables = {(grid.place.file, grid.place.page) for table in audit.fit.found for grid in table.grids}
    text = passages((page for page in pages if not with_tables & _places(page)), parts.titles)
    own = parts.divide(text)
    printed = {cell.address: cell.value for cell in sight.cells if cell.value is not None}
    told = Listener(patterns, Measures(book_of(disclosure, pack)), unknown, printed).hear(own[NARRATIVE])
    return Wording(told, own[OVERVIEW], own[CONTACT])


def _places(page: Page) -> set[tuple[str, int]]:
    """The page where it is one of paper; a web page, or a document as one page, has its tables amid its text."""
    return {(item.place.file, item.place.page) for item in page.items if item.place.box is not None}


def author_files(words: Wording, binder: Binder) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """profile.md, narrative.md and contact.md as far as there is text for them, and 其他数据 that they bind.

    The texts of rows in `words` are bound too.
    """
    told = words.told
    told.slots = needed(binder.measures, told.slots)
    texts = [*told.slots.values(), *told.rows.values(), *(each.text for each in words.profile)]
    bound = iter(binder.bind(texts).texts)
    told.slots = {name: next(bound) for name in told.slots}
    told.rows = {key: escaped(next(bound)) for key in told.rows}
    profile = [replace(each, text=next(bound)) for each in words.profile]
    files = {}
    if profile:
        files["profile.md"] = sections(profile)
    if told.slots:
        files["narrative.md"] = slots(told.slots)
    if words.contact:
        files["contact.md"] = paragraphs(words.contact)
    return files, binder.bound.own
