"""What audits gave, kept from one run to the next: unchanged files are not read again. It may be deleted at any time.

An entry bears the hash of the file, of the program and packs and of what was asked; one that is damaged or of another
shape is as good as none. Nothing in it is run: it is JSON, validated against the record.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from generator.audit.record import Record
from generator.audit.record import Result

MOST = 2000
"""So many entries are kept, those used last."""
_FOLDER = "gongkai/audit"


def cache_folder() -> Path | None:
    """Where this user's programs keep what they can do without; None where nothing says."""
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    with suppress(RuntimeError):  # nobody's home is known
        return (Path(named) if named else Path.home() / ".cache") / _FOLDER
    return None


class Keeper:
    """The entries in a folder, None for no folder: then nothing is kept. `edition` is the hash of program and packs."""

    def __init__(self, folder: Path | None, edition: str) -> None:
        self._folder = folder
        self._edition = edition
        self.digests: dict[Path, str] = {}
        """The hash of every file that was asked for."""

    def key(self, path: Path, asked: object) -> str:
        """What an audit of this file is kept under. Raises OSError where it cannot be read."""
        with path.open("rb") as file:
            self.digests[path] = hashlib.file_digest(file, "sha256").hexdigest()
        return hashlib.sha256(f"{self.digests[path]}\n{self._edition}\n{asked!r}".encode()).hexdigest()

    def get(self, key: str) -> list[Record] | None:
        """The records that were kept under this key; None where there are none that can be used."""
        if self._folder is None:
            return None
        path = self._path(self._folder, key)
        try:
            records = _adapter().validate_json(path.read_bytes())
            os.utime(path)
        except (OSError, ValueError):
            return None
        return records

    def put(self, key: str, results: Sequence[Result]) -> None:
        """Keeps the records of a file, whole or not at all; what could not be read is looked at again next time.

        Where nothing can be written, it is done without.
        """
        records = [each for each in results if isinstance(each, Record)]
        if self._folder is None or len(records) < len(results):
            return
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
                file.write(_adapter().dump_json(records))
            Path(file.name).replace(self._path(self._folder, key))

    def tidy(self) -> None:
        """Leaves no more entries than may be, those used last, and nothing that a killed run began."""
        entries = list(self._folder.iterdir()) if self._folder and self._folder.is_dir() else []
        with suppress(OSError):
            entries.sort(key=lambda path: path.stat().st_mtime, reverse=True)
            for path in entries[MOST:]:
                path.unlink(missing_ok=True)

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / f"{key}.json"


@cache
def _adapter() -> TypeAdapter[list[Record]]:
    return TypeAdapter(list[Record])
