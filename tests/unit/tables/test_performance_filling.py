"""Filling a 绩效表: what is stated and what the scoring rule gives, in which order, under which addresses."""

from decimal import Decimal

import pytest

from generator.model.money import Amount
from tests.unit.builders import amount
from tests.unit.builders import ids
from tests.unit.builders import marked
from tests.unit.builders import places
from tests.unit.tables.performance_samples import FOLDER
from tests.unit.tables.performance_samples import FORM
from tests.unit.tables.performance_samples import SHEET
from tests.unit.tables.performance_samples import sheet
from tests.unit.tables.performance_samples import sheet_with
from tests.unit.tables.performance_samples import world


def printed(filled, row, column):
    cell = filled.find(row, column)
    return None if cell is None or cell.printed is None else str(cell.printed)


def due(filled, row, column):
    return filled.find(row, f"{column}（应为）")


# --- what the scoring rule gives ---------------------------------------------------------------------------------


def test_what_its_author_leaves_out_is_computed_and_printed(tmp_path):
    filled = sheet(tmp_path)
    assert printed(filled, "资金总额", "全年预算数") == "30.00"
    assert printed(filled, "财政拨款", "执行率") == "66.67"
    assert printed(filled, "走访", "完成程度") == "99"
    assert printed(filled, "走访", "偏差度") == "0.67"
    assert printed(filled, "走访", "得分") == "59.40"
    assert filled.find("走访", "得分").text == "59.4"
    assert printed(filled, "指标小计", "得分") == "89.40"
    assert printed(filled, "总分", "分值") == "100.00"
    assert printed(filled, "总分", "得分") == "96.10"


def test_each_step_takes_the_figure_before_it_as_it_is_printed(tmp_path):
    """66.67 % of 10 points is 6.667, printed 6.7; 298 of 300 is 99 %, whose 60 points are 59.4, not 59.6."""
    filled = sheet(tmp_path)
    assert (printed(filled, "资金总额", "得分"), printed(filled, "走访", "得分")) == ("6.7", "59.40")
    assert due(filled, "总分", "得分").amount == amount("96.10")


def test_a_stated_figure_is_printed_and_what_it_should_be_stands_beside_it(tmp_path):
    stated = SHEET.replace("完成: 298户, 分值: 60", "完成: 298户, 分值: 60, 得分: 58")
    filled = sheet(tmp_path, stated)
    assert printed(filled, "走访", "得分") == "58"
    assert due(filled, "走访", "得分").amount == amount("59.4")
    assert due(filled, "走访", "得分").address == filled.find("走访", "得分").address == "驻村!走访.得分"
    assert printed(filled, "总分", "得分") == "94.70", "the total goes on from what is printed"


def test_where_nothing_is_stated_both_are_the_same_but_for_rounding(tmp_path):
    filled = sheet(tmp_path)
    found = due(filled, "财政拨款", "执行率")
    assert found.printed == filled.find("财政拨款", "执行率").printed
    assert found.amount.meets(Amount(found.printed))


def test_a_rounded_result_may_be_half_its_last_digit_off_and_an_exact_one_not_at_all(tmp_path):
    filled = sheet(tmp_path)
    assert due(filled, "资金总额", "得分").amount == amount("6.667", "0.05")
    assert due(filled, "走访", "得分").amount == amount("59.4", "0")


def test_money_keeps_the_half_unit_of_its_parts_in_yuan_and_scores_are_exact(tmp_path):
    filled = sheet(tmp_path, SHEET.replace("    指标:", "      其他资金: {全年预算数: 8, 全年执行数: 8}\n    指标:"))
    assert due(filled, "资金总额", "全年预算数").amount == amount("380000", "100")
    assert filled.find("资金总额", "全年预算数").amount == amount("380000", "50")
    assert filled.find("走访", "分值").amount == amount("60")


def test_a_form_in_yuan_has_exact_money(tmp_path):
    filled = sheet(tmp_path, form=FORM + "    金额单位: 元\n")
    assert filled.find("资金总额", "全年预算数").amount == amount("30")


