"""Tables without ruled lines as grids: columns by what stands under each other, rows by their heights."""

from __future__ import annotations

from generator.recognition.laid import laid_out
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place

LETTER = 10


def line(y: float, *words: tuple[float, str], page: int = 1) -> Paragraph:
    """Words at their left edges, ten points a letter, twelve high."""
    boxes = tuple((x, y, x + LETTER * len(text), y + 12) for x, text in words)
    texts = tuple(text for _, text in words)
    return Paragraph("".join(texts), Place("a.pdf", page, boxes[0]), texts, tuple((b[0], b[2]) for b in boxes), boxes)


HEAD = line(760, (10, "编码"), (100, "名称"), (200, "合计"), (300, "基本支出"), (400, "项目支出"))
TOTAL = line(740, (90, "合计"), (200, "9.00"), (300, "9.00"))


def texts(*lines: Paragraph) -> list[list[list[str]]]:
    return [
        [[grid.text(row, column) for column in range(grid.width)] for row in range(grid.height)]
        for grid in laid_out(lines)[0]
    ]


def test_a_blank_column_is_known_by_its_head() -> None:
    row = line(720, (10, "205"), (90, "教育支出"), (200, "9.00"), (300, "9.00"))
    [grid] = texts(HEAD, TOTAL, row)
    assert grid == [
        ["编码", "名称", "合计", "基本支出", "项目支出"],
        ["", "合计", "9.00", "9.00", ""],
        ["205", "教育支出", "9.00", "9.00", ""],
    ]


def test_a_name_of_two_lines_belongs_to_the_figures_beside_its_middle() -> None:
    name = (line(706, (90, "机关事业单位基本")), line(692, (90, "养老保险缴费支出")))
    [grid] = texts(HEAD, TOTAL, *name, line(699, (10, "2080505"), (200, "9.00"), (300, "9.00")))
    assert grid[-1] == ["2080505", "机关事业单位基本养老保险缴费支出", "9.00", "9.00", ""]


def test_the_next_page_has_the_same_columns_and_no_head_again() -> None:
    more = line(740, (10, "208"), (90, "其他支出"), (400, "1.00"), page=2)
    first, second = texts(HEAD, TOTAL, line(760, *zip((10, 100, 200, 300, 400), HEAD.words, strict=True), page=2), more)
    assert first[-1][:3] == ["", "合计", "9.00"]
    assert second == [["208", "其他支出", "", "", "1.00"]]


def test_lines_that_do_not_tell_where_their_words_stand_make_no_grid() -> None:
    assert laid_out([Paragraph("合计9.00", Place("a.txt", 1), ("合计", "9.00"))]) == ([], 0)


def test_names_that_begin_beside_their_figures_go_on_below_them() -> None:
    rows = [
        line(720, (10, "205"), (90, "教育支出"), (200, "9.00"), (300, "9.00")),
        line(695, (10, "2080505"), (90, "机关事业单位基本"), (200, "1.00"), (300, "1.00")),
        line(679, (90, "养老保险缴费支出")),
        line(663, (10, "210"), (90, "卫生健康支出"), (200, "2.00"), (300, "2.00")),
    ]
    [grid] = texts(HEAD, TOTAL, *rows)
    assert [row[1] for row in grid] == ["名称", "合计", "教育支出", "机关事业单位基本养老保险缴费支出", "卫生健康支出"]


def test_a_head_beside_figures_that_stand_elsewhere_under_it_is_theirs() -> None:
    rows = [line(740 - 20 * n, (10, name), (290, "9.00")) for n, name in enumerate(["教育支出", "卫生支出"])]
    [grid] = texts(line(760, (10, "名称"), (200, "金额")), *rows)
    assert grid == [["名称", "金额"], ["教育支出", "9.00"], ["卫生支出", "9.00"]]


def test_a_total_printed_over_a_column_of_figures_goes_over_the_blanks_beside_it() -> None:
    row = line(720, (10, "教育支出"), (200, "9.00"), (300, "基本支出"), (400, "9.00"))
    [grid] = texts(
        line(760, (10, "名称"), (200, "金额"), (300, "用途"), (400, "金额")),
        row,
        line(700, (190, "支出合计"), (400, "9.00")),
    )
    assert grid[-1] == ["支出合计", "支出合计", "支出合计", "9.00"]


def test_a_figure_in_groups_of_three_digits_or_in_two_lines_is_one() -> None:
    row = line(720, (10, "205"), (90, "教育支出"), (200, "2"), (213, "722.57"), (300, "82096797.4"), (470, "9.00"))
    [grid] = texts(HEAD, TOTAL, row, line(707, (300, "2")), line(680, (90, "其他支出"), (200, "1.00")))
    assert grid[-2][1:4] == ["教育支出", "2722.57", "82096797.42"]


def test_heads_at_the_left_of_figures_at_the_right_leave_a_column_between_them_blank() -> None:
    head = line(760, (10, "名称"), (120, "合计"), (260, "基本支出"), (400, "项目支出"))
    rows = [
        line(740 - 20 * n, (10, name), (210, "9.00"), (490, "9.00")) for n, name in enumerate(["教育支出", "卫生支出"])
    ]
    [grid] = texts(head, *rows)
    assert grid[0] == ["名称", "合计", "基本支出", "项目支出"]
    assert grid[1] == ["教育支出", "9.00", "", "9.00"]
