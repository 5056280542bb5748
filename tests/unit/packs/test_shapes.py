"""Which rows of a table a pack can speak of."""

from __future__ import annotations

import pytest

from generator.kinds.registry import kind_of
from generator.model.disclosure import Scope
from generator.model.loading import load_catalogues
from generator.packs.known import Known
from generator.packs.known import Status
from generator.source.finding import Location
from generator.tables.case import Case
from generator.tables.pack_library import PackLibrary
from tests.pack_names import PACKS

BUDGET = kind_of("budget")


@pytest.fixture(scope="module")
def jiangsu() -> Known:
    library = PackLibrary(PACKS)
    pack, _ = library.load("jiangsu", Case(BUDGET, 2024, Scope.UNIT), Location("jiangsu"))
    assert pack is not None
    return Known(library, pack, load_catalogues(PACKS)[0])


@pytest.mark.parametrize("row", ["合计", "货物A", "工程B", "服务C", "3"])
def test_fixed_rows_subtotals_and_numbers_of_purchases_are_known(jiangsu: Known, row: str) -> None:
    assert jiangsu.row("政府采购预算表", row) is Status.HERE


@pytest.mark.parametrize("row", ["货物", "台式计算机", "随便什么"])
def test_rows_of_purchases_that_authors_name_are_not(jiangsu: Known, row: str) -> None:
    assert jiangsu.row("政府采购预算表", row) is Status.UNKNOWN
