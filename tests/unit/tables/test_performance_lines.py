"""Lines of a 绩效表: indicators measured up, and keys that tell every line from all others."""

import pytest

from tests.unit.tables.performance_samples import FORM
from tests.unit.tables.performance_samples import due
from tests.unit.tables.performance_samples import printed
from tests.unit.tables.performance_samples import sheet
from tests.unit.tables.performance_samples import sheet_with


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


@pytest.mark.parametrize(
    ("written", "shown", "value", "spread"),
    [
        ("1434.89", "1434.89", 14_348_900, 50),
        ("14348853.34元", "1434.89", 14_348_900, 50),
        ("20万元", "20", 200_000, 50),
    ],
)
def test_money_in_another_unit_is_printed_in_the_forms(tmp_path, written, shown, value, spread):
    filled = sheet(tmp_path, sheet_with(资金=f"{{资金总额: {{全年预算数: {written}}}}}"))
    cell = filled.find("资金总额", "全年预算数")
    assert (cell.text, cell.amount.value, cell.amount.spread) == (shown, value, spread)


def test_money_known_in_wan_has_its_width_in_a_form_in_yuan(tmp_path):
    filled = sheet(tmp_path, sheet_with(资金="{资金总额: {全年预算数: 1434.89万元}}"), form=FORM + "    金额单位: 元\n")
    cell = filled.find("资金总额", "全年预算数")
    assert (cell.text, cell.amount.spread) == ("14348900", 50)
