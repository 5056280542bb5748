"""`gongkai import`: a published document, or the files of an office, becomes the sources of a disclosure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import A_FILE
from generator.commands.options import expect_no_link
from generator.commands.options import expect_pack
from generator.commands.options import pack_folders_given
from generator.commands.options import packs_in
from generator.endings import refuse
from generator.kinds.registry import kinds
from generator.source.folders import folder_at

if TYPE_CHECKING:
    from generator.importing.taking_over import Imported
    from generator.source.folders import Folder
    from generator.source.foreign.entry_book import EntryBook


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=A_FILE, metavar="文件")
@click.option("--into", required=True, type=click.Path(path_type=Path), help="放到 content/<单位>/<年度>-<种类>。")
@click.option("--pack", help="按哪个模板包认表；不写就按文中的省份，认不全再逐个试。")
@click.option("--scope", type=click.Choice(["部门", "单位"]), help="范围；不写就从文中看。")
@pack_folders_given
def import_command(files: tuple[Path, ...], into: Path, pack: str | None, scope: str | None, **folders: Path) -> None:
    """把已公开的文本导入成源文件：末级科目的数写成分录，印出的合计写成上报数，其余逐条列出。已有的文件一律不改。

    填好的录入工作簿（gongkai workbook）也用它收回：只改写出工作簿以后没有动过的文件。
    """
    folder = folder_at(into)
    if folder is None:
        example = f"content/jiaoyuju/2023-{kinds()[0].slug}"
        refuse(f"--into 写成 content/<单位>/<年度>-<种类>，如 {example}；写的是 {into}")
    expect_no_link(folder)
    if len(files) == 1 and (book := _entry_workbook(files[0])) is not None:
        from generator.commands.workbook import take_workbook

        take_workbook(book, files[0].name, folder)
        return
    imported = _imported(files, folder, pack, scope, folders)
    _write(imported, folder)
    _tell_editors(folder, folders)
    click.echo("\n".join(_told(imported, into)))


def _entry_workbook(path: Path) -> EntryBook | None:
    from generator.source.foreign.pages import NotReadableError
    from generator.source.foreign.process import read_entry_workbook

    if path.read_bytes()[:2] != b"PK":
        return None
    try:
        return read_entry_workbook(path)
    except NotReadableError as problem:
        refuse(f"{path.name}：{problem}")


def _imported(
    files: tuple[Path, ...], folder: Folder, pack: str | None, scope: str | None, folders: dict[str, Path]
) -> Imported:
    from generator.audit.auditing import Asked
    from generator.audit.auditing import UnreadableError
    from generator.audit.auditing import audit
    from generator.importing.taking_over import MisplacedError
    from generator.importing.taking_over import check_place
    from generator.importing.taking_over import take_over
    from generator.kinds.registry import kind_of
    from generator.model.disclosure import Scope
    from generator.model.loading import load_catalogues
    from generator.source.foreign.pages import NotReadableError
    from generator.source.foreign.process import read_pages

    library = packs_in(folders)
    if pack is not None:
        expect_pack(pack, library)
    catalogues, _ = load_catalogues(library.places.shipped)
    asked = Asked(pack, folder.year, kind_of(folder.kind), Scope(scope) if scope else None)
    try:
        pages = read_pages(files)
        check_place(pages, folder)
        return take_over(pages, audit(pages, library, catalogues, asked), library, catalogues)
    except (NotReadableError, UnreadableError, MisplacedError) as problem:
        refuse(f"{'、'.join(path.name for path in files)}：{problem}")


def _write(imported: Imported, folder: Folder) -> None:
    """Writes the files; leaves with exit code 2 where one is there already, and has written none then."""
    from generator.schemas.project import with_modeline
    from generator.source.new_files import in_the_way
    from generator.source.new_files import write_new

    there = in_the_way(folder.path, imported.files)
    if there:
        names = "、".join(folder.name_of(path) for path in there)
        refuse(f"已经有 {names}：导入不覆盖已有的文件，一个也没有写。移走它们，或者换一个 --into。")
    if not folder.unit_path.exists():
        write_new(folder.path.parent, {folder.unit_path.name: imported.unit_file})
    write_new(folder.path, {name: with_modeline(name, text, folder) for name, text in imported.files.items()})


def _tell_editors(folder: Folder, folders: dict[str, Path]) -> None:
    """Writes the schemas that the new files name to editors."""
    from generator.commands.schemas import write_schemas
    from generator.model.loading import load_catalogues
    from generator.schemas.project import disclosure_schemas
    from generator.schemas.project import shared_schemas
    from generator.schemas.surroundings import surroundings_of

    library = packs_in({**folders, "content": folder.content})
    catalogues, _ = load_catalogues(library.places.shipped)
    around, _ = surroundings_of(folder, library, catalogues)
    if around is not None:
        write_schemas(folder.content.parent, shared_schemas(catalogues) | disclosure_schemas(folder, around))


def _told(imported: Imported, into: Path) -> Iterator[str]:
    yield f"写到 {into}：{'、'.join(imported.files)}"
    yield f"分录 {imported.leaves} 个，上报数 {imported.totals} 个"
    if imported.strays:
        yield f"没有放进去的 {len(imported.strays)} 处："
    for stray in imported.strays:
        yield f"  {f'第{stray.page}页 ' if stray.page else ''}{stray.what}：{stray.reason}"
    yield "下一步：gongkai check"
