"""`gongkai audit`: judging papers that others published."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.checks.reporters.text import wants_colour
from generator.commands.options import A_FILE
from generator.commands.options import pack_folders_given
from generator.commands.options import packs_in
from generator.commands.outcome import FINDINGS
from generator.endings import USAGE
from generator.kinds.registry import kinds
from generator.source.finding import Severity


@click.command("audit")
@click.argument("files", nargs=-1, required=True, type=A_FILE, metavar="文件")
@click.option("--pack", help="按哪个模板包认表；不写就按文中的省份，认不全再逐个试。")
@click.option("--year", type=click.IntRange(2000, 2100), help="年度；不写就从文中看。")
@click.option("--kind", type=click.Choice([kind.word for kind in kinds()]), help="种类；不写就从文中看。")
@click.option("--scope", type=click.Choice(["部门", "单位"]), help="范围；不写就从文中看。")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif", "junit"]), default="text", help="报告的格式。"
)
@click.option("--doubts", is_flag=True, help="逐个列出存疑的和没有认出位置的数，各有原因。")
@pack_folders_given
def audit_command(
    files: tuple[Path, ...],
    pack: str | None,
    year: int | None,
    kind: str | None,
    scope: str | None,
    form: str,
    doubts: bool,
    **folders: Path,
) -> None:
    """审核别人公开的材料：PDF、Excel、Word、网页、zip。认出各张公开表，按审核公式核对表内、表间的数。

    不需要 content 文件夹。
    """
    from generator.audit.auditing import Asked
    from generator.audit.record import Record
    from generator.audit.record import Refused
    from generator.audit.recording import audit_file
    from generator.audit.relatives import held_together
    from generator.commands.audit_reports import FORMATS
    from generator.commands.audit_reports import Telling
    from generator.model.disclosure import Scope
    from generator.model.loading import load_catalogues

    library = packs_in(folders)
    if pack is not None and pack not in library.names:
        click.echo(f"没有“{pack}”这个模板包；有：{'、'.join(library.names)}", err=True)
        sys.exit(USAGE)
    catalogues, _ = load_catalogues(library.places.shipped)
    asked = Asked(
        pack, year, next((each for each in kinds() if each.word == kind), None), Scope(scope) if scope else None
    )
    results = [each for path in files for each in audit_file(path, library, catalogues, asked)]
    records = held_together([each for each in results if isinstance(each, Record)])
    refused = [each for each in results if isinstance(each, Refused)]
    click.echo(FORMATS[form](records, refused, Telling(colour=wants_colour(sys.stdout), doubts=doubts)))
    for each in refused:
        click.echo(f"{each.file}：{each.reason}", err=True)
    if refused:
        sys.exit(USAGE)
    if any(record.count(Severity.ERROR) for record in records):
        sys.exit(FINDINGS)
