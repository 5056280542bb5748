"""A 绩效表 scored by its form's own rule passes every rule; one changed score is seen by the rules that mention it."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.checks.evaluation import review
from generator.checks.rules import RuleBook
from generator.checks.rules import load_rules
from generator.kinds.final_accounts import FINAL_ACCOUNTS
from generator.model.disclosure import Scope
from generator.model.performance import PerformanceSheet
from generator.model.performance import SheetFile
from generator.model.validation import validate
from generator.source.finding import Severity
from generator.source.yaml_reader import parse_yaml
from generator.tables.annex import Annex
from generator.tables.case import Case
from generator.tables.measures import Measures
from generator.tables.performance_filling import fill_performance
from tests.rules.support import LIBRARY
from tests.rules.support import reviewed
from tests.unit.builders import SOMEWHERE

FORMS = {
    "national": ("项目支出绩效自评表", "当年财政拨款", 90),
    "liaoning": ("预算项目（政策）绩效自评表", "", 90),
    "chongqing": ("二级项目绩效自评表", "财政拨款", 90),
    "henan": ("项目单位自评表", "政府性预算资金", 70),
}
"""Form, its first source of funds (liaoning prints only the total), and the points of its indicators."""
MANAGEMENT = ("安排科学性", "拨付合规性", "使用规范性", "预算绩效管理情况")
STATED = ("得分", "完成程度", "偏差度", "得分系数")
JUDGED = ("R-1524", "R-1525")
"""Warnings that a sheet scored by the book may deserve: full marks beside a target that is just missed by rounding."""

money = st.integers(1, 10**7).map(lambda number: Decimal(number) / 100)


@dataclass
class Draft:
    """What an author writes: amounts of the funds and the lines of the indicators; and, later, everything printed."""

    budget: Decimal
    spent: Decimal
    indicators: list[dict[str, str]]
    funds: dict[str, dict[str, str]]
    totals: dict[str, str]

    def text(self, pack: str) -> str:
        """The sheet as YAML."""
        form, source, _ = FORMS[pack]
        amounts = {"全年预算数": f"{self.budget}", "全年执行数": f"{self.spent}"}
        rows = {name: amounts | self.funds.get(name, {}) for name in filter(None, ("资金总额", source))}
        management = [{"项目": name, "得分": "4"} for name in MANAGEMENT] if pack == "henan" else []
        parts = {"表样": form, "项目": "甲", "资金": rows, "资金管理": management, "指标": self.indicators}
        return _flow(parts | {"上报数": self.totals})


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(map(_flow, value)) + "]" if isinstance(value, list) else str(value)


@st.composite
def drafts(draw, pack):
    """A sheet with nothing but what cannot be computed; Chongqing's scoring rule knows no targets in words."""
    points = FORMS[pack][2]
    cuts = sorted(draw(st.lists(st.integers(1, points - 1), max_size=5, unique=True)))
    weights = [high - low for low, high in zip([0, *cuts], [*cuts, points], strict=True)]
    budget = draw(money)
    spent = min(budget, draw(money))
    lines = [draw(indicators(number, weight, pack != "chongqing")) for number, weight in enumerate(weights)]
    return Draft(budget, spent, lines, {}, {})


@st.composite
def indicators(draw, number, weight, may_be_words):
    line = {"二级": "数量指标", "指标": f"第{number}项", "分值": f"{weight}"}
    if may_be_words and draw(st.integers(0, 4)) == 0:
        return line | {"目标": "健全", "完成": "健全", "完成程度": f"{draw(st.integers(0, 100))}"}
    target, actual = draw(st.integers(1, 1000)), draw(st.integers(1, 1500))
    return line | {"目标": f"{draw(st.sampled_from('≥≤='))}{target}个", "完成": f"{actual}个"}


@cache
def _world(pack_name):
    """An invented disclosure without its tables, a pack, and the rules that run over sheets."""
    [each] = [each for each in reviewed(rich=True) if each.key == "jiben/2023-final-accounts"]
    pack, findings = LIBRARY.load(pack_name, Case(FINAL_ACCOUNTS, 2023, Scope.UNIT), SOMEWHERE)
    assert findings == []
    rules = load_rules(LIBRARY, pack)[0]
    over_sheets = RuleBook(tuple(rule for rule in rules.rules if rule.tables), rules.sets)
    return replace(each.book, pack=pack, tables=[]), over_sheets


