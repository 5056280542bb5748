"""Options that several commands have, and the project in the folders that they name."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

import click

from generator.checks.reporters import REPORTERS
from generator.endings import refuse
from generator.progress import time_stages
from generator.publish.project import Project
from generator.publish.project import default_templates
from generator.source.folders import Folder
from generator.source.folders import link_in

if TYPE_CHECKING:
    from generator.tables.pack_library import PackLibrary


class _RegularFile(click.Path):
    """A file that is read whole: no pipe, which would be waited for, and no device, which has no end."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        path = super().convert(value, param, ctx)
        if not Path(os.fsdecode(path)).is_file():
            self.fail("no regular file", param, ctx)
        return path


class _FileOrFolder(_RegularFile):
    """A file that is read whole, or a folder of them."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        folder = Path(os.fsdecode(value))
        return folder if folder.is_dir() else super().convert(value, param, ctx)


A_FILE = _RegularFile(path_type=Path, exists=True, dir_okay=False)
A_FILE_OR_FOLDER = _FileOrFolder(path_type=Path, exists=True)

Command = TypeVar("Command", bound=Callable[..., Any])


def _with(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several options as one decorator."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


templates_given = click.option(
    "--templates",
    type=click.Path(path_type=Path),
    default=default_templates,
    help="模板文件夹；不写就是 templates，没有这个文件夹就用程序自带的。",
)
own_packs_given = click.option(
    "--packs",
    type=click.Path(path_type=Path),
    help="自己的模板包所在的文件夹；不写就是内容文件夹旁边的 packs，没有就只用自带的。",
)
pack_folders_given = _with(templates_given, own_packs_given)
sources_given = _with(
    click.option("--content", type=click.Path(path_type=Path), default=Path("content"), help="内容文件夹。"),
    pack_folders_given,
)
folders_given = _with(
    sources_given,
    click.option(
        "--output", type=click.Path(path_type=Path, readable=False), default=Path("site"), help="发布到哪个文件夹。"
    ),
)
reporting_options = _with(
    click.argument("selection", nargs=-1, metavar="[材料]"),
    click.option("--strict", is_flag=True, help="警告也算作不通过。"),
    click.option("--format", "form", type=click.Choice([*REPORTERS]), default="text", help="报告的格式。"),
    click.option(
        "-v", "--verbose", is_flag=True, expose_value=False, callback=time_stages, help="说明每一步用了多少秒。"
    ),
    folders_given,
)


def project_in(folders: dict[str, Path]) -> Project:
    """The project in the given folders; leaves with exit code 2 where there is none."""
    internal, content = folders.get("internal"), folders["content"].resolve()
    project = Project(
        content,
        folders["templates"].resolve(),
        _unfollowed(folders.get("output", Path("site"))),
        _unfollowed(internal) if internal else None,
        _own_packs(folders, content),
    )
    for folder in (project.content, project.templates):
        if not folder.is_dir():
            refuse(f"没有 {folder.name} 文件夹：{folder}")
    return project


def packs_in(folders: dict[str, Path]) -> PackLibrary:
    """The packs in the given folders, content or not beside them; leaves with exit code 2 where there are none."""
    from generator.tables.pack_library import PackLibrary

    templates = folders["templates"]
    packs = templates.resolve() / "packs"
    if not packs.is_dir():
        refuse(f"没有 {templates.name}/packs 文件夹：{packs}")
    return PackLibrary(packs, _own_packs(folders, folders.get("content", Path("content")).resolve()))


def expect_pack(name: str, library: PackLibrary) -> None:
    """Leaves with exit code 2, and the names there are, where there is no pack of this one."""
    if name not in library.names:
        refuse(f"没有“{name}”这个模板包；有：{'、'.join(library.names)}")


def expect_no_link(folder: Folder) -> None:
    """Leaves with exit code 2 where a folder of a disclosure that is to be written is a link."""
    link = link_in(folder)
    if link:
        refuse(f"{link} 是符号链接，不往里面写：把文件夹本身放进来")


def _own_packs(folders: dict[str, Path], content: Path) -> Path | None:
    """The folder of the office's own packs: the one that is asked for, else the one beside its content.

    Leaves with exit code 2 where the one that is asked for is none.
    """
    asked = folders.get("packs")
    packs = (asked or content.parent / "packs").resolve()
    if asked and not packs.is_dir():
        refuse(f"没有 {asked.name} 文件夹：{packs}")
    return packs if packs.is_dir() and packs != (folders["templates"] / "packs").resolve() else None


def _unfollowed(path: Path) -> Path:
    """A path made absolute, but where it is itself a link, not what that leads to."""
    return path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
