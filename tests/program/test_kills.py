"""Builds that are killed or asked to leave at random moments: the site is the whole old one or the whole new one.

GONGKAI_TRIALS builds are killed without PDFs, a ninth as many with PDFs, and a third as many get a signal (0: 180, 20
and 60, as `make torture` does); GONGKAI_SEED picks the moments, which are printed where something is wrong.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

import pytest

from tests.processes import running_in_group
from tests.processes import wait_until
from tests.project_copy import REPOSITORY
from tests.project_copy import Tree
from tests.project_copy import copy_project
from tests.project_copy import tree

FULL = 180
TRIALS = int(os.environ.get("GONGKAI_TRIALS", "1")) or FULL
SEED = int(os.environ.get("GONGKAI_SEED", "2026"))
WITH_PDFS = ["without PDFs", "with PDFs"][: 2 if TRIALS >= 10 else 1]
ASKED = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
BESIDE = {"content", "site", ".gongkai"}
EDITIONS = ("政府预决算公开", "政府预算决算公开")


@dataclass
class Town:
    """A project that is published in one of two editions, each known byte for byte."""

    root: Path
    options: tuple[str, ...]
    sites: list[Tree] = field(default_factory=list)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        copy = copy_project(self.root)
        shutil.rmtree(copy.site)
        self.site_file, self.narrative = copy.path("site.yaml"), copy.path("profile.md")
        self._text = self.site_file.read_text("utf-8"), self.narrative.read_text("utf-8")
        for edition in (0, 1):
            self.edit(edition)
            begun = time.monotonic()
            build = self.start()
            assert build.wait() == 0
            self.seconds = time.monotonic() - begun
            self.sites.append(self.site())
        assert self.sites[0] != self.sites[1]

    def edit(self, edition: int) -> None:
        """Changes what all pages and the PDF are made from."""
        head, profile = self._text
        assert EDITIONS[0] in head
        self.site_file.write_text(head.replace(EDITIONS[0], EDITIONS[edition]), "utf-8")
        self.narrative.write_text(profile.rstrip("\n") + "\n\n依法公开。" * edition + "\n", "utf-8")

    def start(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "generator", "build", *self.options]
        command += ["--templates", str(REPOSITORY / "templates")]
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
        with (self.root.parent / "told").open("w") as told:
            return subprocess.Popen(
                command, cwd=self.root, env=environment, stdout=told, stderr=told, text=True, start_new_session=True
            )

    def told(self) -> str:
        return (self.root.parent / "told").read_text("utf-8")

    def site(self) -> Tree:
        return tree(self.root / "site")

    def beside(self) -> set[str]:
        return {path.name for path in self.root.iterdir()}


def next_build_is_clean(town: Town, edition: int) -> None:
    build = town.start()
    assert build.wait() == 0, town.told()
    assert town.site() == town.sites[edition]
    assert town.beside() == BESIDE


def which(town: Town, moment: str) -> int:
    """The edition that is published; fails where it is neither."""
    found = town.site()
    assert found in town.sites, f"{moment}：{[set(found.items()) ^ set(each.items()) for each in town.sites]}"
    return town.sites.index(found)


def tell(what: str, outcomes: Counter[str], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{what}，种子 {SEED}：{dict(outcomes)}")


@pytest.mark.slow
@pytest.mark.parametrize("pdf", WITH_PDFS)
def test_a_build_killed_at_any_moment_leaves_a_whole_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], pdf: str
) -> None:
    chance, outcomes = random.Random(SEED), Counter[str]()
    town = Town(tmp_path / "town", () if pdf == "with PDFs" else ("--no-pdf",))
    for number in range(TRIALS // 9 if pdf == "with PDFs" else TRIALS):
        before, after = which(town, "以前"), number % 2
        town.edit(after)
        build = town.start()
        moment = chance.uniform(0, town.seconds * 1.05)
        time.sleep(moment)
        build.kill()
        ended = build.wait()
        wait_until(lambda group=build.pid: not running_in_group(group), seconds=20)
        told = f"第 {number} 次，{moment:.3f} 秒"
        outcomes["已经结束" if ended == 0 else "新的" if which(town, told) == after != before else "旧的"] += 1
        next_build_is_clean(town, after)
    tell(f"kill -9（{pdf}）", outcomes, capsys)


@pytest.mark.slow
def test_a_build_asked_to_leave_at_any_moment_leaves_a_whole_site_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From a terminal Ctrl-C goes to all processes, from elsewhere to the build alone."""
    chance, outcomes = random.Random(SEED), Counter[str]()
    town = Town(tmp_path / "town", ("--no-pdf",))
    for number in range(max(1, TRIALS // 3)):
        after, asked = number % 2, ASKED[number % len(ASKED)]
        town.edit(after)
        build = town.start()
        moment = chance.uniform(0, town.seconds * 1.05)
        time.sleep(moment)
        send = os.killpg if chance.random() < 0.5 else os.kill
        if build.poll() is None:
            send(build.pid, asked)
        ended = build.wait()
        wait_until(lambda group=build.pid: not running_in_group(group), seconds=20)
        told = f"第 {number} 次，{asked.name}，{moment:.3f} 秒"
        assert ended in (0, 128 + asked, -asked), f"{told}：{town.told()}"
        assert "Traceback" not in town.told(), f"{told}：{town.told()}"
        assert town.beside() <= BESIDE, told
        which(town, told)
        outcomes["已经结束" if ended == 0 else "还没有开始" if ended < 0 else asked.name] += 1
        next_build_is_clean(town, after)
    tell("SIGTERM、SIGHUP、SIGINT", outcomes, capsys)
