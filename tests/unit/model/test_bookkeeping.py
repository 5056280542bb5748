"""From the authors' figures to the ledger: what each is tagged with, and what cannot be entered."""

import re

import pytest

from generator.model.loading import load_disclosure
from tests.unit.builders import World
from tests.unit.builders import amount
from tests.unit.builders import ids
from tests.unit.builders import places


def accounts(body, unit="万元"):
    sections = {"收入": "收入: []\n", "支出": "支出: []\n"}
    missing = "".join(text for name, text in sections.items() if f"{name}:\n" not in body)
    return f"金额单位: {unit}\n{missing}{body}"


def ledger(tmp_path, body, unit="万元"):
    return World(tmp_path, accounts=accounts(body, unit)).disclosure.ledger


def faults(tmp_path, body):
    return World(tmp_path, accounts=accounts(body)).loading_findings


# --- entering ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("２０８０５０１", "里面有全角的数字或空格，写成 2080501。"),
        ("208050", "科目编码是 3、5、7 位数字，这里有 6 位。"),
        ("2080501 行政单位离退休", "科目编码是 3、5、7 位数字，后面不写别的；写成 2080501。"),
        ("教育", "科目编码是 3、5、7 位数字。"),
    ],
)
def test_what_is_no_code_says_how_to_write_it(tmp_path, code, hint):
    assert [each.hint for each in faults(tmp_path, f"支出:\n  - {{科目: {code}, 基本支出: 1}}\n")] == [hint]


def test_a_figure_in_wan_is_entered_in_yuan_with_its_half_unit(tmp_path):
    books = ledger(tmp_path, "支出:\n  - {科目: 2080501, 基本支出: 1.15}\n")
    assert books.amount({"账": ("支出",)}) == amount("11500", "50")


def test_a_figure_in_yuan_is_exact(tmp_path):
    books = ledger(tmp_path, "支出:\n  - {科目: 2080501, 基本支出: 11499.99}\n", unit="元")
    assert books.amount({"账": ("支出",)}) == amount("11499.99")


@pytest.mark.parametrize(
    ("unit", "written", "entered"),
    [
        ("元", "1434.89万元", amount("14348900", "50")),
        ("万元", "14348853.34元", amount("14348853.34")),
        ("万元", "1434.89万元", amount("14348900", "50")),
    ],
)
def test_a_figure_with_its_own_unit_has_that_units_width(tmp_path, unit, written, entered):
    books = ledger(tmp_path, f"支出:\n  - {{科目: 2080501, 基本支出: {written}}}\n", unit=unit)
    assert books.amount({"账": ("支出",)}) == entered


def test_a_count_has_no_unit_of_money(tmp_path):
    operations = "金额单位: 万元\n国有资产: {车辆: {其他用车: 3万元}, 房屋: {面积: {合计: 20.5元}}}\n"
    found = World(tmp_path, operations=operations).loading_findings
    assert ids(found) == ["S-0317", "S-0317"]
    assert found[0].message == "“其他用车”不是金额，不写“万元”"


def test_too_many_digits_are_told_in_the_unit_they_were_written_in(tmp_path):
    [finding] = faults(tmp_path, "支出:\n  - {科目: 2080501, 基本支出: 1.234元}\n")
    assert (finding.id, finding.message) == ("S-0305", "1.234 元超过两位小数")


def test_spending_is_entered_by_subject_kind_and_funding(tmp_path):
    books = ledger(tmp_path, "支出:\n  - {科目: 2080501, 资金: 其他资金, 基本支出: 1, 项目支出: 2}\n")
    assert [dict(fact.tags) for fact in books.facts] == [
        {"账": "支出", "科目": "2080501", "性质": "基本支出", "资金": "其他资金"},
        {"账": "支出", "科目": "2080501", "性质": "项目支出", "资金": "其他资金"},
    ]


def test_basic_spending_may_be_stated_by_what_it_consists_of(tmp_path):
    books = ledger(tmp_path, "支出:\n  - {科目: 2080501, 人员经费: 2, 公用经费: 1, 项目支出: 4}\n")
    basic = {"账": "支出", "科目": "2080501", "性质": "基本支出", "资金": "一般公共预算财政拨款"}
    assert [(dict(fact.tags), fact.amount) for fact in books.facts] == [
        (basic, amount("30000", "100")),
        ({**basic, "经费": "人员经费"}, amount("20000", "50")),
        ({**basic, "经费": "公用经费"}, amount("10000", "50")),
        ({**basic, "性质": "项目支出"}, amount("40000", "50")),
    ]


