"""Writing source files that are not there yet; what is there is never touched."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def in_the_way(folder: Path, names: Mapping[str, str]) -> list[Path]:
    """Those of the files that are there already."""
    return [path for path in (folder / name for name in names) if path.exists() or path.is_symlink()]


def write_new(folder: Path, files: Mapping[str, str]) -> None:
    """Writes texts by the paths of their files below a folder, which is made. Raises FileExistsError and OSError."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
