"""图示: which figures are drawn side by side, in which words, and which charts are not worth drawing."""

from decimal import Decimal

import pytest

from generator.writing import charts as charts_module
from generator.writing.charts import ChartKind
from generator.writing.charts import draw_up_charts
from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import TWO_BLOCKS_FORM
from tests.unit.builders import World
from tests.unit.builders import ids
from tests.unit.builders import marked
from tests.unit.builders import places

ACCOUNTS = """
    金额单位: 万元
    收入: [{科目: 2080501, 财政拨款收入: 1300.15, 其他收入: 0.10}]
    支出:
      - {科目: 2010101, 基本支出: 1200.00, 年初预算: 1234.50}
      - {科目: 2050201, 项目支出: 20.00, 年初预算: 20}
      - {科目: 2080501, 项目支出: 80.25, 年初预算: 75}
    上年数: {支出: 1100, 基本支出: 1200}
"""
ITEMS = """
    指标:
      支出: {决算数: 支出表!合计.本年支出合计}
      基本支出: {决算数: 支出表!合计.基本支出}
      项目支出: {决算数: 支出表!合计.项目支出}
      财政拨款收入: {决算数: 收支总表!财政拨款收入.收入/决算数}
      其他收入: {决算数: 收支总表!其他收入.收入/决算数}
      公务接待费: {取数: {账: 三公, 项目: 公务接待费, 口径: 决算数}}
      出国费: {取数: {账: 三公, 项目: 因公出国（境）费, 口径: 决算数}}
      房屋面积: {取数: {账: 房屋面积}, 计数单位: 平方米}
"""
BY_CLASS = '{各项: 支出表.各类, 数: {决算数: "支出表!{项}.本年支出合计"}}'
PARTS = '{各项: [基本支出, 项目支出], 数: {决算数: "{项}.决算数"}, 占: 支出, 合成一条: 是}'
BUDGET = '{各项: 一般公共预算支出表.各类, 数: {年初预算: "{项}.年初预算", 决算数: "{项}.决算数"}}'
LAST_YEAR = '{各项: [支出, 基本支出], 数: {上年: "{项}.上年数", 本年: "{项}.决算数"}}'


FORMS = (SPENDING_FORM, GENERAL_BUDGET_FORM, TWO_BLOCKS_FORM)


def world(root, charts, accounts=ACCOUNTS, show=None, operations="金额单位: 万元", forms=FORMS):
    """A disclosure whose pack has one chart, 甲, or the charts given as a mapping."""
    given = charts if isinstance(charts, dict) else {"甲": charts}
    file = "图示:\n" + "".join(f"  {name}: {spec}\n" for name, spec in given.items())
    return World(
        root,
        accounts=accounts,
        operations=operations,
        items=ITEMS,
        forms=forms,
        pack=f"图示: [{', '.join(show or given)}]\n",
        more={"templates/packs/national/final-accounts/charts.yaml": file},
    )


def charts_of(made):
    charts, findings = draw_up_charts(made.measures)
    assert findings == []
    return charts


def rows(chart):
    return [(row.label, *(figure.text for figure in row.figures)) for row in chart.rows]


# --- what a chart holds ------------------------------------------------------------------------------------------


def test_each_class_of_a_table_with_its_figure_and_address(tmp_path):
    [chart] = charts_of(world(tmp_path, BY_CLASS))
    assert (chart.id, chart.kind, chart.title, chart.unit) == ("chart-1", ChartKind.BARS, "甲", "万元")
    assert rows(chart) == [
        ("一般公共服务支出", "1200.00"),
        ("教育支出", "20.00"),
        ("社会保障和就业支出", "80.25"),
    ]
    first = chart.numbers[0]
    assert (first.value, first.address, first.measure) == ("1200.00", "支出表!201.本年支出合计", None)
    assert chart.description == "共3项，最多的是一般公共服务支出1200.00万元；其次是社会保障和就业支出80.25万元。"


def test_by_size_if_the_pack_wants_it(tmp_path):
    [chart] = charts_of(world(tmp_path, BY_CLASS.replace("}}", "}, 从大到小: 是}")))
    assert [row.values[0] for row in chart.rows] == [Decimal(1200), Decimal("80.25"), Decimal(20)]


def test_two_parts_make_one_bar_and_tell_their_shares(tmp_path):
    [chart] = charts_of(world(tmp_path, PARTS))
    assert chart.kind is ChartKind.PARTS
    assert [(row.label, row.figures[0].text, row.share.text) for row in chart.rows] == [
        ("基本支出", "1200.00", "92.29"),
        ("项目支出", "100.25", "7.71"),
    ]
    assert chart.rows[0].share.measure == "基本支出.占支出"
    assert chart.description == "基本支出1200.00万元，占支出的92.29%；项目支出100.25万元，占支出的7.71%。"


