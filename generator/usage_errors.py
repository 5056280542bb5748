"""What click has to say about a command that is written wrong, in Chinese."""

from __future__ import annotations

import re

import click

_EXTRA = re.compile(r"\((?P<what>.+)\)$")  # all that tells this error from others is its text


def in_chinese(problem: click.UsageError) -> str:
    """One line: what is wrong, and where the right usage stands."""
    command = problem.ctx.command_path if problem.ctx else "gongkai"
    return f"{_fault(problem)}；用法见 {command} --help"


def _fault(problem: click.UsageError) -> str:
    match problem:
        case click.NoSuchCommand():
            return f"没有 {problem.command_name} 这个命令"
        case click.NoSuchOption():
            others = "、".join(problem.possibilities or ())
            return f"没有 {problem.option_name} 这个选项" + (f"，是不是 {others}" if others else "")
        case click.MissingParameter():
            return f"少写了 {_name(problem)}"
        case click.BadParameter():
            return f"{_name(problem)} 写得不对：{_expected(problem)}"
        case click.BadOptionUsage():
            return f"选项 {problem.option_name} 后面少写了值，或者写了不要的值"
    return _told_by_text(problem)


def _told_by_text(problem: click.UsageError) -> str:
    """What only the text of an error tells."""
    extra = _EXTRA.search(problem.message)
    if extra:
        return f"多写了 {extra['what']}"
    return "没有写命令" if problem.message == "Missing command." else problem.format_message()


def _name(problem: click.BadParameter) -> str:
    """How the parameter is written on the command line."""
    if isinstance(problem.param, click.Option):
        return max(problem.param.opts, key=len)
    return problem.param.human_readable_name if problem.param else str(problem.param_hint)


def _expected(problem: click.BadParameter) -> str:
    match problem.param and problem.param.type:
        case click.Choice(choices=choices):
            return f"只能是{'、'.join(map(str, choices))}"
        case click.IntRange(min=least, max=most) | click.FloatRange(min=least, max=most):
            kind = "整数" if isinstance(problem.param and problem.param.type, click.IntRange) else "数"
            return f"要是不小于 {least} 的{kind}" if most is None else f"要是 {least} 到 {most} 的{kind}"
        case click.Path():
            return "没有这个文件，或者不能读"
        case click.DateTime():
            return "要是日期，写成 2024-08-30"
    return problem.format_message()
