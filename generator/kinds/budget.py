"""预算: what is to be received and spent in a year, held against last year's budget."""

from __future__ import annotations

from generator.kinds.kind import Kind

BUDGET = Kind(
    slug="budget",
    word="预算",
    own_column="预算数",
    basic_column="合计",
    compared=("上年数", "增减额", "增减率"),
    phase="approved",
    approval_years=(-1, 0),
)
