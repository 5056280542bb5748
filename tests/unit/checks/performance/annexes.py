"""Disclosures with 绩效表 whose words are checked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.unit.builders import World
from tests.unit.performance_samples import FORM
from tests.unit.performance_samples import PACK

SHEET = """
    表样: 自评表
    项目: 送教上门
    资金: {财政拨款: {全年预算数: 1200, 全年执行数: 1080.50}}
"""


def world(
    root: Path, *sheets: str, sheet: str = SHEET, files: Mapping[str, str] | None = None, **given: object
) -> World:
    """示例局 with a 绩效表 for each text, which says what it has beside its project and money; 送教, 送教2 …

    `files` are added, or replace those that there are, by path.
    """
    more = {**(files or {}), "templates/packs/national/final-accounts/performance/own.yaml": FORM}
    for number, own in enumerate(sheets, start=1):
        name = "送教" if number == 1 else f"送教{number}"
        file = f"content/shili/2023-final-accounts/performance/{number:02}-songjiao.yaml"
        more[file] = f"{sheet}    简称: {name}\n{own}"
    return World(root, pack=PACK, more=more, **given)  # type: ignore[arg-type]
