"""Rows in the text of a PDF: one after the other, under a repeated head, cut by the end of a page; nothing else."""

import pytest

from generator.render.pdf.row_finding import RowFinder


class Pages:
    """A text of pages, as PdfText has it."""

    def __init__(self, *pages):
        self.text = "".join(pages)
        self._ends = [sum(map(len, pages[: number + 1])) for number in range(len(pages))]

    def page_end(self, position):
        return next(end for end in self._ends if end > position or end == len(self.text))

    def is_behind_a_table(self, position):
        return self.text.startswith("局", position)

    def continues_a_row(self, position):
        return self.text[position : position + 1].isdigit()


def finder(*pages):
    text = Pages(*pages)
    return RowFinder(text, 0, len(text.text))


def places(found, text):
    """What stands between the ends of a row's cells, as far as it is on one page."""
    return [text[end - 2 : end] for end in found.ends]


HEAD = "项目数"


def test_rows_stand_one_after_the_other():
    rows = finder("题项目数甲1乙2局—1—")
    assert [rows.find(row, HEAD).end for row in (["甲", "1"], ["乙", "2"])] == [6, 8]


@pytest.mark.parametrize("row", [["乙", "3"], ["丙", "2"]], ids=["another figure", "another name"])
def test_a_row_that_is_otherwise_is_not_found(row):
    rows = finder("题项目数甲1乙2局—1—", "项目数丙3局—2—")
    rows.find(["甲", "1"], HEAD)
    assert rows.find(row, HEAD) is None


@pytest.mark.parametrize("head", ["项目数", "数项目", ""], ids=["as it is", "in another order", "none"])
def test_a_row_may_stand_on_the_next_page_under_the_head(head):
    rows = finder("题项目数甲1局—1—", f"{head}乙2局—2—")
    rows.find(["甲", "1"], HEAD)
    assert rows.find(["乙", "2"], HEAD) is not None


def test_a_row_may_not_stand_further_down_on_the_next_page():
    rows = finder("题项目数甲1局—1—", "项目数丙3乙2局—2—")
    rows.find(["甲", "1"], HEAD)
    assert rows.find(["乙", "2"], HEAD) is None


def test_no_row_comes_after_a_figure_that_no_cell_has():
    rows = finder("题项目数甲19局—1—", "项目数乙2局—2—")
    rows.find(["甲", "1"], HEAD)
    assert rows.find(["乙", "2"], HEAD) is None


def test_a_row_may_be_cut_by_the_ends_of_pages():
    pages = ("项目数甲1乙已经完局—1—", "项目数成一半还有局—2—", "项目数一半2丙3")
    rows = finder(*pages)
    rows.find(["甲", "1"], HEAD)
    found = rows.find(["乙", "已经完成一半还有一半", "2"], HEAD)
    assert places(found, "".join(pages)) == ["1乙", "一半", "半2"]
    assert rows.find(["丙", "3"], HEAD) is not None


def test_two_cells_of_a_row_may_be_cut():
    pages = ("项目数甲乙子丑局—1—", "丙丁寅卯局—2—")
    found = finder(*pages).find(["甲乙丙丁", "子丑寅卯"], HEAD)
    assert found is None, "the first row of a table is looked for whole"
    rows = finder(*pages)
    rows.begin_at(len(HEAD))
    assert places(rows.find(["甲乙丙丁", "子丑寅卯"], HEAD), "".join(pages)) == ["丙丁", "寅卯"]


def test_what_stands_at_the_end_of_a_piece_may_be_the_next_cells():
    pages = ("甲乙乙丙局—1—", "乙丁戊局—2—")
    assert finder_at(*pages).find(["甲乙乙丁", "乙丙戊"]) is not None
    assert finder_at(*pages).find(["甲乙乙丁", "丙戊"]) is None
    assert finder_at(*pages).find(["甲乙丁", "乙丙戊"]) is None


def test_what_stands_at_the_end_of_a_piece_may_be_the_head_of_the_page():
    assert finder_at("甲乙局—1—", "局丁2").find(["甲乙局丁", "2"]) is not None
    assert finder_at("甲乙局—1—", "丁2").find(["甲乙局丁", "2"]) is not None
    assert finder_at("甲乙戊局—1—", "戊丁2").find(["甲乙戊丁", "2"]) is None


def finder_at(*pages):
    rows = finder(*pages)
    rows.begin_at(0)
    return rows


@pytest.mark.parametrize("second", ["项目数成两半2", "项目数完成一半2", "项目数甲成一半2", "成一半3"])
def test_the_rest_of_a_cut_row_must_be_what_was_left(second):
    rows = finder("项目数甲1乙已经完局—1—", second)
    rows.find(["甲", "1"], HEAD)
    assert rows.find(["乙", "已经完成一半", "2"], HEAD) is None


def test_after_a_row_that_is_not_there_the_next_is_found_again():
    rows = finder("项目数甲1丙3丁4")
    assert rows.find(["甲", "1"], HEAD) is not None
    assert rows.find(["乙", "2"], HEAD) is None
    assert rows.find(["丙", "3"], HEAD) is not None
    assert rows.find(["丁", "4"], HEAD) is not None
