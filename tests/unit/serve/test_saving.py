"""Saving over a file changes nothing but what was changed, and nothing that changed meanwhile is lost."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.serve import saving
from generator.serve.saving import ChangedMeanwhileError
from generator.serve.saving import History
from generator.serve.saving import NothingToUndoError
from generator.serve.saving import digest
from generator.serve.saving import text_of
from generator.serve.saving import with_text

LINE = st.sampled_from(["收入:", "  - 1", "", "# 注"])
LINES = st.lists(LINE, max_size=8)
ENDED = st.lists(st.tuples(LINE, st.sampled_from(["\n", "\r\n"])), max_size=8)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "accounts.yaml"
    path.write_bytes("收入: 1\n".encode())
    return path


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        (b"a\nb\n", "a\nc\n", b"a\nc\n"),
        (b"a\r\nb\r\n", "a\nc\nd\n", b"a\r\nc\r\nd\r\n"),
        (b"\xef\xbb\xbfa\r\nb", "a\nb\n", b"\xef\xbb\xbfa\r\nb\r\n"),
        (b"a\r\nb\nc\n", "a\nx\nb\nc\n", b"a\r\nx\r\nb\nc\n"),
        (b"a\rb\r", "a\nb\nc\n", b"a\rb\rc\r"),
        (b"", "a\n", b"a\n"),
        (b"a\n", "", b""),
        (b"a\n", "a", b"a"),
    ],
)
def test_the_ends_of_lines_stay_what_they_are(before: bytes, text: str, after: bytes) -> None:
    assert with_text(before, text) == after


@given(ENDED, st.booleans())
def test_what_was_not_changed_stays_byte_for_byte(lines: list[tuple[str, str]], has_mark: bool) -> None:
    before = (b"\xef\xbb\xbf" if has_mark else b"") + "".join(line + end for line, end in lines).encode()
    assert with_text(before, text_of(before) or "") == before


@given(ENDED, LINES)
def test_the_text_is_what_was_typed(lines: list[tuple[str, str]], new: list[str]) -> None:
    before = "".join(line + end for line, end in lines).encode()
    assert text_of(with_text(before, "\n".join(new))) == "\n".join(new)


def test_a_save_and_its_undoing(file: Path) -> None:
    file.chmod(0o640)
    history, first = History(), file.read_bytes()
    after = history.save(file, "收入: 2\n", digest(first))
    assert file.read_bytes() == after == "收入: 2\n".encode()
    history.save(file, "收入: 3\n", digest(after))
    assert history.undo(file) == after
    assert history.undo(file) == first == file.read_bytes()
    with pytest.raises(NothingToUndoError):
        history.undo(file)
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert file.stat().st_mode & 0o777 == 0o640


def test_what_changed_on_disk_is_neither_saved_over_nor_undone(file: Path) -> None:
    history, shown = History(), digest(file.read_bytes())
    history.save(file, "收入: 2\n", shown)
    file.write_bytes("收入: 9\n".encode())
    for act in (lambda: history.save(file, "收入: 3\n", shown), lambda: history.undo(file)):
        with pytest.raises(ChangedMeanwhileError) as problem:
            act()
        assert problem.value.data == file.read_bytes() == "收入: 9\n".encode()


@pytest.mark.parametrize("can_exchange", [True, False])
def test_what_is_written_between_looking_and_saving_is_not_lost(
    file: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    """The last moment: another program writes after the hash was compared."""
    exchange = saving.exchange

    def late(draft: Path, path: Path) -> None:
        monkeypatch.setattr(saving, "exchange", exchange)
        path.write_bytes("收入: 9\n".encode())
        if not can_exchange:
            raise OSError
        exchange(draft, path)

    monkeypatch.setattr(saving, "exchange", late)
    with pytest.raises(ChangedMeanwhileError):
        History().save(file, "收入: 2\n", digest(file.read_bytes()))
    assert file.read_bytes() == "收入: 9\n".encode()
    assert len(list(file.parent.iterdir())) == 1


def test_a_file_system_that_cannot_exchange_still_saves(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Path) -> None:
        raise OSError

    monkeypatch.setattr(saving, "exchange", refuse)
    assert History().save(file, "收入: 2\n", digest(file.read_bytes())) == file.read_bytes() == "收入: 2\n".encode()


def test_no_other_file_is_written_or_taken_away(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The author's own file of a likely name, and a link planted under the very name that the draft would get."""
    victim, own = tmp_path / "victim", file.with_name(".accounts.yaml.new")
    victim.write_text("别动", "utf-8")
    own.write_text("我的", "utf-8")
    history = History()
    shown = digest(history.save(file, "收入: 2\n", digest(file.read_bytes())))
    monkeypatch.setattr(saving.secrets, "token_hex", lambda _: "known")
    planted = file.with_name(".accounts.yaml.known.new")
    planted.symlink_to(victim)
    with pytest.raises(FileExistsError):
        history.save(file, "收入: 3\n", shown)
    assert (victim.read_text("utf-8"), own.read_text("utf-8")) == ("别动", "我的")
    assert planted.is_symlink()
    assert file.read_bytes() == "收入: 2\n".encode()


def test_a_save_that_fails_leaves_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(saving.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        History().save(file, "收入: 2\n", digest(file.read_bytes()))
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert file.read_bytes() == "收入: 1\n".encode()


def test_a_file_that_is_only_to_be_read_is_not_saved_over(file: Path) -> None:
    history, before = History(), file.read_bytes()
    shown = digest(history.save(file, "收入: 2\n", digest(before)))
    file.chmod(0o444)
    for act in (lambda: history.save(file, "收入: 3\n", shown), lambda: history.undo(file)):
        with pytest.raises(PermissionError, match="只读"):
            act()
    assert file.read_bytes() == "收入: 2\n".encode()
    file.chmod(0o644)
    assert history.undo(file) == before


def test_what_could_not_be_read_again_is_not_saved(file: Path) -> None:
    """Lines that end in two bytes make the file larger than the text."""
    file.write_bytes(b"a\r\n")
    with pytest.raises(OSError, match="文件超过 250 KB"):
        History().save(file, "a\n" * 100_000, digest(b"a\r\n"))
    assert file.read_bytes() == b"a\r\n"


def test_the_history_has_an_end(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving.os, "fsync", lambda _: None)
    history, shown = History(), digest(file.read_bytes())
    for number in range(250):
        shown = digest(history.save(file, f"收入: {number}\n", shown))
    assert len(history.steps) == 200
