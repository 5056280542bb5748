"""What the fields of the CSV files are, as Table Schemas: those of the tidy files, and of a table's own file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.render.data.csv_files import figure_columns
from generator.render.data.csv_text import neutral
from generator.render.data.figure_records import LEAF_MEANING
from generator.render.data.figure_records import YES_NO
from generator.render.data.figure_records import Field
from generator.tables.style import NOT_APPLICABLE
from generator.tables.table import Table

STUB_FIELDS = (
    Field("key", "string", "行", "地址里的行", required=True),
    Field("code", "string", "科目编码"),
    Field("name", "string", "项目", "印出的名称，带序号"),
    Field("line", "integer", "行次"),
    Field("side", "string", "侧", "左右两侧的表的收入或支出"),
    Field("leaf", "string", "末级", LEAF_MEANING, required=True, enum=YES_NO),
)
"""The fields before the columns of a table in its own file."""

OF_RECORDS = (
    "一个数一行。加总时先选一张表（table）、一侧（side）、一栏（column），再选 leaf 为“是”的行；"
    "各栏也要相加的，选 column_leaf 为“是”的栏。value 空的是没有这个数或者不适用，见 state，都不是零。"
)


def of_table(table: Table) -> str:
    """What a table's own file says of its figures."""
    unit = f"金额单位：{table.unit_name}。" if any(not cell.is_count for cell in table.cells()) else ""
    return (
        f"{unit}空的是没有这个数，0 是数为零，{NOT_APPLICABLE} 是不适用。"
        "加总时选 leaf 为“是”的行，合计、其中数就不会重复；同一侧、同一栏、同一单位的数才能相加。"
    )


def tidy_schema(fields: Iterable[Field], *key: str) -> dict[str, Any]:
    """The schema of a file with a record a figure or an indicator, given its fields and those that are its key."""
    return {"fields": [_field(field) for field in fields], "primaryKey": list(key)}


def wide_schema(table: Table) -> dict[str, Any]:
    """The schema of a table's own file."""
    sided = any(block.side for block in table.blocks)
    texts = [Field(neutral(name), "string", name) for name in table.text_columns]
    figures = [Field(neutral(key), "number", key) for key in figure_columns(table)]
    return {
        "fields": [_field(field) for field in (*STUB_FIELDS, *texts, *figures)],
        "missingValues": ["", NOT_APPLICABLE],
        "primaryKey": ["side", "key"] if sided else ["key"],
    }


def _field(field: Field) -> dict[str, Any]:
    constraints = {"required": True} if field.required else {}
    described: dict[str, Any] = {"name": field.name, "type": field.type, "title": field.title}
    if field.description:
        described["description"] = field.description
    if field.fiscal:
        described["columnType"] = field.fiscal
    if field.required or field.enum:
        described["constraints"] = constraints | ({"enum": list(field.enum)} if field.enum else {})
    return described
