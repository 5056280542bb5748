"""The slots of a pack as an author is told of them."""

from __future__ import annotations

from generator.kinds.registry import kind_of
from generator.model.disclosure import Scope
from generator.packs.slot_list import ToldSlot
from generator.packs.slot_list import slots_of
from generator.source.finding import Location
from generator.tables.case import Case
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary
from tests.pack_names import PACKS


def pack_of(name: str, kind: str) -> Pack:
    pack, _ = PackLibrary(PACKS).load(name, Case(kind_of(kind), 2024, Scope.UNIT), Location("-"))
    assert pack is not None
    return pack


def test_a_slot_tells_when_it_is_needed() -> None:
    slots = {slot.name: slot for slot in slots_of(pack_of("national", "budget"))}
    assert slots["收支总计变动"] == ToldSlot("收支总计变动", "与上年预算不等", is_demanded=True)
    assert slots["预算绩效"].is_needed_always
    assert not slots["三公经费变动"].is_needed_always
    assert not slots["国有资产"].is_demanded


def test_several_names_of_one_kind_are_slots_each() -> None:
    names = [slot.name for slot in slots_of(pack_of("chongqing", "final-accounts"))]
    assert {"人员经费变动", "公用经费变动", "<费>较预算", "<费>变动"} <= {*names}


def test_a_pack_has_its_own_slots_those_of_its_other_parts_and_those_it_inherits() -> None:
    gansu = [slot.name for slot in slots_of(pack_of("gansu", "final-accounts"))]
    assert gansu[0] == "其他需要说明的情况"
    assert "收支总计变动" in gansu
    shanghai = [slot.name for slot in slots_of(pack_of("shanghai", "budget"))]
    assert {"财政拨款收支变动", "绩效目标"} <= {*shanghai}
