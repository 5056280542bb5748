"""The next site is put together beside the published one; what is not ours goes over to it as it is."""

import errno
import os
from pathlib import Path

import pytest

from generator.publish import site_folder
from generator.publish.site_folder import Staging


def modes(folder):
    return {path.relative_to(folder).as_posix(): path.stat().st_mode & 0o777 for path in folder.rglob("*")}


@pytest.fixture
def strict_umask():
    before = os.umask(0o077)
    yield
    os.umask(before)


def test_web_servers_can_read_what_is_ours_whatever_the_umask(tmp_path, strict_umask):
    with Staging(tmp_path / "site") as staging:
        staging.write("a/b/index.html", b"")
        staging.publish()
    assert modes(tmp_path) == {"site": 0o755, "site/a": 0o755, "site/a/b": 0o755, "site/a/b/index.html": 0o644}


def test_web_servers_get_through_the_folders_that_are_made_on_the_way(tmp_path, strict_umask):
    (tmp_path / "old").mkdir(0o750)
    with Staging(tmp_path / "old/new/newer/site") as staging:
        staging.publish()
    assert modes(tmp_path) == {"old": 0o700, "old/new": 0o755, "old/new/newer": 0o755, "old/new/newer/site": 0o755}


def test_the_folders_above_a_private_one_stay_private(tmp_path, strict_umask):
    with Staging(tmp_path / "new/internal") as staging:
        staging.publish(private=True)
    assert modes(tmp_path) == {"new": 0o700, "new/internal": 0o700}


@pytest.mark.parametrize(("before", "after"), [(None, 0o700), (0o750, 0o750)], ids=["new", "opened by the office"])
def test_what_is_private_is_nobody_elses(tmp_path, before, after):
    site = tmp_path / "site"
    if before:
        site.mkdir()
        site.chmod(before)
    with Staging(site) as staging:
        staging.write("index.html", b"")
        staging.publish(private=True)
    assert modes(tmp_path)["site"] == after


def test_what_is_kept_gets_the_mode_too_and_the_published_file_is_left_alone(tmp_path, strict_umask):
    site = tmp_path / "site"
    site.mkdir()
    (site / "kept.html").write_text("旧")
    published = (site / "kept.html").open()
    with published, Staging(site) as staging:
        staging.keep("kept.html")
        staging.publish()
        assert os.fstat(published.fileno()).st_mode & 0o777 == 0o600
    assert modes(site) == {"kept.html": 0o644}
    assert (site / "kept.html").read_text() == "旧"


def test_what_is_not_ours_keeps_its_mode_and_its_folders(tmp_path, strict_umask):
    site = tmp_path / "site"
    (site / "old/empty").mkdir(parents=True)
    (site / "old").chmod(0o775)
    (site / ".gitignore").write_text("*")
    (site / "old/page.html").write_text("别人的")
    (site / "old/link").symlink_to("nowhere")
    with Staging(site) as staging:
        staging.write("index.html", b"")
        staging.publish((".gitignore", "old/empty/", "old/link", "old/page.html"))
    assert (site / "old/link").readlink() == Path("nowhere")
    (site / "old/link").unlink()
    expected = {".gitignore": 0o600, "old": 0o775, "old/empty": 0o700, "old/page.html": 0o600, "index.html": 0o644}
    assert modes(site) == expected


def test_a_file_system_that_cannot_swap_is_told_of_before_anything_is_made(tmp_path, monkeypatch):
    def refuse(_folder):
        raise OSError(errno.EINVAL, "不能")

    monkeypatch.setattr(site_folder, "try_swap", refuse)
    with pytest.raises(OSError, match="不能"), Staging(tmp_path / "site"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_only_what_is_left_of_this_site_is_removed(tmp_path):
    for name in (".site-staging-leftover", ".site[1]-staging-x", ".other-staging-left"):
        (tmp_path / name).mkdir()
    (tmp_path / ".site-staging-file").write_text("")
    with Staging(tmp_path / "site"):
        pass
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {".site[1]-staging-x", ".other-staging-left", ".site-staging-file"}


def test_only_folders_that_a_build_made_for_itself_are_cleared_away(tmp_path):
    left, own = tmp_path / ".site-staging-ab12_xyz", tmp_path / ".site-staging-2023"
    for folder in (left, own):
        folder.mkdir()
    with Staging(tmp_path / "site"):
        assert not left.exists()
    assert own.is_dir()
