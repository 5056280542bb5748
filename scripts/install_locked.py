"""Installs what a lock file names into the Python that runs this, and says how far it is: pip is silent for minutes.

    python scripts/install_locked.py requirements.lock

Exit code: that of pip; what pip said is shown only when it fails.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

_PIP = [sys.executable, "-m", "pip", "install", "--no-deps", "--require-hashes", "--progress-bar", "off", "-r"]
_PACKAGE = re.compile(r"(?:Collecting|Requirement already satisfied:) ([^=<>~!;\s]+)")
_SECONDS = 10
"""Between two lines where the output is no terminal."""


class _Progress:
    """One line that changes on a terminal; elsewhere a line now and then."""

    def __init__(self) -> None:
        self._on_terminal = sys.stderr.isatty()
        self._told = time.monotonic()

    def tell(self, text: str) -> None:
        if self._on_terminal:
            print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
        elif time.monotonic() - self._told >= _SECONDS:
            self._told = time.monotonic()
            print(text, file=sys.stderr, flush=True)

    def end(self, text: str) -> None:
        """The last line, which stays."""
        print(f"\r\033[K{text}" if self._on_terminal else text, file=sys.stderr, flush=True)


def install(lock: Path) -> int:
    """Runs pip and tells of each package; gives its exit code."""
    total = len(re.findall(r"^[\w.-]+(?:\[.*\])?==", lock.read_text("utf-8"), re.MULTILINE))
    progress, said, done = _Progress(), [], 0
    pip = subprocess.Popen([*_PIP, str(lock)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in pip.stdout or ():
        said.append(line)
        if found := _PACKAGE.match(line):
            done += 1
            progress.tell(f"{lock.name}：下载 {done}/{total} {found[1]}")
        elif line.startswith("Installing collected packages"):
            progress.tell(f"{lock.name}：正在安装 {line.count(',') + 1} 个软件包")
    code = pip.wait()
    progress.end(f"{lock.name}：{total} 个软件包{'没有装上' if code else '已就绪'}")
    if code:
        sys.stderr.writelines(said)
    return code


if __name__ == "__main__":
    sys.exit(install(Path(sys.argv[1])))
