"""The commands: `gongkai check` and `gongkai build`. Exit codes: 0 clean, 1 findings, 2 usage or unreadable input."""

from __future__ import annotations

import sys
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from generator.checks.report import as_json
from generator.checks.report import as_text
from generator.publish.build import Outcome
from generator.publish.build import Progress
from generator.publish.build import Project
from generator.publish.build import UnknownSelectionError
from generator.publish.build import build
from generator.publish.build import check

_CLEAN, _FINDINGS, _USAGE = 0, 1, 2


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that both commands share."""
    for option in reversed(
        [
            click.argument("selection", nargs=-1),
            click.option("--strict", is_flag=True, help="警告也算作不通过。"),
            click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="报告的格式。"),
            click.option("--content", type=click.Path(path_type=Path), default=Path("content"), help="内容文件夹。"),
            click.option(
                "--templates", type=click.Path(path_type=Path), default=Path("templates"), help="模板文件夹。"
            ),
            click.option("--output", type=click.Path(path_type=Path), default=Path("site"), help="发布到哪个文件夹。"),
        ]
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gongkai", message="%(version)s")
def main() -> None:
    """预决算公开：审核并发布部门、单位的预算和决算。"""


@main.command("check")
@_options
def check_command(**options: Any) -> None:
    """只审核，不发布。SELECTION 是“单位”或“单位/年度-类别”，不写就是全部。"""
    _run(options, lambda project, progress: check(project, options["selection"], progress))


@main.command("build")
@_options
def build_command(**options: Any) -> None:
    """审核、生成网页和 PDF、回读核对，全部通过才一次性发布。"""
    strict = options["strict"]
    outcome = _run(options, lambda project, progress: build(project, options["selection"], progress, strict=strict))
    if outcome.published:
        click.echo(f"已发布 {len(outcome.published)} 份公开文本到 {options['output']}/", err=True)


def _run(options: dict[str, Any], work: Callable[[Project, Progress], Outcome]) -> Outcome:
    """Runs a command, prints its report, and leaves with its exit code unless it is clean."""
    project = Project(*(options[name].resolve() for name in ("content", "templates", "output")))
    for folder in (project.content, project.templates):
        if not folder.is_dir():
            click.echo(f"没有 {folder.name} 文件夹：{folder}", err=True)
            sys.exit(_USAGE)
    try:
        with _progress(quiet=options["form"] == "json") as progress:
            outcome = work(project, progress)
    except UnknownSelectionError as problem:
        click.echo(f"没有“{problem}”这份公开文本", err=True)
        sys.exit(_USAGE)
    except OSError as problem:
        click.echo(f"不能读写文件：{problem}", err=True)
        sys.exit(_USAGE)
    report = as_json if options["form"] == "json" else as_text
    click.echo(report(outcome.findings, [each.review for each in outcome.prepared]))
    if outcome.blocks(strict=options["strict"]):
        sys.exit(_FINDINGS)
    return outcome


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
