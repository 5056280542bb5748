"""Reading the bytes of one file by what they are, in the process that `process` bounds."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager

from generator.source.foreign.archive import Member
from generator.source.foreign.archive import member_data
from generator.source.foreign.archive import members_of
from generator.source.foreign.formats import Format
from generator.source.foreign.formats import format_of
from generator.source.foreign.pages import NotReadableError
from generator.source.foreign.pages import Page


def read_bytes(data: bytes, name: str) -> tuple[Page, ...] | list[Member]:
    """The pages of a file called `name`, or the files that an archive holds. Raises NotReadableError."""
    found = format_of(data)
    with _told(found):
        return members_of(data) if found is Format.ARCHIVE else tuple(_reader(found)(data, name))


def read_member(data: bytes, number: int, name: str) -> tuple[Page, ...]:
    """The pages of one file of an archive, by its number there. Raises NotReadableError."""
    with _told(Format.ARCHIVE):
        unpacked = member_data(data, number)
    found = format_of(unpacked)
    if found is Format.ARCHIVE:
        raise NotReadableError("是压缩包里的压缩包：请解开再审。")
    with _told(found):
        return tuple(_reader(found)(unpacked, name))


@contextmanager
def _told(found: Format) -> Iterator[None]:
    """Whatever goes wrong in reading is told in a sentence: the libraries raise what a file's faults lead them to."""
    try:
        yield
    except NotReadableError:
        raise
    except ImportError as problem:
        raise NotReadableError(f"读 {found.value} 要另外安装：pip install 'gongkai[import]'。") from problem
    except MemoryError as problem:
        raise NotReadableError("太大，内存不够：请只留要公开的内容再审。") from problem
    except Exception as problem:
        advice = f"不是完好的 {found.value}，或者太大，读不出：请重新下载，或者用 Office、WPS 打开另存一份。"
        raise NotReadableError(advice) from problem


def _reader(found: Format) -> Callable[[bytes, str], list[Page]]:
    """The reader of a format; only its libraries are imported."""
    match found:
        case Format.PDF:
            from generator.source.foreign.pdf import read_pdf

            return read_pdf
        case Format.XLSX:
            from generator.source.foreign.xlsx import read_xlsx

            return read_xlsx
        case Format.XLS:
            from generator.source.foreign.xls import read_xls

            return read_xls
        case Format.DOCX:
            from generator.source.foreign.docx import read_docx

            return read_docx
        case Format.HTML:
            from generator.source.foreign.html import read_html

            return read_html
        case Format.TEXT:
            from generator.source.foreign.text import read_text

            return read_text
    raise NotImplementedError(found)
