"""A source file as tables: codes with their names, places to fill in, a row to begin another."""

from __future__ import annotations

from generator.entry.forms import Form
from generator.serve.grids import Known
from generator.serve.grids import grids_of

TEXT = """\
金额单位: 万元
支出:
  - {科目: 2010301, 基本支出: 1.15}
  - {科目: "2999999", 项目支出: 2}
基本支出明细:
  30101: 78.20
#   30102:  # 津贴补贴
三公经费:
  预算数: {公务接待费: 0}
上报数:
  支出表!201.基本支出: 3
科目名称: {2999999: 自己的}
"""
NAMES = {"201": "一般公共服务支出", "2010301": "行政运行", "30101": "基本工资", "30102": "津贴补贴"}
ROW = {"type": "object", "properties": {"科目": {}, "基本支出": {}, "年初预算": {}, "经济分类": {"properties": {}}}}
SCHEMA = {"properties": {"支出": {"items": ROW}, "金额单位": {"enum": ["元", "万元"]}}}


def test_a_list_is_a_table_with_names_and_a_row_to_begin_another() -> None:
    _, grid, *_ = grids_of(Form(TEXT), Known(SCHEMA, NAMES, {'["支出"]': ["年初预算", "经济分类"]}))
    assert (grid.title, grid.columns, grid.more) == ("支出", ["科目", "基本支出", "年初预算", "项目支出"], [])
    first, second, new = grid.rows
    assert [(cell.text, cell.name, cell.at) for cell in first.cells[:2]] == [
        ("2010301", "行政运行", (3, 10)),
        ("1.15", "", (3, 25)),
    ]
    assert (first.code, second.cells[0].name, second.cells[1].text) == ("2010301", "自己的", "")
    assert [cell.path for cell in new.cells][:2] == [("支出", "+0", "科目"), ("支出", "+0", "基本支出")]
    assert [cell.is_figure for cell in first.cells] == [False, True, True, True]


def test_a_section_is_a_table_of_pairs_with_what_may_be_filled_in() -> None:
    grids = {grid.title: grid for grid in grids_of(Form(TEXT), Known(SCHEMA, NAMES))}
    assert list(grids) == ["文件", "支出", "基本支出明细", "三公经费", "上报数", "科目名称"]
    wages, extra, new = grids["基本支出明细"].rows
    assert [(row.label, row.name, row.cells[0].text) for row in (wages, extra)] == [
        ("30101", "基本工资", "78.20"),
        ("30102", "津贴补贴", ""),
    ]
    assert (new.is_new, new.cells[0].path) == (True, ("基本支出明细", "+0"))
    [reported, _] = grids["上报数"].rows
    assert (reported.name, grids["上报数"].is_reported) == ("一般公共服务支出", True)
    assert [row.label for row in grids["三公经费"].rows] == ["预算数 / 公务接待费"]
    assert grids["文件"].rows[0].cells[0].has_choices
