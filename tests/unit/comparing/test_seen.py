"""A disclosure as its readers see it."""

from __future__ import annotations

from generator.comparing.seen import Figure
from generator.comparing.seen import Seen
from generator.comparing.seen import sentences

TABLE = {
    "id": "支出表",
    "title": "支出决算表",
    "amount_unit": "万元",
    "columns": [{"key": "基本支出", "label": "基本支出"}],
    "rows": [{"key": "2101501", "name": "行政运行", "values": {"基本支出": "255.42"}}],
}
FIGURE = {
    "address": "机关运行经费.增减额",
    "name": "机关运行经费",
    "column": "增减额",
    "value": "-0.78",
    "unit": "万元",
}


def test_figures_of_tables_and_of_sentences_are_found_by_their_addresses() -> None:
    seen = Seen("a/2024-budget", {"tables": [TABLE], "figures": [FIGURE]}, {})
    assert seen.figures == {
        "支出表!2101501.基本支出": Figure("支出决算表 行政运行 基本支出", "255.42", "万元"),
        "机关运行经费.增减额": Figure("机关运行经费 增减额", "-0.78", "万元"),
    }


def test_blocks_are_cut_at_the_ends_of_sentences_and_a_heading_is_one() -> None:
    blocks = ["一、收入情况", "收入10万元，其中：财政拨款8万元；其他2万元。主要是“缴费增加。”后面还有"]
    assert sentences(blocks) == [
        "一、收入情况",
        "收入10万元，其中：财政拨款8万元；",
        "其他2万元。",
        "主要是“缴费增加。”",
        "后面还有",
    ]
