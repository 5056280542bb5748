"""Whatever goes wrong ends a command in one line, with an exit code that is not that of findings."""

import errno
import io
import os
import subprocess
import sys
from concurrent.futures import BrokenExecutor

import click
import pytest
from click.testing import CliRunner

from generator.endings import Commands
from generator.endings import faults
from generator.publish.interruption import Interrupted
from generator.publish.project import UnknownSelectionError
from generator.source.files import UnusableFileError

MORE_MEMORY = "请关掉别的程序，或者加上 --jobs 1 再运行一次"
ENDINGS = {
    "nothing": (None, 0, ""),
    "signal": (Interrupted(15), 143, "已中断"),
    "selection": (UnknownSelectionError("a/2023-budget"), 2, "没有“a/2023-budget”这份公开文本"),
    "file": (UnusableFileError("不是 PDF"), 2, "不是 PDF"),
    "module": (ModuleNotFoundError(name="pyhanko.sign"), 2, "签名、验证要安装 pyHanko：pip install 'gongkai[sign]'"),
    "disk": (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), 2, "不能读写文件：磁盘已满，请腾出空间"),
    "process": (BrokenExecutor(), 2, f"有一个干活的进程中途被结束了，多半是内存不够：{MORE_MEMORY}"),
    "memory": (MemoryError(), 2, f"内存不够，{MORE_MEMORY}"),
    "defect": (ZeroDivisionError(), 3, "程序本身出错了，请连同上面的内容报告"),
    "a module of ours": (ModuleNotFoundError(name="generator.none"), 3, "程序本身出错了，请连同上面的内容报告"),
}


def run(body):
    @click.group(cls=Commands)
    def group():
        pass

    group.command("run")(body)
    return CliRunner().invoke(group, ["run"], catch_exceptions=False)


@pytest.mark.parametrize(("problem", "code", "told"), ENDINGS.values(), ids=ENDINGS)
def test_exit_code_and_last_line(problem, code, told):
    def body():
        if problem:
            raise problem

    result = run(body)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.splitlines()[-1:] == ([told] if told else [])
    assert ("Traceback" in result.stderr) == (code == 3)


def test_a_signal_that_became_another_error_is_still_a_signal():
    def body():
        try:
            raise Interrupted(1)
        except Interrupted as stop:
            raise RuntimeError("Error calling __set_name__") from stop

    result = run(body)
    assert (result.exit_code, result.stderr) == (129, "已中断\n")


@pytest.mark.parametrize("swapped", [False, True])
def test_what_publishes_tells_whether_it_has(tmp_path, capsys, swapped):
    site = tmp_path / "site"
    site.mkdir()
    with pytest.raises(SystemExit) as end, faults(site):
        if swapped:
            (tmp_path / "new").mkdir()
            site.rename(tmp_path / "old")
            (tmp_path / "new").rename(site)
        raise Interrupted(2)
    assert end.value.code == 130
    assert capsys.readouterr().err == ("已中断，但 site/ 已经换成新的\n" if swapped else "已中断，site/ 没有变\n")


def test_no_encoding_of_the_terminal_stops_a_report(monkeypatch):
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="ascii"))
    command = Commands(commands=[click.Command("run", callback=lambda: print("审核"))])
    with pytest.raises(SystemExit) as end:
        command.main(["run"])
    sys.stdout.flush()
    assert (end.value.code, out.getvalue()) == (0, b"\\u5ba1\\u6838\n")


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_a_standard_stream_that_is_closed_is_opened_on_nothing(closed):
    """Nothing else may get its number."""
    program = "from generator.cli import main; main(['check', '没有'])"
    result = subprocess.run(
        [sys.executable, "-c", program], preexec_fn=lambda: os.close(closed), capture_output=True, check=False
    )
    assert result.returncode == 2


@pytest.mark.parametrize(("problem", "code"), [(UnusableFileError("坏了"), 2), (ZeroDivisionError(), 3)])
def test_a_standard_error_that_takes_nothing_leaves_the_exit_code(monkeypatch, problem, code):
    @click.group(cls=Commands)
    def group():
        pass

    @group.command("fail")
    def fail():
        raise problem

    monkeypatch.setattr(click, "echo", refuse)
    with pytest.raises(SystemExit) as ended:
        group(["fail"])
    assert ended.value.code == code


def refuse(*_arguments, **_named):
    raise OSError(errno.ENOSPC, "")
