"""`gongkai audit`: judging papers that others published."""

from __future__ import annotations

import datetime
import os
import stat
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import click

from generator.checks.reporters.text import wants_colour
from generator.commands.options import A_FILE_OR_FOLDER
from generator.commands.options import expect_pack
from generator.commands.options import pack_folders_given
from generator.commands.options import packs_in
from generator.commands.outcome import FINDINGS
from generator.endings import USAGE
from generator.endings import refuse
from generator.kinds.registry import kinds
from generator.progress import progress
from generator.source.files import UnusableFileError
from generator.source.finding import Severity

if TYPE_CHECKING:
    from generator.audit.batch import Batch
    from generator.audit.recording import Task

_FORMATS = ("text", "json", "sarif", "junit")


@click.command("audit")
@click.argument("files", nargs=-1, required=True, type=A_FILE_OR_FOLDER, metavar="文件或文件夹")
@click.option("--pack", help="按哪个模板包认表；不写就按文中的省份，认不全再逐个试。")
@click.option("--year", type=click.IntRange(2000, 2100), help="年度；不写就从文中看。")
@click.option("--kind", type=click.Choice([kind.word for kind in kinds()]), help="种类；不写就从文中看。")
@click.option("--scope", type=click.Choice(["部门", "单位"]), help="范围；不写就从文中看。")
@click.option(
    "--published", type=click.DateTime(["%Y-%m-%d"]), metavar="年-月-日", help="公开日期，用来回答检查表的“及时公开”。"
)
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", help="报告的格式。")
@click.option("--doubts", is_flag=True, help="逐个列出存疑的和没有认出位置的数，各有原因。")
@click.option("--html", type=click.Path(path_type=Path), help="另写一份可以交的报告（网页），附原件的截图。")
@click.option("--no-crops", is_flag=True, help="报告里不放截图。")
@click.option("--checklist", type=click.Path(path_type=Path), help="另写检查表（.xlsx），逐项填好是、否、未能判断。")
@click.option("--jobs", type=click.IntRange(1), help="最多用几个进程；不写就是每个核心一个。")
@pack_folders_given
def audit_command(
    files: tuple[Path, ...],
    pack: str | None,
    form: str,
    *,
    jobs: int | None,
    doubts: bool,
    no_crops: bool,
    **asked: Any,
) -> None:
    """审核别人公开的材料：PDF、Excel、Word、网页、zip。认出各张公开表，按审核公式核对表内、表间的数。

    不需要 content 文件夹。
    """
    from generator.audit.batch import audit_all
    from generator.audit.batch import files_in
    from generator.commands.audit_reports import FORMATS
    from generator.commands.audit_reports import Telling

    html, checklist = asked["html"], asked["checklist"]
    library = packs_in(asked)
    if pack is not None:
        expect_pack(pack, library)
    targets = [path for path in (html, checklist) if path]
    found = {name: path for name, path in files_in(files).items() if not _is_one_of(path, targets)}
    if not found:
        refuse(f"{'、'.join(map(str, files))} 里没有可以审核的文件")
    for target in targets:
        _refuse(target, files)
    tasks = _tasks(found, pack, asked)
    keeper = _keeper(asked["templates"], library.places.own)
    with _executor(len(tasks), jobs) as executor, progress(quiet=len(tasks) == 1 or form != "text") as told:
        batch = audit_all(tasks, library.places, executor, keeper, told)
    keeper.tidy()
    click.echo(FORMATS[form](batch, Telling(colour=wants_colour(sys.stdout), doubts=doubts)))
    if html:
        from generator.audit.report_page import report_page

        html.write_text(report_page(asked["templates"], batch, with_crops=not no_crops), "utf-8")
    if checklist:
        from generator.audit.checklist_workbook import checklist_workbook

        checklist.write_bytes(checklist_workbook(batch))
    for target in targets:
        click.echo(f"已写 {target}", err=True)
    _leave(batch)


def _leave(batch: Batch) -> None:
    """The worst of all files decides: 2 where one could not be read, else 1 where one has an error."""
    for each in batch.refused:
        click.echo(f"{each.file}：{each.reason}", err=True)
    if batch.refused:
        sys.exit(USAGE)
    if any(record.count(Severity.ERROR) for record in batch.records):
        sys.exit(FINDINGS)


def _tasks(found: dict[str, Path], pack: str | None, asked: dict[str, Any]) -> list[Task]:
    from generator.audit.auditing import Asked
    from generator.audit.recording import Task
    from generator.model.disclosure import Scope

    kind = next((each for each in kinds() if each.word == asked["kind"]), None)
    scope = Scope(asked["scope"]) if asked["scope"] else None
    told = Asked(pack, asked["year"], kind, scope)
    published: datetime.datetime | None = asked["published"]
    day = published.date() if published else None
    return [Task(path.resolve(), name, told, day) for name, path in found.items()]


def _keeper(templates: Path, own_packs: Path | None) -> Any:
    from generator.audit.keeping import Keeper
    from generator.audit.keeping import cache_folder
    from generator.publish.fingerprint import program
    from generator.publish.fingerprint import tree_digest

    packs = [tree_digest(folder) for folder in (templates / "packs", own_packs) if folder]
    return Keeper(cache_folder(), " ".join([program(), *packs]))


@contextmanager
def _executor(files: int, jobs: int | None) -> Iterator[Executor]:
    """Where so many files are audited: each core has a process, one file needs none."""
    from generator.publish import executors

    workers = min(files, jobs or executors.cores())
    if workers == 1:
        yield executors.Here()
        return
    with executors.pool(workers, executors.AUDITING) as executor:
        yield executor


def _is_one_of(path: Path, others: list[Path]) -> bool:
    return path.exists() and any(other.exists() and path.samefile(other) for other in others)


def _refuse(target: Path, files: tuple[Path, ...]) -> None:
    """Raises UnusableFileError where a report would lie over what is audited, or over what is no file."""
    if _is_one_of(target, [path for path in files if path.is_file()]):
        raise UnusableFileError(f"{target} 是要审核的文件，没有覆盖；报告请换一个名称")
    if os.path.lexists(target) and not stat.S_ISREG(target.lstat().st_mode):
        raise UnusableFileError(f"{target} 不是普通的文件，没有覆盖；报告请换一个名称")
