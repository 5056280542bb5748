"""What must be told, and when."""

import pytest

from tests.unit.checks.words.authors_words import author
from tests.unit.checks.words.authors_words import judged

LATE, MISSING, MEMBERS = "N-0116", "N-0117", "N-0118"


def messages(world, finding_id):
    return [finding.message for finding in judged(world, finding_id)]


def test_a_careful_author_misses_nothing(tmp_path):
    assert judged(author(tmp_path)) == []


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
