"""`gongkai pack`: what those need who write a pack."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.checks.reporters import REPORTERS
from generator.checks.reporters.report import Report
from generator.checks.waivers import blocking
from generator.commands.options import pack_folders_given
from generator.commands.options import packs_in
from generator.commands.outcome import FINDINGS
from generator.endings import USAGE
from generator.source.own_packs import BASE

if TYPE_CHECKING:
    from generator.tables.pack_library import PackLibrary


@click.group("pack")
def pack_group() -> None:
    """模板包。"""


@pack_group.command("words")
@click.argument("name", default=BASE)
@pack_folders_given
def pack_words_command(name: str, **folders: Path) -> None:
    """账上的词：作者可以写哪些数，各记成什么。NAME 是模板包，不写就是各省共用的。印成 Markdown。"""
    from generator.packs.words_page import words_page
    from generator.source.finding import Location
    from generator.source.located import Text

    library = packs_in(folders)
    _expect(name, library)
    vocabulary, problems = library.vocabulary(Text(name, Location(name)))
    click.echo(words_page(vocabulary, name))
    if problems:
        click.echo(REPORTERS["text"](Report(problems)), err=True)
        sys.exit(FINDINGS)


def _expect(name: str, library: PackLibrary) -> None:
    """Ends the command where there is no pack of this name."""
    if name not in library.names:
        click.echo(f"没有“{name}”这个模板包", err=True)
        sys.exit(USAGE)


@pack_group.command("show")
@click.argument("name")
@click.argument("table", required=False)
@click.option("--kind", "slug", help="只画一种材料的（文件夹名）；不写就是各种。")
@click.option("--year", type=int, help="哪个年度的；不写就是最后一年。")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "html"]), default="text", help="画成什么。")
@pack_folders_given
def pack_show_command(
    name: str, table: str | None, slug: str | None, year: int | None, form: str, **folders: Path
) -> None:
    """把模板包 NAME 的表样画出来，连同各栏、各行的键。TABLE 是一张表（支出表），不写就是各张。"""
    from generator.commands.showing import FORMATS
    from generator.kinds.registry import kinds
    from generator.model.loading import load_catalogues
    from generator.packs.picture import pictures_of

    library = packs_in(folders)
    _expect(name, library)
    catalogues, problems = load_catalogues(library.places.shipped)
    shown = []
    for kind in (kind for kind in kinds() if slug in (None, kind.slug)):
        drawn, more = pictures_of(library, name, kind, year, catalogues)
        shown += [(kind, picture) for picture in drawn if table in (None, picture.role)]
        problems += more
    if not shown and not problems:
        click.echo(f"“{name}”没有{f'“{table}”这张表' if table else '这种材料的表'}", err=True)
        sys.exit(USAGE)
    click.echo(FORMATS[form](shown, name))
    if problems:
        click.echo(REPORTERS["text"](Report(problems)), err=True)
        sys.exit(FINDINGS)


@pack_group.command("check")
@click.argument("name", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="列表的格式。")
@pack_folders_given
def pack_check_command(name: str | None, form: str, **folders: Path) -> None:
    """核对模板包：每个名称都有来处；逐条说明审核公式能不能核对，为什么。NAME 是模板包，不写就是全部。"""
    from generator.kinds.registry import kinds
    from generator.model.loading import load_catalogues
    from generator.packs.listing import list_pack

    library = packs_in(folders)
    if name is not None:
        _expect(name, library)
    catalogues, problems = load_catalogues(library.places.shipped)
    problems += library.own_problems
    names = [name] if name else library.names
    listed = [list_pack(library, each, kind, catalogues) for each in names for kind in kinds()]
    listings = [each for each in listed if each is not None]
    if form == "json":
        click.echo(json.dumps({"packs": [each.as_data for each in listings]}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join("\n".join(each.lines) for each in listings))
    if problems:
        click.echo(REPORTERS["text"](Report(problems)), err=True)
    if blocking([*problems, *(finding for each in listings for finding in each.findings)], strict=False):
        sys.exit(FINDINGS)
