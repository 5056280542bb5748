"""datapackage.json: what the CSV files hold, as a Data Package, so that programs can check and load them.

The tidy file's fields carry the columnTypes of the Fiscal Data Package. Its profile is not named: a validator would
have to fetch it from the network.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generator.render.data.csv_text import ENCODING
from generator.writing.document import Document

LICENSES = [{"name": "other-pd", "title": "依法主动公开的政府信息，具有行政性质的文件（著作权法第五条）"}]
"""`other-pd` is the Open Definition's identifier for what is free of copyright."""

_NEUTRAL = "以 = + - @ 等开头的文本前面加了一个撇号（'），免得电子表格当作公式；数不加。"


@dataclass(frozen=True, slots=True)
class Resource:
    """A CSV file, and its Table Schema."""

    name: str
    title: str
    description: str
    path: str
    media_type: str
    data: bytes
    schema: dict[str, Any]


def data_package(document: Document, resources: Iterable[Resource]) -> bytes:
    """The description of a disclosure's CSV files, each with its size and sha256."""
    held = "各公开表、绩效表" if document.annexes else "各公开表"
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
            "resources": [_described(resource) for resource in resources],
        }
    )


def _described(resource: Resource) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "title": resource.title,
        **({"description": resource.description} if resource.description else {}),
        "path": resource.path,
        "format": "csv",
        "mediatype": resource.media_type,
        "encoding": ENCODING,
        "bytes": len(resource.data),
        "hash": f"sha256:{hashlib.sha256(resource.data).hexdigest()}",
        "schema": resource.schema,
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
