"""Charts as drawn: bars exactly as long as their figures, words that stay in their column, plain and steady SVG."""

from decimal import Decimal
from itertools import pairwise

import pytest
from lxml import html as lxml_html

from generator.render.html.charts import draw
from generator.writing.charts import Chart
from generator.writing.charts import ChartKind
from generator.writing.charts import ChartRow
from generator.writing.environment import make_environment
from generator.writing.figures import BoundNumber
from tests.unit.builders import REPOSITORY


def number(text):
    return BoundNumber(text, text.replace(",", ""), f"甲表!{text}.决算数", None)


def chart(kind, *rows, series=("决算数",), shares=()):
    """A chart of rows (label, figure, …)."""
    made = [
        ChartRow(label, tuple(map(number, figures)), number(share) if share else None)
        for (label, *figures), share in zip(rows, shares or [None] * len(rows), strict=True)
    ]
    return Chart("chart-1", kind, "甲", "甲最多。", "万元", series, tuple(made))


BARS = chart(ChartKind.BARS, ("甲项", "1,200.00"), ("乙项", "300.00"), ("丙项", "0.01"))
PAIRS = chart(ChartKind.PAIRS, ("甲项", "80.00", "100.00"), ("乙项", "50.00", "0.00"), series=("年初预算", "决算数"))
PARTS = chart(ChartKind.PARTS, ("甲项", "30.00"), ("乙项", "10.00"), shares=("75.00", "25.00"))
EVERY = pytest.mark.parametrize("drawn", [BARS, PAIRS, PARTS], ids=["bars", "pairs", "parts"])


def percent(text):
    assert text.endswith("%")
    return Decimal(text[:-1])


def lengths(drawing, *tones):
    return [percent(bar.width) for bar in drawing.bars if bar.tone in tones and bar.width.endswith("%")]


def equal(one, other):
    """Whether two lengths are the same to the last digit drawn: a ten-thousandth of a percent."""
    return abs(one - other) <= Decimal("0.0002")


# --- lengths ------------------------------------------------------------------------------------------------------


def test_bars_are_in_proportion_to_their_figures():
    longest, second, least = lengths(draw(BARS), "main")
    assert longest == 4 * second
    assert equal(least, longest * Decimal("0.01") / 1200)


def test_two_figures_to_compare_share_one_scale():
    first, second, third = lengths(draw(PAIRS), "base", "main")
    assert first == second * 80 / 100
    assert third == second * 50 / 100


def test_a_zero_has_no_bar_but_a_tick_and_its_figure():
    drawing = draw(PAIRS)
    assert [bar.tone for bar in drawing.bars] == ["zero", "base", "main", "zero", "base"]
    assert drawing.words[-1].text == "0.00"


def test_two_parts_fill_the_width():
    drawing = draw(PARTS)
    assert [(bar.tone, bar.x, bar.width) for bar in drawing.bars[:2]] == [("main", "0", "75%"), ("base", "75%", "25%")]


def test_a_negative_figure_goes_left_of_zero_and_its_words_stand_right_of_it():
    drawing = draw(chart(ChartKind.BARS, ("甲项", "30.00"), ("乙项", "-10.00")))
    zero, above, _, below = drawing.bars
    assert percent(above.x) == percent(zero.x)
    assert percent(below.x) == 0
    assert percent(below.width) == percent(zero.x)
    assert equal(percent(above.width), 3 * percent(below.width))
    assert drawing.words[-1].x == zero.x


def test_nothing_but_negative_figures():
    drawing = draw(chart(ChartKind.BARS, ("甲项", "-30.00"), ("乙项", "-10.00")))
    longer, shorter = lengths(drawing, "main")
    assert equal(shorter, longer / 3)
    assert longer == percent(drawing.bars[0].x)


