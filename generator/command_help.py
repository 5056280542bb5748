"""`--help` in Chinese, whatever LANG says: click has its own words in English only."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

_WORDS = {
    "OPTIONS": "选项",
    "COMMAND": "命令",
    "ARGS": "参数",
    "PATH": "路径",
    "TEXT": "文字",
    "INTEGER": "整数",
    "FLOAT": "数",
    "INTEGER RANGE": "整数",
    "FLOAT RANGE": "数",
    "DIRECTORY": "文件夹",
    "FILE": "文件",
    "FILENAME": "文件",
}
"""What stands for a value in a usage line."""
_HEADINGS = {"Options": "选项", "Commands": "命令"}
_SENTENCES = {
    "Show this message and exit.": "显示这段说明。",
    "Show the version and exit.": "显示版本。",
    "required": "必填",
    "default: ": "不写就是 ",
}
_VALUE = re.compile(r"(?<![\w-])(?:INTEGER RANGE|FLOAT RANGE|[A-Z]{4,})(?![\w-])")


class ChineseFormatter(click.HelpFormatter):
    """Writes what click says about a command in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line with the whole command."""
        super().write_usage(prog, _values(args), prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        """A line above a list."""
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A list of options or commands."""
        super().write_dl([(_values(name), _sentences(told)) for name, told in rows], col_max, col_spacing)


class ChineseContext(click.Context):
    """What a command is run in; it writes help in Chinese."""

    formatter_class = ChineseFormatter


def in_chinese(command: click.Command) -> click.Command:
    """The command, and those below it, with help in Chinese."""
    command.context_class = ChineseContext
    for below in getattr(command, "commands", {}).values():
        in_chinese(below)
    return command


def _values(text: str) -> str:
    return _VALUE.sub(lambda found: _WORDS.get(found[0], found[0]), text)


def _sentences(text: str) -> str:
    for english, chinese in _SENTENCES.items():
        text = text.replace(english, chinese)
    return text