def filled(pack_name: str, draft: Draft) -> Annex:
    """The sheet of a draft, nothing being wrong with its writing."""
    book, _ = _world(pack_name)
    value, faults = parse_yaml(draft.text(pack_name), "performance/01-jia.yaml")
    file, more = validate(SheetFile, value, "performance/01-jia.yaml")
    assert (faults, more) == ([], [])
    disclosure = replace(book.disclosure, performance=(PerformanceSheet(file, SOMEWHERE),))
    [sheet], problems = fill_performance(disclosure, book.pack)
    assert problems == []
    return sheet


def told(pack_name: str, draft: Draft) -> set[str]:
    """The rules that have something to say about it, but for the warnings it may deserve."""
    book, rules = _world(pack_name)
    book = replace(book, annexes=[filled(pack_name, draft)])
    found = review(book, Measures(book), rules).findings
    assert {finding.id for finding in found if finding.severity is not Severity.ERROR} <= set(JUDGED)
    return {finding.id for finding in found if finding.severity is Severity.ERROR}


def as_printed(pack_name: str, draft: Draft) -> Draft:
    """The same sheet with everything stated that it prints, as if typed in from the printed one."""
    sheet = filled(pack_name, draft)
    lines = [
        line | {column: f"{cell.printed:f}" for column, cell in printed.cells.items() if column in STATED}
        for line, printed in zip(draft.indicators, sheet.block_lines("指标"), strict=True)
    ]
    funds = {
        line.key: {
            column: f"{cell.printed:f}" for column, cell in line.cells.items() if column in ("执行率", "分值", "得分")
        }
        for line in sheet.block_lines("资金")
    }
    totals = {
        f"{line.key}.{column}": f"{cell.printed:f}"
        for line in sheet.block_lines("合计")
        for column, cell in line.cells.items()
    }
    return replace(draft, indicators=lines, funds=funds, totals=totals)


packs = pytest.mark.parametrize("pack", FORMS)


@packs
@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_sheet_scored_by_its_own_rule_passes_every_rule_and_so_does_its_printed_copy(pack, data):
    draft = data.draw(drafts(pack))
    assert told(pack, draft) == set()
    assert told(pack, as_printed(pack, draft)) == set()


@packs
@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_score_that_is_lowered_is_seen_in_its_row_and_in_the_subtotal_and_nowhere_else(pack, data):
    draft = as_printed(pack, data.draw(drafts(pack)))
    line = data.draw(st.sampled_from(draft.indicators))
    before = Decimal(line["得分"])
    if before >= Decimal("0.02"):
        line["得分"] = f"{before - data.draw(st.decimals('0.02', before, places=2)):f}"
        assert told(pack, draft) == {"R-1511", "R-1518"}


@packs
@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_score_above_its_full_mark_is_seen_as_that_too(pack, data):
    draft = as_printed(pack, data.draw(drafts(pack)))
    line = data.draw(st.sampled_from(draft.indicators))
    line["得分"] = f"{Decimal(line['分值']) + Decimal('0.02')}"
    assert told(pack, draft) == {"R-1511", "R-1515", "R-1518"}


@packs
@pytest.mark.parametrize(
    ("row", "seen"),
    [
        ("资金总额", {"R-1510", "R-1519"}),
        ("指标小计", {"R-1518", "R-1519"}),
        ("总分", {"R-1519"}),
    ],
)
@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_changed_total_is_seen_where_it_is_made_and_where_it_goes_on(pack, row, seen, data):
    draft = as_printed(pack, data.draw(drafts(pack)))
    key = f"{row}.得分"
    before = Decimal(draft.totals[key] if key in draft.totals else draft.funds[row]["得分"])
    after = before - data.draw(st.decimals("0.2", 50, places=1))
    if after >= 0:
        if key in draft.totals:
            draft.totals[key] = f"{after:f}"
        else:
            draft.funds[row]["得分"] = f"{after:f}"
        assert told(pack, draft) == seen