@EVERY
def test_no_bar_leaves_the_drawing(drawn):
    drawing = draw(drawn)
    for bar in drawing.bars:
        start = percent(bar.x) if bar.x.endswith("%") else Decimal(bar.x)
        assert 0 <= start <= 100
        assert not bar.width.endswith("%") or start + percent(bar.width) <= 100
        assert bar.y >= -2
        assert bar.y + bar.height <= drawing.height + 2


# --- words --------------------------------------------------------------------------------------------------------


@EVERY
def test_words_are_the_charts_in_its_order(drawn):
    shown = "".join(words.text + words.note for words in draw(drawn).words)
    assert shown.replace("　", "") == "".join(drawn.words)


@EVERY
def test_no_line_of_words_runs_into_the_next(drawn):
    baselines = sorted({words.y for words in draw(drawn).words})
    assert min(later - earlier for earlier, later in pairwise(baselines)) >= 13


@pytest.mark.parametrize("figure", ["1.00", "1,234.56", "12,345,678.90"])
def test_the_longest_words_beside_the_longest_bar_stay_in_the_narrowest_column(figure):
    drawing = draw(chart(ChartKind.PAIRS, ("甲项", figure, figure), series=("年初预算", "决算数")))
    end = percent(drawing.words[1].x) * 275 / 100 + drawing.words[1].shift
    assert end + len(figure) * 8 + len("年初预算") * 13 <= 275
    assert percent(drawing.words[1].x) >= 25


# --- the markup ---------------------------------------------------------------------------------------------------


def markup(drawn):
    module = make_environment(REPOSITORY / "templates").get_template("site/_charts.html").module
    return str(module.gallery([(drawn, draw(drawn))]))


@EVERY
def test_the_markup_holds_under_a_strict_content_security_policy(drawn):
    tree = lxml_html.fromstring(markup(drawn))
    assert tree.xpath("//style | //script | //@style | //@*[starts-with(name(), 'on')]") == []
    assert tree.xpath("//@href | //@src | //image | //use | //foreignObject") == []
    assert "url(" not in markup(drawn)


@EVERY
def test_the_same_chart_gives_the_same_markup(drawn):
    assert markup(drawn) == markup(drawn)


@EVERY
def test_a_drawing_has_a_name_a_description_and_a_table_instead(drawn):
    [figure] = lxml_html.fromstring(markup(drawn)).xpath("//figure")
    [drawing] = figure.iterfind("svg")
    assert drawing.get("role") == "img"
    told = [figure.get_element_by_id(part).text for part in drawing.get("aria-labelledby").split()]
    assert told == [drawn.title, drawn.description]
    [table] = figure.xpath("details/table")
    assert [cell.text_content() for cell in table.xpath("tbody/tr/th[@scope='row']")] == [r.label for r in drawn.rows]
    shown = [(data.text, data.get("value"), data.get("data-address")) for data in table.xpath("tbody//td/data")]
    assert shown == [(each.text, each.value, each.address) for each in drawn.numbers]


@EVERY
def test_each_bar_and_each_line_of_words_is_drawn_once(drawn):
    tree = lxml_html.fromstring(markup(drawn))
    drawing = draw(drawn)
    bars = [(bar.get("class"), bar.get("x"), bar.get("width")) for bar in tree.xpath("//svg/rect")]
    assert bars == [(bar.tone, bar.x, bar.width) for bar in drawing.bars]
    assert [text.get("y") for text in tree.xpath("//svg/text")] == [str(words.y) for words in drawing.words]


def test_names_are_escaped():
    drawn = chart(ChartKind.BARS, ("<b>甲</b>&", "2.00"), ("乙", "1.00"))
    assert "<b>" not in markup(drawn)
    assert "&lt;b&gt;甲&lt;/b&gt;&amp;" in markup(drawn)


def test_a_disclosure_without_charts_has_no_section_for_them():
    module = make_environment(REPOSITORY / "templates").get_template("site/_charts.html").module
    assert str(module.gallery([])).strip() == ""
