"""What holds in which year, and what is printed under another text."""

import pytest

from generator.kinds.final_accounts import FINAL_ACCOUNTS
from generator.model.disclosure import Scope
from generator.model.validation import validate
from generator.tables.case import Case
from generator.tables.form import FormSpec
from generator.tables.form import as_filter
from generator.tables.merging import EVERY_LEVEL
from generator.tables.merging import WHOLE
from generator.tables.situation import Situation
from generator.tables.variants import Inheritance
from tests.unit.builders import World
from tests.unit.builders import located


def inheritance(year=2023, scope=Scope.UNIT, synonyms=()):
    return Inheritance(Situation(Case(FINAL_ACCOUNTS, year, scope), {}), synonyms)


def form(text, year=2023, synonyms=()):
    merging = inheritance(year, synonyms=synonyms)
    raw = merging.over(located("{}"), located(text), WHOLE, of_branches=EVERY_LEVEL)
    spec, findings = validate(FormSpec, raw, "示例.yaml")
    assert merging.findings + findings == []
    return spec


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
    inheritance(2022).over(located("{}"), raw, WHOLE, of_branches=EVERY_LEVEL)
    assert raw == located(TEXTS)


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
    text = """
        表: 收支总表
        名称: 决算数
        栏: [{名称: 项目, 值: 项目}, {名称: 决算数}]
        行: [{项目: 一、年初结转}]
        替换文字: {决算数: 金额, 一、年初结转: 一、上年结转}
    """
    spec = form(text, synonyms=synonyms)
    assert spec.名称 == "金额"
    assert (spec.栏[1].名称, spec.栏[1].键) == ("金额", column)
    assert (spec.行[0].项目, spec.行[0].键) == ("一、上年结转", row)


# --- by case -----------------------------------------------------------------------------------------------------

BY_SCOPE = """
    表: 甲
    名称: 通用名称
    栏: [{名称: 决算数}]
    行: [{项目: 合计}]
    按年度: [{至: 2022, 名称: 旧名称}]
    按情形:
      - {范围: 部门, 名称: 部门的名称}
      - {范围: 单位, 自: 2024, 删栏: 决算数, 加栏: [{名称: 人员}, {名称: 公用}]}
"""


@pytest.mark.parametrize(
    ("year", "scope", "name", "columns"),
    [
        (2022, Scope.DEPARTMENT, "部门的名称", ["决算数"]),
        (2022, Scope.UNIT, "旧名称", ["决算数"]),
        (2023, Scope.UNIT, "通用名称", ["决算数"]),
        (2024, Scope.UNIT, "通用名称", ["人员", "公用"]),
        (2024, Scope.DEPARTMENT, "部门的名称", ["决算数"]),
    ],
)
def test_what_holds_in_a_case_is_merged_behind_what_holds_in_a_year(year, scope, name, columns):
    raw = inheritance(year, scope).over(located("{}"), located(BY_SCOPE), WHOLE)
    assert (raw["名称"], [column["名称"] for column in raw["栏"]]) == (name, columns)


def test_a_branch_with_blocks_displaces_columns_and_rows():
    text = "{栏: [{名称: 甲}], 行: [], 按情形: [{范围: 单位, 块: [{栏: [], 行: []}]}]}"
    assert list(inheritance().over(located("{}"), located(text), WHOLE)) == ["块"]


def test_a_condition_that_is_misspelt_is_told_even_where_the_branch_would_not_hold():
    merging = inheritance()
    merging.over(located("{}"), located("{按情形: [{范围: 部 门, 名称: 甲}]}"), WHOLE)
    assert [finding.message for finding in merging.findings] == ["没有“部 门”这个范围"]
