"""Cells of an author's tables are read as sentences."""

import pytest

from tests.unit.checks.words.authors_words import told

OTHER_MEANING, CONTRARY, WRONG_UNIT = "N-0138", "N-0142", "N-0103"


@pytest.mark.parametrize(
    ("head", "row", "finding_id"),
    [
        ("项目 | 万元", "会议费 | {{ 公务接待费.决算数 }}", OTHER_MEANING),
        ("项目 | 元", "会议费 | {{ 会议费.决算数 }}", WRONG_UNIT),
        ("年度 | 会议费（万元）", "2022 | {{ 会议费.决算数 }}", OTHER_MEANING),
        ("项目 | 比上年", "会议费 | 增加", CONTRARY),
        ("项目 | 发生额", "会议费 | 无", CONTRARY),
    ],
)
def test_a_cell_that_is_not_so(tmp_path, head, row, finding_id):
    assert told(tmp_path, f"| {head} |\n|---|---|\n| {row} |", finding_id, slot="预算绩效") != []


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("项目 | 万元", "会议费 | {{ 会议费.决算数 }}"),
        ("年度 | 会议费（万元）", "2022 | {{ 会议费.上年数 }}"),
        ("项目 | 比上年", "会议费 | 减少"),
        ("科室 | 职责", "办公室 | 负责会议"),
    ],
)
def test_a_cell_that_is_so(tmp_path, head, row):
    ids = (OTHER_MEANING, CONTRARY, WRONG_UNIT)
    assert told(tmp_path, f"| {head} |\n|---|---|\n| {row} |", *ids, slot="预算绩效") == []
