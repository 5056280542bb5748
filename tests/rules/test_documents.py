"""What the rules say about whole disclosures: nothing about the invented ones, and about the real ones what is true."""

import re

import pytest

from generator.checks.outcome import Outcome
from tests.rules.support import name_of
from tests.rules.support import passing
from tests.rules.support import reviewed
from tests.rules.support import variants

RETIRED = "中省直、市直破产（改制）困难企业实行医改前退休人员医疗保险费"
TOLD = {
    "chengan-yibaoju/2023-budget": {("note", "R-3203", "三公表!“三公”经费小计.合计")},
    "shili-jiaoyuju/2023-budget": set(),
    "shili-jiaoyuju/2023-final-accounts": {("note", "R-1537", "项目自评.全年执行数")},
    "beiguan-yibaoju/2022-final-accounts": {
        ("warning", "R-1524", "城乡居民基本医疗保险区级配套资金!医保政策落实人数情况.达标"),
        ("warning", "R-1524", "城乡居民基本医疗保险区级配套资金!享受待遇人员满意度.达标"),
        ("warning", "R-1524", "慢性病专家鉴定费!享受待遇人员满意度.达标"),
        ("warning", "R-1524", "北关区政府救助（第五重）!第五重保障人数.达标"),
        ("warning", "R-1524", "北关区政府救助（第五重）!享受待遇人员满意度.达标"),
        ("warning", "R-1535", "整体自评.全年执行数"),
        ("note", "R-1536", "项目自评.全年执行数"),
    },
    "jiyuan-yibaoju/2023-final-accounts": {
        ("note", "R-1534", "医疗保障骨干网络建设服务费项目!服务费.成本上限"),
        ("note", "R-1537", "项目自评.全年执行数"),
    },
    "panjin-yibaoju/2023-final-accounts": {
        ("error", "R-1105", "房屋面积.决算数"),
        ("error", "R-1106", "房屋价值.决算数"),
        ("error", "R-1302", "财政拨款支出.完成率"),
        ("error", "R-1302", "财政拨款基本支出.完成率"),
        ("warning", "R-1224", "年末结转和结余.上年数"),
        ("note", "R-1003", "支出表!208.本年支出合计"),
        ("note", "R-1003", "支出表!210.本年支出合计"),
        ("note", "R-1009", "一般公共预算支出表!208.小计"),
        ("note", "R-1009", "一般公共预算支出表!210.小计"),
        ("error", "R-1511", "市直公务员医疗补助费!公务员享受医疗保险待遇人数.得分"),
        ("error", "R-1511", "市直公务员医疗补助费!行政事业单位公务员新增参保人数.得分"),
        ("error", "R-1519", "城乡居民基本医疗保险补助资金!总分.得分"),
        ("error", "R-1526", "城乡居民基本医疗保险补助资金!医保信息系统功能性.得分"),
        ("warning", "R-1524", "医疗保险工作业务经费!开展评估工作次数.达标"),
        ("warning", "R-1524", f"{RETIRED}!为中省直国有破产企业退休人员缴纳高额补充医疗保险人数.达标"),
        ("warning", "R-1525", "城乡医疗救助!指标小计.得分"),
        ("note", "R-1536", "项目自评.全年执行数"),
    },
    "tongnan-yibaoju/2024-final-accounts": {
        ("note", "R-1041", "一般公共预算支出表!2210201.基本支出"),
        ("warning", "R-1525", "医疗服务与保障能力提升经费提前下达!指标小计.得分"),
    },
}
"""Severity, rule and first address of everything the rules find in the real disclosures, nothing waived.

Panjin's errors are PJ-E02 to PJ-E05 and PJ-E08 to PJ-E11 of the gold findings (E08 is R-1526, E09 is R-1519, the others
are R-1511), its notes PJ-T10 to PJ-T15; its year began without the 0.04 万元 that the year before had left over.
Jiyuan's and Beiguan's wrong figures are stated ones: L-0001 tells them.
"""


@pytest.mark.parametrize("each", reviewed(rich=True), ids=lambda each: each.key)
def test_nothing_is_wrong_in_an_invented_disclosure(each):
    assert [finding.message for finding in (*each.findings, *each.review.findings)] == []


@pytest.mark.parametrize("each", reviewed(rich=False), ids=lambda each: each.key)
def test_the_rules_find_in_a_real_disclosure_what_is_wrong_and_nothing_else(each):
    found = {(finding.severity.value, finding.id, finding.address) for finding in each.review.findings}
    assert found == TOLD[each.key]


@pytest.mark.parametrize(
    ("address", "printed", "computed", "difference"),
    [
        ("财政拨款基本支出.完成率", "105.18", 96.56, 8.62),
        ("财政拨款支出.完成率", "124.58", 115.43, 9.15),
        ("房屋面积.决算数", "20", 0, 20),
        ("房屋价值.决算数", "1.6", 0, 1.6),
    ],
    ids=["PJ-E02", "PJ-E03", "PJ-E04", "PJ-E05"],
)
def test_the_findings_about_panjin_are_those_of_the_audit(address, printed, computed, difference):
    [panjin] = [each for each in reviewed(rich=False) if each.key.startswith("panjin")]
    [finding] = [each for each in panjin.review.findings if each.address == address and each.severity == "error"]
    assert finding.printed == printed
    assert round(float(finding.computed), 2) == computed
    assert round(float(finding.difference), 2) == difference


def test_every_rule_holds_somewhere_with_a_figure_that_can_be_moved():
    assert [name_of(rule) for rule in variants() if not passing(rule)] == []


def test_no_invented_disclosure_lacks_what_most_rules_ask_for():
    """The richest one leaves only rules about another form, or about rates that stand without budgets, unanswered."""
    [richest] = [each for each in reviewed(rich=True) if each.key == "fengfu-yuan/2023-final-accounts"]
    silent = {rule for rule, counts in richest.review.by_rule.items() if set(counts) <= {Outcome.NOT_ENOUGH_DATA}}
    assert silent == {"R-1301", "R-1302", "R-1303"}


def test_every_rule_is_written_out_in_full():
    for rule in variants():
        assert rule.hint, rule.id
        assert re.fullmatch(r".{6,40}", rule.title), rule.id
        assert rule.source, rule.id


def test_no_rule_is_stated_twice():
    pairs = [(is_of_budgets(r), r.formula, r.condition, r.tables, r.rows, r.columns, r.items) for r in variants()]
    national = [pair for rule, pair in zip(variants(), pairs, strict=True) if name_of(rule) == rule.id]
    assert len(national) == len(set(national))
    assert len(national) >= 200
    assert sum(of_budgets for of_budgets, *_ in national) >= 50


def is_of_budgets(rule):
    return "/budget/" in rule.location.file
