"""A small disclosure and a score sheet of one item: what the tests of scores share."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from generator.checks.score.card import ScoreCard
from generator.checks.score.card import load_score_card
from generator.checks.score.evidence import Evidence
from generator.checks.score.result import ItemScore
from generator.checks.score.scoring import score
from generator.model.money import without_trailing_zeros
from generator.source.finding import Finding
from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

ACCOUNTS = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2010101, 基本支出: 110.00, 年初预算: 100.00}
      - {科目: 2010102, 项目支出: 50.00, 年初预算: 100.00, 差异原因: 项目取消}
      - {科目: 2080505, 基本支出: 20.00}
    上年数: {支出合计: 100.00}
"""
ITEMS = """
    指标:
      支出合计: {决算数: 支出表!合计.本年支出合计}
      一般公共预算财政拨款支出: {决算数: 一般公共预算支出表!合计.合计, 年初预算取数: {资金: 一般公共预算财政拨款}}
      会议费: {取数: {账: 其他费用, 项目: 会议费}}
      公务接待费: {取数: {账: 三公, 口径: 决算数, 项目: 公务接待费}}
"""
SHEET_PATH = "templates/packs/national/final-accounts/score.yaml"


def sheet_of(item: str, full: str) -> str:
    """A sheet that holds one item, written as a flow mapping without its name, points and standard."""
    return (
        f"依据: 示例\n总分: {full}\n自查:\n  - 名称: 规范\n    项目:\n"
        f"      - {{名称: 示例, 满分: {full}, 标准: 示例, {item}}}\n"
    )


def scored_world(root: Path, sheet: str, *, more: dict[str, str] | None = None, **files: str) -> World:
    """A world whose pack has a score sheet."""
    settings = {"accounts": ACCOUNTS, "items": ITEMS, **files}
    forms = (SPENDING_FORM, GENERAL_BUDGET_FORM)
    return World(root, forms=forms, more={SHEET_PATH: sheet, **(more or {})}, **settings)


def loaded(world: World) -> tuple[ScoreCard | None, list[Finding]]:
    return load_score_card(world.library, world.pack)


def judged(root: Path, item: str, *findings: Finding, full: str = "4", prose: str = "", **files: str) -> ItemScore:
    """How the one item of a sheet is judged in a world with these findings and this text."""
    world = scored_world(root, sheet_of(item, full), **files)
    sheet, faults = loaded(world)
    assert faults == []
    assert sheet is not None
    evidence = Evidence(
        world.book, world.measures, world.review, list(findings), world.document.addresses, prose or "没有"
    )
    return score(sheet, evidence).heads[0].items[0]


def told(item: ItemScore) -> tuple[str, str, list[str]]:
    """State, points earned, and each ground with what it cost."""
    lost = [ground.text + (f" -{points(ground.lost)}" if ground.faults else "") for ground in item.grounds]
    return item.state.value, points(item.earned), lost


def points(value: Decimal) -> str:
    """Points as they are shown."""
    return without_trailing_zeros(f"{value:f}")
