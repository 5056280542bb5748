"""What the overview gathers: all that is staged, carried over or new, and what units of `content/` lack."""

import json
from pathlib import Path

import pytest

from generator.model.expected import ExpectedList
from generator.model.units import Unit
from generator.model.units import load_units
from generator.model.validation import validate
from generator.publish.site.overview_entries import overview_entries
from generator.publish.site.published import read_published
from generator.source.yaml_reader import parse_yaml

JIA, YI = Unit("jia", "甲局", "河北"), Unit("yi", "乙局", "河北")
FINDINGS = [("error", "已批复"), ("warning", None), ("warning", None), ("note", None)]


def stage(root: Path, key: str, *, scored: bool = True, **changes: object) -> None:
    """A disclosure in the staged site, as far as the overview reads it."""
    unit, _, rest = key.partition("/")
    data = {
        "unit": {"jia": "甲局", "yi": "乙局"}[unit],
        "year": int(rest[:4]),
        "kind": "预算" if rest.endswith("budget") else "决算",
        "scope": "单位",
        "province": "河北",
        "status": "已批复",
        "approved": "2024-08-20",
        "published": "2024-09-05",
        "waivers": [{}],
        **changes,
    }
    folder = root / key
    folder.mkdir(parents=True)
    (folder / "data.json").write_text(json.dumps(data), "utf-8")
    findings = [{"severity": severity, "waived": waived} for severity, waived in FINDINGS]
    (folder / "findings.json").write_text(json.dumps(findings), "utf-8")
    if scored:
        head = {"name": "完整", "earned": "23.75", "judged": "27", "full": "35"}
        score = {"earned": "23.75", "judged": "27", "full": "100", "heads": [head]}
        (folder / "score.json").write_text(json.dumps(score), "utf-8")


def expected(text: str) -> ExpectedList:
    value, _ = parse_yaml(text, "site.yaml")
    found, problems = validate(ExpectedList, value, "site.yaml")
    assert problems == []
    assert found
    return found


def listed(entries):
    return [(entry.year, entry.kind, entry.unit, entry.status) for entry in entries]


def test_a_staged_disclosure_is_told_with_its_counts_and_points(tmp_path):
    stage(tmp_path, "jia/2023-final-accounts")
    [entry] = overview_entries(read_published(tmp_path), None, [JIA])
    assert (entry.errors, entry.warnings, entry.notes, entry.waivers) == (0, 2, 1, 1)
    assert (entry.days, entry.in_time, entry.path) == (16, True, "jia/2023-final-accounts")
    assert (entry.head("完整").judged, entry.total.rate) == ("27", "88.0")


@pytest.mark.parametrize(
    ("approved", "published", "days", "in_time"),
    [
        ("2024-08-20", "2024-09-09", 20, True),
        ("2024-08-20", "2024-09-10", 21, False),
        ("2024-08-20", "2024-08-19", -1, False),
        (None, "2024-09-09", None, None),
        ("2024-08-20", None, None, None),
    ],
)
def test_days_against_the_twenty(tmp_path, approved, published, days, in_time):
    stage(tmp_path, "jia/2023-final-accounts", approved=approved, published=published)
    [entry] = overview_entries(read_published(tmp_path), None, [JIA])
    assert (entry.days, entry.in_time) == (days, in_time)


def test_without_a_list_nobody_is_said_to_lack_anything(tmp_path):
    stage(tmp_path, "jia/2023-final-accounts")
    stage(tmp_path, "yi/2022-final-accounts")
    assert listed(overview_entries(read_published(tmp_path), None, [JIA, YI])) == [
        (2023, "决算", "甲局", "已批复"),
        (2022, "决算", "乙局", "已批复"),
    ]


def test_what_is_listed_and_not_there_is_missing(tmp_path):
    stage(tmp_path, "jia/2023-final-accounts")
    asked = expected("材料: [{年度: 2023, 种类: 决算}, {年度: 2024, 种类: 预算, 单位: [yi]}]")
    assert listed(overview_entries(read_published(tmp_path), asked, [JIA, YI])) == [
        (2024, "预算", "乙局", "未公开"),
        (2023, "决算", "甲局", "已批复"),
        (2023, "决算", "乙局", "未公开"),
    ]


@pytest.mark.parametrize(
    ("until", "approved", "days", "in_time"),
    [
        ("2024-09-09", "2024-08-20", 20, None),
        ("2024-09-10", "2024-08-20", 21, False),
        ("", "2024-08-20", None, None),
        ("2024-09-10", "", None, None),
    ],
)
def test_what_is_missing_is_late_only_by_the_dates_that_are_written(tmp_path, until, approved, days, in_time):
    until_line, approval = (f"截至: {until}\n" if until else ""), (f", 批复日期: {approved}" if approved else "")
    asked = expected(f"{until_line}材料: [{{年度: 2023, 种类: 决算{approval}}}]")
    [entry] = overview_entries(read_published(tmp_path), asked, [JIA])
    assert (entry.days, entry.in_time, entry.approved) == (days, in_time, approved)


def test_a_disclosure_without_a_score_is_listed_without_points(tmp_path):
    stage(tmp_path, "jia/2023-final-accounts", scored=False)
    [entry] = overview_entries(read_published(tmp_path), None, [JIA])
    assert (entry.is_published, entry.heads, entry.total) == (True, (), None)


def test_every_unit_of_content_is_known_even_without_a_disclosure(tmp_path):
    for name, text in {"yi": "{名称: 乙局, 省份: 河北}", "jia": None, "Bad Name": "{名称: 丙局, 省份: 河北}"}.items():
        (tmp_path / name).mkdir()
        if text:
            (tmp_path / name / "unit.yaml").write_text(text, "utf-8")
    (tmp_path / "site.yaml").write_text("名称: 示例", "utf-8")
    assert load_units(tmp_path) == [Unit("jia", "jia", ""), Unit("yi", "乙局", "河北")]
