"""What a pack states over what it inherits: whole keys, or single elements by name (删栏, 改行, 加注 …).

The grammar is told in docs/packs.md. Nothing that is inherited is changed in place; what is wrong becomes findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Table
from typing import Any
from typing import cast

from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.located import Mapping
from generator.source.located import Sequence
from generator.source.located import Text
from generator.source.naming import unknown
from generator.tables.elements import BLANK_ROW
from generator.tables.elements import LISTS
from generator.tables.elements import Place
from generator.tables.elements import is_named
from generator.tables.elements import name_of
from generator.tables.elements import places
from generator.tables.elements import target_key

MISSHAPEN = "T-0104"
"""A file of a pack, or a change in it, is not written as it must be."""
THERE_ALREADY = "T-0508"
"""A change adds what is there already."""

REMOVE, CHANGE, ADD = _VERBS = ("删", "改", "加")
"""Taken in this order: what is added may stand beside what stays."""
WHOLE, BY_NAME, EVERY_LEVEL = 0, 1, 99
"""How many levels of mappings are merged: none, one (指标 by their names), or all (pack.yaml, words.yaml)."""
_BEFORE, _BEHIND = "在前", "在后"
_KEEPS_ITS_KEY = {"栏": ("名称",), "下设": ("名称",), "行": ("项目", "组"), "尾行": ("项目", "组")}
"""Lists whose elements are found by 键 → what is printed of them, which gives the 键 where none is stated."""


class Merging:
    """Merges mappings of packs; `others` tells of a column's name those that mean the same column."""

    def __init__(self, others: Table[str, tuple[str, ...]] | None = None) -> None:
        self.findings: list[Finding] = []
        self._others = others or {}

    def over(self, base: Mapping, heir: Table[Text, Any], levels: int) -> Mapping:
        """The heir's keys over the base's, then its changes to single elements.

        Mappings are merged key by key so many `levels` down; what is below, lists and values are replaced whole.
        Of 块 and 栏/行, those that the heir states displace the others.
        """
        base = _kept(base, heir)
        stated = {**base, **heir}
        changes = [key for key in heir if _is_change(key, stated)]
        result = _copied(base) if changes else base
        for key, value in heir.items():
            inherited = result.get(key)
            if key in changes:
                continue
            if levels and isinstance(inherited, Mapping) and isinstance(value, Mapping):
                result[key] = self.over(inherited, value, levels - 1)
            else:
                result[key] = _copied(value) if changes else value
        for key in sorted(changes, key=lambda change: _VERBS.index(change[:1])):
            self._apply(key, result, heir[key])
        return result

    def _apply(self, change: Text, owner: Mapping, value: Any) -> None:
        verb, what = change[:1], change[1:]
        found = _get(owner, what) if what else owner
        if isinstance(found, Mapping):
            self._in_mapping(verb, what or "键", found, value)
        elif verb == REMOVE:
            self._remove(what, owner, value)
        elif isinstance(value, Sequence):
            if verb == ADD and not [*places(owner, what)]:
                owner.setdefault(Text(what, change.location), Sequence(value.location))
            for entry in value:
                self._change(what, owner, entry) if verb == CHANGE else self._add(what, owner, entry)
        else:
            self._misshapen(value, f"{change}应当是列表，每项以“- ”开头")

    # --- mappings --------------------------------------------------------------------------------------------

    def _in_mapping(self, verb: str, what: str, owner: Mapping, value: Any) -> None:
        if verb == REMOVE:
            for name in self._names(value, what):
                if owner.pop(name, None) is None:
                    self.findings.append(unknown(what, str(name), name.location, map(str, owner)))
            return
        if not isinstance(value, Mapping):
            self._misshapen(value, f"{verb}{what}应当是“键: 值”的形式")
            return
        for key, stated in value.items():
            inherited = owner.get(key)
            if verb == CHANGE and inherited is None:
                self.findings.append(unknown(what, str(key), key.location, map(str, owner)))
            elif verb == ADD and inherited is not None:
                self._there_already(str(key), key, what)
            elif isinstance(inherited, Mapping) and isinstance(stated, Mapping):
                owner[key] = self.over(inherited, stated, WHOLE)
            else:
                owner[key] = stated

    # --- lists -----------------------------------------------------------------------------------------------

    def _remove(self, what: str, owner: Mapping, value: Any) -> None:
        for name in self._names(value, what):
            for place in self._find(what, owner, name):
                place.take()

    def _change(self, what: str, owner: Mapping, entry: Any) -> None:
        target = _get(entry, target_key(what)) if isinstance(entry, Mapping) else None
        if not isinstance(target, Text):
            self._misshapen(entry, f"改{what}的每一项要用“{target_key(what)}”写明改哪一个")
            return
        own = {key: value for key, value in entry.items() if key not in (target_key(what), _BEFORE, _BEHIND)}
        for place in self._find(what, owner, target):
            if own and isinstance(place.element, Mapping):
                place.replace(self._changed(what, place.element, own))
            self._move(what, owner, entry, place)

    def _changed(self, what: str, element: Mapping, own: dict[Text, Any]) -> Mapping:
        """The element with what differs; under another text, but one of `others`, it keeps its 键."""
        result = self.over(element, own, WHOLE)
        for printed in _KEEPS_ITS_KEY.get(what, ()):
            label, other = _get(element, printed), _get(result, printed)
            is_other = label != other and other not in self._others.get(str(label), ())
            if isinstance(label, Text) and is_other and "键" not in result:
                result[Text("键", label.location)] = Text(name_of(what, element), label.location)
        return result

    def _move(self, what: str, owner: Mapping, entry: Mapping, place: Place) -> None:
        beside = self._beside(what, owner, entry)
        if beside is None:
            return
        neighbours = [each for each in beside[1] if each.element is not place.element]
        if any(each.is_within(place) for each in neighbours):
            self._misshapen(entry, f"“{place.name}”不能移到它自己里面")
            return
        near = [each for each in neighbours if each.above[:1] == place.above[:1]] or neighbours
        if near:
            place.take()
            near[0].insert(place.element, is_behind=beside[0])

    def _add(self, what: str, owner: Mapping, entry: Any) -> None:
        element = _element(what, entry)
        if element is None:
            self._misshapen(entry, f"加{what}的每一项要写明加什么")
            return
        beside = self._beside(what, owner, entry) if isinstance(entry, Mapping) else None
        if beside is not None:
            for neighbour in beside[1]:
                if not self._has(what, neighbour.around, element):
                    neighbour.insert(_copied(element), is_behind=beside[0])
            return
        found = owner.get(cast(Text, what))
        if not isinstance(found, Sequence):
            self._misshapen(entry, f"加的{what}用“{_BEFORE}”或者“{_BEHIND}”写明放在哪一个旁边")
        elif not self._has(what, found, element):
            found.append(element)

    def _has(self, what: str, around: Sequence, element: Any) -> bool:
        name = name_of(what, element)
        if name == BLANK_ROW or all(name_of(what, each) != name for each in around):
            return False
        self._there_already(name, element, what)
        return True

    def _beside(self, what: str, owner: Mapping, entry: Mapping) -> tuple[bool, list[Place]] | None:
        """Whether behind or before, and the elements meant; None where an entry says no place."""
        stated = [(key, name) for key in (_BEFORE, _BEHIND) if (name := _get(entry, key)) is not None]
        if len(stated) > 1 or any(not isinstance(name, Text) for _, name in stated):
            self._misshapen(entry, f"“{_BEFORE}”和“{_BEHIND}”写一个，写一个名称")
            return False, []
        return (stated[0][0] == _BEHIND, self._find(what, owner, stated[0][1])) if stated else None

    def _find(self, what: str, owner: Mapping, name: Text) -> list[Place]:
        """The elements that a name means; a name that means none is a finding."""
        every = [*places(owner, what)]
        found = [place for place in every if place.answers(str(name), self._others.get(place.name, ()))]
        if not found:
            self.findings.append(unknown(what, str(name), name.location, (place.name for place in every)))
        return found

    def _names(self, value: Any, what: str) -> Iterator[Text]:
        names = value if isinstance(value, Sequence) else [value]
        for name in names:
            if isinstance(name, Text):
                yield name
            else:
                self._misshapen(name, f"删{what}应当是一个名称，或者名称的列表")

    def _misshapen(self, value: Any, message: str) -> None:
        self.findings.append(error(MISSHAPEN, message, value.location))

    def _there_already(self, name: str, value: Any, what: str) -> None:
        message = f"要加的“{name}”已经有了"
        self.findings.append(error(THERE_ALREADY, message, value.location, hint=f"要改它，写 改{what}。"))


