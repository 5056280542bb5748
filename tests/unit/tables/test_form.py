"""Forms as packs state them: columns and filters."""

import pytest

from generator.model.validation import validate
from generator.tables.form import FormSpec
from generator.tables.form import as_filter
from generator.tables.form import merged
from tests.unit.builders import located


def form(text):
    spec, findings = validate(FormSpec, located(text), "示例.yaml")
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
