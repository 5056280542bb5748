"""The folder of an office's own packs: what is a pack there, and what is said of everything else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.source.own_packs import is_own_pack
from generator.source.own_packs import sort_own_packs


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    pack = tmp_path / "packs/beixian"
    (pack / "budget/forms").mkdir(parents=True)
    (pack / "pack.yaml").write_text("名称: 北县\n", "utf-8")
    return pack.parent


def told(packs: Path) -> list[tuple[str, str]]:
    return [(finding.id, str(finding.location and finding.location.file)) for finding in sort_own_packs(packs)]


def test_a_pack_is_a_folder_with_a_pack_yaml(packs: Path) -> None:
    assert is_own_pack(packs / "beixian")
    assert told(packs) == []


def test_what_version_control_keeps_there_is_nobodys_business(packs: Path) -> None:
    (packs / ".git").mkdir()
    assert told(packs) == []


@pytest.mark.parametrize("name", ["Beixian", "bei_xian", "北县"])
def test_its_name_is_part_of_addresses_and_so_plain(packs: Path, name: str) -> None:
    (packs / "beixian").rename(packs / name)
    assert not is_own_pack(packs / name)
    assert told(packs) == [("S-0131", f"packs/{name}")]


def test_a_folder_without_pack_yaml_and_a_file_are_told_and_not_read(packs: Path) -> None:
    (packs / "dongxian").mkdir()
    (packs / "说明.txt").touch()
    assert told(packs) == [("S-0132", "packs/dongxian"), ("S-0132", "packs/说明.txt")]


def test_a_pack_behind_a_link_is_refused(packs: Path) -> None:
    (packs / "nanxian").symlink_to(packs / "beixian")
    assert not is_own_pack(packs / "nanxian")
    assert told(packs) == [("S-0112", "packs/nanxian")]


@pytest.mark.parametrize("target", ["/etc", "/etc/hostname", "../budget"])
def test_a_link_in_a_pack_is_refused_wherever_it_leads(packs: Path, target: str) -> None:
    (packs / "beixian/budget/forms/more").symlink_to(target)
    assert told(packs) == [("S-0112", "packs/beixian/budget/forms/more")]


def test_a_pipe_in_a_pack_would_be_waited_for(packs: Path) -> None:
    os.mkfifo(packs / "beixian/budget/narrative.md")
    assert told(packs) == [("S-0102", "packs/beixian/budget/narrative.md")]
