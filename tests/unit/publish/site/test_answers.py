"""What the search answers with: figures as data.json has them, each with its place; absent is not zero."""

from pathlib import Path

from generator.publish.site.answers import Figure
from generator.publish.site.answers import answers_of
from generator.publish.site.answers import share_of
from generator.publish.site.published import Published
from generator.publish.site.questions import load_questions
from tests.unit.publish.site.test_comparison import row
from tests.unit.publish.site.test_comparison import table

WORDS = load_questions(Path(__file__).resolve().parents[4] / "templates")
SPENDING = table(
    [
        row("合计", {"本年支出合计": "10.00", "项目支出": "2.00"}),
        row("210", {"本年支出合计": "8.00"}, "210", name="卫生健康支出"),
        row("221", {"本年支出合计": None}, "221", name="住房保障支出"),
    ]
)
TOTAL, PROJECTS = "支出表!合计.本年支出合计", "支出表!合计.项目支出"
ITEMS = {"支出合计": {"决算数": TOTAL}, "项目支出": {"决算数": PROJECTS}}


def told(address, value, kind="amount", unit="万元"):
    item, _, column = address.partition(".")
    return {"address": address, "item": item, "column": column, "kind": kind, "unit": unit, "value": value}


def answers(*figures, page="", items=ITEMS, tables=(SPENDING,), **more):
    data = {"unit": "甲局", "year": 2023, "kind": "决算", "tables": list(tables), "items": items}
    each = Published("jia/2023-final-accounts", {**data, "figures": list(figures), **more})
    return {(answer.id, answer.side): answer for answer in answers_of(each, page, WORDS)}


def test_an_item_and_a_subject_lead_to_their_cells():
    found = answers()
    assert found["支出合计", ""].figure == Figure("10.00", "万元", TOTAL, "公开03表 支出决算表")
    assert found["210", "支出"].figure.place == "支出表!210.本年支出合计"
    assert found["210", "支出"].name == "卫生健康支出"


def test_a_blank_is_told_as_a_blank():
    assert answers()["221", "支出"].figure.text is None


def test_a_share_is_of_the_published_figures():
    found = answers()
    assert found["210", "支出"].shares == {"支出合计": "80.00"}
    assert found["项目支出", ""].shares == {"支出合计": "20.00"}
    assert found["支出合计", ""].shares == found["221", "支出"].shares == {}


def test_a_share_of_nothing_is_none():
    assert share_of(Figure("0.00", "万元", ""), Figure("0.00", "万元", "")) is None
    assert share_of(Figure("5.00", "元", ""), Figure("0.10", "万元", "")) == "0.50"


def test_what_only_the_text_tells_leads_to_its_heading():
    page = '<h2 id="a">甲</h2><h3 id="b">乙</h3><p><data value="3" data-measure="机关运行经费.决算数">3</data></p>'
    found = answers(told("机关运行经费.决算数", "3.00"), told("车辆.决算数", "2", kind="count"), page=page)
    assert found["机关运行经费", ""].figure == Figure("3.00", "万元", "b")
    assert ("车辆", "") not in found


def test_changes_and_rates_are_those_that_the_disclosure_tells():
    found = answers(told("支出合计.增减额", "-1.00"), told("支出合计.增减率", "-9.09", "percent", "%"))
    change, rate = found["支出合计", ""].change, found["支出合计", ""].rate
    assert (change and change.text, rate) == ("-1.00", "-9.09")
    assert found["项目支出", ""].change is None
    found = answers(changes={TOTAL: {"amount": "2.00", "rate": None}})
    change, rate = found["支出合计", ""].change, found["支出合计", ""].rate
    assert (change and change.text, rate) == ("2.00", None)


def test_a_rate_of_the_general_budget_is_told_of_a_subject_only_where_all_of_it_is():
    rate = told("210.完成率", "98.00", "percent", "%")
    general = table([row("210", {"合计": "8.00"}, "210")], "一般公共预算支出表")
    less = table([row("210", {"合计": "7.00"}, "210")], "一般公共预算支出表")
    assert answers(rate, tables=(SPENDING, general))["210", "支出"].completed == "98.00"
    assert answers(rate, tables=(SPENDING, less))["210", "支出"].completed is None


def test_an_item_that_is_the_cell_of_a_subject_is_told_once():
    basic = table([row("30201", {"决算数": "1.00"}, "30201", name="办公费")], "基本支出表")
    items = {"基本支出办公费": {"决算数": "基本支出表!30201.决算数"}}
    assert list(answers(tables=(basic,), items=items)) == [("30201", "支出")]
