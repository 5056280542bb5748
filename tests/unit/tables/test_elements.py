"""What elements of lists are called, and where a name finds them."""

import pytest

from generator.tables.elements import name_of
from generator.tables.elements import places
from generator.tables.elements import target_key
from tests.unit.builders import located


@pytest.mark.parametrize(
    ("what", "element", "name"),
    [
        ("栏", "{名称: 金额, 键: 决算数}", "决算数"),
        ("栏", "{标题: 得分}", "得分"),
        ("行", "{项目: 一、事业收入}", "事业收入"),
        ("行", "{项目: 三、公务用车, 键: 公务用车购置及运行维护费}", "公务用车购置及运行维护费"),
        ("尾行", "{项目: ''}", "空行"),
        ("行", "{逐科目: 有数}", "逐科目"),
        ("行", "{逐款: ['301', '30101']}", "301"),
        ("行", "{科目: '30101'}", "30101"),
        ("块", "{侧: 收入, 题头: 收入项目}", "收入"),
        ("块", "{栏: []}", "块"),
        ("公开表", "{表: 三公表, 编号: 公开07表}", "三公表"),
        ("同义栏", "[小计, 合计]", "小计"),
    ],
)
def test_an_element_is_called_by_what_it_is(what, element, name):
    assert name_of(what, located(element)) == name


def test_a_change_names_columns_and_rows_by_key_and_others_by_their_own_name():
    assert [target_key(what) for what in ("栏", "行", "块", "部分", "注")] == ["键", "键", "键", "id", "键"]


FORM = """
    栏:
      - 名称: 预算数
        下设: [{名称: 合计}, {名称: 公务用车, 下设: [{名称: 小计}, {名称: 购置费}]}]
      - 名称: 决算数
        下设: [{名称: 合计}, {名称: 公务用车, 下设: [{名称: 小计}, {名称: 购置费}]}]
"""


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("合计", 2),
        ("预算数/合计", 1),
        ("决算数/小计", 1),
        ("决算数/公务用车/小计", 1),
        ("公务用车/购置费", 2),
        ("购置费/决算数", 0),
        ("决算数", 1),
    ],
)
def test_groups_before_a_name_narrow_it_as_in_addresses(name, found):
    assert sum(place.answers(name) for place in places(located(FORM), "栏")) == found
