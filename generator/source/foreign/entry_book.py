"""What an entry workbook that comes back holds, and how it is told from any other file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from dataclasses import field

MAP, FILES, FIXED = "_gongkai", "_gongkai_files", "_gongkai_fixed"
"""The hidden sheets of names, of files, and of the cells that nobody fills in."""
FORMULA = "="
"""What stands for a formula on the last of them: its result may be any."""

Value = str | float | int | bool | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands under a name; `place` is empty where its cell is gone, `fault` tells why a value is none."""

    name: str
    file: str
    path: str
    is_figure: bool
    place: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    value: Value = None
    fault: str = ""


@dataclass(slots=True)
class EntryBook:
    """The entries of a workbook, the files it was made from, and cells that hold something under no name."""

    entries: list[Entry] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    loose: list[Entry] = field(default_factory=list)
    """In rows without any name: rows that were inserted, or strays."""
    strays: list[Entry] = field(default_factory=list)
    """Beside the cells to fill in, or in place of what the workbook itself wrote (`fault` tells what that was)."""


def is_entry_workbook(data: bytes) -> bool:
    """Whether a file is a workbook that was made to be filled in."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return FILES.encode() in archive.read("xl/workbook.xml")
    except (zipfile.BadZipFile, KeyError, OSError):
        return False
