"""What kind of file some bytes are, by what they hold: its name is often wrong (an .xls that is HTML, an .et)."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum

from generator.source.foreign.pages import NotReadableError


class Format(Enum):
    """The kinds of file that there is a reader for."""

    PDF = "PDF"
    XLSX = "xlsx"
    XLS = "xls"
    DOCX = "docx"
    HTML = "HTML"
    TEXT = "文本"
    ARCHIVE = "zip"


READABLE = "PDF、.xlsx、.xls、.et、.docx、网页、纯文本和装着它们的 .zip"

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of Office's files before 2007, and of encrypted ones since."""
_HEAD = 4096
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|table|meta|div|p)[\s>]", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""What no text holds, whatever its encoding."""
_WORD = "请用 Word 或 WPS 打开，另存为 .docx 再审。"
_EXCEL = "请用 Excel 或 WPS 打开，另存为 .xlsx 再审。"

_PICTURE = "是图片，没有文字：请找有文字的原件，或者先做文字识别。"

_STREAMS: dict[str, Format | str] = {
    "EncryptedPackage": "有密码，打不开：请用没有密码的一份。",
    "WordDocument": f"是旧的 Word 或者 WPS 文字（.doc、.wps），读不了：{_WORD}",
    "PowerPoint Document": "是演示文稿，读不了：请用公开的文本或者表格。",
    "Workbook": Format.XLS,
    "Book": Format.XLS,
}
_PARTS: dict[str, Format | str] = {
    r"xl/workbook\d*\.xml": Format.XLSX,
    r"word/document\d*\.xml": Format.DOCX,
    r"OFD\.xml": "是 OFD，读不了：请用 OFD 阅读器打开，另存为 PDF 再审。",
    r"xl/workbook\.bin": f"是 .xlsb，读不了：{_EXCEL}",
    r"ppt/presentation\.xml": "是演示文稿，读不了：请用公开的文本或者表格。",
    r"content\.xml": "是 OpenDocument（.odt、.ods），读不了：请另存为 .docx、.xlsx 再审。",
}
_BEGINNINGS = {
    b"{\\rtf": f"是 RTF，读不了：{_WORD}",
    b"Rar!": "是 .rar，读不了：请解开，或者压成 .zip 再审。",
    b"7z\xbc\xaf": "是 .7z，读不了：请解开，或者压成 .zip 再审。",
    b"\x1f\x8b": "是 .gz，读不了：请解开，或者压成 .zip 再审。",
    b"MIME-Version:": "是网页归档（.mht），读不了：请在浏览器里打开，另存为 .html 再审。",
    **dict.fromkeys((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*"), _PICTURE),
}
_UNKNOWN = f"看不出是什么文件：能读 {READABLE}。"


def format_of(data: bytes) -> Format:
    """The format of a file's bytes. Raises NotReadableError for one that there is no reader for."""
    found = _found(data)
    if isinstance(found, str):
        raise NotReadableError(found)
    return found


def _found(data: bytes) -> Format | str:
    """The format, or what to do with a file that there is no reader for."""
    head = data[:_HEAD]
    if not data.strip(b"\x00 \t\r\n"):
        return "是空的：请重新下载。"
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _zipped(data)
    if data.startswith(_COMPOUND):
        return _compound(data)
    return next((told for mark, told in _BEGINNINGS.items() if head.startswith(mark)), None) or _text(head)


def _zipped(data: bytes) -> Format | str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return "不是完好的文件，打不开：请重新下载或者另存一份。"
    parts = (found for part, found in _PARTS.items() if any(re.fullmatch(part, name) for name in names))
    return next(parts, Format.ARCHIVE)


def _compound(data: bytes) -> Format | str:
    """By the names of its streams, each of which stands in UTF-16 at the beginning of an entry of its directory."""
    return next((found for name, found in _STREAMS.items() if _entry(name) in data), _UNKNOWN)


def _entry(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\x00\x00"


def _text(head: bytes) -> Format | str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        return f"是 XML 表格，读不了：{_EXCEL}"
    if b"schemas.microsoft.com/office/word/2003/wordml" in head:
        return f"是 XML 文档，读不了：{_WORD}"
    if _HTML.search(head):
        return Format.HTML
    return _UNKNOWN if _CONTROLS.search(head) else Format.TEXT
