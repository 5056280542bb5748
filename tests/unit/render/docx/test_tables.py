"""Tables of Word: cells joined across and down, heads that repeat, widths that add up, figures to the right."""

import io

import docx
import pytest

from generator.render.docx.tables import slots
from generator.writing.grid import BodyCell
from generator.writing.grid import HeadCell
from tests.unit.render.docx.samples import draft_of
from tests.unit.render.docx.samples import draft_world
from tests.unit.render.docx.samples import read


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return draft_world(tmp_path_factory.mktemp("tables"))


@pytest.fixture(scope="module")
def tables(world):
    return docx.Document(io.BytesIO(draft_of(world))).tables


def test_a_cell_that_reaches_down_is_continued_in_the_rows_below():
    rows = [[HeadCell("甲", rowspan=2), HeadCell("乙", colspan=2)], [HeadCell("丙"), HeadCell("丁")]]
    assert [[(slot.cell.text, slot.column, slot.merge) for slot in row] for row in slots(rows)] == [
        [("甲", 0, "restart"), ("乙", 1, "")],
        [("甲", 0, "continue"), ("丙", 1, ""), ("丁", 2, "")],
    ]


def test_a_cell_at_the_end_of_a_row_may_reach_down_too():
    rows = [[BodyCell("name", "甲"), BodyCell("group", "乙", rowspan=3)], [BodyCell("name", "丙")], [BodyCell("name")]]
    assert [[slot.merge for slot in row] for row in slots(rows)] == [
        ["", "restart"],
        ["", "continue"],
        ["", "continue"],
    ]


def test_every_row_is_as_wide_as_the_table(tables):
    for table in tables:
        widths = [int(each.get(docx.oxml.ns.qn("w:w"))) for each in table._tbl.tblGrid]
        for row in table._tbl.tr_lst:
            assert sum(cell.grid_span for cell in row.tc_lst) == len(widths)
            assert sum(cell.width.twips for cell in row.tc_lst) == sum(widths)


def test_tables_are_as_wide_as_the_text_and_keep_their_widths(tables):
    for table in tables:
        assert sum(int(each.get(docx.oxml.ns.qn("w:w"))) for each in table._tbl.tblGrid) == 9978  # 176 mm
        assert not table.autofit


def test_the_head_repeats_on_every_page(world):
    grids = [grid for part in world.document.parts for grid in part.tables]
    assert [table.head_rows for table in read(world).tables] == [len(grid.block.head) for grid in grids]


def test_figures_stand_at_the_right_and_names_at_the_left(tables):
    row = tables[0].rows[-1]
    aligned = [cell.paragraphs[0].alignment for cell in row.cells]
    assert aligned == [None, None, 2, 2, 2]


def test_every_cell_says_what_the_document_says(world):
    grids = [grid for part in world.document.parts for grid in part.tables]
    for grid, table in zip(grids, read(world).tables, strict=True):
        expected = [*grid.block.head, *(row.cells for row in grid.block.body)]
        assert table.rows == [[cell.text for cell in row] for row in expected]
