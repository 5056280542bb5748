"""Where packs lie: the office's own are asked before the shipped ones, and each file has one name."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.tables.pack_folders import PackFolders
from tests.unit.builders import write_files


@pytest.fixture
def places(tmp_path: Path) -> PackFolders:
    packs = ("表样/packs/national", "表样/packs/henan", "office/packs/henan", "office/packs/beixian")
    write_files(tmp_path, {f"{pack}/{name}": "甲" for pack in packs for name in ("pack.yaml", "narrative.md")})
    return PackFolders(tmp_path / "表样/packs", tmp_path / "office/packs")


def test_the_packs_are_those_of_both_folders(places: PackFolders) -> None:
    assert places.names == ["beixian", "henan", "national"]
    assert places.own_names == ["beixian", "henan"]
    assert PackFolders(places.shipped).names == ["henan", "national"]


def test_an_own_pack_is_asked_before_a_shipped_one(places: PackFolders) -> None:
    assert places.folder("henan") == places.roots[0] / "henan"
    assert places.folder("national") == places.shipped / "national"
    assert PackFolders(places.shipped).folder("henan") == places.shipped / "henan"


@pytest.mark.parametrize("name", ["", ".", "..", "../packs/henan", "hebei", "beixian/.."])
def test_what_is_no_name_of_a_pack_leads_nowhere(places: PackFolders, name: str) -> None:
    assert places.folder(name) is None


@pytest.mark.parametrize("template", ["beixian/../henan/narrative.md", "beixian", "beixian/", "../x", "hebei/x.md"])
def test_what_is_no_name_of_a_template_leads_nowhere(places: PackFolders, template: str) -> None:
    assert places.path(template) is None


def test_a_template_is_asked_for_by_its_pack_and_its_path(places: PackFolders) -> None:
    path = places.path("beixian/narrative.md")
    assert path == places.roots[0] / "beixian/narrative.md"
    assert places.template_of(path) == "beixian/narrative.md"


def test_findings_name_files_from_above_the_folders_and_no_farther(places: PackFolders) -> None:
    assert places.name_of(places.roots[0] / "henan/pack.yaml") == "packs/henan/pack.yaml"
    assert places.name_of(places.shipped / "henan/pack.yaml") == "表样/packs/henan/pack.yaml"
