"""Help is Chinese, whatever LANG says; the folders of a command may stand before its name."""

import re

import click
import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.commands.options import folders_given

ENGLISH = re.compile(
    r"\b(?:Usage|Options|Commands|Show|OPTIONS|COMMAND|ARGS|PATH|TEXT|INTEGER|RANGE|FILE|default|required)\b"
)


def commands(group, above=()):
    yield above
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*above, name))
        else:
            yield (*above, name)


@pytest.mark.parametrize("command", [*commands(main)], ids=" ".join)
def test_all_of_help_is_chinese(command, monkeypatch):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    result = CliRunner().invoke(main, [*command, "--help"], prog_name="gongkai")
    assert result.exit_code == 0
    assert result.stdout.startswith("用法：gongkai")
    assert ENGLISH.findall(result.stdout) == []


@pytest.mark.parametrize("arguments", [["--content", "x", "seen"], ["--content=x", "seen"], ["seen", "--content", "x"]])
def test_folders_may_stand_before_the_command(arguments):
    @click.command("seen")
    @folders_given
    def seen(**folders):
        click.echo(folders["content"])

    group = type(main)("gongkai", commands=[seen])
    assert CliRunner().invoke(group, arguments).stdout == "x\n"
