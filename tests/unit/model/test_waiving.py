"""How a waiver is written: the line that names a finding, for its author to complete."""

import pytest

from generator.model.authoring import WaiversFile
from generator.model.validation import validate
from generator.model.waiving import is_about
from generator.model.waiving import tells_figures
from generator.model.waiving import waiver_text
from generator.source.finding import error
from generator.source.yaml_reader import parse_yaml

FIGURES = error("L-0001", "不符", addresses=("支出表!合计.基本支出",), printed="1,364.60", computed="-25")


def test_the_line_names_the_finding_its_address_and_its_figures():
    assert waiver_text(FIGURES) == (
        "- {意见: L-0001, 地址: 支出表!合计.基本支出, 写作: 1364.60, 计算: -25, 理由: , 批准: , 日期: }"
    )


def test_what_a_finding_does_not_have_is_not_written():
    assert waiver_text(error("N-0123", "没有")) == "- {意见: N-0123, 理由: , 批准: , 日期: }"


@pytest.mark.parametrize(
    "words",
    [
        "增加, 减少",
        "[甲]",
        "甲: 乙",
        "“甲” # 乙",
        '说"甲"',
        "- 甲",
        "*甲",
        "!甲",
        "甲\\乙",
        "因公出国（境）费",
        "97.50%",
        "a?",
    ],
)
def test_the_completed_line_is_read_as_it_was_meant(words):
    finding = error("N-0105", "不符", addresses=("narrative!甲, 乙",), printed=words)
    line = waiver_text(finding).replace("理由: , 批准: , 日期: ", "理由: 甲, 批准: 乙, 日期: 2024-09-05")
    value, findings = parse_yaml(f"核准的例外:\n  {line}\n", "waivers.yaml")
    file, faults = validate(WaiversFile, value, "waivers.yaml")
    assert findings + faults == []
    [waiver] = file.核准的例外
    assert is_about(waiver, finding)
    assert tells_figures(waiver, finding)
