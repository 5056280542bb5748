"""overview.csv and what the overview page is told: rates, groups, and texts that no spreadsheet runs."""

import csv
import io
from dataclasses import replace

import pytest

from generator.publish.site.overview import OverviewEntry
from generator.publish.site.overview import Points
from generator.publish.site.overview import overview_csv
from generator.publish.site.overview import overview_groups

PUBLISHED = OverviewEntry(
    unit="示例局",
    folder="shili",
    year=2023,
    kind="决算",
    province="河北",
    status="已批复",
    scope="单位",
    approved="2024-08-20",
    published="2024-09-05",
    days=16,
    in_time=True,
    warnings=2,
    waivers=1,
    heads=(Points("及时", "0", "0", "10"), Points("完整", "23.75", "27", "35")),
    total=Points("合计", "23.75", "27", "100"),
    path="shili/2023-final-accounts",
)
MISSING = OverviewEntry("乙局", "yi", 2023, "决算", "河北")


def rows(*entries):
    data = overview_csv(list(entries))
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_a_published_disclosure_is_a_row():
    [row] = rows(PUBLISHED)
    assert row == {
        "单位": "示例局",
        "年度": "2023",
        "种类": "决算",
        "范围": "单位",
        "省份": "河北",
        "状态": "已批复",
        "批复日期": "2024-08-20",
        "公开日期": "2024-09-05",
        "天数": "16",
        "按时公开": "是",
        "错误": "0",
        "警告": "2",
        "提示": "0",
        "核准的例外": "1",
        "及时得分": "",
        "及时已评分": "0",
        "完整得分": "23.75",
        "完整已评分": "27",
        "得分": "23.75",
        "已评分": "27",
        "满分": "100",
        "得分率": "88.0",
        "网址": "shili/2023-final-accounts/index.html",
    }


def test_what_is_not_published_is_a_row_too_and_otherwise_blank():
    row = rows(PUBLISHED, MISSING)[1]
    assert {name: cell for name, cell in row.items() if cell} == {
        "单位": "乙局",
        "年度": "2023",
        "种类": "决算",
        "省份": "河北",
        "状态": "未公开",
    }


@pytest.mark.parametrize(("in_time", "cell"), [(None, ""), (True, "是"), (False, "否")])
def test_days_and_whether_they_were_in_time(in_time, cell):
    assert rows(replace(PUBLISHED, in_time=in_time))[0]["按时公开"] == cell


def test_heads_of_different_sheets_stand_side_by_side():
    other = replace(PUBLISHED, heads=(Points("真实", "5", "5", "5"),), total=None)
    first, second = rows(PUBLISHED, other)
    assert (first["真实得分"], second["真实得分"], second["完整得分"], second["得分率"]) == ("", "5", "", "")


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+86", "'+86"),
        ("-乙", "'-乙"),
        ("\t=1", "'\t=1"),
        ("示例局=乙", "示例局=乙"),
        ("", ""),
    ],
)
def test_no_spreadsheet_takes_a_text_for_a_formula(cell, safe):
    assert rows(replace(PUBLISHED, unit=cell))[0]["单位"] == safe


def test_groups_are_counted():
    late = replace(PUBLISHED, in_time=False, days=21)
    undated = replace(PUBLISHED, days=None, in_time=None)
    [now, before] = overview_groups([late, undated, MISSING, replace(MISSING, year=2022)])
    assert (now.year, len(now.entries), now.published, now.late, now.undated) == (2023, 3, 2, 1, 1)
    assert (before.year, before.published, before.late, before.undated) == (2022, 0, 0, 0)


@pytest.mark.parametrize(
    ("earned", "judged", "rate"), [("56", "63", "88.9"), ("0", "5", "0.0"), ("5", "5", "100.0"), ("0", "0", "")]
)
def test_a_rate_is_rounded_half_up_and_nothing_judged_has_none(earned, judged, rate):
    assert Points("合计", earned, judged, "100").rate == rate
