"""`gongkai rules` and `gongkai explain`: which identities are checked, and where a figure comes from."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.checks.reporters import REPORTERS
from generator.checks.reporters.report import Report
from generator.commands.options import folders_given
from generator.commands.options import packs_in
from generator.commands.options import project_in
from generator.commands.outcome import FINDINGS
from generator.endings import USAGE
from generator.publish.build import check


@click.command("rules")
@click.option("--pack", help="只列一个模板包里有效的审核公式；不写就是全国通用的和各省另定的。")
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="列表的格式。")
@folders_given
def rules_command(pack: str | None, form: str, **folders: Path) -> None:
    """列出审核公式。"""
    from generator.checks.rulebook import list_rules
    from generator.checks.rulebook import rule_book_page
    from generator.checks.rulebook import rule_lines

    library = packs_in(folders)
    listing, findings = list_rules(library)
    findings += library.own_problems
    if pack and pack not in listing.lineages:
        click.echo(f"没有“{pack}”这个模板包", err=True)
        sys.exit(USAGE)
    click.echo(rule_book_page(listing) if form == "markdown" else rule_lines(listing, pack), nl=form == "text")
    if findings:
        click.echo(REPORTERS["text"](Report(findings)), err=True)
        sys.exit(FINDINGS)


@click.command("explain")
@click.argument("address")
@click.option("--in", "selection", multiple=True, help="只在这些公开文本里找（单位或单位/年度-类别）。")
@folders_given
def explain_command(address: str, selection: tuple[str, ...], **folders: Path) -> None:
    """说明一个数从哪里来。ADDRESS 如 支出表!合计.基本支出、收支总计.增减额，绩效表的数如 驻村经费!总分.得分。"""
    from generator.checks.explanation import explain

    project = project_in(folders)
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
        sys.exit(USAGE)
