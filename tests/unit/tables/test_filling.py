"""Filling a form: three states of a cell, keys of columns and rows, 行次, sums of rows, what a pack got wrong."""

from decimal import Decimal

import pytest

from generator.tables.filling import column_keys
from generator.tables.filling import fill_words
from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World
from tests.unit.builders import ids

SPENDING = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2010101, 基本支出: 1.15, 项目支出: 0}
      - {科目: 2080501, 基本支出: 22.79}
"""


@pytest.mark.parametrize("number", ["", "公开03表", "附表 一"])
def test_tables_have_anchors_of_their_own_whatever_their_numbers(tmp_path, number):
    pack = f'公开表: [{{表: 支出表, 编号: "{number}"}}, {{表: 一般公共预算支出表, 编号: "{number}"}}]\n'
    made = World(tmp_path, forms=[SPENDING_FORM, GENERAL_BUDGET_FORM], pack=pack)
    assert [table.anchor for table in made.book.tables] == ["table-01", "table-02"]
    marks = [cell.id for grid in made.document.grids for row in grid.block.head for cell in row if cell.id]
    assert len(marks) == len(set(marks)) > 0


def lines(table):
    return [[(line.key, line.name) for line in block.lines] for block in table.blocks]


def numbers(table):
    return [[line.number for line in block.lines] for block in table.blocks]


BUDGETED_FORM = """
    表: 收支总表
    名称: 收入支出决算总表
    块:
      - 侧: 收入
        栏:
          - {名称: 项目, 值: 项目}
          - {名称: 年初预算数, 取数: {账: 收入年初预算}}
          - {名称: 全年预算数, 取数: {账: 收入全年预算}}
          - {名称: 决算数, 取数: {账: 收入}}
        行: [{项目: 一、财政拨款收入, 取数: {性质: 财政拨款收入}}, {项目: 二、其他收入, 取数: {性质: 其他收入}}]
      - 侧: 支出
        栏:
          - {名称: 项目, 值: 项目}
          - {名称: 年初预算数, 取数: {账: 年初预算}}
          - {名称: 全年预算数, 取数: {账: 全年预算}}
          - {名称: 决算数, 取数: {账: 支出}}
        行: [{逐类: 三类}]
"""


def test_a_table_may_show_the_initial_and_the_adjusted_budget_beside_the_final_amount(tmp_path):
    accounts = """
        金额单位: 万元
        收入:
          - {科目: 2010101, 财政拨款收入: 3, 其他收入: 1, 年初预算: {财政拨款收入: 2}, 全年预算: {财政拨款收入: 2.50}}
        支出: [{科目: 2010101, 基本支出: 3, 年初预算: 2, 全年预算: 2.50}]
    """
    made = World(tmp_path, accounts=accounts, forms=[BUDGETED_FORM])
    assert made.book_findings == []
    columns = ("年初预算数", "全年预算数", "决算数")
    assert [made.text(f"收支总表!财政拨款收入.收入/{column}") for column in columns] == ["2.00", "2.50", "3.00"]
    assert [made.text(f"收支总表!其他收入.收入/{column}") for column in columns] == ["", "", "1.00"]
    assert [made.text(f"收支总表!一般公共服务支出.支出/{column}") for column in columns] == ["2.00", "2.50", "3.00"]


RUNNING_FORM = """
    表: 三公表
    名称: 三公经费、会议费、培训费和机关运行经费支出决算表
    栏:
      - {名称: 项目, 值: 项目}
      - {名称: 决算数}
      - {名称: 其中：一般公共预算, 取数: {资金: 一般公共预算财政拨款}}
    行:
      - {项目: “三公”经费合计, 取数: {账: 三公, 口径: 决算数}}
      - {项目: 租车费, 取数: {账: 其他费用, 项目: 租车费}, 不适用: [其中：一般公共预算]}
      - {项目: 会议费和培训费, 取数: {账: 其他费用, 项目: [会议费, 培训费]}, 不适用: [其中：一般公共预算]}
      - {项目: 机关运行经费, 取数: {账: 机关运行经费}, 不适用: [其中：一般公共预算]}
