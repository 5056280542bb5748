"""The document: what every renderer receives. Parts in the pack's order, tables laid out, prose as HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from html import unescape

from markupsafe import Markup

from generator.checks.outcome import Review
from generator.model.disclosure import Disclosure
from generator.source.finding import Finding
from generator.source.finding import error
from generator.tables.annex import Annex
from generator.tables.book import Book
from generator.tables.changes import Change
from generator.tables.changes import changes
from generator.tables.filling import fill_words
from generator.tables.pack import HIGHLIGHTS
from generator.tables.pack import PartEntry
from generator.tables.pack_library import PackLibrary
from generator.writing.annex_list import AnnexList
from generator.writing.annex_list import list_annexes
from generator.writing.charts import Chart
from generator.writing.charts import draw_up_charts
from generator.writing.cover import cover_lines
from generator.writing.exceptions import ToldException
from generator.writing.exceptions import told_exceptions
from generator.writing.figures import BoundNumber
from generator.writing.glossary import compose_glossary
from generator.writing.glossary import glossary_markdown
from generator.writing.grid import Grid
from generator.writing.laying_out import lay_out
from generator.writing.markdown import Heading
from generator.writing.markdown import render_markdown
from generator.writing.narrative import Writer
from generator.writing.ordinals import numbered_headings
from generator.writing.ordinals import ordinal
from generator.writing.own_documents import own_document
from generator.writing.own_documents import unused_documents

_SECTION_LEVEL = 3
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the document: prose, the 公开表, or the tables of the annex under a list of them."""

    id: str
    title: str
    kind: str
    html: Markup = field(default_factory=Markup)
    sections: list[Heading] = field(default_factory=list)
    numbers: list[BoundNumber] = field(default_factory=list)
    tables: list[Grid] = field(default_factory=list)
    annexes: list[Grid] = field(default_factory=list)
    annex_list: AnnexList = field(default_factory=AnnexList)

    @property
    def opening_table(self) -> Grid | None:
        """The table that follows the title at once, so that both belong on one page."""
        if self.html or self.annex_list.entries:
            return None
        return next(iter([*self.tables, *self.annexes]), None)

    @property
    def text(self) -> str:
        """The prose without its markup."""
        return unescape(_TAG.sub("", self.html))


@dataclass(frozen=True, slots=True)
class Document:
    """A disclosure ready to be rendered; `changes` are those since last year's, by the address of the cell.

    `cover` are the lines of the cover; without any, it says the unit and the title. `highlights` tell the web page's
    first screen in a sentence and a few figures; `exceptions` are told at its end.
    """

    key: str
    unit: str
    year: int
    kind_name: str
    scope_name: str
    title: str
    province: str
    status: str
    approved: str
    published: str
    slug: str
    parts: list[Part]
    charts: list[Chart]
    changes: dict[str, Change]
    cover: list[str] = field(default_factory=list)
    highlights: Part | None = None
    exceptions: list[ToldException] = field(default_factory=list)

    @property
    def addresses(self) -> frozenset[str]:
        """The addresses and measures of every figure printed, in tables and in sentences."""
        cells = [cell for grid in self.grids for cell in grid.cells]
        numbers = [number for part in self.written for number in part.numbers]
        bound = [number.address or number.measure for number in numbers]
        return frozenset(filter(None, [*(cell.address for cell in cells), *bound]))

    @property
    def written(self) -> list[Part]:
        """Every part of the web page in its order: what the first screen tells, then the parts of the document."""
        return [*([self.highlights] if self.highlights else []), *self.parts]

    @property
    def tables(self) -> list[Grid]:
        """Every 公开表."""
        return [grid for part in self.parts for grid in part.tables]

    @property
    def annexes(self) -> list[Grid]:
        """Every table of the annex."""
        return [grid for part in self.parts for grid in part.annexes]

    @property
    def grids(self) -> list[Grid]:
        """Every table, those of the annex last."""
        return [*self.tables, *self.annexes]

    @property
    def prose(self) -> list[str]:
        """The sentences of the paper as HTML: those of its parts, then the reports of its annex."""
        return [*(part.html for part in self.parts), *(table.report for table in self.annexes)]

    @property
    def narrative(self) -> str:
        """The text of 情况说明, which some provinces print as several parts."""
        return "".join(part.text for part in self.parts if part.id.startswith("narrative"))


def write_document(book: Book, writer: Writer, review: Review, library: PackLibrary) -> tuple[Document, list[Finding]]:
    """The whole document of a disclosure whose tables are filled and reviewed, and what is missing in its words."""
    disclosure = book.disclosure
    texts = _Texts(book, writer, library)
    parts: list[Part] = []
    for entry in book.pack.file.部分:
        title = fill_words(str(entry.标题), disclosure, book.pack)
        if entry.id == "tables":
            grids = [lay_out(book, table, review) for table in book.tables]
            grids = [_listed(grid, entry.小标题序号, place) for place, grid in enumerate(grids, start=1)]
            parts.append(Part("tables", title, "tables", tables=grids))
            continue
        if entry.id == "performance":
            parts += [_annex_part(book, writer, review, title)] if book.annexes else []
            continue
        markdown = texts.markdown(entry)
        if not markdown and entry.可缺:
            continue
        kind = "prose run-on" if entry.接排 else "prose"
        parts += _prose_parts(entry.part_id, title, markdown, kind, writer)
    charts, problems = draw_up_charts(writer.measures)
    cover, more = cover_lines(disclosure, book.pack)
    document = _document(disclosure, parts, charts, changes(writer.measures))
    document = replace(document, cover=cover, highlights=_highlights(writer), exceptions=told_exceptions(book))
    problems += [*more, *unused_documents(book.pack.file.部分, writer), *_unprinted_annexes(book, parts)]
    return document, writer.findings + problems


