"""Which files may be shown, and how a place becomes a link."""

from __future__ import annotations

from pathlib import Path

from generator.serve.sources import Run
from generator.serve.sources import source_files
from generator.serve.sources import source_url
from generator.serve.sources import with_links
from generator.source.finding import Location
from generator.source.folders import Folder

CONTENT = Path("/office/content")


def test_files_that_the_project_reads_may_be_shown_and_no_links(tmp_path: Path) -> None:
    content = tmp_path / "content"
    folders = [Folder("a", year, "budget", content / "a" / f"{year}-budget", content) for year in (2023, 2024)]
    for folder in folders:
        folder.path.mkdir(parents=True)
        (folder.path / "accounts.yaml").touch()
    for name in ("a/unit.yaml", "site.yaml", "a/2023-budget/notes.txt", "secret"):
        (content / name).touch()
    (content / "a" / "2023-budget" / "reported.yaml").symlink_to(content / "secret")
    files = source_files(content, folders)
    assert {name: file.key for name, file in files.items()} == {
        "content/site.yaml": "",
        "content/a/unit.yaml": "a/2024-budget",
        "content/a/2023-budget/accounts.yaml": "a/2023-budget",
        "content/a/2024-budget/accounts.yaml": "a/2024-budget",
    }


def test_a_place_in_the_content_is_a_link() -> None:
    assert source_url(CONTENT, Location("content/a/unit.yaml", 3, 5)) == "/-/source/content/a/unit.yaml#L3"
    assert source_url(CONTENT, Location("templates/packs/national/pack.yaml", 3)) == ""
    assert source_url(CONTENT, None) == ""


def test_places_in_a_line_are_links() -> None:
    line = "  上报数 3（content/a/2023-budget/reported.yaml:7:12），与分录相符"
    url = "/-/source/content/a/2023-budget/reported.yaml#L7"
    place = Run("content/a/2023-budget/reported.yaml:7:12", url)
    assert with_links(CONTENT, line) == [Run("  上报数 3（"), place, Run("），与分录相符")]
    assert with_links(CONTENT, "没有分录") == [Run("没有分录")]
