"""其他数据: what the ledger holds is refused, each figure stands before its own unit and is what the sentence says."""

import pytest

from generator.checks.words.bound_figures import NO_UNIT
from generator.checks.words.bound_meaning import OTHER_MEANING
from generator.checks.words.figures import WRONG_UNIT
from generator.checks.words.own_figures import COPIED
from generator.checks.words.own_figures import HELD
from tests.unit.checks.words.authors_words import ACCOUNTS
from tests.unit.checks.words.authors_words import author
from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import judged
from tests.unit.checks.words.authors_words import told

ALL = (HELD, COPIED, WRONG_UNIT, NO_UNIT, OTHER_MEANING)


def accounts_with(name, figure, unit):
    return f"{ACCOUNTS.rstrip()}\n      {name}: {{数: {figure}, 单位: {unit}, 出处: 业务年报}}\n"


@pytest.mark.parametrize(
    ("name", "figure", "unit", "finding_id", "bound"),
    [
        ("全年支出", "999", "万元", HELD, "{{ 支出合计.决算数 }}万元"),
        ("本年支出总额", "1708500", "元", HELD, "{{ 支出合计.决算数|元 }}元"),
        ("2022年度支出合计", "999", "万元", HELD, "{{ 支出合计."),
        ("公务接待费增减率", "5", '"%"', None, ""),  # nobody states what it was
        ("支出合计增减率", "5", '"%"', HELD, "{{ 支出合计.增减率 }}"),
        ("应急保障用车", "2", "辆", HELD, '{{ 资产("车辆/应急保障用车") }}'),
        ("项目全部资金", "170.85", "万元", COPIED, "{{ 支出合计.决算数 }}万元"),
        ("项目全部资金", "170.8", "万元", None, ""),
        ("项目全部资金", "1708500", "元", COPIED, "{{ 支出合计.决算数|元 }}元"),
        ("下属公司利润", "50.5", "万元", None, ""),  # three digits may be the same by chance
        ("受理件数", "17085", "件", None, ""),
        ("支出", "3", "笔", None, ""),
        ("全年支出笔数", "999", "笔", None, ""),
    ],
)
def test_what_the_ledger_holds_is_bound(tmp_path, name, figure, unit, finding_id, bound):
    found = judged(author(tmp_path, accounts=accounts_with(name, figure, unit)), HELD, COPIED)
    assert [finding.id for finding in found] == ([finding_id] if finding_id else [])
    for finding in found:
        assert f"文中写 {bound}" in str(finding.hint)
        assert str(finding.location).startswith("content/shili/2023-final-accounts/accounts.yaml:")


@pytest.mark.parametrize(
    ("text", "finding_id"),
    [
        ("安排{{ 项目资金 }}▸元", WRONG_UNIT),
        ("安排{{ 项目资金|元 }}▸万元", WRONG_UNIT),
        ('安排{{ 数据("项目资金") }}▸，', NO_UNIT),
        ("安排{{ 项目资金 }}万元，合{{ 项目资金|元 }}元", None),
        ("内设科室{{ 内设机构数 }}▸元", WRONG_UNIT),
        ("内设科室{{ 内设机构数 }}个科室", None),
        ("保障{{ 保障人数 }}▸人", WRONG_UNIT),
        ("达到{{ 满意率 }}％，提高{{ 满意率 }}个百分点", None),
        ("达到{{ 满意率 }}▸万元", WRONG_UNIT),
        ("| 科室 | {{ 内设机构数 }}▸ |", NO_UNIT),
        ("全年支出▸{{ 项目资金 }}万元", OTHER_MEANING),
        ("2023年本单位支出合计为▸{{ 项目资金 }}万元", OTHER_MEANING),
        ("全年支出{{ 项目资金 }}万元没有用于项目", None),
        ("示例项目支出{{ 项目资金 }}万元", None),
    ],
)
def test_a_figure_of_the_authors_stands_before_its_unit_and_is_what_is_said(tmp_path, text, finding_id):
    accounts = accounts_with("项目资金", "6626", "万元")
    assert told(tmp_path, text, *ALL, accounts=accounts) == (expected(finding_id, text) if finding_id else [])
