"""The report for people: place, source line with a caret, figures, what to do; then what is waived, then the counts."""

from __future__ import annotations

import io
import random

import pytest

from generator.checks.reporters.excerpt import excerpt
from generator.checks.reporters.excerpt import visible
from generator.checks.reporters.excerpt import width
from generator.checks.reporters.report import Report
from generator.checks.reporters.report import SourceLines
from generator.checks.reporters.text import as_text
from generator.checks.reporters.text import wants_colour
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.finding import warning
from tests.unit.checks.reporters.reported_samples import CAUSE
from tests.unit.checks.reporters.reported_samples import KEY
from tests.unit.checks.reporters.reported_samples import MISMATCH
from tests.unit.checks.reporters.reported_samples import TAIL
from tests.unit.checks.reporters.reported_samples import UNEQUAL
from tests.unit.checks.reporters.reported_samples import UNPLACED
from tests.unit.checks.reporters.reported_samples import WAIVED
from tests.unit.checks.reporters.reported_samples import report
from tests.unit.checks.reporters.reported_samples import reviewed

ESCAPE = "\x1b"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def test_a_finding_shows_its_line_a_caret_the_figures_and_what_to_do(tmp_path):
    assert as_text(report(tmp_path, [MISMATCH])).split("\n\n")[0].split("\n") == [
        "content/jia/reported.yaml:3:16 错误 L-0001 上报数 支出表!合计.基本支出 为 23.96万元，按分录计算为 23.94万元",
        "    3 |   支出表!合计.基本支出: 23.96",
        "      |                         ^",
        "      = 写作 23.96　计算 23.94　相差 0.02　允许 0.015",
        "      = 怎么办：核对系统汇总数。",
        "      = 核准的，写入 waivers.yaml：- {意见: L-0001, 地址: 支出表!合计.基本支出, 写作: 23.96, 计算: 23.94, "
        "理由: , 批准: , 日期: }",
        "      = 地址：支出表!合计.基本支出",
    ]


def test_of_many_addresses_three_are_shown_and_the_others_counted(tmp_path):
    assert "      = 地址：支出表!208.本年支出合计、支出表!208.基本支出、支出表!208.项目支出，另有 1 个" in as_text(
        report(tmp_path, [UNEQUAL])
    ).split("\n")


def test_a_finding_without_a_place_says_only_itself(tmp_path):
    assert as_text(report(tmp_path, [UNPLACED])).split("\n")[0] == "警告 W-0002 没有位置"


@pytest.mark.parametrize(
    "place", [Location("content/没有.yaml", 1, 1), Location("content/jia/accounts.yaml", 99, 1), Location("content")]
)
def test_a_place_that_cannot_be_read_has_no_source_line(tmp_path, place):
    assert as_text(report(tmp_path, [error("S-0101", "缺少文件", place)])).split("\n")[:2] == [
        f"{place} 错误 S-0101 缺少文件",
        "",
    ]


def test_a_cause_is_told_where_its_figure_was_written_with_what_follows_from_it(tmp_path):
    told = as_text(report(tmp_path, [MISMATCH, UNEQUAL], causes=[CAUSE])).split("\n\n")
    assert told[0].split("\n") == [
        "content/jia/accounts.yaml:2:25 错误 L-0001 支出表!2080505.基本支出 写作 22.97万元，"
        "很可能应为 22.79万元（相邻两位数字颠倒），带出 2 条意见",
        "    2 |   - {科目: 2080505, 基本支出: 22.97}",
        "      |                               ^",
        "      = 怎么办：核对这个数的来源；改正后，下列意见不再出现：",
        "        L-0001 支出表!合计.基本支出：相差 0.02，允许 0.015（reported.yaml 第 3 行）",
        "        R-0301 支出表!208.本年支出合计 等 4 个数（reported.yaml 第 4 行）",
    ]
    assert told[1].startswith("0 份公开文本：错误 2，警告 0，提示 0，已核准的例外 0\n其中 2 条意见出自 1 处差错\n")


def test_waived_findings_are_one_line_each_at_the_end(tmp_path):
    told = as_text(report(tmp_path, [WAIVED, MISMATCH])).split("\n\n")
    assert told[1] == ("content/jia/reported.yaml:4:3 已核准 R-0303 不等（例外：已批复（负责人，2024-09-05））")


