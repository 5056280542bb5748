"""Tells what this user's builds wrote from what somebody else put in its place: by a key that nobody else can read.

The key lies in the user's own folder for such things, not beside the site, where others may write.
"""

from __future__ import annotations

import hmac
import os
import secrets
import stat
import tempfile
from functools import cache
from pathlib import Path

_LENGTH = 32  # bytes, as the hash that is made with it has


def key_file() -> Path:
    """Where the key lies: as the XDG Base Directory Specification says. Raises RuntimeError where nobody has a home."""
    base = os.environ.get("XDG_STATE_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".local" / "state") / "gongkai" / "key"


def sealed(body: bytes, name: str) -> bytes:
    """Some bytes after a line that only this user could write; it holds for what lies under that name alone.

    Where there is no place for the key, nobody believes that line later.
    """
    try:
        key = _key(key_file())
    except (OSError, RuntimeError):
        key = secrets.token_bytes(_LENGTH)
    return _seal(key, body, name) + b"\n" + body


def unsealed(data: bytes, name: str) -> bytes | None:
    """What `sealed` was given; None where the line is not this user's, or was written for another name."""
    seal, _, body = data.partition(b"\n")
    try:
        genuine = _seal(_key(key_file()), body, name)
    except (OSError, RuntimeError):
        return None
    return body if hmac.compare_digest(seal, genuine) else None


def _seal(key: bytes, body: bytes, name: str) -> bytes:
    return hmac.digest(key, os.fsencode(name) + b"\0" + body, "sha256").hex().encode()


@cache
def _key(file: Path) -> bytes:
    """The key in a file; a new one where there is none that is only ours. Raises OSError where it cannot be kept."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_ours_alone(file):
        _make_key(file)
    return file.read_bytes()


def _is_ours_alone(file: Path) -> bool:
    try:
        status = file.lstat()
    except FileNotFoundError:
        return False
    is_private = stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o077
    return is_private and status.st_size == _LENGTH


def _make_key(file: Path) -> None:
    """Writes a new key in one step."""
    number, draft = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(number, "wb") as opened:
            opened.write(secrets.token_bytes(_LENGTH))
        Path(draft).replace(file)
    finally:
        Path(draft).unlink(missing_ok=True)
