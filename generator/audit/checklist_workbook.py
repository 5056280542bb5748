"""The 检查表 as an .xlsx to hand in: a sheet a paper, and of several papers an overview before them.

Every text is written as text: what begins with = in a file's name or a foreign table is no formula here.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import xlsxwriter

from generator.audit.batch import Batch
from generator.audit.record import Record
from generator.audit.record import Verdict
from generator.source.finding import Severity

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_CREATED = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 — Excel knows no zones; the same bytes every time
_HEAD = ("序号", "检查项目", "是否符合", "存在问题")
_WIDTHS = (6, 42, 11, 70)
_OVERVIEW = ("序号", "单位", "年度", "种类", "文件", "错误", "警告", "提示", "不符合的项目", "备注")
_OVERVIEW_WIDTHS = (6, 30, 8, 12, 44, 7, 7, 7, 14, 40)
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_000
"""A cell holds 32,767 characters."""


def checklist_workbook(batch: Batch) -> bytes:
    """The workbook of a batch; files that could not be read stand in the overview."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": "检查表", "created": _CREATED})
        looks = _Looks(book)
        names = [_sheet_name(number, record) for number, record in enumerate(batch.records, 1)]
        if len(batch.records) != 1 or batch.refused:
            _write_overview(book.add_worksheet("汇总"), looks, batch, names)
        for name, record in zip(names, batch.records, strict=True):
            _write_checklist(book.add_worksheet(name), looks, record)
    return file.getvalue()


class _Looks:
    def __init__(self, book: Workbook) -> None:
        base = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
        cell = {**base, "border": 1, "text_wrap": True}
        self.title: Format = book.add_format({**base, "font_size": 16, "bold": True, "align": "center"})
        self.line: Format = book.add_format(base)
        self.head: Format = book.add_format({**cell, "bold": True, "align": "center", "bg_color": "#EDEBE6"})
        self.text: Format = book.add_format(cell)
        self.middle: Format = book.add_format({**cell, "align": "center"})
        self.link: Format = book.add_format({**cell, "font_color": "#1F4E9C", "underline": 1})
        self.verdicts: dict[Verdict, Format] = {
            Verdict.YES: self.middle,
            Verdict.NO: book.add_format({**cell, "align": "center", "bold": True, "font_color": "#9C1C1F"}),
            Verdict.UNKNOWN: book.add_format({**cell, "align": "center", "font_color": "#7A5B00"}),
        }


def _write_checklist(sheet: Worksheet, looks: _Looks, record: Record) -> None:
    _set_up(sheet, _WIDTHS, landscape=False)
    sheet.merge_range(0, 0, 0, 3, "", looks.title)
    sheet.write_string(0, 0, f"{record.year}年度{record.scope}{record.kind_word}公开检查表", looks.title)
    sheet.set_row(0, 30)
    sheet.write_string(1, 0, _fit(f"单位：{record.unit}"), looks.line)
    sheet.write_string(2, 0, _fit(f"文件：{record.file}"), looks.line)
    for column, text in enumerate(_HEAD):
        sheet.write_string(3, column, text, looks.head)
    for number, answer in enumerate(record.checklist, 1):
        row = 3 + number
        sheet.write_number(row, 0, number, looks.middle)
        sheet.write_string(row, 1, _fit(answer.item), looks.text)
        sheet.write_string(row, 2, answer.verdict.value, looks.verdicts[answer.verdict])
        sheet.write_string(row, 3, _fit(answer.problem), looks.text)
    choices = {"validate": "list", "source": [verdict.value for verdict in Verdict]}
    if record.checklist:
        sheet.data_validation(4, 2, 3 + len(record.checklist), 2, choices)
    sheet.freeze_panes(4, 0)
    sheet.repeat_rows(3)


def _write_overview(sheet: Worksheet, looks: _Looks, batch: Batch, names: Sequence[str]) -> None:
    _set_up(sheet, _OVERVIEW_WIDTHS, landscape=True)
    for column, text in enumerate(_OVERVIEW):
        sheet.write_string(0, column, text, looks.head)
    for row, (record, name) in enumerate(zip(batch.records, names, strict=True), 1):
        twice = (double for double in batch.doubles if record.file in double.files)
        remark = "；".join(f"{double.told}：{'、'.join(double.files)}" for double in twice)
        sheet.write_number(row, 0, row, looks.middle)
        sheet.write_url(row, 1, f"internal:'{name}'!A1", looks.link, _fit(record.unit) or "没有写单位")
        sheet.write_number(row, 2, record.year, looks.middle)
        sheet.write_string(row, 3, f"{record.scope}{record.kind_word}", looks.middle)
        sheet.write_string(row, 4, _fit(record.file), looks.text)
        for column, severity in enumerate(Severity, 5):
            sheet.write_number(row, column, record.count(severity), looks.middle)
        sheet.write_number(row, 8, sum(each.verdict is Verdict.NO for each in record.checklist), looks.middle)
        sheet.write_string(row, 9, _fit(remark), looks.text)
    for row, refused in enumerate(batch.refused, len(batch.records) + 1):
        for column in range(len(_OVERVIEW)):
            sheet.write_blank(row, column, None, looks.text)
        sheet.write_number(row, 0, row, looks.middle)
        sheet.write_string(row, 4, _fit(refused.file), looks.text)
        sheet.write_string(row, 9, _fit(f"没有读出来：{refused.reason}"), looks.text)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, len(batch.records) + len(batch.refused), len(_OVERVIEW) - 1)


def _set_up(sheet: Worksheet, widths: Sequence[int], *, landscape: bool) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)  # A4
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _sheet_name(number: int, record: Record) -> str:
    """A name that a spreadsheet allows, told apart by its number."""
    return f"{number} {_NOT_IN_NAMES.sub('', record.unit)}"[:_LONGEST_NAME].rstrip()


def _fit(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "……"
