"""Crops of a page: the part on which figures stand, and where on it they are, however the page is turned."""

from __future__ import annotations

import base64
import io

import pikepdf
import pytest
from PIL import Image

from generator.audit.crops import Album
from generator.audit.crops import pictures_of
from generator.audit.record import Spot

BOX = (100.0, 700.0, 140.0, 712.0)
FIGURE = Spot("表!行.栏", "1.00", 1, BOX, "第1页")


@pytest.fixture(params=[(0, (0, 0)), (90, (0, 0)), (180, (0, 0)), (270, (0, 0)), (0, (20, 30)), (90, (20, 30))])
def paper(request, tmp_path):
    """A page, turned and cut, with a black box where the figure is."""
    turn, (left, bottom) = request.param
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(600, 800))
        page.MediaBox = [left, bottom, 600, 800]
        page.Rotate = turn
        page.Contents = document.make_stream(b"0 g 100 700 40 12 re f")
        document.save(tmp_path / "x.pdf")
    return tmp_path / "x.pdf"


def test_the_mark_lies_on_the_figure(paper):
    with pictures_of(paper) as pictures:
        [crop] = pictures.crops([FIGURE], "表!行.栏")
    [mark] = crop.marks
    assert mark.is_first
    picture = Image.open(io.BytesIO(base64.b64decode(crop.png))).convert("L")
    assert picture.size == (round(crop.width * 2), round(crop.height * 2))
    dark = picture.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    expected = (mark.x * 2, mark.y * 2, (mark.x + mark.width) * 2, (mark.y + mark.height) * 2)
    assert all(abs(one - other) <= 3 for one, other in zip(dark, expected, strict=True))


def test_paper_stays_white_and_print_black(paper):
    with pictures_of(paper) as pictures:
        [crop] = pictures.crops([FIGURE], "表!行.栏")
    picture = Image.open(io.BytesIO(base64.b64decode(crop.png))).convert("L")
    assert picture.getextrema() == (0, 255)


def test_figures_far_apart_have_a_crop_each_and_the_first_goes_before(paper):
    far = Spot("表!乙.栏", "2.00", 1, (100.0, 100.0, 140.0, 112.0), "第1页")
    near = Spot("表!丙.栏", "3.00", 1, (100.0, 680.0, 140.0, 692.0), "第1页")
    with pictures_of(paper) as pictures:
        crops = list(pictures.crops([far, FIGURE, near], "表!行.栏"))
    assert [[mark.is_first for mark in crop.marks] for crop in crops] == [[True, False], [False]]


def test_what_has_no_place_on_a_page_has_no_crop(paper):
    with pictures_of(paper) as pictures:
        assert list(pictures.crops([Spot("x", "1", 2, BOX, ""), Spot("x", "1", 1, None, "")], "x")) == []


def test_of_what_is_no_pdf_there_are_no_pictures(tmp_path):
    path = tmp_path / "x.docx"
    path.write_bytes(b"no")
    with pictures_of(path) as pictures:
        assert pictures is None


def test_each_figure_of_a_document_in_several_files_is_shown_out_of_its_own(tmp_path):
    for name in ("表.pdf", "说明.pdf"):
        with pikepdf.new() as document:
            document.add_blank_page(page_size=(600, 800))
            document.save(tmp_path / name)
    spots = [Spot(name, "1.00", 1, BOX, "第1页", name) for name in ("表.pdf", "说明.pdf", "表.xlsx")]
    with Album({name: tmp_path / name for name in ("表.pdf", "说明.pdf")}) as album:
        assert [crop.file for crop in album.crops(spots, "说明.pdf")] == ["说明.pdf", "表.pdf"]
        assert [crop.file for crop in album.crops(spots[:1], "")] == [""]
        assert album.crops(spots[2:], "") == []
