"""What a spreadsheet puts on the clipboard, with the place of each cell."""

from __future__ import annotations

from generator.source.finding import Location
from generator.source.pasted import pasted_tables


def test_cells_know_their_line_and_column() -> None:
    [table] = pasted_tables("项目\t数\n合计\t 1.00\n", "a.tsv")
    assert table.rows == (("项目", "数"), ("合计", "1.00"))
    assert table.rows[1][1].location == Location("a.tsv", 2, 5)
    assert table.location == Location("a.tsv", 1, 1)


def test_an_empty_line_parts_tables_and_a_row_without_cells_does_not() -> None:
    first, second = pasted_tables("甲\t1\n\t\n乙\t2\n\n丙\t3", "a.tsv")
    assert [row[0] for row in first.rows] == ["甲", "乙"]
    assert [row[0] for row in second.rows] == ["丙"]


def test_captions_go_with_what_follows() -> None:
    [table] = pasted_tables("收入决算表\n\n单位：万元\n项目\t数\n", "a.tsv")
    assert [row[0] for row in table.rows] == ["收入决算表", "单位：万元", "项目"]


def test_a_block_begins_where_it_is_written() -> None:
    [table] = pasted_tables("甲\t1", "reported.yaml", 7, 3)
    assert table.rows[0][1].location == Location("reported.yaml", 7, 5)


def test_nothing_is_no_table() -> None:
    assert pasted_tables(" \n\n", "a.tsv") == []
