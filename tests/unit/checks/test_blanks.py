"""Zeros that are printed as 0.00 in one cell and left blank in another."""

from generator.checks.blanks import check_blanks
from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

HEAD = "{{范围: 单位, 模板包: national, 显示: {{支出表: {{空: '{}', 零: '0.00'}}, 一般公共预算支出表: {{空: '{}'}}}}}}"


def accounts(*rows):
    return "金额单位: 万元\n收入: []\n支出:\n" + "".join(f"  - {row}\n" for row in rows)


def blanks(root, *rows, own="", other="", forms=(SPENDING_FORM,)):
    world = World(root, accounts=accounts(*rows), head=HEAD.format(own, other), forms=forms)
    return [(finding.id, finding.severity.value, finding.addresses) for finding in check_blanks(world.book)]


BASIC = "{科目: 2010101, 基本支出: 1.00}"
BOTH = "{科目: 2010102, 基本支出: 1.00, 项目支出: 2.00}"
STATED_ZERO = "{科目: 2080505, 基本支出: 1.00, 项目支出: 0}"


def test_zeros_that_are_all_blank_or_all_printed(tmp_path):
    assert blanks(tmp_path / "blank", BASIC, BOTH) == []
    assert blanks(tmp_path / "zero", BASIC, STATED_ZERO, own="0.00") == []


def test_the_fewer_ones_are_named(tmp_path):
    [(finding_id, severity, addresses)] = blanks(tmp_path, BASIC, BOTH, STATED_ZERO)
    assert (finding_id, severity) == ("R-9003", "note")
    assert addresses == ("支出表!2010101.项目支出",)


def test_one_subject_in_two_tables(tmp_path):
    forms = (SPENDING_FORM, GENERAL_BUDGET_FORM)
    [(_, _, addresses)] = blanks(tmp_path, BASIC, BOTH, own="0.00", other="", forms=forms)
    assert addresses == ("支出表!2010101.项目支出", "一般公共预算支出表!2010101.项目支出")
    assert blanks(tmp_path / "alike", BASIC, BOTH, own="0.00", other="0.00", forms=forms) == []
