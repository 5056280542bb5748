"""Tables without lines between their cells: the words of a form's lines, one after the other, sorted by the form.

Blank cells leave no trace in such a text. A line that prints as many figures as its form has columns is certain; of any
other it stays open which columns they stand in, until its sums tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from itertools import pairwise
from itertools import takewhile

from generator.recognition.by_place import Columns
from generator.recognition.by_place import Span
from generator.recognition.by_place import columns_by_heads
from generator.recognition.by_place import columns_by_lines
from generator.recognition.columns import CODE
from generator.recognition.figures import BROKEN
from generator.recognition.figures import figure_in
from generator.recognition.figures import in_threes
from generator.recognition.readings import FoundLine
from generator.recognition.readings import Reading
from generator.recognition.shapes import BlockShape
from generator.recognition.shapes import Shape
from generator.recognition.shapes import plain
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place

_DIGITS_OF_CLASS = 3
_INTEGER = re.compile(r"\d{1,3}")
_PIECE = re.compile(r"\d\d")
_UNFINISHED = re.compile(r".*\.\d?")
_SUBJECT = re.compile(r"2\d\d(\d\d){0,2}|[35]\d\d(\d\d)?")
_MOST_WORDS = 8
_LONGEST_NAME = 60
"""A name of a line takes no more words and letters."""
_NUMBERING = ("栏次", "行次")
_ABOUT = re.compile(r"公开\d+表|20\d\d年|(单位|部门|年度)[:：]")
_PAGE_NUMBER = re.compile(r"[-—－]\d+[-—－]|第\d+页.*")
_LEAST_HEAD = 4
"""A head of fewer letters may be part of another."""
_OPEN = "同行的数少于栏数，在哪一栏不明"
_ORDER = "栏的次序或者个数与表样不同"
_BY_HEADS = "没有框线，按在表头下面的位置分栏"
_BY_FORM = "没有栏次，按表样的次序分栏"
_EXTRA = "同行的数多于栏数"
_NO_LINE = "不在表样的行里"


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    place: Place
    line: int
    is_first: bool
    is_alone: bool
    span: Span | None = None


@dataclass(slots=True)
class _Row:
    block: int
    key: str
    place: Place
    code: str = ""
    label: str = ""
    is_numbered: bool = False
    figures: list[Reading] = field(default_factory=list)
    spans: list[Span | None] = field(default_factory=list)

    def add(self, word: _Word) -> None:
        """Takes a figure for its next."""
        self.figures.append(Reading(word.text, word.place))
        self.spans.append(word.span)


@dataclass(slots=True)
class LooseTable:
    """What the lines of a text hold of a form."""

    lines: list[FoundLine]
    unplaced: list[Reading]
    score: float
    """How many of the form's heads stand above its lines, from 0 to 1."""


def read_loose(paragraphs: list[Paragraph], shape: Shape) -> LooseTable:
    """The lines of a form in a text that begins under its title."""
    start = _head_end(paragraphs)
    head = "".join(plain(each.text) for each in paragraphs[:start])
    heads = [plain(column.heads[-1]) for block in shape.blocks for column in block.columns]
    score = sum(name in head for name in heads) / max(len(heads), 1)
    reader = _Reader(shape, has_numbers="行次" in head)
    reader.read(list(_words(paragraphs[start:], {each.text for each in paragraphs[:start]})))
    numbered = _numbered(paragraphs[:start])
    columns = sum(bool(column.key) for block in shape.blocks for column in block.columns)
    is_other = not _in_order(head, shape) or numbered not in (0, columns)
    doubt = _ORDER if is_other else "" if numbered else _BY_FORM
    places = [_columns(number, shape, reader.rows, paragraphs[:start]) for number in range(len(shape.blocks))]
    lines = [_line(row, shape.blocks[row.block], doubt, places[row.block], reader.unplaced) for row in reader.rows]
    return LooseTable(lines, reader.unplaced, score)


def _columns(number: int, shape: Shape, rows: Sequence[_Row], head: Sequence[Paragraph]) -> Columns | None:
    """Where the columns of a block lie, if its lines or its heads tell."""
    columns = [column for column in shape.blocks[number].columns if column.key]
    full = [row.spans for row in rows if row.block == number and len(row.spans) == len(columns)]
    printed = [pair for each in head if each.spans for pair in zip(each.words, each.spans, strict=True)]
    by_lines = columns_by_lines([spans for spans in map(_known, full) if spans])
    return by_lines or columns_by_heads([plain(column.heads[-1]) for column in columns], printed)


def _known(spans: Sequence[Span | None]) -> list[Span]:
    """Where some figures stand; nothing if one of them does not tell."""
    known = [span for span in spans if span is not None]
    return known if len(known) == len(spans) else []


def _head_end(paragraphs: list[Paragraph]) -> int:
    """Where the lines of the form begin: behind the numbers of the columns, else at the first figure, code or item."""
    for index, paragraph in enumerate(paragraphs):
        words = paragraph.words
        if _ABOUT.search(paragraph.text):
            continue
        if _is_numbering(words):
            return index + 1
        is_item = bool(words) and re.match(r"[一二三四五六七八九十]+、", words[0])
        if is_item or any((found := figure_in(word)) and found.text.strip("—－-") for word in words):
            return index
    return len(paragraphs)


