"""A draft: parts in order, official pages and styles, contents that Word can make anew, the same bytes each time."""

import io
import re
import zipfile
from itertools import pairwise

import docx
import pytest

from tests.unit.performance_samples import sheet_world
from tests.unit.render.docx.samples import draft_of
from tests.unit.render.docx.samples import draft_world
from tests.unit.render.docx.samples import entry
from tests.unit.render.docx.samples import read

WIDE = """
    表: 支出表
    名称: 支出决算表
    横向: 是
    取数: {账: 支出}
    栏: [{名称: 名称, 值: 名称}, {名称: 本年支出合计}]
    行: [{项目: 合计}]
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return draft_world(tmp_path_factory.mktemp("draft"))


@pytest.fixture(scope="module")
def data(world):
    return draft_of(world)


@pytest.fixture(scope="module")
def opened(data):
    return docx.Document(io.BytesIO(data))


def titles(document, style):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.style_id == style]


def test_the_same_document_gives_the_same_bytes(world, data):
    assert draft_of(world) == data


def test_the_file_is_dated_by_the_disclosure_and_not_by_the_clock(tmp_path):
    head = "{范围: 单位, 模板包: national, 批复日期: 2024-08-30, 公开日期: 2024-09-10}"
    data = draft_of(draft_world(tmp_path, head=head))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(2024, 9, 10, 0, 0, 0)}
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert (properties.created.isoformat(), properties.modified.isoformat()) == ("2024-09-10T00:00:00+00:00",) * 2


def test_the_file_names_its_title_and_office_and_no_tool(opened):
    properties = opened.core_properties
    assert (properties.title, properties.author, properties.comments) == (
        "示例局2023年度单位决算公开",
        "示例局",
        "",
    )


def test_parts_come_in_the_order_of_the_document(opened):
    assert titles(opened, "Heading1") == ["概况", "决算表", "情况说明", "名词解释"]


def test_sections_and_tables_have_styles_of_their_own(opened):
    assert titles(opened, "Heading2") == ["一、支出"]
    assert titles(opened, "TableTitle") == ["支出决算表", "收入支出决算总表"]


def test_heading_styles_are_words_own_so_that_contents_find_them(opened):
    names = {style.style_id: style.name for style in opened.styles}
    assert [names[f"Heading{level}"] for level in (1, 2, 3)] == ["Heading 1", "Heading 2", "Heading 3"]


def test_the_contents_are_a_field_with_a_line_for_each_part_section_and_table(data, opened):
    assert re.findall(r"<w:instrText[^>]*> (TOC [^<]*) </w:instrText>", entry(data, "word/document.xml")) == [
        r'TOC \o "1-2" \f t \h \z'
    ]
    listed = [text.strip() for style in ("TOC1", "TOC2") for text in titles(opened, style)]
    assert listed == [
        "概况",
        "决算表",
        "情况说明",
        "名词解释",
        "公开01表 支出决算表",
        "公开02表 收入支出决算总表",
        "一、支出",
        "",
    ]


def test_fields_are_computed_when_the_file_is_opened(data):
    assert '<w:updateFields w:val="true"/>' in entry(data, "word/settings.xml")


@pytest.mark.parametrize(("status", "shown"), [("草稿", ["草稿"]), ("送审稿", ["送审稿"])])
def test_the_cover_tells_a_status_that_is_not_approval(tmp_path, status, shown):
    made = draft_world(tmp_path, head=f"{{范围: 单位, 模板包: national, 状态: {status}}}")
    assert titles(docx.Document(io.BytesIO(draft_of(made))), "CoverStatus") == shown


def test_the_page_is_that_of_official_documents(opened):
    front, text = opened.sections[0], opened.sections[1]
    assert [round(text.page_width.mm), round(text.page_height.mm)] == [210, 297]
    edges = (text.top_margin, text.right_margin, text.bottom_margin, text.left_margin)
    assert [round(edge.mm) for edge in edges] == [37, 26, 35, 28]
    assert front.footer.is_linked_to_previous  # no number on cover and contents
    assert "PAGE" in text.footer.paragraphs[0]._p.xml
    assert text.even_page_footer.paragraphs[0].alignment == 0


def test_text_is_set_in_imitation_song_of_size_three(opened):
    normal = opened.styles["Normal"]
    assert normal.font.size.pt == 16
    assert 'w:eastAsia="仿宋_GB2312"' in normal.element.xml


def test_a_wide_table_stands_on_a_landscape_page_alone(tmp_path):
    opened = docx.Document(io.BytesIO(draft_of(draft_world(tmp_path, forms=(WIDE,)))))
    assert [section.orientation for section in opened.sections] == [0, 0, 1, 0]


def test_the_last_section_closes_the_body(opened):
    assert opened.element.body[-1].tag.endswith("}sectPr")


def test_a_sheet_repeats_the_head_of_each_block_and_follows_its_title(tmp_path):
    made = sheet_world(tmp_path)
    opened = docx.Document(io.BytesIO(draft_of(made)))
    assert "项目自评表" in titles(opened, "TableTitle")
    [page] = made.document.annexes
    blocks = read(made).tables[-len(page.blocks) :]
    assert [block.head_rows for block in blocks] == [len(block.head) for block in page.blocks]


def test_no_two_tables_touch_since_word_would_make_one_of_them(tmp_path):
    made = draft_world(tmp_path, profile="| 甲 |\n|---|\n| 乙 |\n\n| 丙 |\n|---|\n| 丁 |\n")
    tags = [block.tag.rpartition("}")[2] for block in docx.Document(io.BytesIO(draft_of(made))).element.body]
    assert ("tbl", "tbl") not in set(pairwise(tags))
    assert tags.count("tbl") == 4


def test_the_file_does_not_say_that_word_made_it(data):
    assert "<Application>gongkai</Application>" in entry(data, "docProps/app.xml")
    assert "Microsoft" not in entry(data, "docProps/app.xml")
