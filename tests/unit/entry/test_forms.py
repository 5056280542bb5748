"""A YAML source file as a form: values, optional lines, rows."""

from __future__ import annotations

import pytest

from generator.entry.forms import Form

TEXT = """\
# 数写在冒号后面。
金额单位: 万元  # 或者 元

支出:
  - {科目: 2080501, 基本支出: 1.15}
  - {科目: 2080505, 基本支出: 2}  # 注

# 明细，有数才写：
基本支出明细:
#   30101:  # 基本工资
#   30102:  # 津贴补贴
# 上年数:
#   收支总计:
"""


@pytest.mark.parametrize(
    ("values", "added", "old", "new"),
    [
        ({}, {}, "", ""),
        ({("金额单位",): "元"}, {}, "金额单位: 万元  #", "金额单位: 元  #"),
        ({("支出", "1", "基本支出"): "3"}, {}, "2}  # 注", "3}  # 注"),
        ({("支出", "1", "年初预算"): "3"}, {}, "2}  # 注", "2, 年初预算: 3}  # 注"),
        ({("支出", "0", "科目"): "", ("支出", "0", "基本支出"): ""}, {}, "  - {科目: 2080501, 基本支出: 1.15}\n", ""),
        (
            {},
            {("支出",): [{"科目": "2210201", "差异原因": "调出: 一人"}]},
            "  # 注\n",
            '  # 注\n  - {科目: 2210201, 差异原因: "调出: 一人"}\n',
        ),
        ({("基本支出明细", "30102"): "5"}, {}, "#   30102:  #", "  30102: 5  #"),
        ({("上年数", "收支总计"): "7"}, {}, "# 上年数:\n#   收支总计:", "上年数:\n  收支总计: 7"),
    ],
    ids=["nothing", "value", "figure", "new key", "row gone", "row added", "optional line", "optional section"],
)
def test_only_what_was_entered_changes(
    values: dict[tuple[str, ...], str], added: dict[tuple[str, ...], list[dict[str, str]]], old: str, new: str
) -> None:
    assert Form(TEXT).filled(values, added) == TEXT.replace(old, new, 1) if old else TEXT


def test_a_first_row_that_is_blank_is_filled_in() -> None:
    text = "收入:\n  - {科目: , 财政拨款收入: }\n"
    filled = Form(text).filled({("收入", "0", "科目"): "2080501", ("收入", "0", "财政拨款收入"): "0"}, {})
    assert filled == "收入:\n  - {科目: 2080501, 财政拨款收入: 0}\n"


def test_a_line_that_states_twice_what_stands_above_stays_a_comment() -> None:
    text = "三公经费:\n# 三公经费:\n"
    assert Form(text).optional == set()


def test_rows_are_known_by_what_they_are_about() -> None:
    values = dict(Form(TEXT).values())
    assert values["支出", "2080505", "基本支出"] == "2"
