"""A disclosure whose author writes something, judged with the real word lists: what the tests of words share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.checks.words.checking import check_words
from generator.checks.words.lists import WordLists
from generator.checks.words.lists import load_words
from generator.source.finding import Finding
from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World
from tests.unit.builders import marked

WORDS = (REPOSITORY / "templates/packs/national/words.yaml").read_text("utf-8")
REQUIRED = (REPOSITORY / "templates/packs/national/final-accounts/words.yaml").read_text("utf-8")

ACCOUNTS = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2010101, 基本支出: 100.25, 年初预算: 90.00, 差异原因: 人员增加}
      - {科目: 2010102, 项目支出: 50.50, 年初预算: 60.00, 差异原因: 项目减少}
      - {科目: 2080505, 基本支出: 20.10, 年初预算: 20.10}
    上年数: {支出合计: 200.00, 会议费: 1.17, 机关运行经费: 30.00, 年末结转和结余: 2.00}
    年初预算: {机关运行经费: 40.00, 公务接待费: 2.00}
    其他数据:
      内设机构数: {数: 7, 单位: 个, 出处: 机构编制方案}
      保障人数: {数: 15, 单位: 万人, 出处: 业务年报}
      满意率: {数: 15, 单位: "%", 出处: 满意度调查}
      考核得分: {数: 15, 单位: 分, 出处: 考核通报}
      会议少开: {数: 15, 单位: 万元, 出处: 会议台账}
"""
OPERATIONS = """
    金额单位: 万元
    三公经费:
      预算数: {公务接待费: 2.00}
      决算数: {公务接待费: 1.07}
      实物量: {公务用车保有量: 3, 国内公务接待批次: 7, 国内公务接待人次: 111}
    其他费用: {会议费: 0.48}
    机关运行经费: {合计: 33.89}
    政府采购: {货物: 0}
    国有资产: {车辆: {应急保障用车: 3}}
"""
ITEMS = """
    指标:
      支出合计: {决算数: 支出表!合计.本年支出合计}
      基本支出: {决算数: 支出表!合计.基本支出}
      会议费: {取数: {账: 其他费用, 项目: 会议费}}
      公务接待费: {取数: {账: 三公, 口径: 决算数, 项目: 公务接待费}}
      公务用车购置费: {取数: {账: 三公, 口径: 决算数, 项目: 公务用车购置费}}
      公务用车购置及运行维护费: {取数: {账: 三公, 口径: 决算数, 项目: 公务用车购置费}}
      机关运行经费: {取数: {账: 机关运行经费}}
      年末结转和结余: {取数: {账: 结转结余, 项目: 年末结转和结余}}
      人均接待费: {平均: {分子: 公务接待费, 分母: {账: 实物量, 项目: 国内公务接待人次}, 单位: 元}}
"""
PROFILE = "## 主要职责\n\n管理示例。\n\n## 机构设置\n\n内设办公室。\n"


def author(
    root: Path,
    *,
    profile: str = PROFILE,
    narrative: str = "## 预算绩效\n\n开展绩效自评。\n",
    accounts: str = ACCOUNTS,
    operations: str = OPERATIONS,
    head: str = "{范围: 单位, 模板包: national}",
    unit: str = "示例局",
    more: Mapping[str, str] | None = None,
    **files: str,
) -> World:
    """A world with everything a careful author writes; each argument replaces one file."""
    return World(
        root,
        profile=profile,
        narrative=narrative,
        accounts=accounts,
        operations=operations,
        head=head,
        items=ITEMS,
        forms=(SPENDING_FORM, GENERAL_BUDGET_FORM),
        more={
            "templates/packs/national/words.yaml": WORDS,
            "templates/packs/national/final-accounts/words.yaml": REQUIRED,
            "content/shili/unit.yaml": f"{{名称: {unit}, 省份: 示例省}}",
            **{f"content/shili/2023-final-accounts/{name}.md": text for name, text in files.items()},
            **(more or {}),
        },
    )


def word_lists(world: World) -> WordLists:
    words, findings = load_words(world.library, world.pack)
    assert findings == []
    return words


def judged(world: World, *wanted: str) -> list[Finding]:
    """What the check of words says, of the wanted ids only."""
    findings = check_words(world.measures, word_lists(world))
    return [finding for finding in findings if finding.id in wanted or not wanted]


def told(root: Path, text: str, *wanted: str, slot: str = "收支总计变动", **files: str) -> list[str]:
    """The findings about a slot's text as `id line:column`, its ▸ marks taken out."""
    plain, _ = marked(text)
    world = author(root, narrative=f"## {slot}\n{plain}\n", **files)
    return [f"{f.id} {f.location.line - 1}:{f.location.column}" for f in judged(world, *wanted) if f.location]


def expected(finding_id: str, text: str) -> list[str]:
    """The id at every ▸ of a text."""
    return [f"{finding_id} {place}" for place in marked(text)[1]]
