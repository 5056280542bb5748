"""How a command tells what a check or build found, and the exit codes of that."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace

import click

from generator.checks.reporters import REPORTERS
from generator.checks.reporters.report import Report
from generator.checks.reporters.report import SourceLines
from generator.checks.reporters.text import wants_colour
from generator.publish.project import Project
from generator.publish.project import RunResult

CLEAN, FINDINGS = 0, 1
"""Exit codes; the others are those of `endings`."""


def report(outcome: RunResult, project: Project, form: str) -> None:
    """Prints the report, and what else there is to say."""
    for notice in outcome.notices:
        click.echo(f"注意：{notice}", err=True)
    told = Report(
        outcome.findings,
        reviews=outcome.reviews,
        causes=outcome.causes,
        rules=outcome.rules,
        sources=SourceLines(*(folder.parent for folder in project.sources)),
        colour=wants_colour(sys.stdout),
    )
    if sys.stdout.isatty():
        told = replace(told, width=shutil.get_terminal_size().columns)
    click.echo(REPORTERS[form](told))


def leave(outcome: RunResult, *, strict: bool) -> None:
    """Leaves with exit code 1 when something blocks."""
    if outcome.blocks(strict=strict):
        sys.exit(FINDINGS)
