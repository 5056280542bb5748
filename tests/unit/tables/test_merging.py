"""Packs state only what differs: whole keys, or single elements of lists by their names."""

import pytest

from generator.tables.merging import EVERY_LEVEL
from generator.tables.merging import WHOLE
from generator.tables.merging import Merging
from tests.unit.builders import ids
from tests.unit.builders import located

SPENDING = """
    表: 支出表
    栏:
      - 名称: 项目
        下设: [{名称: 科目编码, 值: 编码, 宽: 9}, {名称: 科目名称, 值: 名称, 宽: 27}]
      - {名称: 合计, 宽: 11}
      - {名称: 基本支出, 取数: {性质: 基本支出}, 宽: 11}
      - {名称: 项目支出, 取数: {性质: 项目支出}, 宽: 11}
    行: [{项目: 合计, 标签跨: 2}, {逐科目: 有数}]
    注: [甲, 乙]
"""
BALANCE = """
    表: 收支总表
    块:
      - 侧: 收入
        栏: [{名称: 项目, 值: 项目}, {名称: 行次, 值: 行次}, {名称: 决算数}]
        行: [{项目: 一、事业收入}, {项目: 二、其他收入}]
        尾行: [{项目: 本年收入合计}, {项目: ""}, {项目: 总计, 加总: [本年收入合计]}]
      - 侧: 支出
        栏: [{名称: 项目, 值: 项目}, {名称: 行次, 值: 行次}, {名称: 决算数}]
        行: [{逐类: 26类}]
        尾行: [{项目: 本年支出合计}, {项目: ""}, {项目: ""}, {项目: 总计, 加总: [本年支出合计]}]
"""


def over(base, heir, levels=WHOLE, others=None):
    merging = Merging(others)
    result = merging.over(located(base), located(heir), levels)
    assert merging.findings == []
    return result


def told(base, heir):
    merging = Merging()
    merging.over(located(base), located(heir), WHOLE)
    return [(finding.id, finding.location.line, finding.location.column) for finding in merging.findings]


def names(elements):
    return [element.get("键") or element.get("名称") or element.get("项目") for element in elements]


# --- whole keys --------------------------------------------------------------------------------------------------


def test_an_heir_states_only_differences_mapping_by_mapping():
    base = "{显示: {表内: {空: 甲, 零: 乙}, 文内: {空: 丙}}, 部分: [一, 二], 名称: 通用}"
    merged = over(base, "{显示: {表内: {空: 丁}}, 部分: [三], 省份: 河南}", EVERY_LEVEL)
    assert merged == located("{显示: {表内: {空: 丁, 零: 乙}, 文内: {空: 丙}}, 部分: [三], 名称: 通用, 省份: 河南}")


def test_without_depth_a_key_that_is_written_is_replaced_whole():
    assert over("{取数: {账: 支出, 科目: '208'}}", "{取数: {账: 收入}}") == located("{取数: {账: 收入}}")


def test_a_value_may_be_replaced_by_a_mapping_and_the_other_way_round():
    assert over("{甲: 1, 乙: {丙: 1}}", "{甲: {丁: 2}, 乙: 3}", EVERY_LEVEL) == located("{甲: {丁: 2}, 乙: 3}")


def test_a_value_of_the_heir_keeps_its_own_place():
    merged = Merging().over(located("甲: 1", "national.yaml"), located("甲: 2", "henan.yaml"), EVERY_LEVEL)
    assert merged["甲"].location.file == "henan.yaml"


# --- single elements ---------------------------------------------------------------------------------------------


def test_one_line_takes_a_column_out_of_every_block():
    blocks = over(BALANCE, "{删栏: 行次}")["块"]
    assert [names(block["栏"]) for block in blocks] == [["项目", "决算数"]] * 2


def test_a_side_before_the_name_means_that_side_alone():
    blocks = over(BALANCE, "{删栏: [收入/行次]}")["块"]
    assert [names(block["栏"]) for block in blocks] == [["项目", "决算数"], ["项目", "行次", "决算数"]]


