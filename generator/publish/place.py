"""Where a build publishes to, and what is seen there: the public site, and the internal folder with everything."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.model.status import APPROVED
from generator.source.folders import Folder
from generator.source.yaml_reader import read_yaml


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that is published to, and whether it is the internal one."""

    folder: Path
    is_internal: bool = False

    def shows(self, status: str) -> bool:
        """Whether disclosures of a status are published here: to the public only what is approved."""
        return self.is_internal or status == APPROVED


def is_withdrawn(folder: Folder) -> bool:
    """Whether a disclosure says of itself that it is not for the public; not where that cannot be read."""
    path = folder.path / "disclosure.yaml"
    head, _ = read_yaml(path, folder.name_of(path))
    return isinstance(head, dict) and head.get("状态", APPROVED) != APPROVED
