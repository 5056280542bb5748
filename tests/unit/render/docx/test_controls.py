"""Figures under keys: a content control inside the paragraph, a bookmark around it, nothing locked."""

import re

import pytest

from tests.unit.render.docx.samples import draft_of
from tests.unit.render.docx.samples import draft_world
from tests.unit.render.docx.samples import entry
from tests.unit.render.docx.samples import read


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return draft_world(tmp_path_factory.mktemp("controls"))


@pytest.fixture(scope="module")
def text(world):
    return entry(draft_of(world), "word/document.xml")


def test_a_figure_is_a_control_under_a_bookmark_of_the_same_name(text):
    keys = re.findall(
        r'<w:bookmarkStart w:id="\d+" w:name="(f\d{4})"/>'
        r'<w:sdt><w:sdtPr><w:alias w:val="(\w+)"/><w:tag w:val="(\w+)"/><w:id w:val="(\d+)"/></w:sdtPr>'
        r"<w:sdtContent><w:r>",
        text,
    )
    assert keys
    assert all(name == title == tag == f"f{int(number):04}" for name, title, tag, number in keys)


def test_controls_stand_inside_paragraphs_only(text):
    assert not re.search(r"<w:sdtContent>\s*<w:(p|tc|tr)[ >]", text)


def test_no_control_is_locked_or_for_plain_text_which_libreoffice_would_repeat(text):
    assert not re.search(r"<w:(lock|text)\b", text)


def test_a_blank_figure_has_a_bookmark_and_no_control(world):
    draft = read(world)
    [blank] = [
        figure["key"] for figure in draft.entries("figure") if figure.get("address") == "支出表!2080505.项目支出"
    ]
    assert draft.marked[blank] == ""
    assert blank not in draft.controls


def test_no_two_bookmarks_share_a_number_or_a_name(text):
    numbers, names = zip(*re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="(\w+)"/>', text), strict=True)
    assert len(set(numbers)) == len(numbers)
    assert len(set(names)) == len(names)
