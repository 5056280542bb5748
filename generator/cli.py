"""The command line of `gongkai`: all its commands."""

from __future__ import annotations

import gc

import click

from generator.command_help import in_chinese
from generator.commands.asking import explain_command
from generator.commands.asking import rules_command
from generator.commands.auditing import audit_command
from generator.commands.beginning import init_command
from generator.commands.beginning import new_command
from generator.commands.building import build_command
from generator.commands.building import check_command
from generator.commands.comparing import diff_command
from generator.commands.comparing import show_command
from generator.commands.drafting import draft_command
from generator.commands.importing import import_command
from generator.commands.packing import pack_group
from generator.commands.schemas import schema_command
from generator.commands.serving import serve_command
from generator.commands.signing import sign_command
from generator.commands.signing import verify_command
from generator.commands.workbook import workbook_command
from generator.endings import Commands
from generator.publish.project import COLLECTOR


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gongkai", message="%(version)s")
def main() -> None:
    """预决算公开：审核并发布部门、单位的预算和决算。"""
    gc.set_threshold(*COLLECTOR)


for _command in (
    init_command,
    new_command,
    check_command,
    build_command,
    serve_command,
    show_command,
    diff_command,
    sign_command,
    verify_command,
    rules_command,
    explain_command,
    draft_command,
    audit_command,
    import_command,
    schema_command,
    workbook_command,
    pack_group,
):
    main.add_command(_command)
in_chinese(main)

if __name__ == "__main__":
    main()
