"""What differs between two states of a disclosure, and how it is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.comparing.differences import ADDED
from generator.comparing.differences import BROKEN
from generator.comparing.differences import REMOVED
from generator.comparing.differences import Difference
from generator.comparing.differences import differences
from generator.comparing.seen import Seen
from generator.comparing.telling import as_html
from generator.comparing.telling import as_json
from generator.comparing.telling import as_text

KEY = "shili-ju/2024-budget"


def seen(figure: str | None, *prose: str, table: str = "支出表") -> Seen:
    columns = [{"key": "合计", "label": "合计"}]
    rows: list[dict[str, Any]] = [{"key": "合计", "name": "合计", "values": {"合计": figure}}]
    sheet = {"id": table, "title": "支出预算表", "amount_unit": "万元", "columns": columns, "rows": rows}
    return Seen(KEY, {"tables": [sheet]}, {"说明": list(prose)})


def found(old: Seen | None, new: Seen | None) -> list[Difference]:
    return list(differences({KEY: old}, {KEY: new}))


def test_the_same_is_no_difference() -> None:
    assert found(seen("1.00", "甲。"), seen("1.00", "甲。")) == []
    assert as_text([]) == "没有不同"


def test_a_figure_is_told_old_and_new_with_its_name() -> None:
    assert as_text(found(seen("1.00"), seen("1.10"))) == (
        f"{KEY}\n  支出表!合计.合计  1.00万元 → 1.10万元  支出预算表 合计 合计"
    )


@pytest.mark.parametrize(
    ("old", "new", "told"), [(None, "0.00", "（没有） → 0.00万元"), ("1", None, "1万元 → （没有）")]
)
def test_a_blank_is_told_from_a_zero(old: str | None, new: str | None, told: str) -> None:
    assert told in as_text(found(seen(old), seen(new)))


def test_sentences_are_told_that_were_changed_put_in_or_taken_out() -> None:
    changed = found(seen("1", "甲。", "乙。", "丙。"), seen("1", "甲。", "乙乙。", "丙。", "丁。"))
    assert as_text(changed).splitlines() == [KEY, "  说明", "    - 乙。", "    + 乙乙。", "  说明", "    + 丁。"]


def test_tables_that_only_one_side_has_are_named() -> None:
    assert found(seen("1"), seen("1", table="收入表"))[0].tables == ("-支出表", "+收入表")


def test_disclosures_that_only_one_side_has_or_that_cannot_be_written_are_named() -> None:
    assert [each.state for each in differences({"a": seen("1")}, {"b": seen("1")})] == [REMOVED, ADDED]
    assert [each.state for each in found(seen("1"), None)] == [BROKEN]


def test_programs_get_all_of_it() -> None:
    [told] = json.loads(as_json(found(seen("1", "甲。"), seen("2", "乙。"))))
    assert told["figures"][0]["new"] == {"name": "支出预算表 合计 合计", "text": "2", "unit": "万元"}
    assert told["words"] == [{"part": "说明", "old": ["甲。"], "new": ["乙。"]}]


def test_the_page_shows_both_sentences_as_text() -> None:
    page = as_html(found(seen("1", "<甲>。"), seen("1", "乙。")))
    assert "<del>&lt;甲&gt;。</del> <ins>乙。</ins>" in page
