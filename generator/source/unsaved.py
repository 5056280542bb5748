"""What somebody has typed and not saved: in a context, files are read as if they held it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_typed: ContextVar[Mapping[Path, bytes] | None] = ContextVar("typed", default=None)


@contextmanager
def typed(files: Mapping[Path, bytes]) -> Iterator[None]:
    """In this context these files hold these bytes, whatever lies there."""
    token = _typed.set(files)
    try:
        yield
    finally:
        _typed.reset(token)


def typed_bytes(path: Path) -> bytes | None:
    """What a file is to be taken to hold; None where that is what lies there."""
    files = _typed.get()
    return files.get(path) if files else None
