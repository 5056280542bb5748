"""Cells know their headings: the row's in their own block, and the column's from the top down."""

from generator.writing.grid import BodyCell
from generator.writing.grid import BodyRow
from generator.writing.grid import HeadCell
from generator.writing.headings import tie_to_headings


def name(text):
    return BodyCell("name", text, is_head=bool(text))


def figure(text):
    return BodyCell("figure", text)


def tied(head, *rows):
    """Each row's cells as (text, the texts of their headings)."""
    body = [BodyRow("item", list(row)) for row in rows]
    tie_to_headings("t1", head, body)
    cells = [cell for row in head + [row.cells for row in body] for cell in row]
    texts = {cell.id: cell.text for cell in cells if cell.id}
    assert len(texts) == sum(bool(cell.id) for cell in cells), "an id stands twice"
    return [[(cell.text, [texts[each] for each in cell.headings]) for cell in row.cells] for row in body]


def test_a_figure_names_its_row_and_every_level_above_its_column():
    head = [
        [HeadCell("项目", rowspan=3), HeadCell("决算数", colspan=3, scope="colgroup")],
        [HeadCell("接待", rowspan=2), HeadCell("用车", colspan=2, scope="colgroup")],
        [HeadCell("购置"), HeadCell("运行")],
    ]
    [[_, *figures]] = tied(head, [name("合计"), figure("1"), figure("2"), figure("3")])
    assert figures == [
        ("1", ["合计", "决算数", "接待"]),
        ("2", ["合计", "决算数", "用车", "购置"]),
        ("3", ["合计", "决算数", "用车", "运行"]),
    ]


def test_each_side_of_a_two_sided_table_has_its_own_row_headings():
    head = [
        [HeadCell("收入", 2, scope="colgroup"), HeadCell("支出", 2, scope="colgroup")],
        [HeadCell("项目"), HeadCell("金额"), HeadCell("项目"), HeadCell("金额")],
    ]
    rows = tied(
        head,
        [name("事业收入"), figure("1"), name("教育支出"), figure("2")],
        [name("经营收入"), figure("3"), name(""), BodyCell("blank")],
    )
    assert rows == [
        [
            ("事业收入", []),
            ("1", ["事业收入", "收入", "金额"]),
            ("教育支出", []),
            ("2", ["教育支出", "支出", "金额"]),
        ],
        [("经营收入", []), ("3", ["经营收入", "收入", "金额"]), ("", ["支出", "项目"]), ("", ["支出", "金额"])],
    ]


def test_code_and_line_number_belong_to_the_row_heading_beside_them():
    head = [[HeadCell("编码"), HeadCell("名称"), HeadCell("行次"), HeadCell("金额")]]
    [row] = tied(head, [BodyCell("code", "208"), name("社会保障"), BodyCell("line", "7"), figure("1")])
    assert row == [
        ("208", ["社会保障", "编码"]),
        ("社会保障", []),
        ("7", ["社会保障", "行次"]),
        ("1", ["社会保障", "金额"]),
    ]


def test_a_heading_over_several_columns_moves_the_figures_right_of_it():
    head = [[HeadCell("编码"), HeadCell("名称"), HeadCell("金额")]]
    [row] = tied(head, [BodyCell("name", "合计", colspan=2, is_head=True), figure("1")])
    assert row == [("合计", []), ("1", ["合计", "金额"])]


def test_an_empty_head_cell_heads_nothing():
    [[_, last]] = tied([[HeadCell("项目"), HeadCell("", scope="")]], [name("合计"), figure("1")])
    assert last == ("1", ["合计"])


def test_a_heading_that_spans_rows_heads_them_all():
    group = BodyCell("group", "产出", rowspan=2, is_head=True)
    head = [[HeadCell("一级"), HeadCell("三级"), HeadCell("分值"), HeadCell("说明")]]
    rows = tied(head, [group, name("走访"), figure("5"), BodyCell("text", "无")], [name("场次"), figure("6")])
    assert rows == [
        [("产出", []), ("走访", []), ("5", ["产出", "走访", "分值"]), ("无", ["产出", "走访", "说明"])],
        [("场次", []), ("6", ["产出", "场次", "分值"])],
    ]


def test_a_value_is_headed_by_the_label_before_it():
    [row] = tied([], [name("项目"), BodyCell("text", "驻村"), name("总分"), figure("92")])
    assert row == [("项目", []), ("驻村", ["项目"]), ("总分", []), ("92", ["总分"])]
