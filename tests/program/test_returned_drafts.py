"""Edited drafts that come back: what goes into the sources gives the edited text, and everything else is told.

GONGKAI_TRIALS edits are tried (0: the full number of each document), GONGKAI_SEED picks them; `make torture` tries all.
"""

from __future__ import annotations

import os
import random
import shutil
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result

from generator.checks.outcome import Review
from generator.cli import main
from generator.publish.preparation import Workshop
from generator.render.docx.draft import draft_docx
from generator.returning.answer import Answer
from generator.returning.answer import answer
from generator.returning.manuscript import Manuscript
from generator.returning.manuscript import manuscript
from generator.source.finding import Severity
from generator.source.folders import Folder
from generator.source.folders import folder_at
from generator.source.foreign.returned import read_returned
from generator.tables.measures import Measures
from generator.writing.document import write_document
from generator.writing.narrative import Writer
from tests.edited_drafts import KINDS
from tests.edited_drafts import NoPlaceError
from tests.edited_drafts import edited
from tests.edited_drafts import replaced
from tests.edited_drafts import text_of
from tests.gold_support import PUBLISHED
from tests.project_copy import KEY
from tests.project_copy import REPOSITORY
from tests.project_copy import ProjectCopy
from tests.project_copy import copy_project
from tests.project_copy import templates_read_once

FULL = 200
TRIALS = int(os.environ.get("GONGKAI_TRIALS", "3")) or FULL
SEED = int(os.environ.get("GONGKAI_SEED", "20261130"))
KEYS = [KEY] if TRIALS < FULL else sorted(PUBLISHED.values())


@dataclass(frozen=True)
class Desk:
    """A disclosure and the draft of it that was sent out."""

    shop: Workshop
    folder: Folder
    measures: Measures
    sent: Manuscript
    draft: bytes

    def back(self, *drafts: bytes) -> Answer:
        files = [(f"{number}.docx", read_returned(draft)) for number, draft in enumerate(drafts, start=1)]
        return answer(files, self.sent, self.folder, self.measures, self.shop)

    def rebuilt(self, files: dict[str, str], root: Path) -> bytes:
        """The draft of the disclosure with these files."""
        content = root / "content"
        shutil.rmtree(content, ignore_errors=True)
        shutil.copytree(self.folder.path.parent, content / self.folder.unit)
        for name, text in files.items():
            (root / name).write_bytes(text.encode())
        folder = replace(self.folder, path=content / self.folder.unit / self.folder.path.name, content=content)
        measures, findings = self.shop.opened(folder)
        assert measures, findings
        return drawn(self.shop, measures)


def drawn(shop: Workshop, measures: Measures) -> bytes:
    document, _ = write_document(measures.book, Writer(measures), Review(), shop.library)
    return draft_docx(document, measures.book)


def desk_of(content: Path, key: str) -> Desk:
    with templates_read_once():
        shop = Workshop(REPOSITORY / "templates")
    folder = folder_at(content / key)
    assert folder
    measures, findings = shop.opened(folder)
    assert measures, findings
    return Desk(shop, folder, measures, manuscript(measures, shop.library), drawn(shop, measures))


@pytest.fixture(scope="module")
def desk() -> Desk:
    return desk_of(REPOSITORY / "content", KEY)


def ids(answered: Answer) -> list[str]:
    return [finding.id for finding in answered.findings]


def only(answered: Answer) -> tuple[str, str]:
    """The one file that a patch changes and what stands in it."""
    [(name, text)] = answered.patch.files.items()
    return name.rpartition("/")[2], text


def test_a_draft_that_nobody_changed_changes_nothing(desk: Desk) -> None:
    answered = desk.back(desk.draft)
    assert (answered.patch.files, answered.findings) == ({}, [])


def test_a_word_of_the_authors_goes_where_it_was_typed(desk: Desk) -> None:
    name, text = only(desk.back(edited(desk.draft, replaced("防控基金风险", "守住基金安全"))))
    assert (name, "，守住基金安全，" in text) == ("profile.md", True)


def test_a_reason_goes_to_its_row_and_keeps_what_is_bound_in_it(desk: Desk) -> None:
    name, text = only(desk.back(edited(desk.draft, replaced("相应追加经费", "按规定追加经费"))))
    assert name == "accounts.yaml"
    assert '差异原因: "年内新增退休人员{{ 新增退休人员|汉字 }}名，按规定追加经费"' in text


def test_a_sentence_of_the_pack_is_told_with_the_authors_line_in_it(desk: Desk) -> None:
    answered = desk.back(edited(desk.draft, replaced("年度收入合计", "全年收入合计")))
    assert (answered.patch.files, ids(answered)) == ({}, ["A-0086"])
    assert "这句由模板包生成" in answered.findings[0].message


@pytest.mark.parametrize("lose", [(), ("controls",), ("controls", "bookmarks"), ("map", "controls", "bookmarks")])
def test_a_figure_is_never_taken_over_whatever_marks_it_has_left(desk: Desk, lose: tuple[str, ...]) -> None:
    def retype(body):
        text = next(each for each in body.iter(f"{{{body.nsmap['w']}}}t") if each.text == "255.42" and in_prose(each))
        text.text = "265.42"

    answered = desk.back(edited(desk.draft, retype, lose=lose))
    assert answered.patch.files == {}
    told = [finding for finding in answered.findings if finding.id == "A-0085"]
    assert [finding.location.file.rpartition("/")[2] for finding in told if finding.location] == ["accounts.yaml"]
    assert "255.42" in told[0].message
    assert "265.42" in told[0].message
    assert ("A-0092" in ids(answered)) is ("map" in lose)


