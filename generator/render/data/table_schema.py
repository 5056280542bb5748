"""What the fields of the CSV files are, as Table Schemas: those of the tidy files, and of a table's own file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.render.data.csv_files import figure_columns
from generator.render.data.csv_text import neutral
from generator.render.data.figure_records import Field
from generator.tables.style import NOT_APPLICABLE
from generator.tables.table import Table

_STUB_FIELDS = (
    Field("key", "string", "行", "地址里的行", required=True),
    Field("code", "string", "科目编码"),
    Field("name", "string", "项目", "印出的名称，带序号"),
    Field("line", "integer", "行次"),
    Field("side", "string", "侧", "左右两侧的表的收入或支出"),
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
        "fields": [_field(field) for field in (*_STUB_FIELDS, *texts, *figures)],
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