def test_a_negative_part_is_drawn_as_a_bar(tmp_path):
    accounts = ACCOUNTS.replace("项目支出: 20.00", "项目支出: -120.00")
    assert [chart.kind for chart in charts_of(world(tmp_path, PARTS, accounts))] == [ChartKind.BARS]


def test_the_budget_beside_the_final_figure_of_each_class(tmp_path):
    [chart] = charts_of(world(tmp_path, BUDGET))
    assert chart.kind is ChartKind.PAIRS
    assert chart.series == ("年初预算", "决算数")
    assert rows(chart) == [
        ("一般公共服务支出", "1234.50", "1200.00"),
        ("教育支出", "20.00", "20.00"),
        ("社会保障和就业支出", "75.00", "80.25"),
    ]
    assert [(number.address, number.measure) for number in chart.numbers[:2]] == [
        (None, "201.年初预算"),
        ("一般公共预算支出表!201.合计", None),
    ]
    assert chart.description == (
        "决算数大于年初预算的有社会保障和就业支出；小于年初预算的有一般公共服务支出；等于年初预算的有教育支出。"
    )


def test_last_year_beside_this_year(tmp_path):
    [chart] = charts_of(world(tmp_path, LAST_YEAR))
    assert rows(chart) == [("支出", "1100.00", "1300.25"), ("基本支出", "1200.00", "1200.00")]


def test_items_that_all_go_one_way_are_not_listed(tmp_path):
    accounts = ACCOUNTS.replace("基本支出: 1200}", "基本支出: 1000}")
    [chart] = charts_of(world(tmp_path, LAST_YEAR, accounts))
    assert chart.description == "2项本年都大于上年。"


def test_a_figure_that_no_table_prints_is_shown_as_tables_show_figures(tmp_path):
    made = world(tmp_path, BUDGET)
    pack = tmp_path / "templates/packs/national/pack.yaml"
    pack.write_text(pack.read_text("utf-8").replace("表内: {", "表内: {千分位: 是, "), "utf-8")
    assert rows(charts_of(made)[0])[0] == ("一般公共服务支出", "1,234.50", "1,200.00")


def test_the_whole_chart_in_words(tmp_path):
    [chart] = charts_of(world(tmp_path, PARTS))
    assert chart.alternative == (
        "甲。基本支出1200.00万元，占支出的92.29%；项目支出100.25万元，占支出的7.71%。"
        "基本支出：决算数1200.00万元，占92.29%；项目支出：决算数100.25万元，占7.71%。"
    )


def test_a_table_in_yuan_is_drawn_in_ten_thousands(tmp_path):
    accounts = """
        金额单位: 元
        收入: []
        支出: [{科目: 2010101, 基本支出: 1234567.89}, {科目: 2050201, 基本支出: 50}]
    """
    form = SPENDING_FORM.replace("名称: 支出决算表", "名称: 支出决算表\n    金额单位: 元", 1)
    [chart] = charts_of(world(tmp_path, BY_CLASS, accounts, forms=(form,)))
    assert [(number.text, number.value) for number in chart.numbers] == [("123.46", "123.46"), ("0.01", "0.01")]


# --- what is left out ---------------------------------------------------------------------------------------------


def test_a_comparison_leaves_out_what_has_no_other_figure_and_says_so(tmp_path):
    accounts = ACCOUNTS.replace(", 年初预算: 75", "")
    [chart] = charts_of(world(tmp_path, BUDGET, accounts))
    assert [row.label for row in chart.rows] == ["一般公共服务支出", "教育支出"]
    assert chart.description.endswith("另有1项没有年初预算的数，不在图中。")


def test_a_comparison_of_less_than_it_leaves_out_is_not_drawn(tmp_path):
    accounts = ACCOUNTS.replace(", 年初预算: 75", "").replace(", 年初预算: 20", "")
    assert charts_of(world(tmp_path, BUDGET, accounts)) == []


def test_the_least_of_too_many_items_are_left_out_and_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(charts_module, "_DRAWN_AT_MOST", 2)
    [chart] = charts_of(world(tmp_path, BY_CLASS))
    assert [row.label for row in chart.rows] == ["一般公共服务支出", "社会保障和就业支出"]
    assert chart.description.startswith("共3项，")
    assert chart.description.endswith("数较小的1项不在图中。")


def test_items_of_zero_are_left_out(tmp_path):
    chart = '{各项: [财政拨款收入, 其他收入, 公务接待费, 出国费], 数: {决算数: "{项}.决算数"}}'
    operations = "{金额单位: 万元, 三公经费: {决算数: {公务接待费: 0}}}"
    [drawn] = charts_of(world(tmp_path, chart, operations=operations))
    assert [row.label for row in drawn.rows] == ["财政拨款收入", "其他收入"]


