"""Mount points, which cannot be moved or replaced: as the kernel lists them, bind mounts included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_TABLE = Path("/proc/self/mountinfo")
_POINT = 4  # the field that says where
_ESCAPED = re.compile(r"\\(\d{3})")


def mounts_below(folder: Path) -> Iterator[Path]:
    """The mount points that are a folder or lie in it, the folder first."""
    try:
        lines = _TABLE.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return
    points = {Path(_ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), line.split(" ")[_POINT])) for line in lines}
    yield from sorted(point for point in points if point.is_relative_to(folder))
