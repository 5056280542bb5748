"""`gongkai init` and `gongkai new`: an office's own project, and the files of a new disclosure."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import expect_no_link
from generator.commands.options import expect_pack
from generator.commands.options import pack_folders_given
from generator.commands.options import packs_in
from generator.commands.schemas import write_schemas
from generator.endings import refuse
from generator.kinds.kind import Kind
from generator.kinds.registry import kinds
from generator.source.files import unprintable
from generator.source.folders import TAKEN
from generator.source.folders import Folder
from generator.source.folders import folder_at
from generator.source.new_files import in_the_way
from generator.source.new_files import write_new
from generator.source.own_packs import BASE

if TYPE_CHECKING:
    from generator.model.vocabulary import Vocabulary

_SCOPES = ("单位", "部门")
_HANDBOOK = "docs/new-pack.md"


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", help="网站的名称，如 示例县政府预决算公开。")
@click.option("--host", help="主办单位；不写可以以后再补。")
def init_command(folder: Path, title: str | None, host: str | None) -> None:
    """建一个单位自己的项目 FOLDER：content/、编辑器和版本库的设置。已有的文件一律不改。"""
    from generator.beginning.office import office_files

    is_asked = title is None
    title = _one_line("网站的名称", title or _ask("网站的名称", "--title"))
    if host is None and is_asked:
        host = click.prompt("主办单位（可以空着）", default="", show_default=False)
    host = _one_line("主办单位", host) if host else ""
    files = office_files(title, host, with_make=shutil.which("make") is not None)
    _write(folder, files)
    click.echo(f"下一步：cd {folder}，再运行 gongkai new <单位> <年度> <种类>，例如 gongkai new jiaoyuju 2025 决算")


@click.command("new")
@click.argument("unit")
@click.argument("year", type=click.IntRange(1990, 2099))
@click.argument("kind", metavar="种类")
@click.option("--name", help="单位的全称；unit.yaml 已经有的不问。")
@click.option("--province", help="省、自治区、直辖市；unit.yaml 已经有的不问。")
@click.option("--nature", help="单位的性质：行政单位、参公单位、事业单位、其他单位。")
@click.option("--scope", type=click.Choice(_SCOPES), help="部门（连同所属单位）或者单位。")
@click.option("--pack", help="模板包；不写就照省份选，还没有的用各省通用的。")
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), help="内容文件夹。")
@pack_folders_given
def new_command(unit: str, year: int, kind: str, content: Path, **options: str | Path | None) -> None:
    """写出一份新材料的全部文件，带注释：要填的数空着，其余照上年的、照模板包。

    UNIT 是单位的文件夹名（小写字母、数字、连字符），种类是 决算 或 预算。已有的文件一律不改。
    """
    wanted_kind = kind_called(kind)
    folder = folder_at(content / unit / f"{year}-{wanted_kind.slug}")
    if unit in TAKEN:
        refuse(f"网站自己用 {unit} 这个文件夹名，单位要换一个")
    if folder is None:
        refuse(f"单位的文件夹名“{unit}”只能用小写字母、数字和连字符，如 jiaoyuju")
    if not content.is_dir():
        refuse(f"没有 {content} 文件夹；先运行 gongkai init <文件夹>，再到那里面运行")
    expect_no_link(folder)
    _begin(folder, wanted_kind, options)


def _begin(folder: Folder, kind: Kind, options: Mapping[str, str | Path | None]) -> None:
    from generator.beginning.disclosure import new_files
    from generator.beginning.disclosure import unit_file
    from generator.beginning.province import national_words
    from generator.beginning.province import pack_of_province
    from generator.beginning.wanted import Wanted
    from generator.model.disclosure import Scope
    from generator.model.loading import load_catalogues
    from generator.schemas.project import disclosure_schemas
    from generator.schemas.project import shared_schemas
    from generator.schemas.project import with_modeline
    from generator.schemas.surroundings import of_pack
    from generator.source.finding import Location
    from generator.tables.case import Case

    given = {key: str(value) for key, value in options.items() if value is not None}
    places = {key: Path(given[key]) for key in ("templates", "packs") if key in given}
    library = packs_in(places | {"content": folder.content})
    catalogues, _ = load_catalogues(library.places.shipped)
    unit = _unit(folder, given, national_words(library))
    scope = Scope(given.get("scope") or _ask("范围（单位、部门）", "--scope", "单位", _SCOPES))
    case = Case(kind, folder.year, scope)
    name = given.get("pack") or pack_of_province(library, unit["省份"], case)
    if name is None:
        document = f"{folder.year}年度{kind.word}"
        click.echo(f"{unit['省份']}还没有{document}的模板包，用各省通用的 {BASE}；要自己写，见 {_HANDBOOK}")
    else:
        expect_pack(name, library)
    pack, findings = library.load(name or BASE, case, Location("--pack"))
    if pack is None:
        refuse("；".join(finding.message for finding in findings))
    wanted = Wanted(unit["名称"], unit["省份"], unit["性质"], folder.year, kind, scope, pack)
    files, faults = new_files(wanted, library, catalogues, folder.path.parent)
    _write(folder.path, {path: with_modeline(path, text, folder) for path, text in files.items()})
    if not folder.unit_path.exists():
        _write(folder.path.parent, {folder.unit_path.name: unit_file(wanted)})
    around = of_pack(pack, wanted.nature, library, catalogues)
    write_schemas(folder.content.parent, shared_schemas(catalogues) | disclosure_schemas(folder, around))
    for fault in faults:
        click.echo(f"没有照 {fault.location} 写：{fault.message}", err=True)
    click.echo(f"下一步：照注释填数，再运行 gongkai check {folder.key}；没有填的、缺的都会指到行")


def kind_called(word: str) -> Kind:
    """The kind of a word or slug; leaves with exit code 2 where there is none."""
    for kind in kinds():
        if word in (kind.word, kind.slug):
            return kind
    refuse(f"没有“{word}”这一种材料；有：{'、'.join(kind.word for kind in kinds())}")


def _unit(folder: Folder, given: Mapping[str, str], words: Vocabulary) -> dict[str, str]:
    """名称, 省份 and 性质 of the unit: as unit.yaml has them, else as they are given or answered."""
    from generator.model.authoring import UnitFile
    from generator.model.validation import validate
    from generator.source.yaml_reader import read_yaml

    if folder.unit_path.exists():
        raw, findings = read_yaml(folder.unit_path, folder.name_of(folder.unit_path))
        file, more = validate(UnitFile, raw, folder.name_of(folder.unit_path)) if not findings else (None, [])
        if file is None:
            refuse("；".join(f"{each.location}：{each.message}" for each in [*findings, *more]))
        if file.省份 not in words.provinces:
            refuse(f"{file.省份.location}：没有“{file.省份}”这个省、自治区、直辖市")
        name = file.name_in(folder.year) or file.latest_name
        return {"名称": name, "省份": str(file.省份), "性质": str(file.nature_in(folder.year) or "")}
    province = given.get("province") or _ask("省份", "--province")
    if province not in words.provinces:
        refuse(f"没有“{province}”这个省、自治区、直辖市")
    nature = given.get("nature") or ""
    if nature and nature not in words.natures:
        refuse(f"没有“{nature}”这一种性质；有：{'、'.join(words.natures)}")
    if not nature and sys.stdin.isatty():
        nature = _ask("性质（行政单位、参公单位、事业单位、其他单位）", "--nature", "行政单位", words.natures)
    name = _one_line("单位的全称", given.get("name") or _ask("单位的全称", "--name"))
    return {"名称": name, "省份": province, "性质": nature}


def _one_line(what: str, text: str) -> str:
    """A name that was given, without space around it; leaves with exit code 2 where it is none or holds what is unseen.

    A line break or a tab within it would be printed as such wherever the name is.
    """
    name = text.strip()
    if not name:
        refuse(f"{what}不能是空的")
    if unprintable(name) is not None or not set("\t\n").isdisjoint(name):
        refuse(f"{what}里有换行、制表符或者看不见的字符")
    return name


def _ask(what: str, option: str, default: str | None = None, choices: tuple[str, ...] = ()) -> str:
    """An answer; leaves with exit code 2, and the option that gives it, where nobody can be asked."""
    if not sys.stdin.isatty():
        if default is not None:
            return default
        refuse(f"没有写{what}：加上 {option}")
    kind = click.Choice(choices) if choices else None
    return str(click.prompt(what, default=default, type=kind, show_choices=False))


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """Writes the files and says which; none where one of them is there already."""
    there = in_the_way(folder, files)
    if there:
        refuse(f"已经有 {'、'.join(map(str, there))}，一个也没有写")
    write_new(folder, files)
    for name in files:
        click.echo(os.path.relpath(folder / name))
