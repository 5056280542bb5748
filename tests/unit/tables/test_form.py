"""Forms as packs state them: columns and filters, and what holds in which year."""

import pytest

from generator.model.validation import validate
from generator.tables.form import FormSpec
from generator.tables.form import as_filter
from generator.tables.form import for_year
from generator.tables.form import merge_mappings
from generator.tables.form import merged
from tests.unit.builders import World
from tests.unit.builders import located


def form(text, year=2023):
    spec, findings = validate(FormSpec, for_year(located(text), year), "示例.yaml")
    assert findings == []
    return spec


SANGONG = """
    表: 三公表
    名称: 三公经费
    栏:
      - 名称: 预算数
        取数: {口径: 预算数}
        下设:
          - {名称: 合计}
          - 名称: 公务用车
            下设:
              - {名称: 购置费, 取数: {项目: 公务用车购置费}}
              - {名称: 重算, 取数: {口径: 决算数}}
      - {名称: 备注}
    行: [{键: 合计}]
"""


def test_a_group_gives_its_name_and_its_filter_to_the_columns_below():
    found = [leaf for column in form(SANGONG).栏 for leaf in column.leaves()]
    leaves = [(tuple(str(group.名称) for group in groups), wanted, str(spec.名称)) for groups, wanted, spec in found]
    assert leaves == [
        (("预算数",), {"口径": ("预算数",)}, "合计"),
        (("预算数", "公务用车"), {"口径": ("预算数",), "项目": ("公务用车购置费",)}, "购置费"),
        (("预算数", "公务用车"), {"口径": ("决算数",)}, "重算"),
        ((), {}, "备注"),
    ]


def test_a_column_knows_how_many_head_rows_it_needs():
    assert [column.depth for column in form(SANGONG).栏] == [3, 1]


def test_one_value_of_a_filter_needs_no_list():
    spec = form("{表: 甲, 名称: 甲, 取数: {账: 支出, 科目: ['301', '303']}, 栏: [{名称: 数}], 行: [{项目: 甲}]}").取数
    assert as_filter(spec) == {"账": ("支出",), "科目": ("301", "303")}
    assert as_filter(None) == {}


def test_a_later_filter_replaces_the_same_tag_of_an_earlier_one():
    assert merged({"账": ("支出",), "口径": ("决算数",)}, {"口径": ("预算数",)}) == {
        "账": ("支出",),
        "口径": ("预算数",),
    }


def test_columns_and_rows_alone_make_one_block():
    assert [len(block.栏) for block in form(SANGONG).blocks] == [2]


@pytest.mark.parametrize(
    "text",
    ["{表: 甲, 名称: 甲, 金额单位: 千元}", "{表: 甲, 名称: 甲, 栏目: []}", "{表: 甲, 名称: 甲, 行: [{逐科目: 全部}]}"],
)
def test_a_form_that_says_anything_else_is_a_finding(text):
    assert len(validate(FormSpec, located(text), "示例.yaml")[1]) == 1


# --- by year -----------------------------------------------------------------------------------------------------

YEARLY = """
    表: 甲
    名称: 通用名称
    金额单位: 万元
    显示: {千分位: 是, 小数位: 2}
    注: [新注]
    栏: [{名称: 决算数}]
    行: [{项目: 本年收入合计}]
    按年度:
      - {至: 2022, 名称: 旧名称, 注: [旧注一, 旧注二], 显示: {小数位: 1}}
      - {自: 2022, 至: 2023, 金额单位: 元}
"""


@pytest.mark.parametrize(
    ("year", "name", "unit"),
    [(2021, "旧名称", "万元"), (2022, "旧名称", "元"), (2023, "通用名称", "元"), (2024, "通用名称", "万元")],
)
def test_what_holds_from_and_to_a_year_replaces_the_rest(year, name, unit):
    spec = form(YEARLY, year)
    assert (spec.名称, spec.金额单位.value) == (name, unit)


def test_by_year_too_lists_are_replaced_and_mappings_merged():
    spec = form(YEARLY, 2021)
    assert spec.注 == ["旧注一", "旧注二"]
    assert (spec.显示.千分位, spec.显示.小数位) == (True, 1)