def test_a_total_of_funds_that_its_author_states_is_no_part_of_itself(tmp_path):
    funds = "{资金总额: {全年预算数: 31, 全年执行数: 20}, 财政拨款: {全年预算数: 30, 全年执行数: 20}}"
    filled = sheet(tmp_path, sheet_with(资金=funds))
    assert printed(filled, "资金总额", "全年预算数") == "31"
    assert due(filled, "资金总额", "全年预算数").amount.value == 300_000


def test_what_divides_by_nothing_has_neither_a_figure_nor_one_that_should_be(tmp_path):
    filled = sheet(tmp_path, sheet_with(资金="{财政拨款: {全年预算数: 0, 全年执行数: 0}}"))
    assert filled.find("财政拨款", "执行率") is None
    assert due(filled, "财政拨款", "执行率") is None


def test_a_block_without_figures_has_no_subtotal(tmp_path):
    filled = sheet(tmp_path, sheet_with(indicators="- {指标: 走访, 目标: 经常}"))
    assert filled.find("指标小计", "分值") is None
    assert filled.find("总分", "得分") is None


@pytest.mark.parametrize(("deduction", "total"), [("", "96.10"), ("{得分: 0}", "96.10"), ("{得分: 1.5}", "94.60")])
def test_points_are_taken_off_where_there_are_any(tmp_path, deduction, total):
    text = SHEET + (f"    减分项: {deduction}\n" if deduction else "")
    assert printed(sheet(tmp_path, text), "总分", "得分") == total


def test_tasks_are_scored_by_their_rounded_rate(tmp_path):
    filled = sheet(tmp_path, sheet_with(任务="[{任务: 人员, 下达金额: 90, 执行金额: 88.5, 分值: 20}]"))
    assert printed(filled, "人员", "执行率") == "98"
    assert printed(filled, "人员", "得分") == "19.60"


def test_the_form_gives_full_marks_where_its_author_gives_none(tmp_path):
    filled = sheet(tmp_path, sheet_with(资金管理="[{项目: 规范性, 得分: 4}, {项目: 科学性, 分值: 3}]"))
    assert [printed(filled, row, "分值") for row in ("规范性", "科学性", "资金总额")] == ["5", "3", "10"]
    own = sheet(tmp_path / "own", sheet_with(资金="{资金总额: {分值: 20}}", 资金管理="[{项目: 规范性, 分值: 6}]"))
    assert [printed(own, row, "分值") for row in ("规范性", "资金总额")] == ["6", "20"]


# --- indicators --------------------------------------------------------------------------------------------------


def test_words_are_as_complete_as_their_author_says(tmp_path):
    filled = sheet(tmp_path, sheet_with(indicators="- {指标: 制度, 目标: 健全, 完成: 健全, 完成程度: 90, 分值: 10}"))
    assert printed(filled, "制度", "得分") == "9.00"
    assert filled.find("制度", "目标值") is None
    assert due(filled, "制度", "完成程度").amount == filled.find("制度", "完成程度").amount


def test_a_stated_completion_of_figures_is_checked(tmp_path):
    text = sheet_with(indicators="- {指标: 走访, 目标: ≥300户, 完成: 298户, 完成程度: 97, 分值: 10}")
    filled = sheet(tmp_path, text)
    assert printed(filled, "走访", "完成程度") == "97"
    assert due(filled, "走访", "完成程度").printed == 99


@pytest.mark.parametrize(
    ("target", "actual", "met"),
    [("≥90%", "90%", "1"), ("≥90%", "89.9%", "0"), ("≤5天", "6天", "0"), ("健全", "健全", None), ("90%", "95%", None)],
)
def test_whether_a_target_is_met_is_a_figure_for_rules_that_no_sheet_prints(tmp_path, target, actual, met):
    filled = sheet(tmp_path, sheet_with(indicators=f"- {{指标: 甲, 目标: {target}, 完成: {actual}, 分值: 1}}"))
    assert printed(filled, "甲", "达标") == met
    assert "达标" not in {cell.column for cell in filled.cells()}
    assert not any("（应为）" in cell.column for cell in filled.cells())


