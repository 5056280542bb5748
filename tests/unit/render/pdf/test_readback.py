"""Read-back of the PDF: a figure that is not the model's, or not in its place, is found."""

from functools import cache

import pytest

from generator.render.pdf.readback import read_back_pdf
from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import TWO_BLOCKS_FORM
from tests.unit.builders import ids
from tests.unit.render.readback_samples import BLANK
from tests.unit.render.readback_samples import KEY
from tests.unit.render.readback_samples import PAGES
from tests.unit.render.readback_samples import SPENDING
from tests.unit.render.readback_samples import A
from tests.unit.render.readback_samples import B
from tests.unit.render.readback_samples import cell_of
from tests.unit.render.readback_samples import world


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return world(tmp_path_factory.mktemp("readback"))


pytestmark = pytest.mark.slow


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


def test_a_true_pdf_has_nothing_to_be_found(made):
    assert in_pdf(made) == []


def test_several_tables_one_after_another_have_nothing_to_be_found(tmp_path):
    forms = (SPENDING_FORM, GENERAL_BUDGET_FORM, TWO_BLOCKS_FORM)
    assert in_pdf(world(tmp_path, forms=forms)) == []


def test_a_year_at_the_head_of_a_caption_is_no_figure_of_the_row_before_it(tmp_path):
    forms = [
        form.replace("名称: ", 'GAP "{年度}年', 1).replace("决算表", '决算表"', 1).replace("GAP", "名称:")
        for form in (SPENDING_FORM, GENERAL_BUDGET_FORM)
    ]
    two = world(tmp_path, forms=forms)
    assert [grid.title[:5] for grid in two.document.tables] == ["2023年支出"[:5], "2023年一"[:5]]
    assert in_pdf(two) == []
    assert in_pdf(two, instead("支出表!2080505.项目支出", "", "0.00"))


def test_tables_of_one_title_are_told_apart_by_their_order(tmp_path):
    same = GENERAL_BUDGET_FORM.replace("一般公共预算财政拨款支出决算表", "支出决算表")
    two = world(tmp_path, forms=(SPENDING_FORM, same))
    assert in_pdf(two) == []
    assert in_pdf(two, instead("一般公共预算支出表!2080505.基本支出", "22.79", "22.78"))


def test_a_title_that_ends_as_the_one_before_it_is_its_own(tmp_path):
    first = GENERAL_BUDGET_FORM.replace("一般公共预算财政拨款支出决算表", "收入支出决算表")
    two = world(tmp_path, forms=(first, SPENDING_FORM))
    assert in_pdf(two) == []
    assert in_pdf(two, instead("支出表!2080505.项目支出", "", "0.00"))


def test_a_table_over_several_pages_has_nothing_to_be_found(tmp_path):
    rows = "".join(f"      - {{项目: 第{n}项, 取数: {{账: 支出, 科目: '2080505'}}}}\n" for n in range(90))
    form = f"\n    表: 长表\n    名称: 长表\n    栏: [{{名称: 项目, 值: 项目}}, {{名称: 决算数}}]\n    行:\n{rows}"
    assert in_pdf(world(tmp_path, forms=[SPENDING_FORM, form])) == []


def test_wide_figures_stand_whole_in_their_columns(tmp_path):
    """元 to the 分 in every column of a form that has them side by side."""
    columns = "".join(f"{{名称: 第{n}栏}}, " for n in range(10))
    form = f"\n    表: 宽表\n    名称: 宽表\n    金额单位: 元\n    栏: [{{名称: 项目, 值: 项目}}, {columns}]\n"
    form += "    显示: {千分位: 是}\n    行: [{项目: 支出, 取数: {账: 支出}}]\n"
    accounts = SPENDING.replace("基本支出: 22.79", "基本支出: -1234567890.12元")
    made = world(tmp_path, accounts, forms=[SPENDING_FORM, form])
    assert made.text("宽表!支出.第0栏") == "-1,234,539,390.12"
    assert in_pdf(made) == []


