"""Years and dates that a disclosure can have; today is 30 November 2026."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from generator.checks.dates import check_dates
from generator.kinds.budget import BUDGET
from generator.kinds.kind import Kind
from generator.model.disclosure import Disclosure
from generator.source.finding import Finding
from tests.unit.builders import World
from tests.unit.builders import marked
from tests.unit.builders import places

TODAY = datetime.date(2026, 11, 30)


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Disclosure:
    return World(tmp_path_factory.mktemp("world")).disclosure


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def told(
    accounts: Disclosure,
    approved: str,
    published: str,
    *,
    year: int = 2023,
    status: str = "已批复",
    kind: Kind | None = None,
) -> list[tuple[str, str, tuple[str, ...]]]:
    """Id, severity and addresses of what is said of final accounts (or another kind) with these dates."""
    folder = replace(accounts.folder, year=year)
    dated = {"approved": day(approved), "published": day(published), "status": status, "kind": kind or accounts.kind}
    findings: list[Finding] = list(check_dates(replace(accounts, folder=folder, **dated), TODAY))
    return [(finding.id, finding.severity, finding.addresses) for finding in findings]


UNDATED = ("N-0157", "note", ("disclosure!日期",))
APPROVED, PUBLISHED = ("disclosure!批复日期",), ("disclosure!公开日期",)


@pytest.mark.parametrize(
    ("approved", "published", "expected"),
    [
        ("2024-08-20", "2024-09-05", []),
        ("2024-01-01", "2024-01-20", []),
        ("2023-05-20", "2023-09-06", [("N-0155", "error", APPROVED), ("N-0155", "error", PUBLISHED)]),
        ("1999-08-20", "2024-09-05", [("N-0155", "error", APPROVED)]),
        ("2034-08-20", "", [("N-0156", "error", APPROVED), ("N-0155", "warning", APPROVED), UNDATED]),
        ("2024-08-20", "2034-09-05", [("N-0156", "error", PUBLISHED)]),
        ("2025-03-01", "2025-03-15", [("N-0155", "warning", APPROVED)]),
    ],
)
def test_final_accounts_of_2023(
    accounts: Disclosure, approved: str, published: str, expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert told(accounts, approved, published) == expected


@pytest.mark.parametrize(
    ("approved", "expected"),
    [
        ("2022-12-25", []),
        ("2023-02-10", []),
        ("2021-12-31", [("N-0155", "error", APPROVED)]),
        ("2024-01-01", [("N-0155", "warning", APPROVED)]),
    ],
)
def test_a_budget_of_2023(
    accounts: Disclosure, approved: str, expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert told(accounts, approved, "2024-01-10", kind=BUDGET) == expected


def test_a_publication_may_be_planned_for_the_days_after_the_approval(accounts: Disclosure) -> None:
    assert told(accounts, "2026-11-28", "2026-12-18", year=2025) == []
    assert told(accounts, "2026-11-28", "2026-12-21", year=2025) == [("N-0156", "error", PUBLISHED)]
    assert told(accounts, "2026-12-01", "2026-12-18", year=2025, status="送审稿") == []


@pytest.mark.parametrize(("approved", "published"), [("", ""), ("2024-08-20", ""), ("", "2024-09-05")])
def test_an_approved_one_without_a_date_was_not_checked(accounts: Disclosure, approved: str, published: str) -> None:
    assert told(accounts, approved, published) == [UNDATED]
    assert told(accounts, approved, published, status="草稿") == []


@pytest.mark.parametrize(
    ("year", "status", "expected"),
    [
        (2032, "草稿", ["S-0325"]),
        (2028, "草稿", ["S-0325"]),
        (2027, "草稿", []),
        (2026, "草稿", []),
        (2026, "已批复", ["S-0325"]),
        (2025, "已批复", ["N-0157"]),
    ],
)
def test_years_to_come(accounts: Disclosure, year: int, status: str, expected: list[str]) -> None:
    assert [each[0] for each in told(accounts, "", "", year=year, status=status)] == expected


def test_it_is_told_at_the_key(tmp_path: Path) -> None:
    text, marks = marked("范围: 单位\n模板包: national\n▸批复日期: 2023-05-20\n公开日期: 2024-09-05\n")
    findings = check_dates(World(tmp_path, head=text).disclosure, TODAY)
    assert places([finding for finding in findings if finding.id == "N-0155"]) == marks
