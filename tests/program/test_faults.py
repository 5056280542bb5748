"""Faults of the machine around a build: one line in Chinese, an exit code that is not that of findings, no leftovers.

What happens before the swap leaves the site as it was; what happens after it cannot undo the publication.
"""

from __future__ import annotations

import errno
import os
import resource
import signal
from collections.abc import Callable
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from click.testing import Result

from generator.cli import main
from generator.publish.interruption import Interrupted
from generator.publish.plan import make_plan
from generator.publish.project import Options
from generator.source.folders import find_disclosures
from tests.project_copy import KEY
from tests.project_copy import REPOSITORY
from tests.project_copy import ProjectCopy
from tests.project_copy import copy_project
from tests.project_copy import templates_read_once
from tests.project_copy import tree
from tests.project_copy import without_search

PUBLISHED, USAGE = 0, 2
MEMORY = ".gongkai"
UNCHANGED = "site/ 没有变"
STEPS = {
    "pages": "generator.publish.rendering.write_below",
    "figures": "generator.publish.publication.write_site_figures",
    "site pages": "generator.publish.publication.write_site_pages",
    "memory": "generator.publish.publication.draft_memory",
    "what is not ours": "generator.publish.site_folder._carry",
    "swap": "generator.publish.site_folder.swap_in",
}
"""What a build does before the new site is in place, in this order."""


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectCopy:
    without_search(monkeypatch)
    return copy_project(tmp_path)


def build(copy: ProjectCopy, *options: str) -> Result:
    return run(copy, "build", "--no-pdf", *options)


def run(copy: ProjectCopy, command: str, *options: str) -> Result:
    folders = ["--content", copy.content, "--templates", REPOSITORY / "templates", "--output", copy.site]
    with templates_read_once():
        return CliRunner().invoke(main, [command, *map(str, folders), *options], catch_exceptions=False)


def last_line(result: Result) -> str:
    return result.stderr.splitlines()[-1]


@contextmanager
def nothing_changed(copy: ProjectCopy) -> Iterator[None]:
    before = tree(copy.site)
    yield
    assert tree(copy.site) == before
    assert {path.name for path in copy.root.iterdir()} - {MEMORY} == {"content", "site"}
    assert not (copy.root / MEMORY / "site" / "work").exists()


def failing(problem: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise problem

    return fail


# --- a full disk, no right to write -----------------------------------------------------------------------------------


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_full_disk_before_the_swap_leaves_the_site_alone(
    copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(step, failing(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))))
    with nothing_changed(copy):
        result = build(copy)
    assert result.exit_code == USAGE
    assert last_line(result) == f"不能读写文件：磁盘已满，请腾出空间，{UNCHANGED}"
    assert result.stdout == ""


