"""The output folder: staging beside it, what stays from the last publication."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import tempfile
from pathlib import Path

from generator.publish.swap import swap_in


class Staging:
    """A folder beside the output in which the next site is put together; as a context it cleans up after itself.

    It is locked while in use. Entering removes what killed builds left, and raises OSError when another one is at work.
    """

    def __init__(self, output: Path) -> None:
        self.output = output
        self.folder = Path()
        self._prefix = f".{output.name}-staging-"
        self._lock = -1

    def __enter__(self) -> Staging:
        self.output.parent.mkdir(parents=True, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix=self._prefix, dir=self.output.parent))
        self.folder.chmod(0o755)
        self._lock = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        try:
            self._remove_stale()
        except OSError:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)

    def _remove_stale(self) -> None:
        """Removes the staging folders that no process holds. Raises OSError when one does."""
        for other in self.output.parent.glob(f"{self._prefix}*"):
            if other == self.folder:
                continue
            lock = os.open(other, os.O_RDONLY | os.O_DIRECTORY)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise OSError(errno.EBUSY, "另一个 gongkai build 正在生成", str(self.output)) from None
            finally:
                os.close(lock)
            shutil.rmtree(other, ignore_errors=True)

    def write(self, relative: str, data: bytes) -> None:
        """Writes one file. Raises ValueError for a path that leaves the folder."""
        write_below(self.folder, relative, data)

    def keep(self, relative: str) -> None:
        """Takes over a file of the published site as it is, if it is there."""
        source, target = self.output / relative, self.folder / relative
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            _linked(source, target)

    def publish(self, others: tuple[str, ...] = ()) -> None:
        """Swaps the staged site in, with `others`, which are not ours, as they lie in the published one.

        They are files, links and, with a slash behind them, empty folders; nothing of ours has their names.
        """
        for name in others:
            _carry(self.output, self.folder, name)
        swap_in(self.folder, self.output)


def write_below(folder: Path, relative: str, data: bytes) -> None:
    """Writes a new file below a folder; one that was kept is not written into, for it is the published one as well.

    Raises ValueError for a path that leaves the folder.
    """
    path = (folder / relative).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ValueError(relative)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def _linked(source: Path | str, target: Path | str) -> None:
    """The same file under a second name, or a copy where the file system cannot do that."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _carry(source: Path, target: Path, name: str) -> None:
    """Takes something over with the folders that it lies in, owners and modes included."""
    folder, _, file = name.rpartition("/")
    for above in reversed([Path(folder), *Path(folder).parents]):
        if not (target / above).is_dir():
            (target / above).mkdir()
            shutil.copystat(source / above, target / above)
    if file:
        _linked(source / name, target / name)
