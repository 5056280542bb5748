"""Reading back datapackage.json: what it says of the disclosure, and of each CSV file as that file was written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from typing import Any

from generator.render.data.reading import csv_rows
from generator.render.reading import Read
from generator.render.reading import compared
from generator.render.told_tables import Told
from generator.source.finding import Finding
from generator.writing.document import Document

_PACKAGE = "datapackage.json"


def read_back_package(
    read: Callable[[str], bytes], described: Iterable[tuple[str, str, str, str, dict[str, Any]]], document: Document
) -> Iterator[Finding]:
    """Findings for what the package says otherwise than the document and the files that lie there.

    `described` are name, title, description, path and Table Schema of each CSV file; `read` gives a file by its path.
    """
    package = json.loads(read(_PACKAGE))
    expected = _of_document(document)
    for resource in described:
        expected |= dict(_of_file(read(resource[3]), *resource))
    yield from compared(_PACKAGE, _read(package), expected, document.key, "V-0022")


def _of_document(document: Document) -> dict[str, Read]:
    title = f"{document.unit}{document.title}"
    return {
        "name": document.slug,
        "title": title,
        "homepage": "index.html",
        "keywords": "、".join(["政府预决算公开", document.kind_name, str(document.year), document.province]),
        "contributors": document.unit,
        "sources": f"{title} index.html",
    }


def _of_file(data: bytes, name: str, title: str, description: str, path: str, schema: dict[str, Any]) -> Told:
    """What must be said of a file; the names of its fields are those in its own head."""
    yield f"{path} 的 name", name
    yield f"{path} 的 title", title
    yield f"{path} 的 description", description or None
    yield f"{path} 的 bytes", str(len(data))
    yield f"{path} 的 hash", f"sha256:{hashlib.sha256(data).hexdigest()}"
    head = csv_rows(data)[0]
    for number, (column, field) in enumerate(zip(head, schema["fields"], strict=True), start=1):
        yield f"{path} 第{number}个字段", column
        yield f"{path} 第{number}个字段的说明", json.dumps({**field, "name": column}, ensure_ascii=False)
    yield f"{path} 的 primaryKey", "、".join(schema.get("primaryKey", []))


def _read(package: dict[str, Any]) -> Told:
    yield from ((field, package[field]) for field in ("name", "title", "homepage"))
    yield "keywords", "、".join(package["keywords"])
    yield "contributors", "、".join(each["title"] for each in package["contributors"])
    yield "sources", "、".join(f"{each['title']} {each['path']}" for each in package["sources"])
    for resource in package["resources"]:
        path = resource["path"]
        yield from ((f"{path} 的 {field}", str(resource[field])) for field in ("name", "title", "bytes", "hash"))
        yield f"{path} 的 description", resource.get("description")
        for number, field in enumerate(resource["schema"]["fields"], start=1):
            yield f"{path} 第{number}个字段", field["name"]
            yield f"{path} 第{number}个字段的说明", json.dumps(field, ensure_ascii=False)
        yield f"{path} 的 primaryKey", "、".join(resource["schema"].get("primaryKey", []))