def test_the_counts_close_the_report(tmp_path):
    reviews = {
        KEY: reviewed(R_0301={"PASSED": 3, "FAILED": 1}, R_0401={"NOT_APPLICABLE": 2}, R_0302={"NOT_ENOUGH_DATA": 1})
    }
    text = as_text(report(tmp_path, [MISMATCH, UNPLACED, TAIL, WAIVED], reviews=reviews))
    assert text.split("\n")[-2:] == [
        "1 份公开文本：错误 1，警告 1，提示 1，已核准的例外 1",
        "审核公式：通过 3，不通过 1，不适用 2，数据不足 1",
    ]


def test_findings_are_told_once_by_disclosure_gravity_and_place(tmp_path):
    findings = [
        error("S-0001", "无公开文本"),
        error("R-0003", "后面的错误", Location("甲.yaml", 9), disclosure=KEY),
        warning("R-0002", "警告", Location("甲.yaml", 1), disclosure=KEY),
        error("R-0003", "后面的错误", Location("甲.yaml", 9), disclosure="yi/2023-budget"),
    ]
    expected = as_text(report(tmp_path, findings))
    for seed in range(5):
        shuffled = findings * 2
        random.Random(seed).shuffle(shuffled)
        assert as_text(report(tmp_path, shuffled)) == expected


def test_colour_is_only_there_when_asked_for_and_changes_no_word(tmp_path):
    plain = as_text(report(tmp_path, [MISMATCH, WAIVED]))
    coloured = as_text(report(tmp_path, [MISMATCH, WAIVED], colour=True))
    assert ESCAPE not in plain
    assert f"{ESCAPE}[31m" in coloured
    import click

    assert click.unstyle(coloured) == plain


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "no_colour", "expected"),
    [(Terminal(), "", True), (Terminal(), "1", False), (io.StringIO(), "", False)],
)
def test_colour_is_for_terminals_unless_no_color_says_otherwise(monkeypatch, stream, no_colour, expected):
    monkeypatch.setenv("NO_COLOR", no_colour)
    assert wants_colour(stream) is expected


def test_what_an_author_wrote_cannot_steer_the_terminal(tmp_path):
    files = {"content/jia/a.md": f"说明{ESCAPE}[2J清屏\u202e倒写\n"}
    finding = error("N-0001", f"词{ESCAPE}[31m", Location("content/jia/a.md", 1, 8))
    text = as_text(report(tmp_path, [finding], files))
    assert ESCAPE not in text
    assert "\u202e" not in text
    assert f"    1 | 说明␛[2J清屏{REPLACEMENT}倒写" in text


def test_a_line_that_is_not_utf_8_is_quoted_as_far_as_it_can_be(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes("说明".encode() + "决".encode("gbk") + b"\r\n")
    text = as_text(
        Report([error("S-0103", "文件不是 UTF-8 编码", Location("a.md", 1, 3))], sources=SourceLines(tmp_path))
    )
    assert text.split("\n")[1:3] == [f"    1 | 说明{2 * REPLACEMENT}", "      |     ^"]


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("支出", 4), ("（１）", 6), ("e\u0301", 1), ("ｱ", 1), ("𠮷", 2)]
)
def test_wide_characters_take_two_columns_and_combining_marks_none(text, columns):
    assert width(text) == columns


def test_a_tab_is_one_column():
    assert visible("甲\t乙") == "甲 乙"
    assert excerpt("甲\t乙", 3, 100) == ("甲 乙", 3)


@pytest.mark.parametrize("column", [1, 40, 150, 299, 300, 301, 999])
def test_no_line_is_wider_than_the_terminal_and_the_caret_stands_under_its_column(column):
    line = "  差异原因: " + "一" * 290
    shown, before = excerpt(line, column, 72)
    assert width(shown) <= 72
    assert before < 72


@pytest.mark.parametrize("column", [1, 40, 150, 299, 300, 301, 999])
def test_a_long_line_is_cut_around_the_column(column):
    line = "".join(chr(0x4E00 + number) for number in range(300))
    shown, before = excerpt(line, column, 100)
    assert width(shown) <= 100
    assert before < 100
    kept = shown.strip("…")
    assert kept in line
    if column <= 300:
        assert shown[[width(shown[:n]) for n in range(len(shown))].index(before)] == line[column - 1]


def test_what_others_published_is_told_by_page_and_cannot_be_waived():
    found = error(
        "R-0301", "不等", Location("某局.pdf", page=11), disclosure="某局.pdf", addresses=("支出表!合计.合计",)
    )
    told = as_text(Report([found], is_foreign=True))
    assert told.split("\n")[0] == "第11页 错误 R-0301 不等"
    assert "waivers.yaml" not in told
    assert "例外" not in told
