"""What follows from a waived figure is waived with it; what has a cause of its own never is."""

import datetime
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.checks.diagnosis.equations import corrected
from generator.checks.evaluation import review
from generator.checks.following import mark_followers
from generator.checks.following import open_with_followers
from generator.checks.score.evidence import Evidence
from generator.checks.score.judges import findings as judge_findings
from generator.checks.waivers import apply_waivers
from generator.model.authoring import Waiver
from generator.model.disclosure import Reported
from generator.model.fields import Figure
from generator.model.money import AmountUnit
from generator.source.finding import Location
from generator.source.located import Text
from generator.tables.book import open_book
from generator.tables.measures import Measures
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import SPENDING_RULES
from tests.unit.builders import World

ACCOUNTS = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2010101, 基本支出: 100.00, 项目支出: 40.00}
      - {科目: 2080501, 基本支出: 200.00, 项目支出: 70.00}
      - {科目: 2080505, 基本支出: 300.00}
"""
ROWS = ("合计", "201", "20101", "2010101", "208", "20805", "2080501", "2080505")
SOMEWHERE = Location("waivers.yaml", 2, 10)
ADDRESSES = [f"支出表!{row}.{column}" for row in ROWS for column in ("本年支出合计", "基本支出", "项目支出")]
ADDRESSES.remove("支出表!2080505.项目支出")


@cache
def world():
    """One world for every example: what is stated and waived differs."""
    made = World(Path(mkdtemp()), accounts=ACCOUNTS, forms=(SPENDING_FORM,), rules=SPENDING_RULES)
    assert made.book_findings == []
    return made


def computed(address):
    return world().book.cell(address).computed.value / AmountUnit.WAN.yuan


def entries(address):
    return {fact.location for fact in world().book.cell(address).facts}


def stating(beyond):
    """The disclosure that states these cells of 支出表, each by so much beyond what the ledger gives."""
    figures = {address: computed(address) + Decimal(by) for address, by in beyond.items()}
    reported = tuple(
        Reported(address, Figure(value, f"{value:f}", Location("reported.yaml", line)), AmountUnit.WAN)
        for line, (address, value) in enumerate(figures.items(), start=3)
    )
    return replace(world().disclosure, reported=reported)


def waiving(disclosure, address):
    """The disclosure with what is said of this stated figure accepted."""
    [found] = [each for each in open_book(disclosure, world().pack)[1] if each.address == address]
    named = {"意见": found.id, "地址": address, "写作": found.printed, "计算": found.computed}
    texts = {**named, "理由": "照录", "批准": "负责人"}
    typed = {key: Text(value, SOMEWHERE) for key, value in texts.items()}
    date = Text("2024-09-05", SOMEWHERE)
    assert Waiver(**typed, 日期=date).日期 == datetime.date(2024, 9, 5)
    return replace(disclosure, waivers=(Waiver(**typed, 日期=date),))


def judged(disclosure):
    """Every finding about a disclosure, waivers aside."""
    book, findings = open_book(disclosure, world().pack)
    return findings + review(book, Measures(book), world().rule_book).findings


def found_in(disclosure):
    """The book as it is printed, and every finding with the waivers applied."""
    book, findings = open_with_followers(disclosure, world().pack, Measures)
    outcome = review(book, Measures(book), world().rule_book)
    return book, mark_followers(book, outcome, apply_waivers(disclosure, findings + outcome.findings), judged)


def open_addresses(disclosure):
    return [finding.address for finding in found_in(disclosure)[1] if finding.waived is None]


TOTAL, CLASS, SUBJECT = "支出表!合计.基本支出", "支出表!208.基本支出", "支出表!2080501.基本支出"


def test_a_wrong_total_that_is_waived_takes_the_rules_it_breaks_with_it():
    found = found_in(waiving(stating({TOTAL: 10}), TOTAL))[1]
    assert [(finding.id, finding.follows) for finding in found] == [
        ("L-0001", None),
        ("R-0301", TOTAL),
        ("R-0302", TOTAL),
    ]
    assert {finding.waived for finding in found[1:]} == {f"随 {TOTAL} 的例外：照录（负责人，2024-09-05）"}


def test_totals_that_contain_the_waived_figure_are_printed_as_stated_with_it():
    book, found = found_in(waiving(stating({CLASS: 10, TOTAL: 10}), CLASS))
    assert [book.cell(address).text for address in (CLASS, TOTAL)] == ["510.00", "610.00"]
    assert [finding.address for finding in found if finding.waived is None] == []


def test_a_part_of_the_waived_figure_is_no_consequence_of_it():
    assert SUBJECT in open_addresses(waiving(stating({SUBJECT: 10, CLASS: 10}), CLASS))


def test_nor_is_a_part_that_has_just_its_share_of_the_difference():
    assert SUBJECT in open_addresses(waiving(stating({SUBJECT: 5, CLASS: 10}), CLASS))


def test_a_total_that_is_off_by_something_else_is_an_error_of_its_own():
    assert TOTAL in open_addresses(waiving(stating({CLASS: 10, TOTAL: "10.10"}), CLASS))


def test_the_score_counts_the_waived_figure_once():
    book, found = found_in(waiving(stating({CLASS: 10, TOTAL: 10}), CLASS))
    evidence = Evidence(book, Measures(book), review(book, Measures(book), world().rule_book), found, frozenset(), "")
    grounds = judge_findings([Text("L-", SOMEWHERE), Text("R-", SOMEWHERE)], evidence)
    assert sum(ground.faults for ground in grounds) == 1
    assert len(grounds) == len(found) > 1


# --- whatever is stated ----------------------------------------------------------------------------------------------

quick = settings(max_examples=40, deadline=None)
amounts = st.integers(-5000, 5000).filter(lambda number: abs(number) >= 100).map(lambda number: Decimal(number) / 100)
addresses = st.sampled_from(ADDRESSES)


@quick
@given(waived=addresses, by=amounts, edit=amounts, data=st.data())
def test_a_waiver_lapses_with_any_edit_of_what_its_figure_adds_up(waived, by, edit, data):
    disclosure = waiving(stating({waived: by}), waived)
    place = data.draw(st.sampled_from(sorted({fact.location for fact in disclosure.ledger.facts})))
    book = replace(world().book, disclosure=disclosure)
    found = found_in(corrected(book, {place: edit * AmountUnit.WAN.yuan}))[1]
    own = [finding for finding in found if finding.address == waived and finding.id == "L-0001"]
    if place in entries(waived):
        assert [finding.waived for finding in own] in ([None], [])
        assert [finding.id for finding in found if finding.id.startswith("W-")] in (["W-0001"], ["W-0002"])
    else:
        assert all(finding.waived for finding in found)


@quick
@given(waived=addresses, by=amounts, edit=amounts)
def test_a_waiver_lapses_with_any_edit_of_the_stated_figure(waived, by, edit):
    accepted = waiving(stating({waived: by}), waived).waivers
    found = found_in(replace(stating({waived: by + edit}), waivers=accepted))[1]
    assert not any(finding.waived for finding in found)
    assert any(finding.id in ("W-0001", "W-0002") for finding in found)


@quick
@given(waived=addresses, by=amounts, data=st.data())
def test_a_waived_figure_leaves_none_of_its_own_consequences_open(waived, by, data):
    above = [address for address in ADDRESSES if entries(address) >= entries(waived) and address != waived]
    stated = data.draw(st.lists(st.sampled_from(above), unique=True)) if above else []
    assert open_addresses(waiving(stating(dict.fromkeys([waived, *stated], by)), waived)) == []


@quick
@given(waived=addresses, other=addresses, by=amounts, off=amounts)
def test_a_waived_figure_hides_no_independent_error(waived, other, by, off):
    if other == waived or (entries(other) >= entries(waived) and abs(off - by) < 1):
        return
    assert other in open_addresses(waiving(stating({waived: by, other: off}), waived))


@quick
@given(waived=addresses, other=addresses, by=amounts)
def test_an_equal_error_elsewhere_is_hidden_only_where_it_contains_the_waived_figure(waived, other, by):
    if other != waived and not entries(other) >= entries(waived):
        assert other in open_addresses(waiving(stating({waived: by, other: by}), waived))


SHEET_FORM = """
    表样: 自评表
    类别: 项目自评
    标题: 项目自评表
    金额单位: 万元
    资金: [财政拨款]
    计算:
      - {数: 资金总额.全年执行数, 公式: Σ(资金.全年执行数)}
      - {数: 指标.得分, 公式: "分值 × 最小(完成比, 100) ÷ 100"}
      - {数: 总分.得分, 公式: Σ(指标.得分)}
    版面:
      - 列表: 指标
        栏: [{标题: 指标, 文: 名称}, {标题: 得分, 数: 得分}]
        末行: [总分]
