"""The commands of `gongkai`. Exit codes: 0 clean, 1 findings, 2 usage or unreadable input."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from typing import TypeVar

import click

from generator.checks.explanation import explain
from generator.checks.reporters import REPORTERS
from generator.checks.reporters.report import Report
from generator.checks.reporters.report import Sources
from generator.checks.reporters.text import wants_colour
from generator.checks.rulebook import list_rules
from generator.checks.rulebook import rule_book_page
from generator.checks.rulebook import rule_lines
from generator.publish.build import Outcome
from generator.publish.build import Progress
from generator.publish.build import Project
from generator.publish.build import UnknownSelectionError
from generator.publish.build import build
from generator.publish.build import check
from generator.tables.pack_library import PackLibrary

_CLEAN, _FINDINGS, _USAGE = 0, 1, 2

Command = TypeVar("Command", bound=Callable[..., Any])


def _with(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several options as one decorator."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_folders = _with(
    click.option("--content", type=click.Path(path_type=Path), default=Path("content"), help="内容文件夹。"),
    click.option("--templates", type=click.Path(path_type=Path), default=Path("templates"), help="模板文件夹。"),
    click.option("--output", type=click.Path(path_type=Path), default=Path("site"), help="发布到哪个文件夹。"),
)
_reporting = _with(
    click.argument("selection", nargs=-1),
    click.option("--strict", is_flag=True, help="警告也算作不通过。"),
    click.option("--format", "form", type=click.Choice([*REPORTERS]), default="text", help="报告的格式。"),
    _folders,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gongkai", message="%(version)s")
def main() -> None:
    """预决算公开：审核并发布部门、单位的预算和决算。"""
    gc.set_threshold(100_000, 50, 50)  # what a run makes lives to its end: collecting it early only costs time


@main.command("check")
@click.option("--no-waivers", is_flag=True, help="当作没有任何核准的例外。")
@click.option("--together", is_flag=True, help="再查所有等式能否同时成立（build 总是查）。")
@_reporting
def check_command(
    selection: tuple[str, ...], form: str, *, strict: bool, no_waivers: bool, together: bool, **folders: Path
) -> None:
    """只审核，不发布。SELECTION 是“单位”或“单位/年度-类别”，不写就是全部。"""
    project = _project(folders)
    with _usage_errors():
        with _progress(quiet=form != "text") as progress:
            outcome = check(project, selection, progress, waive=not no_waivers, together=together)
        _report(outcome, project, form)
    _leave(outcome, strict=strict)


@main.command("build")
@_reporting
def build_command(selection: tuple[str, ...], form: str, *, strict: bool, **folders: Path) -> None:
    """审核、生成网页和 PDF、回读核对，全部通过才一次性发布。SELECTION 同 check。"""
    project = _project(folders)
    with _usage_errors():
        with _progress(quiet=form != "text") as progress:
            outcome = build(project, selection, progress, strict=strict)
        _report(outcome, project, form)
    _leave(outcome, strict=strict)
    click.echo(f"已发布 {len(outcome.published)} 份公开文本到 {folders['output']}/", err=True)


@main.command("rules")
@click.option("--pack", help="只列一个模板包里有效的审核公式；不写就是全国通用的和各省另定的。")
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="列表的格式。")
@_folders
def rules_command(pack: str | None, form: str, **folders: Path) -> None:
    """列出审核公式。"""
    listing, findings = list_rules(PackLibrary(_project(folders).templates / "packs"))
    if pack and pack not in listing.packs:
        click.echo(f"没有“{pack}”这个模板包", err=True)
        sys.exit(_USAGE)
    click.echo(rule_book_page(listing) if form == "markdown" else rule_lines(listing, pack), nl=form == "text")
    if findings:
        click.echo(REPORTERS["text"](Report(findings)), err=True)
        sys.exit(_FINDINGS)


@main.command("explain")
@click.argument("address")
@click.option("--in", "selection", multiple=True, help="只在这些公开文本里找（单位或单位/年度-类别）。")
@_folders
def explain_command(address: str, selection: tuple[str, ...], **folders: Path) -> None:
    """说明一个数从哪里来。ADDRESS 如 支出表!合计.基本支出 或 收支总计.增减额。"""
    project = _project(folders)
    with _usage_errors():
        outcome = check(project, selection, lambda _what, _done, _of: None, together=False)
    explanations = [
        (each.folder.key, explain(address, each.book, each.measures, each.review))
        for each in outcome.prepared
        if each.book and each.measures
    ]
    for key, explanation in explanations:
        if explanation.lines:
            click.echo("\n".join([key, *(f"  {line}" for line in explanation.lines)]))
    if not any(explanation.found for _, explanation in explanations):
        click.echo(f"没有“{address}”这个数", err=True)
        sys.exit(_USAGE)


def _project(folders: dict[str, Path]) -> Project:
    """The project in the given folders; leaves with exit code 2 where there is none."""
    project = Project(*(folders[name].resolve() for name in ("content", "templates", "output")))
    for folder in (project.content, project.templates):
        if not folder.is_dir():
            click.echo(f"没有 {folder.name} 文件夹：{folder}", err=True)
            sys.exit(_USAGE)
    return project


def _report(outcome: Outcome, project: Project, form: str) -> None:
    """Prints the report."""
    report = Report(
        outcome.findings,
        reviews={each.folder.key: each.review for each in outcome.prepared},
        causes=[cause for each in outcome.prepared for cause in each.causes],
        rules={rule_id: rule for each in outcome.prepared for rule_id, rule in each.review.rules.items()},
        sources=Sources(project.content.parent, project.templates.parent),
        colour=wants_colour(sys.stdout),
    )
    click.echo(REPORTERS[form](report))


def _leave(outcome: Outcome, *, strict: bool) -> None:
    """Leaves with exit code 1 when something blocks."""
    if outcome.blocks(strict=strict):
        sys.exit(_FINDINGS)


@contextmanager
def _usage_errors() -> Iterator[None]:
    """What the user or the file system got wrong becomes one line and exit code 2."""
    try:
        yield
    except UnknownSelectionError as problem:
        click.echo(f"没有“{problem}”这份公开文本", err=True)
    except OSError as problem:
        click.echo(f"不能读写文件：{problem}", err=True)
    else:
        return
    sys.exit(_USAGE)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Progress]:
    """A progress bar on a terminal, plain lines elsewhere, nothing for machines."""
    if quiet:
        yield lambda _what, _done, _of: None
    elif sys.stderr.isatty():
        with _bar() as progress:
            yield progress
    else:
        yield lambda what, done, of: click.echo(f"[{done}/{of}] {what}", err=True)


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn
    from rich.progress import MofNCompleteColumn
    from rich.progress import Progress as RichProgress
    from rich.progress import TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with RichProgress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("开始", total=None)
        yield lambda what, done, of: bar.update(task, description=what, completed=done, total=of)


if __name__ == "__main__":
    main()
