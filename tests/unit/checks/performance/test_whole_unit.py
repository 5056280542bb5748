"""Projects that cost more than all projects of the unit; ACCOUNTS has 50.5 万元 of them, and 60 planned."""

import pytest

from generator.checks.performance.whole_unit import check_whole_unit
from tests.unit.checks.performance.annexes import world

ACCOUNTS = """
    金额单位: 万元
    收入: []
    支出: [{科目: 2010102, 项目支出: 50.50, 年初预算: 60.00}]
"""
ITEMS = "指标: {项目支出: {决算数: 支出表!合计.项目支出}}"


def told(root, *sheets):
    files = {
        f"content/shili/2023-final-accounts/performance/{number:02}-songjiao.yaml": sheet
        for number, sheet in enumerate(sheets, start=1)
    }
    given = world(root, files=files, accounts=ACCOUNTS, items=ITEMS)
    return [(finding.id, finding.addresses, finding.printed) for finding in check_whole_unit(given.measures)]


def sheet(name, spent, more=""):
    money = f"{{财政拨款: {{全年预算数: 900, 全年执行数: {spent}}}}}"
    return f"{{表样: 自评表, 项目: {name}, 资金: {money}{more}}}"


CONFIRMED = ", 金额已核对: 是"


def test_a_project_within_those_of_the_unit(tmp_path):
    assert told(tmp_path, sheet("送教", "50.50")) == []


def test_a_project_beyond_all_of_the_unit(tmp_path):
    expected = [("N-0182", ("送教!资金总额.全年执行数", "项目支出.决算数"), "50.52")]
    assert told(tmp_path, sheet("送教", "50.52")) == expected


def test_what_rounding_explains(tmp_path):
    assert told(tmp_path, sheet("送教", "50.51")) == []


def test_together_they_are_beyond(tmp_path):
    expected = [("N-0182", ("送教!资金总额.全年执行数", "项目支出.决算数"), "60")]
    assert told(tmp_path, sheet("送教", "30"), sheet("支教", "30")) == expected


def test_the_author_confirms_what_others_book(tmp_path):
    assert told(tmp_path, sheet("送教", "8000", CONFIRMED), sheet("支教", "30")) == []


@pytest.mark.parametrize("spent", ["20", "50.50"])
def test_nothing_to_confirm(tmp_path, spent):
    assert told(tmp_path, sheet("送教", spent, CONFIRMED)) == [("S-0320", ("送教",), None)]


def test_a_sheet_of_another_unit(tmp_path):
    assert told(tmp_path, sheet("送教", "8000", ", 实施单位: 别的局")) == []
