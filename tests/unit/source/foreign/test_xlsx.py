"""Workbooks as other office suites leave them: what their sheets show is read, what they hide is told."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from generator.source.foreign.pages import NotReadableError
from tests.unit.source.foreign.sheets import pages_of
from tests.unit.source.foreign.sheets import told
from tests.unit.source.foreign.sheets import workbook

HEAD = ("科目编码", "科目名称", "决算数", "增长")
ROW = (20101, "人大事务", 12.5, 0.2195)


def read(book: Workbook) -> list:
    [page] = pages_of(book)
    return told(page)


def test_a_fraction_is_told_as_the_percentage_that_its_cell_shows() -> None:
    book = workbook(HEAD, ROW)
    book.active["D2"].number_format = "0.00%"
    book.active["C2"].number_format = "#,##0.00"
    assert read(book) == [[list(HEAD), ["20101", "人大事务", "12.50", "21.95%"]]]


def test_title_number_and_unit_stand_above_the_table_and_notes_below() -> None:
    book = workbook(
        ("收入决算表",), (), ("公开02表",), ("部门：某县教育局", None, None, "金额单位：万元"), HEAD, ROW,
        ("注：本表反映本部门本年度取得的各项收入情况。",),
    )  # fmt: skip
    book.active.merge_cells("A1:D1")
    assert read(book) == [
        "收入决算表", "公开02表", "部门：某县教育局", "金额单位：万元",
        [list(HEAD), ["20101", "人大事务", "12.5", "0.2195"]],
        "注：本表反映本部门本年度取得的各项收入情况。",
    ]  # fmt: skip


def test_each_place_is_a_cell_of_the_sheet_whose_name_has_lost_its_spaces() -> None:
    [page] = pages_of(workbook(("收入决算表",), HEAD, ROW, name=" 公开02表 "))
    title, grid = page.items
    assert title.place.told == "工作表“公开02表”A1"
    assert grid.at(1, 2).place.told == "工作表“公开02表”C3"
    assert (title.place.page, title.place.sheet, grid.at(1, 2).place.spot) == (1, "公开02表", "C3")


def test_a_merged_head_stands_in_all_that_it_covers() -> None:
    book = workbook(("项目", "决算数", None), (None, "合计", "基本支出"), ("教育支出", 3, 2))
    book.active.merge_cells("A1:A2")
    book.active.merge_cells("B1:C1")
    assert read(book) == [[["项目", "决算数", "决算数"], ["项目", "合计", "基本支出"], ["教育支出", "3", "2"]]]


def test_hidden_rows_columns_and_sheets_are_told_and_not_read() -> None:
    book = workbook(HEAD, ROW, (20102, "政协事务", 99, 0.5), (20103, "政府办公厅事务", 7, 0.1))
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["D"].hidden = True
    book.create_sheet("底稿").append(["草稿", 1])
    book["底稿"].sheet_state = "hidden"
    shown, hidden = pages_of(book)
    assert told(shown) == [[
        ["科目编码", "科目名称", "决算数"], ["20101", "人大事务", "12.5"], ["20103", "政府办公厅事务", "7"]
    ]]  # fmt: skip
    assert shown.unread == (
        "工作表“Sheet”有隐藏的行，没有读：第 3 行",
        "工作表“Sheet”有隐藏的列，没有读：D 列",
    )
    assert (hidden.items, hidden.unread) == ((), ("工作表“底稿”是隐藏的，没有读",))


def test_a_merged_cell_over_a_hidden_row_keeps_its_text() -> None:
    book = workbook(("项目", "决算数"), (None, None), ("教育支出", 3))
    book.active.merge_cells("A1:A2")
    book.active.merge_cells("B1:B2")
    book.active.row_dimensions[1].hidden = True
    assert read(book) == [[["项目", "决算数"], ["教育支出", "3"]]]


def test_comments_are_told() -> None:
    book = workbook(HEAD, ROW)
    book.active["C2"].comment = Comment("核实一下", "审核人")
    [page] = pages_of(book)
    assert page.unread == ("工作表“Sheet”有批注，没有读：C2",)


def test_several_tables_of_a_sheet_are_parted_by_their_titles() -> None:
    book = workbook(
        ("收入决算表",), ("单位：万元",), ("项目", "决算数"), ("财政拨款", 3), (),
        ("支出决算表",), ("单位：元",), ("项目", "决算数"), ("教育支出", 30000),
    )  # fmt: skip
    assert read(book) == [
        "收入决算表", "单位：万元", [["项目", "决算数"], ["财政拨款", "3"]],
        "支出决算表", "单位：元", [["项目", "决算数"], ["教育支出", "30000"]],
    ]  # fmt: skip


def test_several_tables_without_titles_are_parted_where_another_head_follows_a_blank_row() -> None:
    book = workbook(("项目", "决算数"), ("财政拨款", 3), (), ("科目", "年初预算"), ("教育支出", 2))
    assert read(book) == [[["项目", "决算数"], ["财政拨款", "3"]], [["科目", "年初预算"], ["教育支出", "2"]]]


def test_a_blank_row_within_a_table_parts_nothing() -> None:
    book = workbook(("收入", "决算数", "支出", "决算数"), ("财政拨款", 3, "教育支出", 3), (), ("总计", 3, "总计", 3))
    [rows] = read(book)
    assert rows[-2:] == [["", "", "", ""], ["总计", "3", "总计", "3"]]


def test_tables_side_by_side_are_parted_where_each_has_its_title() -> None:
    book = workbook(
        ("收入决算表", None, None, "支出决算表"), ("项目", "决算数", None, "项目", "决算数"),
        ("财政拨款", 3, None, "教育支出", 2),
    )  # fmt: skip
    assert read(book) == [
        "收入决算表", [["项目", "决算数"], ["财政拨款", "3"]], "支出决算表", [["项目", "决算数"], ["教育支出", "2"]],
    ]  # fmt: skip


def test_numbers_as_text_and_in_full_width_are_numbers() -> None:
    book = workbook(HEAD, ("２０１０１", "人 大\n事务", " 1,234.50 ", "２１．９５％"))
    assert read(book)[0][1] == ["20101", "人大事务", "1,234.50", "21.95%"]


def test_dates_that_the_file_keeps_as_serial_numbers_are_dates() -> None:
    book = workbook(("单位", "公开日期"), ("某县教育局", date(2025, 8, 20)))
    assert read(book) == [[["单位", "公开日期"], ["某县教育局", "2025年8月20日"]]]


def test_zeros_that_a_sheet_does_not_show_are_blank() -> None:
    book = workbook(("项目", "决算数"), ("教育支出", 0), ("其他支出", 1))
    book.active.sheet_view.showZeros = False
    assert read(book) == [[["项目", "决算数"], ["教育支出", ""], ["其他支出", "1"]]]


def test_a_formula_that_nobody_reckoned_is_refused() -> None:
    book = workbook(("项目", "决算数"), ("教育支出", "=1+2"))
    with pytest.raises(
        NotReadableError, match="工作表“Sheet”的 B2是还没有算过的公式：请用 Excel 或 WPS 打开、保存一次再审。"
    ):
        pages_of(book)


def test_a_table_of_a_million_cells_is_refused() -> None:
    book = workbook(HEAD, ROW)
    book.active.cell(1_000_000, 1, "末")
    with pytest.raises(NotReadableError, match="工作表“Sheet”有 1000000 行，太大"):
        pages_of(book)


def test_a_merged_range_as_large_as_a_sheet_is_as_large_as_what_is_used() -> None:
    book = workbook(("总表",), HEAD, ROW)
    book.active.merge_cells("A1:ZZ1")
    assert read(book)[0] == "总表"
