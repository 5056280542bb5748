"""Publishing replaces a folder: only one that is absent, empty or ours, and nothing in it that is not ours is lost."""

import json
import os
import socket
from pathlib import Path

import pytest

from generator.publish import output_guard
from generator.publish.mounts import mounts_below
from generator.publish.output_guard import OutputFolder
from generator.publish.output_guard import UnsafeOutputError
from generator.publish.output_guard import inspect
from generator.publish.output_guard import refuse_collisions
from generator.publish.project import Project
from generator.publish.site_manifest import site_manifest

KEY = "jiaoyuju/2023-budget"
SITE = ["index.html", "assets/site.css", "jiaoyuju/index.html", f"{KEY}/index.html", f"{KEY}/csv/income.csv"]


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("content/jiaoyuju", "templates/packs", "home"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


def project(root, output="site"):
    return Project(root / "content", root / "templates", root / output)


def inspected(project):
    return inspect(project, project.places[0])


def write(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def publish(site, names=SITE):
    write(site, *names)
    (site / "manifest.json").write_bytes(site_manifest(dict.fromkeys(names, "")))


def refusal(root, output="site"):
    with pytest.raises(UnsafeOutputError) as caught:
        inspected(project(root, output))
    return str(caught.value)


# --- folders that may be replaced -------------------------------------------------------------------------------------


def test_an_absent_folder_may_be_published_to(root):
    assert inspected(project(root, "web/2024")) == OutputFolder()


def test_an_empty_folder_may_be_published_to(root):
    (root / "site").mkdir()
    assert inspected(project(root)) == OutputFolder()


def test_files_with_a_dot_in_front_and_what_hosts_want_do_not_fill_a_folder_and_stay(root):
    write(root / "site", ".gitignore", ".nojekyll", ".well-known/security.txt", "CNAME")
    assert set(inspected(project(root)).others) == {".gitignore", ".nojekyll", ".well-known/security.txt", "CNAME"}


def test_our_own_site_may_be_replaced_and_what_else_lies_there_stays(root):
    publish(root / "site")
    write(root / "site", "verify.txt", "old/page.html", "jiaoyuju/notes.txt", f"{KEY}/.DS_Store")
    (root / "site/empty").mkdir()
    (root / "site/link").symlink_to("old")
    folder = inspected(project(root))
    assert folder.own == {*SITE, "manifest.json"}
    assert set(folder.others) == {
        "verify.txt",
        "old/page.html",
        "jiaoyuju/notes.txt",
        f"{KEY}/.DS_Store",
        "empty/",
        "link",
    }


def test_an_empty_folder_left_among_ours_is_nobodys(root):
    publish(root / "site")
    (root / "site" / KEY / "csv/income.csv").unlink()
    assert inspected(project(root)).others == ()


# --- the mark ---------------------------------------------------------------------------------------------------------

STRANGE = {
    "a page": {"index.html": "<p>"},
    "a page among what is harmless": {".gitignore": "*", "index.html": "<p>"},
    "the manifest of a web application": {"manifest.json": '{"name": "应用", "files": {"a.html": ""}}', "a.html": ""},
    "a manifest that is no JSON": {"manifest.json": "{", "index.html": "<p>"},
    "a manifest that is no object": {"manifest.json": '["gongkai"]'},
    "a manifest that lists nothing": {"manifest.json": '{"generator": "gongkai"}'},
    "the manifest of one disclosure": {f"{KEY}/manifest.json": '{"files": {}, "sources": {}}'},
    "the schema alone": {"schema/data-2.schema.json": '{"$id": "urn:gongkai:schema:data:2"}'},
    "only empty folders": {"photos/2023/": ""},
}


@pytest.mark.parametrize("files", STRANGE.values(), ids=STRANGE)
def test_a_folder_without_our_mark_is_refused_and_its_files_are_named(root, files):
    for name, text in files.items():
        (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            (root / "site" / name).mkdir()
        else:
            (root / "site" / name).write_text(text)
    told = refusal(root)
    assert "没有本程序发布过的标记" in told
    assert next(name for name in sorted(files) if not name.startswith(".")) in told


def test_a_site_of_the_version_before_is_known_by_its_schema_and_manifests(root):
    site = root / "site"
    ours = ["index.html", "404.html", "figures.csv", "assets/site.css", "pagefind/a/b.pf", "jiaoyuju/index.html"]
    ours += ["jiaoyuju/compare-budget/index.html", f"{KEY}/index.html", f"{KEY}/csv/income.csv"]
    write(site, *ours)
    write(site, "verify.txt", "jiaoyuju/notes.txt", "other/index.html")
    (site / "schema").mkdir()
    (site / "schema/data-2.schema.json").write_text('{"$id": "urn:gongkai:schema:data:2"}')
    files = {"index.html": "", "csv/income.csv": ""}
    (site / KEY / "manifest.json").write_text(json.dumps({"files": files, "sources": {}}))
    folder = inspected(project(root))
    assert folder.own == {*ours, "schema/data-2.schema.json", f"{KEY}/manifest.json"}
    assert set(folder.others) == {"verify.txt", "jiaoyuju/notes.txt", "other/index.html"}


@pytest.mark.parametrize("stray", [f"{KEY}/fake.html", f"{KEY}/csv/fake.csv", "assets/fake.js", f"{KEY}/.htaccess"])
def test_a_file_that_would_pass_for_published_is_refused_and_named(root, stray):
    publish(root / "site")
    write(root / "site", stray)
    assert stray in refusal(root)


def test_many_files_are_counted(root):
    write(root / "site", "a", "b", "c", "d")
    assert "（a、b、c 等 4 个）" in refusal(root)


@pytest.mark.parametrize("name", ["diary.txt", "home/letter.docx", "photos/2023/1.jpg", "CNAME", "assets"])
def test_a_list_that_names_what_we_never_publish_takes_none_of_it(root, name):
    publish(root / "site", [*SITE[:1], name])
    assert inspected(project(root)).others == (name,)


def test_a_list_that_names_files_elsewhere_takes_none_of_them(root):
    publish(root / "site", ["index.html"])
    (root / "site/manifest.json").write_bytes(site_manifest({"../content/jiaoyuju": "", "/etc/passwd": ""}))
    assert inspected(project(root)) == OutputFolder(frozenset({"manifest.json"}), ("index.html",))


# --- places -----------------------------------------------------------------------------------------------------------

NEVER = {
    "content": "content",
    "in content": "content/jiaoyuju/site",
    "templates": "templates",
    "packs": "templates/packs",
    "in packs": "templates/packs/site",
    "the project": ".",
    "memory": ".gongkai",
    "in memory": ".gongkai/site",
    "memory in another case": ".Gongkai/site",
    "in a repository's own folder": "x/.git/site",
    "home": "home",
    "the root": "/",
}


@pytest.mark.parametrize("place", NEVER.values(), ids=NEVER)
@pytest.mark.parametrize("marked", [False, True], ids=["as it is", "with our mark"])
def test_these_folders_are_never_replaced(root, place, marked):
    if marked and place != "/":
        publish(root / place)
    assert "不能发布到" in refusal(root, place)


def test_what_holds_a_repository_or_a_memory_is_never_replaced(root):
    for name in (".git", ".gongkai"):
        publish(root / f"site-{name}")
        (root / f"site-{name}" / name).mkdir()
        assert f"里面有 {name}" in refusal(root, f"site-{name}")


def test_a_folder_above_content_is_never_replaced_even_when_it_bears_our_mark(root):
    publish(root)
    assert "content 文件夹在它里面" in refusal(root, "../" + root.name)


def test_packs_that_lie_elsewhere_are_not_replaced(root):
    (root / "templates/packs").rmdir()
    (root / "shared").mkdir()
    (root / "templates/packs").symlink_to(root / "shared")
    assert "shared" in refusal(root, "shared")


def test_another_way_to_content_is_not_another_folder(root):
    (root / "way").symlink_to(root)
    assert "content" in refusal(root, "way/content")


def test_a_folder_of_the_name_of_content_in_another_case_is_refused(root):
    assert "content" in refusal(root, "CONTENT")


def test_a_neighbour_with_a_longer_name_is_not_content(root):
    assert inspected(project(root, "content-site")) == OutputFolder()


# --- what is no folder ------------------------------------------------------------------------------------------------


def test_a_file_a_socket_and_a_pipe_are_refused(root, monkeypatch):
    (root / "file").write_text("x")
    os.mkfifo(root / "pipe")
    monkeypatch.chdir(root)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        for name in ("file", "pipe", "socket"):
            assert "它不是文件夹" in refusal(root, name)


@pytest.mark.parametrize("target", ["elsewhere", "nowhere", "link"])
def test_a_link_is_refused_whatever_it_leads_to(root, target):
    (root / "elsewhere").mkdir()
    (root / "link").symlink_to(target)
    assert f"它是符号链接，请直接写它指向的文件夹 {target}" in refusal(root, "link")


def test_a_folder_in_a_file_is_refused(root):
    (root / "file").write_text("x")
    assert f"{root}/file 不是文件夹" in refusal(root, "file/below/site")


@pytest.mark.parametrize("name", [".gongkai", ".gongkai/site", ".gongkai/site/pdf", ".gongkai/site/work"])
def test_a_memory_that_is_no_folder_is_refused(root, name):
    """A build clears these folders: where one is a link, what somebody keeps elsewhere would be lost."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).symlink_to(root / "home")
    assert f"{name} 不是文件夹" in refusal(root)


@pytest.mark.parametrize("place", ["site/sub", "site/jiaoyuju/2023-budget/new", "site/a/b"])
def test_a_site_in_a_site_is_refused(root, place):
    """Its memory would lie in the outer one, for all to see, and stop that from being published again."""
    publish(root / "site")
    assert f"它在 {root}/site 里面，那是已经发布的网站" in refusal(root, place)


def test_a_mount_point_is_refused_with_what_to_do(root, monkeypatch):
    (root / "site").mkdir()
    monkeypatch.setattr(output_guard, "mounts_below", lambda folder: iter([folder]))
    assert f"它是挂载点，不能整体替换，请写其中的一个子文件夹，例如 --output {root}/site/www" in refusal(root)


def test_a_mount_point_inside_is_refused(root, monkeypatch):
    publish(root / "site")
    monkeypatch.setattr(output_guard, "mounts_below", lambda folder: iter([folder / "media"]))
    assert "site/media 是挂载点" in refusal(root)


def test_mounts_are_those_of_the_kernel():
    assert Path("/proc") in mounts_below(Path("/"))
    assert next(mounts_below(Path("/proc"))) == Path("/proc")


def test_mounts_with_spaces_in_their_names_are_found(tmp_path, monkeypatch):
    (tmp_path / "table").write_text("36 35 98:0 /mnt1 /srv/a\\040b/site rw,noatime - ext3 /dev/root rw\n")
    monkeypatch.setattr("generator.publish.mounts._TABLE", tmp_path / "table")
    assert [*mounts_below(Path("/srv/a b"))] == [Path("/srv/a b/site")]
    assert [*mounts_below(Path("/srv/a"))] == []


# --- right before the swap --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["feed.xml", "jiaoyuju", "index.html/below.txt", "assets/"])
def test_a_name_that_the_new_site_needs_is_refused(tmp_path, name):
    write(tmp_path, "feed.xml", "jiaoyuju/index.html", "index.html", "assets")
    with pytest.raises(UnsafeOutputError, match=name):
        refuse_collisions(tmp_path, ["notes.txt", name])


def test_other_names_are_no_matter(tmp_path):
    write(tmp_path, "jiaoyuju/index.html")
    refuse_collisions(tmp_path, ["notes.txt", "jiaoyuju/notes.txt", "jiaoyuju/"])
