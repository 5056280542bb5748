"""Lines of a table in running text: which words are names, codes, 行次 and figures, and what stays open."""

from generator.recognition.loose import read_loose
from generator.recognition.shapes import BlockShape
from generator.recognition.shapes import ColumnShape
from generator.recognition.shapes import Shape
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place

PLACE = Place("甲.txt", 1)


def column(head, *, stub=None, key=None):
    return ColumnShape((head,), stub, key)


SPENDING = Shape(
    "支出表",
    "支出决算表",
    (
        BlockShape(
            (
                column("科目编码", stub="编码"),
                column("科目名称", stub="名称"),
                column("本年支出合计", key="合计"),
                column("基本支出", key="基本支出"),
                column("项目支出", key="项目支出"),
            ),
            (("合计", "合计"),),
            by_number=False,
        ),
    ),
)
HEAD = "科目编码 科目名称 本年支出合计 基本支出 项目支出"
NUMBERS = "栏次 1 2 3"


def side(name, *rows):
    columns = (column("项目", stub="项目"), column("行次", stub="行次"), column("金额", key=f"{name}/金额"))
    return BlockShape(columns, rows, by_number=False)


BALANCE = Shape(
    "收支总表",
    "收入支出决算总表",
    (
        side("收入", ("财政拨款收入", "财政拨款收入"), ("其他收入", "其他收入"), ("总计", "总计")),
        side("支出", ("教育支出", "教育支出"), ("卫生健康支出", "卫生健康支出"), ("总计", "总计")),
    ),
)
BASIC = Shape(
    "基本支出表",
    "基本支出决算表",
    tuple(
        BlockShape(
            (column("编码", stub="编码"), column("名称", stub="名称"), column("决算数", key="决算数")),
            rows,
            by_number=False,
        )
        for rows in (
            (("工资福利支出", "301"), ("机关事业单位基本养老保险缴费", "30108"), ("人员经费合计", "人员经费合计")),
            (("商品和服务支出", "302"), ("电费", "30206"), ("公用经费合计", "公用经费合计")),
        )
    ),
)


def read(shape, *lines):
    """The table, and its figures by line and column."""
    table = read_loose([Paragraph("".join(line.split()), PLACE, tuple(line.split())) for line in lines], shape)
    figures = {(line.key, key): each.text for line in table.lines for key, each in line.readings.items() if each.text}
    return table, figures


def doubts(table):
    return {reading.doubt for line in table.lines for reading in line.readings.values() if reading.text}


def test_a_line_with_a_figure_for_each_column_is_certain():
    table, figures = read(SPENDING, HEAD, NUMBERS, "合计 9.00 8.00 1.00", "205 教育支出 9.00 8.00 1.00")
    assert figures == {
        (key, name): value
        for key in ("合计", "205")
        for name, value in {"合计": "9.00", "基本支出": "8.00", "项目支出": "1.00"}.items()
    }
    assert doubts(table) == {""}
    assert table.score == 1


def test_a_wrapped_name_may_push_its_figures_to_another_line():
    lines = [
        "2080505",
        "机关事业单位基本养老保险",
        "缴费支出",
        "14.7 14.7 0.00",
        "2080506 职业年金",
        "1.00 1.00 0.00",
        "缴费",
    ]
    _, figures = read(SPENDING, HEAD, NUMBERS, *lines)
    assert [figures[key, "合计"] for key in ("2080505", "2080506")] == ["14.7", "1.00"]


def test_fewer_figures_than_columns_stay_open():
    table, _ = read(SPENDING, HEAD, NUMBERS, "205 教育支出 131 131")
    [line] = table.lines
    assert [reading.text for reading in line.choice] == ["131", "131"]
    assert all(reading.is_open for reading in line.readings.values() if reading.text)


def test_more_figures_than_columns_are_groups_of_three_or_have_no_place():
    table, figures = read(SPENDING, HEAD, NUMBERS, "205 教育支出 1 129 236 1 129 236 0")
    assert figures["205", "基本支出"] == "1129236"
    assert table.unplaced == []
    table, _ = read(SPENDING, HEAD, NUMBERS, "205 教育支出 9.00 8.00 1.00 7.00")
    assert [reading.text for reading in table.unplaced] == ["7.00"]


def test_columns_in_another_order_or_number_are_doubtful():
    for head, numbers in (("科目编码 科目名称 本年支出合计 项目支出 基本支出", NUMBERS), (HEAD, "栏次 1 2 3 4")):
        table, _ = read(SPENDING, head, numbers, "205 教育支出 9.00 8.00 1.00")
        assert doubts(table) == {"栏的次序或者个数与表样不同"}


def test_columns_without_numbers_are_for_the_sums_to_prove():
    table, _ = read(SPENDING, HEAD, "205 教育支出 9.00 8.00 1.00")
    assert doubts(table) == {"没有栏次，按表样的次序分栏"}
    assert not table.lines[0].choice


def test_sides_stand_side_by_side_and_numbers_of_lines_are_no_figures():
    _, figures = read(
        BALANCE,
        "项目 行次 金额 项目 行次 金额",
        "栏次 1 栏次 2",
        "一、财政拨款收入 1 9.00 一、教育支出 4 8.00",
        "2 二、卫生健康支出",
        "5",
        "1.00",
        "- 6 -",
        "项目 行次 金额 项目 行次 金额",
        "总计 3 9.00 总计 6",
        "9.00",
    )
    assert figures == {
        ("财政拨款收入", "收入/金额"): "9.00",
        ("教育支出", "支出/金额"): "8.00",
        ("卫生健康支出", "支出/金额"): "1.00",
        ("总计", "收入/金额"): "9.00",
        ("总计", "支出/金额"): "9.00",
    }


def test_a_figure_that_a_line_break_parts_is_one():
    table, figures = read(
        BALANCE, "项目 行次 金额 项目 行次 金额", "一、教育支出 4 14.7", "0", "二、卫生健康支出 5 1.00"
    )
    assert figures["教育支出", "支出/金额"] == "14.70"
    assert "数字中间有空格" in doubts(table)


def test_codes_in_pieces_and_names_that_interleave():
    _, figures = read(
        BASIC,
        "编码 名称 决算数 编码 名称 决算数",
        "301 工资福利支出 14.7",
        "302 商品和服务支出 3.00",
        "30108 机关事业单位基 14.7 302",
        "06",
        "电费",
        "3.00",
        "本养老保险缴费",
        "人员经费合计 14.7 公用经费合计 3.00",
    )
    assert figures == {
        ("301", "决算数"): "14.7",
        ("302", "决算数"): "3.00",
        ("30108", "决算数"): "14.7",
        ("30206", "决算数"): "3.00",
        ("人员经费合计", "决算数"): "14.7",
        ("公用经费合计", "决算数"): "3.00",
    }


def test_a_code_that_lost_its_end_is_completed_by_its_name():
    _, figures = read(BASIC, "编码 名称 决算数 编码 名称 决算数", "302 电费 3.00")
    assert figures == {("30206", "决算数"): "3.00"}


def test_figures_behind_an_unknown_name_have_no_place():
    table, figures = read(BALANCE, "项目 行次 金额", "一、教育支出 4 9.00", "另有一项 5 3.00")
    assert figures == {("教育支出", "支出/金额"): "9.00"}
    assert "3.00" in [reading.text for reading in table.unplaced]
