"""Slots as the comment at the head of a narrative declares them."""

from generator.packs.slots import HOLE
from generator.packs.slots import Slots
from generator.source.finding import Location

COMMENT = """
某省的情况说明。

必填——有所注情形时：
  收支总计变动          与上年度不等
  人员经费变动、公用经费变动    与上年度不等
  <科目编码>差异        没有写 差异原因
  <费>用途              该费有支出
                        <费> 是：公务接待费
"""


def slots():
    made = Slots()
    made.declare(COMMENT, "narrative.md", 1)
    return made


def test_lines_set_in_by_two_declare_names():
    assert slots().declared == {
        "收支总计变动": Location("narrative.md", 5, 3),
        "人员经费变动": Location("narrative.md", 6, 3),
        "公用经费变动": Location("narrative.md", 6, 10),
        "<科目编码>差异": Location("narrative.md", 7, 3),
        "<费>用途": Location("narrative.md", 8, 3),
    }


def test_a_hole_is_filled_by_an_item_or_by_what_the_money_tells():
    made = slots()
    assert made.match("公务接待费用途", {"公务接待费"})
    assert not made.match("公务接侍费用途", {"公务接待费"})
    assert made.match(HOLE + "差异", ())
    assert not made.match("公务接待费差异", {"公务接待费"})
    assert made.used == {"<费>用途", "<科目编码>差异"}


def test_the_slots_of_a_score_sheet_are_filled_before_they_are_looked_up():
    made = slots()
    assert made.has_filled("{项}差异", ())
    assert made.has_filled("{项}用途", {"公务接待费"})
    assert not made.has_filled("{项}变动", {"公务接待费"})
    assert made.any_ends_with("变动")
    assert not made.any_ends_with("较预算")
