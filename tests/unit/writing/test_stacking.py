"""Tables with a layout: merged cells, fixed kinds, moved figures, last rows, fields, options, headings."""

import pytest

from tests.unit.writing.annex_samples import world


@pytest.fixture(scope="module")
def part(tmp_path_factory):
    return world(tmp_path_factory.mktemp("sheet"), "驻村费").document.parts[0]


@pytest.fixture(scope="module")
def page(part):
    return part.annexes[0]


def texts(block):
    return [[cell.text for cell in row.cells] for row in block.body]


def test_title_and_lines_are_in_the_words_of_the_sheet(page):
    assert (page.title, page.subtitle, page.left_label) == ("2023年度自评表", "（第1张，驻村费）", "状态：已审")
    assert page.summary == "92分"


def test_fields_are_labels_with_values_and_the_last_fills_the_row(page):
    fields = page.blocks[0]
    assert texts(fields) == [["项目名称", "驻村费"], ["主管部门", "示例局", "总分", "92.00分"]]
    assert [cell.colspan for cell in fields.body[0].cells] == [1, 3]
    assert fields.body[1].cells[3].address == "驻村费!总分.得分"
    assert sum(map(float, fields.column_widths)) == 100


def test_a_figure_moves_to_the_row_the_form_names_and_leaves_its_own(page):
    assert texts(page.blocks[1]) == [
        ["年度总额", "1,200.00", "600", "-"],
        ["其中：财政拨款", "1,200.00", "600", "10"],
    ]
    assert page.blocks[1].body[1].cells[3].address == "驻村费!资金总额.分值"


def test_kinds_of_the_form_without_indicators_are_empty_rows(page):
    assert [row[-6] for row in texts(page.blocks[3])[:4]] == ["驻村人数", "驻村天数", "", "村民收入"]


def test_equal_neighbours_are_one_cell(page):
    body = page.blocks[3].body
    spans = [[(cell.text, cell.rowspan) for cell in row.cells if cell.kind == "group"] for row in body]
    assert spans == [
        [("产出指标", 3), ("数量指标", 2)],
        [],
        [("质量指标", 1)],
        [("效益指标", 1), ("经济效益指标", 1)],
        [],
    ]


def test_every_row_fills_the_width(page):
    for block in page.blocks:
        hanging = {}
        widths = set()
        for row in block.body:
            hanging = {place: left - 1 for place, left in hanging.items() if left > 1}
            column, after = 0, dict(hanging)
            for cell in row.cells:
                while column in hanging:
                    column += 1
                after |= {column + n: cell.rowspan for n in range(cell.colspan)}
                column += cell.colspan
            widths.add(len(after))
            hanging = after
        assert widths == {len(block.column_widths)}


def test_rows_that_a_merged_cell_ties_are_one_piece(page):
    pieces = page.blocks[3].groups
    assert [len(rows) for rows in pieces] == [3, 2]
    assert [row for rows in pieces for row in rows] == page.blocks[3].body


def test_the_last_row_stands_under_the_scores(page):
    last = page.blocks[3].body[-1]
    assert last.kind == "total"
    assert [(cell.text, cell.colspan) for cell in last.cells] == [("总分", 5), ("", 1), ("92", 1), ("", 1)]


def test_words_stand_for_the_figure_that_they_say(page):
    target = page.blocks[3].body[0].cells[3]
    assert (target.text, target.kind, target.address) == ("≥3人", "figure", "驻村费!驻村人数.目标值")


def test_short_words_among_figures_stand_in_the_middle(page):
    assert page.blocks[3].body[3].cells[3].text == "增加"
    assert page.blocks[3].body[3].cells[3].kind == "tick"
    assert page.blocks[2].body[0].cells[0].kind == "tick"


def test_several_texts_of_a_cell_are_sentences(page):
    assert page.blocks[3].body[1].cells[-1].text == "天气。早做准备"


def test_options_chosen_are_ticked_and_own_ones_follow(page):
    assert texts(page.blocks[4]) == [["继续安排", "√", "按原数"], ["核减", "", ""], ["另立项目", "√", ""]]


def test_headings_have_ids_of_their_own_and_every_cell_names_existing_ones(page):
    ids = [
        cell.id for block in page.blocks for row in [*block.head, *(row.cells for row in block.body)] for cell in row
    ]
    given = [each for each in ids if each]
    assert len(given) == len(set(given))
    for block in page.blocks:
        for row in block.body:
            for cell in row.cells:
                assert cell.is_head == bool(cell.id)
                assert set(cell.headings) <= set(given)
                assert cell.is_head or cell.headings, cell


def test_a_cell_is_under_its_groups_its_row_and_its_columns(page):
    block = page.blocks[3]
    named = {cell.id: cell.text for row in [*block.head, *(row.cells for row in block.body)] for cell in row if cell.id}
    assert [named[each] for each in block.body[1].cells[1].headings] == [
        "产出指标",
        "数量指标",
        "驻村天数",
        "年度",
        "目标值",
    ]
