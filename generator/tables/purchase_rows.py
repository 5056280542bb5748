"""政府采购预算 as rows: a line for each thing to be bought, and, where a form asks for them, subtotals of groups."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import Fact
from generator.tables.address import without_ordinal

PURCHASES = "政府采购预算"
THING, PROJECT = "物品", "采购项目"
"""The tags of what is bought, and of the project that it is bought for."""
_NAME, _FUNDING = "项目", "资金"
_NUMBER, _UNIT = "目录序号", "计量单位"

Tags = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PurchaseRow:
    """One printed row: its key and name, what its columns of text show, and the tags of the facts it adds up."""

    key: str
    code: str | None
    name: str
    texts: Tags
    tags: Tags


def rows_of_things(facts: Iterable[Fact]) -> list[PurchaseRow]:
    """A row for each thing in the author's order, keyed by its name, with its number in the catalogue as its code."""
    rows = []
    for tags in _lines(facts):
        name, number, unit = tags[_NAME], tags.get(_NUMBER, ""), tags.get(_UNIT, "")
        rows.append(PurchaseRow(name, number or None, f"{name}（{unit}）" if unit else name, tags, tags))
    return rows


def rows_in_groups(
    facts: Iterable[Fact], levels: Sequence[Sequence[str]], names: Mapping[str, str], above: int
) -> list[PurchaseRow]:
    """The things with a subtotal before those that have the tags of a level in common; `above` rows stand before.

    A level of one tag has its value as key, printed as `names` has it; other rows are keyed by their number, from the
    first of the table. A subtotal repeats the tags of its level only where they change, its last tag always.
    """
    rows: list[PurchaseRow] = []
    _add_group([*_lines(facts)], levels, {}, names, above, rows)
    return rows


def _add_group(
    lines: list[Tags],
    levels: Sequence[Sequence[str]],
    common: Tags,
    names: Mapping[str, str],
    above: int,
    rows: list[PurchaseRow],
) -> None:
    if not levels:
        for tags in lines:
            texts = {name: text for name, text in tags.items() if name not in common}
            rows.append(PurchaseRow(str(above + len(rows) + 1), None, tags[THING], texts, tags))
        return
    level, *below = levels
    before: Tags = {}
    for values in dict.fromkeys(tuple(tags[name] for name in level) for tags in lines):
        own = dict(zip(level, values, strict=True))
        texts = {name: names.get(text, text) for name, text in own.items() if before.get(name) != text}
        texts[level[-1]] = printed = names.get(values[-1], values[-1])
        key = without_ordinal(printed) if len(level) == 1 else str(above + len(rows) + 1)
        rows.append(PurchaseRow(key, None, printed, texts, {**common, **own}))
        members = [tags for tags in lines if all(tags[name] == value for name, value in own.items())]
        _add_group(members, below, {**common, **own}, names, above, rows)
        before = own


def _lines(facts: Iterable[Fact]) -> list[Tags]:
    """The tags of each line of the author's, in his order."""
    found: dict[tuple[tuple[str, str], ...], Tags] = {}
    for fact in facts:
        tags = {name: value for name, value in fact.tags.items() if name not in (ACCOUNT_TAG, _FUNDING)}
        found.setdefault(tuple(sorted(tags.items())), tags)
    return list(found.values())
