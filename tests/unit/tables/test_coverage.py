"""A dimension asked for that only some of the money is told by: each amount left out is told once."""

import pytest

from tests.unit.builders import World
from tests.unit.builders import ids
from tests.unit.builders import places

FORM = """
    表: 支出表
    名称: 支出决算表
    取数: {账: 支出}
    栏:
      - {名称: 编码, 值: 编码}
      - {名称: 合计}
      - {名称: 人员经费, 取数: {经费: 人员经费}}
      - {名称: 公用经费, 取数: {经费: 公用经费}}
      - {名称: 项目支出, 取数: {性质: 项目支出}}
    行:
      - {项目: 合计}
      - {逐科目: 有数}
"""


def world(tmp_path, *rows):
    body = "".join(f"  - {row}\n" for row in rows)
    return World(tmp_path, accounts=f"金额单位: 万元\n收入: []\n支出:\n{body}", forms=[FORM])


def test_a_column_by_a_dimension_that_nothing_is_told_by_is_blank(tmp_path):
    made = world(tmp_path, "{科目: 2010101, 基本支出: 3}")
    assert made.book_findings == []
    assert [made.text(f"支出表!合计.{column}") for column in ("合计", "人员经费", "公用经费")] == ["3.00", "", ""]


def test_each_cell_is_answered_from_one_cut(tmp_path):
    made = world(tmp_path, "{科目: 2010101, 人员经费: 2, 公用经费: 1, 项目支出: 4}", "{科目: 2080501, 人员经费: 5}")
    assert made.book_findings == []
    assert [made.text(f"支出表!合计.{column}") for column in ("合计", "人员经费", "公用经费", "项目支出")] == [
        "12.00",
        "7.00",
        "1.00",
        "4.00",
    ]
    assert made.text("支出表!208.公用经费") == ""


def test_what_is_not_told_by_it_would_be_missing_in_the_total(tmp_path):
    made = world(tmp_path, "{科目: 2010101, 人员经费: 2}", "{科目: 2080501, 基本支出: 5, 项目支出: 1}")
    assert (ids(made.book_findings), places(made.book_findings)) == (["L-0010"], ["5:25"])
    assert "2080501" in made.book_findings[0].message


def test_a_zero_needs_no_parts(tmp_path):
    made = world(tmp_path, "{科目: 2010101, 人员经费: 2}", "{科目: 2080501, 基本支出: 0, 项目支出: 1}")
    assert made.book_findings == []


FUNDS = """
    表: 政府性基金表
    名称: 政府性基金预算财政拨款收入支出决算表
    取数: {账: [收入, 结转结余], 资金: 政府性基金预算财政拨款}
    栏:
      - {名称: 编码, 值: 编码}
      - {名称: 年初结转和结余, 取数: {账: 结转结余, 项目: 年初财政拨款结转和结余}}
      - {名称: 本年收入, 取数: {账: 收入}}
    行: [{项目: 合计}, {逐科目: 有数}]
"""


@pytest.mark.parametrize("funding", ["政府性基金预算财政拨款", "一般公共预算财政拨款"])
def test_balances_of_other_fundings_are_none_of_the_question(tmp_path, funding):
    accounts = f"""
        金额单位: 万元
        收入: []
        支出: []
        结转结余: {{年初财政拨款结转和结余: {{一般公共预算财政拨款: 3, 政府性基金预算财政拨款: 3}}}}
        科目结转结余: [{{科目: 2010101, 资金: {funding}, 年初: 3}}]
    """
    made = World(tmp_path, accounts=accounts, forms=[FUNDS])
    assert made.book_findings == []
    assert made.text("政府性基金表!合计.年初结转和结余") == "3.00"