def _is_numbering(words: tuple[str, ...]) -> bool:
    numbers = [int(word) for word in words if _INTEGER.fullmatch(word)]
    others = [word for word in words if not _INTEGER.fullmatch(word) and word not in _NUMBERING]
    if others or not numbers:
        return False
    counts_on = all(after == before + 1 for before, after in pairwise(numbers))
    return counts_on and (words[0] in _NUMBERING or (numbers[0] == 1 and len(numbers) > 2))


def _in_order(head: str, shape: Shape) -> bool:
    """Whether the heads that can be told apart stand in the order of the form, each with those of its level."""
    columns = [column for block in shape.blocks for column in block.columns if column.key]
    names = [plain(column.heads[-1]) for column in columns]
    places: dict[int, list[int]] = {}
    for column, name in zip(columns, names, strict=True):
        if len(name) >= _LEAST_HEAD and names.count(name) == 1 and head.count(name) == 1:
            places.setdefault(len(column.heads), []).append(head.index(name))
    return all(each == sorted(each) for each in places.values())


def _numbered(paragraphs: list[Paragraph]) -> int:
    """How far the columns are numbered (栏次); 0 where they are not."""
    return max(
        (int(word) for each in paragraphs if _is_numbering(each.words) for word in each.words if word.isdigit()),
        default=0,
    )


def _words(paragraphs: Iterable[Paragraph], heads: set[str]) -> Iterator[_Word]:
    """The words of the lines; a head that comes again on the next page is left out."""
    for line, paragraph in enumerate(paragraphs):
        words = paragraph.words
        if paragraph.text in heads or _is_numbering(words) or _PAGE_NUMBER.fullmatch(paragraph.text):
            continue
        for index, word in enumerate(words):
            span = paragraph.spans[index] if paragraph.spans else None
            yield _Word(word, _part(paragraph.place, span), line, index == 0, len(words) == 1, span)


def _part(place: Place, span: Span | None) -> Place:
    """Where a word of a line stands."""
    return replace(place, box=(span[0], place.box[1], span[1], place.box[3])) if span and place.box else place


