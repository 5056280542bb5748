"""How long does the audit of a foreign PDF take, against its bare text, and how much faster are two processes?

The paper is the shortest that we print, with some 30 pages as most have: the audit knows nothing of its origin.
"""

from __future__ import annotations

import resource
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.material import page_counts
from benchmarks.processes import Runner

COPIES = 40
MOST_OF_BARE_TEXT = 15
"""A start of Python, the pages read in a process of its own and some 400 rules, against the text of the pages alone."""
LEAST_SPEED_UP = 1.7
_BARE = "import pypdfium2, sys\nfor page in pypdfium2.PdfDocument(sys.argv[1]): page.get_textpage().get_text_range()"


@dataclass(frozen=True, slots=True)
class Times:
    """Two times in seconds."""

    longer: float
    shorter: float

    @property
    def ratio(self) -> float:
        """How often the shorter goes into the longer."""
        return self.longer / self.shorter


def shortest(folder: Path) -> Path:
    """The PDF in a folder that has the fewest pages."""
    pages = page_counts(folder)
    return folder / min(pages, key=lambda name: pages[name])


def against_bare_text(runner: Runner, paper: Path, scratch: Path) -> Times:
    """Processor seconds of `gongkai audit`, and of a process that only takes the text; nothing is kept in between.

    Both run once before, to compile what they import.
    """
    bare, audit = ("-c", _BARE, str(paper)), ("-m", "generator", "audit", str(paper))
    for name in ("before", "alone"):
        runner.environment["XDG_CACHE_HOME"] = str(scratch / f"kept-{name}")
        times = Times(_processor_seconds(runner, *audit), _processor_seconds(runner, *bare))
    return times


def speed_up(runner: Runner, paper: Path, scratch: Path) -> Times:
    """Wall seconds for copies of a paper in one process and in two."""
    folder = scratch / "papers"
    folder.mkdir()
    for number in range(COPIES):
        shutil.copy(paper, folder / f"{number}.pdf")
    seconds = []
    for jobs in ("1", "2"):
        runner.environment["XDG_CACHE_HOME"] = str(scratch / f"kept-{jobs}")
        started = time.perf_counter()
        runner.judge("-m", "generator", "audit", str(folder), "--jobs", jobs)
        seconds.append(time.perf_counter() - started)
    return Times(*seconds)


def _processor_seconds(runner: Runner, *arguments: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    runner.judge(*arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
