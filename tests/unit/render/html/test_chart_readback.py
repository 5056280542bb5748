"""Read-back of charts: whatever a chart shows, in its drawing, its caption or its table, is what was published."""

import re

import pytest

from generator.render.html.pages import Pages
from generator.render.html.readback import read_back_html
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SITE
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World
from tests.unit.damages import found_in_pdf

PAGES = Pages(REPOSITORY / "templates", SITE)
ACCOUNTS = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2010101, 基本支出: 12.30}
      - {科目: 2080501, 项目支出: 4.56}
"""
CHARTS = '图示: {按类: {各项: 支出表.各类, 数: {决算数: "支出表!{项}.本年支出合计"}}}'
KEY = "shili/2023-final-accounts"
CELL = "支出表!201.本年支出合计"
DATA = f'<data value="12.30" data-address="{CELL}">12.30</data>'


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return World(
        tmp_path_factory.mktemp("charts"),
        accounts=ACCOUNTS,
        forms=(SPENDING_FORM,),
        pack="图示: [按类]\n",
        glossary_pack='科目释义: {"2010101": 运行, "2080501": 退休}',
        more={"templates/packs/national/final-accounts/charts.yaml": CHARTS},
    )


@pytest.fixture(scope="module")
def page(made):
    return PAGES.disclosure(made.document)


def found(made, page):
    return [(finding.id, finding.address) for finding in read_back_html(page, made.book, made.document, KEY)]


def test_a_true_page_has_nothing_to_be_found(made, page):
    assert DATA in page
    assert found(made, page) == []


@pytest.mark.parametrize(
    "tampered",
    [
        DATA.replace(">12.30<", ">12.31<"),
        DATA.replace('"12.30"', '"12.31"'),
        DATA.replace(CELL, "支出表!208.本年支出合计"),
        DATA.replace(f'data-address="{CELL}"', 'data-measure="甲.决算数"'),
        "12.30",
        DATA * 2,
    ],
    ids=["text", "value", "another cell", "a measure", "not bound", "twice"],
)
def test_a_wrong_number_in_the_charts_table_is_found(made, page, tampered):
    assert "V-0005" in [number for number, _ in found(made, page.replace(DATA, tampered))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"(<text[^>]*>)12\.30<", r"\g<1>12.31<"),
        (r"<text[^>]*>12\.30</text>", ""),
        (r"(<text[^>]*>)一般公共服务支出<", r"\1教育支出<"),
        (r"(<desc[^>]*>)[^<]*<", r"\1<"),
        (r"(<figcaption>.*?<p>[^<]*)12\.30", r"\g<1>12.31"),
        (r"<h3>按类</h3>", "<h3>按项</h3>"),
    ],
    ids=["figure", "no figure", "name", "no description", "caption", "title"],
)
def test_wrong_words_in_a_drawing_or_its_caption_are_found(made, page, old, new):
    changed = re.sub(old, new, page, count=1, flags=re.DOTALL)
    assert changed != page
    assert found(made, changed) == [("V-0005", "按类")]


def test_two_names_that_have_changed_places_are_found(made, page):
    a, b = ">一般公共服务支出</text>", ">社会保障和就业支出</text>"
    assert found(made, page.replace(a, "@").replace(b, a).replace("@", b)) == [("V-0005", "按类")]


def test_a_chart_that_is_not_there_is_found(made, page):
    assert ("V-0005", "按类") in found(made, re.sub("<figure.*?</figure>", "", page, flags=re.DOTALL))


def test_a_chart_that_is_there_twice_is_found(made, page):
    twice = re.sub("(<figure.*?</figure>)", r"\1\1", page, flags=re.DOTALL)
    assert "V-0005" in [number for number, _ in found(made, twice)]


def test_a_chart_that_does_not_say_what_its_cells_say_is_found(made, page):
    cell = made.book.cell(CELL)
    printed, cell.printed = cell.printed, cell.printed + 1
    try:
        assert ("V-0002", CELL) in found(made, page)
    finally:
        cell.printed = printed


@pytest.mark.slow
def test_a_true_pdf_has_nothing_to_be_found(made):
    assert found_in_pdf(PAGES, made.document) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"(<text[^>]*>)12\.30<", r"\g<1>12.31<"),
        (r"(<text[^>]*>)一般公共服务支出<", r"\1教育支出<"),
        (r"<svg.*?</svg>", ""),
    ],
    ids=["figure", "name", "drawing"],
)
def test_wrong_words_in_a_drawing_of_the_pdf_are_found(made, old, new):
    assert found_in_pdf(PAGES, made.document, lambda html: re.sub(old, new, html, count=1, flags=re.DOTALL)) == [
        ("V-0005", "按类")
    ]
