"""Running programs and taking their time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from generator.commands.outcome import FINDINGS

ROOT = Path(__file__).resolve().parent.parent
_SHOWN_LINES = 20
_MODULES = ("weasyprint", "generator.cli", "generator.publish.rendering")


class MeasurementError(RuntimeError):
    """A program that was to be timed did not do its work; the message holds what it printed."""


class Runner:
    """Starts this Python with one environment for all, in which compiled bytecode is kept in `cache` and reused."""

    def __init__(self, cache: Path) -> None:
        self.environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache)}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.output_of("-c", f"import {', '.join(_MODULES)}")

    def seconds(self, *arguments: str, one_core: bool = False) -> float:
        """Wall seconds of `python arguments…`, its start included. Raises MeasurementError for a bad exit code."""
        started = time.perf_counter()
        self._run(arguments, one_core=one_core)
        return time.perf_counter() - started

    def output_of(self, *arguments: str) -> str:
        """What `python arguments…` prints. Raises MeasurementError for a bad exit code."""
        return self._run(arguments, one_core=False).stdout

    def judge(self, *arguments: str) -> None:
        """Runs `python arguments…`, which may find errors in what it reads. Raises MeasurementError where it cannot."""
        self._run(arguments, one_core=False, good=(0, FINDINGS))

    def _run(
        self, arguments: tuple[str, ...], *, one_core: bool, good: tuple[int, ...] = (0,)
    ) -> subprocess.CompletedProcess[str]:
        before = os.sched_getaffinity(0)
        if one_core:
            os.sched_setaffinity(0, {min(before)})  # children inherit it
        try:
            result = subprocess.run(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=self.environment,
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            os.sched_setaffinity(0, before)
        if result.returncode not in good:
            report = "\n".join((result.stdout or result.stderr).splitlines()[:_SHOWN_LINES])
            raise MeasurementError(f"{' '.join(arguments)}\n{report}")
        return result
