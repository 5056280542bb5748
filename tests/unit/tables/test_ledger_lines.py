"""Lines that the money makes: projects, economic classes within them, projects within a subject."""

from tests.unit.builders import World

ACCOUNTS = """
    金额单位: 万元
    收入: []
    项目: {装备: 业务装备购置经费, 办案: 检察机关办案业务费, 备用: 没有花钱的项目}
    支出:
      - {科目: 2010101, 基本支出: 9}
      - {科目: 2010102, 项目: 办案, 经济分类: {30201: 1, 30231: 2}, 政府经济分类: {50101: 3}}
      - {科目: 2010102, 项目: 装备, 经济分类: {30201: 4}, 政府经济分类: {50101: 4}}
      - {科目: 2010199, 项目: 办案, 经济分类: {30201: 8}, 政府经济分类: {50101: 8}}
"""


def form(rows, more="", columns="{名称: 合计}"):
    return f"""
    表: 项目支出表
    名称: 项目支出决算表
    取数: {{账: 支出, 性质: 项目支出{more}}}
    栏: [{{名称: 编码, 值: 编码}}, {{名称: 名称, 值: 名称}}, {columns}]
    行:
      - {{项目: 合计}}
      - {rows}
    """


def printed(tmp_path, *args, **more):
    made = World(tmp_path, accounts=ACCOUNTS, forms=[form(*args, **more)])
    assert made.book_findings == []
    table = made.table("项目支出表")
    return [(line.key, line.name, next(iter(line.cells.values())).text) for line in table.lines()]


def test_a_line_for_every_project_with_figures_in_the_order_of_their_author(tmp_path):
    assert printed(tmp_path, "{逐项目: 有数}") == [
        ("合计", "合计", "15.00"),
        ("装备", "业务装备购置经费", "4.00"),
        ("办案", "检察机关办案业务费", "11.00"),
    ]


def test_a_project_may_be_divided_by_economic_class_below_it(tmp_path):
    assert printed(tmp_path, "{逐项目: 有数, 分: 经济分类}")[1:] == [
        ("装备", "业务装备购置经费", "4.00"),
        ("装备/302", "商品和服务支出", "4.00"),
        ("装备/30201", "办公费", "4.00"),
        ("办案", "检察机关办案业务费", "11.00"),
        ("办案/302", "商品和服务支出", "11.00"),
        ("办案/30201", "办公费", "9.00"),
        ("办案/30231", "公务用车运行维护费", "2.00"),
    ]


def test_a_cell_of_a_part_has_the_address_of_both(tmp_path):
    made = World(tmp_path, accounts=ACCOUNTS, forms=[form("{逐项目: 有数, 分: 经济分类}")])
    assert made.text("项目支出表!办案/30201.合计") == "9.00"
    assert [line.is_included for line in made.table("项目支出表").lines()] == [False, False, True, True, False] + [
        True
    ] * 3


def test_a_subject_may_be_divided_by_project_below_its_leaves(tmp_path):
    assert printed(tmp_path, "{逐科目: 有数, 分: 项目}")[3:] == [
        ("2010102", "一般行政管理事务", "7.00"),
        ("2010102/装备", "业务装备购置经费", "4.00"),
        ("2010102/办案", "检察机关办案业务费", "3.00"),
        ("2010199", "其他人大事务支出", "8.00"),
        ("2010199/办案", "检察机关办案业务费", "8.00"),
    ]


def test_columns_may_be_economic_classes_of_lines_by_function(tmp_path):
    lines = printed(tmp_path, "{逐科目: 有数}", columns="{名称: 公务用车, 取数: {经济分类: '30231'}}")
    assert [(key, text) for key, _, text in lines if text] == [
        ("合计", "2.00"),
        ("201", "2.00"),
        ("20101", "2.00"),
        ("2010102", "2.00"),
    ]


def test_lines_by_class_of_money_that_is_told_by_function(tmp_path):
    assert printed(tmp_path / "a", "{逐经济科目: 有数}")[1:] == [
        ("302", "商品和服务支出", "15.00"),
        ("30201", "办公费", "13.00"),
        ("30231", "公务用车运行维护费", "2.00"),
    ]
    assert printed(tmp_path / "b", "{逐政府经济科目: 有数}")[1:] == [
        ("501", "机关工资福利支出", "15.00"),
        ("50101", "工资奖金津贴补贴", "15.00"),
    ]
    assert printed(tmp_path / "c", "{逐款: ['302', '30231']}")[1:] == [
        ("302", "商品和服务支出", "15.00"),
        ("30231", "公务用车运行维护费", "2.00"),
    ]


def test_the_list_by_class_alone_is_asked_by_its_subjects(tmp_path):
    form_of_list = form("{逐经济科目: 有数}").replace("账: 支出", "账: 经济分类支出")
    made = World(tmp_path, accounts=ACCOUNTS, forms=[form_of_list])
    assert [made.text(f"项目支出表!{row}.合计") for row in ("合计", "302", "30231")] == ["15.00", "15.00", "2.00"]


def test_a_balance_by_subject_makes_lines(tmp_path):
    accounts = """
        金额单位: 万元
        收入: []
        支出: []
        科目结转结余: [{科目: 2010101, 年初: 3}, {科目: 2050201, 资金: 其他资金, 年初: 8}]
    """
    balances = form("{逐科目: 有数}").replace("账: 支出, 性质: 项目支出", "账: 结转结余, 项目: 年初财政拨款结转和结余")
    made = World(tmp_path, accounts=accounts, forms=[balances])
    assert [(line.key, made.text(f"项目支出表!{line.key}.合计")) for line in made.table("项目支出表").lines()] == [
        ("合计", "3.00"),
        ("201", "3.00"),
        ("20101", "3.00"),
        ("2010101", "3.00"),
    ]
