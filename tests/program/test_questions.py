"""The search answers plain questions and forgives slips: each of a list has its right first answer, or none.

The scripts of the built site are run as they are published, with its own files.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.project_copy import REPOSITORY

pytestmark = pytest.mark.slow

FOLDER = REPOSITORY / "tests" / "questions"
ASKED, MISSPELT = (yaml.safe_load((FOLDER / name).read_text("utf-8")) for name in ("asked.yaml", "misspelt.yaml"))
THIS_YEAR = "2024"
SCRIPTS = ("question.js", "answers.js", "approximate.js")


@pytest.fixture(scope="module")
def answers(built_all: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Question → lines and note."""
    node = shutil.which("node")
    if node is None and os.environ.get("CI") != "true":
        pytest.skip("no node on this machine; make test installs it")
    assert node, "CI must have node"
    scripts = tmp_path_factory.mktemp("scripts")
    for name in SCRIPTS:
        shutil.copy(built_all / "assets" / name, scripts)
    (scripts / "package.json").write_text('{"type": "module"}', "utf-8")
    questions = [each["问"] for each in ASKED] + [each["写"] for each in MISSPELT]
    command = [node, str(FOLDER / "ask.mjs"), str(scripts), str(built_all), THIS_YEAR]
    done = subprocess.run(command, input=json.dumps(questions), capture_output=True, text=True, check=True)
    return dict(zip(questions, json.loads(done.stdout), strict=True))


def test_there_are_forty_of_each() -> None:
    assert len({each["问"] for each in ASKED}) == len({each["写"] for each in MISSPELT}) == 40


@pytest.mark.parametrize("asked", [each for each in ASKED if "材料" in each], ids=lambda each: each["问"])
def test_the_first_answer_is_right(answers: dict[str, dict[str, Any]], asked: dict[str, str]) -> None:
    found = answers[asked["问"]]
    first = found["lines"][0]
    assert first["key"] == asked["材料"]
    assert first["told"].replace(",", "") == asked["数"]
    assert first["tail"].replace(",", "") == asked.get("另", "")
    assert first["place"] == asked.get("位置", first["place"]) != ""
    assert found["note"].startswith(asked.get("说", ""))


@pytest.mark.parametrize("asked", [each for each in ASKED if "不知道" in each], ids=lambda each: each["问"])
def test_what_cannot_be_answered_is_not(answers: dict[str, dict[str, Any]], asked: dict[str, str]) -> None:
    found = answers[asked["问"]]
    assert found["lines"] == []
    assert found["note"].startswith("不知道：")
    assert asked["不知道"] in found["note"]


@pytest.mark.parametrize("wrong", MISSPELT, ids=lambda each: each["写"])
def test_a_misspelt_name_is_understood(answers: dict[str, dict[str, Any]], wrong: dict[str, str]) -> None:
    first = answers[wrong["写"]]["lines"][0]
    assert (first["key"], first["thing"]) == (wrong["材料"], wrong["项"])
