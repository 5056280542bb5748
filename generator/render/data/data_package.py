"""datapackage.json: what the CSV files hold, as a Data Package, so that programs can check and load them.

The tidy file's fields carry the columnTypes of the Fiscal Data Package. Its profile is not named: a validator would
have to fetch it from the network.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from generator.render.data.csv_files import FIGURES
from generator.render.data.csv_files import figure_columns
from generator.render.data.csv_files import table_path
from generator.render.data.csv_text import ENCODING
from generator.render.data.csv_text import neutral
from generator.render.data.figure_records import FIELDS
from generator.render.data.figure_records import Field
from generator.render.data.indicator_records import INDICATOR_FIELDS
from generator.render.data.performance_files import INDICATORS_FILE
from generator.render.data.performance_files import PERFORMANCE
from generator.render.data.performance_files import TITLES
from generator.render.data.performance_records import PERFORMANCE_FIELDS
from generator.render.data.performance_records import SHEET_FIELDS
from generator.tables.book import Book
from generator.tables.style import NOT_APPLICABLE
from generator.tables.table import Table
from generator.writing.document import Document

LICENSES = [{"name": "other-pd", "title": "依法主动公开的政府信息，具有行政性质的文件（著作权法第五条）"}]
"""`other-pd` is the Open Definition's identifier for what is free of copyright."""

_STUB_FIELDS = (
    Field("key", "string", "行", "地址里的行", required=True),
    Field("code", "string", "科目编码"),
    Field("name", "string", "项目", "印出的名称，带序号"),
    Field("line", "integer", "行次"),
    Field("side", "string", "侧", "左右两侧的表的收入或支出"),
)
_NEUTRAL = "以 = + - @ 等开头的文本前面加了一个撇号（'），免得电子表格当作公式；数不加。"


def data_package(book: Book, document: Document, files: Mapping[str, bytes]) -> bytes:
    """The description of a disclosure's CSV files, each with its size and sha256."""
    tables = [
        _resource(f"table-{number}", f"{table.number} {table.title}", table_path(table), files, _wide_schema(table))
        for number, table in enumerate(book.tables, start=1)
    ]
    held = "各公开表、绩效表" if PERFORMANCE in files else "各公开表"
    tidy = _resource("figures", "全部数字，一格一行", FIGURES, files, tidy_schema())
    return _json(
        {
            "profile": "tabular-data-package",
            "name": document.slug,
            "title": f"{document.unit}{document.title}",
            "description": f"{document.unit}{document.title}{held}的数。{_NEUTRAL}",
            "homepage": "index.html",
            "keywords": ["政府预决算公开", document.kind_name, str(document.year), document.province],
            "licenses": LICENSES,
            "sources": [{"title": f"{document.unit}{document.title}", "path": "index.html"}],
            "contributors": [{"title": document.unit, "role": "publisher"}],
            "resources": [tidy, *tables, *_performance(files)],
        }
    )


def _performance(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """The files of the 绩效表, where there are any."""
    schemas = {
        PERFORMANCE: _tidy((*SHEET_FIELDS, *PERFORMANCE_FIELDS), "disclosure", "address"),
        INDICATORS_FILE: _tidy((*SHEET_FIELDS, *INDICATOR_FIELDS), "disclosure", "sheet", "row"),
    }
    return [
        _resource(PurePosixPath(path).stem, TITLES[path], path, files, schema)
        for path, schema in schemas.items()
        if path in files
    ]


def tidy_schema() -> dict[str, Any]:
    """The Table Schema of the tidy files of all figures."""
    return _tidy(FIELDS, "disclosure", "address")


def _tidy(fields: Iterable[Field], *key: str) -> dict[str, Any]:
    return {"fields": [_field(field) for field in fields], "primaryKey": list(key)}


def _wide_schema(table: Table) -> dict[str, Any]:
    sided = any(block.side for block in table.blocks)
    figures = [Field(neutral(key), "number", key) for key in figure_columns(table)]
    return {
        "fields": [_field(field) for field in (*_STUB_FIELDS, *figures)],
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


def _resource(name: str, title: str, path: str, files: Mapping[str, bytes], schema: dict[str, Any]) -> dict[str, Any]:
    data = files[path]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": title,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": ENCODING,
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
