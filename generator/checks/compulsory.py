"""Figures that must be stated (必填): by kind, 范围, nature of the unit and year, as the ledger's words say."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.disclosure import Disclosure
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger_entries import limits_of
from generator.model.ledger_words import Demand
from generator.model.vocabulary import Vocabulary
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Text
from generator.tables.measures import Measures

NOT_STATED = "N-0117"
"""Something required is not told."""


def check_compulsory(measures: Measures) -> Iterator[Finding]:
    """An error for each demand that nothing stated meets, at the key where it belongs or the nearest one above it."""
    disclosure, words = measures.book.disclosure, measures.book.pack.vocabulary
    for name, demand in words.file.必填.items():
        if _applies(demand, disclosure) and _happened(demand, measures) and not _is_told(name, demand, measures):
            path = _path_of(demand, words)
            hint = f"写在 {path[0]}.yaml 的 {'.'.join(path[1:])}；没有发生的写 0。依据：{demand.依据}。"
            place = _place_of(path, disclosure)
            address = f"{path[0]}!{name}"
            yield error(NOT_STATED, f"没有填{name}", place, disclosure=disclosure.key, addresses=(address,), hint=hint)


def _applies(demand: Demand, disclosure: Disclosure) -> bool:
    limits = limits_of([demand])
    if limits.natures and disclosure.nature not in limits.natures:
        return False
    is_in_scope = not demand.范围 or disclosure.scope.value in demand.范围
    return is_in_scope and limits.has_kind(disclosure.kind) and limits.has_year(disclosure.year)


def _happened(demand: Demand, measures: Measures) -> bool:
    """Whether the item that it depends on, if any, has money."""
    if demand.有数时 is None:
        return True
    item = str(demand.有数时)
    money = measures.get(item, measures.own) if measures.has_item(item) else None
    return money is not None and bool(money.value)


def _is_told(name: Text, demand: Demand, measures: Measures) -> bool:
    """Whether it is stated, or the pack's item of its name takes money that is stated elsewhere."""
    wanted = {ACCOUNT_TAG: tuple(map(str, demand.账))}
    items = {"项目": tuple(map(str, demand.项目))} if demand.项目 else {}
    if measures.book.disclosure.ledger.select({**wanted, **items}):
        return True
    return measures.has_item(name) and bool((money := measures.get(name, measures.own)) and money.value)


def _path_of(demand: Demand, words: Vocabulary) -> tuple[str, ...]:
    """The key where it belongs: of its first item, or of its account."""
    entries = [entry for entry in words.entries if entry.account == demand.账[0]]
    if demand.项目:
        return next(entry.path for entry in entries if entry.tags.get("项目") == demand.项目[0])
    first = entries[0]
    return first.path[:-1] if first.hole else first.path


def _place_of(path: tuple[str, ...], disclosure: Disclosure) -> Location:
    above = (path[:length] for length in range(len(path), 1, -1))
    file = disclosure.folder.name_of(disclosure.folder.path / f"{path[0]}.yaml")
    return next((disclosure.keys[key] for key in above if key in disclosure.keys), Location(file))
