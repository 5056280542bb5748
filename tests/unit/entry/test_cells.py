"""Edits of single places of a YAML file: what is not edited stays byte for byte."""

from __future__ import annotations

import pytest

from generator.entry.cells import NoSuchPlaceError
from generator.entry.cells import doubled
from generator.entry.cells import with_key
from generator.entry.cells import with_values
from generator.entry.cells import without

TEXT = """\
# 数写在冒号后面。
金额单位: 万元  # 或者 元

支出:
  - {科目: 2080501,  基本支出: 1.15}
  # 注
  - {科目: "2080505", 基本支出: 2, 差异原因: 'a, b'}  # 注二
  - {科目: 2210201,
     基本支出: 3}

基本支出明细:
  30101: 78.20  # 基本工资
#   30102:  # 津贴补贴
三公经费:
  预算数: {公务接待费: 0, 公务用车运行维护费: 3.00}
"""


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("支出", "1", "基本支出"), "2.5", "基本支出: 2,", "基本支出: 2.5,"),
        (("支出", "0", "差异原因"), "调出: 一人", "1.15}", '1.15, 差异原因: "调出: 一人"}'),
        (("支出", "1", "差异原因"), "", "2, 差异原因: 'a, b'}", "2}"),
        (("支出", "0", "科目"), "", "{科目: 2080501,  基本", "{基本"),
        (("支出", "2", "基本支出"), "4", "基本支出: 3", "基本支出: 4"),
        (("支出", "+0", "科目"), "2101101", "基本支出: 3}\n", "基本支出: 3}\n  - {科目: 2101101}\n"),
        (("基本支出明细", "30102"), "5", "#   30102:  #", "  30102: 5  #"),
        (("基本支出明细", "30101"), "", "基本支出明细:\n  30101: 78.20 ", "# 基本支出明细:\n#   30101: "),
        (("基本支出明细", "30201"), "7", "津贴补贴\n", "津贴补贴\n  30201: 7\n"),
        (("三公经费", "预算数", "公务接待费"), "", "{公务接待费: 0, ", "{"),
        (("三公经费", "预算数", "公务用车运行维护费"), "", ", 公务用车运行维护费: 3.00}", "}"),
        (("金额单位",), "元", "万元  #", "元  #"),
    ],
    ids=str,
)
def test_one_cell_changes_and_nothing_else(path: tuple[str, ...], value: str, old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    assert with_values(TEXT, {path: value}) == TEXT.replace(old, new)


def test_what_was_taken_out_can_be_filled_in_again() -> None:
    path = ("基本支出明细", "30101")
    assert with_values(with_values(TEXT, {path: ""}), {path: "78.20"}) == TEXT


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (("支出", "1"), "  - {科目: \"2080505\", 基本支出: 2, 差异原因: 'a, b'}  # 注二\n", ""),
        (("支出", "2"), "  - {科目: 2210201,\n     基本支出: 3}\n", ""),
        (("基本支出明细", "30101"), "基本支出明细:\n  30101: 78.20  # 基本工资\n", "# 基本支出明细:\n"),
        (("基本支出明细", "30102"), "#   30102:  # 津贴补贴\n", ""),
        (("三公经费", "预算数", "公务接待费"), "{公务接待费: 0, ", "{"),
    ],
    ids=str,
)
def test_a_row_is_taken_away(path: tuple[str, ...], old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    assert without(TEXT, path) == TEXT.replace(old, new)


def test_the_last_row_of_a_list_stays_as_one_to_fill_in() -> None:
    text = "收入:\n  - {科目: 2080501, 财政拨款收入: 1}  # 注\n别的: 1\n"
    gone = without(text, ("收入", "0"))
    assert gone == "# 收入:\n#   - {科目: , 财政拨款收入: }\n别的: 1\n"
    again = with_values(gone, {("收入", "0", "科目"): "2080505", ("收入", "0", "财政拨款收入"): "2"})
    assert again == "收入:\n  - {科目: 2080505, 财政拨款收入: 2}\n别的: 1\n"


def test_a_row_is_doubled_below_itself_with_its_note() -> None:
    row = "  - {科目: \"2080505\", 基本支出: 2, 差异原因: 'a, b'}  # 注二\n"
    assert doubled(TEXT, ("支出", "1")) == TEXT.replace(row, row + row)
    assert doubled("支出:\n  - {科目: 1}", ("支出", "0")) == "支出:\n  - {科目: 1}\n  - {科目: 1}"


@pytest.mark.parametrize("path", [("支出", "9"), ("支出", "x"), ("没有",)], ids=str)
def test_a_place_that_is_not_there_is_refused(path: tuple[str, ...]) -> None:
    for act in (without, doubled):
        with pytest.raises(NoSuchPlaceError):
            act(TEXT, path)


def test_a_pair_begins_with_its_key() -> None:
    text = with_key(TEXT, ("基本支出明细",), "30201")
    assert text == TEXT.replace("津贴补贴\n", "津贴补贴\n  30201:\n")
    assert with_values(text, {("基本支出明细", "30201"): "5"}) == text.replace("30201:", "30201: 5")
    with pytest.raises(NoSuchPlaceError, match="已经有 30101 了"):
        with_key(TEXT, ("基本支出明细",), "30101")


def test_a_pair_in_braces_or_of_no_section_is_not_added() -> None:
    for path in (("三公经费", "预算数", "新"), ("没有", "新"), ("支出", "9", "基本支出")):
        with pytest.raises(NoSuchPlaceError):
            with_values(TEXT, {path: "1"})