"""


def test_public_expenses_by_funding_stand_in_one_table_with_other_costs_of_running(tmp_path):
    operations = """
        金额单位: 万元
        三公经费: {决算数: {公务接待费: {一般公共预算财政拨款: 2, 政府性基金预算财政拨款: 1}}}
        其他费用: {租车费: 4, 会议费: 5, 培训费: 6}
        机关运行经费: {行政单位: 7}
    """
    made = World(tmp_path, operations=operations, forms=[RUNNING_FORM])
    assert made.book_findings == []
    assert [line.cells["决算数"].text for line in made.table("三公表").lines()] == ["3.00", "4.00", "11.00", "7.00"]
    assert made.text("三公表!“三公”经费合计.其中：一般公共预算") == "2.00"


# --- the table itself --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "slug"),
    [
        ("03-expenditure", "expenditure"),
        ("09-three-public-expenses", "three-public-expenses"),
        ("01", "01"),
        ("a-b", "a-b"),
    ],
)
def test_a_table_is_named_in_letters_after_the_file_of_its_form(tmp_path, file, slug):
    world = World(
        tmp_path,
        forms=[],
        pack="公开表: [{表: 支出表, 编号: 公开01表}]",
        more={f"templates/packs/national/final-accounts/forms/{file}.yaml": SPENDING_FORM},
    )
    assert world.table().slug == slug


# --- three states of a cell --------------------------------------------------------------------------------------

STATES = """
    表: 甲表
    名称: 甲表
    取数: {账: 支出}
    栏:
      - {名称: 项目, 值: 项目}
      - {名称: 基本支出, 取数: {性质: 基本支出}}
      - {名称: 项目支出, 取数: {性质: 项目支出}}
      - {名称: 经营支出, 取数: {性质: 经营支出}}
    行:
      - {项目: 支出, 不适用: [项目支出]}
      - {项目: 零, 取数: {科目: "201"}}
