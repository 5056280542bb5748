"""A 款 or 类 where an 项 belongs is one error at its row; a pasted total is none."""

import pytest

from tests.unit.builders import World


def told(tmp_path, income, spending):
    accounts = f"金额单位: 万元\n收入:\n{income}支出:\n{spending}"
    found = World(tmp_path, accounts=accounts).loading_findings
    return [(each.id, each.location.line, each.message) for each in found]


ITEMS = "  - {科目: 2080501, 财政拨款收入: 10}\n  - {科目: 2080505, 财政拨款收入: 20}\n"
SPENT = "  - {科目: 2080501, 基本支出: 10}\n  - {科目: 2080505, 基本支出: 20}\n"


@pytest.mark.parametrize(
    "above",
    [
        "  - {科目: 20805, 财政拨款收入: 30}\n",
        "  - {科目: 208, 财政拨款收入: 30.00}\n",
        "  - {科目: 205, 财政拨款收入: 0}\n",
    ],
)
def test_a_total_that_is_pasted_too_is_none(tmp_path, above):
    assert told(tmp_path, above + ITEMS, SPENT) == []


def test_a_total_that_is_only_wrong_is_told_as_such_elsewhere(tmp_path):
    assert told(tmp_path, "  - {科目: 20805, 财政拨款收入: 33}\n" + ITEMS, SPENT) == []


def test_a_row_without_any_item_below_it_is_an_error(tmp_path):
    found = told(tmp_path, "  - {科目: 20805, 财政拨款收入: 30}\n", SPENT)
    assert found == [("S-0361", 3, "20805 是款，下面没有一个项")]


def test_a_row_that_stands_for_an_item_beside_others_is_an_error_that_names_it(tmp_path):
    income = "  - {科目: 2080501, 财政拨款收入: 10}\n  - {科目: 20805, 财政拨款收入: 20}\n"
    accounts = f"金额单位: 万元\n收入:\n{income}支出:\n{SPENT}"
    [finding] = World(tmp_path, accounts=accounts).loading_findings
    assert (finding.id, finding.location.line) == ("S-0361", 4)
    assert finding.hint == "要写到项级科目（7 位）。是不是 2080505？类、款的数由程序相加；写上的只用来核对。"
