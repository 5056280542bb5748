"""`gongkai schema`: the JSON Schemas of authors' files, for editors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from generator.commands.options import packs_in
from generator.commands.options import sources_given
from generator.endings import refuse

_SETTINGS = Path(".vscode/settings.json")
_EXTENSIONS = Path(".vscode/extensions.json")
_RECOMMENDED = '{\n  "recommendations": ["redhat.vscode-yaml"]\n}\n'


@click.command("schema")
@sources_given
def schema_command(content: Path, **folders: Path) -> None:
    """给编辑器写 JSON Schema：每份材料的每个 YAML 文件能写哪些键、哪些词、哪些科目，各是什么。

    写在 content/ 旁边的 .gongkai-schema/ 里，可以随时重写。没有 .vscode/settings.json 的写一个；有的不改，说明要加
    什么。
    """
    from generator.model.loading import load_catalogues
    from generator.schemas.project import FOLDER
    from generator.schemas.project import associations
    from generator.schemas.project import disclosure_schemas
    from generator.schemas.project import shared_schemas
    from generator.schemas.surroundings import surroundings_of
    from generator.source.folders import find_disclosures

    content = content.resolve()
    if not content.is_dir():
        refuse(f"没有 {content.name} 文件夹：{content}")
    library = packs_in({**folders, "content": content})
    catalogues, _ = load_catalogues(library.places.shipped)
    disclosures, _ = find_disclosures(content)
    files = shared_schemas(catalogues)
    for folder in disclosures:
        around, findings = surroundings_of(folder, library, catalogues)
        if around is None:
            click.echo(f"{folder.key} 没有写：{'；'.join(each.message for each in findings)}", err=True)
        else:
            files |= disclosure_schemas(folder, around)
    write_schemas(content.parent, files)
    click.echo(f"写了 {len(files)} 个 JSON Schema，在 {FOLDER}/")
    _tell_editor(content.parent, associations(content.name, disclosures))


def write_schemas(project: Path, files: Mapping[str, str]) -> None:
    """Writes schemas by their paths, over those of before; leaves with exit code 2 where their folder is a link."""
    from generator.schemas.project import FOLDER

    for name, text in files.items():
        path = project / FOLDER / name
        links = [each for each in (path, *path.parents) if each.is_symlink() and each.is_relative_to(project / FOLDER)]
        if links:
            refuse(f"{links[0].relative_to(project)} 是符号链接，不往里面写")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


def _tell_editor(project: Path, wanted: Mapping[str, str]) -> None:
    """The settings of VS Code, where there are none; what they lack, where there are."""
    from generator.schemas.project import missing_in
    from generator.schemas.project import settings_text
    from generator.source.new_files import write_new

    path = project / _SETTINGS
    if path.is_symlink() or path.exists():
        missing = missing_in(path.read_text("utf-8", errors="replace") if path.is_file() else "", wanted)
        if missing:
            click.echo(f"{_SETTINGS.as_posix()} 已经有了，没有改；在里面加上：\n{settings_text(missing)}", nl=False)
        return
    write_new(project, {_SETTINGS.as_posix(): settings_text(wanted)})
    click.echo(_SETTINGS.as_posix())
    if not (project / _EXTENSIONS).exists():
        write_new(project, {_EXTENSIONS.as_posix(): _RECOMMENDED})
        click.echo(_EXTENSIONS.as_posix())
