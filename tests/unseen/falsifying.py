"""One thing of a paper made wrong: a figure, a rate, a direction, a count, a unit, two rows; and whether it is told.

python -m tests.unseen.falsifying FIRST LAST PDF…
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from random import Random

from generator.audit.auditing import Asked
from generator.audit.auditing import audit
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pdf import read_pdf
from tests.unseen.measuring import packs

_FIGURE = re.compile(r"-?\d[\d,]*\.\d+")
_OPPOSITE = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长"}
_IN_TEXT = re.compile(r"(?<![\d.,])\d[\d,]*\.\d{2}(?=万元)")
_RATE = re.compile(r"(?<![\d.,])\d[\d,]*\.\d+(?=[%％])")
_COUNT = re.compile(r"(?<![\d.,])[1-9]\d*(?=[辆批次个人])")

Pages = tuple[Page, ...]


@dataclass(frozen=True)
class Edit:
    """What was made wrong, on which page."""

    kind: str
    page: int
    before: str
    after: str
    pages: Pages


def edits(pages: Sequence[Page], chance: Random) -> Edit:
    """One wrong thing in a paper."""
    while True:
        found = next(chance.choice(_KINDS)(tuple(pages), chance), None)
        if found is not None:
            return found


def of_cell(pages: Pages, chance: Random) -> Iterator[Edit]:
    """A figure of a table."""
    cells = [
        (number, place, index)
        for number, page in enumerate(pages)
        for place, item in enumerate(page.items)
        if isinstance(item, Grid)
        for index, cell in enumerate(item.cells)
        if _FIGURE.fullmatch(cell.text) and cell.text.strip("0.,")
    ]
    if cells:
        number, place, index = chance.choice(cells)
        grid = pages[number].items[place]
        assert isinstance(grid, Grid)
        before = grid.cells[index].text
        after = _other_digit(before, chance)
        changed = list(grid.cells)
        changed[index] = replace(changed[index], text=after)
        made = _with(pages, number, place, _grid(grid, changed))
        yield Edit("figure of a table", pages[number].number, before, after, made)


def _of_rows(pages: Pages, chance: Random) -> Iterator[Edit]:
    """The figures of two rows change places."""
    grids = [
        (number, place)
        for number, page in enumerate(pages)
        for place, item in enumerate(page.items)
        if isinstance(item, Grid) and len(_figures_by_row(item)) > 1
    ]
    number, place = chance.choice(grids)
    grid = pages[number].items[place]
    assert isinstance(grid, Grid)
    rows = _figures_by_row(grid)
    one, other = chance.sample(sorted(rows), 2)
    if rows[one] == rows[other]:
        return
    changed = [
        replace(each, text=rows[other if each.row == one else one].get(each.column, ""))
        if each.row in (one, other) and (each.column in rows[one] or each.column in rows[other])
        else each
        for each in grid.cells
    ]
    yield Edit("rows", pages[number].number, str(one), str(other), _with(pages, number, place, _grid(grid, changed)))


def _figures_by_row(grid: Grid) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for cell in grid.cells:
        if _FIGURE.fullmatch(cell.text):
            rows.setdefault(cell.row, {})[cell.column] = cell.text
    return rows


def _of_text(kind: str, pattern: re.Pattern[str], other: Callable[[str, Random], str]) -> Callable[..., Iterator[Edit]]:
    def made(pages: Pages, chance: Random) -> Iterator[Edit]:
        spots = [
            (number, place, match)
            for number, page in enumerate(pages)
            for place, item in enumerate(page.items)
            if isinstance(item, Paragraph)
            for match in pattern.finditer(item.text)
        ]
        if not spots:
            return
        number, place, match = chance.choice(spots)
        line = pages[number].items[place]
        assert isinstance(line, Paragraph)
        after = other(match[0], chance)
        text = line.text[: match.start()] + after + line.text[match.end() :]
        told = f"{line.text[max(0, match.start() - 14) : match.start()]}[{match[0]}]"
        yield Edit(kind, pages[number].number, told, after, _with(pages, number, place, replace(line, text=text)))

    return made


def _other_digit(text: str, chance: Random) -> str:
    """Another figure, a digit away, never of the last one, which rounding may change."""
    places = [place for place, each in enumerate(text[:-1]) if each.isdigit()]
    place = chance.choice(places)
    digit = chance.choice([each for each in "123456789" if each != text[place]])
    return text[:place] + digit + text[place + 1 :]


_KINDS = (
    of_cell,
    _of_rows,
    _of_text("figure of a sentence", _IN_TEXT, _other_digit),
    _of_text("rate", _RATE, _other_digit),
    _of_text("direction", re.compile("|".join(_OPPOSITE) + r"(?=\d)"), lambda text, _: _OPPOSITE[text]),
    _of_text("count", _COUNT, lambda text, _: str(int(text) + 3)),
    _of_text("unit", re.compile(r"(?<=\.\d\d)万元"), lambda text, _: "元"),
)


def _grid(grid: Grid, cells: list[GridCell]) -> Grid:
    return Grid(grid.height, grid.width, cells, grid.place)


def _with(pages: Pages, number: int, place: int, item: Paragraph | Grid) -> Pages:
    page = pages[number]
    items = (*page.items[:place], item, *page.items[place + 1 :])
    return (*pages[:number], replace(page, items=items), *pages[number + 1 :])


def told(pages: Sequence[Page]) -> dict[tuple[str, str], Finding]:
    """What an audit tells louder than a note, by id and words."""
    found = audit(pages, *packs(), Asked()).review.findings
    loud = (Severity.ERROR, Severity.WARNING)
    return {(each.id, each.message): each for each in found if each.severity in loud or each.question}


def main(first: int, last: int, *paths: str) -> None:
    """A line an edit, and how many of each kind were told."""
    counts: Counter[tuple[str, str]] = Counter()
    for path in paths:
        pages = tuple(read_pdf(Path(path), path))
        own = told(pages)
        for seed in range(first, last):
            edit = edits(pages, Random(f"{path[-30:]} {seed}"))
            new = [each for key, each in told(edit.pages).items() if key not in own]
            here = [each for each in new if each.location and each.location.page == edit.page]
            errors = [each for each in here if each.severity is Severity.ERROR]
            result = "told" if errors else "asked" if here else "elsewhere" if new else "missed"
            counts[edit.kind, result] += 1
            if result != "told":
                about = "; ".join(f"{each.id} {each.location}" for each in new[:3])
                print(path[-30:-4], seed, edit.kind, result, edit.page, edit.before, edit.after, about, flush=True)
    for (kind, result), count in sorted(counts.items()):
        print(f"{kind:22} {result:10} {count}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