@pytest.mark.parametrize(
    ("kind", "target", "ceiling"),
    [
        ("经济成本指标", "≤20万元", 200_000),
        ("成本指标", "<20万元", 200_000),
        ("经济成本指标", "≥20万元", None),
        ("经济成本指标", "≤20元", None),
        ("数量指标", "≤20万元", None),
    ],
)
def test_the_ceiling_of_a_cost_in_the_sheets_own_unit_is_money(tmp_path, kind, target, ceiling):
    line = f"- {{二级: {kind}, 指标: 甲, 目标: {target}, 分值: 1}}"
    cell = sheet(tmp_path, sheet_with(indicators=line)).find("甲", "成本上限")
    assert (cell and cell.amount.value) == ceiling


def test_a_province_writes_signs_its_own_way(tmp_path):
    filled = sheet(tmp_path, form=FORM + '    符号: {"≥": ">="}\n')
    texts = filled.line("走访").texts
    assert (texts["符号"], texts["目标"], texts["目标内容"], texts["单位"]) == (">=", ">=300户", "300", "户")


# --- addresses ---------------------------------------------------------------------------------------------------


def test_a_sheet_is_addressed_by_its_short_name_and_found_in_the_book(tmp_path):
    made = world(tmp_path, SHEET + "    简称: 驻村费\n")
    assert made.book.cell("驻村费!走访.得分").printed == Decimal("59.40")
    assert made.book.cell("驻村费!走访.得分（应为）").printed == Decimal("59.40")
    assert made.book.cell("驻村!走访.得分") is None
    assert made.book.cell("驻村费!没有.得分") is None
    assert made.book.cell("驻村费!走访.没有") is None


def keys(*lines):
    text = sheet_with(indicators="\n".join(lines), 任务="[{任务: 宣传, 分值: 1}]", 资金管理="[{项目: 规范性}]")
    return text, lambda filled: [line.key for line in filled.block_lines("指标")]


def test_indicators_of_one_name_are_told_apart_by_their_kind_and_then_by_a_prime(tmp_path):
    text, of = keys(
        "- {二级: 数量指标, 指标: 场次, 目标: ≥1场, 分值: 1}",
        "- {二级: 质量指标, 指标: 场次, 目标: ≥2场, 分值: 2}",
        "- {二级: 质量指标, 指标: 场次, 目标: ≥3场, 分值: 3}",
        "- {指标: 其他, 目标: ≥3场, 分值: 3}",
    )
    filled = sheet(tmp_path, text)
    assert of(filled) == ["数量指标/场次", "质量指标/场次", "质量指标/场次′", "其他"]
    assert [printed(filled, key, "分值") for key in of(filled)] == ["1", "2", "3", "3"]
    assert filled.find("质量指标/场次′", "分值").address == "驻村!质量指标/场次′.分值"


@pytest.mark.parametrize("name", ["财政拨款", "规范性", "宣传", "资金总额"])
def test_an_indicator_called_like_another_row_says_that_it_is_one(tmp_path, name):
    text, of = keys(f"- {{指标: {name}, 目标: ≥1场, 完成: 1场, 分值: 1}}")
    filled = sheet(tmp_path, text)
    assert of(filled) == [f"指标/{name}"]
    assert filled.line(f"指标/{name}").name == ("年度资金总额" if name == "资金总额" else name)


@pytest.mark.parametrize("name", ["指标小计", "减分项", "总分"])
def test_an_indicator_called_like_a_total_leaves_the_total_alone(tmp_path, name):
    text, of = keys(
        f"- {{指标: {name}, 目标: ≥1场, 完成: 1场, 分值: 4}}", "- {指标: 乙, 目标: ≥1场, 完成: 1场, 分值: 5}"
    )
    filled = sheet(tmp_path, text)
    assert of(filled) == [f"指标/{name}", "乙"]
    assert printed(filled, "指标小计", "分值") == "9.00"
    assert printed(filled, "总分", "分值") == "19.00"


