"""Which documents some files make: several files one (tables and text apart), or one file two (部门 and 单位)."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from generator.audit.parts import Part
from generator.audit.parts import part_of
from generator.recognition.identity import is_title
from generator.recognition.shapes import plain_title
from generator.source.foreign.pages import ForeignFile
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph

_LINES_OF_TITLE = 6
_LEAST_REPEATED = 3
"""So many tables that come again make another document; fewer are tables in a text."""


@dataclass(slots=True)
class _Document:
    """Files, or parts of one, that tell of the same."""

    files: list[ForeignFile]
    said: Part
    titles: frozenset[str]

    def takes(self, other: _Document) -> bool:
        """Whether another is more of the same: what it says is the same, and none of its tables is there already."""
        return self.said.agrees(other.said) and not self.titles & other.titles

    def joined(self, other: _Document) -> _Document:
        """Both as one."""
        said = self.said.completed(other.said)
        return _Document([*self.files, *other.files], said, self.titles | other.titles)


def documents_of(files: Sequence[ForeignFile]) -> list[ForeignFile]:
    """The documents that these files make, in order, each as one file that bears all their names.

    Files are one document where unit, year, kind and scope agree and no table stands in both: two that hold the same
    tables are two copies. A file that does not name its unit goes with the only document that there is besides.
    """
    documents: list[_Document] = []
    nameless: list[_Document] = []
    for each in map(_document, chain.from_iterable(map(_parts, files))):
        place = next((place for place, other in enumerate(documents) if other.said.unit and other.takes(each)), None)
        if each.said.unit is None:
            nameless.append(each)
        elif place is None:
            documents.append(each)
        else:
            documents[place] = documents[place].joined(each)
    for each in nameless:
        if len(documents) == 1 and documents[0].takes(each):
            documents[0] = documents[0].joined(each)
        else:
            documents.append(each)
    return [_as_file(each.files) for each in documents]


def _document(file: ForeignFile) -> _Document:
    return _Document([file], part_of(file.pages), frozenset(title for _, title in _titled(list(_items(file)))))


def _as_file(files: Sequence[ForeignFile]) -> ForeignFile:
    names = dict.fromkeys(file.name for file in files)
    return ForeignFile("、".join(names), tuple(page for file in files for page in file.pages))


_Item = tuple[int, Paragraph | Grid]
"""The place of a page in its file, and what stands on it."""


def _items(file: ForeignFile) -> Iterator[_Item]:
    return ((place, item) for place, page in enumerate(file.pages) for item in page.items)


def _titled(items: Sequence[_Item]) -> Iterator[tuple[int, str]]:
    """The place of each table with a title, and that title as it is compared."""
    above: list[str] = []
    for place, (_, item) in enumerate(items):
        if isinstance(item, Paragraph):
            above.append(item.text)
            continue
        title = next((text for text in reversed(above[-_LINES_OF_TITLE:]) if text.endswith("表")), None)
        above.clear()
        if title:
            yield place, plain_title(title)


def _parts(file: ForeignFile) -> list[ForeignFile]:
    """The two documents of a file, parted at the title of the second one; else the file."""
    items = list(_items(file))
    restart = _restart(list(_titled(items)))
    for place in range(*restart) if restart else ():
        item = items[place][1]
        if isinstance(item, Paragraph) and is_title(item.text):
            first, second = _cut(file, items, place)
            if not part_of(first.pages).agrees(part_of(second.pages)):
                return [first, second]
    return [file]


def _restart(tables: Sequence[tuple[int, str]]) -> tuple[int, int] | None:
    """Between which places a second document begins: where tables that were there already come again."""
    seen: set[str] = set()
    for number, (place, title) in enumerate(tables):
        before, last = tables[number - 1] if number else (0, "")
        if title in seen and title != last:
            again = {other for _, other in tables[number:]} & seen
            return (before + 1, place) if len(again) >= _LEAST_REPEATED else None
        seen.add(title)
    return None


def _cut(file: ForeignFile, items: Sequence[_Item], place: int) -> tuple[ForeignFile, ForeignFile]:
    def part(chosen: Sequence[_Item]) -> ForeignFile:
        pages = []
        for number, page in enumerate(file.pages):
            own = tuple(item for of, item in chosen if of == number)
            if own:
                pages.append(Page(page.number, own, page.unread))
        return ForeignFile(file.name, tuple(pages))

    return part(items[:place]), part(items[place:])
