"""Which pack a province has."""

from __future__ import annotations

import pytest

from generator.beginning.province import pack_of_province
from generator.kinds.registry import kind_of
from generator.model.disclosure import Scope
from generator.tables.case import Case
from generator.tables.pack_library import PackLibrary
from tests.pack_names import PACKS


@pytest.mark.parametrize(
    ("province", "kind", "pack"),
    [
        ("河南", "final-accounts", "henan"),
        ("广西壮族自治区", "budget", "guangxi"),
        ("四川", "budget", None),
        ("江苏", "final-accounts", "jiangsu"),
        ("湖南", "budget", None),
    ],
)
def test_a_province_has_the_pack_that_has_forms_for_the_kind(province: str, kind: str, pack: str | None) -> None:
    assert pack_of_province(PackLibrary(PACKS), province, Case(kind_of(kind), 2024, Scope.UNIT)) == pack
