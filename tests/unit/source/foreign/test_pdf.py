"""Pages of a PDF without ruled lines: words and where they stand; what lies across a page is a watermark."""

from generator.source.foreign.pdf import read_pdf


def page(*lines, rules=()):
    """A PDF of one page in Helvetica; each line is its size, its matrix and its text, each rule its two ends."""
    content = "".join(f"{x} {y} m {u} {v} l S\n" for x, y, u, v in rules)
    content += "".join(f"BT /F1 {size} Tf {matrix} Tm ({text}) Tj ET\n" for size, matrix, text in lines)
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}endstream",
    ]
    objects = "".join(f"{number} 0 obj\n{body}\nendobj\n" for number, body in enumerate(bodies, 1))
    [found] = read_pdf(f"%PDF-1.4\n{objects}trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n".encode(), "a.pdf")
    return found


def test_words_part_at_gaps_and_figures_stay_whole():
    found = page((12, "1 0 0 1 50 700", "208"), (12, "1 0 0 1 150 700", "91,016,775.35"), (12, "1 0 0 1 300 700", "0"))
    [line] = found.items
    assert line.words == ("208", "91,016,775.35", "0")
    assert [round(left, -1) for left, _ in line.spans] == [50, 150, 300]
    assert line.text == "20891,016,775.350"


def test_a_figure_too_wide_for_its_cell_stays_whole():
    upright = [(x, 690, x, 720) for x in (50, 100, 160)]
    level = [(50, y, 160, y) for y in (690, 720)]
    found = page((12, "1 0 0 1 90 700", "1234567.89"), (12, "1 0 0 1 60 700", "30"), rules=(*upright, *level))
    [grid] = found.grids
    assert [grid.text(0, 0), grid.text(0, 1)] == ["30", "1234567.89"]


def test_figures_of_cells_side_by_side_stay_apart():
    upright = [(x, 690, x, 720) for x in (50, 92, 160)]
    level = [(50, y, 160, y) for y in (690, 720)]
    found = page((12, "1 0 0 1 60 700", "12.50"), (12, "1 0 0 1 93 700", "67.89"), rules=(*upright, *level))
    [grid] = found.grids
    assert [grid.text(0, 0), grid.text(0, 1)] == ["12.50", "67.89"]


def test_large_slanted_letters_are_a_watermark_and_upright_or_small_ones_are_not():
    watermark = (60, ".7 .7 -.7 .7 100 300", "DRAFT")
    sideways = (12, "0 1 -1 0 400 300", "Note")
    italic = (12, ".95 .3 -.3 .95 50 600", "9")
    found = page((12, "1 0 0 1 50 700", "208"), watermark, sideways, italic)
    assert sorted("".join(item.text for item in found.items)) == sorted("2089Note")


def test_a_table_with_open_sides_has_a_column_beyond_its_outermost_lines():
    upright = [(x, 680, x, 720) for x in (150, 250)]
    level = [(50, y, 350, y) for y in (680, 700, 720)]
    words = [
        (12, f"1 0 0 1 {x} {y} ", text)
        for y, row in ((705, "ABC"), (685, "123"))
        for x, text in zip((60, 160, 260), row, strict=True)
    ]
    [grid] = page(*words, rules=(*upright, *level)).grids
    assert [[grid.text(row, column) for column in range(3)] for row in range(2)] == [list("ABC"), list("123")]


def test_letters_printed_twice_a_hair_apart_are_one():
    found = page((12, "1 0 0 1 50 700", "1123"), (12, "1 0 0 1 50.3 700.2", "1123"))
    assert [item.text for item in found.items] == ["1123"]


def test_figures_printed_over_one_another_stay_whole_and_in_doubt():
    upright = [(x, 690, x, 720) for x in (50, 120, 180)]
    level = [(50, y, 180, y) for y in (690, 720)]
    figures = [(12, "1 0 0 1 60 700", "91,016,775.35"), (12, "1 0 0 1 121 700", "12.50")]
    [grid] = page(*figures, rules=(*upright, *level)).grids
    assert [grid.text(0, 0), grid.text(0, 1)] == ["91,016,775.35", "12.50"]
    assert [bool(cell.doubt) for cell in grid.cells] == [True, False]
