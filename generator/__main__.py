"""Where `gongkai` begins: a signal ends it in one line even while its commands are being loaded."""

from __future__ import annotations

import os
import signal
from types import FrameType

from generator.publish.interruption import SIGNALS

_STDERR = 2


def main() -> None:
    """Runs the command that is asked for."""
    for each in SIGNALS:
        if signal.getsignal(each) is not signal.SIG_IGN:
            signal.signal(each, _leave)
    from generator.cli import main as run  # takes a third of a second

    try:
        run()
    finally:
        for each in SIGNALS:
            signal.signal(each, signal.SIG_IGN)  # it is leaving already


def _leave(number: int, _frame: FrameType | None) -> None:
    """Nothing has begun yet, and nothing has to be undone."""
    os.write(_STDERR, "已中断\n".encode())
    os._exit(128 + number)


if __name__ == "__main__":
    main()
