"""What a kind of document is: plain data, so that every stage may ask it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Phase = Literal["executed", "approved"]
"""The stage of the budget that a kind's own figures show, in the words of figures.csv."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document. What it demands of figures and words, its parts and forms: in its folder of the packs.

    `slug` names its folders in `content/`, in the packs and on the web; `word` is how it is called in print.
    `own_column` holds its figures in tables and measures; `basic_column` those of a 类 or 款 pasted for 基本支出表.
    `compared` are the columns it is compared by, each computed in `tables/derivation.py`.
    `approval_years` are the first and the last year in which it is approved, counted from its own.
    `budget` is the slug of the kind that gives it the budget of the year, None where it takes none.
    """

    slug: str
    word: str
    own_column: Literal["决算数", "预算数"]
    basic_column: str
    compared: tuple[str, ...]
    phase: Phase
    approval_years: tuple[int, int]
    budget: str | None = None
