"""What the elements of a pack's lists are called, and where those of a form stand: in its blocks and groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from typing import cast

from generator.source.located import Mapping
from generator.source.located import Sequence
from generator.source.located import Text
from generator.tables.address import without_ordinal

BLANK_ROW = "空行"
"""What a row without a name is called."""

_COLUMNS = ("栏", "下设")
_ROWS = ("行", "尾行")
_BLOCKS = ("块", "版面")
_NAMED_BY = {
    "栏": ("键", "名称", "标题"),
    "下设": ("键", "名称", "标题"),
    "块": ("侧", "题头"),
    "版面": ("列表", "意见", "侧标"),
    "公开表": ("表",),
    "部分": ("文件", "模板", "id"),
    "名词": ("名词",),
    "计算": ("数",),
    "残留": ("写法",),
    "错别字": ("写法",),
    "用途不符": ("科目",),
    "隐私": ("名称",),
    "概况": ("名称",),
    "数据": ("名称",),
}
"""List → the keys of its elements that name them, the first one that is stated."""
_MADE_OF = ("逐科目", "逐经济科目", "逐采购", "逐类")
_TEXT_LISTS = ("注", "图示", "同义栏", "别名", "小标题")
"""Lists of plain texts that a form or pack may lack."""
LISTS = frozenset((*_NAMED_BY, *_ROWS, *_TEXT_LISTS))
"""Lists whose elements a change may name even where nothing of them is inherited."""
_TARGETS = {what: keys[-1] for what, keys in _NAMED_BY.items() if what not in (*_COLUMNS, *_BLOCKS)}


@dataclass(slots=True)
class Place:
    """One element of a list: its name, the names of the blocks and groups above it, and the list around it."""

    name: str
    number: int
    above: tuple[str, ...]
    around: Sequence
    element: Any

    def answers(self, name: str, others: tuple[str, ...] = ()) -> bool:
        """Whether a name means it: its own, one of `others` that mean the same, with those above it and a / before.

        Of several of one name in one list, name/2 is the second.
        """
        for own in (self.name, *others):
            for exact in (own, f"{own}/{self.number}"):
                if name == exact or (name.endswith(f"/{exact}") and self._is_under(name[: -len(exact) - 1])):
                    return True
        return False

    def is_within(self, group: Place) -> bool:
        """Whether it stands somewhere in a group."""
        inside = (*group.above, group.name, str(group.number))
        return self.above[: len(inside)] == inside

    def take(self) -> None:
        """Takes the element out of its list."""
        del self.around[self._index]

    def replace(self, element: Any) -> None:
        """Puts another element in its stead."""
        self.around[self._index] = element
        self.element = element

    def insert(self, element: Any, *, is_behind: bool) -> None:
        """Puts another element beside it."""
        self.around.insert(self._index + is_behind, element)

    @property
    def _index(self) -> int:
        return next(index for index, each in enumerate(self.around) if each is self.element)

    def _is_under(self, path: str) -> bool:
        above = iter(self.above)
        return all(part in above for part in path.split("/"))


def places(owner: Mapping, what: str) -> Iterator[Place]:
    """The elements of a list of a mapping; of a form's 栏 and 行, those of its blocks and of groups too."""
    for above, found in _lists(owner, what):
        yield from _numbered(found, what, above)


def is_named(what: str) -> bool:
    """Whether the elements of a list are mappings with a name, not plain texts."""
    return what in _NAMED_BY or what in _ROWS


def target_key(what: str) -> str:
    """The key by which an entry of a change says which element it changes."""
    return _TARGETS.get(what, "键")


def name_of(what: str, element: Any) -> str:
    """What an element is called in its list."""
    if isinstance(element, Text):
        return str(element)
    if not isinstance(element, Mapping):
        return str(element[0]) if element else ""
    if what in _ROWS:
        return _row_name(element)
    stated = (_get(element, key) for key in _NAMED_BY.get(what, ("名称",)))
    return str(next((value for value in stated if isinstance(value, Text)), what))


def _row_name(row: Mapping) -> str:
    key, label, group, codes = (_get(row, key) for key in ("键", "项目", "组", "逐款"))
    if key or label:
        own = without_ordinal(str(label))
        return str(key or (f"{group}/{own}" if group else own))
    if codes or _get(row, "科目"):
        return str(codes[0] if isinstance(codes, Sequence) else _get(row, "科目"))
    return next((kind for kind in _MADE_OF if _get(row, kind)), BLANK_ROW)


def _lists(owner: Mapping, what: str) -> Iterator[tuple[tuple[str, ...], Sequence]]:
    """The lists in which elements of a kind stand, with what is above each."""
    own = _ROWS if what == "行" else (what,)
    is_spread = what in (*_COLUMNS, *_ROWS)
    for above, holder in _holders(owner) if is_spread else [((), owner)]:
        for key in own:
            found = _get(holder, key)
            if isinstance(found, Sequence):
                yield above, found
                if what in _COLUMNS:
                    yield from _groups(found, above)


def _holders(owner: Mapping) -> Iterator[tuple[tuple[str, ...], Mapping]]:
    yield (), owner
    for kind in _BLOCKS:
        for block in places(owner, kind):
            if isinstance(block.element, Mapping):
                yield (block.name, str(block.number)), block.element


def _groups(columns: Sequence, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Sequence]]:
    for group in _numbered(columns, "下设", above):
        found = _get(group.element, "下设") if isinstance(group.element, Mapping) else None
        if isinstance(found, Sequence):
            here = (*above, group.name, str(group.number))
            yield here, found
            yield from _groups(found, here)


def _numbered(found: Sequence, what: str, above: tuple[str, ...]) -> Iterator[Place]:
    seen: Counter[str] = Counter()
    for element in found:
        name = name_of(what, element)
        seen[name] += 1
        yield Place(name, seen[name], above, found, element)


def _get(mapping: Mapping, key: str) -> Any:
    return mapping.get(cast(Text, key))
