"""应收 in site.yaml: only units that there are, kinds that there are."""

import datetime

import pytest

from generator.model.expected import check_units
from generator.model.site import SiteFile
from generator.model.validation import validate
from generator.source.yaml_reader import parse_yaml

UNITS = {"jia", "shili-ju", "shili-xuexiao"}


def problems(text):
    value, _ = parse_yaml(f"名称: 示例县\n应收:\n{text}\n", "site.yaml")
    site, found = validate(SiteFile, value, "site.yaml")
    return found + (list(check_units(site.应收, UNITS)) if site and site.应收 else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("  材料: [{年度: 2023, 种类: 决算}]", []),
        ("  截至: 2024-10-01\n  材料: [{年度: 2023, 种类: 预算, 单位: [jia], 批复日期: 2023-02-01}]", []),
        ("  材料: [{年度: 2023, 种类: 决算, 单位: [yi]}]", [("S-0400", 3)]),
        ("  材料:\n    - 年度: 2023\n      种类: 结算", [("S-0203", 5)]),
        ("  材料: []", [("S-0203", 3)]),
    ],
)
def test_a_list_names_what_there_is(text, found):
    assert [(finding.id, finding.location.line) for finding in problems(text)] == found


def test_an_empty_list_is_told_in_chinese():
    [finding] = problems("  材料: []")
    assert finding.message == "这里是空的，至少要写一项"


@pytest.mark.parametrize(("name", "meant"), [("shili-jv", "是不是 shili-ju？"), ("yi", ""), ("beiguan", "")])
def test_the_nearest_units_of_the_project_are_named_and_no_others(name, meant):
    [finding] = problems(f"  材料: [{{年度: 2023, 种类: 决算, 单位: [{name}]}}]")
    assert finding.hint == f"{meant}写单位文件夹的名称；没有这个文件夹的，用 gongkai new 建。"


def test_the_days_may_be_counted_up_to_another_day_than_the_list_states():
    value, _ = parse_yaml("名称: 示例县\n应收: {截至: 2024-10-01, 材料: [{年度: 2023, 种类: 决算}]}\n", "site.yaml")
    site, _ = validate(SiteFile, value, "site.yaml")
    assert site
    assert site.应收
    later = datetime.date(2024, 10, 31)
    assert (site.应收.counted_to(later).截至, site.应收.counted_to(None).截至) == (later, datetime.date(2024, 10, 1))
    assert site.应收.counted_to(later).材料 == site.应收.材料
