"""Lines that the money makes: one for every subject, class or project that has figures, and for each of its parts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.disclosure import Disclosure
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import ECONOMIC_ACCOUNTS
from generator.model.ledger import ECONOMIC_TAG
from generator.model.ledger import GOVERNMENT_TAG
from generator.model.ledger import PROJECT_TAG
from generator.model.ledger import SUBJECT_TAG
from generator.model.ledger import Filter
from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.model.subjects import with_parents
from generator.tables.form import RowSpec
from generator.tables.form import merged
from generator.tables.table import Line


def dimension_of(row: RowSpec, common: Filter) -> str | None:
    """The tag by whose values a 行 makes its lines; None for rows that the form fixes itself.

    Accounts that are kept by economic class have it as their 科目.
    """
    if row.逐经济科目 or row.逐政府经济科目:
        return class_tag(ECONOMIC_TAG if row.逐经济科目 else GOVERNMENT_TAG, common)
    if row.逐项目:
        return PROJECT_TAG
    return SUBJECT_TAG if row.逐科目 else None


def class_tag(tag: str, common: Filter) -> str:
    """The tag that tells the facts of some accounts by economic class."""
    by_class = all(account in ECONOMIC_ACCOUNTS for account in common.get(ACCOUNT_TAG, ()))
    return SUBJECT_TAG if by_class else tag


def ledger_lines(
    row: RowSpec, dimension: str, common: Filter, disclosure: Disclosure
) -> Iterator[tuple[Line, dict[str, tuple[str, ...]]]]:
    """The lines of such a 行, each with its filter; a part (分) has the key of its whole before its own."""
    for value in _values(dimension, common, disclosure):
        wanted = merged(common, {dimension: (value,)})
        yield _line(dimension, value, "", row.缩进, disclosure), wanted
        is_leaf = dimension != SUBJECT_TAG or len(value) == FUNCTIONAL_LENGTHS[-1]
        if row.分 and is_leaf:
            for part in _values(str(row.分), wanted, disclosure):
                line = _line(str(row.分), part, f"{value}/", row.缩进 + 1, disclosure)
                line.is_included = True
                yield line, merged(wanted, {str(row.分): (part,)})


def _values(dimension: str, wanted: Filter, disclosure: Disclosure) -> list[str]:
    """Codes with their parents in order, projects as their author lists them."""
    found = disclosure.ledger.values(wanted, dimension)
    if dimension == PROJECT_TAG:
        return [name for name in disclosure.projects if name in found]
    return with_parents(found)


def _line(dimension: str, value: str, prefix: str, indent: int, disclosure: Disclosure) -> Line:
    if dimension == PROJECT_TAG:
        return Line(prefix + value, None, disclosure.projects[value], "item", indent=indent)
    names = disclosure.economic if value in disclosure.economic else disclosure.functional
    return Line(prefix + value, value, names.name(value), "subject", indent=indent)
