"""Which branches hold in a case, and what cannot be chosen."""

import pytest

from generator.kinds.budget import BUDGET
from generator.model.disclosure import Scope
from generator.model.validation import validate
from generator.tables.case import Case
from generator.tables.situation import Offer
from generator.tables.situation import Situation
from tests.unit.builders import located

OFFER = "{选用: {清单: {默认: 24类, 可选: [24类, 26类]}}}"


def situation(year=2024, scope=Scope.UNIT, offer=OFFER, **chosen):
    names = located("{" + ", ".join(f"{key}: {value}" for key, value in chosen.items()) + "}")
    variants = validate(Offer, located(offer), "pack.yaml")[0].选用
    return Situation(Case(BUDGET, year, scope, tuple(names.items())), variants)


@pytest.mark.parametrize(
    ("branch", "is_met"),
    [
        ("{自: 2024}", True),
        ("{自: 2025}", False),
        ("{至: 2023}", False),
        ("{自: 2023, 至: 2024}", True),
        ("{范围: 单位}", True),
        ("{范围: 部门}", False),
        ("{范围: [部门, 单位]}", True),
        ("{清单: 24类}", True),
        ("{清单: [26类, 24类]}", True),
        ("{清单: 26类}", False),
        ("{自: 2024, 范围: 单位, 清单: 24类, 名称: 甲}", True),
        ("{自: 2024, 范围: 部门, 清单: 24类}", False),
        ("{名称: 甲}", True),
    ],
)
def test_a_branch_holds_where_all_that_it_says_of_the_case_is_so(branch, is_met):
    assert situation().holds(located(branch)) is is_met


def test_what_a_disclosure_chooses_stands_in_for_the_default():
    assert situation(清单="26类").holds(located("{清单: 26类}"))


@pytest.mark.parametrize(
    ("branch", "told"),
    [
        ("{范围: 单 位}", [("T-0501", 6)]),
        ("{清单: [24类, 25类]}", [("T-0501", 12)]),
        ("{范围: {部门: 是}}", [("T-0104", 2)]),
        ("{范围: 部门, 清单: 26类}", []),
    ],
)
def test_conditions_that_no_case_meets_are_told(branch, told):
    assert [(each.id, each.location.column) for each in situation().slips(located(branch))] == told


@pytest.mark.parametrize(
    ("chosen", "message", "hint"),
    [
        ({"清单": "25类"}, "“清单”没有“25类”这一种", "可以写：24类、26类。"),
        ({"清蛋": "24类"}, "模板包没有“清蛋”可以选用", "可以选用：清单。"),
    ],
)
def test_a_choice_that_is_not_offered_is_an_error_with_those_that_are(chosen, message, hint):
    [finding] = situation(**chosen).unknown_choices()
    assert (finding.id, finding.message, finding.hint) == ("S-0137", message, hint)


def test_a_pack_that_offers_nothing_says_so():
    [finding] = situation(offer="{}", 清单="24类").unknown_choices()
    assert finding.hint == "这个模板包没有可以选用的。"


def test_the_default_is_one_of_the_choices():
    [finding] = situation(offer="{选用: {清单: {默认: 25类, 可选: [24类, 26类]}}}").unknown_choices()
    assert (finding.id, finding.message) == ("T-0501", "没有“25类”这个清单")
