"""Rules as packs write them: what one heir changes of them, in single fields."""

import pytest

from generator.checks.rulebook import list_rules
from generator.checks.written_rules import RuleFile
from generator.checks.written_rules import WrittenRules
from generator.kinds.final_accounts import FINAL_ACCOUNTS
from generator.model.disclosure import Scope
from generator.model.validation import validate
from generator.source.finding import Location
from generator.source.located import Text
from generator.tables.case import Case
from generator.tables.situation import Offer
from generator.tables.situation import Situation
from tests.unit.builders import World
from tests.unit.builders import ids
from tests.unit.builders import located

PLACE = Location("disclosure.yaml")
NATIONAL = """
    集合: {人员类: ["301", "303"]}
    审核公式:
      - {编号: R-1008, 名称: 甲, 公式: "甲.决算数 ≡ 乙.决算数", 依据: 表样, 提示: 核对}
      - {编号: R-1009, 名称: 乙, 公式: "甲.决算数 ≥ 0", 依据: 表样}
"""


def written(*files):
    rules = WrittenRules()
    for text in files:
        file, findings = validate(RuleFile, located(text), "rules.yaml")
        assert findings == []
        rules.take([file])
    return rules


def test_one_field_of_a_rule_is_changed_and_the_others_stay():
    rules = written(NATIONAL, "改审核公式: [{编号: R-1008, 级别: 警告}]")
    spec = rules.specs["R-1008"]
    assert (rules.findings, spec.级别, spec.公式, spec.提示) == ([], "警告", "甲.决算数 ≡ 乙.决算数", "核对")


def test_a_rule_is_taken_away_by_its_id():
    assert list(written(NATIONAL, "删审核公式: [R-1008]").specs) == ["R-1009"]


@pytest.mark.parametrize("change", ["改审核公式: [{编号: R-1007, 级别: 警告}]", "删审核公式: [R-1007]"])
def test_a_rule_that_is_not_there_is_told_with_the_nearest(change):
    [finding] = written(NATIONAL, change).findings
    assert (finding.id, "R-1008" in finding.hint) == ("T-0501", True)


def test_members_are_added_to_a_set_and_taken_out_of_it():
    rules = written(NATIONAL, '集合: {加人员类: ["310"], 删人员类: ["303"]}')
    assert (rules.findings, rules.sets) == ([], {"人员类": ["301", "310"]})


def test_a_member_that_a_set_does_not_have_is_told():
    assert ids(written(NATIONAL, '集合: {删人员类: ["302"]}').findings) == ["T-0501"]


def test_changed_rules_are_listed_as_they_are_then(tmp_path):
    more = {
        "templates/packs/henan/pack.yaml": "{名称: 河南, 继承: national}",
        "templates/packs/henan/final-accounts/rules/01.yaml": """
            改审核公式: [{编号: R-1008, 级别: 警告}]
            删审核公式: [R-1009]
        """,
    }
    listing, findings = list_rules(World(tmp_path, rules=NATIONAL, more=more).library)
    changes = [(row.id, row.title, row.severity, row.is_switched_off) for row in listing.changes]
    assert (findings, changes) == ([], [("R-1008", "甲", "警告", False), ("R-1009", "乙", "错误", True)])


YEARLY_RULES = """
    情形: CONDITIONS
    审核公式: [{编号: R-1999, 名称: 丙, 公式: "甲.决算数 ≤ 乙.决算数", 依据: 表样}]
"""


def in_case(conditions, year, **choices):
    """The rules of a file that holds under conditions, and what is wrong with those, in a year."""
    spec, _ = validate(Offer, located("选用: {清单: {默认: 24类, 可选: [24类, 26类]}}"), "pack.yaml")
    chosen = tuple((Text(name, PLACE), Text(choice, PLACE)) for name, choice in choices.items())
    situation = Situation(Case(FINAL_ACCOUNTS, year, Scope.UNIT, chosen), spec.选用)
    file, findings = validate(RuleFile, located(YEARLY_RULES.replace("CONDITIONS", conditions)), "rules.yaml")
    assert findings == []
    rules = WrittenRules()
    rules.take([each for each in [file] if rules.holds(each, situation)])
    return list(rules.specs), ids(rules.findings)


@pytest.mark.parametrize(
    ("conditions", "year", "choices", "holds"),
    [
        ("{自: 2022}", 2021, {}, False),
        ("{自: 2022}", 2022, {}, True),
        ("{自: 2022, 至: 2023}", 2024, {}, False),
        ("{清单: 26类}", 2022, {}, False),
        ("{清单: 26类}", 2022, {"清单": "26类"}, True),
        ("{清单: [24类, 26类], 范围: 单位}", 2022, {}, True),
        ("{范围: 部门}", 2022, {}, False),
    ],
)
def test_a_file_of_rules_holds_only_in_its_cases(conditions, year, choices, holds):
    assert in_case(conditions, year, **choices) == (["R-1999"] if holds else [], [])


@pytest.mark.parametrize(
    ("conditions", "told"),
    [
        ("{清丹: 26类}", "T-0501"),
        ("{清单: 27类}", "T-0501"),
        ("{自: 去年}", "T-0104"),
        ("{自: 2024, 至: 2022}", "T-0528"),
    ],
)
def test_a_case_that_cannot_be_is_told(conditions, told):
    assert in_case(conditions, 2022) == ([], [told])