def test_basic_spending_that_is_stated_too_is_what_it_is(tmp_path):
    books = ledger(tmp_path, "支出:\n  - {科目: 2080501, 基本支出: 3.01, 人员经费: 2, 公用经费: 1}\n")
    assert books.amount({"账": ("支出",)}) == amount("30100", "50")


def test_only_fiscal_income_has_the_funding_of_its_row(tmp_path):
    books = ledger(tmp_path, "收入:\n  - {科目: 2080501, 财政拨款收入: 1, 事业收入: 2}\n")
    assert books.amount({"账": ("收入",), "资金": ("一般公共预算财政拨款",)}) == amount("10000", "50")
    assert books.amount({"账": ("收入",), "资金": ("其他资金",)}) == amount("20000", "50")


def test_fees_of_education_are_part_of_institutional_income_and_not_added_again(tmp_path):
    books = ledger(tmp_path, "收入:\n  - {科目: 2050201, 事业收入: 5, 教育收费: 3}\n")
    assert books.amount({"账": ("收入",)}) == amount("50000", "50")
    assert books.amount({"账": ("收入其中",)}) == amount("30000", "50")


def test_a_figure_left_out_is_not_entered_and_a_zero_is(tmp_path):
    books = ledger(tmp_path, "支出:\n  - {科目: 2080501, 基本支出: 0}\n")
    assert [fact.tags["性质"] for fact in books.facts] == ["基本支出"]


def test_carry_over_may_be_split_by_funding_or_not(tmp_path):
    at_end = "{一般公共预算财政拨款: 1, 政府性基金预算财政拨款: 2}"
    books = ledger(tmp_path, f"结转结余:\n  年初结转和结余: 3\n  年末财政拨款结转和结余: {at_end}\n")
    assert books.amount({"项目": ("年初结转和结余",)}) == amount("30000", "50")
    assert books.amount({"项目": ("年末财政拨款结转和结余",)}) == amount("30000", "100")
    assert books.amount({"资金": ("政府性基金预算财政拨款",)}) == amount("20000", "50")


def test_every_fact_knows_where_its_figure_is_written(tmp_path):
    books = ledger(tmp_path, "支出:\n  - {科目: 2080501, 基本支出: 1.15}\n")
    assert str(books.facts[0].location) == "content/shili/2023-final-accounts/accounts.yaml:4:25"


def test_what_an_author_says_about_a_subject_is_kept_with_its_place(tmp_path):
    body = "支出:\n  - {科目: 2080501, 基本支出: 1, 差异原因: 人员增加}\n"
    note = World(tmp_path, accounts=accounts(body)).disclosure.notes["2080501", "一般公共预算财政拨款"]
    assert note.purpose is None
    assert (note.reason.text, note.reason.location.line) == ("人员增加", 4)


def test_three_public_expenses_are_entered_by_item_and_basis(tmp_path):
    text = """
        金额单位: 万元
        三公经费:
          预算数: {公务接待费: 1}
          决算数: {公务接待费: 0.5, 国内接待费: 0.5}
          实物量: {国内公务接待批次: 4}
    """
    books = World(tmp_path, operations=text).disclosure.ledger
    assert books.amount({"账": ("三公",), "口径": ("决算数",)}) == amount("5000", "50")
    assert books.amount({"账": ("三公其中",), "口径": ("决算数",)}) == amount("5000", "50")
    assert books.amount({"账": ("实物量",)}) == amount("4")


def test_final_amounts_of_the_three_public_expenses_may_be_split_by_funding(tmp_path):
    text = """
        金额单位: 万元
        三公经费:
          决算数: {公务接待费: {一般公共预算财政拨款: 2, 政府性基金预算财政拨款: 1}, 公务用车购置费: 4}
    """
    books = World(tmp_path, operations=text).disclosure.ledger
    final = {"账": ("三公",), "口径": ("决算数",)}
    assert books.amount(final) == amount("70000", "150")
    assert books.amount({**final, "资金": ("政府性基金预算财政拨款",)}) == amount("10000", "50")
    assert books.amount({**final, "资金": ("一般公共预算财政拨款",)}) == amount("60000", "100"), "those not split"