def test_a_year_above_a_table_that_goes_on_is_no_figure(tmp_path):
    """Neither in the caption nor in the head of 续表, nor in the name of the office or a note below."""
    rows = "".join(f"      - {{项目: 第{n}项, 取数: {{账: 支出, 科目: '2080505'}}}}\n" for n in range(90))
    columns = "栏: [{名称: 项目, 值: 项目}, {名称: 决算数}]"
    form = f'\n    表: 长表\n    名称: "{{年度}}年长表"\n    {columns}\n    注: [2023年数据]\n    行:\n{rows}'
    unit = {"content/shili/unit.yaml": "{名称: 12345热线中心, 省份: 示例省}"}
    assert in_pdf(world(tmp_path, forms=[SPENDING_FORM, form], more=unit)) == []


def test_a_wrong_figure_in_the_pdf_is_found(made):
    assert in_pdf(made, instead(A, "1.15", "1.16"))[0] == ("V-0003", "支出表!2080501.本年支出合计")


def test_a_missing_figure_in_the_pdf_is_found(made):
    assert in_pdf(made, instead(A, "1.15", ""))


def test_a_figure_too_many_in_the_pdf_is_found(made):
    assert in_pdf(made, instead(BLANK, "", "0.00"))


def test_a_figure_of_the_last_row_that_is_wrong_is_found(made):
    assert in_pdf(made, instead("支出表!2080505.基本支出", "22.79", "22.78"))


def test_a_wrong_figure_is_found_though_the_same_row_stands_in_the_next_table(tmp_path):
    """支出表 and 一般公共预算支出表 end with the same row; the wrong one must not be looked up in the other table."""
    two = world(tmp_path, forms=(SPENDING_FORM, GENERAL_BUDGET_FORM))
    assert in_pdf(two) == []
    assert in_pdf(two, instead("支出表!2080505.基本支出", "22.79", "22.78"))
    assert in_pdf(two, instead("一般公共预算支出表!2080505.基本支出", "22.79", "22.78"))


def test_two_figures_that_have_changed_columns_are_found(made):
    assert in_pdf(made, swapped(A, B))


@pytest.mark.parametrize("row", ["2080501", "2080505"])
def test_a_figure_that_stands_in_the_blank_column_beside_its_own_is_found(tmp_path, row):
    alone = world(tmp_path, SPENDING.replace(", 项目支出: 1.70", ""))
    one, other = f"支出表!{row}.基本支出", f"支出表!{row}.项目支出"
    assert in_pdf(alone) == []
    assert in_pdf(alone, swapped(one, other))


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


def test_a_wrong_part_of_a_code_is_found(tmp_path):
    columns = "{名称: 类, 值: 类}\n      - {名称: 款, 值: 款}\n      - {名称: 项, 值: 项}"
    made = world(tmp_path, forms=[SPENDING_FORM.replace("{名称: 编码, 值: 编码}", columns)])
    assert in_pdf(made) == []
    assert ("V-0003", "支出表!20805.本年支出合计") in in_pdf(made, lambda html: html.replace(">05</td>", ">06</td>", 1))


def test_a_centred_name_does_not_tell_where_its_table_begins(tmp_path):
    form = SPENDING_FORM.replace("{项目: 合计}", "{项目: 合计, 标签跨: 2, 居中: 是}")
    assert in_pdf(world(tmp_path, forms=[form])) == []


def test_two_rows_that_have_changed_places_are_found(made):
    def change(html):
        rows = [
            html[html.rindex("<tr", 0, at) : html.index("</tr>", at)]
            for at in (html.index(">2080501<"), html.index(">2080505<"))
        ]
        return html.replace(rows[0], "@").replace(rows[1], rows[0]).replace("@", rows[1])

    assert in_pdf(made, change)


@pytest.mark.parametrize(("begin", "end"), [("<tbody>", "</tbody>"), ("<caption>", "</caption>")])
def test_a_table_without_its_rows_or_its_title_is_found(tmp_path, begin, end):
    two = world(tmp_path, forms=(SPENDING_FORM, GENERAL_BUDGET_FORM))

    def change(html):
        table = html.index('data-table="一般公共预算支出表"')
        return html[: html.index(begin, table)] + html[html.index(end, table) + len(end) :]

    assert any("一般公共预算支出表" in address for _, address in in_pdf(two, change))


def test_a_warning_of_the_engine_is_a_finding():
    from generator.render.pdf.engine import render_pdf
    from generator.render.pdf.job import PdfJob

    result = render_pdf(PdfJob(KEY, "<html lang=zh><title>甲</title><p style='colour: red'>甲", ""))
    assert ids(result.findings)[:1] == ["P-0001"]
    assert result.findings[0].disclosure == KEY
