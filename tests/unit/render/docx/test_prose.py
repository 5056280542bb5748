"""Prose in a draft: everything that Markdown can give."""

import io

import docx
import pytest

from tests.unit.render.docx.samples import draft_of
from tests.unit.render.docx.samples import draft_world
from tests.unit.render.docx.samples import entry
from tests.unit.render.docx.samples import read


def prose(tmp_path, markdown):
    """(style, text) of each paragraph of the profile."""
    draft = read(draft_world(tmp_path, profile=markdown))
    keys = {each["key"] for each in draft.entries("paragraph") if each["part"] == "overview"}
    return [(each.style, each.text) for each in draft.paragraphs if keys.intersection(each.keys)]


@pytest.mark.parametrize(
    ("markdown", "paragraphs"),
    [
        ("示例局管理示例。", [("BodyText", "示例局管理示例。")]),
        ("## 一\n\n### 二\n\n#### 三\n\n##### 四\n\n字", [
            ("Heading2", "一、一"), ("Heading3", "二"), ("Heading4", "三"), ("Heading5", "四"), ("BodyText", "字"),
        ]),
        ("1. 甲\n2. 乙", [("ListNumber", "甲"), ("ListNumber", "乙")]),
        ("- 甲\n\n  续\n- 乙", [("ListBullet", "甲"), ("ListContinue", "续"), ("ListBullet", "乙")]),
        ("- 甲\n  1. 子\n  2. 丑\n- 乙", [
            ("ListBullet", "甲"), ("ListNumber", "子"), ("ListNumber", "丑"), ("ListBullet", "乙"),
        ]),
        ("> 引文", [("Quote", "引文")]),
        ("前**粗***斜*`码`[链](https://example.cn/)后", [("BodyText", "前粗斜码链后")]),
        ("甲  \n乙", [("BodyText", "甲\n乙")]),
        ("abc\ndef", [("BodyText", "abc def")]),
        ("```\n代码\n二行\n```", [("BodyText", "代码\n二行")]),
        ("甲\n\n---\n\n乙", [("BodyText", "甲"), ("BodyText", "乙")]),
        ("1 < 2 & “引”", [("BodyText", "1 < 2 & “引”")]),
    ],
)  # fmt: skip
def test_what_markdown_gives_is_a_paragraph_in_its_style(tmp_path, markdown, paragraphs):
    assert prose(tmp_path, markdown) == paragraphs


def test_a_table_of_the_author_is_a_table(tmp_path):
    draft = read(draft_world(tmp_path, profile="| 甲 | 乙 |\n|---|---|\n| 丙 | **丁** |\n"))
    assert draft.tables[0].rows == [["甲", "乙"], ["丙", "丁"]]


def test_figures_in_lists_tables_and_bold_words_are_bound(tmp_path):
    figure = "{{ 支出.决算数 }}"
    made = draft_world(tmp_path, profile=f"- {figure}\n- **共{figure}万元**\n\n| 数 |\n|---|\n| {figure} |\n")
    own = [each for each in read(made).entries("figure") if each["kind"] == "sentence"][:3]
    assert [each["text"] for each in own] == ["25.64"] * 3


def test_each_list_counts_for_itself_from_where_it_begins(tmp_path):
    made = draft_world(tmp_path, profile="1. 甲\n\n字\n\n3. 丙\n")
    opened = docx.Document(io.BytesIO(draft_of(made)))
    lists = [each._p.pPr.numPr.numId.val for each in opened.paragraphs if each.style.style_id == "ListNumber"]
    starts = [each.lvlOverride_lst[0].startOverride.val for each in opened.part.numbering_part.element.num_lst]
    assert (lists, starts) == ([1, 2], [1, 3])


def test_a_link_to_the_web_leads_there_and_no_other_does(tmp_path):
    made = draft_world(tmp_path, profile="[甲](https://example.cn/a) [乙](other.html)")
    relations = entry(draft_of(made), "word/_rels/document.xml.rels")
    assert relations.count('TargetMode="External"') == 1
    assert 'Target="https://example.cn/a"' in relations


def test_quotation_marks_are_told_to_be_chinese(tmp_path):
    made = draft_world(tmp_path, profile="“三公”经费")
    assert '<w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">“三公”经费</w:t>' in entry(
        draft_of(made), "word/document.xml"
    )