def test_a_column_is_found_in_the_group_it_stands_in():
    columns = over(SPENDING, "{改栏: [{键: 科目编码, 宽: 7}], 删栏: [项目/科目名称]}")["栏"]
    assert columns[0]["下设"] == located("[{名称: 科目编码, 值: 编码, 宽: '7'}]")


def test_a_new_column_stands_beside_the_one_that_is_named():
    more = "{加栏: [{名称: 人员, 在后: 基本支出}, {名称: 序号, 在前: 项目}, {名称: 备注}]}"
    assert names(over(SPENDING, more)["栏"]) == ["序号", "项目", "合计", "基本支出", "人员", "项目支出", "备注"]


def test_a_column_is_moved_and_the_others_stay():
    assert names(over(SPENDING, "{改栏: [{键: 合计, 在后: 项目支出}]}")["栏"]) == [
        "项目",
        "基本支出",
        "项目支出",
        "合计",
    ]


def test_what_differs_of_a_column_is_enough():
    column = over(SPENDING, "{改栏: [{键: 基本支出, 宽: 14}]}")["栏"][2]
    assert column == located("{名称: 基本支出, 取数: {性质: 基本支出}, 宽: 14}")


def test_a_key_of_an_element_can_be_taken_away():
    assert over(SPENDING, "{改行: [{键: 合计, 删: 标签跨}]}")["行"][0] == located("{项目: 合计}")


def test_under_another_text_a_column_and_a_row_keep_their_key():
    merged = over(SPENDING, "{改栏: [{键: 合计, 名称: 本年支出}], 改行: [{键: 合计, 项目: 总计}]}")
    assert merged["栏"][1] == located("{名称: 本年支出, 宽: 11, 键: 合计}")
    assert merged["行"][0]["键"] == "合计"


def test_rows_are_called_by_their_key_without_an_ordinal_and_stand_in_both_lists():
    block = over(BALANCE, "{删行: [其他收入, 收入/空行], 加行: [{项目: 三、经营收入, 在后: 事业收入}]}")["块"][0]
    assert names(block["行"]) == ["一、事业收入", "三、经营收入"]
    assert names(block["尾行"]) == ["本年收入合计", "总计"]


def test_rows_that_the_money_makes_are_called_by_the_word_that_makes_them():
    blocks = over(BALANCE, "{改行: [{键: 逐类, 逐类: 24类}]}")["块"]
    assert blocks[1]["行"] == located("[{逐类: 24类}]")


def test_of_several_of_one_name_a_number_means_one():
    blocks = over(BALANCE, "{删行: [支出/空行/2]}")["块"]
    assert names(blocks[1]["尾行"]).count("") == 1


def test_what_is_added_beside_a_name_in_both_blocks_stands_in_both():
    blocks = over(BALANCE, "{加栏: [{名称: 全年预算数, 在前: 决算数}]}")["块"]
    assert [names(block["栏"])[-2:] for block in blocks] == [["全年预算数", "决算数"]] * 2


def test_a_block_is_changed_by_its_side():
    blocks = over(BALANCE, "{改块: [{键: 支出, 题头: 支出, 改栏: [{键: 项目, 宽: 20}]}], 删块: [收入]}")["块"]
    assert (len(blocks), blocks[0]["题头"], blocks[0]["栏"][0]["宽"]) == (1, "支出", "20")


def test_plain_texts_are_their_own_names():
    assert over(SPENDING, "{删注: [甲], 加注: [丙, {键: 丁, 在前: 乙}]}")["注"] == ["丁", "乙", "丙"]


def test_what_nothing_was_stated_of_can_be_added():
    assert over("{表: 支出表}", "{加注: [甲]}")["注"] == ["甲"]


def test_the_keys_of_a_mapping_are_changed_by_name():
    base = "{指标: {甲: {决算数: 表!行.栏, 计数单位: 个}, 乙: {决算数: 表!行.栏}}}"
    merged = over(base, "{改指标: {甲: {计数单位: 人}}, 删指标: [乙], 加指标: {丙: {决算数: 表!丙.栏}}}")
    assert merged["指标"] == located("{甲: {决算数: 表!行.栏, 计数单位: 人}, 丙: {决算数: 表!丙.栏}}")


