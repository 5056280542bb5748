"""Money that a unit of its nature (性质) does not have: 机关运行经费 of a school, 事业收入 of a bureau."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.disclosure import Scope
from generator.model.ledger import ACCOUNT_TAG
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.finding import error
from generator.tables.book import Book

OTHER_NATURE = "L-0011"
"""Money that only units of another nature have."""


def check_natures(book: Book) -> Iterator[Finding]:
    """An error for each such figure other than zero; a note at the first of a key where nobody told the nature.

    A 部门 consolidates units of several natures, so nothing is asked of it.
    """
    disclosure, words = book.disclosure, book.pack.vocabulary
    if disclosure.scope is not Scope.UNIT:
        return
    told: set[tuple[str, ...]] = set()
    for entry in words.entries:
        natures, key = words.natures_at(entry.path)
        if not natures or disclosure.nature in natures:
            continue
        wanted = {ACCOUNT_TAG: (entry.account,), **{tag: (value,) for tag, value in entry.tags.items()}}
        for fact in disclosure.ledger.select(wanted):
            message = f"“{key[-1]}”只用于{'、'.join(natures)}"
            if fact.amount.value and disclosure.nature is not None:
                hint = f"unit.yaml 写的是{disclosure.nature}；核对性质，或者删掉它。"
                yield error(OTHER_NATURE, message, fact.location, disclosure=disclosure.key, hint=hint)
            elif fact.amount.value and key not in told:
                told.add(key)
                message += "；没有写单位的性质，没有核对"
                hint = "在 unit.yaml 里写上性质，就核对。"
                yield Finding(OTHER_NATURE, Severity.NOTE, message, fact.location, disclosure.key, hint=hint)
