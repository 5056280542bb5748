"""What a document says, as blocks of text without white space: the one measure that every page of it is read against.

It comes from the document alone, not from what the page templates make of it; only their own few words (目录, 图示) are
written here a second time.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

from generator.render.mismatch import mismatch
from generator.render.reading import squeezed
from generator.source.finding import Finding
from generator.writing.document import Document
from generator.writing.document import Part
from generator.writing.grid import Grid
from generator.writing.grid import GridBlock
from generator.writing.markdown import Heading

CONTENTS, CHARTS = "目录", "图示"
APPROVED = "已批复"
_LISTED = 3
_TOLD_AT_MOST = 20
_AROUND = 12  # characters


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks that stand together; `where` tells an author which part or table of the document they are."""

    where: str
    blocks: list[str]


def passage(where: str, *texts: str) -> Passage:
    """A passage of these texts; those that are empty are not shown."""
    return Passage(where, [each for each in map(squeezed, texts) if each])


def entries(document: Document) -> Iterator[str]:
    """The entries of the contents, in order."""
    for part in document.parts:
        yield part.title
        yield from part_entries(part)
    yield from [CHARTS] if document.charts else []


def part_entries(part: Part) -> Iterator[str]:
    """The entries of the contents below a part's own: headings, 公开表, tables of the annex."""
    yield from (section.title for section in part.sections if is_listed(section))
    yield from (f"{table.number} {table.ordinal}{table.title}" for table in part.tables)
    yield from (table.name for table in part.annexes)


def is_listed(section: Heading) -> bool:
    """Whether the contents list a heading: those of the upper levels."""
    return section.level <= _LISTED


def caption(grid: Grid) -> list[str]:
    """What stands above a 公开表."""
    line = grid.left_label + grid.middle_label + grid.right_label
    return passage("", grid.number, grid.title, line).blocks


def cells(block: GridBlock) -> list[str]:
    """Every cell of a block of a table, head and body, the empty ones too."""
    head = [cell.text for row in block.head for cell in row]
    return [squeezed(text) for text in [*head, *(cell.text for row in block.body for cell in row.cells)]]


def listing(part: Part) -> list[str]:
    """The list before many tables of the annex; nothing where there is none."""
    listed = part.annex_list
    if not listed.entries:
        return []
    above = passage("", listed.title, f"金额单位：{listed.unit}" if listed.unit else "").blocks
    texts = [cell.text for cell in listed.head] + [cell.text for entry in listed.entries for cell in entry.row.cells]
    return above + [squeezed(text) for text in texts]


def compare(expected: Iterable[Passage], found: list[str], finding_id: str, where: str, key: str) -> list[Finding]:
    """Findings for the blocks that a file (`where`) does not show as the document has them, each with its passage."""
    stated = [(block, each.where) for each in expected for block in each.blocks]
    texts = [block for block, _ in stated]
    start = _alike(texts, found)
    end = _alike(texts[start:][::-1], found[start:][::-1])
    missing, extra = stated[start : len(stated) - end], found[start : len(found) - end]
    if not missing and not extra:
        return []
    if len(missing) == len(extra):
        pairs = [(block, part, seen) for (block, part), seen in zip(missing, extra, strict=True) if block != seen]
    else:
        near = stated[min(start, len(stated) - 1)][1] if stated else ""
        pairs = [(_joined(block for block, _ in missing), near, _joined(extra))]
    return [
        mismatch(finding_id, where, part, _shortened(block, seen), _shortened(seen, block), key)
        for block, part, seen in pairs[:_TOLD_AT_MOST]
    ]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many blocks, or characters, are alike from the start."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def _joined(blocks: Iterable[str]) -> str:
    shown = list(blocks)
    return " | ".join(shown[:3]) + (" …" if len(shown) > 3 else "")


def _shortened(text: str, other: str) -> str:
    """A text from a little before the place where it parts from another."""
    alike = _alike(text, other)
    start = max(0, alike - _AROUND)
    end = alike + 3 * _AROUND
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
