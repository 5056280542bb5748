"""What packs state over what they inherit, with what holds in some cases only and texts that are printed otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any
from typing import cast

from generator.source.finding import Finding
from generator.source.located import Mapping
from generator.source.located import Sequence
from generator.source.located import Text
from generator.tables.elements import name_of
from generator.tables.merging import Merging
from generator.tables.situation import BY_CASE
from generator.tables.situation import YEARLY
from generator.tables.situation import Situation
from generator.tables.situation import branches
from generator.tables.synonyms import same_columns

REPLACED_TEXTS = "替换文字"
PRINTED_KEYS = ("名称", "项目", "题头", "组")


class Inheritance:
    """Merges what packs state over what they inherit, as it holds in one situation; `findings` tell what is wrong.

    `synonyms` are groups of column names that mean the same column (同义栏).
    """

    def __init__(self, situation: Situation, synonyms: Iterable[Iterable[str]] = ()) -> None:
        groups = [[str(name) for name in names] for names in synonyms]
        self.situation = situation
        self.merging = Merging(same_columns(groups))
        self._same = {frozenset(pair) for names in groups for pair in combinations(names, 2)}
        self._slips: list[Finding] = []

    @property
    def findings(self) -> list[Finding]:
        """What is wrong with what was merged so far."""
        return self._slips + self.merging.findings

    def over(self, inherited: Mapping, heir: Mapping, levels: int, of_branches: int | None = None) -> Mapping:
        """The heir's own keys over what it inherits, then the branches that hold, then texts that it prints otherwise.

        `levels` tells how many levels of mappings are merged key by key, `of_branches` how many of a branch's where
        that differs. Columns and rows keep their 键 under another text, but where the two texts are synonyms.
        """
        own = {key: value for key, value in heir.items() if key not in (YEARLY, BY_CASE, REPLACED_TEXTS)}
        result = self.merging.over(inherited, own, levels)
        texts: dict[str, Text] = dict(_get(heir, REPLACED_TEXTS, {}))
        for branch in branches(heir):
            self._slips += self.situation.slips(branch)
            if self.situation.holds(branch):
                texts |= _get(branch, REPLACED_TEXTS, {})
                left_out = {*self.situation.conditions, REPLACED_TEXTS}
                differing = {key: value for key, value in branch.items() if key not in left_out}
                result = self.merging.over(result, differing, levels if of_branches is None else of_branches)
        changed: Mapping = _with_texts(result, texts, self._same) if texts else result
        return changed


def _get(mapping: Mapping, key: str, default: Any) -> Any:
    return mapping.get(cast(Text, key), default)


def _with_texts(value: Any, texts: dict[str, Text], same: set[frozenset[str]]) -> Any:
    if isinstance(value, Mapping):
        changed = Mapping(value.location)
        for key, item in value.items():
            if key == "取数":
                changed[key] = item
            elif key in PRINTED_KEYS and isinstance(item, Text):
                changed[key] = texts.get(item, item)
            else:
                changed[key] = _with_texts(item, texts, same)
        return _with_key(changed, value, same)
    if isinstance(value, Sequence):
        items = Sequence(value.location)
        items.extend(_with_texts(item, texts, same) for item in value)
        return items
    return value


def _with_key(changed: Mapping, form: Mapping, same: set[frozenset[str]]) -> Mapping:
    """A column or row under another text, with the key that its first text gave it."""
    for name, what in (("名称", "栏"), ("项目", "行"), ("组", "行")):
        old, new = _get(form, name, None), _get(changed, name, None)
        is_other = isinstance(old, Text) and old != new and frozenset((str(old), str(new))) not in same
        if is_other and "表" not in form and "键" not in form:
            changed[Text("键", old.location)] = Text(name_of(what, form), old.location)
    return changed
