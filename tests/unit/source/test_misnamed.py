"""Files of another name than they should have: which was meant, told where it is missed."""

import pytest

from generator.source.files import read_text
from generator.source.misnamed import is_litter
from generator.source.misnamed import meant_by

KNOWN = ("accounts.yaml", "narrative.md", "waivers.yaml")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("accounts.yml", "accounts.yaml"),
        ("Accounts.yaml", "accounts.yaml"),
        ("ACCOUNTS.YAML", "accounts.yaml"),
        ("accounts.yaml.txt", "accounts.yaml"),
        ("account.yaml", "accounts.yaml"),
        ("narative.md", "narrative.md"),
        ("narrative.markdown", "narrative.md"),
        ("narrative.md.docx", "narrative.md"),
        ("accounts.yaml", None),
        ("accounts.yaml.bak", None),
        ("草稿.md", None),
        ("notes.md", None),
        ("narrative", None),
    ],
)
def test_what_a_file_was_meant_to_be(name, meant):
    assert meant_by(name, KNOWN) == meant


@pytest.mark.parametrize(("name", "litter"), [(".DS_Store", True), ("~$甲.docx", True), ("甲~", True), ("..甲", False)])
def test_what_nobody_wrote_is_litter(name, litter):
    assert is_litter(name) is litter


def test_a_missing_file_is_told_at_the_one_that_was_meant_to_be_it(tmp_path):
    (tmp_path / "accounts.yaml.txt").touch()
    [finding] = read_text(tmp_path / "accounts.yaml", "content/甲/accounts.yaml")[1]
    assert (finding.id, str(finding.location)) == ("S-0101", "content/甲/accounts.yaml.txt:1:1")
    assert finding.message == "没有 accounts.yaml，有一个 accounts.yaml.txt"
    assert finding.hint == "是不是 accounts.yaml？是的，把文件名改成它。"
