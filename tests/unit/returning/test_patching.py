"""Changes of a draft as changes of the files it was written from."""

from __future__ import annotations

import pytest

from generator.returning.atoms import BREAK
from generator.returning.atoms import FIGURE
from generator.returning.atoms import Atom
from generator.returning.changes import Change
from generator.returning.patching import FigureChangedError
from generator.returning.patching import NotEditableError
from generator.returning.patching import NotOursError
from generator.returning.patching import SourceEdit
from generator.returning.patching import patched
from generator.returning.patching import source_edit
from generator.returning.trace import Letter
from generator.source.finding import Location
from generator.source.markdown_reader import Prose

AT = Location("content/a/narrative.md", 3)
PROSE = Prose("减少{{ 甲.增减额 }}万元", AT)
ATOMS = [
    Atom("因", "因"),
    Atom("减", "减", Letter(0, 0, 1)),
    Atom("少", "少", Letter(0, 1, 2)),
    Atom(f"{FIGURE}甲.增减额", "5", Letter(0, 2, 13, is_binding=True)),
    Atom("万", "万", Letter(0, 13, 14)),
    Atom("元", "元", Letter(0, 14, 15)),
    Atom("。", "。"),
    Atom(BREAK, BREAK),
]


def typed(text: str) -> tuple[Atom, ...]:
    return tuple(Atom(each, each) for each in text)


@pytest.mark.parametrize(
    ("change", "edit"),
    [
        (Change(1, 3, typed("压减")), SourceEdit(AT, 0, 2, "压减")),
        (Change(6, 6, typed("左右")), SourceEdit(AT, 15, 15, "左右")),
        (Change(1, 1, typed("*")), SourceEdit(AT, 0, 0, "\\*")),
        (Change(2, 2, (Atom(BREAK, BREAK),)), SourceEdit(AT, 1, 1, "\n\n")),
        (Change(1, 6, ()), SourceEdit(AT, 0, 15, "")),
        (Change(6, 6, (ATOMS[3],)), SourceEdit(AT, 15, 15, "{{ 甲.增减额 }}")),
    ],
    ids=["replaced", "added at the end", "escaped", "split", "removed whole", "bound figure moved"],
)
def test_a_change_is_made_where_it_was_typed(change: Change, edit: SourceEdit) -> None:
    assert source_edit(change, ATOMS, [PROSE]) == (edit, 0)


@pytest.mark.parametrize(
    "change", [Change(0, 1, ()), Change(0, 2, typed("由")), Change(5, 7, typed("元！")), Change(0, 0, typed("因"))]
)
def test_the_packs_words_are_not_the_authors(change: Change) -> None:
    with pytest.raises(NotOursError):
        source_edit(change, ATOMS, [PROSE])


@pytest.mark.parametrize("text", ["6", "约六"])
def test_a_typed_figure_takes_no_figures_place(text: str) -> None:
    with pytest.raises(FigureChangedError):
        source_edit(Change(3, 4, typed(text)), ATOMS, [PROSE])


def test_a_new_paragraph_in_a_list_is_its_next_item() -> None:
    prose = Prose("- 甲\n- 乙", AT)
    atoms = [Atom("甲", "甲", Letter(0, 2, 3)), Atom(BREAK, BREAK, Letter(0, 3, 6)), Atom("乙", "乙", Letter(0, 6, 7))]
    change = Change(1, 1, (Atom(BREAK, BREAK), *typed("丙")))
    assert source_edit(change, atoms, [prose])[0] == SourceEdit(AT, 3, 3, "\n- 丙")


def test_a_markdown_file_is_edited_at_line_and_column_and_keeps_its_line_ends() -> None:
    text = "## 甲\r\n\r\n减少{{ 甲.增减额 }}万元\r\n"
    edits = [SourceEdit(AT, 0, 2, "压减"), SourceEdit(AT, 14, 15, "元\n\n完")]
    assert patched(text, edits, {AT: PROSE}, is_yaml=False) == "## 甲\r\n\r\n压减{{ 甲.增减额 }}万元\r\n\r\n完\r\n"


@pytest.mark.parametrize(
    ("value", "becomes"),
    [("人员减少", "人员压减"), ('"人员减少"', '"人员压减"'), ("'人员减少'", "'人员压减'")],
    ids=["plain", "double quotes", "single quotes"],
)
def test_a_value_of_a_row_is_edited_and_the_rest_of_the_file_stays(value: str, becomes: str) -> None:
    line = "  - {科目: 2080501, 差异原因: %s}  # 注\n"
    column = line.index("%") + 1 + (value[0] in "\"'")
    at = Location("accounts.yaml", 2, column)
    edits = [SourceEdit(at, 2, 4, "压减")]
    text = patched("支出:\n" + line % value, edits, {at: Prose("人员减少", at)}, is_yaml=True)
    assert text == "支出:\n" + line % becomes


def test_a_value_that_needs_quotes_gets_them() -> None:
    at = Location("accounts.yaml", 1, 7)
    text = patched("差异原因: 人员减少\n", [SourceEdit(at, 4, 4, ": 调出")], {at: Prose("人员减少", at)}, is_yaml=True)
    assert text == '差异原因: "人员减少: 调出"\n'


def test_a_value_of_several_lines_is_left_alone() -> None:
    at = Location("accounts.yaml", 1, 7)
    with pytest.raises(NotEditableError):
        patched("差异原因: |\n  人员减少\n", [SourceEdit(at, 0, 0, "因")], {at: Prose("人员减少", at)}, is_yaml=True)
