"""The workbook of 检查表: one sheet of one paper, an overview of several, and no text that becomes a formula."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from generator.audit.auditing import Asked
from generator.audit.auditing import audit
from generator.audit.batch import Batch
from generator.audit.batch import Double
from generator.audit.checklist_workbook import checklist_workbook
from generator.audit.record import Answer
from generator.audit.record import Refused
from generator.audit.record import Verdict
from generator.audit.recording import record_of
from generator.source.foreign.pages import ForeignFile
from tests.foreign_paper import catalogues
from tests.foreign_paper import library
from tests.foreign_paper import pages

ANSWERS = [
    Answer("封面", Verdict.YES),
    Answer("=1+1", Verdict.NO, "=cmd|' /C calc'!A0"),
    Answer("目录", Verdict.UNKNOWN),
]


FILE = ForeignFile("=决算.pdf", ())


@pytest.fixture(scope="module")
def record():
    found = record_of(
        audit(pages(合计="100.90"), library(), catalogues(), Asked(pack="national")), ForeignFile("=决算.pdf", ())
    )
    return replace(found, checklist=ANSWERS)


def opened(*records, **more):
    return openpyxl.load_workbook(io.BytesIO(checklist_workbook(Batch(list(records), **more))))


def rows(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_of_one_paper_there_is_one_sheet_to_hand_in(record):
    book = opened(record)
    [sheet] = book.worksheets
    assert sheet.title == "1 示例市档案局"
    assert sheet["A1"].value == "2023年度部门决算公开检查表"
    assert rows(sheet)[3:6] == [
        ["序号", "检查项目", "是否符合", "存在问题"],
        [1, "封面", "是", ""],
        [2, "=1+1", "否", "=cmd|' /C calc'!A0"],
    ]
    [choice] = sheet.data_validations.dataValidation
    assert choice.formula1 == '"是,否,未能判断"'


def test_no_text_is_a_formula_or_a_link_to_the_web(record):
    book = opened(record, replace(record, unit="@SUM(A1)", file="http://x.cn"), refused=[Refused("+a.pdf", "-1")])
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink.target is None for cell in cells if cell.hyperlink)


def test_of_several_an_overview_comes_first(record):
    other = replace(record, file="b.pdf", unit="x/[y]*:?\\" + "长" * 40)
    double = Double(("=决算.pdf", "b.pdf"), is_one_file=False)
    book = opened(record, other, refused=[Refused("坏.pdf", "打不开")], doubles=[double])
    assert book.sheetnames == ["汇总", "1 示例市档案局", "2 xy" + "长" * 27]
    told = rows(book["汇总"])
    assert told[1][1:9] == ["示例市档案局", 2023, "部门决算", "=决算.pdf", 3, 0, 0, 1]
    assert told[1][9] == "同一份材料的几个文件：=决算.pdf、b.pdf"
    assert told[3][4] == "坏.pdf"
    assert told[3][9] == "没有读出来：打不开"


def test_the_same_bytes_every_time(record):
    assert checklist_workbook(Batch([record])) == checklist_workbook(Batch([record]))
