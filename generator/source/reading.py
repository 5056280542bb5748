"""What was read of which file, by hash: so that who publishes can tell whether it is what he says it was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

Log = dict[Path, set[str]]
"""The sha256 of what was read, by file; more than one where it changed from one reading to the next."""

_log: ContextVar[Log | None] = ContextVar("log", default=None)


@contextmanager
def noting(log: Log) -> Iterator[None]:
    """In this context every file that is read is noted in `log`."""
    token = _log.set(log)
    try:
        yield
    finally:
        _log.reset(token)


def note(path: Path, data: bytes) -> None:
    """Notes what was read, where anybody keeps a log."""
    log = _log.get()
    if log is not None:
        log.setdefault(path, set()).add(hashlib.sha256(data).hexdigest())