"""


def shown(world, row):
    return [world.text(f"甲表!{row}.{column}") for column in ("基本支出", "项目支出", "经营支出")]


def test_a_figure_a_stated_zero_a_blank_and_a_cell_that_does_not_apply(tmp_path):
    world = World(tmp_path, accounts=SPENDING, forms=[STATES])
    assert shown(world, "支出") == ["23.94", "—", ""]
    assert shown(world, "零") == ["1.15", "0.00", ""]


def test_only_the_stated_zero_is_a_printed_figure_when_blanks_are_left_blank(tmp_path):
    world = World(tmp_path, accounts=SPENDING, forms=[STATES])
    stated, blank = world.book.cell("甲表!零.项目支出"), world.book.cell("甲表!零.经营支出")
    assert (stated.computed.value, stated.printed) == (0, 0)
    assert (blank.computed, blank.printed) == (None, None)
    assert world.book.cell("甲表!支出.项目支出").printed is None


def test_a_province_may_print_zeros_for_blanks_but_the_ledger_still_has_no_such_figure(tmp_path):
    world = World(tmp_path, accounts=SPENDING, forms=[STATES], pack="显示: {表内: {空: '0.00'}, 文内: {}}")
    assert shown(world, "零") == ["1.15", "0.00", "0.00"]
    assert world.book.cell("甲表!零.经营支出").computed is None


def test_a_province_may_print_nothing_for_a_stated_zero_and_something_for_a_blank(tmp_path):
    world = World(tmp_path, accounts=SPENDING, forms=[STATES], pack="显示: {表内: {空: 无, 零: 空白}, 文内: {}}")
    assert shown(world, "零") == ["1.15", "", "无"]


def test_what_does_not_apply_is_a_dash_in_every_style(tmp_path):
    world = World(tmp_path, accounts=SPENDING, forms=[STATES], pack="显示: {表内: {空: '0.00', 零: '-'}, 文内: {}}")
    assert shown(world, "支出")[1] == "—"


def test_a_blank_stands_for_exactly_zero_and_a_figure_for_its_half_digit_either_way(tmp_path):
    world = World(tmp_path, accounts=SPENDING, forms=[STATES])
    blank, figure = world.book.cell("甲表!零.经营支出"), world.book.cell("甲表!零.基本支出")
    assert (blank.amount.low, blank.amount.high) == (0, 0)
    assert (figure.amount.low, figure.amount.high) == (11450, 11550)


# --- rounding ----------------------------------------------------------------------------------------------------


def test_a_sum_is_rounded_once_from_its_exact_value(tmp_path):
    yuan = """
        金额单位: 元
        收入: []
        支出:
          - {科目: 2010101, 基本支出: 10049.99}
          - {科目: 2080501, 基本支出: 10049.99}
    """
    world = World(tmp_path, accounts=yuan)
    assert [world.text(f"支出表!{row}.基本支出") for row in ("2010101", "2080501", "合计")] == ["1.00", "1.00", "2.01"]


@pytest.mark.parametrize(("yuan", "printed"), [("50", "0.01"), ("49.99", "0.00"), ("-50", "-0.01"), ("-49.99", "0.00")])
def test_half_of_the_last_digit_is_rounded_away_from_zero(tmp_path, yuan, printed):
    accounts = f"{{金额单位: 元, 收入: [], 支出: [{{科目: 2010101, 基本支出: {yuan}}}]}}"
    assert World(tmp_path, accounts=accounts).text("支出表!合计.基本支出") == printed


def test_a_table_in_yuan_prints_yuan(tmp_path):
    world = World(tmp_path, accounts=SPENDING, forms=[SPENDING_FORM + "    金额单位: 元\n"])
    assert world.text("支出表!2010101.基本支出") == "11500.00"


def test_counts_are_printed_as_counts(tmp_path):
    form = """
        表: 机构运行表
        名称: 机构运行表
        栏: [{名称: 项目, 值: 项目}, {名称: 决算数}]
        行:
          - {项目: 1.公务用车保有量（辆）, 键: 保有量, 取数: {账: 实物量, 项目: 公务用车保有量}, 单位: 辆}
          - {项目: 2.房屋面积, 取数: {账: 房屋面积}, 单位: 平方米}
          - {项目: 3.购置数, 取数: {账: 实物量, 项目: 公务用车购置数}, 单位: 辆}
    """
    operations = """
        金额单位: 元
        三公经费: {实物量: {公务用车保有量: 1200, 公务用车购置数: 0}}
        国有资产: {房屋: {面积: {合计: 20.50}}}
    """
    world = World(tmp_path, operations=operations, forms=[form])
    assert [cell.text for cell in world.table("机构运行表").cells()] == ["1200", "20.5", "0"]


# --- keys of columns ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "keys"),
    [
        ([("", (), "基本支出"), ("", (), "项目支出")], ["基本支出", "项目支出"]),
        ([("收入", (), "决算数"), ("支出", (), "决算数")], ["收入/决算数", "支出/决算数"]),
        ([("", ("预算数",), "合计"), ("", ("决算数",), "合计")], ["预算数/合计", "决算数/合计"]),
        (
            [
                ("", ("预算数", "公务用车"), "小计"),
                ("", ("决算数", "公务用车"), "小计"),
                ("", ("决算数",), "公务接待费"),
            ],
            ["预算数/小计", "决算数/小计", "公务接待费"],
        ),
        ([("", (), "合计"), ("", ("本年支出",), "合计")], ["合计", "本年支出/合计"]),
        (
            [("", ("预算数", "用车"), "小计"), ("", ("预算数", "出国"), "小计")],
            ["预算数/用车/小计", "预算数/出国/小计"],
        ),
        ([("支出", ("决算数",), "小计"), ("收入", (), "决算数")], ["支出/小计", "收入/决算数"]),
    ],
)
def test_a_column_goes_by_its_own_name_and_where_that_repeats_by_its_outermost_group_too(columns, keys):
    assert column_keys(columns) == keys


def test_the_same_column_in_each_block_of_a_folded_list_is_one_column():
    assert column_keys([("", (), "决算数")] * 3) == ["决算数"] * 3


def test_two_columns_of_one_block_that_cannot_be_told_apart_are_a_finding(tmp_path):
    form = """
        表: 甲表
        名称: 甲表
        取数: {账: 支出}
        栏:
          - {名称: 项目, 值: 项目}
          - {名称: 金额, 取数: {性质: 基本支出}}
          - {名称: 金额, 取数: {性质: 项目支出}}
        行: [{项目: 合计}]
    """
    assert ids(World(tmp_path, accounts=SPENDING, forms=[form]).book_findings) == ["T-0107"]


# --- rows --------------------------------------------------------------------------------------------------------


def test_every_subject_with_a_figure_is_a_row_below_its_parents(tmp_path):
    assert lines(World(tmp_path, accounts=SPENDING).table()) == [
        [
            ("合计", "合计"),
            ("201", "一般公共服务支出"),
            ("20101", "人大事务"),
            ("2010101", "行政运行"),
            ("208", "社会保障和就业支出"),
            ("20805", "行政事业单位养老支出"),
            ("2080501", "行政单位离退休"),
        ]
    ]


def test_a_subject_that_has_only_zeros_is_no_row(tmp_path):
    accounts = "{金额单位: 万元, 收入: [], 支出: [{科目: 2010101, 基本支出: 0}]}"
    assert lines(World(tmp_path, accounts=accounts).table()) == [[("合计", "合计")]]


def test_a_fixed_list_prints_every_class_with_its_ordinal_and_its_name_as_key(tmp_path):
    form = """
        表: 甲表
        名称: 甲表
        栏: [{名称: 项目, 值: 项目}, {名称: 决算数}]
        行: [{逐类: 三类, 取数: {账: 支出}}]
    """
    world = World(tmp_path, accounts=SPENDING, forms=[form])
    assert lines(world.table("甲表")) == [
        [
            ("一般公共服务支出", "一、一般公共服务支出"),
            ("教育支出", "二、教育支出"),
            ("社会保障和就业支出", "三、社会保障和就业支出"),
        ]
    ]
    assert [cell.text for cell in world.table("甲表").cells()] == ["1.15", "", "22.79"]
    assert world.text("甲表!208.决算数") == "22.79", "a row answers to its code too"


def test_a_class_with_a_figure_that_a_fixed_list_lacks_stands_where_its_code_belongs(tmp_path):
    form = """
        表: 甲表
        名称: 甲表
        栏: [{名称: 项目, 值: 项目}, {名称: 决算数}]
        行: [{逐类: 两类, 取数: {账: 支出}}]
    """
    world = World(tmp_path, accounts=SPENDING, forms=[form], pack="固定清单: {两类: ['205', '208', 人行科目]}")
    assert [name for _, name in lines(world.table("甲表"))[0]] == [
        "一、一般公共服务支出",
        "二、教育支出",
        "三、社会保障和就业支出",
        "四、人行科目",
    ]
    world = World(tmp_path, accounts=SPENDING, forms=[form], pack="固定清单: {两类: ['201', '205', 人行科目]}")
    assert [key for key, _ in lines(world.table("甲表"))[0]] == [
        "一般公共服务支出",
        "教育支出",
        "社会保障和就业支出",
        "人行科目",
    ]


def test_only_the_classes_with_a_figure_are_printed_and_numbered_as_they_come(tmp_path):
    form = """
        表: 甲表
        名称: 甲表
        取数: {账: 支出}
        栏: [{名称: 项目, 值: 项目}, {名称: 决算数}]
        行: [{逐类: 有数}, {项目: 合计}]
    """
    world = World(tmp_path, accounts=SPENDING, forms=[form])
    assert lines(world.table("甲表")) == [
        [
            ("一般公共服务支出", "一、一般公共服务支出"),
            ("社会保障和就业支出", "二、社会保障和就业支出"),
            ("合计", "合计"),
        ]
    ]
    assert [cell.text for cell in world.table("甲表").cells()][:2] == ["1.15", "22.79"]


def test_a_fixed_list_that_no_one_made_and_a_class_no_one_knows_are_findings(tmp_path):
    form = "{表: 甲表, 名称: 甲表, 栏: [{名称: 项目, 值: 项目}, {名称: 数}], 行: [{逐类: 五类}, {逐类: 两类}]}"
    world = World(tmp_path, forms=[form], pack="固定清单: {两类: ['201', '299']}")
    assert ids(world.book_findings) == ["T-0106", "T-0105"]


def test_economic_subjects_are_rows_whether_they_have_a_figure_or_not(tmp_path):
    form = """
        表: 基本支出表
        名称: 基本支出表
        取数: {账: 基本支出明细}
        栏: [{名称: 编码, 值: 编码}, {名称: 名称, 值: 名称}, {名称: 决算数}]
        行: [{逐款: [301, 30101, 30102]}, {科目: 302, 项目: 公用}, {逐款: [39999]}]
    """
    accounts = "{金额单位: 万元, 收入: [], 支出: [], 基本支出明细: {30101: 5, 30201: 2}}"
    world = World(tmp_path, accounts=accounts, forms=[form])
    assert [cell.text for cell in world.table("基本支出表").cells()] == ["5.00", "5.00", "", "2.00"]
    assert [name for _, name in lines(world.table("基本支出表"))[0]][:4] == [
        "工资福利支出",
        "基本工资",
        "津贴补贴",
        "公用",
    ]
    assert ids(world.book_findings) == ["T-0105"], "39999 is in no catalogue"


def test_rows_that_are_printed_only_with_a_figure_are_left_out_where_they_have_none_or_zero(tmp_path):
    form = """
        表: 基本支出表
        名称: 基本支出表
        取数: {账: 基本支出明细}
        栏: [{名称: 编码, 值: 编码}, {名称: 名称, 值: 名称}, {名称: 决算数}]
        行:
          - 逐款: [301]
          - {逐款: [30101, 30102], 有数才印: 是}
          - {逐款: [302, 30201], 有数才印: 是}
    """
    accounts = "{金额单位: 万元, 收入: [], 支出: [], 基本支出明细: {30101: 1.5, 30102: 0}}"
    table = World(tmp_path, accounts=accounts, forms=[form]).table("基本支出表")
    assert [(line.key, *(cell.text for cell in line.cells.values())) for line in table.blocks[0].lines] == [
        ("301", "1.50"),
        ("30101", "1.50"),
    ]


def test_a_fixed_row_whose_code_only_other_years_have_is_left_out_or_stands_under_the_forms_own_name(tmp_path):
    """2023: 30104 has ended, 31206 has not begun."""
    catalogue = """
        科目:
          - {编码: "301", 名称: 工资福利支出}
          - {编码: "30101", 名称: 基本工资}
          - {编码: "30104", 名称: 其他社会保障缴费, 至: 2017}
          - {编码: "31206", 名称: 其他资本性补助, 自: 2024}
    """
    form = """
        表: 基本支出表
        名称: 基本支出表
        取数: {账: 基本支出明细}
        栏: [{名称: 编码, 值: 编码}, {名称: 名称, 值: 名称}, {名称: 决算数}]
        行: [{逐款: [301, 30101, 30104, 31206]}, {科目: 31206, 项目: 资本性补助}]
    """
    more = {"templates/packs/national/subjects/economic.yaml": catalogue}
    world = World(tmp_path, forms=[form], more=more)
    assert lines(world.table("基本支出表")) == [
        [("301", "工资福利支出"), ("30101", "基本工资"), ("31206", "资本性补助")]
    ]
    assert world.book_findings == []


def test_a_class_that_only_other_years_have_is_left_out_of_a_fixed_list_and_takes_no_ordinal(tmp_path):
    catalogue = """
        科目:
          - {编码: "222", 名称: 粮油物资储备支出}
          - {编码: "224", 名称: 灾害防治及应急管理支出, 自: 2024}
          - {编码: "229", 名称: 其他支出}
    """
    form = "{表: 甲表, 名称: 甲表, 栏: [{名称: 项目, 值: 项目}, {名称: 数}], 行: [{逐类: 三类, 取数: {账: 支出}}]}"
    more = {"templates/packs/national/subjects/functional.yaml": catalogue}
    world = World(tmp_path, forms=[form], pack="固定清单: {三类: ['222', '224', '229']}", more=more)
    assert lines(world.table("甲表")) == [[("粮油物资储备支出", "一、粮油物资储备支出"), ("其他支出", "二、其他支出")]]
    assert world.book_findings == []


def test_a_row_that_has_a_key_goes_by_it_and_a_row_without_a_name_is_blank(tmp_path):
    form = """
        表: 甲表
        名称: 甲表
        栏: [{名称: 项目, 值: 项目}, {名称: 决算数}]
        行:
          - {项目: 一、使用非财政拨款结余（含专用结余）, 键: 使用非财政拨款结余}
          - {项目: ""}
          - {键: 合计}
    """
    assert lines(World(tmp_path, forms=[form]).table("甲表")) == [
        [("使用非财政拨款结余", "一、使用非财政拨款结余（含专用结余）"), (None, ""), ("合计", "")]
    ]


# --- two sides, 行次 ---------------------------------------------------------------------------------------------

TWO_SIDES = """
    表: 收支总表
    名称: 收支总表
    块:
      - 侧: 收入
        题头: 收入
        栏: [{名称: 项目, 值: 项目}, {名称: 行次, 值: 行次}, {名称: 决算数}]
        行:
          - {项目: 一、财政拨款收入, 取数: {账: 收入, 性质: 财政拨款收入}}
        尾行:
          - {项目: 本年收入合计, 取数: {账: 收入}}
          - {项目: 总计, 加总: [本年收入合计, 年初结转]}
      - 侧: 支出
        题头: 支出
        栏: [{名称: 项目, 值: 项目}, {名称: 行次, 值: 行次}, {名称: 决算数}]
        行: [{逐类: 三类, 取数: {账: 支出}}]
        尾行:
          - {项目: 总计, 取数: {账: 支出}}
