"""What the tables themselves print: titles, headings, names of lines."""

import pytest

from generator.checks.words.labels import check_labels
from generator.checks.words.lists import load_words
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World
from tests.unit.checks.words.authors_words import WORDS

FUND_FORM = """
    表: 政府性基金表
    名称: 政府性基金预算财政拨款支出决算表
    取数: {账: 支出, 资金: 政府性基金预算财政拨款}
    栏:
      - {名称: 编码, 值: 编码}
      - {名称: 名称, 值: 名称}
      - {名称: 本年支出合计}
    行: [{项目: 合计}]
"""
CAPITAL_FORM = FUND_FORM.replace("政府性基金表", "国有资本经营表").replace("政府性基金预算", "国有资本经营预算")
ACCOUNTS = "{金额单位: 万元, 收入: [], 支出: [{科目: 2010101, 基本支出: 1.00}]}"


def labels(root, *forms):
    more = {"templates/packs/national/words.yaml": WORDS}
    world = World(root, accounts=ACCOUNTS, forms=forms, more=more)
    words, findings = load_words(world.library, world.pack)
    assert findings == []
    return [(finding.address, finding.severity.value) for finding in check_labels(world.book, words)]


def test_labels_that_are_right(tmp_path):
    assert labels(tmp_path, SPENDING_FORM, FUND_FORM, CAPITAL_FORM) == []


def test_economic_subjects_may_be_headed_otherwise_than_functional_ones(tmp_path):
    basic = FUND_FORM.replace("政府性基金表", "基本支出表").replace(
        "支出, 资金: 政府性基金预算财政拨款", "基本支出明细"
    )
    basic = basic.replace("名称: 编码", "名称: 科目编码").replace("[{项目: 合计}]", "[{逐经济科目: 有数}]")
    assert labels(tmp_path, SPENDING_FORM, FUND_FORM, basic) == []


@pytest.mark.parametrize(
    ("old", "new", "label"),
    [
        ("名称: 本年支出合计", "名称: 年末结转与结余", "年末结转与结余"),
        ("项目: 合计", "项目: 三、国有资本经营财政拨款", "三、国有资本经营财政拨款"),
        ("名称: 本年支出合计", "名称: 结余(含专用结余）", "结余(含专用结余）"),
        ("{名称: 编码,", "{名称: 科目代码,", "科目代码"),
        ("拨款支出决算表", "拨款收入支出决算表", "政府性基金预算财政拨款收入支出决算表"),
    ],
)
def test_a_label_that_is_not(tmp_path, old, new, label):
    assert old in FUND_FORM
    form = FUND_FORM.replace(old, new)
    assert labels(tmp_path, SPENDING_FORM, form, CAPITAL_FORM) == [(f"政府性基金表!{label}", "note")]


def test_a_title_tells_of_the_income_that_the_table_has(tmp_path):
    form = FUND_FORM.replace("拨款支出决算表", "拨款收入支出决算表").replace("名称: 本年支出合计", "名称: 本年收入")
    assert labels(tmp_path, SPENDING_FORM, form, CAPITAL_FORM) == []
