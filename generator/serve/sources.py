"""The source files that the preview shows and lets edit: those that the project reads, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from generator.source.finding import Location
from generator.source.folders import Folder

SOURCE = "/-/source/"
"""Where the page of a file begins; no unit may be called `-`."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file by the name that findings call it; `key` is the disclosure that shows what it does, empty for all."""

    name: str
    path: Path
    key: str = ""


def source_files(content: Path, folders: Iterable[Folder]) -> dict[str, SourceFile]:
    """The files that may be shown and edited, by name; a unit's own is shown with its last disclosure."""
    files = [SourceFile(f"{content.name}/site.yaml", content / "site.yaml")]
    for folder in sorted(folders):
        files += [SourceFile(folder.name_of(path), path, folder.key) for path in folder.sources()]
    return {file.name: file for file in files if file.path.is_file() and not file.path.is_symlink()}


def source_url(content: Path, place: Location | None) -> str:
    """The address of a line on the page of its file; empty for what is not of the content."""
    if place is None or not place.file.startswith(f"{content.name}/"):
        return ""
    return f"{SOURCE}{quote(place.file)}#L{place.line}"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line; `url` leads to the place that it names, where it names one."""

    text: str
    url: str = ""


def with_links(content: Path, line: str) -> list[Run]:
    """A line in which the places it names lead to their files."""
    pattern = re.compile(rf"({re.escape(content.name)}/[^\s:（）]+):(\d+):(\d+)")
    runs: list[Run] = []
    start = 0
    for found in pattern.finditer(line):
        place = Location(found[1], int(found[2]), int(found[3]))
        runs += [Run(line[start : found.start()]), Run(found.group(), source_url(content, place))]
        start = found.end()
    return [*runs, Run(line[start:])]
