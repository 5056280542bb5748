"""operations.yaml as it is begun: what the kind and nature have, what must be stated without a mark before it."""

from __future__ import annotations

from generator.beginning.operations import operations
from generator.beginning.wanted import Wanted
from generator.kinds.registry import kind_of
from generator.model.disclosure import Scope
from generator.source.finding import Location
from generator.tables.case import Case
from generator.tables.pack_library import PackLibrary
from tests.pack_names import PACKS


def wanted(kind: str, nature: str = "") -> Wanted:
    case = Case(kind_of(kind), 2024, Scope.UNIT)
    pack, _ = PackLibrary(PACKS).load("national", case, Location("-"))
    assert pack is not None
    return Wanted("示例县教育局", "四川", nature, case.year, case.kind, case.scope, pack)


def test_what_a_table_prints_and_what_is_demanded_is_blank_and_the_rest_is_marked() -> None:
    lines = operations(wanted("final-accounts", "行政单位")).splitlines()
    assert {"    公务接待费:", "    公务用车保有量:  # 辆", "机关运行经费:", "  合计:", "政府采购:", "  货物:"} <= {
        *lines
    }
    assert {"# 其他费用:", "#   会议费:", "#     国内公务接待批次:  # 批次"} <= {*lines}


def test_a_key_of_another_kind_or_nature_is_not_there() -> None:
    assert "决算数:" not in operations(wanted("budget"))
    assert "政府采购预算:" not in operations(wanted("final-accounts"))
    assert "机关运行经费:" in operations(wanted("budget", "参公单位"))
    assert "机关运行经费:" not in operations(wanted("budget", "事业单位"))


def test_needed_keys_are_live_too_and_of_a_list_its_first() -> None:
    lines = operations(wanted("budget"), ["拟购置固定资产", "固定资产"], blank="0").splitlines()
    assert {"拟购置固定资产: 0", "固定资产:", "  房屋:", "    数量: 0  # 平方米", "#     价值:"} <= {*lines}
