"""Tables without lines between their cells: the words of a form's lines, one after the other, sorted by the form.

Blank cells leave no trace in such a text. A line that prints as many figures as its form has columns is certain; of any
other it stays open which columns they stand in, until its sums tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from itertools import pairwise

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

_INTEGER = re.compile(r"\d{1,3}")
_PIECE = re.compile(r"\d\d")
_UNFINISHED = re.compile(r".*\.\d?")
_FUNCTIONAL = re.compile(r"2\d\d(\d\d){0,2}")
_NUMBERING = ("栏次", "行次")
_ABOUT = re.compile(r"公开\d+表|20\d\d年|(单位|部门|年度)[:：]")
_PAGE_NUMBER = re.compile(r"[-—－]\d+[-—－]|第\d+页.*")
_LEAST_HEAD = 4
"""A head of fewer letters may be part of another."""
_OPEN = "同行的数少于栏数，在哪一栏不明"
_ORDER = "栏的次序或者个数与表样不同"
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


@dataclass(slots=True)
class _Row:
    block: int
    key: str
    place: Place
    code: str = ""
    label: str = ""
    is_numbered: bool = False
    figures: list[Reading] = field(default_factory=list)


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
    lines = [
        _line(row, shape.blocks[row.block], _ORDER if is_other else "" if numbered else _BY_FORM, reader.unplaced)
        for row in reader.rows
    ]
    return LooseTable(lines, reader.unplaced, score)


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
            yield _Word(word, paragraph.place, line, index == 0, len(words) == 1)


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
            self._row.figures.append(Reading(word.text, word.place))

    def _code(self, words: list[_Word], index: int) -> tuple[str, int]:
        """The subject code that begins here and how many words it takes: none, one, or two where it is broken."""
        text = words[index].text
        if not any(self._coded) or not CODE.fullmatch(text):
            return "", 0
        follow = [words[place].text if place < len(words) else "" for place in (index + 1, index + 2)]
        is_named = [bool(each) and figure_in(each) is None for each in follow]
        if _PIECE.fullmatch(follow[0]) and is_named[1] and self._is_known(text + follow[0]):
            return text + follow[0], 2
        alone = words[index].is_first and len(text) > 3
        return (text, 1) if self._is_known(text) and (is_named[0] or alone) else ("", 0)

    def _is_known(self, code: str) -> bool:
        return (
            (code in self._codes or code[:3] in self._codes) if self._has_codes else bool(_FUNCTIONAL.fullmatch(code))
        )

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
        row.figures.append(Reading(word.text, word.place))

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
            end = next((end for end in range(len(texts), found, -1) if self._known("".join(texts[found:end]))), None)
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
        name = plain(label)
        if not name:
            return None
        return next(
            (
                (block, place)
                for block, shape in enumerate(self._blocks)
                for place, (known, _) in enumerate(shape.rows)
                if known == name and (block, place) not in self._used
            ),
            None,
        )

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


def _line(row: _Row, block: BlockShape, doubt: str, unplaced: list[Reading]) -> FoundLine:
    """The figures of a row in their columns; `doubt` is what speaks against taking them in the order of the form."""
    keys = [column.key for column in block.columns if column.key]
    figures = row.figures
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
