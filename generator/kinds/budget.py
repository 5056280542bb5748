"""预算: what is to be received and spent in a year, held against last year's budget."""

from __future__ import annotations

from generator.kinds.kind import Kind

BUDGET = Kind(
    slug="budget",
    word="预算",
    own_column="预算数",
    basic_column="合计",
    compared=("上年数", "增减额", "增减率"),
    keys=(
        "accounts.收入.财政专户管理资金收入",
        "accounts.收入.上年结转",
        "operations.政府采购预算",
        "operations.固定资产",
        "operations.拟购置固定资产",
    ),
    phase="approved",
)