def test_tasks_of_one_name_are_told_apart_and_none_takes_the_place_of_another_row(tmp_path):
    tasks = [("宣传", 1), ("宣传", 2), ("财政拨款", 3), ("总分", 4)]
    lines = ", ".join(f"{{任务: {name}, 下达金额: 10, 执行金额: 5, 分值: {full}}}" for name, full in tasks)
    filled = sheet(tmp_path, sheet_with(任务=f"[{lines}]", 资金="{财政拨款: {全年预算数: 10, 全年执行数: 5}}"))
    assert [line.key for line in filled.block_lines("任务")] == ["宣传", "宣传′", "财政拨款′", "总分′"]
    scores = [printed(filled, line.key, "得分") for line in filled.block_lines("任务")]
    assert scores == ["0.50", "1.00", "1.50", "2.00"]
    assert printed(filled, "财政拨款", "全年预算数") == "10"


def test_points_and_marks_in_a_name_cannot_be_taken_for_those_of_an_address(tmp_path):
    filled = sheet(tmp_path, sheet_with(indicators="- {指标: 第1.2条达标!, 目标: ≥1场, 完成: 1场, 分值: 1}"))
    assert filled.find("第1．2条达标！", "分值").address == "驻村!第1．2条达标！.分值"
    assert filled.line("第1．2条达标！").name == "第1.2条达标!"


# --- faults ------------------------------------------------------------------------------------------------------


def faults(tmp_path, *texts, **given):
    """Ids and places of what is wrong with the last of these sheets; ▸ marks the place that must be told."""
    *before, last = texts
    text, expected = marked(last)
    made = world(tmp_path, *before, text, **given)
    found = made.book_findings
    assert places(found) == expected
    assert {finding.location.file for finding in found} == {f"{FOLDER}/performance/{len(texts):02}-biao.yaml"}
    assert all(finding.hint and finding.disclosure for finding in found)
    return ids(found)


def test_a_form_that_the_pack_does_not_have(tmp_path):
    assert faults(tmp_path, "表样: ▸没有\n项目: 甲\n") == ["T-0113"]
    made = world(tmp_path / "once more", "表样: 没有\n项目: 甲\n")
    assert made.book.annexes == []
    assert "自评表" in made.book_findings[0].hint


def test_a_source_of_funds_that_the_form_does_not_have(tmp_path):
    assert faults(tmp_path, sheet_with(资金="{▸贷款: {全年预算数: 1}}")) == ["S-0205"]


@pytest.mark.parametrize("address", ["总分", "没有.得分", "资金.全年执行数", "总得分.得分"])
def test_a_stated_total_that_the_sheet_does_not_have(tmp_path, address):
    assert faults(tmp_path, sheet_with(上报数=f"{{▸{address}: 1}}")) == ["L-0003"]


def test_two_sheets_of_one_name_need_short_names(tmp_path):
    assert faults(tmp_path, SHEET, SHEET.replace("项目: 驻村", "项目: ▸驻村")) == ["L-0008"]
    made = world(tmp_path / "named", SHEET, SHEET + "    简称: 驻村（续）\n")
    assert made.book_findings == []
    assert [each.role for each in made.book.annexes] == ["驻村", "驻村（续）"]


def test_a_short_name_may_not_be_another_sheets_name_either(tmp_path):
    other = SHEET.replace("项目: 驻村", "项目: 网络") + "    简称: ▸驻村\n"
    assert faults(tmp_path, SHEET, other) == ["L-0008"]


# --- whose sheet it is -------------------------------------------------------------------------------------------

UNIT = "{名称: 示例县医疗保障局, 省份: 辽宁}"


@pytest.mark.parametrize(
    ("implementer", "is_own"),
    [
        (None, True),
        ("示例县医疗保障局", True),
        ("示例医疗保障局", True),
        ("示例县医疗保障局（本级）", True),
        ("辽宁省示例县医疗保障局", True),
        ("辽宁示例县医疗保障局", True),
        ("示例县医保中心", True),
        ("示例县财政局", False),
        ("医疗保障局", False),
        ("邻县医疗保障局", False),
    ],
)
def test_a_sheet_is_ones_own_however_province_rank_and_level_are_spelt(tmp_path, implementer, is_own):
    text = SHEET + (f"    实施单位: {implementer}\n" if implementer else "")
    head = "{范围: 部门, 模板包: national, 决算单位: [示例县医疗保障局本级, 示例县医保中心]}"
    assert sheet(tmp_path, text, head=head, more={"content/shili/unit.yaml": UNIT}).is_own is is_own