def in_prose(text) -> bool:
    return not any(each.tag.endswith("}tbl") for each in text.iterancestors())


def test_a_file_without_marks_is_compared_as_text(desk: Desk) -> None:
    draft = edited(desk.draft, replaced("防控基金风险", "守住基金安全"), lose=("map", "controls", "bookmarks"))
    answered = desk.back(draft)
    assert (only(answered)[0], ids(answered)) == ("profile.md", ["A-0092"])


def test_a_text_that_is_printed_twice_is_changed_at_both_places_or_not(desk: Desk) -> None:
    once = desk.back(edited(desk.draft, replaced("打击欺诈骗保等一般", "打击骗保等一般")))
    assert (once.patch.files, ids(once)) == ({}, ["A-0089"])
    edit = replaced("打击欺诈骗保等一般", "打击骗保等一般")
    places = sum("打击欺诈骗保等一般" in line for line in text_of(desk.draft))
    every = desk.back(edited(desk.draft, *[edit] * places))
    assert (only(every)[0], every.findings) == ("narrative.md", [])


def test_two_copies_are_joined_where_they_agree_and_told_where_they_do_not(desk: Desk) -> None:
    one = edited(desk.draft, replaced("防控基金风险", "守住基金安全"), replaced("监督执行", "监督落实"))
    other = edited(desk.draft, replaced("防控基金风险", "管住基金风险"), replaced("缴存基数提高", "缴存基数上调"))
    answered = desk.back(one, other)
    assert {name.rpartition("/")[2] for name in answered.patch.files} == {"profile.md", "accounts.yaml"}
    assert ids(answered) == ["A-0087", "A-0087"]
    assert "守住" not in answered.patch.files[f"content/{KEY}/profile.md"]


def test_a_revision_is_told_with_its_author(desk: Desk) -> None:
    answered = desk.back(edited(desk.draft, KINDS["revision"](random.Random(1))))
    [told] = answered.revisions
    assert "修订（李会计 2025-07-01）" in told


def test_what_the_sources_changed_since_is_no_change_of_the_editors_and_both_is_told(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "content" / "jiyuan-yibaoju", tmp_path / "content/jiyuan-yibaoju")
    desk = desk_of(tmp_path / "content", KEY)
    profile = desk.folder.path / "profile.md"
    profile.write_text(profile.read_text("utf-8").replace("监督执行", "监督落实"), "utf-8")
    now = desk_of(tmp_path / "content", KEY)
    elsewhere = now.back(edited(desk.draft, replaced("防控基金风险", "守住基金安全")))
    assert "守住基金安全" in only(elsewhere)[1]
    assert "监督落实" in only(elsewhere)[1]
    assert elsewhere.findings == []
    both = now.back(edited(desk.draft, replaced("监督执行", "抓好执行")))
    assert (both.patch.files, ids(both)) == ({}, ["A-0088"])
    assert "稿子里是“抓好执行”，源文件现在是“监督落实”" in both.findings[0].message


@pytest.mark.parametrize("key", KEYS)
def test_an_edit_comes_out_as_it_was_made_or_is_told(key: str, tmp_path: Path) -> None:
    desk = desk_of(REPOSITORY / "content", key)
    chance = random.Random(SEED)
    taken = told = 0
    for trial in range(TRIALS):
        names = [chance.choice([*KINDS]) for _ in range(1 if trial % 2 else 2)]
        try:
            draft = edited(desk.draft, *(KINDS[name](chance) for name in names))
        except (NoPlaceError, IndexError):
            continue
        answered = desk.back(draft)
        errors = [finding for finding in answered.findings if finding.severity is Severity.ERROR]
        case = f"seed {SEED}, trial {trial}, {names}: {[finding.message for finding in errors]}"
        files = answered.patch.files
        came_out = text_of(desk.rebuilt(files, tmp_path) if files else desk.draft)
        if errors:
            told += 1
            assert len(names) > 1 or not files, case
        else:
            taken += 1
            assert came_out == text_of(draft), case
        assert "figure" not in names or errors, case
    assert taken + told > 0
    print(f"{key}: {taken} 处并入，{told} 处报告")


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path) -> ProjectCopy:
    return copy_project(tmp_path)


def give_back(copy: ProjectCopy, *arguments: str) -> Result:
    folders = ["--content", copy.content, "--templates", REPOSITORY / "templates"]
    with templates_read_once():
        return CliRunner().invoke(main, ["draft", "--return", *arguments, *map(str, folders)], catch_exceptions=False)


def test_the_command_shows_the_difference_and_writes_on_yes(copy: ProjectCopy) -> None:
    draft = edited(desk_of(copy.content, KEY).draft, replaced("防控基金风险", "守住基金安全"))
    path = copy.root / "back.docx"
    path.write_bytes(draft)
    before = copy.text("profile.md")
    asked = give_back(copy, str(path))
    assert (asked.exit_code, copy.text("profile.md")) == (1, before)
    assert "+2. 制定医保基金监管办法，守住基金安全，推动支付方式改革。" in asked.stdout
    done = give_back(copy, str(path), "--yes")
    assert (done.exit_code, copy.text("profile.md")) == (0, before.replace("防控基金风险", "守住基金安全"))
    again = give_back(copy, str(path), "--yes")
    assert (again.exit_code, "没有要并入的修改" in again.stdout) == (0, True)


def test_the_command_refuses_what_is_no_draft(copy: ProjectCopy) -> None:
    path = copy.root / "back.docx"
    path.write_bytes(b"PK")
    assert give_back(copy, str(path)).exit_code == 2
    assert give_back(copy, KEY).exit_code == 2
    assert give_back(copy, str(copy.root / "none.docx")).exit_code == 2
