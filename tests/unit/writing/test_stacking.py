"""绩效表 laid out: merged cells, fixed kinds, moved figures, last rows, fields, options, headings, the list."""

import pytest

from tests.unit.builders import World

FORM = """
    表样: 自评表
    类别: 项目自评
    标题: "{年度}年度自评表"
    副题: "（第{序号}张，{项目}）"
    左: "状态：{状态}"
    资金: [财政拨款]
    行名: {资金总额: 年度总额, 财政拨款: "其中：财政拨款"}
    指标体系: {产出指标: [数量指标, 质量指标], 效益指标: [经济效益指标]}
    分值: {资金总额: 10}
    计算:
      - {数: 资金.执行率, 公式: 全年执行数 ÷ 全年预算数 × 100}
      - {数: 资金总额.得分, 公式: 资金总额.分值 × 资金总额.执行率 ÷ 100}
      - {数: 指标小计.得分, 公式: Σ(指标.得分)}
      - {数: 总分.得分, 公式: 指标小计.得分 + 资金总额.得分}
    版面:
      - 字段:
          - [{标签: 项目名称, 文: 项目}]
          - [{标签: 主管部门, 文: 主管部门}, {标签: 总分, 数: 总分.得分, 小数位: 2, 后缀: 分}]
      - 列表: 资金
        侧标: 资金情况
        栏:
          - {标题: "", 文: 名称, 宽: 20}
          - {标题: 全年预算数, 数: 全年预算数, 千分位: 是, 小数位: 2, 宽: 20}
          - {标题: 全年执行数, 数: 全年执行数, 宽: 20}
          - {标题: 分值, 数: 分值, 移行: {财政拨款: 资金总额}, 空: "-", 宽: 20}
      - 列表: 目标
        侧标: 年度目标
        栏: [{标题: 预期, 文: 预期, 宽: 50}, {标题: 完成, 文: 完成, 宽: 50}]
      - 列表: 指标
        侧标: 绩效指标
        栏:
          - {标题: 一级, 文: 一级, 合并: 是, 宽: 10}
          - {标题: 二级, 文: 二级, 合并: 是, 宽: 10}
          - {标题: 三级, 文: 名称, 宽: 30}
          - 标题: 年度
            下设:
              - {标题: 目标值, 数: 目标值, 文: 目标, 宽: 10}
              - {标题: 完成值, 数: 完成值, 文: 完成, 宽: 10}
          - {标题: 分值, 数: 分值, 宽: 10}
          - {标题: 得分, 数: 得分, 宽: 10}
          - {标题: 原因, 文: [偏差原因, 改进措施], 宽: 10}
        末行: [总分]
      - 意见: 审核意见
        侧标: 审核意见
        选项: [继续安排, 核减]
        栏: [{标题: 选项, 宽: 40}, {标题: 选择, 宽: 10}, {标题: 意见, 宽: 50}]
"""
SHEET = """
    表样: 自评表
    项目: 驻村费
    实施单位: 示例局
    表头: {状态: 已审}
    资金:
      资金总额: {全年预算数: 1200, 全年执行数: 600}
      财政拨款: {全年预算数: 1200, 全年执行数: 600}
    目标: [{预期: 派三人, 完成: 派了三人}]
    指标:
      - {一级: 产出指标, 二级: 数量指标, 指标: 驻村人数, 目标: ≥3人, 完成: 3人, 分值: 30, 得分: 30}
      - {一级: 产出指标, 二级: 数量指标, 指标: 驻村天数, 目标: ≥100天, 完成: 90天, 分值: 30, 得分: 27,
         偏差原因: 天气。, 改进措施: 早做准备}
      - {一级: 效益指标, 二级: 经济效益指标, 指标: 村民收入, 目标: 增加, 完成: 增加, 分值: 30, 得分: 30}
    意见:
      审核意见: {继续安排: 按原数, 另立项目: √}
"""
NAMES = ("驻村费", "房租", "体检", "租车")


def sheets(*names, sheet=SHEET):
    folder = "content/shili/2023-final-accounts/performance"
    return {f"{folder}/{n:02}-sheet.yaml": sheet.replace("驻村费", name) for n, name in enumerate(names, start=1)}


def world(root, *names, form=FORM, sheet=SHEET):
    parts = "部分: [{id: performance, 标题: 绩效表}]"
    return World(
        root,
        pack=parts,
        more={"templates/packs/national/final-accounts/performance/form.yaml": form, **sheets(*names, sheet=sheet)},
    )


@pytest.fixture(scope="module")
def part(tmp_path_factory):
    return world(tmp_path_factory.mktemp("sheet"), "驻村费").document.parts[0]


@pytest.fixture(scope="module")
def page(part):
    return part.annexes[0]


def texts(block):
    return [[cell.text for cell in row.cells] for row in block.body]


def test_title_and_lines_are_in_the_words_of_the_sheet(page):
    assert (page.title, page.subtitle, page.left_label) == ("2023年度自评表", "（第1张，驻村费）", "状态：已审")
    assert page.summary == "92分"


def test_fields_are_labels_with_values_and_the_last_fills_the_row(page):
    fields = page.blocks[0]
    assert texts(fields) == [["项目名称", "驻村费"], ["主管部门", "示例局", "总分", "92.00分"]]
    assert [cell.colspan for cell in fields.body[0].cells] == [1, 3]
    assert fields.body[1].cells[3].address == "驻村费!总分.得分"
    assert sum(map(float, fields.column_widths)) == 100