# --- rows above a leaf are 上报数 --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "address"),
    [
        ("{科目: 208, 基本支出: 3}", "一般公共预算支出表!208.基本支出"),
        ("{科目: 20805, 项目支出: 3}", "一般公共预算支出表!20805.项目支出"),
        ("{科目: 合计, 基本支出: 3}", "一般公共预算支出表!合计.基本支出"),
        ("{科目: 208, 资金: 政府性基金预算财政拨款, 基本支出: 3}", "政府性基金表!208.基本支出"),
        ("{科目: 208, 年初预算: 3}", "208.年初预算"),
    ],
)
def test_a_pasted_row_above_a_leaf_is_to_be_checked_not_added(tmp_path, row, address):
    leaf = re.sub("科目: [^,]+", "科目: 2080501", row)
    disclosure = World(tmp_path, accounts=accounts(f"支出:\n  - {row}\n  - {leaf}\n")).disclosure
    assert {fact.tags["科目"] for fact in disclosure.ledger.facts} == {"2080501"}
    assert [reported.address for reported in disclosure.reported] == [address]


def test_a_pasted_income_total_belongs_to_the_income_table(tmp_path):
    disclosure = World(tmp_path, accounts=accounts("收入:\n  - {科目: 合计, 财政拨款收入: 3}\n")).disclosure
    assert [reported.address for reported in disclosure.reported] == ["收入表!合计.财政拨款收入"]


def test_a_pasted_economic_total_belongs_to_the_basic_spending_table(tmp_path):
    disclosure = World(tmp_path, accounts=accounts("基本支出明细: {30101: 1, 301: 1}\n")).disclosure
    assert [reported.address for reported in disclosure.reported] == ["基本支出表!301.决算数"]
    assert disclosure.ledger.amount({"账": ("基本支出明细",)}) == amount("10000", "50")


def test_a_pasted_total_of_the_economic_subjects_is_the_basic_spending(tmp_path):
    disclosure = World(tmp_path, accounts=accounts("基本支出明细: {30101: 1, 合计: 1}\n")).disclosure
    assert [reported.address for reported in disclosure.reported] == ["一般公共预算基本支出.决算数"]


def test_other_funds_have_no_table_by_subject_to_check_a_total_against(tmp_path):
    assert ids(faults(tmp_path, "支出:\n  - {科目: 208, 资金: 其他资金, 基本支出: 3}\n")) == ["S-0307"]


BUDGETS = """
支出:
  - {科目: 2080501, 基本支出: 1, 年初预算: 1}
  - {科目: 208, 年初预算: 1}
  - {科目: 2080501, 资金: 政府性基金预算财政拨款, 基本支出: 2, 年初预算: 2}
  - {科目: 208, 资金: 政府性基金预算财政拨款, 年初预算: 2}
"""


def test_pasted_initial_budgets_of_two_fundings_are_checked_each_against_its_own(tmp_path):
    world = World(tmp_path, accounts=accounts(BUDGETS))
    addresses = [reported.address for reported in world.disclosure.reported]
    assert len(set(addresses)) == 2
    assert world.book_findings == []
    assert world.measures.check_stated() == []


def test_a_pasted_initial_budget_of_the_whole_is_checked_like_the_others(tmp_path):
    body = "支出:\n  - {科目: 2080501, 基本支出: 1, 年初预算: 1}\n  - {科目: 合计, 年初预算: 1}\n"
    assert World(tmp_path, accounts=accounts(body)).measures.check_stated() == []


# --- what is refused ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        ("{科目: 20805011, 基本支出: 1}", "S-0302"),
        ("{科目: 20, 基本支出: 1}", "S-0302"),
        ("{科目: 教育, 基本支出: 1}", "S-0302"),
        ("{科目: ２０８０５０１, 基本支出: 1}", "S-0302"),
        ("{科目: 2999901, 基本支出: 1}", "S-0303"),
        ("{科目: 299, 基本支出: 1}", "S-0303"),
        ("{科目: 2080501, 基本支出: 1.155}", "S-0305"),
    ],
)
def test_a_row_that_cannot_be_entered_is_one_finding(tmp_path, row, finding):
    found = faults(tmp_path, f"支出:\n  - {row}\n")
    assert ids(found) == [finding]
    assert found[0].hint


def test_a_wrong_economic_subject_is_a_finding_at_its_key(tmp_path):
    found = faults(tmp_path, "基本支出明细:\n  30101: 1\n  3010: 2\n  39999: 3\n")
    assert (ids(found), places(found)) == (["S-0302", "S-0303"], ["6:3", "7:3"])