def _kept(base: Mapping, heir: Table[Text, Any]) -> Mapping:
    """What an heir lets stand of what it inherits."""
    displaced = ("栏", "行") if "块" in heir else ("块",) if "栏" in heir or "行" in heir else ()
    kept = Mapping(base.location)
    kept.update({key: value for key, value in base.items() if key not in displaced})
    return kept


def _is_change(key: str, base: Table[Text, Any]) -> bool:
    """Whether a key changes single elements of what the rest of it names."""
    verb, what = key[:1], key[1:]
    if verb not in _VERBS:
        return False
    if not what:
        return verb == REMOVE
    return what in LISTS or isinstance(_get(base, what), (Mapping, Sequence))


def _element(what: str, entry: Any) -> Any:
    """What an entry adds, without the place it says; a plain text may be stated under 键 to say a place."""
    if not isinstance(entry, Mapping):
        return None if isinstance(entry, Text) and is_named(what) else entry
    if not is_named(what):
        return _get(entry, "键") if entry.keys() <= {"键", _BEFORE, _BEHIND} else None
    element = Mapping(entry.location)
    element.update({key: value for key, value in entry.items() if key not in (_BEFORE, _BEHIND)})
    return element or None


def _copied(value: Any) -> Any:
    """Mappings and lists made anew, so that changing them changes nothing that is read once and used again."""
    if isinstance(value, Mapping):
        result = Mapping(value.location)
        result.update({key: _copied(each) for key, each in value.items()})
        return result
    if isinstance(value, Sequence):
        items = Sequence(value.location)
        items.extend(map(_copied, value))
        return items
    return value


def _get(mapping: Any, key: str) -> Any:
    return mapping.get(cast(Text, key))
