"""One figure ten times last year's or its budget is asked about; what is explained or small is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.jumps import JUMP
from generator.checks.jumps import check_jumps
from generator.source.finding import Finding
from tests.unit.builders import LEDGER_IN_FULL
from tests.unit.builders import World

ACCOUNTS = """\
金额单位: 元
收入: []
支出:
  - {科目: 2080501, 基本支出: 3284000, 年初预算: 3200000}
  - {科目: 2080505, 基本支出: 400000}
"""
OPERATIONS = """\
金额单位: 元
三公经费:
  预算数: {公务用车运行维护费: 100000}
  决算数: {公务用车运行维护费: 96000}
  实物量: {国内公务接待人次: 160}
政府采购: {货物: 80000, 服务: 3000}
"""


def told(root: Path, old: str, new: str, before: str = "", *, first_year: bool = False, **files: str) -> list[Finding]:
    """What is asked where `new` stands for `old`, beside the same papers, with `before` for it, as last year's."""
    more = {"templates/packs/national/ledger.yaml": LEDGER_IN_FULL}
    assert (ACCOUNTS + OPERATIONS).count(old) == 1

    def world(name: str, text: str, **files: str) -> World:
        accounts, operations = (each.replace(old, text) for each in (ACCOUNTS, OPERATIONS))
        return World(root / name, accounts=accounts, operations=operations, more=more, **files)

    last_year = None if first_year else world("last", before or old).book
    return list(check_jumps(world("this", new, **files).book, last_year))


@pytest.mark.parametrize(
    ("old", "new", "file", "line"),
    [
        ("货物: 80000", "货物: 800000", "operations.yaml", 6),
        ("货物: 80000", "货物: 8000", "operations.yaml", 6),
        ("国内公务接待人次: 160", "国内公务接待人次: 1600", "operations.yaml", 5),
        ("公务用车运行维护费: 96000", "公务用车运行维护费: 960000", "operations.yaml", 4),
        ("基本支出: 400000", "基本支出: 4000000", "accounts.yaml", 5),
        ("基本支出: 3284000", "基本支出: 328400", "accounts.yaml", 4),
    ],
)
def test_a_digit_too_many_or_too_few_is_asked_about_once_at_its_line(tmp_path, old, new, file, line):
    [finding] = told(tmp_path, old, new)
    assert (finding.id, finding.severity.value) == (JUMP, "warning")
    assert (Path(finding.location.file).name, finding.location.line) == (file, line)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("公务用车运行维护费: 96000", "公务用车运行维护费: 9600"),
        ("基本支出: 3284000", "基本支出: 32840000"),
    ],
)
def test_in_the_first_year_it_is_held_against_the_budget(tmp_path, old, new):
    assert [each.id for each in told(tmp_path, old, new, first_year=True)] == [JUMP]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("货物: 80000", "货物: 0"),
        ("货物: 80000", "货物: 752000"),
        ("服务: 3000", "服务: 30000"),
        ("国内公务接待人次: 160", "国内公务接待人次: 17"),
        ("基本支出: 400000}", "基本支出: 4000000, 差异原因: 并入两所学校}"),
    ],
)
def test_what_is_small_explained_or_not_ten_times_is_not_asked_about(tmp_path, old, new):
    assert told(tmp_path, old, new) == []


def test_a_section_about_the_item_explains_it(tmp_path):
    narrative = "## 公务用车运行维护费变动\n\n两辆车大修\n"
    wanted = ("公务用车运行维护费: 96000", "公务用车运行维护费: 960000")
    assert told(tmp_path, *wanted, narrative=narrative) == []
    purpose = "## 公务用车运行维护费用途\n\n燃料\n"
    assert [each.id for each in told(tmp_path / "purpose", *wanted, narrative=purpose)] == [JUMP]


def test_it_says_how_many_times(tmp_path):
    [finding] = told(tmp_path, "货物: 80000", "货物: 800000")
    assert finding.message == "政府采购“货物”是 800000元，上年是 80000元，是它的 10 倍，像是多写、少写了一位"
    assert (finding.addresses, finding.printed, finding.computed) == (("突变.政府采购.货物",), "800000", "80000")
