"""Reading back a draft: every figure, sentence and cell is read again from the file and compared with the document."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from itertools import zip_longest

from lxml import html as lxml_html

from generator.render.docx.reading import ReadDraft
from generator.render.docx.reading import ReadParagraph
from generator.render.docx.reading import ReadTable
from generator.render.docx.reading import read_draft
from generator.render.mismatch import mismatch
from generator.render.reading import squeezed
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.writing.charts import Chart
from generator.writing.document import Document
from generator.writing.figures import BoundNumber
from generator.writing.grid import BodyRow
from generator.writing.grid import Grid
from generator.writing.grid import HeadCell

_ID, _WHERE = "V-0007", "草稿"
_SNIPPET = 24  # characters shown from the first that differs

_Entry = dict[str, str]  # of the map
_Difference = tuple[str, str, str]  # what, as it should be, as it is
_Table = tuple[str, list[list[str]], int]  # its name, the texts of its rows, how many of them are its head


def read_back_draft(data: bytes, book: Book, document: Document) -> list[Finding]:
    """Findings for what the .docx of a document does not say as the document and its tables do."""
    draft = read_draft(data)
    differences = [
        *_figures(draft, book, document),
        *_tables(draft, document),
        *_prose(draft, document),
        *_words(draft, document),
    ]
    return [mismatch(_ID, _WHERE, *difference, document.key) for difference in differences]


# --- figures ----------------------------------------------------------------------------------------------------------


def _figures(draft: ReadDraft, book: Book, document: Document) -> Iterator[_Difference]:
    """Figures whose entry in the map, bookmark or control is not the document's, in the document's order."""
    yield from ((name, "一处书签", "几处书签") for name in draft.keys_twice)
    for expected, entry in zip_longest(_expected_figures(book, document), draft.entries("figure")):
        yield from _figure(draft, expected, entry)


def _figure(draft: ReadDraft, expected: _Entry | None, entry: _Entry | None) -> Iterator[_Difference]:
    known = expected or entry or {}
    place = known.get("address") or known.get("measure", "")
    if expected is None or entry is None or {**expected, "key": entry["key"]} != entry:
        yield place, _listed(expected), _listed(entry)
        return
    printed, key = expected["text"], entry["key"]
    seen = draft.marked.get(key, "（没有书签）")
    control = draft.controls.get(key, "（没有内容控件）") if printed else ""
    yield from ((place, printed, found) for found in (seen, control) if found != printed)


def _listed(entry: _Entry | None) -> str:
    return "、".join(entry.values()) if entry else "没有这个数"


def _expected_figures(book: Book, document: Document) -> Iterator[_Entry]:
    """The entries of the map but for their keys."""
    for chart in document.charts:
        yield from (_told("chart", number) for number in chart.numbers)
    for part in document.parts:
        in_annexes = [number for grid in part.annexes for number in grid.numbers]
        listed = part.annex_list.numbers
        own = part.numbers[: len(part.numbers) - len(in_annexes) - len(listed)]
        yield from (_told("sentence", number) for number in own)
        for grid in part.tables:
            yield from _cells(book, grid)
        yield from (_told("list", number) for number in listed)
        for grid in part.annexes:
            yield from _cells(book, grid)
            yield from (_told("sentence", number) for number in grid.numbers)


def _cells(book: Book, grid: Grid) -> Iterator[_Entry]:
    """What is printed in the cells, with its value in the unit of the table."""
    for cell in grid.cells:
        if cell.address:
            source = book.cell(cell.address)
            value = "" if source is None or source.printed is None else f"{source.printed:f}"
            yield _told("cell", BoundNumber(cell.text, value, cell.address, None))


def _told(kind: str, number: BoundNumber) -> _Entry:
    bound_to = {"address": number.address, "measure": number.measure}
    stated = {name: text for name, text in bound_to.items() if text is not None}
    return {"kind": kind, **stated, "value": number.value, "text": number.text}


# --- tables -----------------------------------------------------------------------------------------------------------


def _tables(draft: ReadDraft, document: Document) -> Iterator[_Difference]:
    """Tables that are not there, in another order, or with another text in a cell."""
    names = {entry["key"]: entry["name"] for entry in draft.entries("table")}
    read = [(_name_of(table, names), table) for table in draft.tables]
    read = [(name, table) for name, table in read if name]  # an author's own tables are compared as prose
    for expected, found in zip_longest(_expected_tables(document), read):
        if expected is None or found is None or expected[0] != found[0]:
            yield "表", expected[0] if expected else "（没有这张表）", found[0] if found else "（没有这张表）"
            return
        name, rows, heads = expected
        if heads != found[1].head_rows:
            yield name, f"{heads}行表头", f"{found[1].head_rows}行表头"
        for wanted, seen in zip_longest(rows, found[1].rows):
            if wanted != seen:
                yield name, " | ".join(wanted or ["没有这一行"]), " | ".join(seen or ["没有这一行"])


def _name_of(table: ReadTable, names: dict[str, str]) -> str:
    return next((names[key] for key in table.keys if key in names), "")


def _expected_tables(document: Document) -> Iterator[_Table]:
    for chart in document.charts:
        yield chart.title, _chart_rows(chart), 1
    for part in document.parts:
        for grid in part.tables:
            yield from _blocks(grid)
        if part.annex_list.entries:
            rows = _rows([part.annex_list.head], [entry.row for entry in part.annex_list.entries])
            yield part.annex_list.title, rows, 1
        for grid in part.annexes:
            yield from _blocks(grid)


def _blocks(grid: Grid) -> Iterator[_Table]:
    """The blocks of a table: each is a table of the draft, its side the first row of its head."""
    for block in grid.blocks:
        side = [[block.side]] if block.side else []
        yield grid.role, side + _rows(block.head, block.body), len(side) + len(block.head)


def _rows(head: Sequence[Sequence[HeadCell]], body: Sequence[BodyRow]) -> list[list[str]]:
    return [[cell.text for cell in row] for row in head] + [[cell.text for cell in row.cells] for row in body]


def _chart_rows(chart: Chart) -> list[list[str]]:
    share = ["占比（%）"] if any(row.share for row in chart.rows) else []
    rows = [["项目", *chart.series, *share]]
    for row in chart.rows:
        rows.append([row.label, *(number.text for number in row.figures), *([row.share.text] if row.share else [])])
    return rows


# --- prose ------------------------------------------------------------------------------------------------------------


def _prose(draft: ReadDraft, document: Document) -> Iterator[_Difference]:
    """Parts whose sentences, all together, are not those of the document."""
    part_of = {entry["key"]: entry["part"] for entry in draft.entries("paragraph")}
    part_of |= {entry["key"]: entry["id"] for entry in draft.entries("table") if not entry["name"]}
    read: dict[str, str] = {}
    for block in draft.blocks:
        part = next((part_of[key] for key in block.keys if key in part_of), None)
        if part is not None:
            read[part] = read.get(part, "") + squeezed(_text_of(block))
    for part_id, html in _expected_prose(document):
        expected = squeezed(lxml_html.fragment_fromstring(html, create_parent="div").text_content())
        yield from _unlike(part_id, expected, read.pop(part_id, ""))
    read.pop("charts", None)  # the program's own words
    for part_id, text in read.items():
        yield part_id, "（没有文字）", text[:_SNIPPET]


def _expected_prose(document: Document) -> Iterator[tuple[str, str]]:
    for part in document.parts:
        pieces = [(part.id, part.html), *((grid.id, grid.report) for grid in part.annexes)]
        yield from ((name, str(html)) for name, html in pieces if html)


def _text_of(block: ReadParagraph | ReadTable) -> str:
    return block.text if isinstance(block, ReadParagraph) else "".join("".join(row) for row in block.rows)


def _unlike(name: str, expected: str, found: str) -> Iterator[_Difference]:
    """Where two texts begin to differ."""
    if expected != found:
        pairs = enumerate(zip_longest(expected, found))
        start = next(place for place, (wanted, seen) in pairs if wanted != seen)
        start = max(0, start - _SNIPPET // 2)
        yield name, expected[start : start + _SNIPPET], found[start : start + _SNIPPET]


# --- titles, labels, notes --------------------------------------------------------------------------------------------


def _words(draft: ReadDraft, document: Document) -> Iterator[_Difference]:
    """Words outside of prose and tables that do not stand in the text, in the document's order."""
    lines = [squeezed(paragraph.text) for paragraph in draft.paragraphs]
    position = 0
    for word in filter(None, map(squeezed, _expected_words(document))):
        try:
            position = lines.index(word, position) + 1
        except ValueError:
            yield "文字", word, "没有这一行，或者次序不对"


def _expected_words(document: Document) -> Iterator[str]:
    yield from document.cover or (document.unit, document.title)
    for chart in document.charts:
        yield from (chart.title, chart.description)
    for part in document.parts:
        yield part.title
        for grid in part.tables:
            yield from _around(grid)
        if part.annex_list.entries:
            yield part.annex_list.title
        for grid in part.annexes:
            yield from _around(grid)


def _around(grid: Grid) -> Iterator[str]:
    labels = grid.left_label + grid.middle_label + grid.right_label
    yield from (grid.number, grid.title, grid.subtitle, labels, *grid.notes)
