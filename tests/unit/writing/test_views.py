"""元 and 万元 in one document: tables and sentences each in their own unit, figures rounded once, from the exact."""

import pytest

from generator.render.html.pages import Pages
from generator.render.html.readback import read_back_html
from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SITE
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World
from tests.unit.builders import ids

PAGES = Pages(REPOSITORY / "templates", SITE)
IN_YUAN = SPENDING_FORM.replace("名称: 支出决算表", "名称: 支出决算表\n    金额单位: 元")
TOTAL = "支出表!合计.本年支出合计"
ITEMS = """
    指标:
      支出合计: {决算数: 支出表!合计.本年支出合计}
      人均支出: {平均: {分子: 支出合计, 分母: {账: 车辆}, 单位: 元}}
"""
ACCOUNTS = """
    金额单位: 元
    收入: []
    支出:
      - {科目: 2010101, 基本支出: 14348853.34}
      - {科目: 2080505, 项目支出: 5520123.45}
    上年数: {支出合计: 19500000}
    其他数据: {人数: {数: 12, 单位: 人, 出处: 人事年报}}
"""
IN_TEXT = "显示: {表内: {空: '', 千分位: 是}, 文内: {零: '0.00', 金额单位: 元, 去尾零: 是}}\n"
CHARTS = '图示: {按类: {各项: 支出表.各类, 数: {决算数: "支出表!{项}.本年支出合计"}}}'
GLOSSARY = '科目释义: {"2010101": 运行, "2080505": 缴费}'


def world(tmp_path, template="", forms=(IN_YUAN, GENERAL_BUDGET_FORM), pack="", **more):
    more = {"accounts": ACCOUNTS, "glossary_pack": GLOSSARY} | more
    return World(tmp_path, narrative_template=template, items=ITEMS, forms=forms, pack=pack, **more)


def bound(made):
    return made.writer.binder.resolve(made.writer.narrative()).strip()


def written_text(made):
    text = made.writer.binder.plain(made.writer.narrative()).strip()
    assert made.writer.findings == []
    return text


# --- sentences ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ 支出合计.决算数 }}{{ 金额单位 }}", "1986.90万元"),
        ("{{ 支出合计.决算数|元 }}元", "19868976.79元"),
        ("{{ 支出合计.决算数|元|去零 }}元", "19868976.79元"),
        ('{{ 数("支出表!2080505.项目支出") }}万元', "552.01万元"),
        ('{{ 项("208").决算数 }}万元', "552.01万元"),
        ("{{ 支出合计.增减额.方向 }}{{ 支出合计.增减额 }}万元", "增加36.90万元"),
        ("{{ 支出合计.增减额|元 }}元", "368976.79元"),
    ],
)
def test_a_table_in_yuan_is_told_in_wan(tmp_path, template, text):
    assert written_text(world(tmp_path, template)) == text


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ 支出合计.决算数 }}{{ 金额单位 }}", "19868976.79元"),
        ("{{ 支出合计.上年数 }}元", "19500000元"),
        ("{{ 支出合计.决算数|万元 }}万元", "1986.9万元"),
        ("{{ 支出合计.增减额 }}元", "368976.79元"),
        ('{{ 数("一般公共预算支出表!208.合计") }}元', "5520123.45元"),
    ],
)
def test_sentences_may_be_in_yuan(tmp_path, template, text):
    assert written_text(world(tmp_path, template, pack=IN_TEXT)) == text


def test_a_disclosure_may_choose_the_unit_of_its_text(tmp_path):
    head = "{范围: 单位, 模板包: national, 显示: {文内: {金额单位: 元}}}"
    assert written_text(world(tmp_path, "{{ 支出合计.决算数 }}{{ 金额单位 }}", head=head)) == "19868976.79元"


def test_a_bound_number_has_the_value_it_shows(tmp_path):
    made = world(tmp_path, "{{ 支出合计.决算数 }}、{{ 支出合计.决算数|元 }}")
    assert bound(made) == (
        f'<data value="1986.90" data-address="{TOTAL}">1986.90</data>、'
        f'<data value="19868976.79" data-address="{TOTAL}">19868976.79</data>'
    )


@pytest.mark.parametrize(
    "template", ["{{ 支出合计.决算数 }}元", "{{ 支出合计.决算数|元 }}万元", "**{{ 支出合计.决算数 }}** 亿元"]
)
def test_the_word_behind_an_amount_is_its_unit(tmp_path, template):
    made = world(tmp_path, template)
    made.writer.narrative()
    [finding] = made.writer.findings
    assert (finding.id, finding.location.file) == ("T-0303", "templates/packs/national/final-accounts/narrative.md")
    assert TOTAL in finding.message


def test_the_unit_of_a_table_is_not_the_texts_to_choose(tmp_path):
    made = world(tmp_path, head="{范围: 单位, 模板包: national, 显示: {表内: {金额单位: 元}}}")
    assert ids(made.book_findings) == ["S-0309"]


def test_only_an_amount_has_a_unit(tmp_path):
    made = world(tmp_path, narrative="## 备注\n\n{{ 人数|元 }}元\n", template='{{ 文("备注") }}')
    made.writer.narrative()
    assert ids(made.writer.findings) == ["N-0002"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("{{ 项目资金 }}万元", "6626.0万元"),
        ("{{ 项目资金|万元 }}万元", "6626.0万元"),
        ("{{ 项目资金|去零 }}万元", "6626万元"),
        ("{{ 项目资金|元 }}元", "66260000.00元"),
    ],
)
def test_a_figure_of_the_author_that_has_a_unit_is_told_in_it(tmp_path, written, text):
    accounts = ACCOUNTS.replace("人数: {数: 12, 单位: 人,", "项目资金: {数: 6626.0, 单位: 万元,")
    made = world(tmp_path, '{{ 文("备注") }}', narrative=f"## 备注\n\n{written}\n", accounts=accounts)
    assert written_text(made) == text


# --- what is printed is read back ---------------------------------------------------------------------------------


@pytest.mark.parametrize("pack", ["", IN_TEXT])
def test_sentences_tables_and_charts_of_two_units_read_back(tmp_path, pack):
    files = {"templates/packs/national/final-accounts/charts.yaml": CHARTS}
    template = '共{{ 支出合计.决算数 }}{{ 金额单位 }}，{{ 数("支出表!2080505.项目支出")|元 }}元'
    made = world(tmp_path, template, pack=pack + "图示: [按类]\n", more=files)
    page = PAGES.disclosure(made.document)
    [chart] = made.document.charts
    assert chart.unit == ("元" if pack else "万元")
    assert [number.text for number in chart.numbers] == (
        ["14,348,853.34", "5,520,123.45"] if pack else ["1434.89", "552.01"]
    )
    assert read_back_html(page, made.book, made.document, "shili/2023-final-accounts") == []


@pytest.mark.parametrize("wrong", ["1986.89", "1986.91", "19868976.79", "1986.9"])
def test_a_sentence_that_tells_another_figure_than_its_cell_is_found(tmp_path, wrong):
    made = world(tmp_path, "共{{ 支出合计.决算数 }}万元")
    [part] = [part for part in made.document.parts if part.numbers]
    [number] = part.numbers
    part.numbers[0] = type(number)(wrong, wrong, number.address, None, number.unit)
    page = PAGES.disclosure(made.document).replace("1986.90", wrong)
    found = [finding.id for finding in read_back_html(page, made.book, made.document, "shili/2023-final-accounts")]
    assert ("V-0002" in found) is (wrong != "1986.9")