"""
SHEET_RULES = """
    审核公式:
      - 编号: R-1511
        名称: 得分
        公式: 本表!{行}.得分 = 本表!{行}.得分（应为）
        逐表: 全部
        逐行: 本表.指标
        依据: 表样
      - {编号: R-1519, 名称: 总分, 公式: 本表!总分.得分 = 本表!总分.得分（应为）, 逐表: 全部, 依据: 表样}
"""
SHEET = """
    表样: 自评表
    项目: 送教
    指标:
      - {一级: 产出指标, 二级: 数量指标, 指标: 学校, 目标: ≥60所, 完成: 60所, 分值: 50, 得分: 48}
      - {一级: 产出指标, 二级: 数量指标, 指标: 教师, 目标: ≥6人, 完成: 6人, 分值: 50, 得分: %s}
    上报数: {总分.得分: 100}
"""
WAIVED = """
    核准的例外:
      - {意见: R-1511, 地址: 送教!学校.得分, 写作: 48, 计算: 50, 理由: 照录, 批准: 负责人, 日期: 2024-09-05}
"""


def of_sheet(root, teachers, waivers=WAIVED):
    """What is open, and what follows, in a 绩效表 whose total was added up from other points than it prints."""
    files = {
        "templates/packs/national/final-accounts/performance/own.yaml": SHEET_FORM,
        "content/shili/2023-final-accounts/performance/01-songjiao.yaml": SHEET % teachers,
    }
    made = World(root, rules=SHEET_RULES, waivers=waivers, more=files)

    def again(disclosure):
        book, findings = open_book(disclosure, made.pack)
        return findings + review(book, Measures(book), made.rule_book).findings

    found = mark_followers(made.book, made.review, apply_waivers(made.disclosure, made.review.findings), again)
    return [(each.id, each.address) for each in found if not each.waived], [each.follows for each in found]


def test_a_total_of_points_follows_from_the_waived_ones(tmp_path):
    assert of_sheet(tmp_path, 50) == ([], [None, "送教!学校.得分"])


def test_a_total_that_another_figure_spoils_too_follows_from_none(tmp_path):
    still_open, follows = of_sheet(tmp_path, 45)
    assert still_open == [("R-1511", "送教!教师.得分"), ("R-1519", "送教!总分.得分")]
    assert set(follows) == {None}


def test_without_a_waiver_nothing_follows(tmp_path):
    assert len(of_sheet(tmp_path, 50, waivers=None)[0]) == 2
