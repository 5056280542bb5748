"""Read-back of 绩效表: another figure than the model's is found, in a sheet and in the list, in HTML and in PDF."""

from html import escape

import pytest

from generator.render.html.pages import Pages
from generator.render.html.readback import read_back_html
from generator.render.html.readback_sheet import read_back_sheet
from generator.render.pdf.engine import render_pdf
from generator.render.pdf.job import PdfJob
from generator.render.pdf.readback import read_back_pdf
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SITE
from tests.unit.builders import World
from tests.unit.builders import ids
from tests.unit.damages import found_in_pdf

PAGES = Pages(REPOSITORY / "templates", SITE)
KEY = "shili/2023-final-accounts"
FORM = """
    表样: 自评表
    类别: 项目自评
    标题: 自评表
    计算: [{数: 总分.得分, 公式: Σ(指标.得分)}]
    版面:
      - 字段: [[{标签: 项目, 文: 项目}]]
      - 列表: 资金
        侧标: 资金
        栏: [{标题: "", 文: 名称}, {标题: 全年预算数, 数: 全年预算数, 千分位: 是, 小数位: 2}]
      - 列表: 指标
        侧标: 绩效指标
        栏:
          - {标题: 一级, 文: 一级, 合并: 是}
          - {标题: 指标, 文: 名称}
          - {标题: 目标值, 数: 目标值, 文: 目标}
          - {标题: 得分, 数: 得分, 后缀: 分}
        末行: [总分]
"""
SHEET = """
    表样: 自评表
    项目: 驻村费
    资金: {资金总额: {全年预算数: 1234.5}}
    指标:
      - {一级: 产出指标, 指标: 驻村人数, 目标: ≥3人, 完成: 3人, 分值: 30, 得分: 30}
      - {一级: 产出指标, 指标: 驻村天数, 目标: ≥100天, 完成: 90天, 分值: 30, 得分: 27.5}
"""
BUDGET, SCORE, TARGET, LAST = (
    "驻村费!资金总额.全年预算数",
    "驻村费!驻村天数.得分",
    "驻村费!驻村人数.目标值",
    "体检!总分.得分",
)
NAMES = ("驻村费", "房租", "租车", "体检")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = "content/shili/2023-final-accounts/performance"
    sheets = {f"{folder}/0{n}-sheet.yaml": SHEET.replace("驻村费", name) for n, name in enumerate(NAMES, start=1)}
    form = {"templates/packs/national/final-accounts/performance/form.yaml": FORM}
    parts = "部分: [{id: performance, 标题: 绩效表}, {id: tables, 标题: 决算表}]"
    return World(tmp_path_factory.mktemp("sheets"), pack=parts, more=form | sheets)


def cell_of(page, address, tag):
    """The `<td>` or `<data>` of an address as it stands in the page."""
    start = page.index(f'data-address="{escape(address)}"', page.index("data-sheet") if tag == "td" else 0)
    return page[page.rindex(f"<{tag}", 0, start) : page.index(f"</{tag}>", start)]


def instead(page, address, old, new, tag="td"):
    """The page with another figure."""
    cell = cell_of(page, address, tag)
    assert cell.endswith(f">{old}")
    return page.replace(cell, cell.removesuffix(old) + new)


def found(made, change=lambda page: page):
    """What is found on the page of the disclosure."""
    page = change(PAGES.disclosure(made.document))
    return [(finding.id, finding.address) for finding in read_back_html(page, made.book, made.document, KEY)]


def found_in_sheet(made, number, change=lambda page: page):
    """What is found on the page of a sheet."""
    page = change(PAGES.sheet(made.document, number))
    unlike = read_back_sheet(page, number, made.book, made.document, SITE)
    return [(finding.id, finding.address) for finding in unlike]


def test_true_pages_have_nothing_to_be_found(made):
    assert found(made) == []
    assert [found_in_sheet(made, number) for number in range(4)] == [[]] * 4


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("<h2>", "<h2>另", "V-0010"),
        (">驻村人数<", ">驻村天数<", "V-0010"),
        ("下一张：", "上一张：", "V-0010"),
        ('"Author" content="', '"Author" content="别的', "V-0011"),
    ],
)
def test_other_words_on_the_page_of_a_sheet_are_found(made, old, new, finding):
    assert old in PAGES.sheet(made.document, 0)
    assert finding in {each for each, _ in found_in_sheet(made, 0, lambda page: page.replace(old, new))}


