"""A city's worth: how long 200 invented disclosures take without PDFs, how much memory, and how little when kept.

The city is written by tests/city.py; every build is a fresh process. Memory is that of the largest process of a build,
the search engine's apart: what that needs is not the program's to bound.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import ROOT
from benchmarks.processes import MeasurementError
from benchmarks.processes import Runner
from tests.city import write_city

LARGE, SMALL = 200, 20
PDFS = 12
LIMIT_OF_COLD = 60  # seconds
MOST_MEMORY = 1.5
MOST_UNCHANGED = 0.02
LEAST_SPEED_UP = 1.7
_ENGINE = "pagefind"
_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class City:
    """Wall seconds of builds without PDFs; MB of the largest process, of `LARGE` and of `SMALL` disclosures."""

    cold: float
    unchanged: float
    one_figure: float
    memory: float
    small_memory: float
    engine: float
    small_engine: float


@dataclass(frozen=True, slots=True)
class SpeedUp:
    """Wall seconds of the PDFs alone, made in one process and in two."""

    one: float
    two: float

    @property
    def ratio(self) -> float:
        """One process ÷ two."""
        return self.one / self.two


def measure(runner: Runner, scratch: Path) -> City:
    """Builds both cities, and the large one twice more: unchanged, and with one figure changed."""
    small, large = scratch / "city-small", scratch / "city-large"
    write_city(small / "content", SMALL)
    write_city(large / "content", LARGE)
    _, small_memory, small_engine = _watched(runner, *_build(small))
    cold, memory, engine = _watched(runner, *_build(large))
    unchanged = min(runner.seconds(*_build(large)) for _ in range(3))
    accounts = large / "content" / "shili-001" / "2023-budget" / "accounts.yaml"
    _add_to_wages(accounts)
    one_figure = runner.seconds(*_build(large))
    return City(cold, unchanged, one_figure, memory, small_memory, engine, small_engine)


def speed_up(runner: Runner, scratch: Path) -> SpeedUp:
    """What the second process gains where there are PDFs to make; the rest of the build is measured and taken off."""
    seconds: dict[int, float] = {}
    for jobs in (1, 2):
        city = scratch / f"city-pdf-{jobs}"
        write_city(city / "content", PDFS)
        made = runner.seconds(*_build(city, pdf=True), "--jobs", str(jobs))
        shutil.rmtree(city / "site")
        (city / ".gongkai" / "site" / "published.json").unlink()
        seconds[jobs] = made - runner.seconds(*_build(city, pdf=True), "--jobs", str(jobs))  # its PDFs are there
    return SpeedUp(seconds[1], seconds[2])


def _build(city: Path, *, pdf: bool = False) -> list[str]:
    folders = [
        "--content",
        str(city / "content"),
        "--templates",
        str(ROOT / "templates"),
        "--output",
        str(city / "site"),
    ]
    return ["-m", "generator.cli", "build", *folders, *([] if pdf else ["--no-pdf"])]


def _add_to_wages(accounts: Path) -> None:
    """One figure more: 100 元 of wages, where they are written and in what pays for them."""
    lines = accounts.read_text("utf-8").splitlines()
    changed = [_raised(line) if "2050101" in line or line.startswith("  30101:") else line for line in lines]
    accounts.write_text("\n".join(changed) + "\n", "utf-8")


def _raised(line: str) -> str:
    """The line with its amount 100 higher: the only number of six digits or more that is no subject."""
    amount = next(part.strip(" ,}") for part in line.split(": ")[::-1] if part.strip(" ,}").partition(",")[0].isdigit())
    plain = amount.partition(",")[0]
    return line.replace(f": {plain}", f": {int(plain) + 100}")


def _watched(runner: Runner, *arguments: str) -> tuple[float, float, float]:
    """Wall seconds of a build, MB of its largest process, and of the search engine's."""
    started = time.perf_counter()
    command = [sys.executable, *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, env=runner.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        largest = engine = 0.0
        while process.poll() is None:
            for pid in _family(process.pid):
                name, size = _resident(pid)
                if _ENGINE in name:
                    engine = max(engine, size)
                else:
                    largest = max(largest, size)
            time.sleep(_PAUSE)
    if process.returncode:
        raise MeasurementError(f"{' '.join(arguments)}\n没有发布")
    return time.perf_counter() - started, largest, engine


def _family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text("utf-8", "replace").rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(path.parent.name))
    family = [pid]
    for each in family:
        family += children.get(each, [])
    return family


def _resident(pid: int) -> tuple[str, float]:
    """The command of a process, and the most memory it has had, in MB; nothing where it has ended."""
    folder = Path("/proc") / str(pid)
    try:
        status = (folder / "status").read_text("utf-8")
        name = os.fsdecode((folder / "cmdline").read_bytes().partition(b"\0")[0])
    except OSError:
        return "", 0.0
    peak = next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")), "0")
    return name, int(peak) / 1024