def test_elements_of_packs_are_called_by_what_names_them_there():
    base = "{公开表: [{表: 甲, 编号: '01'}, {表: 乙, 编号: '02'}], 部分: [{id: tables, 标题: 表}]}"
    heir = "{改公开表: [{表: 乙, 编号: '03', 在前: 甲}], 改部分: [{id: tables, 标题: 公开表}]}"
    assert over(base, heir) == located(
        "{公开表: [{表: 乙, 编号: '03'}, {表: 甲, 编号: '01'}], 部分: [{id: tables, 标题: 公开表}]}"
    )


def test_a_synonym_finds_the_column_too():
    assert names(over(SPENDING, "{删栏: [小计]}", others={"合计": ("小计",)})["栏"]) == ["项目", "基本支出", "项目支出"]


def test_under_the_text_of_a_synonym_a_column_gets_that_key():
    column = over(SPENDING, "{改栏: [{键: 合计, 名称: 小计}]}", others={"合计": ("小计",)})["栏"][1]
    assert column == located("{名称: 小计, 宽: 11}")


def test_nothing_that_is_inherited_is_changed_in_place():
    base = located(BALANCE)
    Merging().over(base, located("{删栏: 行次, 改行: [{键: 总计, 项目: 合计}]}"), WHOLE)
    assert base == located(BALANCE)


# --- what can be wrong -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heir", "column"),
    [
        ("删栏: [合汁]", 6),
        ("改栏: [{键: 合汁, 宽: 9}]", 10),
        ("加栏: [{名称: 新, 在后: 合汁}]", 18),
        ("改栏: [{键: 合计, 在前: 支岀}]", 18),
        ("删行: [合汁]", 6),
        ("删注: [丙]", 6),
        ("改行: [{键: 合计, 删: [醒目]}]", 18),
        ("改栏: [{键: 基本支出, 改取数: {性制: 基本支出}}]", 22),
    ],
)
def test_a_name_that_means_nothing_is_told_at_its_word(heir, column):
    assert told(SPENDING, heir) == [("T-0501", 1, column)]


def test_the_nearest_names_are_told():
    merging = Merging()
    merging.over(located(SPENDING), located("删栏: [基本支岀]"), WHOLE)
    assert merging.findings[0].message == "没有“基本支岀”这个栏"
    assert "基本支出" in merging.findings[0].hint


@pytest.mark.parametrize(
    ("heir", "column"), [("加栏: [{名称: 合计, 在后: 项目}]", 6), ("加注: [甲]", 6), ("加栏: [{名称: 合计}]", 6)]
)
def test_what_is_there_already_is_not_added_again(heir, column):
    assert told(SPENDING, heir) == [("T-0508", 1, column)]


@pytest.mark.parametrize(
    "heir",
    [
        "改栏: {键: 合计}",
        "改栏: [{名称: 合计}]",
        "改栏: [合计]",
        "加栏: [新]",
        "加栏: [{在后: 合计}]",
        "加注: [{键: 丙, 在左: 甲}]",
        "加栏: [{名称: 新, 在前: 合计, 在后: 合计}]",
        "删栏: {合计: 是}",
        "改栏: [{键: 项目, 在后: 科目编码}]",
        "加栏: 新",
    ],
)
def test_a_change_that_is_written_otherwise_is_told(heir):
    assert [finding[0] for finding in told(SPENDING, heir)] == ["T-0104"]


def test_what_is_added_among_several_lists_says_where():
    assert told(BALANCE, "加栏: [{名称: 新}]") == [("T-0104", 1, 6)]


def test_findings_of_a_broken_change_are_all_there_are():
    merging = Merging()
    merging.over(located(SPENDING), located("改行: 甲"), WHOLE)
    assert ids(merging.findings) == ["T-0104"]
