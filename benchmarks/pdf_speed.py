"""How many pages per processor second: the program's PDF step, WeasyPrint alone, and Chromium's print of the same HTML?

Each runs as a fresh process that makes all of the PDFs, its start included; they take turns, and who begins changes
from round to round. Processor seconds, not time on the clock: a busy machine disturbs them least, and Chromium's
several processes are counted like our one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.chromium_print import PROGRAM
from benchmarks.material import page_counts
from benchmarks.processes import MeasurementError
from benchmarks.processes import Runner

ROUNDS = 3
OURS, WEASYPRINT, CHROMIUM = "本程序生成 PDF 一步", "单独调用 WeasyPrint", "Chromium 打印"
_MODULES = {
    OURS: "benchmarks.our_pdf_step",
    WEASYPRINT: "benchmarks.weasyprint_alone",
    CHROMIUM: "benchmarks.chromium_print",
}
NAMES = tuple(_MODULES)


@dataclass(frozen=True, slots=True)
class Speed:
    """What one way of making the PDFs took: median processor seconds for so many pages and bytes."""

    name: str
    pages: int
    size: int
    seconds: float

    @property
    def pages_per_second(self) -> float:
        """Pages per processor second."""
        return self.pages / self.seconds


def compare(runner: Runner, print_versions: Path, scratch: Path) -> list[Speed]:
    """All of them, ours first; Chromium only where it is installed. PDFs are written under `scratch`."""
    names = [name for name in _MODULES if name != CHROMIUM or PROGRAM]
    seconds: dict[str, list[float]] = {name: [] for name in names}
    folders = {name: folder_of(name, scratch) for name in names}
    for folder in folders.values():
        folder.mkdir()
    for turn in range(ROUNDS):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            told = runner.output_of("-m", _MODULES[name], str(print_versions), str(folders[name]))
            seconds[name].append(float(told))
    if page_counts(folders[OURS]) != page_counts(folders[WEASYPRINT]):
        raise MeasurementError("本程序与 WeasyPrint 生成的 PDF 页数不同，不能相比")
    return [_speed(name, folders[name], median(seconds[name])) for name in names]


def folder_of(name: str, scratch: Path) -> Path:
    """Where one way of making the PDFs leaves them."""
    return scratch / _MODULES[name]


def _speed(name: str, folder: Path, seconds: float) -> Speed:
    size = sum(path.stat().st_size for path in folder.glob("*.pdf"))
    return Speed(name, sum(page_counts(folder).values()), size, seconds)
