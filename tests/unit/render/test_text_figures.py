"""The figures that only the text has: each once, with its unit, exact amount and the forms in which it is printed."""

from decimal import Decimal

import pytest

from generator.render.text_figures import text_figures
from generator.render.told_text import told_of_text
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

ACCOUNTS = """
    金额单位: 元
    收入: []
    支出: [{科目: 2080501, 基本支出: 1234567.80}]
    上年数: {支出合计: 1000000.00}
    其他数据: {到位率: {数: 98.50, 单位: "%", 出处: 年报}, 受益人数: {数: 15, 单位: 万人, 出处: 年报}}
"""
ITEMS = "指标: {支出合计: {决算数: 支出表!合计.基本支出}}"
NARRATIVE = """
支出{{ 项("支出合计").决算数 }}万元，增加{{ 项("支出合计").增减额 }}万元，即{{ 项("支出合计").增减额|元 }}元，
增长{{ 项("支出合计").增减率 }}%，100万元以上{{ 常数("100") }}。{{ 文("备注") }}
"""
SLOT = "## 备注\n\n到位{{ 到位率 }}%，受益{{ 受益人数 }}万人，就是{{ 受益人数|汉字 }}万人。\n"


@pytest.fixture
def figures(tmp_path):
    world = World(
        tmp_path, accounts=ACCOUNTS, forms=[SPENDING_FORM], items=ITEMS, narrative_template=NARRATIVE, narrative=SLOT
    )
    assert [dict(record)["数"] for _, record in told_of_text(world.book, world.document)]
    return {figure.address: figure for figure in text_figures(world.book, world.document)}


def test_each_is_told_once_without_what_a_table_holds_and_the_forms_own_constants(figures):
    assert list(figures) == ["支出合计.增减额", "支出合计.增减率", "到位率", "受益人数"]


@pytest.mark.parametrize(
    ("address", "kind", "unit", "value", "exact", "printed"),
    [
        ("支出合计.增减额", "amount", "万元", "23.46", "234567.80", ("23.46", "234567.80")),
        ("到位率", "percent", "%", "98.50", "98.50", ("98.50",)),
        ("受益人数", "count", "万人", "15", "15", ("15", "十五")),
    ],
)
def test_it_says_unit_exact_amount_and_printed_forms(figures, address, kind, unit, value, exact, printed):
    figure = figures[address]
    assert (figure.kind, figure.unit, figure.value, figure.printed) == (kind, unit, Decimal(value), printed)
    assert figure.amount.value == Decimal(exact)


def test_it_is_of_an_item_and_a_column(figures):
    rate, own = figures["支出合计.增减率"], figures["到位率"]
    assert [(each.item, each.column, each.name) for each in (rate, own)] == [
        ("支出合计", "增减率", "支出合计"),
        ("到位率", "", "到位率"),
    ]
