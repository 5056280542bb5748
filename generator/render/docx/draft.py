"""The draft of a disclosure: the whole document as a Word file, the parts in the document's order."""

from __future__ import annotations

from datetime import date

from generator.render.docx.contents import Contents
from generator.render.docx.contents import front
from generator.render.docx.controls import Marker
from generator.render.docx.elements import element
from generator.render.docx.elements import paragraph
from generator.render.docx.elements import run
from generator.render.docx.elements import twips
from generator.render.docx.grids import STACKED
from generator.render.docx.grids import GridWriter
from generator.render.docx.numbering import Numbering
from generator.render.docx.package import Package
from generator.render.docx.pages import PROSE
from generator.render.docx.pages import Body
from generator.render.docx.prose import REPORT
from generator.render.docx.prose import ProseWriter
from generator.render.docx.sources import AuthorWords
from generator.tables.book import Book
from generator.writing.charts import Chart
from generator.writing.document import Document
from generator.writing.document import Part

_TITLE_PAGE = twips(60)
"""How far below the top the title stands on a page that has nothing else."""
_RUN_ON = 579
"""Room before the title of a part that runs on: one line."""


def draft_docx(document: Document, book: Book) -> bytes:
    """The .docx of a document; the same bytes for the same document.

    Its day is that of publication or approval, else the last of the year.
    """
    disclosure = book.disclosure
    day = disclosure.published or disclosure.approved or date(document.year, 12, 31)
    package = Package(document, day)
    composer = _Composer(document, book, package)
    composer.write()
    package.add_map(composer.marker.map, book.pack.name)
    return package.saved()


class _Composer:
    """Writes the text of a draft into its file."""

    def __init__(self, document: Document, book: Book, package: Package) -> None:
        self.marker = Marker()
        self._document = document
        self._package = package
        self._contents = Contents(self.marker)
        self._body = Body(PROSE, package.headers_and_footers(), start="oddPage")
        self._grids = GridWriter(self._body, self.marker, self._contents, book)
        numbering = Numbering(package.numbering)
        words = AuthorWords(book.disclosure)
        self._prose = ProseWriter(self.marker, self._contents, words, numbering, package.link_to)

    def write(self) -> None:
        """Writes cover, contents and all parts."""
        if self._document.charts:
            self._charts(self._document.charts)
        for part in self._document.parts:
            self._part(part)
        text = self._body.closed()
        root = self._package.body
        for child in list(root):
            root.remove(child)
        root.extend([*front(self._document, self._contents), *text])

    def _charts(self, charts: list[Chart]) -> None:
        """The figures of 图示: a drawing could not be edited, and the PDF draws it anew."""
        self._title("图示", below_top=0)
        note = f"按以下各部分公开的数绘制，方便阅读；这里只列图中的数，金额单位：{charts[0].unit}。"
        self._body.add(self._prose.plain(note, "charts"))
        for chart in charts:
            room = element("w:spacing", {"w:before": _RUN_ON})
            self._body.add(paragraph("TableTitle", [run(chart.title)], room))
            self._body.add(self._prose.plain(chart.description, "charts"))
            self._grids.chart_data(chart)

    def _part(self, part: Part) -> None:
        is_alone = bool(part.tables or part.annexes) and not part.html and not part.annex_list.entries
        if "run-on" in part.kind.split() and self._body.page == PROSE:
            self._title(part.title, below_top=_RUN_ON)
        else:
            self._body.new_page(PROSE)
            self._title(part.title, below_top=_TITLE_PAGE if is_alone else 0)
        self._body.add(*self._prose.blocks(part.html, part.id, PROSE.text_width))
        for grid in part.tables:
            self._grids.table(grid)
        if part.annex_list.entries:
            self._grids.annex_list(part.annex_list)
        for grid in part.annexes:
            self._grids.table(grid, STACKED)
            if grid.report:
                self._body.new_page(PROSE)
                self._body.add(*self._prose.blocks(grid.report, grid.id, PROSE.text_width, REPORT))

    def _title(self, title: str, below_top: int) -> None:
        """A part's title (标题 1), so many twips below what stands before it."""
        room = [element("w:spacing", {"w:before": below_top})] if below_top else []
        self._body.add(paragraph("Heading1", self._contents.mark(1, title, [run(title)]), *room))