TEXTS = """
    表: 甲
    名称: 决算数表
    替换文字: {决算数: 金额, 项目支出: 项目费}
    块:
      - 题头: 决算数
        栏:
          - {名称: 决算数, 取数: {性质: 项目支出}}
        行:
          - {项目: 决算数}
          - {项目: 决算数合计, 键: 决算数}
    注: [决算数]
    按年度:
      - {至: 2022, 替换文字: {决算数: 数额}}
"""


def test_replaced_texts_are_printed_names_of_columns_rows_and_heads_whole():
    block = form(TEXTS).blocks[0]
    assert (block.题头, block.栏[0].名称, block.行[0].项目) == ("金额", "金额", "金额")
    assert block.行[1].项目 == "决算数合计"


def test_replaced_texts_change_no_key_no_filter_and_no_note():
    spec = form(TEXTS)
    assert spec.blocks[0].行[1].键 == "决算数"
    assert as_filter(spec.blocks[0].栏[0].取数) == {"性质": ("项目支出",)}
    assert spec.注 == ["决算数"]
    assert spec.名称 == "决算数表"


def test_replaced_texts_of_a_year_win():
    assert form(TEXTS, 2022).blocks[0].栏[0].名称 == "数额"
    assert form(TEXTS, 2023).blocks[0].栏[0].名称 == "金额"


def test_the_form_itself_is_not_changed_by_asking_for_a_year():
    raw = located(TEXTS)
    for_year(raw, 2022)
    assert raw == located(TEXTS)


# --- merging -----------------------------------------------------------------------------------------------------


def test_an_heir_states_only_differences_mapping_by_mapping():
    base = located("{显示: {表内: {空: 甲, 零: 乙}, 文内: {空: 丙}}, 部分: [一, 二], 名称: 通用}")
    heir = located("{显示: {表内: {空: 丁}}, 部分: [三], 省份: 河南}")
    assert merge_mappings(base, heir) == located(
        "{显示: {表内: {空: 丁, 零: 乙}, 文内: {空: 丙}}, 部分: [三], 名称: 通用, 省份: 河南}"
    )


def test_a_value_may_be_replaced_by_a_mapping_and_the_other_way_round():
    assert merge_mappings(located("{甲: 1, 乙: {丙: 1}}"), located("{甲: {丁: 2}, 乙: 3}")) == located(
        "{甲: {丁: 2}, 乙: 3}"
    )


def test_a_value_of_the_heir_keeps_its_own_place():
    merged_mapping = merge_mappings(located("甲: 1", "national.yaml"), located("甲: 2", "henan.yaml"))
    assert merged_mapping["甲"].location.file == "henan.yaml"


def test_a_wrong_year_is_a_finding_not_a_crash(tmp_path):
    form = "{表: 甲, 名称: 甲, 栏: [{名称: 数}], 行: [{项目: 甲}], 按年度: [{至: 去年, 名称: 乙}]}"
    pack, findings = World(tmp_path, forms=[form]).load_pack()
    assert pack is None
    assert [finding.location.file for finding in findings] == ["templates/packs/national/final-accounts/forms/01.yaml"]


@pytest.mark.parametrize(
    ("synonyms", "column", "row"),
    [([], "决算数", "年初结转"), ([["金额", "决算数"]], None, "年初结转"), ([["金额", "小计"]], "决算数", "年初结转")],
)
def test_a_replaced_text_keeps_the_key_of_its_column_and_row_but_among_synonyms(synonyms, column, row):
    form = """
        表: 收支总表
        名称: 决算数
        栏: [{名称: 项目, 值: 项目}, {名称: 决算数}]
        行: [{项目: 一、年初结转}]
        替换文字: {决算数: 金额, 一、年初结转: 一、上年结转}
    """
    spec, findings = validate(FormSpec, for_year(located(form), 2023, synonyms), "示例.yaml")
    assert (findings, spec.名称) == ([], "金额")
    assert (spec.栏[1].名称, spec.栏[1].键) == ("金额", column)
    assert (spec.行[0].项目, spec.行[0].键) == ("一、上年结转", row)
