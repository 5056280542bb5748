"""专款专用: a subject spends what it received and what was left from the year before, no more."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.checks.subject_balance import check_subjects
from generator.model.authoring import GENERAL_BUDGET
from generator.model.ledger import Fact
from generator.model.ledger import Ledger
from generator.model.money import Amount
from generator.source.finding import Finding
from generator.tables.book import Book
from tests.unit.builders import SOMEWHERE
from tests.unit.builders import World
from tests.unit.builders import marked
from tests.unit.builders import places

PENSION, SCHOOL, OFFICE = "2080505", "2050201", "2010101"


def told(root: Path, accounts: str, *, scope: str = "单位") -> list[Finding]:
    """What is said of accounts in 元."""
    world = World(root, accounts=f"金额单位: 元\n{accounts}", head=f"{{范围: {scope}, 模板包: national}}")
    assert world.loading_findings == []
    return list(check_subjects(world.book))


def rows(income: dict[str, int], spending: dict[str, int], column: str = "财政拨款收入", funding: str = "") -> str:
    of = f", 资金: {funding}" if funding else ""
    received = [f"  - {{科目: {code}, {column}: {amount}}}" for code, amount in income.items()]
    spent = [f"  - {{科目: {code}{of}, 基本支出: {amount}}}" for code, amount in spending.items()]
    return "\n".join(["收入:", *received, "支出:", *spent]) + "\n"


def carried(amount: int) -> str:
    fiscal = f"年初财政拨款结转和结余: {{一般公共预算财政拨款: {amount}}}"
    return f"结转结余: {{年初结转和结余: {amount}, {fiscal}}}\n"


def test_what_was_left_may_be_spent(tmp_path: Path) -> None:
    accounts = rows({OFFICE: 300, PENSION: 100}, {OFFICE: 350, PENSION: 70})
    assert told(tmp_path, accounts + carried(50)) == []


def test_more_than_was_left_is_an_error(tmp_path: Path) -> None:
    [finding] = told(tmp_path, rows({OFFICE: 300, PENSION: 100}, {OFFICE: 351, PENSION: 49}) + carried(50))
    assert (finding.id, finding.severity) == ("L-0015", "error")
    assert (finding.printed, finding.computed, finding.difference) == ("51", "50", "1")


def test_two_subjects_share_what_was_left(tmp_path: Path) -> None:
    """Neither spends more than all that was left, both together do."""
    accounts = rows({OFFICE: 300, PENSION: 100}, {OFFICE: 340, PENSION: 140}) + carried(50)
    [finding] = told(tmp_path, accounts)
    assert finding.printed == "80"


def test_a_slip_of_the_code_is_told_at_its_line(tmp_path: Path) -> None:
    """The income of one subject stands under another, which spends nothing."""
    text, marks = marked(f"""\
        金额单位: 元
        收入:
          - {{科目: {OFFICE}, 财政拨款收入: 300}}
          - {{科目: {SCHOOL}, 财政拨款收入: ▸100}}
        支出:
          - {{科目: {OFFICE}, 基本支出: 300}}
          - {{科目: {PENSION}, 基本支出: 100}}
        """)
    [finding] = told(tmp_path, text.removeprefix("金额单位: 元\n"))
    assert places([finding]) == marks
    assert f"{SCHOOL} 和 {PENSION} 有一处写错了科目" in str(finding.hint)


def test_each_funding_has_its_own(tmp_path: Path) -> None:
    """What is left of one 资金 does not pay for another's subject."""
    accounts = rows({OFFICE: 300}, {OFFICE: 350}) + (
        "结转结余: {年初结转和结余: 50, 年初财政拨款结转和结余: {政府性基金预算财政拨款: 50}}\n"
    )
    [finding] = told(tmp_path, accounts)
    assert finding.message.startswith("一般公共预算财政拨款的支出比收入多 50元")


def test_what_is_not_told_apart_is_judged_together(tmp_path: Path) -> None:
    spent = rows({OFFICE: 300}, {OFFICE: 350})
    assert told(tmp_path, spent + "结转结余: {年初结转和结余: 50, 年初财政拨款结转和结余: 50}\n") == []
    assert told(tmp_path, spent + "结转结余: {年初结转和结余: 50}\n") == []
    assert len(told(tmp_path, spent + "结转结余: {年初结转和结余: 49}\n")) == 1


OTHER = {"column": "其他收入", "funding": "其他资金"}


def test_other_money_may_use_what_was_saved(tmp_path: Path) -> None:
    spent = rows({OFFICE: 300}, {OFFICE: 350}, **OTHER)
    assert told(tmp_path, spent + "结转结余: {使用非财政拨款结余: 20, 年初结转和结余: 30}\n") == []
    [finding] = told(tmp_path, spent + "结转结余: {使用非财政拨款结余: 20, 年初结转和结余: 29}\n")
    assert finding.severity == "error"


@pytest.mark.parametrize("column", ["经营收入", "其他收入"])
def test_a_trade_and_a_department_are_warned(tmp_path: Path, column: str) -> None:
    accounts = rows({OFFICE: 300}, {OFFICE: 350}, column, "其他资金")
    [finding] = told(tmp_path, accounts, scope="单位" if column == "经营收入" else "部门")
    assert finding.severity == "warning"


def test_rounding_is_no_error(tmp_path: Path) -> None:
    """Three figures in 万元 may each be half a last digit off."""
    world = World(
        tmp_path,
        accounts="金额单位: 万元\n"
        + rows({OFFICE: 300}, {OFFICE: 300}).replace("基本支出: 300", "基本支出: 299.99, 项目支出: 0.02"),
    )
    assert list(check_subjects(world.book)) == []


@st.composite
def years(draw: st.DrawFn) -> tuple[dict[str, int], dict[str, int], int, bool]:
    """Income and spending of a year, what was left before, and whether income was entered under a wrong subject.

    Every subject spends from its own income and its own remainder. A slip moves so much income away that what its
    subject spends beyond the rest is more than all that was left.
    """
    subjects = (OFFICE, PENSION, SCHOOL)
    left = {code: draw(st.integers(0, 50)) for code in subjects}
    kept = {code: draw(st.integers(0, 50)) for code in subjects}
    income = {code: 1000 + kept[code] + draw(st.integers(0, 1000)) for code in subjects}
    spent = {code: left[code] + income[code] - kept[code] for code in subjects}
    is_slip = draw(st.booleans())
    if is_slip:
        victim, other = draw(st.permutations(subjects))[:2]
        moved = sum(left.values()) + kept[victim] + draw(st.integers(1, 100))
        income[victim] -= moved
        income[other] += moved
    return income, spent, sum(left.values()), is_slip


def fact(account: str, amount: int, **tags: str) -> Fact:
    return Fact(Amount(Decimal(amount)), {"账": account, "资金": GENERAL_BUDGET, **tags}, SOMEWHERE)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return World(tmp_path_factory.mktemp("world")).book


@settings(deadline=None)
@given(year=years())
def test_a_slip_is_found_and_nothing_else(book: Book, year: tuple[dict[str, int], dict[str, int], int, bool]) -> None:
    income, spent, left, is_slip = year
    ledger = Ledger()
    for code in income:
        ledger.add(fact("收入", income[code], 科目=code, 性质="财政拨款收入"))
        ledger.add(fact("支出", spent[code], 科目=code, 性质="基本支出"))
    ledger.add(fact("结转结余", left, 项目="年初财政拨款结转和结余"))
    found = check_subjects(replace(book, disclosure=replace(book.disclosure, ledger=ledger)))
    assert bool(list(found)) is is_slip
