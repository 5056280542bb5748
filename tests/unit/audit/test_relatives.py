"""Papers of one body held against each other."""

from __future__ import annotations

from decimal import Decimal

from generator.audit.record import Record
from generator.audit.record import Spot
from generator.audit.record import Stated
from generator.audit.relatives import held_together
from generator.source.finding import Location

WAN = 10_000


def record(year, *stated, kind="final-accounts", scope="部门", unit="示例市档案局", **amounts):
    word = "预算" if kind == "budget" else "决算"
    file = f"{year}{word}{scope}.pdf"
    own = {item: Decimal(value) * WAN for item, value in amounts.items()}
    return Record(file, unit, year, kind, word, scope, "national", [], [], [], [], [], {}, [], list(stated), own)


def stated(column, value, item="会议费", base="上年"):
    amount, half = Decimal(value) * WAN, Decimal(50)
    spot = Spot(f"文字!{item}.{column}", f"{item}{value}万元", 3, None, "第3页")
    place = Location("2023决算部门.pdf", page=3)
    return Stated(item, item, column, base, amount - half, amount + half, f"{value}万元", spot, place)


def findings(*records):
    return [(each.id, each.printed, each.computed) for one in held_together(records) for each in one.findings]


def test_what_is_told_of_last_year_is_what_last_year_published():
    last = record(2022, 会议费="4.00")
    assert findings(record(2023, stated("上年数", "4.00")), last) == []
    assert findings(record(2023, stated("上年数", "5.00")), last) == [("A-0050", "5.00万元", "4万元")]


def test_a_change_is_that_of_the_two_published_figures():
    last = record(2022, 会议费="4.00")
    assert findings(record(2023, stated("增减额", "1.00"), 会议费="5.00"), last) == []
    assert findings(record(2023, stated("增减额", "-1.00"), 会议费="5.00"), last) == [("A-0050", "-1.00万元", "1万元")]
    assert findings(record(2023, stated("增减额", "3.00", base="年初预算"), 会议费="5.00"), last) == []


def test_the_budget_told_is_the_budget_published():
    budget = record(2023, kind="budget", 会议费="4.00")
    assert findings(record(2023, stated("预算数", "4.00")), budget) == []
    assert findings(record(2023, stated("预算数", "6.00")), budget) == [("A-0051", "6.00万元", "4万元")]


def test_a_unit_has_no_more_than_its_department():
    whole = record(2023, 会议费="4.00")
    part = record(2023, scope="单位", unit="示例市档案局（本级）", 会议费="5.00")
    assert findings(whole, part) == [("A-0052", None, None)]
    assert findings(whole, record(2023, scope="单位", 会议费="4.00")) == []


def test_papers_of_others_and_of_other_years_prove_nothing():
    own = record(2023, stated("上年数", "5.00"))
    assert findings(own, record(2021, 会议费="4.00"), record(2022, unit="别的局", 会议费="4.00")) == []


def test_a_finding_stands_where_the_sentence_does():
    [own, _] = held_together([record(2023, stated("上年数", "5.00")), record(2022, 会议费="4.00")])
    [finding] = own.findings
    assert finding.location == Location("2023决算部门.pdf", page=3)
    assert [spot.page for spot in own.spots_of(finding)] == [3]
