"""A signal ends the program in one line from its first moment on."""

import signal
import subprocess
import sys

import pytest

SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}
WHILE_LOADING = """
import builtins, os, sys
right = builtins.__import__
def stop(name, *rest):
    if name == "generator.cli":
        os.kill(os.getpid(), int(sys.argv[1]))
    return right(name, *rest)
builtins.__import__ = stop
from generator.__main__ import main
main()
"""


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_while_the_commands_are_loaded(number):
    done = subprocess.run(
        [sys.executable, "-c", WHILE_LOADING, str(number.value)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (SIGNALS[number], "", "已中断\n")


def test_a_command_is_run():
    done = subprocess.run([sys.executable, "-m", "generator", "publish"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "没有 publish 这个命令" in done.stderr
