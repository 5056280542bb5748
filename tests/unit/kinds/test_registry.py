"""The kinds there are, and that what each says of itself means something."""

import re

import pytest

from generator.kinds.kind import Kind
from generator.kinds.registry import kind_of
from generator.kinds.registry import kind_words
from generator.kinds.registry import kinds


@pytest.mark.parametrize(
    ("slug", "word", "column", "budget"),
    [("final-accounts", "决算", "决算数", "budget"), ("budget", "预算", "预算数", None)],
)
def test_a_kind_is_known_by_its_slug(slug: str, word: str, column: str, budget: str | None) -> None:
    kind = kind_of(slug)
    assert (kind.slug, kind.word, kind.own_column, kind.budget) == (slug, word, column, budget)


def test_no_kind_has_an_unknown_slug() -> None:
    with pytest.raises(KeyError):
        kind_of("final")


def test_kinds_differ_in_slug_and_word() -> None:
    assert len({kind.slug for kind in kinds()}) == len({kind.word for kind in kinds()}) == len(kinds())


def test_the_site_lists_budgets_first() -> None:
    assert kind_words() == ("预算", "决算")


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.slug)
def test_a_kind_may_be_part_of_an_address_and_takes_its_budget_from_a_kind(kind: Kind) -> None:
    assert re.fullmatch("[a-z]+(-[a-z]+)*", kind.slug)
    assert kind.budget is None or kind_of(kind.budget).budget is None
    assert kind.own_column not in kind.compared
