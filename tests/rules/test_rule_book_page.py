"""The rule book for people, made from the packs."""

import pytest

from generator.checks.rulebook import list_rules
from generator.checks.rulebook import rule_book_page
from generator.checks.rulebook import rule_lines
from generator.checks.rules import load_rules
from generator.kinds.budget import BUDGET
from generator.kinds.final_accounts import FINAL_ACCOUNTS
from generator.tables.pack_library import PackLibrary
from tests.rules.support import LIBRARY
from tests.rules.support import REPOSITORY
from tests.shipped import case_id
from tests.shipped import last_cases
from tests.unit.builders import SOMEWHERE
from tests.unit.builders import World


def listed():
    listing, findings = list_rules(LIBRARY)
    assert findings == []
    return listing


def test_the_page_is_current():
    page = (REPOSITORY / "docs/rules.md").read_text("utf-8")
    assert page == rule_book_page(listed()), "gongkai rules --format markdown > docs/rules.md"


@pytest.mark.parametrize(("name", "case"), last_cases(), ids=case_id)
def test_a_pack_is_listed_with_the_rules_that_run(name, case):
    pack, _ = LIBRARY.load(name, case, SOMEWHERE)
    rules = load_rules(LIBRARY, pack)[0].rules
    running = [(rule.id, rule.title) for rule in rules]
    rows = listed().of_pack(name, case.kind)
    assert list(dict.fromkeys((row.id, row.title) for row in rows if (row.id, row.title) in running)) == running
    elsewhere = {row.id for row in rows if row.case}
    assert [row.id for row in rows if (row.id, row.title) not in running and row.id not in elsewhere] == []


def test_what_holds_only_in_some_cases_is_listed_beside_what_holds_in_the_others(tmp_path):
    more = {
        "templates/packs/henan/pack.yaml": "{名称: 河南, 继承: national, 省份: 河南}",
        "templates/packs/henan/final-accounts/rules/01.yaml": "情形: {自: 2022}\n删审核公式: [R-0301]\n"
        "改审核公式: [{编号: R-0302, 名称: 河南}]",
    }
    World(tmp_path, rules=NATIONAL, more=more)
    listing, _ = list_rules(PackLibrary(tmp_path / "templates/packs"))
    assert [(row.id, row.title, row.case) for row in listing.of_pack("henan", FINAL_ACCOUNTS)] == [
        ("R-0301", "甲", ""),
        ("R-0302", "乙", ""),
        ("R-0302", "河南", "自 2022"),
    ]


def test_every_rule_belongs_to_a_group_with_a_title():
    assert [row.id for row in listed().rows if row.group.isdigit()] == []


NATIONAL = """
    分组: {"03": 支出表}
    集合: {两项: [甲, 乙]}
    审核公式:
      - {编号: R-0302, 名称: 乙, 公式: "支出表!{行}.基本支出≥0", 逐行: 支出表.全部, 除行: [合计], 级别: 警告, 依据: 法}
      - {编号: R-0301, 名称: 甲, 公式: "{项}.决算数 ≥ 0", 逐项: 两项, 当: "支出合计.决算数 > 0", 依据: 表样, 提示: 核对}
"""
HENAN = """
    审核公式:
      - {编号: R-0301, 名称: 甲, 公式: "甲.决算数 ≥ 0", 依据: 表样, 停用: 是}
      - {编号: R-0302, 名称: 河南, 公式: "支出表!合计.基本支出 ≥ 0", 依据: 表样}
      - {编号: R-1901, 名称: 新, 公式: "支出表!合计.项目支出 ≥ 0", 依据: 表样}
"""


@pytest.fixture
def small(tmp_path):
    more = {
        "templates/packs/henan/pack.yaml": "{名称: 河南, 继承: national, 省份: 河南}",
        "templates/packs/henan/final-accounts/rules/01.yaml": HENAN,
    }
    World(tmp_path, rules=NATIONAL, more=more)
    listing, findings = list_rules(PackLibrary(tmp_path / "templates/packs"))
    assert findings == []
    return listing


def test_a_rule_tells_what_it_runs_over_and_when(small):
    assert [row.over for row in small.rows] == ["逐项 两项；当 支出合计.决算数 > 0", "逐行 支出表.全部，除 合计"]
    assert [(row.group, row.severity, row.hint) for row in small.rows] == [
        ("支出表", "错误", "核对"),
        ("支出表", "警告", ""),
    ]


def test_packs_that_replace_or_switch_off_a_rule_are_named(small):
    assert [(row.id, row.changed_by) for row in small.rows] == [("R-0301", ("henan",)), ("R-0302", ("henan",))]
    assert [(row.id, row.title) for row in small.of_pack("henan", FINAL_ACCOUNTS)] == [
        ("R-0302", "河南"),
        ("R-1901", "新"),
    ]
    assert [row.id for row in small.of_pack("national", FINAL_ACCOUNTS)] == ["R-0301", "R-0302"]


def test_a_pack_is_listed_with_what_those_it_inherits_change(tmp_path):
    more = {
        "templates/packs/henan/pack.yaml": "{名称: 河南, 继承: national, 省份: 河南}",
        "templates/packs/henan/final-accounts/rules/01.yaml": HENAN,
        "templates/packs/zhengzhou/pack.yaml": "{名称: 郑州, 继承: henan}",
        "templates/packs/zhengzhou/final-accounts/rules/01.yaml": "删审核公式: [R-1901]",
    }
    World(tmp_path, rules=NATIONAL, more=more)
    listing, _ = list_rules(PackLibrary(tmp_path / "templates/packs"))
    assert [(row.id, row.title) for row in listing.of_pack("zhengzhou", FINAL_ACCOUNTS)] == [("R-0302", "河南")]


def test_a_rule_that_all_kinds_share_is_told_once(tmp_path):
    World(tmp_path, more={"templates/packs/national/rules/01.yaml": NATIONAL})
    listing, findings = list_rules(PackLibrary(tmp_path / "templates/packs"))
    assert findings == []
    assert [row.id for row in listing.rows] == ["R-0301", "R-0302"]
    assert [row.id for row in listing.of_pack("national", BUDGET)] == ["R-0301", "R-0302"]
    assert rule_lines(listing, "national").count("R-0301") == 1


def test_the_page_has_a_table_a_group_what_packs_change_and_the_sets(small):
    page = rule_book_page(small)
    assert "共 2 条：错误 1 条，警告 1 条，提示 0 条。" in page
    assert "## 支出表（R-03xx，2 条）" in page
    assert (
        "| R-0301<br>另定：henan | 甲 | `{项}.决算数 ≥ 0`<br>逐项 两项；当 支出合计.决算数 > 0 | 错误 | 表样 | 核对 |"
        in page
    )
    assert "### henan\n\n停用：R-0301。\n" in page
    assert "| R-1901 | 新 |" in page
    assert "| 两项 | 甲、乙 |" in page
