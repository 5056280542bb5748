"""One thing of a paper made wrong: a figure, a rate, a direction, a count, a unit, an item, two rows; is it told?

python -m tests.unseen.falsifying FIRST LAST FILE… [KIND]
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
from generator.source.foreign.pages import Place
from generator.source.foreign.reading import read_bytes
from tests.unseen.measuring import packs

_NEAR = 8
"""So many lines of a text may a paragraph go on."""
_LINE = re.compile(r"\d+")
_FIGURE = re.compile(r"-?\d[\d,]*\.\d+")
_OPPOSITE = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长"}
_DIRECTION = re.compile(rf"(?:{'|'.join(_OPPOSITE)})(?=了?\s*\d)")
_IN_TEXT = re.compile(r"(?<![\d.,])\d[\d,]*\.\d{2}(?=\s*万元)")
_RATE = re.compile(r"(?<![\d.,])\d[\d,]*\.\d+(?=\s*[%％])")
_COUNT = re.compile(r"(?<![\d.,])[1-9]\d*(?=\s*[辆批人])")
_UNIT = re.compile(r"(?<=\.\d\d)\s*万元")
_EXCHANGED = {
    "基本支出": "项目支出", "项目支出": "基本支出", "人员经费": "公用经费", "公用经费": "人员经费",
    "公务接待费": "因公出国（境）费", "机关运行经费": "政府采购", "本年收入": "本年支出",
}  # fmt: skip
_ITEM = re.compile(rf"(?:{'|'.join(_EXCHANGED)})(?=(?:支出|决算|预算|合计|为|总额)*\s*\d)")
_YEAR = re.compile(r"(?<![\d])20[12]\d(?=\s*年)")

Pages = tuple[Page, ...]


@dataclass(frozen=True)
class Edit:
    """What was made wrong, where."""

    kind: str
    place: Place
    before: str
    after: str
    pages: Pages


def edits(pages: Sequence[Page], chance: Random, only: str = "") -> Edit:
    """One wrong thing in a paper; `only` of the kinds whose names have these words."""
    kinds = [make for name, make in _KINDS.items() if only in name]
    while True:
        found = next(chance.choice(kinds)(tuple(pages), chance), None)
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
        yield Edit("figure of a table", grid.place, before, after, made)


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
    yield Edit("rows", grid.place, str(one), str(other), _with(pages, number, place, _grid(grid, changed)))


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
        yield Edit(kind, line.place, told, after, _with(pages, number, place, replace(line, text=text)))

    return made


def _other_digit(text: str, chance: Random) -> str:
    """Another figure, a digit away, never of the last one, which rounding may change."""
    places = [place for place, each in enumerate(text[:-1]) if each.isdigit()]
    place = chance.choice(places)
    digit = chance.choice([each for each in "123456789" if each != text[place]])
    return text[:place] + digit + text[place + 1 :]


_TEXTS: dict[str, tuple[re.Pattern[str], Callable[[str, Random], str]]] = {
    "figure of a sentence": (_IN_TEXT, _other_digit),
    "rate": (_RATE, _other_digit),
    "direction": (_DIRECTION, lambda text, _: _OPPOSITE[text]),
    "count": (_COUNT, lambda text, _: str(int(text) + 3)),
    "unit": (_UNIT, lambda text, _: "元"),
    "item": (_ITEM, lambda text, _: _EXCHANGED[text]),
    "year": (_YEAR, lambda text, chance: str(int(text) + chance.choice((-1, 1)))),
}
_KINDS: dict[str, Callable[[Pages, Random], Iterator[Edit]]] = {
    "figure of a table": of_cell,
    "rows": _of_rows,
    **{kind: _of_text(kind, *how) for kind, how in _TEXTS.items()},
}


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


def _is_at(finding: Finding, edit: Edit) -> bool:
    """Whether a finding is told on the page of an edit, in a file of lines near its line."""
    at, place = finding.location, edit.place.location
    if at is None or at.page != place.page:
        return False
    one, other = _LINE.search(at.spot), _LINE.search(place.spot)
    return not (one and other) or abs(int(one[0]) - int(other[0])) <= _NEAR


def main(first: int, last: int, *arguments: str) -> None:
    """A line an edit, and how many of each kind were told."""
    counts: Counter[tuple[str, str]] = Counter()
    paths = [each for each in arguments if Path(each).is_file()]
    only = " ".join(each for each in arguments if each not in paths)
    for path in paths:
        pages = read_bytes(Path(path).read_bytes(), Path(path).name)
        assert isinstance(pages, tuple)
        own = told(pages)
        for seed in range(first, last):
            edit = edits(pages, Random(f"{path[-30:]} {seed}"), only)
            new = [each for key, each in told(edit.pages).items() if key not in own]
            here = [each for each in new if _is_at(each, edit)]
            errors = [each for each in here if each.severity is Severity.ERROR]
            result = "told" if errors else "asked" if here else "elsewhere" if new else "missed"
            counts[edit.kind, result] += 1
            if result != "told":
                about = "; ".join(f"{each.id} {each.location and each.location.on_page}" for each in new[:3])
                told_of = (Path(path).name[:24], seed, edit.kind, result, edit.place.told, edit.before, edit.after)
                print(*told_of, about, flush=True)
    for (kind, result), count in sorted(counts.items()):
        print(f"{kind:22} {result:10} {count}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