"""


def test_the_shorter_side_is_filled_up_in_its_body_and_above_its_foot(tmp_path):
    income, spending = lines(World(tmp_path, accounts=SPENDING, forms=[TWO_SIDES]).table("收支总表"))
    assert [key for key, _ in income] == ["财政拨款收入", None, None, "本年收入合计", "总计"]
    assert [key for key, _ in spending] == ["一般公共服务支出", "教育支出", "社会保障和就业支出", None, "总计"]


def test_lines_are_numbered_through_the_sides_blank_ones_too(tmp_path):
    assert numbers(World(tmp_path, forms=[TWO_SIDES]).table("收支总表")) == [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10]]


def test_lines_have_no_number_where_no_column_shows_it(tmp_path):
    table = World(tmp_path, forms=[TWO_SIDES.replace("{名称: 行次, 值: 行次}, ", "")]).table("收支总表")
    assert numbers(table) == [[None] * 5, [None] * 5]


def test_the_side_is_part_of_the_column(tmp_path):
    world = World(tmp_path, accounts=SPENDING, forms=[TWO_SIDES])
    assert (world.text("收支总表!总计.支出/决算数"), world.text("收支总表!总计.收入/决算数")) == ("23.94", "")


# --- rows that add up others -------------------------------------------------------------------------------------

SUMS = """
    表: 甲表
    名称: 甲表
    栏: [{名称: 项目, 值: 项目}, {名称: 决算数}]
    行:
      - {项目: 收入, 取数: {账: 收入}}
      - {项目: 年初, 取数: {账: 结转结余, 项目: 年初结转和结余}}
      - {项目: 分配, 取数: {账: 结转结余, 项目: 结余分配}}
      - {项目: 总计, 加总: [收入, 年初, 分配]}
      - {项目: 翻番, 加总: [总计, 总计]}
