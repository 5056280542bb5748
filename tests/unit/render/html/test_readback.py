"""Read-back: a figure that is not the model's is found on the page, wherever it stands."""

import pytest

from generator.render.html.readback import read_back_html
from tests.unit.render.readback_samples import BLANK
from tests.unit.render.readback_samples import KEY
from tests.unit.render.readback_samples import PAGES
from tests.unit.render.readback_samples import A
from tests.unit.render.readback_samples import B
from tests.unit.render.readback_samples import cell_of
from tests.unit.render.readback_samples import world


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return world(tmp_path_factory.mktemp("readback"))


@pytest.fixture(scope="module")
def page(made):
    return PAGES.disclosure(made.document)


def found(made, page):
    return [(finding.id, finding.address) for finding in read_back_html(page, made.book, made.document, KEY)]


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
