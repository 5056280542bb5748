"""A signal ends the program in one line from its first moment on."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
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


def test_output_that_cannot_be_written_is_one_line_and_not_pythons_own_code():
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "rules", "--templates", str(TEMPLATES)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, "不能读写文件：磁盘已满，请腾出空间\n")
