"""The output folder: staging beside it, what stays from the last publication."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from generator.publish.interruption import held
from generator.publish.swap import swap_in
from generator.publish.swap import try_swap

_FOLDER_MODE, _FILE_MODE = 0o755, 0o644
_RANDOM = "[a-z0-9_]{8}"  # what tempfile puts behind a prefix


class Staging:
    """A folder beside the output in which the next site is put together; as a context it cleans up after itself.

    It is locked while in use. Entering removes what killed builds left, and raises OSError when another one is at work.
    """

    def __init__(self, output: Path) -> None:
        self.output = output
        self.folder = Path()
        self._prefix = f".{output.name}-staging-"
        self._own = re.compile(re.escape(self._prefix) + _RANDOM)
        self._lock = -1
        self._new_above: list[Path] = []  # folders that are made on the way to the output

    def __enter__(self) -> Staging:
        try:
            with held():
                self._new_above = [each for each in self.output.parents if not each.exists()]
                self.output.parent.mkdir(parents=True, exist_ok=True)
                self.folder = Path(tempfile.mkdtemp(prefix=self._prefix, dir=self.output.parent))
                self._lock = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
                fcntl.flock(self._lock, fcntl.LOCK_EX)
            self._remove_stale()
            try_swap(self.folder)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        with held():
            if self.folder != Path():
                shutil.rmtree(self.folder, ignore_errors=True)
            if self._lock != -1:
                os.close(self._lock)

    def _remove_stale(self) -> None:
        """Removes the staging folders that no process holds. Raises OSError when one does."""
        for other in self.output.parent.iterdir():
            if other == self.folder or not self._own.fullmatch(other.name) or not other.is_dir():
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

    def publish(self, others: tuple[str, ...] = (), *, private: bool = False) -> None:
        """Swaps the staged site in, with `others`, which are not ours, as they lie in the published one.

        They are files, links and, with a slash behind them, empty folders; nothing of ours has their names. Whatever
        the umask is, a web server can read what is ours; but where it is `private`, only this user can, or who may
        enter the folder that was there before.
        """
        if not private:
            _let_all_read(self.folder)
            for each in self._new_above:
                each.chmod(_FOLDER_MODE)
        elif self.output.exists():
            self.folder.chmod(stat.S_IMODE(self.output.stat().st_mode))
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


def _let_all_read(folder: Path) -> None:
    """Gives a folder and all in it the modes of published ones; a file that is published already is copied first."""
    for place, _, names in os.walk(folder):
        Path(place).chmod(_FOLDER_MODE)
        for name in names:
            file = Path(place, name)
            status = file.lstat()
            if not stat.S_ISREG(status.st_mode) or stat.S_IMODE(status.st_mode) == _FILE_MODE:
                continue
            if status.st_nlink > 1:
                data = file.read_bytes()
                file.unlink()
                file.write_bytes(data)
            file.chmod(_FILE_MODE)


def _carry(source: Path, target: Path, name: str) -> None:
    """Takes something over with the folders it lies in, their modes and, where that is allowed, owners included."""
    folder, _, file = name.rpartition("/")
    for above in reversed([Path(folder), *Path(folder).parents]):
        if not (target / above).is_dir():
            (target / above).mkdir()
            shutil.copystat(source / above, target / above)
            with suppress(PermissionError):
                shutil.chown(target / above, (source / above).stat().st_uid, (source / above).stat().st_gid)
    if file:
        _linked(source / name, target / name)
