"""A small world with 绩效表: a form whose scoring rule uses everything, and sheets from a few lines each."""

from __future__ import annotations

from textwrap import dedent
from textwrap import indent
from typing import Any

from generator.tables.annex import Annex
from generator.tables.table import Cell
from tests.unit.builders import World

FOLDER = "content/shili/2023-final-accounts"
FORM = """
    表样: 自评表
    类别: 项目自评
    标题: 自评表
    资金: [财政拨款, 其他资金]
    行名: {资金总额: 年度资金总额}
    资金管理: {规范性: 5}
    分值: {资金总额: 10}
    计算:
      - {数: 资金总额.全年预算数, 公式: Σ(资金.全年预算数)}
      - {数: 资金总额.全年执行数, 公式: Σ(资金.全年执行数)}
      - {数: 资金.执行率, 公式: 全年执行数 ÷ 全年预算数 × 100}
      - {数: 资金总额.得分, 公式: "资金总额.分值 × 最小(资金总额.执行率, 100) ÷ 100", 小数位: 1}
      - {数: 任务.执行率, 公式: 执行金额 ÷ 下达金额 × 100, 小数位: 0}
      - {数: 任务.得分, 公式: 分值 × 执行率 ÷ 100}
      - {数: 指标.完成程度, 公式: "最小(完成比, 100)", 小数位: 0}
      - {数: 指标.偏差度, 公式: 绝对值(完成值 - 目标值) ÷ 目标值 × 100}
      - {数: 指标.得分, 公式: 分值 × 完成程度 ÷ 100}
      - {数: 指标小计.分值, 公式: Σ(指标.分值)}
      - {数: 指标小计.得分, 公式: Σ(指标.得分)}
      - {数: 总分.分值, 公式: 指标小计.分值 + 资金总额.分值}
      - {数: 总分.得分, 公式: 指标小计.得分 + 资金总额.得分 - 减分项.得分}
    版面:
      - 字段: [[{标签: 项目, 文: 项目}]]
"""
"""完成程度 is rounded to whole percents, 执行率得分 to one decimal, before other figures take them."""

SHEET = """
    表样: 自评表
    项目: 驻村
    资金:
      财政拨款: {全年预算数: 30, 全年执行数: 20}
    指标:
      - {指标: 走访, 目标: ≥300户, 完成: 298户, 分值: 60}
      - {指标: 满意度, 目标: ≥90%, 完成: 95%, 分值: 30}
"""
"""执行率 66.67, its score 6.7; 99 percent of 走访 give 59.4; 96.1 in all."""


def world(root: Any, *sheets: str, form: str = FORM, forms: dict[str, str] | None = None, **given: Any) -> World:
    """A world with these sheets (01-biao.yaml, 02-biao.yaml …), the form 自评表, and more forms by file name."""
    more = {
        f"{FOLDER}/performance/{number:02}-biao.yaml": text for number, text in enumerate(sheets or (SHEET,), start=1)
    }
    packs = {"project": form, **(forms or {})}
    more |= {f"templates/packs/national/final-accounts/performance/{name}.yaml": text for name, text in packs.items()}
    return World(root, more=more | given.pop("more", {}), **given)


def sheet(root: Any, *sheets: str, **given: Any) -> Annex:
    """The first of these sheets, nothing being wrong with any."""
    made = world(root, *sheets, **given)
    assert made.book_findings == []
    return made.book.annexes[0]


def sheet_with(*, indicators: str = "", **parts: str) -> str:
    """A sheet of 自评表 called 驻村; each part is the YAML behind a key, 指标 the lines of its list."""
    lines = {"表样": "自评表", "项目": "驻村", **parts}
    text = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
    if indicators:
        text += "指标:\n" + indent(dedent(indicators).strip("\n"), "  ") + "\n"
    return text


def printed(filled: Annex, row: str, column: str) -> str | None:
    """What a figure is printed as; None where there is none."""
    cell = filled.find(row, column)
    return None if cell is None or cell.printed is None else str(cell.printed)


def due(filled: Annex, row: str, column: str) -> Cell | None:
    """What the scoring rule gives for a figure."""
    return filled.find(row, f"{column}（应为）")