def _highlights(writer: Writer) -> Part | None:
    """What the first screen tells, in the words of the pack; nothing where it has none or no figure is stated."""
    if writer.pack.find(HIGHLIGHTS) is None:
        return None
    told = writer.narrative(HIGHLIGHTS).strip()
    return _prose_part("highlights", "", told, "prose", writer, _SECTION_LEVEL) if told else None


def _listed(grid: Grid, manner: str, place: int) -> Grid:
    """A table as contents list it: one without a number of its own is numbered there."""
    return grid if grid.number else replace(grid, ordinal=ordinal(manner, place))


def _document(disclosure: Disclosure, parts: list[Part], charts: list[Chart], changed: dict[str, Change]) -> Document:
    kind, scope = disclosure.kind.word, disclosure.scope.value
    return Document(
        key=disclosure.key,
        unit=disclosure.unit_name,
        year=disclosure.year,
        kind_name=kind,
        scope_name=scope,
        title=f"{disclosure.year}年度{scope}{kind}公开",
        province=disclosure.province,
        status=disclosure.status,
        approved=disclosure.approved.isoformat() if disclosure.approved else "",
        published=disclosure.published.isoformat() if disclosure.published else "",
        slug=f"{disclosure.folder.unit}-{disclosure.year}-{disclosure.folder.kind}",
        parts=parts,
        charts=charts,
        changes=changed,
    )


class _Texts:
    """The Markdown of each prose part; written once each, the glossary last since it reads the others."""

    def __init__(self, book: Book, writer: Writer, library: PackLibrary) -> None:
        self.book = book
        self.writer = writer
        words = book.disclosure.words
        self._narratives = {part: writer.narrative(str(file)) for part, file in book.pack.narratives.items()}
        writer.report_unused_slots()
        documents = [entry for entry in book.pack.file.部分 if entry.id == "document"]
        self._documents = {entry.part_id: own_document(entry, writer) for entry in documents}
        self._overview = str(writer.author_text(words.profile)) if words.profile else ""
        self._contact = str(writer.author_text(words.contact)) if words.contact else ""
        composed = "".join([*self._narratives.values(), *self._documents.values(), self._overview])
        used = writer.plain(composed) + _table_words(book)
        entries = compose_glossary(writer, library, used)
        self._glossary = glossary_markdown(entries, book.pack.file.词语.名词序号)

    def markdown(self, entry: PartEntry) -> str:
        return {
            "overview": numbered_headings(self._overview, entry.小标题序号),
            **self._narratives,
            **self._documents,
            "glossary": self._glossary,
            "contact": self._contact,
        }[entry.part_id]


def _table_words(book: Book) -> str:
    """Every name and heading the tables print, for the glossary to look into."""
    names = [line.name for table in book.tables for block in table.blocks for line in block.lines]
    heads = [column.label for table in book.tables for block in table.blocks for column in block.columns]
    return "\n".join(names + heads + [table.title for table in book.tables])


def _prose_parts(part_id: str, title: str, markdown: str, kind: str, writer: Writer) -> list[Part]:
    """One part; or, where the pack gives no title, one for each `## ` heading of the text."""
    if title:
        return [_prose_part(part_id, title, markdown, kind, writer, _SECTION_LEVEL)]
    before, *pieces = ("\n" + markdown.strip()).split("\n## ")
    parts = []
    for number, piece in enumerate(pieces, start=1):
        heading, _, body = piece.partition("\n")
        body = f"{before.strip()}\n\n{body}" if number == 1 and before.strip() else body
        parts.append(_prose_part(f"{part_id}-{number}", heading.strip(), body, kind, writer, _SECTION_LEVEL - 1))
    return parts


def _prose_part(part_id: str, title: str, markdown: str, kind: str, writer: Writer, top_level: int) -> Part:
    html, marked = render_markdown(markdown, prefix=part_id, top_level=top_level)
    headings = [replace(heading, title=writer.binder.plain(heading.title)) for heading in marked]
    body = Markup(writer.binder.resolve(html))  # noqa: S704 - rendered here
    return Part(part_id, writer.binder.plain(title), kind, body, headings, writer.binder.printed(html))


def _unprinted_annexes(book: Book, parts: list[Part]) -> list[Finding]:
    """The finding about tables that the pack has no part for."""
    if not book.annexes or any(part.annexes for part in parts):
        return []
    message = f"模板包“{book.pack.name}”的部分里没有 performance，绩效表不会公开"
    place = book.annexes[0].source.location
    return [error("T-0114", message, place, disclosure=book.disclosure.key, hint="在 pack.yaml 的 部分 里加上。")]


def _annex_part(book: Book, writer: Writer, review: Review, title: str) -> Part:
    """The tables of the annex, under a list of them where they are many."""
    grids = [_with_report(lay_out(book, annex, review), annex, writer) for annex in book.annexes]
    listed = list_annexes(book, grids)
    numbers = listed.numbers + [number for grid in grids for number in grid.numbers]
    return Part("performance", title, "sheets", numbers=numbers, annexes=grids, annex_list=listed)


def _with_report(grid: Grid, annex: Annex, writer: Writer) -> Grid:
    """A table with the report that its author wrote beside it."""
    if annex.source.report is None:
        return grid
    text = str(writer.author_text(annex.source.report))
    html, _ = render_markdown(text, prefix=f"{grid.id}-report", top_level=_SECTION_LEVEL + 1)
    report = Markup(writer.binder.resolve(html))  # noqa: S704 - rendered here
    return replace(grid, report=report, numbers=writer.binder.printed(html))
