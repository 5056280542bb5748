"""Which column a figure stands in, by where it is printed."""

from generator.recognition.by_place import columns_by_heads
from generator.recognition.by_place import columns_by_lines


def right(*edges, width=10.0):
    """Where figures stand whose right edges are these."""
    return [(edge - width, edge) for edge in edges]


def test_lines_with_a_figure_in_each_column_show_where_these_lie():
    columns = columns_by_lines([right(100, 160, 220), right(100, 160, 221, width=30)])
    assert columns.is_sure
    assert columns.sort(right(100, 220, width=20)) == (0, 2)
    assert columns.sort(right(160)) == (1,)


def test_figures_may_stand_under_each_other_by_their_middles():
    columns = columns_by_lines([[(90, 110), (150, 170)], [(80, 120), (155, 165)]])
    assert columns.sort([(158, 162)]) == (1,)


def test_a_figure_between_columns_stands_in_none():
    columns = columns_by_lines([right(100, 160, 220)])
    assert columns.sort(right(130)) is None
    assert columns.sort(right(100, 101)) is None


def test_lines_that_do_not_stand_under_each_other_show_nothing():
    assert columns_by_lines([right(100, 160), right(145, 205)]) is None
    assert columns_by_lines([]) is None


def test_heads_show_it_too_but_not_for_sure():
    words = [("合计", (90, 110)), ("基本支出", (150, 190)), ("项目支出", (210, 250))]
    columns = columns_by_heads(["合计", "基本支出", "项目支出"], words)
    assert not columns.is_sure
    assert columns.sort([(85, 115), (215, 245)]) == (0, 2)


def test_a_head_of_two_lines_is_found_by_what_stands_above():
    words = [("收入预算", (80, 300)), ("合计", (90, 110)), ("事业单位", (150, 190)), ("经营收入", (152, 188))]
    columns = columns_by_heads(["合计", "事业单位经营收入"], words)
    assert columns.sort([(160, 190)]) == (1,)


def test_heads_of_one_name_show_nothing():
    words = [("金额", (90, 110)), ("金额", (190, 210))]
    assert columns_by_heads(["金额", "金额"], words) is None
