"""What a filled-in workbook says."""

from __future__ import annotations

import json

import pytest

from generator.entry.taking import take
from generator.source.foreign.entry_book import Entry
from generator.source.foreign.entry_book import EntryBook
from generator.source.foreign.entry_book import Value

FILE = "accounts.yaml"
TEXT = "基本支出明细:\n  30101: 300.00  # 基本工资\n"
PATH = json.dumps(["基本支出明细", "30101"])


def taken(value: Value, fault: str = "", place: str = "甲!B5") -> tuple[str, list[str]]:
    entry = Entry("录入_00001", FILE, PATH, True, place, "甲", 5, "B", value, fault)
    done = take(EntryBook([entry], {FILE: TEXT}), "填.xlsx")
    return done.files[FILE].split("  # ")[0].rpartition("30101:")[2].strip(), [each.id for each in done.findings]


@pytest.mark.parametrize(
    ("value", "figure"),
    [
        (300, "300.00"),
        (300.0, "300.00"),
        ("300", "300.00"),
        (0.1 + 0.2, "0.3"),
        ("1,234.50", "1234.50"),
        ("１２３．４", "123.4"),
        (" 12.5 ", "12.5"),
        ("-3", "-3"),
        ("12.5万元", "12.5万元"),
        (0, "0"),
        (None, ""),
    ],
)
def test_a_figure_is_read_however_it_was_typed(value: Value, figure: str) -> None:
    assert taken(value) == (figure, [])


@pytest.mark.parametrize("value", ["约三百", "12,34", "1.2.3", True, "—"])
def test_what_is_no_figure_is_told_and_the_old_one_stays(value: Value) -> None:
    assert taken(value) == ("300.00", ["S-0440"])


def test_a_cell_with_a_fault_or_without_a_place_is_told() -> None:
    assert taken(None, fault="并到别的格里去了") == ("300.00", ["S-0441"])
    assert taken(None, place="") == ("300.00", ["S-0442"])


def test_a_note_beside_the_cells_is_told() -> None:
    stray = Entry("", "", "", False, "甲!B9", "甲", 9, "B", "注")
    entry = Entry("录入_00001", FILE, PATH, True, "甲!B5", "甲", 5, "B", 300)
    done = take(EntryBook([entry], {FILE: TEXT}, [stray]), "填.xlsx")
    assert [each.id for each in done.findings] == ["S-0443"]
