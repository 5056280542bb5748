"""The site's figures.csv, and figures.parquet where pyarrow is installed: every figure of every disclosure.

Both are put together from the `csv/figures.csv` of each staged disclosure, be it rendered now or carried over from an
earlier publication; no more than one disclosure is held in memory.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from collections.abc import Iterator
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path

from generator.publish.site_folder import Staging
from generator.render.data.csv_files import FIGURES
from generator.render.data.csv_text import ENCODING
from generator.render.data.csv_text import original
from generator.render.data.figure_records import FIELDS
from generator.source.finding import Finding
from generator.source.finding import error

CSV_NAME = "figures.csv"
PARQUET_NAME = "figures.parquet"

_DECIMAL_DIGITS, _DECIMAL_PLACES = 38, 6
_TYPES: dict[str, Callable[[str], Decimal | int | str]] = {"string": original, "integer": int, "number": Decimal}


def write_site_figures(staging: Staging) -> list[Finding]:
    """Writes the files; an error for each disclosure carried over from a version with other fields, or without any."""
    head = (",".join(field.name for field in FIELDS) + "\r\n").encode(ENCODING)
    sources: list[Path] = []
    findings: list[Finding] = []
    for folder in sorted(path.parent for path in staging.folder.glob("*/*/data.json")):
        source = folder / FIGURES
        if source.is_file() and source.read_bytes().startswith(head):
            sources.append(source)
        else:
            findings.append(_from_another_version(folder.relative_to(staging.folder).as_posix()))
    if sources and not findings:
        _write_csv(staging.folder / CSV_NAME, sources, head)
        if find_spec("pyarrow") is not None:
            _write_parquet(staging.folder / PARQUET_NAME, sources)
    return findings


def _from_another_version(key: str) -> Finding:
    message = f"保留的 {key} 是由另一版本的程序发布的，没有 {FIGURES} 或者栏目不同，不能并入全站的 {CSV_NAME}"
    return error("P-0003", message, disclosure=key, hint="不写单位，重新生成全部公开文本。")


def _write_csv(target: Path, sources: list[Path], head: bytes) -> None:
    with target.open("wb") as out:
        out.write(head)
        for source in sources:
            out.write(source.read_bytes().removeprefix(head))


def _write_parquet(target: Path, sources: list[Path]) -> None:
    """One row group a disclosure, figures as exact decimals."""
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int32(),
        "number": pyarrow.decimal128(_DECIMAL_DIGITS, _DECIMAL_PLACES),
    }
    schema = pyarrow.schema([pyarrow.field(field.name, types[field.type]) for field in FIELDS])
    # It is handed an open file: a path it would encode as UTF-8, whatever the file system's encoding.
    with target.open("wb") as out, ParquetWriter(out, schema, compression="zstd") as writer:
        for source in sources:
            columns = zip(*records(source), strict=True)
            arrays = [pyarrow.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
            writer.write_table(pyarrow.table(arrays, schema=schema))


def records(source: Path) -> Iterator[list[Decimal | int | str | None]]:
    """The records of a disclosure's file, each value in its field's type; None where there is none."""
    with source.open(encoding=ENCODING, newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            yield [_TYPES[field.type](text) if text else None for field, text in zip(FIELDS, row, strict=True)]
