"""What the PDF of a disclosure says, block after block: cover, contents, parts, charts; and its bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

from generator.render.reading import squeezed
from generator.render.statement import APPROVED
from generator.render.statement import CHARTS
from generator.render.statement import CONTENTS
from generator.render.statement import Passage
from generator.render.statement import caption
from generator.render.statement import entries
from generator.render.statement import is_listed
from generator.render.statement import listing
from generator.render.statement import passage
from generator.render.text_blocks import prose_blocks
from generator.writing.document import Document
from generator.writing.grid import Grid
from generator.writing.grid import GridBlock


def paper_statement(document: Document, numbers: Sequence[str]) -> Iterator[Passage]:
    """The blocks in their order; `numbers` are the pages that the contents name, entry by entry."""
    yield passage("封面", "".join(document.cover) or document.unit + document.title)
    yield passage("封面", "" if document.status == APPROVED else document.status)
    yield passage("封面", _day(document.published))
    told = zip(entries(document), numbers, strict=True)
    yield passage(CONTENTS, CONTENTS, *(entry + number for entry, number in told))
    for part in document.parts:
        yield passage(part.title, part.title)
        yield Passage(part.title, prose_blocks(part.html, on_paper=True))
        for table in part.tables:
            yield Passage(table.title, [*caption(table), *_cells(table.block), *map(squeezed, table.notes)])
        yield Passage(part.title, listing(part))
        for table in part.annexes:
            yield from _annex(table)
    yield from _charts(document)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The name of a bookmark, without white space; whether the contents list its place, and what continues there."""

    name: str
    is_listed: bool = True
    continued: str = ""


def bookmarks(document: Document) -> list[Bookmark]:
    """The bookmarks in their order; the later pages of a table bear its name again."""
    found = [Bookmark(CONTENTS, is_listed=False)]
    for part in document.parts:
        found.append(Bookmark(squeezed(part.title)))
        found += [Bookmark(squeezed(each.title), is_listed=is_listed(each)) for each in part.sections]
        tables = [(table.number + table.title, table.number + table.title) for table in part.tables]
        tables += [(table.name, table.continued) for table in part.annexes]
        found += [Bookmark(squeezed(name), continued=squeezed(f"{title}（续表）")) for name, title in tables]
    return [*found, *([Bookmark(CHARTS)] if document.charts else [])]


def _day(day: str) -> str:
    """2023-09-06 as 2023年9月6日."""
    if not day:
        return ""
    year, month, of_month = day.split("-")
    return f"{year}年{int(month)}月{int(of_month)}日"


def _charts(document: Document) -> Iterator[Passage]:
    if document.charts:
        yield passage(CHARTS, CHARTS, f"按以下各部分公开的数绘制，方便阅读，金额单位：{document.charts[0].unit}。")
    for chart in document.charts:
        words = "".join(chart.words)
        yield passage(chart.title, chart.title, chart.description, chart.alternative, words)


def _annex(table: Grid) -> Iterator[Passage]:
    yield passage(table.name, table.title, table.subtitle, table.left_label + table.right_label)
    for block in table.blocks:
        yield passage(table.name, block.side)
        yield Passage(table.name, _cells(block))
    yield Passage(table.name, prose_blocks(table.report, on_paper=True))


def _cells(block: GridBlock) -> list[str]:
    """Every cell of a table, the empty ones too."""
    texts = [cell.text for row in block.head for cell in row]
    return [squeezed(text) for text in [*texts, *(cell.text for row in block.body for cell in row.cells)]]
