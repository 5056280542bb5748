"""What a file is, by what it holds, and what to do with one that there is no reader for."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator.source.foreign.formats import Format
from generator.source.foreign.formats import format_of
from generator.source.foreign.pages import NotReadableError
from tests.unit.source.foreign.sheets import saved
from tests.unit.source.foreign.sheets import workbook

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def compound(stream: str) -> bytes:
    return COMPOUND + stream.encode("utf-16-le").ljust(64, b"\x00")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7\n", Format.PDF),
        (b"\r\n\r\n%PDF-1.4\n", Format.PDF),
        (saved(workbook((1,))), Format.XLSX),
        (zipped("[Content_Types].xml", "word/document.xml"), Format.DOCX),
        (zipped("[Content_Types].xml", "word/document2.xml"), Format.DOCX),
        (zipped("决算.pdf"), Format.ARCHIVE),
        (compound("Workbook"), Format.XLS),
        (compound("Book"), Format.XLS),
        (b"<!DOCTYPE html><html>", Format.HTML),
        (b"\xef\xbb\xbf\r\n<html xmlns:o='urn:schemas-microsoft-com:office:office'>", Format.HTML),
        (b"<table border=1><tr><td>", Format.HTML),
        ("<html><body>".encode("utf-16"), Format.HTML),
        ("收入支出决算总表\n".encode("gbk"), Format.TEXT),
    ],
)
def test_a_file_is_what_it_holds(data: bytes, found: Format) -> None:
    assert format_of(data) is found


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"", "是空的：请重新下载。"),
        (bytes(100), "是空的：请重新下载。"),
        (
            compound("WordDocument"),
            "是旧的 Word 或者 WPS 文字（.doc、.wps），读不了：请用 Word 或 WPS 打开，另存为 .docx 再审。",
        ),
        (compound("EncryptedPackage"), "有密码，打不开：请用没有密码的一份。"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "是 OFD，读不了：请用 OFD 阅读器打开，另存为 PDF 再审。"),
        (zipped("mimetype", "content.xml"), "是 OpenDocument（.odt、.ods），读不了：请另存为 .docx、.xlsx 再审。"),
        (b"PK\x03\x04 broken", "不是完好的文件，打不开：请重新下载或者另存一份。"),
        (zipped("x").replace(b"\x14\x00", b"\xb6\x00"), "不是完好的文件，打不开：请重新下载或者另存一份。"),
        (b"Rar!\x1a\x07\x01", "是 .rar，读不了：请解开，或者压成 .zip 再审。"),
        (b"{\\rtf1\\ansi", "是 RTF，读不了：请用 Word 或 WPS 打开，另存为 .docx 再审。"),
        (b"\xff\xd8\xff\xe0", "是图片，没有文字：请找有文字的原件，或者先做文字识别。"),
        (b"MIME-Version: 1.0\n", "是网页归档（.mht），读不了：请在浏览器里打开，另存为 .html 再审。"),
        (
            b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "是 XML 表格，读不了：请用 Excel 或 WPS 打开，另存为 .xlsx 再审。",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_what_to_do(data: bytes, advice: str) -> None:
    with pytest.raises(NotReadableError) as refusal:
        format_of(data)
    assert str(refusal.value) == advice


def test_anything_else_is_told_with_what_can_be_read() -> None:
    with pytest.raises(NotReadableError, match="看不出是什么文件：能读 PDF、"):
        format_of(b"\x00\x01\x02\x03")
