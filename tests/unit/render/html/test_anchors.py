"""Where an address is seen on the page: its cell, its table, the section that prints it, the part of its words."""

from urllib.parse import unquote

import pytest

from generator.render.html.anchors import Anchors
from tests.unit.builders import World
from tests.unit.checks.score.score_samples import ACCOUNTS
from tests.unit.checks.score.score_samples import ITEMS

NARRATIVE = """
    ## 一、总体

    支出{{ 数("支出表!合计.基本支出") }}万元。

    ## 二、会议

    会议费{{ 项("会议费").决算数 }}万元。
"""

FORM = """
    表样: 自评表
    类别: 项目自评
    标题: 自评表
    版面: [{字段: [[{标签: 项目, 文: 项目}]]}]
"""


@pytest.mark.parametrize(
    ("address", "anchor"),
    [
        ("支出表!2010101.基本支出", "支出表!2010101.基本支出"),
        ("支出表", "table-01"),
        ("会议费.决算数", "narrative-2"),
        ("会议费.上年数", "narrative-2"),
        ("narrative!会议费变动", "narrative"),
        ("profile!全文", "overview"),
        ("glossary!甲", "glossary"),
        ("accounts!2010101.用途", "narrative"),
        ("disclosure!公开日期", None),
        ("支出表!9999999.基本支出", None),
        ("培训费.决算数", None),
        (None, None),
    ],
)
def test_an_address_leads_to_where_it_is_printed(tmp_path, address, anchor):
    operations = "{金额单位: 万元, 其他费用: {会议费: 1.20}}"
    world = World(
        tmp_path, accounts=ACCOUNTS, items=ITEMS, operations=operations, narrative_template=NARRATIVE.strip("\n")
    )
    url = Anchors(world.book, world.document).url(address)
    assert (unquote(url) if url else url) == (f"index.html#{anchor}" if anchor else None)
    assert url is None or url.isascii()


def test_the_words_of_an_own_document_lead_to_its_part(tmp_path):
    part = "部分: [{id: document, 文件: plans, 标题: 计划}, {id: document, 文件: projects, 标题: 项目}]"
    folder = "content/shili/2023-final-accounts/documents"
    world = World(tmp_path, pack=part, more={f"{folder}/plans.md": "甲。\n", f"{folder}/projects.md": "乙。\n"})
    url = Anchors(world.book, world.document).url("documents!projects")
    assert url == "index.html#document-projects"


def test_an_address_of_a_performance_sheet_leads_to_its_page(tmp_path):
    folder = "content/shili/2023-final-accounts/performance"
    more = {
        f"{folder}/01-jia.yaml": "{表样: 自评表, 项目: 甲}\n",
        f"{folder}/02-yi.yaml": "{表样: 自评表, 项目: 乙}\n",
        "templates/packs/national/final-accounts/performance/form.yaml": FORM,
    }
    part = "部分: [{id: performance, 标题: 绩效表}, {id: tables, 标题: 决算表}]"
    world = World(tmp_path, pack=part, more=more)
    anchors = Anchors(world.book, world.document)
    assert unquote(anchors.url("乙") or "") == "performance/2.html#performance-2"
