"""Which figure of a row stands for it beside that of another year."""

import pytest

from generator.tables.main_figures import Row
from generator.tables.main_figures import main_figures


def columns(*rows):
    return [each.column for each in main_figures(list(rows))]


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"基本支出": 1, "本年支出合计": 1}, ["本年支出合计"]),
        ({"收入/金额": 1}, ["收入/金额"]),
        ({"决算数": None, "合计": 1}, ["合计"]),  # the best that has a figure
        ({"决算数": None, "合计": None}, ["决算数"]),
        ({"基本支出": 1}, []),
    ],
)
def test_a_row_has_one_main_figure_by_the_last_part_of_its_column(values, column):
    assert columns(Row(None, "甲", values), Row(None, "乙", {})) == column


def test_a_table_of_one_row_is_read_by_its_final_columns():
    values = {"预算数/合计": 9, "决算数/合计": 5, "决算数/公务接待费": 1}
    row = Row(None, "合计", values)
    assert [each.id for each in main_figures([row])] == ["None/合计/决算数/合计", "None/合计/决算数/公务接待费"]


def test_both_sides_of_a_table_are_told_apart_and_a_column_may_go_by_another_name():
    then = [Row("收入", "总计", {"收入/金额": 1}), Row("支出", "总计", {"支出/金额": 1})]
    now = [Row("收入", "总计", {"收入/决算数": 1}), Row("支出", "总计", {"支出/决算数": 1})]
    names = [[each.id for each in main_figures(rows)] for rows in (then, now)]
    assert names == [["收入/总计/", "支出/总计/"]] * 2


def test_a_table_of_one_row_and_one_final_column_is_read_as_if_it_had_more_rows():
    alone, longer = [Row(None, "合计", {"合计": 1})], [Row(None, "合计", {"合计": 1}), Row(None, "210", {"合计": 1})]
    assert [each.id for each in main_figures(alone)] == [each.id for each in main_figures(longer)][:1] == ["None/合计/"]
