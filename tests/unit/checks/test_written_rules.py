"""Rules as packs write them: what one heir changes of them, in single fields."""

import pytest

from generator.checks.rulebook import list_rules
from generator.checks.written_rules import RuleFile
from generator.checks.written_rules import WrittenRules
from generator.model.validation import validate
from tests.unit.builders import World
from tests.unit.builders import ids
from tests.unit.builders import located

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