def test_a_figure_moves_to_the_row_the_form_names_and_leaves_its_own(page):
    assert texts(page.blocks[1]) == [
        ["年度总额", "1,200.00", "600", "-"],
        ["其中：财政拨款", "1,200.00", "600", "10"],
    ]
    assert page.blocks[1].body[1].cells[3].address == "驻村费!资金总额.分值"


def test_kinds_of_the_form_without_indicators_are_empty_rows(page):
    assert [row[-6] for row in texts(page.blocks[3])[:4]] == ["驻村人数", "驻村天数", "", "村民收入"]


def test_equal_neighbours_are_one_cell(page):
    body = page.blocks[3].body
    spans = [[(cell.text, cell.rowspan) for cell in row.cells if cell.kind == "group"] for row in body]
    assert spans == [
        [("产出指标", 3), ("数量指标", 2)],
        [],
        [("质量指标", 1)],
        [("效益指标", 1), ("经济效益指标", 1)],
        [],
    ]


def test_every_row_fills_the_width(page):
    for block in page.blocks:
        hanging = {}
        widths = set()
        for row in block.body:
            hanging = {place: left - 1 for place, left in hanging.items() if left > 1}
            column, after = 0, dict(hanging)
            for cell in row.cells:
                while column in hanging:
                    column += 1
                after |= {column + n: cell.rowspan for n in range(cell.colspan)}
                column += cell.colspan
            widths.add(len(after))
            hanging = after
        assert widths == {len(block.column_widths)}


def test_rows_that_a_merged_cell_ties_are_one_piece(page):
    pieces = page.blocks[3].groups
    assert [len(rows) for rows in pieces] == [3, 2]
    assert [row for rows in pieces for row in rows] == page.blocks[3].body


def test_the_last_row_stands_under_the_scores(page):
    last = page.blocks[3].body[-1]
    assert last.kind == "total"
    assert [(cell.text, cell.colspan) for cell in last.cells] == [("总分", 5), ("", 1), ("92", 1), ("", 1)]


def test_words_stand_for_the_figure_that_they_say(page):
    target = page.blocks[3].body[0].cells[3]
    assert (target.text, target.kind, target.address) == ("≥3人", "figure", "驻村费!驻村人数.目标值")


def test_short_words_among_figures_stand_in_the_middle(page):
    assert page.blocks[3].body[3].cells[3].text == "增加"
    assert page.blocks[3].body[3].cells[3].kind == "tick"
    assert page.blocks[2].body[0].cells[0].kind == "tick"


def test_several_texts_of_a_cell_are_sentences(page):
    assert page.blocks[3].body[1].cells[-1].text == "天气。早做准备"


def test_options_chosen_are_ticked_and_own_ones_follow(page):
    assert texts(page.blocks[4]) == [["继续安排", "√", "按原数"], ["核减", "", ""], ["另立项目", "√", ""]]


def test_headings_have_ids_of_their_own_and_every_cell_names_existing_ones(page):
    ids = [
        cell.id for block in page.blocks for row in [*block.head, *(row.cells for row in block.body)] for cell in row
    ]
    given = [each for each in ids if each]
    assert len(given) == len(set(given))
    for block in page.blocks:
        for row in block.body:
            for cell in row.cells:
                assert cell.is_head == bool(cell.id)
                assert set(cell.headings) <= set(given)
                assert cell.is_head or cell.headings, cell


def test_a_cell_is_under_its_groups_its_row_and_its_columns(page):
    block = page.blocks[3]
    named = {cell.id: cell.text for row in [*block.head, *(row.cells for row in block.body)] for cell in row if cell.id}
    assert [named[each] for each in block.body[1].cells[1].headings] == [
        "产出指标",
        "数量指标",
        "驻村天数",
        "年度",
        "目标值",
    ]


def test_a_few_sheets_have_no_list(part):
    assert part.annex_list.entries == []
    assert part.numbers == []


def test_many_sheets_are_listed_with_figures_bound_to_theirs(tmp_path):
    part = world(tmp_path, *NAMES).document.parts[0]
    listed = part.annex_list
    assert [cell.text for cell in listed.head] == ["项目", "实施单位", "预算数", "全年执行数", "执行率（%）", "得分"]
    assert [entry.id for entry in listed.entries] == [f"performance-{n}" for n in (1, 2, 3, 4)]
    assert [cell.text for cell in listed.entries[0].row.cells] == ["驻村费", "示例局", "1200", "600", "50", "92"]
    assert [(number.address, number.value) for number in part.numbers[:3]] == [
        ("驻村费!资金总额.全年预算数", "1200"),
        ("驻村费!资金总额.全年执行数", "600"),
        ("驻村费!总分.得分", "92.00"),
    ]


def test_a_list_of_names_alone_is_none(tmp_path):
    bare = "{表样: 自评表, 项目: 驻村费, 目标: [{预期: 好}]}"
    form = "{表样: 自评表, 类别: 绩效目标, 标题: 表, 版面: [{列表: 目标, 栏: [{标题: 目标, 文: 预期}]}]}"
    part = world(tmp_path, *NAMES, form=form, sheet=bare).document.parts[0]
    assert len(part.annexes) == 4
    assert part.annex_list.entries == []
