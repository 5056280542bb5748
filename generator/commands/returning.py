"""`gongkai draft --return`: edited drafts go back into the sources they were written from."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.checks.reporters import REPORTERS
from generator.checks.reporters.report import Report
from generator.commands.options import expect_no_link
from generator.commands.outcome import FINDINGS
from generator.endings import refuse
from generator.publish.project import Project
from generator.publish.project import select
from generator.source.finding import Severity
from generator.source.folders import Folder
from generator.source.folders import find_disclosures

if TYPE_CHECKING:
    from generator.returning.answer import Answer
    from generator.source.foreign.returned import Returned


def take_back(arguments: Sequence[str], project: Project, *, yes: bool) -> None:
    """Takes back the drafts among the arguments; another argument names the disclosure, where a draft does not.

    Leaves with exit code 1 where something could not be taken over, or was not to be; with 2 for wrong usage.
    """
    from generator.publish.preparation import Workshop
    from generator.returning.answer import answer
    from generator.returning.manuscript import manuscript

    paths = [Path(each) for each in arguments if each.lower().endswith(".docx")]
    named = tuple(each for each in arguments if not each.lower().endswith(".docx"))
    if not paths:
        refuse("--return 后面写改过的草稿（.docx），可以写几份")
    files = [(path.name, _read(path)) for path in paths]
    folder = _folder([returned for _, returned in files], named, project)
    expect_no_link(folder)
    shop = Workshop(project.templates, project.packs)
    measures, findings = shop.opened(folder)
    if measures is None:
        click.echo(REPORTERS["text"](Report(findings)), err=True)
        sys.exit(FINDINGS)
    answered = answer(files, manuscript(measures, shop.library), folder, measures, shop)
    for line in _told(answered, folder):
        click.echo(line)
    if answered.findings:
        click.echo(REPORTERS["text"](Report(answered.findings)), err=True)
    is_whole = not any(finding.severity is Severity.ERROR for finding in answered.findings)
    if not _applied(answered, folder, yes=yes) or not is_whole:
        sys.exit(FINDINGS)


def _read(path: Path) -> Returned:
    from generator.source.foreign.pages import NotReadableError
    from generator.source.foreign.process import read_draft

    if not path.is_file():
        refuse(f"没有 {path} 这个文件")
    try:
        return read_draft(path)
    except NotReadableError as problem:
        refuse(f"{path.name}：{problem}")


def _folder(files: Sequence[Returned], named: tuple[str, ...], project: Project) -> Folder:
    """The disclosure that all files were written from; leaves with exit code 2 where that is not one."""
    from generator.returning.answer import disclosure_of

    keys = {key for each in files if (key := disclosure_of(each))}
    folders, _ = find_disclosures(project.content)
    if not keys and not named:
        refuse(
            "看不出是哪一份材料的草稿（文件里的标记丢了）：在命令里写上，如 gongkai draft --return 单位/年度-种类 文件"
        )
    wanted = {each.key for each in select(folders, named or tuple(keys))}
    if len(keys | wanted) > 1:
        refuse(f"不是同一份材料的草稿：{'、'.join(sorted(keys | wanted))}")
    return next(each for each in folders if each.key in wanted)


def _told(answered: Answer, folder: Folder) -> Iterator[str]:
    yield from answered.revisions
    for number, edit in enumerate(answered.patch.taken, start=1):
        yield f"{number}. {edit.source}：{answered.told(edit)}"
    for name, text in answered.patch.files.items():
        before = (folder.content.parent / name).read_bytes().decode().splitlines()
        yield from difflib.unified_diff(before, text.splitlines(), name, name, n=1, lineterm="")
    if not answered.patch.taken:
        yield "没有要并入的修改"


def _applied(answered: Answer, folder: Folder, *, yes: bool) -> bool:
    """Writes the changed files once somebody said yes, or yes to some; whether every edit that could be was taken."""
    patch = answered.patch
    if not patch.taken:
        return True
    if not yes:
        if not sys.stdin.isatty():
            click.echo("没有写：看过以后加上 --yes 并入", err=True)
            return False
        chosen = [edit for number, edit in enumerate(patch.taken, start=1) if click.confirm(f"并入第 {number} 处？")]
        whole = len(chosen) == len(patch.taken)
        patch = patch if whole else answered.patcher.patch(chosen)
        if not whole and len(patch.taken) < len(chosen):
            click.echo("选中的几处要和别的一起改才成，没有写", err=True)
            return False
    for name, text in patch.files.items():
        (folder.content.parent / name).write_bytes(text.encode())
        click.echo(f"已改 {name}", err=True)
    if patch.files:
        click.echo("下一步：gongkai check", err=True)
    return len(patch.taken) == len(answered.patch.taken)
