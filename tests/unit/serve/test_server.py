"""The preview takes the port that it is told, and says what to do where it cannot."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.serve import server

ARGUMENTS = ("--content", "content", "--templates", "templates")


def run(port: int, root: Path) -> tuple[int, str]:
    (root / "content").mkdir()
    (root / "templates").mkdir()
    folders = [each if each.startswith("--") else str(root / each) for each in ARGUMENTS]
    result = CliRunner().invoke(main, ["serve", "--port", str(port), *folders])
    return result.exit_code, result.output


def test_a_port_in_use_is_told_with_the_way_out(tmp_path: Path) -> None:
    with socket.create_server((server.LOOPBACK, 0)) as other:
        port = other.getsockname()[1]
        assert run(port, tmp_path) == (2, f"端口 {port} 正在使用：用 --port 换一个，--port 0 由系统挑一个空的\n")


def test_a_port_that_only_the_system_may_use_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(server.socket, "create_server", refuse)
    assert run(80, tmp_path) == (2, "端口 80 不许普通用户用：用 --port 换一个，--port 0 由系统挑一个空的\n")
