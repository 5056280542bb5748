"""Over which columns the cells of a row spread that has fewer of them than its table has columns."""

from generator.source.foreign.pages import Place
from generator.source.foreign.spans import laid_out

PLACE = Place("甲.txt", 1)


def spans(width, *rows):
    """For each row its texts with their first column and number of columns, blanks of one column left out."""
    cells = laid_out(rows, width, [PLACE] * len(rows))
    return [
        [
            (cell.text, cell.column, cell.columns)
            for cell in cells
            if cell.row == row and (cell.text or cell.columns > 1)
        ]
        for row in range(len(rows))
    ]


BODY = ("208", "社会保障", "9.00", "8.00", "1.00")


def test_a_head_over_a_blank_has_one_column_and_another_spreads_over_the_heads_below():
    head, _, _ = spans(5, ("项目", "本年支出合计", "其中"), ("编码", "名称", "", "基本支出", "项目支出"), BODY)
    assert head == [("项目", 0, 2), ("本年支出合计", 2, 1), ("其中", 3, 2)]


def test_two_sides_part_where_the_heads_below_begin_again():
    head, _, _ = spans(
        5, ("收入", "支出"), ("项目", "金额", "项目", "金额", "其中"), ("一、拨款", "9.00", "一、教育", "8.00", "1.00")
    )
    assert head == [("收入", 0, 2), ("支出", 2, 3)]


def test_numbers_of_columns_are_no_heads():
    head, _, _, _ = spans(3, ("项目", "决算数"), ("编码", "名称", ""), ("栏次", "1", "2"), ("208", "社保", "9.00"))
    assert head == [("项目", 0, 2), ("决算数", 2, 1)]


def test_a_total_spreads_so_that_its_figures_stand_under_figures():
    *_, total, foot = spans(
        6,
        ("编码", "名称", "金额", "编码", "名称", "金额"),
        ("301", "工资", "9.00", "302", "办公", "1.00"),
        ("合计", "9.00", "公用合计", "1.00"),
        ("人员合计", "9.00", "302", "印刷", ""),
    )
    assert total == [("合计", 0, 2), ("9.00", 2, 1), ("公用合计", 3, 2), ("1.00", 5, 1)]
    assert foot == [("人员合计", 0, 2), ("9.00", 2, 1), ("302", 3, 1), ("印刷", 4, 1)]


def test_a_name_in_the_column_of_codes_goes_over_the_blanks_behind_it():
    *_, foot = spans(
        6,
        ("编码", "名称", "金额", "编码", "名称", "金额"),
        ("301", "工资", "9.00", "302", "办公", "1.00"),
        ("30101", "基本工资", "9.00", "30201", "办公费", ""),
        ("30102", "津贴", "", "", "", ""),
        ("合计", "", "9.00", "", "", ""),
        ("公用合计", "", "", "", "", "1.00"),
    )
    assert foot == [("公用合计", 0, 5), ("1.00", 5, 1)]


def test_a_blank_of_a_head_belongs_to_the_head_on_its_left():
    head, _, _ = spans(4, ("收入", "", "支出", ""), ("项目", "金额", "项目", "金额"), ("拨款", "9.00", "教育", "8.00"))
    assert head == [("收入", 0, 2), ("支出", 2, 2)]
