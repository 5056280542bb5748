"""Where a build publishes to, and what is seen there: the public site, and the internal folder with everything."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.model.disclosure import APPROVED


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that is published to, and whether it is the internal one."""

    folder: Path
    is_internal: bool = False

    def shows(self, status: str) -> bool:
        """Whether disclosures of a status are published here: to the public only what is approved."""
        return self.is_internal or status == APPROVED
