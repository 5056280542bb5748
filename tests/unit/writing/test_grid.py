"""A table as printed: heads with spans, rows of cells from all blocks."""

from generator.writing.grid import body_rows
from generator.writing.grid import column_kinds
from generator.writing.grid import column_widths
from generator.writing.grid import head_rows
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

SPENDING = """
    金额单位: 万元
    收入: []
    支出: [{科目: 2080501, 基本支出: 1.15}]
"""


def table_of(tmp_path, form, accounts=SPENDING):
    return World(tmp_path, accounts=accounts, forms=[form]).book.tables[0]


def head(table):
    return [[(cell.text, cell.colspan, cell.rowspan, cell.scope) for cell in row] for row in head_rows(table)]


def body(table):
    return [[(cell.kind, cell.text) for cell in row.cells] for row in body_rows(table)]


GROUPED = """
    表: 甲表
    名称: 甲表
    栏次: 是
    栏:
      - 名称: 项目
        下设: [{名称: 编码, 值: 编码, 宽: 10}, {名称: 名称, 值: 名称, 宽: 30}]
      - {名称: 合计, 宽: 20}
      - 名称: 决算数
        下设:
          - {名称: 出国, 宽: 20}
          - 名称: 用车
            下设: [{名称: 购置, 宽: 10}, {名称: 运行, 宽: 10}]
    行: [{项目: 合计}]
"""


def test_groups_span_their_columns_and_single_columns_span_the_rows_below(tmp_path):
    assert head(table_of(tmp_path, GROUPED))[:3] == [
        [("项目", 2, 1, "colgroup"), ("合计", 1, 3, "col"), ("决算数", 3, 1, "colgroup")],
        [("编码", 1, 2, "col"), ("名称", 1, 2, "col"), ("出国", 1, 2, "col"), ("用车", 2, 1, "colgroup")],
        [("购置", 1, 1, "col"), ("运行", 1, 1, "col")],
    ]


def test_every_head_row_covers_every_column(tmp_path):
    rows = head(table_of(tmp_path, GROUPED))
    width = len(column_kinds(table_of(tmp_path, GROUPED)))
    covered = [0] * len(rows)
    for number, row in enumerate(rows):
        for _, colspan, rowspan, _ in row:
            for below in range(number, number + rowspan):
                covered[below] += colspan
    assert covered == [width] * len(rows)


def test_figure_columns_are_numbered_below_the_head(tmp_path):
    assert head(table_of(tmp_path, GROUPED))[3] == [
        ("栏次", 2, 1, "col"),
        ("1", 1, 1, "col"),
        ("2", 1, 1, "col"),
        ("3", 1, 1, "col"),
        ("4", 1, 1, "col"),
    ]


def test_the_label_of_the_numbers_is_the_packs(tmp_path):
    last = head(table_of(tmp_path, GROUPED.replace("栏次: 是", '栏次: 是\n    栏次名: ""')))[3]
    assert last[0] == ("", 2, 1, "")


def test_without_numbers_there_is_no_such_row(tmp_path):
    assert len(head(table_of(tmp_path, GROUPED.replace("栏次: 是", "栏次: 否")))) == 3


TWO_SIDES = """
    表: 收支总表
    名称: 收支总表
    栏次: 是
    块:
      - 侧: 收入
        题头: 收入
        栏: [{名称: 项目, 值: 项目}, {名称: 行次, 值: 行次}, {名称: 决算数}]
        行: [{项目: 一、财政拨款收入, 取数: {账: 收入}}]
        尾行: [{项目: 总计, 取数: {账: 收入}, 醒目: 是}]
      - 侧: 支出
        题头: 支出
        栏: [{名称: 项目, 值: 项目}, {名称: 行次, 值: 行次}, {名称: 决算数}]
        行: [{逐类: 三类, 取数: {账: 支出}}]
        尾行: [{项目: 总计, 取数: {账: 支出}, 醒目: 是}]
"""


CODE_IN_PARTS = """
    表: 支出表
    名称: 支出表
    取数: {账: 支出}
    栏:
      - {名称: 科目编码, 下设: [{名称: 类, 值: 类}, {名称: 款, 值: 款}, {名称: 项, 值: 项}]}
      - {名称: 科目名称, 值: 名称}
      - {名称: 合计}
    行: [{逐科目: 有数}, {项目: 合计, 标签跨: 4, 居中: 是}]
"""


def test_a_code_in_parts_repeats_those_above_it_on_each_row(tmp_path):
    table = table_of(tmp_path, CODE_IN_PARTS)
    assert [row[:-1] for row in body(table)] == [
        [("code", "208"), ("code", ""), ("code", ""), ("name", "社会保障和就业支出")],
        [("code", "208"), ("code", "05"), ("code", ""), ("name", "行政事业单位养老支出")],
        [("code", "208"), ("code", "05"), ("code", "01"), ("name", "行政单位离退休")],
        [("name", "合计")],
    ]
    assert [(cell.colspan, cell.is_centred) for cell in body_rows(table)[-1].cells] == [(4, True), (1, False)]


def test_the_two_sides_stand_side_by_side_under_their_titles(tmp_path):
    rows = head(table_of(tmp_path, TWO_SIDES))
    assert rows[0] == [("收入", 3, 1, "colgroup"), ("支出", 3, 1, "colgroup")]
    assert [text for text, *_ in rows[1]] == ["项目", "行次", "决算数"] * 2
    assert rows[2] == [
        ("栏次", 1, 1, "col"),
        ("", 1, 1, ""),
        ("1", 1, 1, "col"),
        ("栏次", 1, 1, "col"),
        ("", 1, 1, ""),
        ("2", 1, 1, "col"),
    ]


