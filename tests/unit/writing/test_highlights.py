"""The first screen of a page: a sentence and a few figures in the pack's words, each bound, none that nobody states."""

import json
import re
from urllib.parse import unquote

import pytest

from generator.publish.site.published import Published
from generator.render.data.data_json import data_json
from generator.render.data.readback import read_back_json
from generator.render.html.pages import Pages
from generator.render.html.readback import read_back_html
from generator.render.html.readback_text import read_back_page_text
from generator.writing.highlights import headline
from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SITE
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

KEY = "shili/2023-final-accounts"
PAGES = Pages(REPOSITORY / "templates", SITE)
TEMPLATE = "templates/packs/national/final-accounts/highlights.md"
SHIPPED = (REPOSITORY / TEMPLATE).read_text("utf-8")
ITEMS = """
    指标:
      支出合计: {决算数: 支出表!合计.本年支出合计}
      收支总计: {取数: {账: 支出}}
      财政拨款支出: {取数: {账: 支出, 资金: 一般公共预算财政拨款}}
      一般公共预算财政拨款支出: {决算数: 一般公共预算支出表!合计.合计}
      三公经费: {取数: {账: 机关运行经费}}
      基本支出: {决算数: 支出表!合计.基本支出}
      项目支出: {决算数: 支出表!合计.项目支出}
"""
ACCOUNTS = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2010101, 基本支出: 14.35}
      - {科目: 2080505, 项目支出: 55.20}
"""


def world(tmp_path, more_accounts="", template=SHIPPED):
    return World(
        tmp_path,
        items=ITEMS,
        forms=(SPENDING_FORM, GENERAL_BUDGET_FORM),
        accounts=ACCOUNTS + more_accounts,
        glossary_pack='科目释义: {"2010101": 运行, "2080505": 缴费}',
        more={TEMPLATE: template},
    )


def told(made):
    """What the first screen says, line by line."""
    assert made.document.highlights
    assert made.writer.findings == []
    return [line for line in map(str.strip, made.document.highlights.text.splitlines()) if line]


def test_what_nobody_states_is_not_told(tmp_path):
    assert told(world(tmp_path)) == [
        "2023年，本单位支出69.55万元，用得最多的是社会保障和就业支出。",
        "支出合计 69.55万元",
        "最多的一类：社会保障和就业支出 55.20万元",
        "基本支出 14.35万元（占20.63%）",
        "项目支出 55.20万元（占79.37%）",
    ]


@pytest.mark.parametrize(
    ("last_year", "line"),
    [
        ("收支总计: 50.00", "收支总计比上年增加 19.55万元（增长39.10%）"),
        ("收支总计: 69.55", "收支总计与上年 持平"),
        ("收支总计: 0", "收支总计比上年增加 69.55万元"),
        ("支出合计: 70.00, 收支总计: 50.00", "支出合计比上年减少 0.45万元（下降0.64%）"),
    ],
    ids=["more", "as much", "nothing", "the total itself first"],
)
def test_the_change_is_that_of_the_first_total_whose_last_year_is_stated(tmp_path, last_year, line):
    lines = told(world(tmp_path, f"    上年数: {{{last_year}}}\n"))
    assert [each for each in lines if each.startswith(line[:5]) and "上年" in each] == [line]


def test_a_pack_without_words_for_it_has_none(tmp_path):
    made = World(tmp_path)
    assert made.document.highlights is None
    assert "highlights" not in PAGES.disclosure(made.document)


def test_without_a_total_nothing_is_told(tmp_path):
    made = World(
        tmp_path,
        items=ITEMS.replace("支出合计: {决算数: 支出表!合计.本年支出合计}", "支出合计: {取数: {账: 机关运行经费}}")
        .replace("{决算数: 支出表!合计.基本支出}", "{取数: {账: 机关运行经费}}")
        .replace("{决算数: 支出表!合计.项目支出}", "{取数: {账: 机关运行经费}}"),
        forms=(GENERAL_BUDGET_FORM,),
        more={TEMPLATE: SHIPPED},
    )
    assert made.document.highlights is None
    assert made.writer.findings == []


def test_its_figures_and_words_are_read_back(tmp_path):
    made = world(tmp_path)
    page = PAGES.disclosure(made.document)

    def found(changed):
        figures = read_back_html(changed, made.book, made.document, KEY)
        return {finding.id for finding in figures + read_back_page_text(changed, made.document, SITE, (), KEY)}

    assert found(page) == set()
    [first] = re.findall(r'id="highlights".*?(<data [^>]*>69\.55</data>)', page, re.DOTALL)[:1]
    assert 'data-address="支出表!合计.本年支出合计"' in first
    assert found(page.replace(first, first.replace(">69.55<", ">69.56<"), 1)) == {"V-0002", "V-0010"}
    assert found(page.replace("用得最多的是", "用得最少的是", 1)) == {"V-0010"}
    assert found(re.sub(r'<div class="highlights.*?</div>', "", page, flags=re.DOTALL)) == {"V-0002", "V-0010"}


def test_the_sentence_is_cut_at_its_figures_for_other_pages(tmp_path):
    made = world(tmp_path, "    上年数: {收支总计: 50.00}\n")
    told_runs = [run if isinstance(run, str) else run.source for run in headline(made.document.highlights)]
    assert told_runs == [
        "2023年，本单位支出",
        "支出表!合计.本年支出合计",
        "万元，用得最多的是社会保障和就业支出；收支总计比上年增加",
        "收支总计.增减额",
        "万元（增长",
        "收支总计.增减率",
        "%）。",
    ]
    assert headline(None) == []


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        (lambda runs: runs[0].replace("支出", "收入"), 0),
        (lambda runs: {**runs[1], "text": "69.56"}, 1),
        (lambda runs: {**runs[1], "value": "-69.55"}, 1),
        (lambda runs: {**runs[1], "address": "支出表!合计.基本支出"}, 1),
    ],
    ids=["words", "what is shown", "the value", "where it comes from"],
)
def test_the_sentence_in_the_data_is_read_back(tmp_path, damage, place):
    made = world(tmp_path)
    data = json.loads(data_json(made.book, made.document))

    def found():
        return [each.id for each in read_back_json(json.dumps(data).encode(), made.book, made.document, KEY)]

    assert found() == []
    data["headline"][place] = damage(data["headline"])
    assert found() == ["V-0020"]


def test_other_pages_say_the_sentence_with_links_to_its_cells(tmp_path):
    made = world(tmp_path)
    runs = Published(KEY, json.loads(data_json(made.book, made.document))).headline
    assert "".join(run.text for run in runs) == "2023年，本单位支出69.55万元，用得最多的是社会保障和就业支出。"
    assert [unquote(run.url) for run in runs if run.url] == [f"{KEY}/index.html#支出表!合计.本年支出合计"]
    assert Published(KEY, {}).headline == [], "published before there was one"
