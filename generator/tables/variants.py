"""What a form or pack states of some years only (按年度), and texts that it prints otherwise (替换文字)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any
from typing import cast

from generator.source.located import Mapping
from generator.source.located import Sequence
from generator.source.located import Text
from generator.tables.elements import name_of
from generator.tables.merging import Merging

YEARLY = "按年度"
REPLACED_TEXTS = "替换文字"
PRINTED_KEYS = ("名称", "项目", "题头", "组")


def over_inherited(
    merging: Merging,
    inherited: Mapping,
    heir: Mapping,
    year: int,
    *,
    deep: bool,
    synonyms: Iterable[Iterable[str]] = (),
) -> Mapping:
    """A form's or pack's mapping over what it inherits, as it holds in a fiscal year.

    What 按年度 states for that year is merged over the mapping's own keys; 替换文字 replaces printed texts. Columns and
    rows keep their 键 under another text, but where the two are `synonyms`, which find each other. `deep` tells whether
    the mapping's own keys are merged key by key.
    """
    own = {key: value for key, value in heir.items() if key not in (YEARLY, REPLACED_TEXTS)}
    result = merging.over(inherited, own, deep=deep)
    texts: dict[str, Text] = dict(_get(heir, REPLACED_TEXTS, {}))
    for variant in _get(heir, YEARLY, []):
        if not int(_get(variant, "自", year)) <= year <= int(_get(variant, "至", year)):
            continue
        texts |= _get(variant, REPLACED_TEXTS, {})
        differing = {key: value for key, value in variant.items() if key not in ("自", "至", REPLACED_TEXTS)}
        result = merging.over(result, differing, deep=True)
    if not texts:
        return result
    same = {frozenset(pair) for names in synonyms for pair in combinations(map(str, names), 2)}
    changed: Mapping = _with_texts(result, texts, same)
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
