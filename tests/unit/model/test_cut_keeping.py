"""The same money by other dimensions: what is entered, what is derived, what is refused."""

import pytest

from generator.source.finding import Severity
from tests.unit.builders import World
from tests.unit.builders import amount
from tests.unit.builders import ids
from tests.unit.builders import places


def world(tmp_path, body, unit="万元"):
    missing = "" if "\n支出:" in f"\n{body}" else "支出: []\n"
    return World(tmp_path, accounts=f"金额单位: {unit}\n收入: []\n{missing}{body}")


def books(tmp_path, body):
    return world(tmp_path, body).disclosure.ledger


def spending(*rows, projects="{办案: 检察机关办案业务费, 装备2024: 业务装备购置}"):
    return f"项目: {projects}\n支出:\n" + "".join(f"  - {row}\n" for row in rows)


# --- projects ----------------------------------------------------------------------------------------------------


def test_a_subject_may_have_a_line_for_each_of_its_projects(tmp_path):
    ledger = books(
        tmp_path, spending("{科目: 2010102, 项目: 办案, 项目支出: 3}", "{科目: 2010102, 项目: 装备2024, 项目支出: 4}")
    )
    assert ledger.amount({"账": ("支出",)}) == amount("70000", "100")
    assert ledger.amount({"账": ("支出",), "项目": ("办案",)}) == amount("30000", "50")


def test_the_spending_of_a_subject_that_is_stated_too_is_that_of_its_projects(tmp_path):
    rows = "{科目: 2010102, 项目支出: 8}", "{科目: 2010102, 项目: 办案, 项目支出: 3}"
    made = world(tmp_path, spending(*rows, "{科目: 2010102, 项目: 装备2024, 项目支出: 4}"))
    [found] = made.book_findings
    assert (found.id, found.addresses, found.printed, found.computed) == ("L-0009", ("2010102.项目支出",), "8", "7")
    assert made.text("支出表!合计.项目支出") == "8.00"


def test_a_project_twice_under_one_subject_is_a_finding(tmp_path):
    row = "{科目: 2010102, 项目: 办案, 项目支出: 3}"
    assert ids(world(tmp_path, spending(row, row)).loading_findings) == ["S-0304"]


def test_a_project_is_declared_once(tmp_path):
    made = world(tmp_path, spending("{科目: 2010102, 项目: 办岸, 项目支出: 3}"))
    assert (ids(made.loading_findings), places(made.loading_findings)) == (["S-0318"], ["5:23"])
    assert "办案" in made.loading_findings[0].hint


@pytest.mark.parametrize("name", ["办案-一", '"办 案"', '"办案/2"', '""'])
def test_a_short_name_is_letters_and_digits(tmp_path, name):
    made = world(tmp_path, f"项目: {{{name}: 办案业务费}}\n")
    assert [f.severity for f in made.loading_findings] == [Severity.ERROR]


def test_a_project_belongs_to_no_pasted_total(tmp_path):
    made = world(tmp_path, spending("{科目: 201, 项目: 办案, 项目支出: 3}"))
    assert ids(made.loading_findings) == ["S-0307"]


def test_one_of_several_rows_says_why_a_subject_differs_from_its_budget(tmp_path):
    rows = "{科目: 2010102, 项目: 办案, 项目支出: 3, 差异原因: 甲}", "{科目: 2010102, 项目: 装备2024, 项目支出: 4}"
    made = world(tmp_path, spending(*rows))
    assert made.disclosure.notes["2010102", "一般公共预算财政拨款"].reason.text == "甲"
    twice = rows[0], rows[1].replace("4}", "4, 差异原因: 乙}")
    assert ids(world(tmp_path / "b", spending(*twice)).loading_findings) == ["S-0304"]


# --- economic classes --------------------------------------------------------------------------------------------


def test_a_project_is_what_it_was_spent_on(tmp_path):
    ledger = books(tmp_path, spending("{科目: 2010102, 项目: 办案, 经济分类: {30201: 1, 30231: 2}}"))
    assert ledger.amount({"账": ("支出",), "性质": ("项目支出",)}) == amount("30000", "100")
    assert ledger.amount({"账": ("支出",), "经济分类": ("302",)}) == amount("30000", "100")
    assert ledger.amount({"账": ("支出",), "项目": ("办案",), "经济分类": ("30231",)}) == amount("20000", "50")


