"""How every command ends: whatever goes wrong, in one line of Chinese and with an exit code that tells what it was."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path
from typing import Any
from typing import NoReturn

import click

from generator.publish.interruption import Interrupted
from generator.publish.interruption import listening
from generator.publish.plan import identity
from generator.publish.project import UnknownSelectionError
from generator.publish.system_errors import in_chinese
from generator.source.files import UnusableFileError
from generator.usage_errors import in_chinese as usage_in_chinese

_STANDARD_ERROR = 2
_FOLDERS = ("--content", "--templates", "--packs", "--output", "--internal")
USAGE, DEFECT = 2, 3
"""Exit codes: wrong usage or a fault of the environment; an error of the program itself."""
_MEMORY = "请关掉别的程序，或者加上 --jobs 1 再运行一次"
_SIGNING = "签名、验证要安装 pyHanko：pip install 'gongkai[sign]'"
_PREVIEW = "预览要安装 starlette、uvicorn、watchfiles：pip install 'gongkai[serve]'"
_EXTRAS = {
    **dict.fromkeys(("asn1crypto", "cryptography", "pyhanko"), _SIGNING),
    **dict.fromkeys(("starlette", "uvicorn", "watchfiles"), _PREVIEW),
    "docx": "写草稿要安装 python-docx：pip install 'gongkai[draft]'",
}
"""What to tell where a module is missing that only some commands need."""


def refuse(why: str) -> NoReturn:
    """Ends a command that was asked for what it cannot do."""
    click.echo(why, err=True)
    sys.exit(USAGE)


class Commands(click.Group):
    """The commands, and what holds for all of them: none ends with a traceback but where the program is wrong."""

    def make_context(self, *arguments: Any, **named: Any) -> click.Context:
        """Reads the command line as far as the command's name."""
        _open_closed_streams()
        with faults():
            return super().make_context(*arguments, **named)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Takes the folders also before the command's name: they belong to the command."""
        folders: list[str] = []
        while args and args[0].partition("=")[0] in _FOLDERS:
            taken = 1 if "=" in args[0] else 2
            folders, args = folders + args[:taken], args[taken:]
        return super().parse_args(ctx, args[:1] + folders + args[1:] if args else folders)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")  # no LANG may stop a report
        with listening(), _defects(), faults():
            return super().invoke(ctx)


@contextmanager
def faults(output: Path | None = None) -> Iterator[None]:
    """What the user, the file system or a signal got in the way becomes one line and exit code 2, or the signal's.

    Of what publishes to `output` it says whether that has happened.
    """
    before = identity(output) if output else None
    try:
        yield
    except (Exception, Interrupted) as problem:
        stop = _interruption_behind(problem)
        told = "已中断" if stop else _told(problem)
        if told is None:
            raise
        is_usage = isinstance(problem, ValueError | click.UsageError) and not stop
        _tell(told if is_usage else told + _what_became_of(output, before))
        _give_up_output()
        sys.exit(stop.exit_code if stop else USAGE)


def _interruption_behind(problem: BaseException | None) -> Interrupted | None:
    """The signal that an error comes from: where it struck, it may have become another error."""
    while problem is not None and not isinstance(problem, Interrupted):
        problem = problem.__cause__ or problem.__context__
    return problem


@contextmanager
def _defects() -> Iterator[None]:
    """What nobody foresaw is not taken for findings, and shows where it came from."""
    try:
        yield
    except (click.exceptions.Exit, click.ClickException):
        raise
    except Exception:
        _tell(f"{traceback.format_exc()}程序本身出错了，请连同上面的内容报告")
        sys.exit(DEFECT)


def _tell(text: str) -> None:
    """Says it on standard error; where that takes nothing, the exit code alone has to tell."""
    with suppress(OSError):
        click.echo(text, err=True)


def _told(problem: BaseException) -> str | None:
    """What is wrong, in Chinese; None where it is the program, or only help is asked for."""
    told: str | None = None
    match problem:
        case click.UsageError() if not isinstance(problem, click.exceptions.NoArgsIsHelpError):
            told = usage_in_chinese(problem)
        case UnknownSelectionError():
            told = f"没有“{problem}”这份公开文本"
        case UnusableFileError():
            told = str(problem)
        case ModuleNotFoundError():
            told = _EXTRAS.get(str(problem.name).partition(".")[0])
        case OSError():
            told = f"不能读写文件：{in_chinese(problem)}"
        case BrokenExecutor():
            told = f"有一个干活的进程中途被结束了，多半是内存不够：{_MEMORY}"
        case MemoryError():
            told = f"内存不够，{_MEMORY}"
    return told


def _what_became_of(output: Path | None, before: int | None) -> str:
    """Whether the output folder is still the one that it was."""
    if output is None:
        return ""
    return f"，{output.name}/ 没有变" if identity(output) == before else f"，但 {output.name}/ 已经换成新的"


def _open_closed_streams() -> None:
    """Opens on nothing what the caller closed of standard input, output and error.

    Else the next file that is opened gets its number, and what another program says is written into that file.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= _STANDARD_ERROR:
        os.set_inheritable(number, True)
    os.close(number)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 — until the end


def _give_up_output() -> None:
    """Lets go of what standard output may not have taken: Python would try again at its end, and fail with a code."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
