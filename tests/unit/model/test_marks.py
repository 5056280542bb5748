"""Marks for what has no figure and for zeros: from closed lists, so that no figure comes out of a setting."""

import pytest

from generator.model.authoring import DisclosureFile
from generator.model.authoring import Style
from generator.model.validation import validate
from generator.tables.layout import ListColumn
from tests.unit.builders import located


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{空: "12.34"}', "“12.34”不是没有数的记号"),
        ('{空: "00"}', "“00”不是没有数的记号"),
        ("{空: １}", "“１”不是没有数的记号"),
        ("{空: 壹}", "“壹”不是没有数的记号"),
        ('{零: "1"}', "“1”不是零的记号"),
        ('{零: ""}', "“”不是零的记号"),
        ("{零: —}", "“—”不是零的记号"),
        ("{小数位: 999999}", "这里应当是 0 到 6 的整数"),
        ("{小数位: -1}", "这里应当是一个整数"),
        ("{百分比小数位: 7}", "这里应当是 0 到 6 的整数"),
    ],
)
def test_a_style_has_marks_and_no_figures(text, problem):
    style, [finding] = validate(Style, located(text), "示例.yaml")
    assert style is None
    assert problem in finding.message
    assert finding.location is not None
    assert finding.location.column > 1


@pytest.mark.parametrize("text", ['{空: ""}', "{空: -, 零: 零}", '{空: "0.00", 零: "0.00"}', "{零: 空白}"])
def test_a_mark_of_the_lists_is_taken(text):
    style, findings = validate(Style, located(text), "示例.yaml")
    assert (style is not None, findings) == (True, [])


def test_only_a_pack_may_leave_zeros_unprinted():
    head = "{{范围: 单位, 模板包: national, 显示: {{{}: {{零: 空白}}}}}}"
    for name in ("表内", "文内", "支出表"):
        _, [finding] = validate(DisclosureFile, located(head.format(name)), "disclosure.yaml")
        assert "零不能印成空白" in finding.message


@pytest.mark.parametrize(("key", "text"), [("空", "'12.3'"), ("后缀", "0万元"), ("后缀", "．五"), ("后缀", "〇分")])
def test_a_column_of_a_performance_form_has_none_either(key, text):
    column = f"{{标题: 得分, 数: 得分, 宽: 9, {key}: {text}}}"
    assert [finding.id for finding in validate(ListColumn, located(column), "project.yaml")[1]] == ["S-0203"]
