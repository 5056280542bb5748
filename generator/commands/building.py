"""`gongkai check` and `gongkai build`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from generator.commands.options import project_in
from generator.commands.options import reporting_options
from generator.commands.outcome import leave
from generator.commands.outcome import report
from generator.endings import faults
from generator.progress import progress
from generator.publish.build import build
from generator.publish.build import check
from generator.publish.project import Options
from generator.publish.project import RunResult


@click.command("check")
@click.option("--no-waivers", is_flag=True, help="当作没有任何核准的例外。")
@click.option("--together", is_flag=True, help="再查所有等式能否同时成立（build 总是查）。")
@reporting_options
def check_command(
    selection: tuple[str, ...], form: str, *, strict: bool, no_waivers: bool, together: bool, **folders: Path
) -> None:
    """只审核，不发布。材料写“单位”或“单位/年度-类别”，不写就是全部。"""
    project = project_in(folders)
    with progress(quiet=form != "text") as report_progress:
        outcome = check(project, selection, report_progress, waive=not no_waivers, together=together, keep=False)
    report(outcome, project, form)
    leave(outcome, strict=strict)


@click.command("build")
@click.option("--no-pdf", is_flag=True, help="只生成网页和数据文件，不生成 PDF。")
@click.option("--full", is_flag=True, help="全部重新生成，不管有没有变动。")
@click.option("--why", is_flag=True, help="逐份说明为什么重新生成。")
@click.option("--jobs", type=click.IntRange(1), help="最多用几个进程；不写就是每个核心一个。")
@click.option(
    "--internal",
    type=click.Path(path_type=Path),
    help="另把全部材料（含送审稿、草稿、自查、得分、总览）放到这个文件夹，不对外；不写就不生成。",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="年-月-日",
    help="公开情况总览的天数算到哪一天（site.yaml 的 应收 写着的材料）；不写就照那里的 截至。",
)
@reporting_options
def build_command(
    selection: tuple[str, ...],
    form: str,
    jobs: int | None,
    *,
    strict: bool,
    no_pdf: bool,
    full: bool,
    why: bool,
    **folders: Any,
) -> None:
    """审核、生成网页和 PDF、回读核对，全部通过才一次性发布；没有变动的不重新生成。材料的写法同 check。

    只有 状态 是 已批复 的才公开。
    """
    as_of: datetime.datetime | None = folders.pop("as_of")
    project = replace(project_in(folders), as_of=as_of.date() if as_of else None)
    options = Options(pdf=not no_pdf, jobs=jobs, reuse=not full)
    with faults(project.output):
        with progress(quiet=form != "text") as report_progress:
            outcome = build(project, selection, report_progress, strict=strict, options=options)
        if why:
            click.echo("\n".join(_reasons(outcome)), err=True)
        report(outcome, project, form)
    leave(outcome, strict=strict)
    click.echo("\n".join(_published(outcome, folders["output"], folders.get("internal"))), err=True)


def _reasons(outcome: RunResult) -> Iterator[str]:
    """A line for each disclosure, and one for the pages about all: what was done with it, and why."""
    for key, reasons in {**outcome.reasons, "全站网页": outcome.site_reasons}.items():
        yield f"{key}  重新生成：因为{'、'.join(reasons)}" if reasons else f"{key}  未变动"


def _published(outcome: RunResult, output: Path, internal: Path | None) -> Iterator[str]:
    """What the public sees now, and what it does not."""
    yield f"已发布 {len(outcome.published)} 份公开文本到 {output}/"
    if internal:
        yield f"连同没有公开的，{len(outcome.reasons)} 份都在 {internal}/，不要对外"
    elif outcome.withheld:
        yield f"{len(outcome.withheld)} 份不是已批复的，只审核，没有公开：{'、'.join(outcome.withheld)}"
        yield "看它们的网页和 PDF：加上 --internal 文件夹"
