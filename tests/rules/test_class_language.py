"""Rules that run over 绩效表: 逐表 and 本表, sums over a block or over a class, and what a slip of the pen is told."""

import pytest

from generator.checks.outcome import Outcome
from tests.unit.builders import ids
from tests.unit.builders import marked
from tests.unit.builders import places
from tests.unit.tables.performance_samples import FORM
from tests.unit.tables.performance_samples import SHEET
from tests.unit.tables.performance_samples import world

OVERALL = FORM.replace("表样: 自评表", "表样: 整体表").replace("类别: 项目自评", "类别: 整体自评")
SECOND = SHEET.replace("驻村", "网络").replace("全年执行数: 20", "全年执行数: 30")
FOREIGN = SHEET.replace("驻村", "修路") + "    实施单位: 交通局\n"
WHOLE = SHEET.replace("表样: 自评表", "表样: 整体表").replace("项目: 驻村", "项目: 整体")
SHEETS = (SHEET, SECOND, FOREIGN, WHOLE)
SCORES = "本表!{行}.得分 ≤ 本表!{行}.分值"


def ruled(tmp_path, formula, **keys):
    more = "".join(f", {name}: {value}" for name, value in keys.items())
    rule = f'审核公式: [{{编号: R-0001, 名称: 例, 公式: "{formula}", 依据: 例{more}}}]\n'
    return world(tmp_path, *SHEETS, forms={"overall": OVERALL}, rules=rule)


def outcomes(made):
    assert made.rule_findings == []
    return dict(made.review.outcomes)


@pytest.mark.parametrize(("sheets", "count"), [("全部", 4), ("项目自评", 3), ("整体自评", 1), ("重点评价", 0)])
def test_a_rule_runs_once_for_every_sheet_of_its_class_whosever_it_is(tmp_path, sheets, count):
    made = ruled(tmp_path, "本表!总分.得分 ≤ 100", 逐表=sheets)
    assert outcomes(made) == ({Outcome.PASSED: count} if count else {})


@pytest.mark.parametrize(
    ("formula", "rows", "expected"),
    [
        (SCORES, "本表.指标", {Outcome.PASSED: 6}),
        (SCORES, "本表.合计", {Outcome.PASSED: 6, Outcome.NOT_APPLICABLE: 3}),  # 减分项 has neither
        (
            "本表!{行}.全年执行数 ≤ 本表!资金总额.全年执行数",
            "本表.资金",
            {Outcome.PASSED: 6, Outcome.NOT_APPLICABLE: 3},
        ),
        (SCORES, "本表.任务", {}),
    ],
)
def test_a_rule_may_run_over_the_rows_of_a_block_of_every_sheet(tmp_path, formula, rows, expected):
    assert outcomes(ruled(tmp_path, formula, 逐表="项目自评", 逐行=rows)) == expected


def test_rows_may_be_left_out(tmp_path):
    made = ruled(tmp_path, SCORES, 逐表="项目自评", 逐行="本表.合计", 除行="[减分项, 总分]")
    assert outcomes(made) == {Outcome.PASSED: 3}


def test_a_condition_is_asked_of_each_sheet(tmp_path):
    made = ruled(tmp_path, "本表!总分.得分 > 99", 逐表="项目自评", 当="本表!资金总额.执行率 = 100")
    assert outcomes(made) == {Outcome.PASSED: 1, Outcome.NOT_APPLICABLE: 2}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("Σ(本表!指标.分值) = 90", {Outcome.PASSED: 3}),
        ("Σ(本表!指标.分值) = 91", {Outcome.FAILED: 3}),
        ("Σ(本表!指标.分值) + 本表!资金总额.分值 = 本表!总分.分值", {Outcome.PASSED: 3}),
        ("Σ(本表!资金.全年预算数) = 本表!资金总额.全年预算数", {Outcome.PASSED: 3}),  # the total is no part of itself
        ("Σ(本表!任务.分值) ≤ 100", {Outcome.NOT_APPLICABLE: 3}),
        ("Σ(本表!指标.没有) ≤ 100", {Outcome.NOT_APPLICABLE: 3}),
    ],
)
def test_a_sum_over_a_block(tmp_path, formula, expected):
    assert outcomes(ruled(tmp_path, formula, 逐表="项目自评")) == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("Σ(项目自评!资金总额.全年执行数) = 50万元", {Outcome.PASSED: 1}),  # the other unit's is left out
        ("Σ(项目自评!资金总额.全年执行数) = 70万元", {Outcome.FAILED: 1}),
        ("Σ(项目自评!资金总额.全年执行数) = 项目自评.全年执行数", {Outcome.PASSED: 1}),
        ("Σ(项目自评!总分.得分) × 2 = 391", {Outcome.PASSED: 1}),
        ("Σ(整体自评!资金总额.全年执行数) = 20万元", {Outcome.PASSED: 1}),
        ("Σ(重点评价!资金总额.全年执行数) ≤ 0", {Outcome.NOT_APPLICABLE: 1}),
        ("Σ(项目自评!减分项.得分) ≤ 0", {Outcome.NOT_APPLICABLE: 1}),
    ],
)
def test_a_sum_over_the_sheets_of_a_class_that_are_this_units_own(tmp_path, formula, expected):
    assert outcomes(ruled(tmp_path, formula)) == expected