def test_classes_of_both_kinds_of_spending_say_which(tmp_path):
    row = "{科目: 2010102, 基本支出: 3, 项目支出: 1, 经济分类: {基本支出: {30101: 2, 30201: 1}, 项目支出: {30201: 1}}}"
    ledger = books(tmp_path, spending(row))
    assert ledger.amount({"账": ("支出",)}) == amount("40000", "100")
    assert ledger.amount({"账": ("支出",), "经费": ("人员经费",)}) == amount("20000", "50")
    assert ledger.amount({"账": ("支出",), "性质": ("项目支出",), "经济分类": ("30201",)}) == amount("10000", "50")


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        ("{科目: 2010102, 基本支出: 3, 项目支出: 1, 经济分类: {30201: 1}}", "S-0319"),
        ("{科目: 2010102, 经济分类: {30201: 1}}", "S-0319"),
        ("{科目: 2010102, 项目支出: 1, 经济分类: {302: 1, 30201: 1}}", "S-0319"),
        ("{科目: 2010102, 项目支出: 1, 经济分类: {50101: 1}}", "S-0319"),
        ("{科目: 2010102, 项目支出: 1, 政府经济分类: {30101: 1}}", "S-0319"),
        ("{科目: 2010102, 项目支出: 1, 经济分类: {30299: 1}}", "S-0303"),
        ("{科目: 2010102, 项目支出: 1, 经济分类: {3020: 1}}", "S-0302"),
        ("{科目: 2010102, 项目支出: 1, 经济分类: {30201: 1.001}}", "S-0305"),
    ],
)
def test_classes_that_cannot_be_entered_are_findings(tmp_path, row, finding):
    found = world(tmp_path, spending(row)).loading_findings
    assert set(ids(found)) == {finding}
    assert all(each.hint for each in found)


def test_the_lists_by_class_alone_are_derived_where_nobody_states_them(tmp_path):
    rows = (
        "{科目: 2010101, 基本支出: 3, 经济分类: {30101: 2, 30201: 1}, 政府经济分类: {50101: 3}}",
        "{科目: 2010102, 项目: 办案, 经济分类: {30201: 4}}",
    )
    ledger = books(tmp_path, spending(*rows))
    assert ledger.amount({"账": ("基本支出明细",)}) == amount("30000", "100")
    assert ledger.amount({"账": ("经济分类支出",), "科目": ("302",)}) == amount("50000", "100")
    assert ledger.amount({"账": ("政府经济分类支出",), "科目": ("501",)}) == amount("30000", "50")


def test_spending_of_which_only_a_part_is_told_by_class_makes_no_list(tmp_path):
    rows = "{科目: 2010101, 项目支出: 3, 经济分类: {30201: 3}}", "{科目: 2010102, 项目支出: 1}"
    assert books(tmp_path, spending(*rows)).amount({"账": ("经济分类支出",)}) is None


def test_basic_spending_by_class_is_part_of_the_list_of_all_spending(tmp_path):
    body = "基本支出明细: {30101: 2}\n经济分类支出: [{科目: 30201, 项目支出: 4}]\n"
    ledger = books(tmp_path, body)
    assert ledger.amount({"账": ("经济分类支出",)}) == amount("60000", "100")
    assert ledger.amount({"账": ("经济分类支出",), "经费": ("人员经费",)}) == amount("20000", "50")


def test_a_list_of_another_funding_or_of_none_is_told(tmp_path):
    body = "经济分类支出: [{科目: 30201, 资金: 其他资金, 项目支出: 4}, {科目: 30201, 资金: 其它资金, 项目支出: 4}]\n"
    assert ids(world(tmp_path, body).loading_findings) == ["S-0318"]


# --- carry-over by subject ---------------------------------------------------------------------------------------

OPENING = {"账": ("结转结余",), "项目": ("年初财政拨款结转和结余",)}


def test_subjects_carry_over_and_so_does_their_funding(tmp_path):
    ledger = books(
        tmp_path,
        "科目结转结余:\n"
        "  - {科目: 2010101, 年初: 1, 年末: {基本支出: 2, 项目支出: 3}}\n"
        "  - {科目: 2010102, 年初: 4}\n"
        "  - {科目: 2050201, 资金: 其他资金, 年初: 8}\n",
    )
    assert ledger.amount(OPENING) == amount("50000", "100")
    assert ledger.amount({**OPENING, "资金": ("一般公共预算财政拨款",), "科目": ("2010101",)}) == amount("10000", "50")
    closing = {**OPENING, "项目": ("年末财政拨款结转和结余",)}
    assert ledger.amount(closing) == amount("50000", "100")
    assert ledger.amount({**closing, "性质": ("项目支出",)}) == amount("30000", "50")
    assert ledger.amount({**OPENING, "项目": ("年初结转和结余",)}) == amount("80000", "50")


def test_balances_stated_in_total_agree_with_those_of_the_subjects(tmp_path):
    rows = "科目结转结余: [{科目: 2010101, 年初: 1}, {科目: 2010102, 年初: 4}]\n"
    assert world(tmp_path / "a", f"结转结余: {{年初财政拨款结转和结余: 5}}\n{rows}").book_findings == []
    split = "结转结余: {年初财政拨款结转和结余: {一般公共预算财政拨款: 6, 政府性基金预算财政拨款: 1}}\n"
    [found] = world(tmp_path / "b", split + rows).book_findings
    assert (found.id, found.printed, found.computed) == ("L-0009", "6", "5")


def test_only_one_funding_told_by_subject_leaves_the_others_as_they_are(tmp_path):
    body = "结转结余: {年初财政拨款结转和结余: {政府性基金预算财政拨款: 7}}\n科目结转结余: [{科目: 2010101, 年初: 1}]\n"
    assert books(tmp_path, body).amount(OPENING) == amount("80000", "100")
