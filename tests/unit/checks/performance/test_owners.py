"""Whose a 绩效表 is."""

import pytest

from generator.checks.performance.owners import check_owners
from tests.unit.checks.performance.annexes import world


def told(root, *units):
    sheets = [f"    实施单位: {unit}\n" if unit else "" for unit in units]
    return [(finding.id, finding.printed, finding.addresses) for finding in check_owners(world(root, *sheets).book)]


@pytest.mark.parametrize("unit", ["示例局", ""])
def test_the_disclosures_own_unit_or_none(tmp_path, unit):
    assert told(tmp_path, unit) == []


def test_the_own_unit_spelled_otherwise(tmp_path):
    [finding] = check_owners(world(tmp_path, "    实施单位: 示例县局\n").book)
    assert (finding.id, finding.printed) == ("N-0131", "示例县局")
    assert "不一致" in finding.message


def test_another_unit_is_told_once_for_all_its_tables(tmp_path):
    assert told(tmp_path, "另一个局", "示例局", "另一个局") == [("N-0131", "另一个局", ("送教", "送教3"))]
