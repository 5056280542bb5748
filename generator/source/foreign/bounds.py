"""How much a process that reads a foreign file may use: 500 MB, 5 seconds of a processor and 0.3 more for each page."""

from __future__ import annotations

import sys

MEGABYTES = 500
SECONDS = 5.0
SECONDS_A_PAGE = 0.3
MOST_PAGES = 2000
MOST_CELLS = 300_000
"""A table or worksheet that has more is no paper that somebody publishes."""


def bound_this_process() -> None:
    """Holds this process to the bounds of a file without pages. A system that has no such bounds sets none."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds(0), seconds(MOST_PAGES)))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow_pages(count: int) -> None:
    """Gives a bounded process the time for so many pages; does nothing in a process without bounds."""
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
        if soft != resource.RLIM_INFINITY:
            resource.setrlimit(resource.RLIMIT_CPU, (max(soft, min(seconds(count), hard)), hard))


def seconds(pages: int) -> int:
    """Whole seconds of a processor for a file of so many pages."""
    return round(SECONDS + SECONDS_A_PAGE * pages)