def test_items_of_zero_stay_if_the_pack_wants_them(tmp_path):
    chart = '{各项: [财政拨款收入, 其他收入, 公务接待费, 出国费], 数: {决算数: "{项}.决算数"}, 列零项: 是}'
    operations = "{金额单位: 万元, 三公经费: {决算数: {公务接待费: 0}}}"
    [drawn] = charts_of(world(tmp_path, chart, operations=operations))
    assert rows(drawn)[2:] == [("公务接待费", "0.00")]


@pytest.mark.parametrize(
    "accounts",
    [
        "{金额单位: 万元, 收入: [], 支出: []}",
        "{金额单位: 万元, 收入: [], 支出: [{科目: 2010101, 基本支出: 0, 年初预算: 0}]}",
        "{金额单位: 万元, 收入: [], 支出: [{科目: 2010101, 基本支出: 5, 年初预算: 6}], 上年数: {支出: 4}}",
    ],
    ids=["nothing", "zeros", "one of each"],
)
def test_nothing_to_look_at_is_not_drawn(tmp_path, accounts):
    charts = {"甲": BY_CLASS, "乙": PARTS, "丙": BUDGET, "丁": LAST_YEAR.replace("支出, 基本支出", "支出, 项目支出")}
    assert charts_of(world(tmp_path, charts, accounts)) == []


# --- what a pack decides ------------------------------------------------------------------------------------------


def test_the_packs_order_holds_and_what_it_does_not_list_is_not_drawn(tmp_path):
    charts = {"甲": BY_CLASS, "乙": PARTS, "丙": LAST_YEAR}
    drawn = charts_of(world(tmp_path, charts, show=["丙", "甲"]))
    assert [(chart.id, chart.title) for chart in drawn] == [("chart-1", "丙"), ("chart-2", "甲")]


def test_a_pack_may_replace_a_chart_it_inherits(tmp_path):
    more = {
        "templates/packs/henan/pack.yaml": "{名称: 河南, 继承: national}",
        "templates/packs/henan/final-accounts/charts.yaml": f"图示:\n  甲: {PARTS}\n",
        "templates/packs/national/final-accounts/charts.yaml": f"图示:\n  甲: {BY_CLASS}\n",
    }
    head = "{范围: 单位, 模板包: henan}"
    made = World(tmp_path, accounts=ACCOUNTS, items=ITEMS, forms=FORMS, head=head, pack="图示: [甲]\n", more=more)
    assert [chart.kind for chart in charts_of(made)] == [ChartKind.PARTS]


def test_a_chart_that_no_file_describes_is_found(tmp_path):
    made = world(tmp_path, {"甲": BY_CLASS}, show=["甲", "乙"])
    pack, findings = made.load_pack()
    assert pack is None
    assert ids(findings) == ["T-0111"]


@pytest.mark.parametrize(
    "chart",
    [
        '{各项: [▸没有的项], 数: {决算数: "{项}.决算数"}}',
        '{各项: ▸没有的表.各类, 数: {决算数: "{项}.决算数"}}',
        "{各项: [支出], 数: {决算数: ▸'{项}.没有的栏'}}",
        "{各项: [支出], 数: {决算数: ▸不是地址}}",
        "{各项: [支出], 数: {完成率: ▸'{项}.完成率'}}",
        "{各项: [房屋面积], 数: {决算数: ▸'{项}.决算数'}}",
        "{各项: [支出], 数: {决算数: '{项}.决算数'}, 占: ▸没有的项}",
    ],
)
def test_a_figure_that_the_pack_does_not_know_or_that_is_no_amount_is_found_at_its_place(tmp_path, chart):
    text, [place] = marked(f"图示:\n  甲: {chart}\n")
    made = world(tmp_path, text.partition("甲: ")[2].strip())
    charts, findings = draw_up_charts(made.measures)
    assert (charts, ids(findings), places(findings)) == ([], ["T-0112"], [place])
    assert findings[0] in made.writing_findings


def test_a_count_is_no_amount(tmp_path):
    form = """
        表: 车辆表
        名称: 车辆表
        栏: [{名称: 项目, 值: 项目}, {名称: 数量}]
        行: [{项目: 基本支出, 单位: 辆, 取数: {账: 车辆}}]
    """
    chart = '{各项: [基本支出], 数: {数量: "车辆表!{项}.数量"}}'
    charts, findings = draw_up_charts(world(tmp_path, chart, forms=(*FORMS, form)).measures)
    assert (charts, ids(findings)) == ([], ["T-0112"])


@pytest.mark.parametrize("figures", ["{}", "{甲: '{项}.决算数', 乙: '{项}.上年数', 丙: '{项}.年初预算'}"])
def test_a_chart_shows_one_figure_of_each_item_or_two(tmp_path, figures):
    pack, findings = world(tmp_path, f"{{各项: [支出], 数: {figures}}}").load_pack()
    assert pack is None
    assert findings
