"""What `make setup` installs to run the program: how many packages, and their size on disk."""

from __future__ import annotations

import re
from importlib.metadata import Distribution
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

from benchmarks.processes import ROOT

_MEGA = 1024**2


def measure() -> tuple[int, int]:
    """Number and megabytes of the packages that requirements.lock names for this machine; they are installed here."""
    lines = re.findall(r"^([\w.-]+==[^\\]+)", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    wanted = [each for each in map(Requirement, lines) if each.marker is None or each.marker.evaluate()]
    return len(wanted), sum(_size(distribution(each.name)) for each in wanted) // _MEGA


def _size(package: Distribution) -> int:
    paths = [Path(str(package.locate_file(file))) for file in package.files or ()]
    return sum(path.stat().st_size for path in paths if path.is_file())
