"""What a stretch of running text names: an item (指标) of the pack, a functional subject, a kind of vehicle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.words.statement_words import StatementWords
from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.tables.book import Book

_LEVEL = re.compile(r"[（(](?P<level>[类款项])[)）]")
_LEVELS = dict(zip("类款项", FUNCTIONAL_LENGTHS, strict=True))
_DASHED = re.compile(r"“(?P<path>[^”]{4,80})”(?:科目|支出)")
_DASH = re.compile(r"[-－—–]+")
_SPENDING = "支出"
_SHORTEST = 3
_BEFORE_NAME = re.compile(r"[，。；：:,;]")
_NUMBER = re.compile(r"^[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．]+")
_COUNTED_ACCOUNT = "车辆"


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text: from where to where it goes, and what it is of: an item's name or a subject's code.

    Of a subject (…（项）) that the catalogue has not, `item` are its words, and it is not known.
    """

    start: int
    end: int
    item: str
    is_known: bool = True


class Names:
    """Finds names; `subject` is the functional subject that was named last, within which 款 and 项 are looked for."""

    def __init__(self, book: Book, words: StatementWords) -> None:
        self._functional = book.disclosure.functional
        self._printed = frozenset(line.code for table in book.tables for line in table.lines() if line.code)
        self._own_names: dict[str, list[tuple[str, str]]] = {}
        """Items and their own names, by the names' first characters."""
        for item, name in _items(book):
            self._own_names.setdefault(name[0], []).append((item, name))
        self._patterns = [(str(item), pattern) for item, ways in words.叫法.items() for pattern in ways]
        self.subject = ""

    def last(self, text: str) -> Named | None:
        """The name that ends last in a text, the longest of those."""
        return max(self.all(text), key=lambda named: (named.end, -named.start), default=None)

    def first(self, text: str) -> Named | None:
        """The name that begins first, the longest of those."""
        return min(self.all(text), key=lambda named: (named.start, -named.end), default=None)

    def all(self, text: str) -> Iterator[Named]:
        """Every name in a text; names of levels (类, 款, 项) one after the other count as the lowest one."""
        path = self._path(text) or self._dashed(text)
        if path:
            yield path
        for start, character in enumerate(text):
            for item, name in self._own_names.get(character, ()):
                if text.startswith(name, start):
                    yield Named(start, start + len(name), item)
        for item, pattern in self._patterns:
            for match in pattern.finditer(text):
                yield Named(match.start(), match.end(), item)

    def _path(self, text: str) -> Named | None:
        """A subject by its levels: …支出（类）…（款）…（项）, or the lower ones of the subject named before."""
        marks = list(_LEVEL.finditer(text))
        if not marks:
            return None
        code, end, begin, unknown = self.subject, 0, None, ""
        for mark in marks:
            name = _BEFORE_NAME.split(text[end : mark.start()])[-1]
            end = mark.end()
            found = self._subject(name, _LEVELS[mark["level"]], code)
            unknown = "" if found else name
            code = found or code
            begin = mark.start() - len(name) if begin is None else begin
        end += len(_SPENDING) if text[end:].startswith(_SPENDING) else 0
        if unknown:
            return Named(begin or 0, end, _NUMBER.sub("", unknown), is_known=False)
        self.subject = code
        return Named(begin or 0, end, code)

    def _dashed(self, text: str) -> Named | None:
        """A subject as “类-款-项”科目."""
        matches = list(_DASHED.finditer(text))
        if not matches:
            return None
        match = matches[-1]
        code = ""
        for name, length in zip(_DASH.split(match["path"]), FUNCTIONAL_LENGTHS, strict=False):
            found = self._subject(name, length, code)
            if found is None:
                return None
            code = found
        self.subject = code
        return Named(match.start(), match.end(), code)

    def _subject(self, name: str, length: int, within: str) -> str | None:
        """The code of a subject at a level, of those below (or beside) the one named before; None for no such name."""
        shorter = [size for size in FUNCTIONAL_LENGTHS if size < length]
        above = within[: shorter[-1]] if shorter else ""
        ending = [
            (len(known), code in self._printed, code)
            for code, known in self._functional.names.items()
            if len(code) == length and code.startswith(above) and _ends(name, known, loose=length == _LEVELS["类"])
        ]
        best = max(ending, default=None)
        alike = [each for each in ending if best and each[:2] == best[:2]]
        return best[2] if best and len(alike) == 1 else None


def _ends(text: str, name: str, *, loose: bool) -> bool:
    return text.endswith(name) or (loose and text.endswith(name.removesuffix(_SPENDING)))


def _items(book: Book) -> Iterator[tuple[str, str]]:
    """Items with their own names: the pack's, vehicles, the functional 类 by their codes, economic subjects."""
    for item in (*book.pack.items, *book.pack.vocabulary.items.get(_COUNTED_ACCOUNT, ())):
        yield str(item), str(item)
    for code, name in book.disclosure.functional.names.items():
        if len(code) == _LEVELS["类"]:
            yield code, name
    for name in book.disclosure.economic.names.values():
        if len(name) >= _SHORTEST:
            yield name, name
