"""Ctrl-C, SIGTERM and SIGHUP as an exception, so that everything cleans up after itself before the program leaves.

What must be done whole, once begun, holds them up: they take effect when it is done.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread
from threading import main_thread
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""What asks the program to leave."""


class Interrupted(KeyboardInterrupt):
    """Somebody asked the program to leave; `exit_code` is what a shell expects of it: 128 and the signal's number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


class _Hold:
    """How many steps hold signals up, and the signal that waits."""

    depth = 0
    waiting: int | None = None


_hold = _Hold()


@contextmanager
def listening() -> Iterator[None]:
    """In this context the signals raise Interrupted. One that is ignored stays so, as `nohup` wants it."""
    if current_thread() is not main_thread():
        yield
        return
    before = {each: signal.getsignal(each) for each in SIGNALS}
    try:
        for each, handler in before.items():
            if handler is not signal.SIG_IGN:
                signal.signal(each, _interrupt)
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextmanager
def held() -> Iterator[None]:
    """In this context nothing interrupts; what came in the meantime does so at its end."""
    _hold.depth += 1
    try:
        yield
    finally:
        _hold.depth -= 1
        number = _hold.waiting
        if not _hold.depth and number is not None:
            _hold.waiting = None
            raise Interrupted(number)


def _interrupt(number: int, _frame: FrameType | None) -> None:
    if _hold.depth:
        _hold.waiting = number
    else:
        raise Interrupted(number)