def test_a_subject_twice_is_a_finding_at_its_second_place(tmp_path):
    found = faults(tmp_path, "支出:\n  - {科目: 2080501, 基本支出: 1}\n  - {科目: 2080501, 项目支出: 1}\n")
    assert (ids(found), places(found)) == (["S-0304"], ["5:10"])
    assert "第 4 行" in found[0].message


def test_a_subject_may_spend_from_two_fundings(tmp_path):
    body = "支出:\n  - {科目: 2080501, 基本支出: 1}\n  - {科目: 2080501, 资金: 其他资金, 基本支出: 1}\n"
    assert faults(tmp_path, body) == []


def test_a_third_decimal_is_allowed_where_it_is_zero(tmp_path):
    assert faults(tmp_path, "支出:\n  - {科目: 2080501, 基本支出: 1.150}\n") == []


def test_counts_are_whole_numbers_but_areas_need_not_be(tmp_path):
    text = """
        金额单位: 万元
        三公经费: {实物量: {公务用车保有量: 1.5}}
        国有资产: {车辆: {其他用车: 0.5}, 房屋: {面积: {合计: 20.5}}}
    """
    found = World(tmp_path, operations=text).loading_findings
    assert (ids(found), places(found)) == (["S-0306", "S-0306"], ["2:23", "3:19"])


def test_all_wrong_rows_are_found_in_one_run(tmp_path):
    body = (
        "收入:\n  - {科目: 999, 其他收入: 1}\n支出:\n  - {科目: 2080501, 基本支出: 1.001}\n基本支出明细: {30199: 1}\n"
    )
    assert ids(faults(tmp_path, body)) == ["S-0303", "S-0305", "S-0303"]


# --- subjects the catalogue lacks --------------------------------------------------------------------------------


def test_a_subject_the_catalogue_lacks_is_published_as_its_author_names_it_with_a_warning(tmp_path):
    world = World(tmp_path, accounts=accounts("支出:\n  - {科目: 2080599, 名称: 其他养老支出, 基本支出: 1}\n"))
    assert world.text("支出表!2080599.基本支出") == "1.00"
    assert [line.name for line in world.table().blocks[0].lines][-1] == "其他养老支出"
    assert [(f.id, f.severity) for f in world.loading_findings] == [("S-0312", "warning")]
    assert places(world.loading_findings) == ["4:23"]


def test_a_named_subject_whose_parents_are_unknown_is_a_finding_not_a_crash(tmp_path):
    found = faults(tmp_path, "支出:\n  - {科目: 2990101, 名称: 地方事务, 基本支出: 1}\n")
    assert [(f.id, f.severity) for f in found] == [("S-0312", "warning"), ("S-0303", "error")]
    assert "没有 299、29901" in found[1].message
    assert "科目名称" in found[1].hint


def test_the_cure_of_an_unknown_subject_names_its_parents_too(tmp_path):
    """A 款 of 2024 that the catalogue lacks, with its 项."""
    body = """
科目名称: {20899: 其他社会保障和就业支出, 2089999: 其他社会保障和就业支出}
支出:
  - {科目: 2089999, 基本支出: 1}
"""
    world = World(tmp_path, accounts=accounts(body))
    assert [line.name for line in world.table().blocks[0].lines][-2:] == ["其他社会保障和就业支出"] * 2
    assert ids(world.loading_findings) == ["S-0312", "S-0312"]


def test_economic_subjects_are_named_in_the_same_place(tmp_path):
    """30104 is of 2017 and before."""
    world = World(tmp_path, accounts=accounts("科目名称: {30104: 其他社会保障缴费}\n基本支出明细: {30104: 1}\n"))
    assert ids(world.loading_findings) == ["S-0312"]
    assert world.disclosure.economic.name("30104") == "其他社会保障缴费"
    assert world.disclosure.ledger.amount({"账": ("基本支出明细",), "科目": ("301",)}) == amount("10000", "50")


@pytest.mark.parametrize("named", ["{2080501: 学前教育}", "{30101: 工资}"])
def test_a_name_that_contradicts_the_catalogue_is_a_finding_wherever_it_stands(tmp_path, named):
    assert ids(faults(tmp_path, f"科目名称: {named}\n")) == ["S-0308"]


