"""Processes that a test started: which of them still run, and waiting for something to happen."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path


def wait_until(done: Callable[[], object], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "等不到"
        time.sleep(0.01)


def running_in_group(group: int) -> int:
    """How many processes of a process group run; those that wait to be reaped do not."""
    count = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, its_group, *_ = path.read_text("utf-8", "replace").rpartition(")")[2].split()
            count += int(its_group) == group and state != "Z"
    return count
