"""Read-back: a figure that is not the model's is found, on the page and in the PDF, wherever it stands."""

from functools import cache
from html import escape

import pytest

from generator.render.html.pages import Pages
from generator.render.html.readback import read_back_html
from generator.render.html.readback import read_back_pdf
from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SITE
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import TWO_BLOCKS_FORM
from tests.unit.builders import World
from tests.unit.builders import ids

TEMPLATES = REPOSITORY / "templates"
PAGES = Pages(TEMPLATES, SITE)
SPENDING = """
    金额单位: 万元
    收入: [{科目: 2080501, 财政拨款收入: 1.15, 其他收入: 24.49}]
    支出:
      - {科目: 2080501, 基本支出: 1.15, 项目支出: 1.70}
      - {科目: 2080505, 基本支出: 22.79}
"""
GLOSSARY = '科目释义: {"2080501": 退休, "2080505": 养老}'
NARRATIVE = '支出{{ 支出.决算数 }}万元，占{{ 支出.占("支出") }}%。'
KEY = "shili/2023-final-accounts"


def world(root, accounts=SPENDING, forms=(SPENDING_FORM,), **more):
    items = "指标: {支出: {决算数: 支出表!合计.本年支出合计}}"
    given = {"items": items, "glossary_pack": GLOSSARY, "narrative_template": NARRATIVE, **more}
    return World(root, accounts=accounts, forms=forms, **given)


# --- the page ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return world(tmp_path_factory.mktemp("readback"))


@pytest.fixture(scope="module")
def page(made):
    return PAGES.disclosure(made.document)


def cell_of(page, address):
    """The `<td>` of an address as it stands in the page."""
    start = page.index(f'data-address="{escape(address)}"')
    begin = page.rindex("<td", 0, start)
    return page[begin : page.index("</td>", start) + len("</td>")]


def found(made, page):
    return [(finding.id, finding.address) for finding in read_back_html(page, made.book, made.document, KEY)]


A, B = "支出表!2080501.基本支出", "支出表!2080501.项目支出"
BLANK = "支出表!2080505.项目支出"


def test_a_true_page_has_nothing_to_be_found(made, page):
    assert found(made, page) == []


def test_a_wrong_figure_is_found(made, page):
    cell = cell_of(page, A)
    assert found(made, page.replace(cell, cell.replace("1.15", "1.16"))) == [("V-0001", A)]


def test_the_finding_tells_both_figures_and_that_it_is_not_the_authors_fault(made, page):
    cell = cell_of(page, A)
    finding = read_back_html(page.replace(cell, cell.replace("1.15", "1.16")), made.book, made.document, KEY)[0]
    assert (finding.computed, finding.printed, finding.severity) == ("1.15", "1.16", "error")
    assert "程序" in finding.hint


def test_a_figure_in_another_style_is_found(made, page):
    cell = cell_of(page, A)
    assert found(made, page.replace(cell, cell.replace("1.15", "1.150"))) == [("V-0001", A)]


def test_a_cell_that_is_not_there_is_found(made, page):
    assert found(made, page.replace(cell_of(page, A), "<td></td>")) == [("V-0001", A)]


def test_a_cell_that_is_there_twice_is_found(made, page):
    cell = cell_of(page, A)
    assert found(made, page.replace(cell, cell * 2)) == [("V-0001", A)]


def test_two_cells_that_have_changed_places_are_found(made, page):
    a, b = cell_of(page, A), cell_of(page, B)
    swapped = page.replace(a, "@").replace(b, a.replace(A, B)).replace("@", b.replace(B, A))
    assert sorted(found(made, swapped)) == sorted([("V-0001", A), ("V-0001", B)])


def test_a_figure_in_a_blank_cell_is_found(made, page):
    cell = cell_of(page, BLANK)
    assert found(made, page.replace(cell, cell.replace("></td>", ">0.00</td>"))) == [("V-0001", BLANK)]


def test_a_cell_that_no_table_has_is_found(made, page):
    cell = cell_of(page, A)
    stray = cell.replace(A, "支出表!2080501.经营支出")
    assert found(made, page.replace(cell, cell + stray)) == [("V-0001", "支出表!2080501.经营支出")]


TOTAL = "支出表!合计.本年支出合计"
BOUND = f'<data value="25.64" data-address="{TOTAL}">25.64</data>'


def test_the_sentence_is_bound_to_the_cell(page):
    assert BOUND in page


@pytest.mark.parametrize(
    "tampered",
    [
        BOUND.replace('value="25.64"', 'value="25.65"'),
        BOUND.replace(">25.64<", ">25.65<"),
        BOUND.replace('value="25.64" ', ""),
        BOUND.replace('value="25.64"', 'value="甲"'),
        BOUND.replace(TOTAL, A),
        BOUND.replace(TOTAL, "支出表!合计.经营支出"),
    ],
    ids=["value", "text", "no value", "no number", "another cell", "no cell"],
)
def test_a_wrong_number_in_a_sentence_is_found(made, page, tampered):
    assert [number for number, _ in found(made, page.replace(BOUND, tampered))] == ["V-0002"]


def test_a_number_that_is_left_out_of_a_sentence_is_found(made, page):
    assert found(made, page.replace(BOUND, "25.64"))


def test_a_wrong_measure_in_a_sentence_is_found(made, page):
    measure = '<data value="100.00" data-measure="支出.占支出">100.00</data>'
    assert measure in page
    assert found(made, page.replace(measure, measure.replace("100.00", "99.00")))


# --- the PDF -----------------------------------------------------------------------------------------------------

pdf = pytest.mark.slow


@cache
def printed(document_html):
    from generator.render.pdf.engine import render_pdf
    from generator.render.pdf.job import PdfJob

    return render_pdf(PdfJob(KEY, document_html, PAGES.print_stylesheet())).data


