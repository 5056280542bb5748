"""What must be told, and when."""

import pytest

from tests.unit.checks.words.authors_words import OPERATIONS
from tests.unit.checks.words.authors_words import author
from tests.unit.checks.words.authors_words import judged

LATE, MISSING, MEMBERS = "N-0116", "N-0117", "N-0118"


def messages(world, finding_id):
    return [finding.message for finding in judged(world, finding_id)]


def test_a_careful_author_misses_nothing(tmp_path):
    assert judged(author(tmp_path)) == []


@pytest.mark.parametrize(
    ("without", "missing"),
    [
        ("公务用车保有量: 3, ", "公务用车保有量"),
        ("国内公务接待批次: 7, ", "国内公务接待批次"),
        ("政府采购: {货物: 0}", "政府采购支出"),
        ("国有资产: {车辆: {应急保障用车: 3}}", "国有资产占用情况"),
    ],
)
def test_a_required_figure_that_is_not_stated(tmp_path, without, missing):
    world = author(tmp_path, operations=OPERATIONS.replace(without, ""))
    assert messages(world, MISSING) == [f"没有填{missing}"]


def test_people_are_counted_only_where_money_was_spent(tmp_path):
    operations = OPERATIONS.replace("公务接待费: 1.07", "公务接待费: 0").replace("国内公务接待批次: 7, ", "")
    assert messages(author(tmp_path, operations=operations), MISSING) == []
    operations = OPERATIONS.replace("{公务接待费: 1.07}", "{公务接待费: 1.07, 公务用车购置费: 18.00}")
    assert messages(author(tmp_path / "b", operations=operations), MISSING) == ["没有填公务用车购置数"]


def test_a_stated_zero_is_stated(tmp_path):
    operations = OPERATIONS.replace("公务用车保有量: 3", "公务用车保有量: 0")
    assert messages(author(tmp_path, operations=operations), MISSING) == []


def test_a_profile_without_its_parts(tmp_path):
    world = author(tmp_path, profile="示例局管理示例。\n")
    assert sorted(messages(world, MISSING)) == ["概况没有写机构设置", "概况没有写职责"]


@pytest.mark.parametrize(
    ("published", "severity", "words"),
    [("2024-09-22", ["warning"], "21 天"), ("2024-08-31", ["error"], "早于")],
)
def test_published_too_late_or_too_early(tmp_path, published, severity, words):
    head = f"{{范围: 部门, 模板包: national, 批复日期: 2024-09-01, 公开日期: {published}}}"
    findings = judged(author(tmp_path, head=head), LATE)
    assert [finding.severity for finding in findings] == severity
    assert words in findings[0].message


@pytest.mark.parametrize(
    "dates", ["批复日期: 2024-09-01, 公开日期: 2024-09-21", "公开日期: 2024-12-31", "批复日期: 2024-09-01"]
)
def test_published_within_twenty_days_or_not_known(tmp_path, dates):
    assert judged(author(tmp_path, head=f"{{范围: 部门, 模板包: national, {dates}}}"), LATE) == []


def test_the_law_is_named_by_scope(tmp_path):
    head = "{范围: 单位, 模板包: national, 批复日期: 2024-09-01, 公开日期: 2024-10-01}"
    [finding] = judged(author(tmp_path, head=head), LATE)
    assert "《预算法》第十四条、《预算法实施条例》" in str(finding.hint)


PROFILE = "## 职责\n\n管理。\n\n## 机构设置\n\n{}\n"


@pytest.mark.parametrize(
    ("units", "profile", "expected"),
    [
        ("[示例局本级, 示例中心]", "示例局本级、示例站", ["概况没有提到纳入决算的单位“示例中心”"]),
        ("[]", "下属1个事业单位", ["部门决算有所属单位，没有写纳入决算编制范围的是哪些单位"]),
        ("[示例局本级, 示例中心]", "局本级和示例中心", []),
        ("[]", "内设办公室", []),
        ("[示例局]", "内设办公室", []),
    ],
)
def test_a_department_names_its_units(tmp_path, units, profile, expected):
    head = f"{{范围: 部门, 模板包: national, 决算单位: {units}}}"
    assert messages(author(tmp_path, head=head, profile=PROFILE.format(profile)), MEMBERS) == expected
