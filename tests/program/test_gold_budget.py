"""Every figure of a real budget (成安县医疗保障局机关本级，2023年): the web page and data.json show what gold holds.

Gold's tables have no numbers and its columns its transcriber's names; this file says which of ours they are. The
performance sheets (绩效目标表) are compared in test_gold_performance.py.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.publish.preparation import Workshop
from generator.source.finding import Severity
from generator.source.folders import find_disclosures
from tests.gold_support import BUDGETS
from tests.gold_support import GOLD
from tests.gold_support import gold
from tests.gold_support import published
from tests.unit.builders import REPOSITORY

pytestmark = pytest.mark.slow

SLUG = "chengan-2023"
TABLES = {
    "单位预算收支总表": "公开01表",
    "单位预算收入总表": "公开02表",
    "单位预算支出总表": "公开03表",
    "单位预算财政拨款收支总表": "公开04表",
    "单位预算一般公共预算财政拨款支出表": "公开05表",
    "单位预算一般公共预算财政拨款基本支出表": "公开06表",
    "单位预算政府基金预算财政拨款支出表": "公开07表",
    "单位预算国有资本经营预算财政拨款支出表": "公开08表",
    "部门预算财政拨款“三公”经费支出表": "公开09表",
    "单位政府采购预算": "公开10表",
    "单位固定资产占用情况表": "公开11表",
}
RIGHT_TITLES = {
    "单位预算政府基金预算财政拨款支出表": "单位预算政府性基金预算财政拨款支出表",
    "部门预算财政拨款“三公”经费支出表": "单位预算财政拨款“三公”经费支出表",
}
"""Titles that the source misprints (政府基金；单位预算里的部门预算) and we do not."""
COLUMNS = {"本年收入小计": "小计"}
APPROPRIATIONS = {"一般公共预算拨款": "一般公共预算财政拨款", "政府性基金预算拨款": "政府性基金预算财政拨款"}
APPROPRIATIONS["国有资本经营预算拨款"] = "国有资本经营预算财政拨款"
ROW_KEYS = {
    **APPROPRIATIONS,
    **{f"{short}收入": f"{long}收入" for short, long in APPROPRIATIONS.items()},
    "事业单位经营收入": "经营收入",
    "上年结转结余": "年初结转和结余",
    "年终结转结余": "年末结转和结余",
    "收入总计": "总计",
    "支出总计": "总计",
    "公务用车购置及运维费": "公务用车购置及运行维护费",
    "房屋（平方米）": "房屋",
    "办公用房（平方米）": "办公用房",
    "车辆（台、辆）": "车辆",
    "单价在50万元以上的设备": "单价50万元以上设备",
}
ORDINAL = re.compile(r"^([一二三四五六七八九十]+、|\d+、|其中：)")
WORDS_FOR_FIGURES = ("占用人社局房屋", "占用人社局办公用房")
"""What the source writes where a value belongs; a table of ours holds figures, the narrative says the rest."""
LEFT_OUT = "收入表!2210201."
"""A row that the source left out of one table (ca-T-missing-2210201): its 款 and its total are there."""
COMPARED, NARRATIVE = 217, 32


def cells(title: str) -> Iterator[tuple[str, str, str | None, str | None]]:
    """Row, column, 行次 and figure of a table of gold, in our names."""
    (table,) = (table for table in gold(SLUG)["tables"] if table["id"] == title)
    for row in table["rows"]:
        name = ORDINAL.sub("", row["name"])
        key = row["code"] or ROW_KEYS.get(name, name)
        if title == "单位预算财政拨款收支总表" and int(row["line"]) > 33 and name in APPROPRIATIONS:
            key = f"年初财政拨款结转和结余/{key}"
        for column, value in row["values"].items():
            path = [row["side"]] if row.get("side") else []
            figure = None if value in WORDS_FOR_FIGURES else value
            yield key, "/".join([*path, COLUMNS.get(column, column)]), row["line"], figure


@pytest.mark.parametrize("title", TABLES)
def test_a_table_shows_every_figure_in_its_cell_and_no_other(built_site: Path, title: str) -> None:
    disclosure = published(built_site, SLUG)
    table, data = disclosure.tables[TABLES[title]], disclosure.data_table(TABLES[title])
    assert table.title == RIGHT_TITLES.get(title, title)
    wanted = {f"{data['id']}!{row}.{column}": value for row, column, _, value in cells(title)}
    shown = {cell.address: cell.text for cell in table.cells if cell.address}
    figures = {key: text for key, text in shown.items() if text not in ("", "—") and not key.startswith(LEFT_OUT)}
    assert figures == {key: value for key, value in wanted.items() if value}
    assert wanted.keys() <= shown.keys()
    assert {key: values_of(data)[key] for key in wanted} == wanted


def values_of(data: dict[str, Any]) -> dict[str, str | None]:
    return {
        f"{data['id']}!{row['key']}.{column}": value for row in data["rows"] for column, value in row["values"].items()
    }


@pytest.mark.parametrize("title", [title for title in TABLES if title != "单位固定资产占用情况表"])
def test_the_lines_are_numbered_as_in_print(built_site: Path, title: str) -> None:
    data = published(built_site, SLUG).data_table(TABLES[title])
    left = {row["key"]: str(row["line"]) for row in data["rows"] if row["line"] is not None}
    wanted = {row: line for row, column, line, _ in cells(title) if line and not column.startswith("支出/")}
    assert {key: left.get(key) for key in wanted} == wanted


def test_no_figure_is_left_out() -> None:
    assert sum(value is not None for title in TABLES for *_, value in cells(title)) == COMPARED


def test_the_narrative_prints_every_figure_in_its_section(built_site: Path) -> None:
    printed = Counter(
        (figure.headings[0].partition("、")[0], figure.value) for figure in published(built_site, SLUG).figures
    )
    entries = gold(SLUG)["narrative"]
    wanted = Counter((entry["section"].partition("、")[0], Decimal(entry["value"])) for entry in entries)
    assert len(entries) == NARRATIVE
    assert {place: n for place, n in wanted.items() if printed[place] < n} == {}


def test_no_error_is_raised_and_a_tail_is_a_note_at_most() -> None:
    [folder] = [folder for folder in find_disclosures(REPOSITORY / "content")[0] if folder.key == BUDGETS[SLUG]]
    findings = Workshop(REPOSITORY / "templates").prepare(folder, waive=False).findings
    audit = yaml.safe_load((GOLD / f"{SLUG}.findings.yaml").read_text("utf-8"))
    tails = [each for each in audit if each["class"] == "tail"]
    about = {address for tail in tails for address in tail["addresses"]}
    assert len(tails) == 41
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
    assert [f for f in findings if f.severity is not Severity.NOTE and about & set(f.addresses)] == []


def test_gold_is_the_transcription_of_one_budget() -> None:
    assert json.loads((GOLD / f"{SLUG}.json").read_text("utf-8"))["kind"] == "预算"
