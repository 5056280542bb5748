"""accounts.yaml as it is begun without a year before."""

from __future__ import annotations

from generator.beginning.accounts import accounts
from generator.model.subjects import Catalogue
from tests.unit.beginning.test_operations import wanted

CODES = Catalogue(
    {"301": "工资福利支出", "30101": "基本工资", "30901": "房屋建筑物购建", "30201": "办公费"}, {}, frozenset()
)


def test_rows_to_be_filled_in_and_the_classes_of_basic_spending() -> None:
    lines = accounts(wanted("final-accounts"), CODES).splitlines()
    assert {"  - {科目: , 财政拨款收入: }", "  - {科目: , 基本支出: , 年初预算: }"} <= {*lines}
    assert {"#   30101:  # 基本工资", "#   30201:  # 办公费"} <= {*lines}
    assert not any("30901" in line or "301:" in line for line in lines)


def test_keys_are_those_of_the_kind_and_the_nature() -> None:
    budget = accounts(wanted("budget", "行政单位"), CODES)
    assert "上年结转" in budget
    assert "事业收入" not in budget
    assert "年初预算" not in budget
    assert "上年结转" not in accounts(wanted("final-accounts"), CODES)
