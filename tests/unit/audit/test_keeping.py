"""What is kept of an audit: the same again for the same file, program and question, nothing that was damaged."""

from __future__ import annotations

import os

import pytest

from generator.audit import keeping
from generator.audit.auditing import Asked
from generator.audit.auditing import audit
from generator.audit.keeping import Keeper
from generator.audit.recording import record_of
from generator.source.foreign.pages import ForeignFile
from tests.foreign_paper import catalogues
from tests.foreign_paper import library
from tests.foreign_paper import pages

FILE = ForeignFile("决算.pdf", ())


@pytest.fixture(scope="module")
def record():
    return record_of(
        audit(pages(合计="100.90"), library(), catalogues(), Asked(pack="national")), ForeignFile("决算.pdf", ())
    )


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "决算.pdf"
    path.write_bytes(b"one")
    return path


def test_a_record_comes_back_as_it_was(record, paper, tmp_path):
    keeper = Keeper(tmp_path / "kept", "1")
    key = keeper.key(paper, "asked")
    assert keeper.get(key) is None
    keeper.put(key, [record])
    assert Keeper(tmp_path / "kept", "1").get(key) == [record]
    assert record.causes


def test_another_file_program_or_question_has_another_key(paper):
    keeper = Keeper(None, "1")
    before = keeper.key(paper, "asked")
    assert keeper.key(paper, "asked") == before
    others = {keeper.key(paper, "asked otherwise"), Keeper(None, "2").key(paper, "asked")}
    paper.write_bytes(b"two")
    assert before not in others | {keeper.key(paper, "asked")}
    assert len(others) == 2


@pytest.mark.parametrize("damage", [b"", b"{}", b"{", b"\xff\xfe", b"[1]"])
def test_what_is_damaged_is_as_good_as_none(record, paper, tmp_path, damage):
    keeper = Keeper(tmp_path / "kept", "1")
    key = keeper.key(paper, "asked")
    keeper.put(key, [record])
    (tmp_path / "kept" / f"{key}.json").write_bytes(damage)
    assert keeper.get(key) is None


def test_a_folder_that_cannot_be_written_is_done_without(record, paper, tmp_path):
    keeper = Keeper(paper / "no folder", "1")
    key = keeper.key(paper, "asked")
    keeper.put(key, [record])
    keeper.tidy()
    assert keeper.get(key) is None


def test_the_entries_used_last_are_kept(record, paper, tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 2)
    keeper = Keeper(tmp_path / "kept", "1")
    keys = [keeper.key(paper, number) for number in range(3)]
    for age, key in enumerate(keys):
        keeper.put(key, [record])
        os.utime(tmp_path / "kept" / f"{key}.json", (1000 - age, 1000 - age))
    keeper.tidy()
    assert [keeper.get(key) is not None for key in keys] == [True, True, False]


def test_without_a_home_nothing_is_kept(monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert str(keeping.cache_folder()) == "/somewhere/gongkai/audit"
