"""Workbooks of Excel 97: `old_workbook.xls`, made once by xlwt, has a merged title, formats, a hidden row and sheet."""

from __future__ import annotations

from pathlib import Path

from generator.source.foreign.xls import read_xls
from tests.unit.source.foreign.sheets import told

BOOK = Path(__file__).with_name("old_workbook.xls")


def test_what_the_sheets_show_is_read_and_what_they_hide_is_told() -> None:
    shown, hidden = read_xls(BOOK.read_bytes(), "决算.et")
    assert told(shown) == [
        "收入决算表", "单位：示例县教育局", "单位：万元",
        [
            ["科目名称", "决算数", "增长"],
            ["教育支出", "1,234.50", "21.95%"],
            ["合计", "1,243.50", "-10.00%"],
            ["公开日期", "2025年8月20日", ""],
        ],
    ]  # fmt: skip
    assert shown.items[-1].place.told == "工作表“公开02表”A3"
    assert shown.unread == ("工作表“公开02表”有隐藏的行，没有读：第 5 行",)
    assert (hidden.items, hidden.unread) == ((), ("工作表“底稿”是隐藏的，没有读",))
