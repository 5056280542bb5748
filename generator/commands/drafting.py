"""`gongkai draft`: the whole document for a word processor."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.checks.reporters import REPORTERS
from generator.checks.reporters.report import Report
from generator.checks.waivers import blocking
from generator.commands.options import folders_given
from generator.commands.options import project_in
from generator.commands.outcome import FINDINGS
from generator.progress import progress
from generator.publish.build import check
from generator.source.files import UnusableFileError
from generator.source.finding import Finding

if TYPE_CHECKING:
    from generator.render.output import Edition


@click.command("draft")
@click.argument("selection", nargs=-1, required=True, metavar="材料")
@click.option(
    "--return", "returned", is_flag=True, help="后面写改过的草稿（.docx，可以几份）：改动并回源文件，先看再并。"
)
@click.option("--yes", is_flag=True, help="同 --return 一起用：不问，能并的都并。")
@click.option(
    "--to", "target", type=click.Path(path_type=Path), default=Path(), help="写到哪个文件夹；不写就是当前的。"
)
@click.option("--force", is_flag=True, help="同名的文件改动过，或者不是草稿，也覆盖。")
@folders_given
def draft_command(
    selection: tuple[str, ...], target: Path, *, force: bool, returned: bool, yes: bool, **folders: Path
) -> None:
    """把公开文本写成 Word 文件（.docx），供修改、会签。有错误也写。材料的写法同 check，至少写一个。

    改过的草稿用 --return 收回：自己写的话改源文件，数和模板包的句子只报告，不收。
    """
    project = project_in(folders)
    if returned:
        from generator.commands.returning import take_back

        take_back(selection, project, yes=yes)
        return
    from generator.publish.output_guard import refuse_draft
    from generator.publish.rendering import Bench
    from generator.render.outputs import DRAFT

    refuse_draft(target, project)
    with progress(quiet=False) as report_progress:
        outcome = check(project, selection, report_progress, together=False)
    bench = Bench(project)
    findings: list[Finding] = []
    for prepared in outcome.prepared:
        edition = bench.edition(prepared, (DRAFT,))
        if edition is None:
            findings = blocking(outcome.findings, strict=False)
            break
        findings += _write_draft(edition, target, force=force)
        if errors := blocking(prepared.findings, strict=False):
            told = f"{edition.key} 有 {len(errors)} 个错误，草稿照写；是什么错误，请用 gongkai check 查看"
            click.echo(f"注意：{told}", err=True)
    if findings:
        click.echo(REPORTERS["text"](Report(findings)), err=True)
        sys.exit(FINDINGS)


def _write_draft(edition: Edition, folder: Path, *, force: bool) -> list[Finding]:
    """Writes the draft of an edition; not where it is read back otherwise, or somebody's changes would be lost."""
    from generator.render.docx.reading import is_untouched
    from generator.render.output import read_back
    from generator.render.output import with_files

    made = with_files(edition)
    findings = read_back(made, made.files.__getitem__)
    for name, data in made.files.items() if not findings else ():
        path = folder / name
        if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):  # a link would lead to another file
            raise UnusableFileError(f"{path} 不是普通的文件，没有覆盖；请移走它，或者换一个文件夹（--to）")
        if path.exists() and not force and not is_untouched(path.read_bytes()):
            hint = "请换一个文件夹（--to），或者加 --force 覆盖"
            raise UnusableFileError(f"{path} 改动过，或者不是本程序写的草稿，没有覆盖；{hint}")
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        click.echo(f"已写草稿 {path}", err=True)
    return findings