@pytest.mark.parametrize(
    ("source", "severity", "name"), [("", "warning", "学前"), (", 来源: [甲2022]", "error", "学前教育")]
)
def test_a_name_that_a_document_proves_stands_and_another_gives_way_with_a_warning(tmp_path, source, severity, name):
    catalogue = f"""
        来源: {{甲2022: {{材料: 甲局 2022 年度决算, 年度: 2022}}}}
        科目: [{{编码: "2050201", 名称: 学前教育{source}}}]
    """
    more = {"templates/packs/national/subjects/functional.yaml": catalogue}
    world = World(tmp_path, accounts=accounts("科目名称: {2050201: 学前}\n"), more=more)
    disclosure, findings = load_disclosure(world.folder, world.catalogues)
    assert [(f.id, f.severity) for f in findings] == [("S-0308", severity)]
    assert disclosure.functional.name("2050201") == name


def test_two_names_of_an_author_for_one_subject_are_a_finding(tmp_path):
    body = "科目名称: {2080599: 甲}\n支出:\n  - {科目: 2080599, 名称: 乙, 基本支出: 1}\n"
    assert ids(faults(tmp_path, body)) == ["S-0312", "S-0308"]


def test_a_subject_of_another_year_is_told_with_its_name_there(tmp_path):
    catalogue = """
        科目:
          - {编码: "204", 名称: 公共安全支出}
          - {编码: "20404", 名称: 检察}
          - {编码: "2040404", 名称: 查办和预防职务犯罪, 至: 2017}
    """
    more = {"templates/packs/national/subjects/functional.yaml": catalogue}
    world = World(tmp_path, accounts=accounts("支出:\n  - {科目: 2040404, 基本支出: 1}\n"), more=more)
    assert ids(world.loading_findings) == ["S-0303"]
    assert "2040404（别的年度有：“查办和预防职务犯罪”（到 2017 年度））" in world.loading_findings[0].message


def test_a_name_that_contradicts_the_catalogue_is_a_finding(tmp_path):
    assert faults(tmp_path, "支出:\n  - {科目: 2080501, 名称: 学前教育, 基本支出: 1}\n")


# --- sections by economic subject ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "found"), [("30201", []), ("30299", ["S-0303"]), ("302", ["S-0302"]), ("办公费", ["S-0302"])]
)
def test_figures_by_economic_subject_have_a_code_of_the_year(tmp_path, code, found):
    operations = f"{{金额单位: 万元, 机关运行经费: {{按科目: {{{code}: 5, 30101: 2}}}}}}"
    world = World(tmp_path, operations=operations)
    assert ids(world.loading_findings) == found
    if not found:
        facts = world.disclosure.ledger.select({"账": ("机关运行经费科目",)})
        assert [(fact.tags["科目"], fact.tags["经费"]) for fact in facts] == [
            ("30201", "公用经费"),
            ("30101", "人员经费"),
        ]


# --- hostile figures ---------------------------------------------------------------------------------------------


def test_a_figure_of_a_hundred_digits_is_a_finding_not_a_crash(tmp_path):
    world = World(tmp_path, accounts=accounts(f"支出:\n  - {{科目: 2080501, 基本支出: {'9' * 100}}}\n"))
    assert world.loading_findings or world.book_findings


def test_last_years_figure_of_an_unknown_item_is_a_finding(tmp_path):
    """A slip of the pen in 上年数 would otherwise silently drop the comparison with last year."""
    text = "金额单位: 万元\n收入: []\n支出: []\n上年数: {收支总汁: 487.80}\n"
    world = World(tmp_path, accounts=text, items="指标: {收支总计: {决算数: 支出表!合计.本年支出合计}}")
    findings = world.loading_findings + world.book_findings + world.measures.check_stated() + world.writing_findings
    assert [finding.id for finding in findings if "收支总汁" in finding.message]


def test_last_years_figure_has_no_more_decimals_than_its_unit(tmp_path):
    assert ids(faults(tmp_path, "上年数: {收支总计: 487.805}\n")) == ["S-0305"]


def test_words_in_quotes_begin_behind_the_quote(tmp_path):
    body = '支出:\n  - {科目: 2080501, 基本支出: 1, 用途: 甲, 差异原因: "乙"}\n'
    disclosure = World(tmp_path, accounts=accounts(body)).disclosure
    [note] = disclosure.notes.values()
    line = body.split("\n")[1]
    assert (note.purpose.location.column, note.reason.location.column) == (line.index("甲") + 1, line.index("乙") + 1)
