"""score.yaml: every mistake of a pack is a finding at its line and column; the shipped sheet is whole."""

import re
from operator import attrgetter

import pytest

from generator.checks.rules import load_rules
from generator.checks.score.card import load_score_card
from generator.kinds.budget import BUDGET
from generator.kinds.registry import kinds
from generator.model.disclosure import Scope
from generator.tables.case import Case
from generator.tables.pack_library import PackLibrary
from tests.shipped import case_id
from tests.shipped import last_cases
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SOMEWHERE
from tests.unit.builders import World
from tests.unit.builders import ids
from tests.unit.builders import marked
from tests.unit.checks.score.score_samples import ITEMS
from tests.unit.checks.score.score_samples import SHEET_PATH
from tests.unit.checks.score.score_samples import loaded
from tests.unit.checks.score.score_samples import scored_world

SHEET = """\
依据: 示例
总分: 5
自查:
  - 名称: 规范
    项目:
      - {名称: 甲, 满分: 2, 标准: 示例, 未评: 看不出来}
      - {名称: 乙, 满分: 3, 标准: 示例, 每处扣: 0.5, 意见: [R-, N-0122]}
"""


def test_a_whole_sheet_is_read(tmp_path):
    sheet, findings = loaded(scored_world(tmp_path, SHEET))
    assert findings == []
    assert [(str(item.名称), item.method, item.rule) for item in sheet.items] == [
        ("甲", "未评", ""),
        ("乙", "意见", "每处扣0.5分"),
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "finding"),
    [
        ("总分: 5", "总分: ▸6", "T-0401"),
        ("名称: 乙", "名称: ▸甲", "T-0402"),
        ("未评: 看不出来", "要素: [{名称: 丙, 公开表: ▸基金表}]", "T-0403"),
        ("未评: 看不出来", "要素: [{名称: 丙, 指标: ▸接待费.决算数}]", "T-0403"),
        ("未评: 看不出来", "要素: [{名称: 丙, 指标: ▸公务接待费.决算}]", "T-0403"),
        ("未评: 看不出来", "要素: [{名称: 丙, 文字: 甲, 有数时: ▸接待费}]", "T-0403"),
        ("未评: 看不出来", "细化: {表: ▸表, 级: 各项, 栏: 合计, 占: 支出合计}", "T-0403"),
        ("未评: 看不出来", "细化: {表: 支出表, 级: 各项, 栏: 合计, 占: ▸支出}", "T-0403"),
        ("未评: 看不出来", "变动: {项目: ▸支出, 比: 上年数, 超过: 10, 槽: []}", "T-0403"),
        ("{名称: 甲, 满分: 2, 标准: 示例, 未评: 看不出来}", "▸{名称: 甲, 满分: 2, 标准: 示例}", "S-0203"),
        ("{名称: 甲, 满分: 2, 标准: 示例,", "▸{名称: 甲, 满分: 2, 标准: 示例, 留存年数: 3,", "S-0203"),
        ("满分: 2", "满分: ▸0", "S-0203"),
        ("满分: 2", "满分: ▸两分", "S-0203"),
        ("[R-, N-0122]", "[R-, ▸规则]", "S-0203"),
        ("未评: 看不出来", "次年截止: ▸10-32", "S-0203"),
        ("未评: 看不出来", "次年截止: ▸02-29", "S-0203"),
        ("未评: 看不出来", "要素: [{名称: 丙, 文字: ▸'('}]", "S-0203"),
        ("标准: 示例, 未评", "▸标淮: 示例, 标准: 示例, 未评", "S-0201"),
    ],
)
def test_a_mistake_is_told_where_it_is(tmp_path, right, wrong, finding):
    plain, [place] = marked(SHEET.replace(right, wrong))
    sheet, findings = loaded(scored_world(tmp_path, plain))
    assert sheet is None
    assert [(each.id, str(each.location)) for each in findings] == [(finding, f"{SHEET_PATH}:{place}")]


@pytest.mark.parametrize(
    "wrong",
    ["变动: {项目: 公务接待费, 比: 年初预算, 超过: 10, 槽: []}", "要素: [{名称: 丙, 指标: 公务接待费.完成率}]"],
)
def test_a_budget_is_not_judged_by_what_only_accounts_are_compared_with(tmp_path, wrong):
    text = SHEET.replace("未评: 看不出来", wrong)
    assert loaded(scored_world(tmp_path / "accounts", text))[1] == []
    budget = {"templates/packs/national/budget/score.yaml": text}
    world = World(tmp_path / "budget", kind=BUDGET, items=ITEMS, more=budget)
    assert ids(loaded(world)[1]) == ["T-0403"]


def test_a_pack_without_a_sheet_scores_nothing(tmp_path):
    world = scored_world(tmp_path, SHEET)
    (tmp_path / SHEET_PATH).unlink()
    assert loaded(world) == (None, [])


def test_a_province_replaces_the_whole_sheet(tmp_path):
    henan = {
        "templates/packs/henan/pack.yaml": "{名称: 河南, 继承: national}",
        "templates/packs/henan/final-accounts/score.yaml": SHEET.replace("名称: 规范", "名称: 及时"),
    }
    world = scored_world(tmp_path, SHEET, more=henan, head="{范围: 单位, 模板包: henan}")
    sheet, _ = loaded(world)
    assert [str(head.名称) for head in sheet.自查] == ["及时"]


# --- the shipped sheet

LIBRARY = PackLibrary(REPOSITORY / "templates" / "packs")


@pytest.mark.parametrize(("name", "case"), last_cases(), ids=case_id)
def test_the_shipped_sheet_speaks_of_what_every_pack_has(name, case):
    pack, _ = LIBRARY.load(name, case, SOMEWHERE)
    sheet, findings = load_score_card(LIBRARY, pack)
    assert findings == []
    points = {str(head.名称): sum(item.满分.value for item in head.项目) for head in sheet.自查}
    assert points == {"及时": 10, "完整": 35, "细化": 30, "规范": 25}


@pytest.mark.parametrize("kind", kinds(), ids=attrgetter("slug"))
def test_the_shipped_sheet_names_findings_that_exist(kind):
    pack, _ = LIBRARY.load("national", Case(kind, 2024, Scope.UNIT), SOMEWHERE)
    sheet, _ = load_score_card(LIBRARY, pack)
    documented = set(re.findall(r"^\| ([A-Z]-\d{4}) \|", (REPOSITORY / "docs/findings.md").read_text("utf-8"), re.M))
    known = documented | {rule.id for rule in load_rules(LIBRARY, pack)[0].rules}
    asked = [str(name) for item in sheet.items for name in item.意见 or ()]
    assert asked
    assert [name for name in asked if not any(each.startswith(name) for each in known)] == []
