"""Text that is drawn for a terminal: how wide it may be, and how it ends."""

from __future__ import annotations

import io
import sys

AS_WIDE_AS_NEEDED = 10_000


def width_of_output() -> int | None:
    """None on a terminal, which has a width; in a file a text is as wide as it needs be."""
    return None if sys.stdout.isatty() else AS_WIDE_AS_NEEDED


def drawn_lines(drawn: io.StringIO) -> str:
    """What was drawn, without the blanks that fill its lines up."""
    return "\n".join(line.rstrip() for line in drawn.getvalue().splitlines())
