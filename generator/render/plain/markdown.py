"""index.md: all that a disclosure says, as CommonMark with tables, without styles, scripts and drawings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator

from lxml import html as lxml_html

from generator.render.statement import APPROVED
from generator.render.text_blocks import INLINE
from generator.render.text_blocks import prose
from generator.writing.document import Document
from generator.writing.document import Part
from generator.writing.grid import BodyCell
from generator.writing.grid import Grid
from generator.writing.grid import GridBlock
from generator.writing.placement import placed
from generator.writing.placement import placed_cells

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_AT_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^()([-+=])(?=[-=\s]|$)")
_SPACE = re.compile(r"\s+")
_OUTSIDE = ("http://", "https://", "mailto:", "tel:")
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}


def words(text: str) -> str:
    """A text that Markdown takes for words only, within a line."""
    return _SPECIAL.sub(r"\\\1", _SPACE.sub(" ", text))


def block(text: str) -> str:
    """Words that stand at the start of a line, where some would begin a list or underline a heading."""
    return _AT_START.sub(lambda start: f"{start[1] or ''}\\{start[2] or start[4]}", text.strip())


def facts(document: Document) -> dict[str, str]:
    """What stands below the title: facts by their names; empty ones are not told."""
    told = {
        "地区": document.province,
        "年度": str(document.year),
        "范围": f"{document.scope_name}{document.kind_name}",
        "状态": "" if document.status == APPROVED else f"{document.status}，不是正式公开的文本",
        "批复日期": document.approved,
        "公开日期": document.published,
    }
    return {name: text for name, text in told.items() if text}


def disclosure_markdown(document: Document) -> str:
    """The whole disclosure: title, facts, what the first screen tells, then part after part with its tables."""
    lines = [f"# {words(document.unit + document.title)}"]
    lines.append("\n".join(f"- {block(words(f'{name}：{text}'))}" for name, text in facts(document).items()))
    lines += _prose(document.highlights.html) if document.highlights else []
    for part in document.parts:
        lines += _part(part)
    if document.exceptions:
        lines.append("## 有关数字的说明")
        lines.append("\n".join(f"- {block(words(f'{each.where}：{each.text}'))}" for each in document.exceptions))
    return "\n\n".join(lines) + "\n"


def _part(part: Part) -> Iterator[str]:
    yield f"## {words(part.title)}"
    yield from _prose(part.html)
    for table in part.tables:
        yield f"### {words(f'{table.number} {table.title}'.strip())}"
        yield block(words(" ".join(filter(None, (table.left_label, table.middle_label, table.right_label)))))
        yield from _grid(table)
    if part.annexes:
        yield "\n".join(f"- {block(words(table.name))}" for table in part.annexes)


def _grid(grid: Grid) -> Iterator[str]:
    for piece in grid.blocks:
        head = heads(piece)
        rows = [[cell.text if cell else "" for cell in row] for row in rows_of(piece)]
        yield "\n".join([_row(head), f"|{' --- |' * len(head)}", *map(_row, rows)])
    yield from (block(words(note)) for note in grid.notes)


def heads(piece: GridBlock) -> list[str]:
    """One head a column: the names over it from above to below, each once, joined with a stroke."""
    over: list[list[str]] = [[] for _ in piece.column_widths]
    for row in placed_cells(piece.head):
        for column, cell in row:
            for each in over[column : column + cell.colspan]:
                each.append(cell.text)
    return ["/".join(dict.fromkeys(filter(None, names))) for names in over]


def rows_of(piece: GridBlock) -> list[list[BodyCell | None]]:
    """What begins in each column of each row; None where a cell from the left or from above reaches in."""
    width = len(piece.column_widths)
    return [[dict(row).get(column) for column in range(width)] for row in placed(piece.body)]


def _row(texts: Iterable[str]) -> str:
    return f"| {' | '.join(map(words, texts))} |"


def _prose(html: str) -> Iterator[str]:
    """The blocks of a piece of HTML that Markdown made."""
    yield from _block(prose(html))


def _block(element: lxml_html.HtmlElement) -> Iterator[str]:
    if element.tag in ("ul", "ol"):
        yield "\n".join(_items(element))
    elif element.tag == "table":
        yield "\n".join(_table(element))
    elif any(child.tag not in INLINE for child in element):
        for child in element:
            yield from _block(child)
    elif text := _inline(element):
        yield f"{_HEADINGS[element.tag]} {text}" if element.tag in _HEADINGS else block(text)


def _items(element: lxml_html.HtmlElement) -> Iterator[str]:
    for number, item in enumerate(element, start=int(element.get("start", "1"))):
        mark = f"{number}. " if element.tag == "ol" else "- "
        yield mark + "\n\n".join(_block(item)).replace("\n", "\n" + " " * len(mark))


def _table(element: lxml_html.HtmlElement) -> Iterator[str]:
    for place, row in enumerate(element.iter("tr")):
        yield f"| {' | '.join(map(_inline, row))} |"
        if place == 0:
            yield f"|{' --- |' * len(row)}"


def _inline(element: lxml_html.HtmlElement) -> str:
    """The words of an element; links that lead out of the site stay links."""
    url = element.get("href", "") if element.tag == "a" else ""
    pieces = [words(element.text or "")]
    for child in element:
        pieces += [_inline(child), words(child.tail or "")]
    text = "".join(pieces).strip()
    return f"[{text}](<{url}>)" if url.startswith(_OUTSIDE) else text
