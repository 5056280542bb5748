"""One record a figure of the 绩效表: `csv/performance.csv`, in the manner of `csv/figures.csv`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.performance import FUNDS
from generator.model.performance import INDICATORS
from generator.model.performance import MANAGEMENT
from generator.model.performance import TASKS
from generator.model.performance import TOTALS
from generator.render.data.figure_records import DISCLOSURE_FIELDS
from generator.render.data.figure_records import MONEY_FIELDS
from generator.render.data.figure_records import YES_NO
from generator.render.data.figure_records import Field
from generator.render.data.figure_records import disclosure_record
from generator.render.data.figure_records import money_record
from generator.render.data.figure_text import figure_text
from generator.render.performance_data import DataTable
from generator.render.told_tables import yes_no
from generator.tables.annex import TABLE_CLASSES
from generator.tables.book import Book

ANNEX_FIELDS = (
    *DISCLOSURE_FIELDS,
    Field("sheet", "string", "绩效表", "表的名称，地址里 ! 前面的部分", required=True),
    Field("class", "string", "类别", "各省相同", required=True, enum=TABLE_CLASSES),
    Field("form", "string", "表样", "本省表样的名称", required=True),
    Field("project", "string", "项目", required=True),
    Field("implementer", "string", "实施单位", required=True),
    Field("department", "string", "主管部门", required=True),
    Field("is_own", "string", "本单位的表", "实施单位是不是公开文本的单位或所属单位", required=True, enum=YES_NO),
)
"""The first fields of every record: which disclosure and which 绩效表 it is of."""

PERFORMANCE_FIELDS = (
    Field("block", "string", "部分", required=True, enum=(FUNDS, MANAGEMENT, TASKS, INDICATORS, TOTALS)),
    Field("row", "string", "行", "地址里的行", required=True),
    Field("name", "string", "名称", "印出的名称", required=True),
    Field("first_level", "string", "一级指标"),
    Field("second_level", "string", "二级指标"),
    Field("column", "string", "栏", "地址里的栏，各省相同", required=True),
    Field("label", "string", "栏的标题", "本省表样的标题", required=True),
    Field("address", "string", "地址", "表!行.栏，在一份公开文本里是唯一的", required=True),
    Field("value", "number", "数", "与印出的相等，不带单位和补足的零；金额的单位是 amount_unit", required=True),
    *MONEY_FIELDS,
)
"""The fields behind those, in order."""


def annex_record(book: Book, data: DataTable) -> dict[str, str]:
    """The part of a record that tells which disclosure and which 绩效表 it is of, values by field name."""
    return {
        **disclosure_record(book),
        "sheet": data.table.role,
        "class": data.table.class_name,
        "form": data.table.form,
        "project": str(data.table.source.file.项目),
        "implementer": data.unit,
        "department": data.department,
        "is_own": yes_no(data.table.is_own),
    }


def performance_records(data: DataTable) -> Iterator[dict[str, str]]:
    """The rest of a record for each printed figure of a 绩效表, in the order of data.json, values by field name."""
    unit = data.table.unit_name
    for block in data.blocks:
        for row in block.rows:
            of_row = {
                "block": block.id,
                "row": str(row.line.key),
                "name": row.line.name,
                "first_level": row.texts.get("一级", ""),
                "second_level": row.texts.get("二级", ""),
            }
            for column, label in block.columns.items():
                cell = row.cells.get(column)
                if cell is not None:
                    yield {
                        **of_row,
                        "column": column,
                        "label": label,
                        "address": cell.address,
                        "value": figure_text(cell) or "",
                        **money_record(cell, unit),
                    }