def test_a_sheet_may_be_called_by_its_name(tmp_path):
    assert outcomes(ruled(tmp_path, "驻村!总分.得分 × 10 = 961")) == {Outcome.PASSED: 1}
    assert outcomes(ruled(tmp_path / "none", "没有!总分.得分 = 96")) == {Outcome.NOT_APPLICABLE: 1}


def test_a_finding_names_the_sheet_and_lies_in_its_file(tmp_path):
    made = ruled(tmp_path, "本表!总分.得分 ≤ 99", 逐表="项目自评")
    [finding] = made.review.findings
    assert finding.message == "例：网络!总分.得分 为 99.4，不应大于 99"
    assert finding.addresses == ("网络!总分.得分",)
    assert finding.location.file.endswith("performance/02-biao.yaml")


# --- slips -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ('公式: "▸本表!总分.得分 ≤ 100"', "没有写逐表"),
        ('公式: "总分.得分 ≤ Σ(▸本表!指标.分值)"', "没有写逐表"),
        ('公式: "支出合计.决算数 ≥ 0", 当: "▸本表!总分.得分 > 0"', "没有写逐表"),
        ('公式: "支出表!{行}.基本支出 ≥ 0", 逐行: ▸本表.指标', "要写逐表"),
        ('公式: "本表!总分.得分 ≤ 100", 逐表: 全部, 逐行: ▸本表.指示', "资金、资金管理、任务、指标、合计"),
        ('公式: "Σ(▸本表!指示.得分) ≤ 100", 逐表: 全部', "没有“指示”这一块"),
        ('公式: "支出表!{行}.基本支出 ≥ 0", 逐表: 全部, 逐行: ▸支出表.全部', "只能逐行“本表”"),
        ('公式: "▸本表!{行}.得分 ≤ 100", 逐表: 全部', "没有东西填 {行}"),
        ('公式: "本表!总分.{栏} ≤ 100", 逐表: 全部, 逐栏: 支出表', "不能逐栏或逐项"),
        ('公式: "{项}.决算数 ≤ 100", 逐表: 全部, 逐项: 各类', "不能逐栏或逐项"),
    ],
)
def test_a_slip_is_a_finding_at_its_word(tmp_path, rule, told):
    whole = "" if "▸" in rule else "▸"  # what is wrong with no single word of it
    text, expected = marked(f"审核公式:\n  - {{编号: {whole}R-0001, 名称: 例, {rule}, 依据: 例}}\n")
    found = world(tmp_path, rules=text).rule_findings
    assert set(ids(found)) == {"T-0202"}
    assert set(places(found)) == set(expected)
    assert any(told in finding.message for finding in found)


def test_a_class_that_there_is_not_is_a_finding_where_it_is_written(tmp_path):
    text, expected = marked('审核公式: [{编号: R-0001, 名称: 例, 公式: "本表!总分.得分 ≤ 9", 逐表: ▸自评, 依据: 例}]')
    found = world(tmp_path, rules=text).rule_findings
    assert set(places(found)) == set(expected)
    assert set(ids(found)) <= {"S-0203", "S-0204"}


def test_a_formula_that_cannot_be_read_is_a_finding_at_its_column(tmp_path):
    text, expected = marked(
        "审核公式:\n  - {编号: R-0001, 名称: 例, 公式: 本表!总分.得分 ≤ ▸≤ 9, 逐表: 全部, 依据: 例}\n"
    )
    found = world(tmp_path, rules=text).rule_findings
    assert (ids(found), places(found)) == (["T-0201"], expected)
