"""Where disclosures lie, and what is said of whatever else lies there."""

import pytest

from generator.source.folders import find_disclosures
from generator.source.folders import folder_at
from generator.source.folders import link_in


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    (folder / "jia-ju" / "2023-final-accounts").mkdir(parents=True)
    return folder


def findings(content):
    return [(finding.id, finding.location.file) for finding in find_disclosures(content)[1]]


def test_a_disclosure_is_a_folder_of_a_year_and_a_kind(content):
    [folder], problems = find_disclosures(content)
    assert (folder.key, problems) == ("jia-ju/2023-final-accounts", [])


@pytest.mark.parametrize(
    ("stray", "severity"),
    [
        ("说明.yaml", "error"),
        ("jia-ju/备注.txt", "warning"),
        ("jia-ju/2023-final-accounts/草稿.md", "error"),
        ("jia-ju/2023-final-accounts/reported.yml", "error"),
        ("jia-ju/2023-final-accounts/accounts.yaml.bak", "warning"),
    ],
)
def test_a_file_that_nobody_reads_is_told(content, stray, severity):
    (content / stray).write_text("甲", "utf-8")
    [finding] = find_disclosures(content)[1]
    assert (finding.id, finding.severity, finding.location.file) == ("S-0132", severity, f"content/{stray}")


def test_what_version_control_and_editors_keep_beside_the_units_is_nobodys_business(content):
    (content / ".git").mkdir()
    (content / ".DS_Store").touch()
    assert findings(content) == []


@pytest.mark.parametrize("name", [".DS_Store", "~$accounts.yaml", "accounts.yaml~", "Thumbs.db", ".accounts.yaml.swp"])
@pytest.mark.parametrize("folder", ["", "jia-ju", "jia-ju/2023-final-accounts", "jia-ju/2023-final-accounts/documents"])
def test_what_systems_and_editors_leave_behind_is_nobodys_business(content, folder, name):
    (content / folder).mkdir(exist_ok=True)
    (content / folder / name).touch()
    assert findings(content) == []


def test_a_file_that_was_meant_to_be_another_says_which(content):
    (content / "jia-ju/2023-final-accounts/waiver.yaml").touch()
    [finding] = find_disclosures(content)[1]
    assert finding.hint == "是不是 waivers.yaml？是的，把文件名改成它；不要的移走。"


def test_a_misnamed_file_that_is_missed_elsewhere_is_told_there_only(content):
    (content / "jia-ju/2023-final-accounts/accounts.yml").touch()
    assert findings(content) == []


def test_content_without_any_disclosure_would_publish_an_empty_site(tmp_path):
    (tmp_path / "content").mkdir()
    assert findings(tmp_path / "content") == [("S-0134", "content")]


def test_only_files_that_are_read_are_sources(content):
    [folder], _ = find_disclosures(content)
    for name in ("accounts.yaml", "accounts.yaml~"):
        (folder.path / name).touch()
    assert [path.name for path in folder.sources()] == ["accounts.yaml"]


@pytest.mark.parametrize(
    ("name", "finding"),
    [("Jia", "S-0131"), ("jia_ju", "S-0131"), ("search", "S-0136"), ("assets", "S-0136"), ("overview", "S-0136")],
)
def test_a_units_folder_can_be_part_of_an_address_and_is_not_one_of_the_sites_own(content, name, finding):
    (content / name / "2023-final-accounts").mkdir(parents=True)
    assert findings(content) == [(finding, f"content/{name}")]


@pytest.mark.parametrize("linked", ["", "/2024-budget", "/2024-budget/documents", "/2024-budget/performance"])
def test_a_link_among_the_folders_of_a_disclosure_is_named(content, tmp_path, linked):
    link = content / f"yi-ju{linked}"
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(tmp_path)
    assert link_in(folder_at(content / "yi-ju/2024-budget")) == f"content/yi-ju{linked}"


def test_folders_that_are_there_or_not_are_no_links(content):
    assert link_in(folder_at(content / "jia-ju/2023-final-accounts")) is None
    assert link_in(folder_at(content / "yi-ju/2024-budget")) is None
