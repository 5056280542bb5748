"""`gongkai rules` and `gongkai explain`: which identities are checked, where a figure comes from, what a word means."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import click

from generator.checks.reporters import REPORTERS
from generator.checks.reporters.report import Report
from generator.commands.options import folders_given
from generator.commands.options import packs_in
from generator.commands.options import project_in
from generator.commands.outcome import FINDINGS
from generator.endings import refuse
from generator.publish.build import check

_ID = re.compile(r"[A-Z]-\d{4}")


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
        refuse(f"没有“{pack}”这个模板包")
    click.echo(rule_book_page(listing) if form == "markdown" else rule_lines(listing, pack), nl=form == "text")
    if findings:
        click.echo(REPORTERS["text"](Report(findings)), err=True)
        sys.exit(FINDINGS)


@click.command("explain")
@click.argument("asked", metavar="地址")
@click.option("--in", "selection", multiple=True, help="只在这些公开文本里找（单位或单位/年度-类别）。")
@folders_given
def explain_command(asked: str, selection: tuple[str, ...], **folders: Path) -> None:
    """说明一个数从哪里来。也说明意见的编号、科目编码、指标和名词。

    地址如 支出表:合计.基本支出、收支总计.增减额，绩效表的数如 驻村经费:总分.得分；冒号也可以写成“!”“！”。
    编号如 R-1008、S-0304。
    """
    word = asked.strip()
    lines = _meaning(word, folders)
    if lines:
        click.echo("\n".join(lines))
        return
    _explain_figure(_address(word), selection, folders)


def _meaning(word: str, folders: dict[str, Path]) -> list[str]:
    """What an id or a word means, whatever the office's content; nothing where it is an address."""
    from generator.checks.finding_book import finding_book
    from generator.checks.rulebook import list_rules
    from generator.model.loading import load_catalogues
    from generator.packs.lookup import look_up

    number = _id(word)
    if number:
        rules = list_rules(packs_in(folders))[0] if number.startswith("R-") else None
        told = (
            [line for row in (*rules.rows, *rules.changes) if row.id == number for line in row.lines] if rules else []
        )
        meaning = finding_book().get(number)
        return told or (meaning.lines if meaning else [])
    if "." in word or "!" in _address(word):
        return []
    packs = folders["templates"].resolve() / "packs"
    return look_up(word, packs, load_catalogues(packs)[0])


def _id(word: str) -> str | None:
    """The id of a finding, however it is typed."""
    plain = unicodedata.normalize("NFKC", word).upper()
    return plain if _ID.fullmatch(plain) else None


def _address(word: str) -> str:
    """An address as it is written in files: what shells take for themselves may be typed otherwise."""
    plain = word.replace("！", "!").replace("．", ".")
    return plain if "!" in plain else re.sub("[:：]", "!", plain, count=1)


def _explain_figure(address: str, selection: tuple[str, ...], folders: dict[str, Path]) -> None:
    """Tells of a figure in each disclosure that has it; leaves with exit code 2 where none has."""
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
        refuse(f"没有“{address}”这个数")
