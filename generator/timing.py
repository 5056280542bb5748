"""How many seconds each stage takes, where somebody asks (`gongkai -v`); whoever does not pays nothing.

Any stage may be named anywhere; the time of one inside another counts for the inner one only. A job that another
process does brings its seconds back with its result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterator
from concurrent.futures import Executor
from concurrent.futures import Future
from contextlib import contextmanager
from time import perf_counter
from typing import Any

Seconds = dict[str, float]
"""By stage, in the order in which they first ended."""


class _Clock:
    """The seconds of one process, and for each stage that runs what its inner ones took."""

    def __init__(self) -> None:
        self.seconds: Seconds = defaultdict(float)
        self.inner: list[float] = []


_clock: _Clock | None = None


@contextmanager
def measuring() -> Iterator[Seconds]:
    """Measures the stages that run meanwhile in this process; gives their seconds, complete at the end."""
    global _clock  # noqa: PLW0603 — one a process: stages far apart are told to the same
    outer, _clock = _clock, _Clock()
    try:
        yield _clock.seconds
    finally:
        _clock = outer


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Counts the time inside for a stage; also a decorator."""
    clock = _clock
    if clock is None:
        yield
        return
    clock.inner.append(0.0)
    started = perf_counter()
    try:
        yield
    finally:
        elapsed = perf_counter() - started
        clock.seconds[name] += elapsed - clock.inner.pop()
        if clock.inner:
            clock.inner[-1] += elapsed


def submit(executor: Executor, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
    """Submits a job, measured where this process measures; `result` tells its result."""
    return executor.submit(function, *arguments) if _clock is None else executor.submit(_measured, function, *arguments)


def result(future: Future[Any]) -> Any:
    """The result of a job, its seconds added to those of this process."""
    if _clock is None:
        return future.result()
    value, seconds = future.result()
    for name, elapsed in seconds.items():
        _clock.seconds[name] += elapsed
    return value


def _measured(function: Callable[..., Any], *arguments: Any) -> tuple[Any, Seconds]:
    if _clock is not None:  # done in the process that asks: its clock counts already
        return function(*arguments), {}
    with measuring() as seconds:
        value = function(*arguments)
    return value, dict(seconds)
