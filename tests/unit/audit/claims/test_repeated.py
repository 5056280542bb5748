"""A figure that is told twice is the same both times."""

from __future__ import annotations

from generator.audit.claims.repeated import check_repeated
from tests.foreign_sentences import statements


def findings(*paragraphs):
    return [(each.severity.value, each.printed, each.computed) for each in check_repeated(statements(*paragraphs))]


def test_in_one_section_another_figure_is_an_error():
    assert findings("十、机关运行经费", "机关运行经费支出33.89万元。", "机关运行经费支出33.98万元，比上年减少。") == [
        ("error", "33.98万元", "33.89万元")
    ]


def test_elsewhere_it_may_be_another_part_of_the_money():
    assert findings("十、机关运行经费", "机关运行经费支出33.89万元。", "十一、其他", "机关运行经费支出30.00万元。") == [
        ("note", "30.00万元", "33.89万元")
    ]


def test_fewer_digits_are_the_same_figure():
    assert findings("会议费支出33.89万元。", "会议费支出33.9万元。", "会议费支出34万元。") == []
