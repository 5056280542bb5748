"""Amounts of an impossible size: at the 金额单位 where a whole file is, else at the figure; never in honest figures."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.checks.magnitudes import BEYOND
from generator.checks.magnitudes import NOTHING_TO_CONFIRM
from generator.checks.magnitudes import WRONG_UNIT
from generator.checks.magnitudes import check_magnitudes
from generator.checks.magnitudes import without_consequences
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.finding import error
from tests.unit.builders import LEDGER_IN_FULL
from tests.unit.builders import SOMEWHERE
from tests.unit.builders import World

HEAD = "{范围: 单位, 模板包: national}"
CONFIRMED = "{范围: 单位, 模板包: national, 金额已核对: 是}"
ACCOUNTS = """\
金额单位: 元
收入: []
支出: [{科目: 2080501, 基本支出: 3284000}]
基本支出明细:
  30101: 2000000
  30102: 1000000
  30201: 188000
  30231: 96000
"""
OPERATIONS = """\
金额单位: 元
三公经费:
  决算数:
    公务用车运行维护费: 96000
    公务接待费: 28000
    国内接待费: 28000
  实物量:
    公务用车保有量: 2
    国内公务接待批次: 20
    国内公务接待人次: 160
机关运行经费: {合计: 188000}
人员:
  在职: {行政人员: 20}
"""


def told(root: Path, accounts: str = ACCOUNTS, operations: str = OPERATIONS, head: str = HEAD) -> list[Finding]:
    more = {"templates/packs/national/ledger.yaml": LEDGER_IN_FULL}
    world = World(root, accounts=accounts, operations=operations, head=head, more=more)
    assert [each for each in world.loading_findings if each.severity is Severity.ERROR] == []
    return check_magnitudes(world.book, None, None)


def places(findings: list[Finding]) -> list[tuple[str, str, int]]:
    """Each finding's id, file and line."""
    return [(each.id, Path(each.location.file).name, each.location.line) for each in findings if each.location]


def written(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def test_plausible_amounts_raise_nothing(tmp_path):
    assert told(tmp_path) == []


WAN = "金额单位: 万元"


@pytest.mark.parametrize(
    ("accounts", "operations", "files"),
    [
        (WAN, "金额单位: 元", ["accounts.yaml"]),
        ("金额单位: 元", WAN, ["operations.yaml"]),
        (WAN, WAN, ["accounts.yaml", "operations.yaml"]),
    ],
)
def test_a_file_in_a_wrong_unit_is_told_once_at_its_unit(tmp_path, accounts, operations, files):
    found = told(
        tmp_path,
        written(ACCOUNTS, "金额单位: 元", accounts),
        written(OPERATIONS, "金额单位: 元", operations),
    )
    assert places(found) == [(WRONG_UNIT, file, 1) for file in files]
    assert all("多半应当是元" in each.message for each in found)


@pytest.mark.parametrize(
    ("old", "inside", "outside"),
    [
        ("公务用车运行维护费: 96000", "公务用车运行维护费: 600000", "公务用车运行维护费: 600000.01"),
        ("公务用车运行维护费: 96000", "公务用车运行维护费: 9600", "公务用车运行维护费: 199.99"),
        ("公务接待费: 28000", "公务接待费: 1600000", "公务接待费: 1600000.01"),
        ("公务接待费: 28000", "公务接待费: 800", "公务接待费: 799.99"),
        ("国内公务接待人次: 160", "国内公务接待人次: 4000", "国内公务接待人次: 4001"),
        ("国内接待费: 28000", "国内接待费: 200", "国内接待费: 199.99"),
        ("{合计: 188000}", "{合计: 568}", "{合计: 567.99}"),
        ("行政人员: 20", "行政人员: 1000", "行政人员: 1001"),
        ("行政人员: 20", "行政人员: 1", None),
    ],
)
def test_a_figure_is_told_just_outside_its_bounds(tmp_path, old, inside, outside):
    assert told(tmp_path / "inside", operations=written(OPERATIONS, old, inside)) == []
    if outside:
        found = told(tmp_path / "outside", operations=written(OPERATIONS, old, outside))
        assert {each.id for each in found} == {BEYOND}


def test_one_figure_a_thousand_times_too_large_is_told_at_its_own_line(tmp_path):
    found = told(tmp_path, operations=written(OPERATIONS, "公务接待费: 28000", "公务接待费: 28000000"))
    assert (BEYOND, "operations.yaml", 5) in places(found)
    assert WRONG_UNIT not in {each.id for each in found}


def test_an_expense_is_not_larger_than_all_spending(tmp_path):
    text = f"{OPERATIONS}其他费用:\n  培训费: {{}}\n"
    assert told(tmp_path / "a", operations=text.replace("{}", "3284000")) == []
    found = told(tmp_path / "b", operations=text.replace("{}", "3284000.01"))
    assert places(found) == [(BEYOND, "operations.yaml", 15)]


def test_who_confirms_the_amounts_is_believed_where_there_is_something_to_confirm(tmp_path):
    wrong = written(OPERATIONS, "金额单位: 元", "金额单位: 万元")
    assert told(tmp_path / "a", operations=wrong, head=CONFIRMED) == []
    [found] = told(tmp_path / "b", head=CONFIRMED)
    assert (found.id, found.severity) == (NOTHING_TO_CONFIRM, Severity.WARNING)


def test_what_follows_from_a_wrong_unit_is_not_told_with_it():
    unit, rule, file = (error(name, "示例", SOMEWHERE) for name in (WRONG_UNIT, "R-0105", "S-0303"))
    lapsed = error("W-0002", "例外已失效", SOMEWHERE, disclosure="d", hint="")
    assert without_consequences([unit, rule, lapsed, file]) == [unit, file]
    assert without_consequences([rule, file]) == [rule, file]


@settings(max_examples=12, deadline=None)
@given(
    staff=st.integers(2, 900),
    pay=st.integers(60_000, 400_000),
    cars=st.integers(1, 40),
    fuel=st.integers(9_000, 60_000),
    guests=st.integers(10, 900),
    meal=st.integers(40, 250),
    slip=st.sampled_from(["", "accounts", "operations", "figure"]),
)
def test_scaling_is_found_where_it_was_done_and_honest_figures_never_are(staff, pay, cars, fuel, guests, meal, slip):
    running = Decimal(fuel) * cars * (10_000 if slip == "figure" else 1)
    accounts = f"""\
金额单位: {"万元" if slip == "accounts" else "元"}
收入: []
支出: [{{科目: 2080501, 基本支出: {staff * pay * 2 + fuel * cars * 3}}}]
基本支出明细:
  30101: {staff * pay // 2}
  30102: {staff * pay // 2}
  30231: {fuel * cars}
"""
    operations = f"""\
金额单位: {"万元" if slip == "operations" else "元"}
三公经费:
  决算数:
    公务用车运行维护费: {running}
    公务接待费: {guests * meal}
  实物量:
    公务用车保有量: {cars}
    国内公务接待人次: {guests}
人员:
  在职: {{行政人员: {staff}}}
"""
    with TemporaryDirectory() as root:
        found = places(told(Path(root), accounts, operations))
    expected = {
        "": [],
        "accounts": [(WRONG_UNIT, "accounts.yaml", 1)],
        "operations": [(WRONG_UNIT, "operations.yaml", 1)],
    }
    if slip == "figure":
        assert set(found) == {(BEYOND, "operations.yaml", 4)}
    else:
        assert found == expected[slip]