def in_pdf(made, change=lambda html: html):
    """What is found in the PDF of a document whose print version was changed on the way to the engine."""
    html = change(PAGES.print_version(made.document))
    return [(finding.id, finding.address) for finding in read_back_pdf(printed(html), made.document, KEY)]


def instead(address, old, new):
    def change(html):
        cell = cell_of(html, address)
        assert f">{old}<" in cell
        return html.replace(cell, cell.replace(f">{old}<", f">{new}<"))

    return change


def swapped(one, other):
    def change(html):
        a, b = cell_of(html, one), cell_of(html, other)
        texts = [cell.partition(">")[2].removesuffix("</td>") for cell in (a, b)]
        changed = html.replace(a, "@").replace(b, b.replace(f">{texts[1]}<", f">{texts[0]}<"))
        return changed.replace("@", a.replace(f">{texts[0]}<", f">{texts[1]}<"))

    return change


@pdf
def test_a_true_pdf_has_nothing_to_be_found(made):
    assert in_pdf(made) == []


@pdf
def test_several_tables_one_after_another_have_nothing_to_be_found(tmp_path):
    forms = (SPENDING_FORM, GENERAL_BUDGET_FORM, TWO_BLOCKS_FORM)
    assert in_pdf(world(tmp_path, forms=forms)) == []


@pdf
def test_a_table_over_several_pages_has_nothing_to_be_found(tmp_path):
    rows = "".join(f"      - {{项目: 第{n}项, 取数: {{账: 支出, 科目: '2080505'}}}}\n" for n in range(90))
    form = f"\n    表: 长表\n    名称: 长表\n    栏: [{{名称: 项目, 值: 项目}}, {{名称: 决算数}}]\n    行:\n{rows}"
    assert in_pdf(world(tmp_path, forms=[SPENDING_FORM, form])) == []


@pdf
def test_a_wrong_figure_in_the_pdf_is_found(made):
    assert in_pdf(made, instead(A, "1.15", "1.16"))[0] == ("V-0003", "支出表!2080501.本年支出合计")


@pdf
def test_a_missing_figure_in_the_pdf_is_found(made):
    assert in_pdf(made, instead(A, "1.15", ""))


@pdf
def test_a_figure_too_many_in_the_pdf_is_found(made):
    assert in_pdf(made, instead(BLANK, "", "0.00"))


@pdf
def test_a_figure_of_the_last_row_that_is_wrong_is_found(made):
    assert in_pdf(made, instead("支出表!2080505.基本支出", "22.79", "22.78"))


@pdf
def test_a_wrong_figure_is_found_though_the_same_row_stands_in_the_next_table(tmp_path):
    """支出表 and 一般公共预算支出表 end with the same row; the wrong one must not be looked up in the other table."""
    two = world(tmp_path, forms=(SPENDING_FORM, GENERAL_BUDGET_FORM))
    assert in_pdf(two) == []
    assert in_pdf(two, instead("支出表!2080505.基本支出", "22.79", "22.78"))
    assert in_pdf(two, instead("一般公共预算支出表!2080505.基本支出", "22.79", "22.78"))


@pdf
def test_two_figures_that_have_changed_columns_are_found(made):
    assert in_pdf(made, swapped(A, B))


@pdf
@pytest.mark.parametrize("row", ["2080501", "2080505"])
def test_a_figure_that_stands_in_the_blank_column_beside_its_own_is_found(tmp_path, row):
    alone = world(tmp_path, SPENDING.replace(", 项目支出: 1.70", ""))
    one, other = f"支出表!{row}.基本支出", f"支出表!{row}.项目支出"
    assert in_pdf(alone) == []
    assert in_pdf(alone, swapped(one, other))


@pdf
def test_the_only_figure_of_a_column_that_stands_in_another_column_is_found(tmp_path):
    """One row, one figure: nothing else in its column tells where the column is."""
    form = """
        表: 甲表
        名称: 甲表
        栏: [{名称: 项目, 值: 项目}, {名称: 甲栏}, {名称: 乙栏, 取数: {科目: "201"}}]
        行: [{项目: 支出, 取数: {账: 支出}}]
    """
    alone = world(tmp_path, forms=[SPENDING_FORM, form])
    assert in_pdf(alone) == []
    assert in_pdf(alone, swapped("甲表!支出.甲栏", "甲表!支出.乙栏"))


@pdf
def test_two_rows_that_have_changed_places_are_found(made):
    def change(html):
        rows = [
            html[html.rindex("<tr", 0, at) : html.index("</tr>", at)]
            for at in (html.index(">2080501<"), html.index(">2080505<"))
        ]
        return html.replace(rows[0], "@").replace(rows[1], rows[0]).replace("@", rows[1])

    assert in_pdf(made, change)


@pdf
@pytest.mark.parametrize(("begin", "end"), [("<tbody>", "</tbody>"), ("<caption>", "</caption>")])
def test_a_table_without_its_rows_or_its_title_is_found(tmp_path, begin, end):
    two = world(tmp_path, forms=(SPENDING_FORM, GENERAL_BUDGET_FORM))

    def change(html):
        table = html.index('data-table="一般公共预算支出表"')
        return html[: html.index(begin, table)] + html[html.index(end, table) + len(end) :]

    assert any("一般公共预算支出表" in address for _, address in in_pdf(two, change))


@pdf
def test_a_warning_of_the_engine_is_a_finding():
    from generator.render.pdf.engine import render_pdf
    from generator.render.pdf.job import PdfJob

    result = render_pdf(PdfJob(KEY, "<html lang=zh><title>甲</title><p style='colour: red'>甲", ""))
    assert ids(result.findings)[:1] == ["P-0001"]
    assert result.findings[0].disclosure == KEY