"""


def test_a_row_adds_up_the_rows_it_names_and_blanks_add_nothing(tmp_path):
    accounts = "{金额单位: 万元, 收入: [{科目: 2010101, 其他收入: 3}], 支出: [], 结转结余: {年初结转和结余: 0.5}}"
    world = World(tmp_path, accounts=accounts, forms=[SUMS])
    assert [cell.text for cell in world.table("甲表").cells()] == ["3.00", "0.50", "", "3.50", "7.00"]


def test_a_sum_counts_a_row_that_is_not_printed_as_nothing(tmp_path):
    form = SUMS.replace("项目: 分配,", "项目: 分配, 有数才印: 是,")
    accounts = "{金额单位: 万元, 收入: [{科目: 2010101, 其他收入: 3}], 支出: [], 结转结余: {年初结转和结余: 0.5}}"
    world = World(tmp_path, accounts=accounts, forms=[form])
    assert [cell.text for cell in world.table("甲表").cells()] == ["3.00", "0.50", "3.50", "7.00"]
    assert world.book_findings == []


def test_a_row_that_adds_up_only_blanks_is_blank(tmp_path):
    assert World(tmp_path, forms=[SUMS]).text("甲表!总计.决算数") == ""


def test_a_row_that_adds_up_zeros_is_zero(tmp_path):
    accounts = "{金额单位: 万元, 收入: [], 支出: [], 结转结余: {年初结转和结余: 0}}"
    assert World(tmp_path, accounts=accounts, forms=[SUMS]).text("甲表!总计.决算数") == "0.00"


def test_a_sum_is_made_of_exact_parts_not_of_printed_ones(tmp_path):
    accounts = """
        金额单位: 元
        收入: [{科目: 2010101, 其他收入: 10049.99}]
        支出: []
        结转结余: {年初结转和结余: 10049.99}
    """
    assert World(tmp_path, accounts=accounts, forms=[SUMS]).text("甲表!总计.决算数") == "2.01"


@pytest.mark.parametrize("parts", ["[收入, 年初结余]", "[收入, 翻番]"])
def test_a_sum_of_a_row_that_is_not_there_or_comes_later_is_a_finding(tmp_path, parts):
    """Otherwise a slip in a form silently leaves a summand out of a printed total."""
    world = World(tmp_path, forms=[SUMS.replace("[收入, 年初, 分配]", parts)])
    assert world.book_findings


def test_two_rows_of_one_name_are_a_finding(tmp_path):
    form = "{表: 甲表, 名称: 甲表, 栏: [{名称: 项目, 值: 项目}, {名称: 数}], 行: [{项目: 一、甲}, {项目: 二、甲}]}"
    findings = World(tmp_path, forms=[form]).book_findings
    assert ids(findings) == ["T-0107"]
    assert "甲表!甲.数" in findings[0].message


# --- styles ------------------------------------------------------------------------------------------------------


def test_a_disclosure_overrides_the_form_and_the_form_the_pack(tmp_path):
    form = SPENDING_FORM + "    显示: {空: '-', 小数位: 1}\n"
    world = World(tmp_path / "a", accounts=SPENDING, forms=[form], pack="显示: {表内: {空: 无, 零: 零}, 文内: {}}")
    assert (world.text("支出表!208.项目支出"), world.text("支出表!201.项目支出")) == ("-", "零")
    head = "{范围: 单位, 模板包: national, 显示: {支出表: {空: /}, 表内: {空: '0', 小数位: 2}}}"
    world = World(tmp_path / "b", accounts=SPENDING, forms=[form], head=head)
    assert (world.text("支出表!208.项目支出"), world.text("支出表!201.基本支出")) == ("/", "1.15")


def test_a_column_or_row_may_have_a_style_of_its_own(tmp_path):
    form = """
        表: 甲表
        名称: 甲表
        取数: {账: 支出}
        栏:
          - {名称: 项目, 值: 项目}
          - {名称: 基本支出, 取数: {性质: 基本支出}}
          - {名称: 经营支出, 取数: {性质: 经营支出}, 显示: {空: 无}}
        行:
          - {项目: 甲}
          - {项目: 乙, 显示: {空: /, 去尾零: 是}, 取数: {科目: "205"}}
    """
    world = World(tmp_path, accounts=SPENDING, forms=[form])
    assert [cell.text for cell in world.table("甲表").cells()] == ["23.94", "无", "/", "/"]


def test_figures_of_one_decimal_are_shown_as_such(tmp_path):
    accounts = "{金额单位: 万元, 收入: [], 支出: [{科目: 2010101, 基本支出: 14.70}]}"
    world = World(tmp_path, accounts=accounts, pack="显示: {表内: {去尾零: 是}, 文内: {}}")
    assert world.text("支出表!合计.基本支出") == "14.7"
    assert world.book.cell("支出表!合计.基本支出").amount.high == Decimal("147050"), (
        "two decimals are declared, not typed"
    )


def test_a_style_for_a_table_that_is_not_there_is_a_finding(tmp_path):
    head = "{范围: 单位, 模板包: national, 显示: {支处表: {空: 无}}}"
    world = World(tmp_path, head=head)
    assert world.book_findings


# --- words -------------------------------------------------------------------------------------------------------


def test_words_in_braces_are_those_of_the_disclosure(tmp_path):
    world = World(tmp_path, head="{范围: 部门, 模板包: national}")
    text = fill_words("{我}是{单位名}，{年度}年度{范围}决算，{别的}", world.disclosure, world.pack)
    assert text == "本部门是示例局，2023年度部门决算，{别的}"


def test_notes_are_worded_and_an_empty_table_knows_that_it_is(tmp_path):
    form = SPENDING_FORM + '    注: ["列示{我}的支出"]\n    空表说明: "{我}没有支出"\n'
    table = World(tmp_path, forms=[form]).table()
    assert (table.notes, table.empty_statement, table.is_empty) == (["列示本单位的支出"], "本单位没有支出", True)


def test_a_table_of_stated_zeros_is_empty_and_one_with_any_figure_is_not(tmp_path):
    zero = "{金额单位: 万元, 收入: [], 支出: [{科目: 2010101, 基本支出: 0}]}"
    assert World(tmp_path / "a", accounts=zero).table().is_empty
    assert not World(tmp_path / "b", accounts=zero.replace(": 0}", ": 0.01}")).table().is_empty
