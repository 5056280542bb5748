"""PDF with a text layer: characters with their boxes, sorted into the cells that ruled lines enclose.

No line of text is ever taken for a row of a table: a cell is what lines enclose, so a wrapped name keeps its figure.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable
from collections.abc import Iterator
from itertools import pairwise
from itertools import product
from math import pi
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from generator.source.foreign.bounds import MOST_PAGES
from generator.source.foreign.bounds import allow_pages
from generator.source.foreign.letters import Character
from generator.source.foreign.letters import around
from generator.source.foreign.letters import lines_of
from generator.source.foreign.pages import Box
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import NotReadableError
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place
from generator.source.foreign.ruled import Frame
from generator.source.foreign.ruled import Rule
from generator.source.foreign.ruled import bands
from generator.source.foreign.wording import LETTERS_OF_FONTS

_THICKEST_STROKE, _THICKEST_FILL = 5.0, 2.0
"""A path thinner than this, and much longer, is a ruled line; pdfium tells twice the thickness of one that is drawn.

What is only filled and thicker is the shade of a cell, which some programs paint in strips.
"""
_MUCH_LONGER = 2
_SHORTEST_RULE = 4.0
_SLANT = 0.05
"""Of a quarter of a turn."""
_LARGE = 30.0
_GAP = 0.35
"""Words stand apart by more than this, measured in the height of their line's tallest letter."""
_STEP = 0.8
"""A word of another line stands higher or lower by more than this; a comma hangs less than that below a digit."""
_GAP_BESIDE_MARK = 0.75
"""A point, a comma or a bracket has a good deal of room of its own beside it."""
_HAIR, _RASTER = 0.6, 3.0
"""Two letters alike nearer than this are one, printed twice; they are looked for in squares of so many points."""
_OVERPRINTED, _SAME_HEIGHT = 0.4, 0.3
"""Letters of one line are printed over one another if more than this of one is covered."""
_OF_FIGURES = frozenset("0123456789.,０１２３４５６７８９．，")
_FIGURE = re.compile(r"(\d{1,3}([,，]\d{3})+|\d+)([.．]\d+)?")


def read_pdf(file: Path | bytes, name: str) -> list[Page]:
    """The pages of a PDF, or of its bytes, called `name` in places. Raises NotReadableError."""
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as problem:
        locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
        advice = (
            "有密码，打不开：请用没有密码的一份。" if locked else "不是完好的 PDF，打不开：请重新下载或者另存一份。"
        )
        raise NotReadableError(advice) from problem
    try:
        if len(document) > MOST_PAGES:
            raise NotReadableError(f"有 {len(document)} 页，超过 {MOST_PAGES} 页：请拆开再审。")
        allow_pages(len(document))
        return [_page(page, number, name) for number, page in enumerate(document, 1)]
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage, number: int, name: str) -> Page:
    upright, level = _rules(page)
    frames = [Frame(upright, level, bottom, top) for bottom, top in bands(upright)]
    outside: list[Character] = []
    for piece in _pieces(_characters(page)):
        for frame in frames:
            if frame.take(piece):
                break
        else:
            outside += piece
    found: list[tuple[float, Paragraph | Grid]] = [
        (frame.top, frame.grid(number, name)) for frame in frames if frame.rows and frame.columns
    ]
    for line in lines_of(outside):
        found.append((max(each.box[3] for each in line), _paragraph(line, number, name)))
    return Page(number, tuple(item for _, item in sorted(found, key=lambda pair: -pair[0])))


def _paragraph(line: list[Character], number: int, name: str) -> Paragraph:
    words = _words(line)
    boxes = [around(word) for word in words]
    return Paragraph(
        "".join(each.text for each in line),
        Place(name, number, box=around(line)),
        tuple("".join(each.text for each in word) for word in words),
        tuple((left, right) for left, _, right, _ in boxes),
        tuple(boxes),
    )


def _words(line: list[Character]) -> list[list[Character]]:
    """The characters of a line, parted where there is a gap, or where they go on further up, down or left."""
    words = [line[:1]]
    size = max(each.height for each in line)
    for before, character in pairwise(line):
        gap = character.box[0] - before.box[2]
        inside = _GAP_BESIDE_MARK if not (before.text.isalnum() and character.text.isalnum()) else _GAP
        if gap > inside * size or gap < -size or abs(character.y - before.y) > _STEP * size:
            words.append([])
        words[-1].append(character)
    return words


def _pieces(characters: Iterable[Character]) -> Iterator[list[Character]]:
    """Figures in one piece, for one that is too wide for its cell goes on beyond the line; other characters alone."""
    run: list[Character] = []
    for character in characters:
        if run and not _goes_on(run[-1], character):
            yield from _whole(run)
            run = []
        run.append(character)
    yield from _whole(run)


