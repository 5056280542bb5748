"""`gongkai pack`: what those need who write a pack."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.checks.reporters import REPORTERS
from generator.checks.reporters.report import Report
from generator.checks.waivers import blocking
from generator.commands.options import pack_folders_given
from generator.commands.options import packs_in
from generator.commands.outcome import FINDINGS
from generator.endings import refuse
from generator.source.own_packs import BASE
from generator.source.own_packs import PACK_FILE

if TYPE_CHECKING:
    from generator.packs.differences import Difference
    from generator.source.finding import Finding
    from generator.tables.pack_library import PackLibrary


@click.group("pack")
def pack_group() -> None:
    """模板包。"""


@pack_group.command("words")
@click.argument("name", default=BASE, metavar="[模板包]")
@pack_folders_given
def pack_words_command(name: str, **folders: Path) -> None:
    """账上的词：作者可以写哪些数，各记成什么。不写模板包就是各省共用的。印成 Markdown。"""
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
        refuse(f"没有“{name}”这个模板包")


@pack_group.command("new")
@click.argument("name", metavar="模板包")
@click.option("--from", "parent", default=BASE, help=f"继承哪个模板包；不写就是 {BASE}。")
@click.option("--province", required=True, help="名称和省份，例如 山东。")
@click.option("--kind", "slugs", multiple=True, help="要写哪些种材料的（文件夹名）；不写就是各种。")
@click.option("--to", "target", type=click.Path(path_type=Path), help="写到哪个文件夹里；不写就是 packs。")
@pack_folders_given
def pack_new_command(
    name: str, parent: str, province: str, slugs: tuple[str, ...], target: Path | None, **folders: Path
) -> None:
    """写一个新的模板包：最少的几个文件，带注释，核对得过；从这里改起。已有的不覆盖。"""
    from generator.kinds.registry import kinds
    from generator.model.loading import load_catalogues
    from generator.packs.cases import newest
    from generator.packs.new_pack import new_pack
    from generator.source.folders import is_slug

    library = packs_in(folders)
    _expect(parent, library)
    folder = (target or library.places.own or Path("packs")) / name
    if not is_slug(name):
        refuse(f"模板包的名称“{name}”只能用小写字母、数字和连字符")
    if name in library.names or os.path.lexists(folder):
        refuse(f"已经有“{name}”，没有写")
    catalogues, _ = load_catalogues(library.places.shipped)
    wanted = [kind for kind in kinds() if not slugs or kind.slug in slugs]
    packs = filter(None, (newest(library, parent, kind, catalogues)[0] for kind in wanted))
    for file, text in new_pack(name, parent, province, packs).items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        click.echo(path)


@pack_group.command("diff")
@click.argument("one", metavar="模板包")
@click.argument("other", metavar="另一个")
@click.option("--kind", "slug", help="只比一种材料的（文件夹名）；不写就是各种。")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="列表的格式。")
@pack_folders_given
def pack_diff_command(one: str, other: str, slug: str | None, form: str, **folders: Path) -> None:
    """说明两个模板包差在哪里（最后一年的）。写名称，或者写文件夹：同一个包的两个版本也可以比。"""
    from generator.kinds.registry import kinds
    from generator.model.loading import load_catalogues
    from generator.packs.cases import newest
    from generator.packs.differences import differences

    sides = [_version(each, folders) for each in (one, other)]
    told: dict[str, list[Difference]] = {}
    problems: list[Finding] = []
    for kind in (kind for kind in kinds() if slug in (None, kind.slug)):
        found = []
        for library, name in sides:
            pack, findings = newest(library, name, kind, load_catalogues(library.places.shipped)[0])
            problems += findings
            found += [(library, pack)] if pack else []
        if len(found) == len(sides):
            told[kind.word] = [*differences(*found)]
    if form == "json":
        click.echo(json.dumps({word: list(map(asdict, each)) for word, each in told.items()}, ensure_ascii=False))
    else:
        click.echo("\n".join(line for word, each in told.items() for line in _lines(word, each)))
    if problems:
        click.echo(REPORTERS["text"](Report(problems)), err=True)
        sys.exit(FINDINGS)


def _lines(word: str, told: list[Difference]) -> Iterator[str]:
    """The differences for one kind of disclosure, part by part."""
    yield f"{word}：{f'{len(told)} 处不同' if told else '相同'}"
    for section, each in groupby(told, lambda difference: difference.section):
        yield f"  {section}"
        yield from (f"    {difference.sentence}" for difference in each)


def _version(named: str, folders: dict[str, Path]) -> tuple[PackLibrary, str]:
    """A pack by its name, or by its folder; what that inherits lies beside it, or is shipped."""
    from generator.tables.pack_library import PackLibrary

    library, path = packs_in(folders), Path(named).resolve()
    if named in library.names or not (path / PACK_FILE).is_file():
        _expect(named, library)
        return library, named
    beside = path.parent
    if (beside / BASE / PACK_FILE).is_file():
        return PackLibrary(beside), path.name
    return PackLibrary(library.places.shipped, beside), path.name


@pack_group.command("show")
@click.argument("name", metavar="模板包")
@click.argument("table", required=False, metavar="[表]")
@click.option("--kind", "slug", help="只画一种材料的（文件夹名）；不写就是各种。")
@click.option("--year", type=int, help="哪个年度的；不写就是最后一年。")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "html"]), default="text", help="画成什么。")
@pack_folders_given
def pack_show_command(
    name: str, table: str | None, slug: str | None, year: int | None, form: str, **folders: Path
) -> None:
    """把模板包的表样画出来，连同各栏、各行的键。表写一张（支出表），不写就是各张。"""
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
        refuse(f"“{name}”没有{f'“{table}”这张表' if table else '这种材料的表'}")
    click.echo(FORMATS[form](shown, name))
    if problems:
        click.echo(REPORTERS["text"](Report(problems)), err=True)
        sys.exit(FINDINGS)


@pack_group.command("check")
@click.argument("name", required=False, metavar="[模板包]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="列表的格式。")
@pack_folders_given
def pack_check_command(name: str | None, form: str, **folders: Path) -> None:
    """核对模板包：每个名称都有来处；逐条说明审核公式能不能核对，为什么；科目从哪里知道。不写模板包就是全部。"""
    from generator.kinds.registry import kinds
    from generator.model.loading import load_catalogues
    from generator.model.subject_sources import source_lines
    from generator.packs.listing import list_pack

    library = packs_in(folders)
    if name is not None:
        _expect(name, library)
    catalogues, problems = load_catalogues(library.places.shipped)
    problems += library.own_problems
    names = [name] if name else library.names
    listed = [list_pack(library, each, kind, catalogues) for each in names for kind in kinds()]
    listings = [each for each in listed if each is not None]
    subjects = source_lines(library.places.shipped) if BASE in names else []
    if form == "json":
        data = {"packs": [each.as_data for each in listings], "subjects": subjects}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        parts = ["\n".join(each.lines) for each in listings]
        parts += ["\n".join([f"{BASE} 科目目录", *(f"  {line}" for line in subjects)])] if subjects else []
        click.echo("\n\n".join(parts))
    if problems:
        click.echo(REPORTERS["text"](Report(problems)), err=True)
    if blocking([*problems, *(finding for each in listings for finding in each.findings)], strict=False):
        sys.exit(FINDINGS)
