"""The kinds of documents there are."""

from __future__ import annotations

from generator.kinds.budget import BUDGET
from generator.kinds.final_accounts import FINAL_ACCOUNTS
from generator.kinds.kind import Kind

_KINDS = (FINAL_ACCOUNTS, BUDGET)


def kinds() -> tuple[Kind, ...]:
    """Every kind."""
    return _KINDS


def kind_of(slug: str) -> Kind:
    """The kind with a slug. Raises KeyError where none has it."""
    return {kind.slug: kind for kind in _KINDS}[slug]


def kind_words() -> tuple[str, ...]:
    """The words of all kinds in the order in which the site lists them, that of their slugs: 预算, 决算."""
    return tuple(kind.word for kind in sorted(_KINDS, key=lambda kind: kind.slug))
