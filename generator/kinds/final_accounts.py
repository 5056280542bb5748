"""决算: what was received and spent in a year, held against last year and the budget."""

from __future__ import annotations

from generator.kinds.kind import Kind

FINAL_ACCOUNTS = Kind(
    slug="final-accounts",
    word="决算",
    own_column="决算数",
    basic_column="决算数",
    compared=(
        "上年数",
        "增减额",
        "增减率",
        "年初预算",
        "全年预算",
        "预算数",
        "较预算增减额",
        "较预算增减率",
        "较全年预算增减额",
        "较全年预算增减率",
        "预算差额",
        "反推年初预算",
        "所列年初预算",
        "各项年初预算",
        "已知各项年初预算",
        "完成率",
        "全年预算完成率",
        "预算完成率",
        "中小企业占比",
    ),
    phase="executed",
    approval_years=(1, 1),
    budget="budget",
)