def test_a_file_that_may_not_become_so_large_leaves_the_site_alone(copy: ProjectCopy) -> None:
    """`ulimit -f`, for a real disk that ends in the middle of a file; pages are larger, what is remembered is not."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with nothing_changed(copy):
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, before[1]))
        try:
            result = build(copy)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert result.exit_code == USAGE
    assert last_line(result) == f"不能读写文件：文件超出了允许的大小（ulimit -f），{UNCHANGED}"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_memory_that_cannot_be_kept_after_the_swap_undoes_nothing(
    copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr("generator.publish.making.keep_draft", failing(OSError(number, os.strerror(number))))
    result = build(copy)
    assert result.exit_code == PUBLISHED
    assert (copy.site / KEY / "index.html").is_file()
    assert "注意：没有记下这次发布（" in result.stderr
    assert "下一次全部重新生成" in result.stderr
    folders, _ = find_disclosures(copy.content)
    plan = make_plan(copy.project, folders, folders, Options(pdf=False))
    assert plan.reasons == {KEY: ["没有上次生成的记录"]}


def test_folder_beside_the_site_that_cannot_be_made_is_told_before_the_work(
    copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = OSError(errno.EROFS, os.strerror(errno.EROFS), str(copy.root / MEMORY))
    monkeypatch.setattr("generator.publish.making.make_memory_folder", failing(refused))
    monkeypatch.setattr("generator.publish.making.make_web", failing(AssertionError("已经开始生成")))
    with nothing_changed(copy):
        result = build(copy)
    assert result.exit_code == USAGE
    assert last_line(result) == f"不能读写文件：文件系统是只读的：{copy.root / MEMORY}，{UNCHANGED}"


@pytest.mark.parametrize("denied", ["site", "."])
def test_folder_that_may_not_be_written_is_told_before_the_work(
    copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch, denied: str
) -> None:
    monkeypatch.setattr(os, "access", lambda path, *_, **__: Path(path) != copy.root / denied)
    monkeypatch.setattr("generator.publish.making.make_web", failing(AssertionError("已经开始生成")))
    with nothing_changed(copy):
        result = build(copy)
    assert result.exit_code == USAGE
    assert last_line(result) == f"不能发布到 {copy.site}：没有权限写 {copy.root / denied}"


@pytest.mark.parametrize("place", ["content", "templates", "."])
def test_output_over_what_is_not_ours_ends_with_2(copy: ProjectCopy, place: str) -> None:
    with nothing_changed(copy):
        result = build(copy, "--output", str(REPOSITORY / place if place == "templates" else copy.root / place))
    assert result.exit_code == USAGE
    assert last_line(result).startswith("不能发布到 ")


# --- signals ----------------------------------------------------------------------------------------------------------

SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


@pytest.mark.parametrize("step", [STEPS["figures"], STEPS["swap"]], ids=["figures", "swap"])
def test_signal_before_the_swap_leaves_the_site_alone(
    copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def stop(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        raise OSError(errno.EINTR, "被打断")  # where signals are held up, what is interrupted ends like this

    monkeypatch.setattr(step, stop)
    with nothing_changed(copy):
        result = build(copy)
    assert (result.exit_code, last_line(result)) == (143, f"已中断，{UNCHANGED}")
    assert "Aborted" not in result.stderr


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_each_signal_has_its_exit_code(
    copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    monkeypatch.setattr("generator.publish.build.find_disclosures", lambda _: os.kill(os.getpid(), number))
    with nothing_changed(copy):
        result = build(copy)
    assert (result.exit_code, last_line(result)) == (SIGNALS[number], f"已中断，{UNCHANGED}")


def test_signal_after_the_swap_tells_that_the_new_site_is_there(
    copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr("generator.publish.making.forget_unused", keep)
    result = build(copy)
    assert (result.exit_code, last_line(result)) == (143, "已中断，但 site/ 已经换成新的")
    assert (copy.site / KEY / "index.html").is_file()
    assert (copy.root / MEMORY / "site" / "published.json").is_file()
    assert {path.name for path in copy.root.iterdir()} == {"content", "site", MEMORY}


def test_other_commands_end_with_one_line_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.commands.building.project_in", lambda _: os.kill(os.getpid(), signal.SIGINT))
    result = CliRunner().invoke(main, ["check"])
    assert (result.exit_code, result.stderr, result.stdout) == (130, "已中断\n", "")


# --- processes and memory ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("problem", "told"),
    [(BrokenExecutor(), "有一个干活的进程中途被结束了，多半是内存不够："), (MemoryError(), "内存不够，")],
    ids=["killed", "no memory"],
)
def test_process_that_dies_is_one_line(
    copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch, problem: Exception, told: str
) -> None:
    monkeypatch.setattr("generator.publish.making.make_web", failing(problem))
    with nothing_changed(copy):
        result = build(copy)
    assert result.exit_code == USAGE
    assert last_line(result) == f"{told}请关掉别的程序，或者加上 --jobs 1 再运行一次，{UNCHANGED}"


@pytest.mark.parametrize("place", ["pipe", "/dev/zero"])
@pytest.mark.parametrize("before", [[], [str(REPOSITORY / "README.md"), "--trust"]], ids=["the PDF", "a certificate"])
def test_a_pipe_or_a_device_is_not_read(tmp_path: Path, before: list[str], place: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    result = CliRunner().invoke(main, ["verify", *before, str(tmp_path / place)])
    assert (result.exit_code, "没有这个文件，或者不能读" in result.stderr) == (USAGE, True)


# --- the password -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cause", "code", "told"),
    [(Interrupted(signal.SIGINT), 130, f"已中断，{UNCHANGED}"), (EOFError(), USAGE, "没有输入私钥的密码")],
    ids=["interrupted", "nobody there"],
)
def test_password_that_is_not_given(
    copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch, cause: BaseException, code: int, told: str
) -> None:
    def prompt(*_: object, **__: object) -> None:
        try:
            raise cause
        except (KeyboardInterrupt, EOFError):
            raise click.Abort from None  # as click does

    monkeypatch.setattr(click, "prompt", prompt)
    monkeypatch.delenv("GONGKAI_PASSWORD", raising=False)
    key = copy.root.parent / "key.p12"
    key.write_bytes(b"")
    with nothing_changed(copy):
        result = run(copy, "sign", KEY, "--key", str(key))
    assert (result.exit_code, last_line(result)) == (code, told)
