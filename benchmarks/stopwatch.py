"""Taking the time of named functions inside one process, without a profiler's burden on everything else."""

from __future__ import annotations

import time
from collections import defaultdict
from functools import wraps
from typing import Any


class Stopwatch:
    """Seconds by label; time spent in a watched function called by another one counts for the inner one only."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._running: list[list[float]] = []

    def watch(self, owner: Any, name: str, label: str) -> None:
        """Counts every later call of `owner.name` under `label`."""
        function = getattr(owner, name)

        @wraps(function)
        def timed(*arguments: Any, **options: Any) -> Any:
            inner = [0.0]
            self._running.append(inner)
            started = time.perf_counter()
            try:
                return function(*arguments, **options)
            finally:
                elapsed = time.perf_counter() - started
                self._running.pop()
                self.seconds[label] += elapsed - inner[0]
                if self._running:
                    self._running[-1][0] += elapsed

        setattr(owner, name, timed)
