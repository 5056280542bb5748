"""The files a disclosure's page offers: what each is called, its format and its size."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from generator.render.data.csv_files import FIGURES
from generator.render.data.csv_files import table_path
from generator.render.data.performance_files import TITLES
from generator.render.html.pages import Download
from generator.tables.book import Book

_KILO = 1024
_FORMATS = {"pdf": "PDF", "xlsx": "Excel", "csv": "CSV", "json": "JSON"}


def downloads(book: Book, files: Mapping[str, bytes]) -> list[Download]:
    """A button for each file, those of single tables last; `files` has all but the manifest, which is made last."""
    names = {
        **{path: "PDF 全文" for path in files if path.endswith(".pdf")},
        "tables.xlsx": "全部公开表",
        FIGURES: "全部数字，一格一行",
        **{path: title for path, title in TITLES.items() if path in files},
        "data.json": "公开表和审核意见",
        "datapackage.json": "CSV 文件的说明",
        "manifest.json": "校验值",
        **{table_path(table): f"{table.number} {table.title}" for table in book.tables},
    }
    return [Download(quote(path), name, _note(path, files.get(path))) for path, name in names.items()]


def _note(path: str, data: bytes | None) -> str:
    """Format and size: `Excel，42 KB`."""
    name = _FORMATS[path.rpartition(".")[2]]
    return name if data is None else f"{name}，{readable_size(len(data))}"


def pdf_note(size: int) -> str:
    """Format and size of a PDF."""
    return f"{_FORMATS['pdf']}，{readable_size(size)}"


def readable_size(size: int) -> str:
    """A size in bytes as people read it, rounded up."""
    if size < _KILO:
        return f"{size} 字节"
    kilobytes = -(-size // _KILO)
    return f"{kilobytes} KB" if kilobytes < _KILO else f"{-(-size * 10 // _KILO**2) / 10:.1f} MB"
