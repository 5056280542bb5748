"""`gongkai workbook`: the source files of a disclosure as a workbook to fill in; `gongkai import` takes it back."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.checks.reporters import REPORTERS
from generator.checks.reporters.report import Report
from generator.commands.beginning import kind_called
from generator.commands.options import expect_no_link
from generator.commands.options import pack_folders_given
from generator.commands.options import packs_in
from generator.commands.outcome import FINDINGS
from generator.endings import refuse
from generator.source.folders import folder_at

if TYPE_CHECKING:
    from generator.entry.taking import Taken
    from generator.source.folders import Folder
    from generator.source.foreign.entry_book import EntryBook

_WRITTEN = re.compile(r"[a-z]+\.(yaml|md)|(documents|performance)/[a-z0-9-]+\.(yaml|md)", re.ASCII)
"""The files that a workbook is made of: nothing else is written, whatever a workbook says."""


@click.command("workbook")
@click.argument("unit")
@click.argument("year", type=click.IntRange(1990, 2099))
@click.argument("kind", metavar="种类")
@click.option(
    "--to", "target", type=click.Path(path_type=Path), default=Path(), help="写到哪个文件夹；不写就是当前的。"
)
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), help="内容文件夹。")
@pack_folders_given
def workbook_command(unit: str, year: int, kind: str, target: Path, content: Path, **folders: Path) -> None:
    """把一份材料的源文件写成录入用的工作簿（.xlsx），上年的数列在旁边；填好用 gongkai import 收回。

    还没有源文件的，先用 gongkai new 写。种类是 决算 或 预算。
    """
    from generator.beginning.province import national_words
    from generator.entry.making import make_workbook
    from generator.model.loading import load_catalogues

    folder = folder_at(content / unit / f"{year}-{kind_called(kind).slug}")
    if folder is None or not folder.path.is_dir():
        refuse(f"没有 {content / unit} 的 {year} 年{kind}：先运行 gongkai new {unit} {year} {kind}")
    expect_no_link(folder)
    library = packs_in(folders | {"content": content})
    catalogues, _ = load_catalogues(library.places.shipped)
    data, findings = make_workbook(folder, national_words(library), catalogues)
    if findings:
        click.echo(REPORTERS["text"](Report(findings)), err=True)
        raise SystemExit(FINDINGS)
    path = target / f"{unit}-{year}-{folder.kind}.xlsx"
    if os.path.lexists(path):
        refuse(f"已经有 {path}：里面可能填了数，没有覆盖；移走它，或者换一个文件夹（--to）")
    target.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    click.echo(f"已写 {path}；填好以后：gongkai import {path} --into {folder.path}", err=True)


def take_workbook(book: EntryBook, name: str, folder: Folder) -> None:
    """Puts what a workbook says into the files that it was made from; nothing where one of them was changed since.

    Leaves with exit code 1, and writes nothing, where an entry cannot be read; with 2 where files were changed.
    """
    from generator.entry.taking import take

    if not all(_WRITTEN.fullmatch(file) for file in book.files):
        refuse(f"{name} 不是 gongkai workbook 写的工作簿，或者改动过")
    taken = take(book, name)
    if taken.findings:
        click.echo(REPORTERS["text"](Report(taken.findings)), err=True)
        raise SystemExit(FINDINGS)
    changed = [file for file, text in taken.files.items() if not _is_as(folder.path / file, book.files[file], text)]
    if changed:
        names = "、".join(changed)
        refuse(f"{names} 在写出工作簿以后改过，没有覆盖，一个文件也没有写：移走它们，或者用改过的文件重写一份工作簿")
    for file in taken.files:
        _write(folder.path / file, taken.files[file])
    told = _told(taken, book)
    click.echo(f"写到 {folder.path}：{told}" if told else "工作簿里没有改动")
    click.echo("下一步：gongkai check")


def _is_as(path: Path, before: str, now: str) -> bool:
    """Whether a file is the one that the workbook was made from, or already as it will be; or is not there."""
    if not os.path.lexists(path):
        return True
    if not stat.S_ISREG(path.lstat().st_mode):
        return False
    text = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
    return text in (before, now)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def _told(taken: Taken, book: EntryBook) -> str:
    return "、".join(file for file, text in taken.files.items() if text != book.files[file])
