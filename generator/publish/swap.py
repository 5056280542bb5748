"""The atomic swap: the staged folder and the published one change places in one system call."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def swap_in(staged: Path, published: Path) -> None:
    """Puts `staged` in the place of `published` and removes what was there. Raises OSError when it cannot.

    Both must lie on one file system. At every moment `published` is either the whole old site or the whole new one.
    What of the old one cannot be removed stays where `staged` was.
    """
    if not published.exists():
        staged.rename(published)
        return
    exchange(staged, published)
    shutil.rmtree(staged, ignore_errors=True)


def try_swap(folder: Path) -> None:
    """Raises OSError where two folders in `folder` cannot change places, which not every file system allows."""
    pair = folder / "one", folder / "other"
    for each in pair:
        each.mkdir()
    try:
        exchange(*pair)
    except OSError as problem:
        told = f"这里的文件系统不能原子地替换文件夹，请发布到本机的磁盘上（renameat2：{problem.strerror}）"
        raise OSError(problem.errno, told, str(folder.parent)) from None
    finally:
        for each in pair:
            each.rmdir()


def exchange(first: Path, second: Path) -> None:
    """renameat2(RENAME_EXCHANGE), which Python does not offer."""
    if not sys.platform.startswith("linux"):
        raise OSError(errno.ENOSYS, "原子替换需要 Linux 的 renameat2")
    libc = ctypes.CDLL(None, use_errno=True)
    result = libc.renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(first), None, str(second))
