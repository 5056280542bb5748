"""YAML as authors write it, which is read back as it was meant."""

from __future__ import annotations

import pytest

from generator.source.yaml_reader import parse_yaml
from generator.source.yaml_text import block
from generator.source.yaml_text import flow
from generator.source.yaml_text import rows
from generator.source.yaml_text import scalar


@pytest.mark.parametrize(
    "text",
    ["办公费", "2101501", "5.00", "a: b", "x #y", "{a", "“引号”", '"', "一,二", "- x", "*a", "", " x", "1}", "n\nm"],
)
def test_a_text_is_read_back_as_a_value_and_as_a_key(text: str) -> None:
    value, findings = parse_yaml(flow({text: text, "其他": text}), "x")
    assert (findings, dict(value)) == ([], {text: text, "其他": text})


def test_plain_words_and_figures_need_no_quotes() -> None:
    assert (scalar("因公出国（境）费"), scalar("22.79")) == ("因公出国（境）费", "22.79")


def test_a_row_is_one_line_with_the_name_behind_it() -> None:
    assert list(rows("支出", [({"科目": "2080505", "基本支出": "22.79"}, "养老保险缴费")])) == [
        "支出:",
        "  - {科目: 2080505, 基本支出: 22.79}  # 养老保险缴费",
    ]


def test_names_of_codes_stand_in_one_column() -> None:
    notes = {"30101": "基本工资", "30112": "其他社会保障缴费"}
    assert list(block({"30101": "196.62", "30112": "0.29"}, 2, notes)) == [
        "  30101: 196.62  # 基本工资",
        "  30112: 0.29    # 其他社会保障缴费",
    ]


def test_mappings_of_figures_alone_stand_on_one_line_below_their_section() -> None:
    tree = {"三公经费": {"预算数": {"公务接待费": "0.50"}}}
    assert list(block(tree)) == ["三公经费:", "  预算数: {公务接待费: 0.50}"]
