"""没有发生: blocks of operations.yaml that an author states to be zero, all of them, in one word."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any

from generator.kinds.kind import Kind
from generator.model.author_files import stated
from generator.model.authoring import OperationsFile
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import Fact
from generator.model.ledger_entries import Entry
from generator.model.money import ZERO
from generator.model.vocabulary import Vocabulary
from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.located import Text

CONTRADICTED = "S-0380"
"""A block is stated not to have happened, and one of its figures is more than zero."""
UNKNOWN = "S-0204"
"""It is none of the blocks that there are."""

_ITEM, _MEASURED = "项目", "口径"


def facts_of_nothing(operations: OperationsFile, words: Vocabulary, kind: Kind) -> Iterator[Fact | Finding]:
    """A zero at the word for each figure of a block that is not stated itself; an error at each that is not zero.

    Of figures that a kind has in several columns, its own: what was budgeted may still have come to nothing.
    """
    blocks = words.file.没有发生
    for name in operations.没有发生:
        if name not in blocks:
            yield error(UNKNOWN, f"“{name}”不能写在没有发生里", name.location, hint=f"能写的：{'、'.join(blocks)}。")
            continue
        for entry in _entries(blocks[name], words, kind):
            figures = [figure for _, value in stated(operations, entry.path[1:]) for figure in _figures(value)]
            yield from (_contradicted(name, entry, figure) for figure in figures if figure.value)
            if not figures:
                funding = {"资金": entry.whole} if entry.whole else {}
                yield Fact(ZERO, {ACCOUNT_TAG: entry.account, **entry.tags, **funding}, name.location)


def _entries(block: Mapping[Text, list[Text]], words: Vocabulary, kind: Kind) -> Iterator[Entry]:
    """The keys of a block that this kind of disclosure has."""
    items = {str(account): names for account, names in block.items()}
    for entry in words.entries:
        is_meant = entry.tags.get(_ITEM) in items.get(entry.account, ())
        is_own = entry.tags.get(_MEASURED) in (None, kind.own_column)
        if is_meant and is_own and all(limits.has_kind(kind) for limits in words.limits_at(entry.path)):
            yield entry


def _figures(value: Any) -> list[Any]:
    """A figure, or one for each 资金."""
    return list(value.values()) if isinstance(value, Mapping) else [value]


def _contradicted(name: Text, entry: Entry, figure: Any) -> Finding:
    message = f"写了没有发生“{name}”，又写了{entry.path[-1]} {figure.text}"
    hint = f"发生了的，从没有发生里删掉“{name}”，没有发生的各项写 0；没有发生的，删掉这个数。"
    return error(CONTRADICTED, message, figure.location, hint=hint)
