"""The atomic swap: at every moment the published folder is whole, the old one or the new one."""

import errno
import os

import pytest

from generator.publish import swap
from generator.publish.swap import swap_in
from generator.publish.swap import try_swap


def folder(path, **files):
    path.mkdir()
    for name, text in files.items():
        (path / f"{name}.html").write_text(text)
    return path


def shown(path):
    return {file.name: file.read_text() for file in path.iterdir()}


def test_the_new_site_takes_the_place_of_the_old_one_whole(tmp_path):
    old = folder(tmp_path / "site", index="旧", gone="旧")
    new = folder(tmp_path / "staged", index="新", added="新")
    swap_in(new, old)
    assert shown(old) == {"index.html": "新", "added.html": "新"}
    assert not new.exists()


def test_the_first_site_needs_no_old_one(tmp_path):
    swap_in(folder(tmp_path / "staged", index="新"), tmp_path / "site")
    assert shown(tmp_path / "site") == {"index.html": "新"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_whoever_has_the_old_folder_open_goes_on_reading_it_whole(tmp_path, monkeypatch):
    """The two folders change places in one step; the old one is removed only afterwards."""
    old = folder(tmp_path / "site", index="旧")
    seen = {}

    def look(path, **_):
        seen["site"], seen["staged"] = shown(tmp_path / "site"), shown(path)

    monkeypatch.setattr(swap.shutil, "rmtree", look)
    swap_in(folder(tmp_path / "staged", index="新"), old)
    assert seen == {"site": {"index.html": "新"}, "staged": {"index.html": "旧"}}


def test_a_swap_that_fails_leaves_the_old_site_whole(tmp_path):
    old = folder(tmp_path / "site", index="旧")
    with pytest.raises(OSError):
        swap_in(tmp_path / "没有", old)
    assert shown(old) == {"index.html": "旧"}


def test_the_error_of_the_system_is_told_with_both_folders(tmp_path):
    old = folder(tmp_path / "site")
    with pytest.raises(FileNotFoundError) as caught:
        swap_in(tmp_path / "没有", old)
    assert (caught.value.filename, caught.value.filename2) == (str(tmp_path / "没有"), str(old))


def test_an_old_folder_that_cannot_be_removed_does_not_undo_the_publication(tmp_path, monkeypatch):
    """Once the folders have changed places the new site is published, whatever becomes of the old one."""
    old = folder(tmp_path / "site", index="旧")
    new = folder(tmp_path / "staged", index="新")

    def fail(path, *_, **__):
        raise PermissionError(13, os.strerror(13), str(path))

    monkeypatch.setattr(os, "rmdir", fail)
    swap_in(new, old)
    assert shown(old) == {"index.html": "新"}


def test_a_file_system_that_cannot_swap_is_told_of_beforehand(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(swap, "exchange", refuse)
    with pytest.raises(OSError, match="不能原子地替换文件夹"):
        try_swap(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_trying_leaves_nothing(tmp_path):
    try_swap(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_other_systems_are_told_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(swap.sys, "platform", "darwin")
    old, new = folder(tmp_path / "site", index="旧"), folder(tmp_path / "staged", index="新")
    with pytest.raises(OSError, match="renameat2"):
        swap_in(new, old)
    assert (shown(old), shown(new)) == ({"index.html": "旧"}, {"index.html": "新"})
