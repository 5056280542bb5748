"""How a published document is laid beside its gold: places, heads, order, and what is counted as missing."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

from lxml import html as lxml_html

from tests.documents.comparison import heads
from tests.documents.comparison import narrative_share
from tests.documents.comparison import number_of
from tests.documents.comparison import places
from tests.documents.comparison import tables_share

TABLE = lxml_html.fromstring("""
    <table><thead>
    <tr><th rowspan="2">项目</th><th colspan="2">支出</th></tr><tr><th>基本</th><th>项目</th></tr>
    </thead><tbody>
    <tr><th rowspan="2">甲</th><td data-address="表!甲.一">1</td><td data-address="表!甲.二">2</td></tr>
    <tr><td data-address="表!乙.一">3</td><td></td></tr>
    </tbody></table>""")


def test_places_and_heads_are_as_the_spans_lay_them_out():
    assert places(TABLE) == {"表!甲.一": (2, 1), "表!甲.二": (2, 2), "表!乙.一": (3, 1)}
    assert heads(TABLE) == ["项目", "支出/基本", "支出/项目"]


def test_a_figure_that_differs_or_is_not_there_is_missed_and_a_blank_is_a_figure_too():
    rows = [{"key": "甲", "values": {"一": "1.50", "二": None}}, {"key": "乙", "values": {"一": "2.00"}}]
    gold = {"tables": [{"role": "表", "rows": rows}]}
    share = tables_share(gold, "网页", {"表!甲.一": Decimal("1.5"), "表!甲.二": Decimal(0)})
    assert (share.wanted, len(share.missed)) == (3, 2)
    assert (number_of("1,234.50"), number_of(""), number_of("—")) == (Decimal("1234.5"), None, None)


def figure(value, unit="万元", direction=None):
    return {"place": "甲", "item": "乙", "column": "丙", "value": value, "unit": unit, "direction": direction}


def said(gold, *bound, prose=""):
    numbers = [(Decimal(value), unit) for value, unit in bound]
    share = narrative_share({"narrative": gold}, SimpleNamespace(bound=numbers, prose=prose))
    return share.wanted - len(share.missed)


def test_figures_of_the_text_count_in_golds_order_and_with_their_unit():
    gold = [figure("1"), figure("2"), figure("3", "%")]
    assert said(gold, ("1", "万元。"), ("9", "个"), ("2", "万元"), ("3", "%")) == 3
    assert said(gold, ("2", "万元"), ("1", "万元"), ("3", "%")) == 2
    assert said(gold, ("1", "万元"), ("2", "%"), ("3", "万元")) == 1


def test_a_percentage_may_have_more_decimals_and_a_multiple_be_told_in_percent():
    assert said([figure("22", "%"), figure("16", "倍")], ("22.02", "%"), ("1603.31", "%")) == 2
    assert said([figure("22", "%"), figure("22.5")], ("22.61", "%"), ("22.52", "万元")) == 0


def test_a_comparison_without_a_figure_is_a_word_of_the_text():
    assert said([figure(None, None, "持平")] * 2, prose="与上年持平") == 1
