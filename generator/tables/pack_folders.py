"""Where packs lie: those that come with the program, and those that an office keeps beside its content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.source.own_packs import BASE
from generator.source.own_packs import PACK_FILE
from generator.source.own_packs import is_own_pack


@dataclass(frozen=True, slots=True)
class PackFolders:
    """The folder of the shipped packs, and that of the office's own, if it has any."""

    shipped: Path
    own: Path | None = None

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders in which packs lie, the one that is asked first before the other."""
        return (self.shipped,) if self.own is None else (self.own, self.shipped)

    @property
    def names(self) -> list[str]:
        """The packs there are."""
        shipped = {path.parent.name for path in self.shipped.glob(f"*/{PACK_FILE}")}
        return sorted(shipped | set(self.own_names))

    @property
    def own_names(self) -> list[str]:
        """The office's own packs."""
        return sorted(path.name for path in self.own.iterdir() if is_own_pack(path)) if self.own else []

    def folder(self, name: str) -> Path | None:
        """The folder of a pack: the office's own before a shipped one, but for what all share."""
        if not name.replace("-", "").isalnum():
            return None
        if self.own is not None and name != BASE and is_own_pack(self.own / name):
            return self.own / name
        folder = self.shipped / name
        return folder if (folder / PACK_FILE).is_file() else None

    def path(self, template: str) -> Path | None:
        """The file of a template that is asked for as `pack/…`; None where there is none."""
        pack, _, rest = template.partition("/")
        folder = self.folder(pack)
        path = folder / rest if folder else None
        return path if path and path.is_file() and ".." not in path.parts else None

    def template_of(self, path: Path) -> str:
        """How a template asks for a file of a pack: `pack/…`."""
        return path.relative_to(self._root_of(path)).as_posix()

    def name_of(self, path: Path) -> str:
        """How findings call a file: from the folder above the office's packs, or above the program's templates."""
        root = self._root_of(path)
        return path.relative_to(root.parent if root == self.own else root.parent.parent).as_posix()

    def _root_of(self, path: Path) -> Path:
        return next(root for root in self.roots if path.is_relative_to(root))