@pytest.mark.parametrize(
    ("address", "old", "new"),
    [
        (BUDGET, "1,234.50", "1,234.60"),
        (SCORE, "27.5分", "28分"),
        (TARGET, "≥3人", "≥4人"),
        (LAST, "57.5分", ""),
        (SCORE, "27.5分", "27.5"),
    ],
)
def test_another_figure_on_the_page_is_found(made, address, old, new):
    number = NAMES.index(address.partition("!")[0])
    assert found_in_sheet(made, number, lambda page: instead(page, address, old, new)) == [("V-0001", address)]


def test_a_figure_that_stands_twice_is_found(made):
    def doubled(page):
        cell = cell_of(page, SCORE, "td")
        return page.replace(f"{cell}</td>", f"{cell}</td>{cell}</td>")

    assert found_in_sheet(made, 0, doubled) == [("V-0001", SCORE)]


def test_a_cell_of_no_sheet_is_found(made):
    page = '<td data-address="驻村费!没有.得分">1</td>'

    def with_one_more(html):
        return html.replace("</article>", f"{page}</article>")

    assert found(made, with_one_more) == found_in_sheet(made, 0, with_one_more) == [("V-0001", "驻村费!没有.得分")]


def test_another_figure_in_the_list_is_found(made):
    changed = found(made, lambda page: instead(page, BUDGET, "1234.5", "1234.6", tag="data"))
    assert changed == [("V-0002", BUDGET)]


# --- the PDF -----------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_true_pdf_has_nothing_to_be_found(made):
    assert found_in_pdf(PAGES, made.document) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "old", "new", "tag", "first_of_row"),
    [
        (BUDGET, "1,234.50", "1,234.60", "td", BUDGET),
        (SCORE, "27.5分", "28分", "td", "驻村费!驻村天数.目标值"),
        (TARGET, "≥3人", "≥4人", "td", TARGET),
        (LAST, "57.5分", "58分", "td", LAST),
        (BUDGET, "1234.5", "1234.6", "data", BUDGET),
    ],
)
def test_another_figure_in_the_pdf_is_found(made, address, old, new, tag, first_of_row):
    assert found_in_pdf(PAGES, made.document, lambda page: instead(page, address, old, new, tag)) == [
        ("V-0003", first_of_row)
    ]


LONG = "".join(f"第{number}项工作已经完成。" for number in range(1, 601))


@pytest.mark.slow
def test_a_text_of_6000_characters_goes_on_over_the_ends_of_pages(tmp_path):
    form = FORM.replace(
        "- 字段: [[{标签: 项目, 文: 项目}]]", "- 字段: [[{标签: 项目, 文: 项目}], [{标签: 总结, 文: 总结}]]"
    )
    form = form.replace("    计算:", "    表头: [总结]\n    计算:")
    more = {
        "templates/packs/national/final-accounts/performance/form.yaml": form,
        "content/shili/2023-final-accounts/performance/01-sheet.yaml": SHEET + f"    表头: {{总结: {LONG}}}\n",
    }
    parts = "部分: [{id: performance, 标题: 绩效表}, {id: tables, 标题: 决算表}]"
    long = World(tmp_path, pack=parts, more=more)
    html = PAGES.print_version(long.document)
    result = render_pdf(PdfJob(KEY, html, PAGES.print_stylesheet()))
    assert (len(LONG) > 6000, ids(result.findings), read_back_pdf(result.data, long.document, KEY)) == (True, [], [])
    damaged = html.replace("第599项", "第598项")
    data = render_pdf(PdfJob(KEY, damaged, PAGES.print_stylesheet())).data
    assert ids(read_back_pdf(data, long.document, KEY)) == ["V-0003"]


@pytest.mark.slow
def test_a_sheet_that_is_not_there_is_found(made):
    def without(page):
        start = page.rindex("<section", 0, page.index('id="performance-2">'))
        return page[:start] + page[page.index("</section>", start) + len("</section>") :]

    assert found_in_pdf(PAGES, made.document, without) == [("V-0003", "房租")]
