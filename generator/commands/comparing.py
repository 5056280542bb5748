"""`gongkai show` and `gongkai diff`: proof-reading what would be published, and what was changed."""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click

from generator.commands.options import project_in
from generator.commands.options import sources_given
from generator.commands.outcome import FINDINGS
from generator.comparing.differences import differences
from generator.comparing.revisions import is_revision
from generator.comparing.revisions import take_out
from generator.comparing.seen import Seen
from generator.comparing.telling import FORMATS as TOLD_AS
from generator.endings import refuse
from generator.progress import progress
from generator.publish.project import Project


@click.command("show")
@click.argument("document", metavar="材料")
@click.argument("tables", nargs=-1, metavar="[表]")
@click.option("--text", "is_with_text", is_flag=True, help="连同情况说明等各部分的文字。")
@click.option("--format", "form", type=click.Choice(["text", "html"]), default="text", help="画在终端上，或者成网页。")
@sources_given
def show_command(document: str, tables: tuple[str, ...], *, is_with_text: bool, form: str, **folders: Path) -> None:
    """把一份材料的公开表画出来，编码旁边有名称。有错误也画；不写表就是全部。表的名称如 支出表。"""
    from generator.commands.sheets import FORMATS as SHOWN_AS
    from generator.comparing.reading import seen_in_sources

    with progress(quiet=True) as report:
        found = seen_in_sources(project_in(folders), (document,), report)
    if len(found) != 1:
        refuse(f"“{document}”有 {len(found)} 份材料，写全一份：{'、'.join(found)}")
    [(key, seen)] = found.items()
    if seen is None:
        refuse(f"{key} 有错误，写不出公开表；是什么错误，请用 gongkai check {key} 查看")
    known = [table["id"] for table in seen.data["tables"]]
    if unknown := [name for name in tables if name not in known]:
        refuse(f"没有“{unknown[0]}”；有的表：{'、'.join(known)}")
    click.echo(SHOWN_AS[form](seen, tables or tuple(known), is_with_text=is_with_text))


@click.command("diff")
@click.argument("old", metavar="原来")
@click.argument("new", metavar="[现在]", required=False)
@click.option("--only", "selection", multiple=True, metavar="材料", help="只看这一份，或者这个单位；可以写几次。")
@click.option("--format", "form", type=click.Choice([*TOLD_AS]), default="text", help="报告的格式。")
@sources_given
def diff_command(old: str, new: str | None, selection: tuple[str, ...], form: str, **folders: Path) -> None:
    """说明两处的材料有哪些数、句子、表不同：旧数 → 新数，旧句、新句。

    原来、现在各是内容文件夹、已发布的网站，或者 git 的版本（如 HEAD、HEAD~3）；不写现在，就是现在的内容文件夹。
    没有不同退出码是 0，有是 1。
    """
    project = project_in(folders)
    with ExitStack() as stack:
        sides = [_seen(name, project, selection, stack) for name in (old, new or str(project.content))]
        found = list(differences(*sides))
    click.echo(TOLD_AS[form](found))
    sys.exit(FINDINGS if found else 0)


def _seen(name: str, project: Project, selection: tuple[str, ...], stack: ExitStack) -> dict[str, Seen | None]:
    """One side of a comparison; a folder goes before a revision of the same name."""
    from generator.comparing.reading import is_published
    from generator.comparing.reading import seen_in_site
    from generator.comparing.reading import seen_in_sources

    folder = Path(name)
    if not folder.is_dir():
        if not is_revision(name, project.content):
            refuse(f"没有文件夹或者 git 版本“{name}”")
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / project.content.name
        take_out(name, project.content, folder)
    if is_published(folder):
        return seen_in_site(folder, selection)
    own = folder.resolve().parent / "packs"
    packs = own if own.is_dir() else project.packs
    with progress(quiet=True) as report:
        return seen_in_sources(replace(project, content=folder.resolve(), packs=packs), selection, report)
