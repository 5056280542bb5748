"""Figures in the reasons of waivers are those waived, or known."""

import pytest

from tests.unit.checks.words.authors_words import author
from tests.unit.checks.words.authors_words import judged

UNFOUNDED = "N-0164"


def reasons(tmp_path, reason):
    """The places of what is told of a waiver with this reason."""
    waivers = f"""\
核准的例外:
  - 意见: L-0001
    地址: 支出合计.年初预算
    写作: 364.60
    计算: 462.10
    理由: {reason}
    批准: 示例局
    日期: 2024-08-01
"""
    world = author(tmp_path, more={"content/shili/2023-final-accounts/waivers.yaml": waivers})
    return [(each.printed, each.location.line) for each in judged(world, UNFOUNDED)]


@pytest.mark.parametrize(
    ("reason", "figure"),
    [
        ("已公开文本如此，相差79.50万元", "79.50万元"),
        ("合计为462.01万元，照原数公布", "462.01万元"),
        ("下降37.5%，照原数公布", "37.5%"),
        ("系统多计三百万元", "三百万元"),
    ],
)
def test_a_figure_of_nowhere(tmp_path, reason, figure):
    assert reasons(tmp_path, reason) == [(figure, 6)]


@pytest.mark.parametrize(
    "reason",
    [
        "写的是364.60万元，合计462.1万元，相差97.50万元，约98万元",
        "会议费0.48万元没有列入",
        "三个项目合计，五个项级科目；2023年3月更正，见财预〔2023〕15号",
        "系统的数如此",
        "完成的是目标的四倍",
    ],
)
def test_what_is_waived_what_is_known_and_what_is_no_figure(tmp_path, reason):
    assert reasons(tmp_path, reason) == []
