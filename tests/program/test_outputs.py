"""A toy that stands in the table of outputs alone is made, offered, described, listed, read back and carried."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html as lxml_html

from generator.publish import rendering
from generator.publish.project import RunResult
from generator.render import outputs
from generator.render.output import Edition
from generator.render.output import Output
from generator.render.output import OutputFile
from generator.render.output import Stage
from generator.render.output import always
from generator.render.outputs import carried_files
from generator.source.finding import Finding
from generator.source.finding import error
from tests.project_copy import KEY
from tests.project_copy import ProjectCopy
from tests.project_copy import copy_project
from tests.project_copy import without_search
from tests.unit.builders import World

DATA = "单位\r\n济源\r\n".encode()
SCHEMA = {"fields": [{"name": "单位", "type": "string"}]}


def read_toy(edition: Edition, read: Callable[[str], bytes]) -> Iterator[Finding]:
    if read("toy.csv") != DATA:
        yield error("V-0999", "玩具文件不对", disclosure=edition.key)


TOY = Output(
    "toy.csv",
    "text/csv",
    Stage.CONTENT,
    lambda _: [OutputFile("toy.csv", "玩具", resource="toy", schema=SCHEMA)],
    lambda _: {"toy.csv": DATA},
    read_back=read_toy,
    format="CSV",
    carried="一个玩具",
)

INTERNAL_TOY = dataclasses.replace(TOY, files=always("toy.csv"), internal=True)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectCopy:
    without_search(monkeypatch)
    return copy_project(tmp_path)


def built_with(copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch, toy: Output) -> RunResult:
    monkeypatch.setattr(outputs, "OUTPUTS", (*outputs.OUTPUTS, toy))
    return copy.build(pdf=False)


def test_it_is_made_offered_described_and_listed(copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    assert built_with(copy, monkeypatch, TOY).published == [KEY]
    folder = copy.site / KEY
    assert (folder / "toy.csv").read_bytes() == DATA
    [button] = lxml_html.fromstring((folder / "index.html").read_bytes()).xpath("//a[@href='toy.csv']")
    assert " ".join(button.text_content().split()) == "玩具 CSV，16 字节"
    described = json.loads((folder / "datapackage.json").read_bytes())["resources"][-1]
    assert (described["name"], described["title"], described["schema"]) == ("toy", "玩具", SCHEMA)
    listed = json.loads((folder / "manifest.json").read_bytes())["files"]
    assert listed["toy.csv"] == hashlib.sha256(DATA).hexdigest()


def test_a_damaged_one_is_refused(copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    right = rendering.write_below

    def torn(folder: Path, relative: str, data: bytes) -> None:
        right(folder, relative, data[:-1] if relative == "toy.csv" else data)

    monkeypatch.setattr(rendering, "write_below", torn)
    outcome = built_with(copy, monkeypatch, TOY)
    assert outcome.published == []
    assert "V-0999" in {finding.id for finding in outcome.findings}
    assert not (copy.site / KEY).exists()


def test_one_that_is_made_on_demand_no_build_makes(copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    assert built_with(copy, monkeypatch, dataclasses.replace(TOY, on_demand=True)).published == [KEY]
    assert not (copy.site / KEY / "toy.csv").exists()


def test_one_that_is_internal_is_not_in_the_site(copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "OUTPUTS", (*outputs.OUTPUTS, INTERNAL_TOY))
    assert copy.build(internal=True, pdf=False).published == [KEY]
    assert (copy.internal / KEY / "toy.csv").read_bytes() == DATA
    assert not (copy.site / KEY / "toy.csv").exists()


def test_the_pdf_carries_it(tmp_path: Path) -> None:
    [carried] = carried_files(World(tmp_path).edition([TOY], {"toy.csv": DATA}))
    assert (carried.name, carried.data, carried.mime_type, carried.description) == (
        *("toy.csv", DATA, "text/csv"),
        "一个玩具",
    )
