"""Each file is read in a process of its own: hostile ones end in a sentence, and hinder no other."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

from generator.source.foreign.pages import ForeignFile
from generator.source.foreign.pages import Refusal
from generator.source.foreign.process import read_file
from tests.unit.source.foreign.sheets import saved
from tests.unit.source.foreign.sheets import told
from tests.unit.source.foreign.sheets import workbook

NESTED = "".join(f'<!ENTITY {inner} "{f"&{outer};" * 10}">' for outer, inner in pairwise("abcdefghij"))
BOMB = f'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">{NESTED}]><w:document xmlns:w="w"><w:body>&j;</w:body></w:document>'
"""A part of a .docx whose entities unfold to ten thousand million letters."""


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def read(tmp_path: Path, name: str, data: bytes) -> list[ForeignFile | Refusal]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(read_file(path))


def test_a_workbook_with_the_ending_of_wps_is_a_workbook(tmp_path: Path) -> None:
    [found] = read(tmp_path, "决算.et", saved(workbook(("项目", "决算数"), ("教育支出", 3))))
    assert isinstance(found, ForeignFile)
    assert (found.name, told(found.pages[0])) == ("决算.et", [[["项目", "决算数"], ["教育支出", "3"]]])


def test_the_files_of_an_archive_are_read_one_by_one(tmp_path: Path) -> None:
    data = archive(**{"表/决算.xlsx": saved(workbook(("项目", 1))), "说明.doc": b"\x00\x01", "__MACOSX/._x": b"x"})
    good, bad = read(tmp_path, "决算.zip", data)
    assert isinstance(good, ForeignFile)
    assert isinstance(bad, Refusal)
    assert (good.name, bad.name) == ("决算.zip/表/决算.xlsx", "决算.zip/说明.doc")


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("archive in archive.zip", archive(**{"inner.zip": archive(a=b"x")}), "是压缩包里的压缩包：请解开再审。"),
        ("outside.zip", archive(**{"../../x.html": b"<html>"}), "里面有指到文件夹外面的名称"),
        ("entities.docx", archive(**{"word/document.xml": BOMB.encode()}), "不是完好的 docx"),
        ("broken.xlsx", archive(**{"xl/workbook.xml": b"<x/>"}), "不是完好的 xlsx，或者太大，读不出"),
        ("deep.html", b"<div>" * 200_000, "网页一层套一层，太深"),
        ("wide.html", b"<table>" + b"<tr><td rowspan=9999 colspan=1000>x" * 999, "表格太大"),
    ],
)
def test_a_hostile_file_ends_in_a_sentence(tmp_path: Path, name: str, data: bytes, advice: str) -> None:
    [found] = read(tmp_path, name, data)
    assert isinstance(found, Refusal)
    assert found.reason.startswith(advice)


def test_a_bomb_is_unpacked_no_further_than_the_largest_file(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file, file.open("x.html", "w") as member:
        for _ in range(101):
            member.write(bytes(1 << 20))
    [found] = read(tmp_path, "bomb.zip", out.getvalue())
    assert found == Refusal("bomb.zip/x.html", "解开以后超过 100 MB：请只留要公开的内容再审。")
