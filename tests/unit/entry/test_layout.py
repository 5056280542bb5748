"""What stands on the sheets of an entry workbook."""

from __future__ import annotations

from generator.entry.layout import SPARE
from generator.entry.layout import Cell
from generator.entry.layout import markdown_sheet
from generator.entry.layout import with_sections
from generator.entry.layout import yaml_sheet

WORDS = "## 甲\n\n减少\n\n## 乙\n\n"


def test_a_list_has_last_years_figures_beside_and_spare_rows() -> None:
    before = "支出:\n  - {科目: 2080505, 基本支出: 3}\n"
    [block] = yaml_sheet("accounts.yaml", "支出:\n  - {科目: 2080505, 基本支出: }\n", before, {}).blocks
    assert block.lines[0] == [
        Cell(("支出", "0", "科目"), "2080505", is_figure=False, before="2080505"),
        Cell(("支出", "0", "基本支出"), "", is_figure=True, before="3"),
    ]
    assert len(block.lines) == 1 + SPARE


def test_a_section_of_words_is_one_cell() -> None:
    [block] = markdown_sheet("narrative.md", WORDS).blocks
    assert [cell for [cell] in block.lines] == [
        Cell(("甲",), "减少", is_figure=False),
        Cell(("乙",), "", is_figure=False),
    ]


def test_words_go_under_their_heading_and_empty_lines_stay() -> None:
    assert with_sections(WORDS, {"甲": "减少", "乙": "增加"}) == "## 甲\n\n减少\n\n## 乙\n\n增加\n\n"
    assert with_sections(WORDS, {"甲": "压减"}) == WORDS.replace("减少", "压减")
