"""A quantity told roughly in words is an interval; what tells an amount exactly is none."""

import pytest

from generator.checks.words.rough import rough_quantities
from tests.foreign_sentences import pack_of

WORDS = pack_of("national", "决算", 2023, "部门")[1].约数


def found(text):
    return [(each.text, each.kind, each.low, each.high) for each in rough_quantities(text, WORDS)]


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("近七成", "percent", 65, 70),
        ("六成多", "percent", 60, 70),
        ("九成五以上", "percent", 95, None),
        ("一半以上", "percent", 50, 100),
        ("绝大部分", "percent", 70, 100),
        ("不足百分之十", "percent", None, 10),
        ("约五分之一", "percent", 15, 25),
        ("约两倍", "percent", 150, 250),
        ("三百余万元", "amount", 3_000_000, 4_000_000),
        ("六十万元左右", "amount", 550_000, 650_000),
        ("数百万元", "amount", 2_000_000, 10_000_000),
        ("上千万元", "amount", 10_000_000, 100_000_000),
        ("近亿元", "amount", 85_000_000, 100_000_000),
        ("三四十万元", "amount", 300_000, 500_000),
        ("百余批次", "count", 100, 200),
        ("十多辆", "count", 10, 20),
        ("不到百人次", "count", None, 100),
    ],
)
def test_how_far_a_quantity_reaches(text, kind, low, high):
    assert found(f"共{text}。") == [(text, kind, low, high)]


@pytest.mark.parametrize("text", ["三百万元", "第二批", "十二五规划", "一心一意", "300余万元"])
def test_what_is_told_exactly_or_is_no_quantity(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value", "holds"), [("不足十人", 10, False), ("十余人", 20, False), ("十人以上", 10, True)]
)
def test_whether_its_ends_are_in_it(text, value, holds):
    [rough] = rough_quantities(text, WORDS)
    assert rough.holds(value) is holds
