"""Authors' Markdown, cut at its `## ` headings."""

from textwrap import dedent

import pytest

from generator.source.finding import Location
from generator.source.markdown_reader import Prose
from generator.source.markdown_reader import cut_sections
from generator.source.markdown_reader import read_markdown
from tests.unit.builders import ids
from tests.unit.builders import places


def cut(text):
    return cut_sections(Prose(dedent(text).lstrip("\n"), Location("narrative.md")))


def test_each_second_level_heading_begins_a_section():
    sections, findings = cut("""
        ## 收支总计变动

        人员增加

        ## 预算绩效
        做了评价。

        ### 小标题
        正文
    """)
    assert findings == []
    assert list(sections) == ["收支总计变动", "预算绩效"]
    assert sections["收支总计变动"].text.strip() == "人员增加"
    assert "### 小标题" in sections["预算绩效"].text


def test_a_section_knows_the_line_after_its_heading():
    sections = cut("## 甲\n一\n\n## 乙\n二\n")[0]
    assert [str(prose.location) for prose in sections.values()] == ["narrative.md:2:1", "narrative.md:5:1"]


def test_text_before_the_first_heading_is_a_finding():
    sections, findings = cut("人员增加\n\n## 甲\n一\n")
    assert (ids(findings), places(findings)) == (["S-0120"], ["1:1"])
    assert list(sections) == ["甲"]


def test_blank_lines_before_the_first_heading_are_not():
    assert cut_sections(Prose("\n \n## 甲\n一\n", Location("narrative.md")))[1] == []


def test_a_doubled_heading_is_a_finding_at_the_second_one():
    sections, findings = cut("## 甲\n一\n## 甲\n二\n")
    assert (ids(findings), places(findings)) == (["S-0121"], ["3:1"])
    assert sections["甲"].text == "一"


def test_an_empty_text_has_no_sections():
    assert cut_sections(Prose("", Location("narrative.md"))) == ({}, [])


def test_a_missing_or_unreadable_file_is_a_finding(tmp_path):
    assert ids(read_markdown(tmp_path / "profile.md", "profile.md")[1]) == ["S-0101"]
    (tmp_path / "profile.md").write_bytes("单位职责".encode("gbk"))
    prose, findings = read_markdown(tmp_path / "profile.md", "profile.md")
    assert prose is None
    assert ids(findings) == ["S-0103"]


def test_lines_that_are_comments_are_left_out_and_the_others_keep_their_places(tmp_path):
    path = tmp_path / "narrative.md"
    path.write_text("<!-- 说明 -->\n## 甲\n<!-- ## 乙 --> <!-- 丙 -->\n文 <!-- 丁 -->\n<!-- 没有完\n", "utf-8")
    prose, findings = read_markdown(path, "narrative.md")
    assert findings == []
    assert prose.text == "\n## 甲\n\n文 <!-- 丁 -->\n<!-- 没有完\n"


def test_windows_line_ends_do_not_stay_in_the_text(tmp_path):
    (tmp_path / "profile.md").write_bytes("甲\r\n乙\r\n".encode())
    prose, findings = read_markdown(tmp_path / "profile.md", "profile.md")
    assert findings == []
    assert prose == Prose("甲\n乙\n", Location("profile.md"))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("##乙", "标题没有写成两个“#”加一个空格，从行首写起"),
        ("##\u3000乙", "标题没有写成两个“#”加一个空格，从行首写起"),
        (" ## 乙", "标题没有写成两个“#”加一个空格，从行首写起"),
        ("＃＃ 乙", "这里是全角井号“＃”"),
    ],
)
def test_a_heading_typed_amiss_is_told_at_its_line_and_cuts_all_the_same(line, message):
    sections, findings = cut_sections(Prose(f"## 甲\n一\n{line}\n二\n", Location("narrative.md")))
    assert [*sections] == ["甲", "乙"]
    assert [(each.id, each.message, each.hint) for each in findings] == [("S-0362", message, "写成“## 乙”。")]
    assert findings[0].location == Location("narrative.md", 3)


def test_a_heading_of_another_level_at_the_beginning_is_told_how_to_write_it():
    findings = cut_sections(Prose("\n# 甲\n一\n", Location("narrative.md")))[1]
    assert [(each.id, each.location.line, each.hint) for each in findings] == [("S-0120", 2, "标题写成“## 甲”。")]