def _goes_on(before: Character, character: Character) -> bool:
    """Whether a digit, point or comma stands right behind another."""
    if before.text not in _OF_FIGURES or character.text not in _OF_FIGURES:
        return False
    gap = character.box[0] - before.box[2]
    room = _GAP if before.text.isdigit() and character.text.isdigit() else _GAP_BESIDE_MARK
    return abs(gap) < room * _height(before, character) and abs(character.y - before.y) < _height(before, character)


def _height(one: Character, other: Character) -> float:
    return max(one.height, other.height)


def _whole(run: list[Character]) -> list[list[Character]]:
    text = "".join(each.text for each in run)
    return [run] if _FIGURE.fullmatch(text) else [[each] for each in run]


def _characters(page: pypdfium2.PdfPage) -> Iterable[Character]:
    """The letters of a page in the order of its text, each once."""
    text = page.get_textpage()
    numbered: list[tuple[int, Character]] = []
    seen: dict[tuple[str, int, int], Box] = {}
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(text.count_chars()):
        letter = raw.FPDFText_GetUnicode(text, index)
        character = LETTERS_OF_FONTS.get(letter) or chr(letter)
        if character.isspace() or not character.isprintable():
            continue
        if not raw.FPDFText_GetCharBox(text, index, left, right, bottom, top):
            continue
        box = left.value, bottom.value, right.value, top.value
        if _is_watermark(text, index, box) or _is_again(character, box, seen):
            continue
        numbered.append((index, Character(character, box)))
    if any(_overlap(before, after) for (_, before), (_, after) in pairwise(numbered)):
        return _in_order_of_drawing(page, text, numbered)
    return [character for _, character in numbered]


def _is_again(character: str, box: Box, seen: dict[tuple[str, int, int], Box]) -> bool:
    """Whether a letter is printed a second time a hair beside itself, which some programs do to make it bold."""
    x, y = box[0], box[1]
    column, row = int(x // _RASTER), int(y // _RASTER)
    across, down = x - column * _RASTER, y - row * _RASTER
    columns = (
        (column, column - 1) if across < _HAIR else (column, column + 1) if across > _RASTER - _HAIR else (column,)
    )
    rows = (row, row - 1) if down < _HAIR else (row, row + 1) if down > _RASTER - _HAIR else (row,)
    for place in product(columns, rows):
        other = seen.get((character, *place))
        if other and abs(other[0] - x) < _HAIR and abs(other[1] - y) < _HAIR:
            return True
    seen[character, column, row] = box
    return False


def _overlap(before: Character, after: Character) -> bool:
    """Whether a letter is printed over another one of its line."""
    if after.box[0] >= before.box[2] or after.box[2] <= before.box[0]:
        return False
    common = min(before.box[2], after.box[2]) - max(before.box[0], after.box[0])
    width = min(before.box[2] - before.box[0], after.box[2] - after.box[0])
    is_level = abs(before.y - after.y) < _height(before, after) * _SAME_HEIGHT
    return is_level and common > _OVERPRINTED * width > 0


def _in_order_of_drawing(
    page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, numbered: Iterable[tuple[int, Character]]
) -> list[Character]:
    """Letters as they were drawn, one text after the other: sorted by place those of texts that overlap would mix."""
    objects = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
    order = {ctypes.addressof(each.raw.contents): number for number, each in enumerate(objects)}

    def drawn(each: tuple[int, Character]) -> tuple[int, int]:
        owner = raw.FPDFText_GetTextObject(text, each[0])
        return order.get(ctypes.addressof(owner.contents), len(order)) if owner else len(order), each[0]

    return [character for _, character in sorted(numbered, key=drawn)]


def _is_watermark(text: pypdfium2.PdfTextPage, index: int, box: Box) -> bool:
    """Whether a character is large and slanted; small ones may be italics that a program made by slanting letters."""
    if box[3] - box[1] < _LARGE:
        return False
    quarters: float = raw.FPDFText_GetCharAngle(text, index) / (pi / 2)
    return abs(quarters - round(quarters)) > _SLANT


def _rules(page: pypdfium2.PdfPage) -> tuple[list[Rule], list[Rule]]:
    upright, level = [], []
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = path.get_bounds()
        thickness, length = sorted((right - left, top - bottom))
        if length <= max(_SHORTEST_RULE, _MUCH_LONGER * thickness) or not _is_thin(path, thickness):
            continue
        if right - left < top - bottom:
            upright.append(Rule((left + right) / 2, bottom, top))
        else:
            level.append(Rule((bottom + top) / 2, left, right))
    return upright, level


def _is_thin(path: pypdfium2.PdfObject, thickness: float) -> bool:
    """Whether a path is as thin as a ruled line; only a few need be asked whether they are drawn or but filled."""
    if not _THICKEST_FILL <= thickness < _THICKEST_STROKE:
        return thickness < _THICKEST_FILL
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, fill, stroke) and stroke.value)
