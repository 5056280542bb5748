"""What a command shows on standard error while it works: how far it is, and with `-v` what each stage took."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

import click

from generator.publish.project import Progress
from generator.timing import measuring


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """A progress bar on a terminal, plain lines elsewhere, nothing for machines."""
    if quiet:
        yield lambda _what, _done, _of: None
    elif sys.stderr.isatty():
        with _bar() as told:
            yield told
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


def time_stages(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    """Has the stages of a command timed, if asked."""
    if asked:
        context.with_resource(_stages())


@contextmanager
def _stages() -> Iterator[None]:
    """Tells the seconds of each stage when the command ends, those of several processes added up."""
    with measuring() as seconds:
        started = perf_counter()
        try:
            yield
        finally:
            click.echo("每一步用的秒数，几个进程同时做的相加：", err=True)
            for name, elapsed in sorted(seconds.items(), key=lambda each: -each[1]):
                click.echo(f"{elapsed:8.2f}  {name}", err=True)
            click.echo(f"{perf_counter() - started:8.2f}  从头到尾", err=True)