class _Reader:
    """Goes through the words once; a word that names a line of the form begins it, figures behind it are its own."""

    def __init__(self, shape: Shape, *, has_numbers: bool) -> None:
        self.rows: list[_Row] = []
        self.unplaced: list[Reading] = []
        self._blocks = shape.blocks
        self._stubs = [{str(column.stub) for column in block.columns if column.stub} for block in shape.blocks]
        self._coded = [bool(stubs & {"编码", "类"}) for stubs in self._stubs]
        self._codes = {key: number for number, block in enumerate(shape.blocks) for _, key in block.rows if key}
        self._has_codes = any(CODE.fullmatch(key) for key in self._codes)
        self._lines: dict[str, list[tuple[int, int]]] = {}
        for number, block in enumerate(shape.blocks):
            for place, (name, _) in enumerate(block.rows):
                if name:
                    self._lines.setdefault(name, []).append((number, place))
        self._used: set[tuple[int, int]] = set()
        self._has_numbers = has_numbers
        self._numbers: dict[int, int] = {}
        self._pending: list[_Word] = []
        self._row: _Row | None = None

    def read(self, words: list[_Word]) -> None:
        """Sorts the words into rows."""
        nameless = next((number for number, stubs in enumerate(self._stubs) if not stubs), None)
        index = 0
        while index < len(words):
            code, length = self._code(words, index)
            if code:
                self._name()
                block = self._codes.get(code, self._coded.index(True))
                self._begin(block, code, words[index].place, code)
                index += length
                continue
            word = words[index]
            if figure_in(word.text) is None:
                self._pending.append(word)
            elif nameless is not None:
                self._nameless(nameless, word)
            else:
                self._figure(word)
            index += 1
        self._name()

    def _begin(self, block: int, key: str, place: Place, code: str = "", label: str = "") -> None:
        self._row = _Row(block, key, place, code, label)
        self.rows.append(self._row)

    def _nameless(self, block: int, word: _Word) -> None:
        """A figure of a form whose only line has no name."""
        if self._row is None:
            self._begin(block, self._blocks[block].rows[0][1], word.place)
        if self._row is not None:
            self._row.add(word)

    def _code(self, words: list[_Word], index: int) -> tuple[str, int]:
        """The subject code that begins here, whole or in pieces (类, 款, 项), and how many words it takes."""
        text = words[index].text
        if not any(self._coded) or not CODE.fullmatch(text):
            return "", 0
        follow = [word.text for word in words[index + 1 : index + 4]]
        pieces = list(takewhile(_PIECE.fullmatch, follow))
        is_named = len(pieces) < len(follow) and figure_in(follow[len(pieces)]) is None
        if is_named and self._is_known(text + "".join(pieces)):
            return text + "".join(pieces), 1 + len(pieces)
        alone = words[index].is_first and len(text) > _DIGITS_OF_CLASS  # its name stands above or below
        return (text, 1) if alone and self._is_known(text) else ("", 0)

    def _is_known(self, code: str) -> bool:
        return (code in self._codes or code[:3] in self._codes) if self._has_codes else bool(_SUBJECT.fullmatch(code))

    def _figure(self, word: _Word) -> None:
        if self._pending:
            self._name()
        row = self._row
        if _INTEGER.fullmatch(word.text) and self._is_number_of_line(row, int(word.text)):
            return
        if row is None:
            self.unplaced.append(Reading(word.text, word.place, _NO_LINE))
            return
        columns = sum(bool(column.key) for column in self._blocks[row.block].columns)
        if word.is_alone and _INTEGER.fullmatch(word.text) and len(row.figures) == columns:
            last = row.figures[-1]
            if _UNFINISHED.fullmatch(last.text):
                row.figures[-1] = Reading(last.text + word.text, last.place, BROKEN)
            return  # else the number of a page
        row.add(word)

    def _is_number_of_line(self, row: _Row | None, number: int) -> bool:
        """Whether an integer is a 行次: the first behind a name, or the next one of a side whose name is blank."""
        if not self._has_numbers:
            return False
        if row is not None and not row.is_numbered and not row.figures:
            row.is_numbered = True
            self._numbers[row.block] = number
            return True
        block = next((block for block, last in self._numbers.items() if number == last + 1), None)
        if block is None:
            return False
        self._numbers[block] = number
        self._row = None
        return True

    def _name(self) -> None:
        """Takes the words since the last figure or code for the names of lines; the last one's figures follow."""
        words, self._pending = self._pending, []
        if not words:
            return
        row = self._row
        is_name_of_code = row is not None and row.code and not row.label and not row.figures
        texts = [word.text for word in words]
        if row is not None and is_name_of_code:
            row.label = "".join(texts)
            self._correct(row)
            return
        found = 0
        while found < len(texts):
            ends = range(min(len(texts), found + _MOST_WORDS), found, -1)
            end = next((end for end in ends if self._known("".join(texts[found:end]))), None)
            if end is None:
                found += 1
                continue
            self._take("".join(texts[found:end]), words[found].place)
            found = end
            if found == len(texts):
                return
        if self._row is None or not self._row.code:
            self._row = None

    def _known(self, label: str) -> tuple[int, int] | None:
        """Block and place of the first line of that name that was not read yet."""
        if len(label) > _LONGEST_NAME:
            return None
        return next((place for place in self._lines.get(plain(label), ()) if place not in self._used), None)

    def _take(self, label: str, place: Place) -> None:
        found = self._known(label)
        if found is not None:
            self._used.add(found)
            key = self._blocks[found[0]].rows[found[1]][1]
            self._begin(found[0], key, place, key if CODE.fullmatch(key) else "", label)

    def _correct(self, row: _Row) -> None:
        """A code that lost its last digits is completed by the name that stands beside it."""
        known = self._known(row.label)
        if known is not None:
            key = self._blocks[known[0]].rows[known[1]][1]
            if key.startswith(row.code):
                row.block, row.key, row.code = known[0], key, key


def _line(row: _Row, block: BlockShape, doubt: str, columns: Columns | None, unplaced: list[Reading]) -> FoundLine:
    """The figures of a row in their columns; `doubt` is what speaks against taking them in the order of the form."""
    keys = [column.key for column in block.columns if column.key]
    figures = row.figures
    spans = _known(row.spans)
    order = columns.sort(spans) if columns and spans and len(spans) == len(figures) < len(keys) else None
    if columns and order is not None and doubt != _ORDER:
        why = "" if columns.is_sure else _BY_HEADS
        placed = {keys[place]: replace(figure, doubt=why) for place, figure in zip(order, figures, strict=True)}
        readings = {key: placed.get(key, Reading("", row.place, why, is_open=bool(why))) for key in keys}
        return FoundLine(row.block, row.key, row.code, row.label, readings)
    if len(figures) > len(keys):
        figures = _put_together(figures, len(keys))
    is_open = doubt == _ORDER or len(figures) != len(keys)
    why = doubt if doubt == _ORDER else _OPEN if is_open else doubt if len(keys) > 1 else ""
    unplaced += [Reading(each.text, each.place, _EXTRA) for each in figures[len(keys) :]]
    kept = [Reading(each.text, each.place, each.doubt or why, is_open) for each in figures[: len(keys)]]
    blanks = [Reading("", row.place) for _ in keys[len(kept) :]]
    readings = dict(zip(keys, [*kept, *blanks], strict=False))
    choice = tuple(kept) if is_open and doubt != _ORDER and kept else ()
    return FoundLine(row.block, row.key, row.code, row.label, readings, choice)


def _put_together(figures: list[Reading], count: int) -> list[Reading]:
    joined = in_threes([each.text for each in figures])
    if len(joined) != count:
        return figures
    return [Reading(text, figures[0].place, BROKEN) for text in joined]