def test_line_n_of_each_side_makes_row_n(tmp_path):
    assert body(table_of(tmp_path, TWO_SIDES)) == [
        [
            ("name", "一、财政拨款收入"),
            ("line", "1"),
            ("figure", ""),
            ("name", "一、一般公共服务支出"),
            ("line", "5"),
            ("figure", ""),
        ],
        [("name", ""), ("line", "2"), ("blank", ""), ("name", "二、教育支出"), ("line", "6"), ("figure", "")],
        [
            ("name", ""),
            ("line", "3"),
            ("blank", ""),
            ("name", "三、社会保障和就业支出"),
            ("line", "7"),
            ("figure", "1.15"),
        ],
        [("name", "总计"), ("line", "4"), ("figure", ""), ("name", "总计"), ("line", "8"), ("figure", "1.15")],
    ]


def test_every_figure_has_an_address_and_no_other_cell_has(tmp_path):
    for row in body_rows(table_of(tmp_path, TWO_SIDES)):
        assert {cell.kind for cell in row.cells if cell.address} <= {"figure"}
        assert all(cell.address for cell in row.cells if cell.kind == "figure")


def test_neighbours_of_one_title_share_it(tmp_path):
    form = """
        表: 基本支出表
        名称: 基本支出表
        块:
          - {题头: 人员经费, 栏: [{名称: 名称, 值: 名称}, {名称: 数}], 行: [{科目: "301"}]}
          - {题头: 公用经费, 栏: [{名称: 名称, 值: 名称}, {名称: 数}], 行: [{科目: "302"}]}
          - {题头: 公用经费, 栏: [{名称: 名称, 值: 名称}, {名称: 数}], 行: [{科目: "303"}]}
    """
    assert head(table_of(tmp_path, form))[0] == [("人员经费", 2, 1, "colgroup"), ("公用经费", 4, 1, "colgroup")]
    untitled = form.replace("名称: 基本支出表\n", "名称: 基本支出表\n        题头: 否\n")
    assert [text for text, *_ in head(table_of(tmp_path / "b", untitled))[0]] == ["名称", "数"] * 3


def test_a_label_may_span_the_stubs_of_its_block(tmp_path):
    row = body_rows(table_of(tmp_path, SPENDING_FORM.replace("{项目: 合计}", "{项目: 合计, 标签跨: 2}")))[0]
    assert [(cell.text, cell.colspan) for cell in row.cells] == [("合计", 2), ("1.15", 1), ("1.15", 1), ("", 1)]


def test_a_label_may_span_the_blank_cells_of_the_block_before_it(tmp_path):
    form = """
        表: 基本支出表
        名称: 基本支出表
        块:
          - {栏: [{名称: 编码, 值: 编码}, {名称: 名称, 值: 名称}, {名称: 数}], 行: [{科目: "301"}]}
          - 栏: [{名称: 编码, 值: 编码}, {名称: 名称, 值: 名称}, {名称: 数}]
            行: [{科目: "302"}]
            尾行: [{项目: 公用经费合计, 取数: {账: 基本支出明细}, 标签跨: 5}]
    """
    rows = body_rows(table_of(tmp_path, form))
    assert [(cell.text, cell.colspan) for cell in rows[-1].cells] == [("公用经费合计", 5), ("", 1)]
    assert {sum(cell.colspan for cell in row.cells) for row in rows} == {6}


def test_rows_know_whether_they_are_totals_subjects_or_items(tmp_path):
    assert [row.kind for row in body_rows(table_of(tmp_path, SPENDING_FORM))] == [
        "total",
        "subject",
        "subject",
        "subject",
    ]
    assert [row.kind for row in body_rows(table_of(tmp_path / "b", TWO_SIDES))] == ["item", "item", "item", "total"]


def test_columns_have_kinds_and_shares_of_the_width(tmp_path):
    table = table_of(tmp_path, GROUPED)
    assert column_kinds(table) == ["code", "name", "figure", "figure", "figure", "figure"]
    assert column_widths(table) == ["10.00", "30.00", "20.00", "20.00", "10.00", "10.00"]


# --- an empty table ---------------------------------------------------------------------------------------------

NOTHING = """
    表: 支出表
    名称: 支出决算表
    取数: {账: 支出}
    栏:
      - {名称: 编码, 值: 编码}
      - {名称: 名称, 值: 名称}
      - {名称: 金额}
    行:
      - {项目: 合计, 标签跨: 2}
      - {逐科目: 有数}
    空表行: 此表为空
"""


def test_a_table_without_figures_says_so_in_a_row_over_its_stubs(tmp_path):
    table = table_of(tmp_path, NOTHING, "金额单位: 万元\n收入: []\n支出: []")
    assert [[(cell.text, cell.colspan, cell.is_head) for cell in row.cells] for row in body_rows(table)] == [
        [("合计", 2, True), ("", 1, False)],
        [("此表为空", 2, True), ("", 1, False)],
    ]


def test_a_table_with_a_figure_has_no_such_row(tmp_path):
    assert [row.cells[0].text for row in body_rows(table_of(tmp_path, NOTHING))] == ["合计", "208", "20805", "2080501"]
