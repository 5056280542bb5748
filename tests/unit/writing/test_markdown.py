"""Markdown as Chinese authors write it, safe to publish, and plain CommonMark for everything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.writing.markdown import Heading
from generator.writing.markdown import fault_of_link
from generator.writing.markdown import is_chinese
from generator.writing.markdown import links
from generator.writing.markdown import render_markdown


def faults(text):
    """Line and message of each link that must not be."""
    return [(link.line, fault[0]) for link in links(text) if (fault := fault_of_link(link))]


def html(text):
    return render_markdown(text, prefix="p", top_level=2)[0].strip()


def inline(text):
    return html(text).removeprefix("<p>").removesuffix("</p>")


# --- line breaks -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("拟订医保\n基金制度", "拟订医保基金制度"),
        ("拟订制度，\n防控风险", "拟订制度，防控风险"),
        ("防控风险。\n“三公”经费", "防控风险。“三公”经费"),
        ("**医保**\n基金", "<strong>医保</strong>基金"),
        ("医保\n**基金**", "医保<strong>基金</strong>"),
        ("医保\n[基金](https://example.org)", '医保<a href="https://example.org">基金</a>'),
        ("一\n二\n三", "一二三"),
        ("开展DRG\n付费改革", "开展DRG付费改革"),
    ],
)
def test_a_line_break_beside_a_chinese_character_is_no_space(text, shown):
    assert inline(text) == shown


@pytest.mark.parametrize("text", ["one\ntwo", "1\n2", "*one*\ntwo", "one.\n(two)"])
def test_a_line_break_between_western_words_stays(text):
    assert "\n" in inline(text)


def test_a_line_break_that_is_asked_for_stays():
    assert inline("甲  \n乙") == "甲<br />\n乙"


def test_paragraphs_and_lists_stay_apart():
    assert html("甲\n\n乙") == "<p>甲</p>\n<p>乙</p>"
    assert html("1. 甲\n2. 乙") == "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>"


# --- emphasis beside Chinese punctuation -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**基本支出。**包括人员经费", "<strong>基本支出。</strong>包括人员经费"),
        ("包括**“三公”经费**的", "包括<strong>“三公”经费</strong>的"),
        ("**（一）总体情况**本年", "<strong>（一）总体情况</strong>本年"),
        ("本年**（一）总体情况**", "本年<strong>（一）总体情况</strong>"),
        ("增加**37.30**万元", "增加<strong>37.30</strong>万元"),
        ("一、**财政拨款收入**：指", "一、<strong>财政拨款收入</strong>：指"),
        ("1.**财政拨款收入**：指", "1.<strong>财政拨款收入</strong>：指"),
        ("*重点。*其他", "<em>重点。</em>其他"),
        ("共**100%**完成", "共<strong>100%</strong>完成"),
    ],
)
def test_emphasis_may_end_with_punctuation_and_touch_chinese(text, shown):
    assert inline(text) == shown


@pytest.mark.parametrize("text", ["2 * 3 * 4", "** 甲 **", "甲 ** 乙", "5*"])
def test_stars_that_stand_alone_are_stars(text):
    assert inline(text) == text


def test_underscores_inside_chinese_words_are_underscores():
    assert inline("文件_一_号") == "文件_一_号"


@pytest.mark.parametrize("character", ["医", "，", "。", "“", "”", "（", "—", "…", "·", "Ａ", "％"])
def test_ideographs_full_width_forms_and_chinese_punctuation_are_chinese(character):
    assert is_chinese(character)


@pytest.mark.parametrize("character", ["a", "1", ",", ".", "(", " ", "%", "é"])
def test_western_characters_are_not(character):
    assert not is_chinese(character)


# The emphasis examples of the CommonMark specification (0.31, section 6.2) that are written in ASCII.
SPECIFICATION = [
    ("*foo bar*", "<em>foo bar</em>"),
    ("a * foo bar*", "a * foo bar*"),
    ('a*"foo"*', "a*&quot;foo&quot;*"),
    ("foo*bar*", "foo<em>bar</em>"),
    ("5*6*78", "5<em>6</em>78"),
    ("_foo bar_", "<em>foo bar</em>"),
    ("_ foo bar_", "_ foo bar_"),
    ('a_"foo"_', "a_&quot;foo&quot;_"),
    ("foo_bar_", "foo_bar_"),
    ("5_6_78", "5_6_78"),
    ('aa_"bb"_cc', "aa_&quot;bb&quot;_cc"),
    ("foo-_(bar)_", "foo-<em>(bar)</em>"),
    ("_foo*", "_foo*"),
    ("*foo bar *", "*foo bar *"),
    ("*(*foo)", "*(*foo)"),
    ("*(*foo*)*", "<em>(<em>foo</em>)</em>"),
    ("*foo*bar", "<em>foo</em>bar"),
    ("_foo bar _", "_foo bar _"),
    ("_(_foo)", "_(_foo)"),
    ("_(_foo_)_", "<em>(<em>foo</em>)</em>"),
    ("_foo_bar", "_foo_bar"),
    ("_foo_bar_baz_", "<em>foo_bar_baz</em>"),
    ("_(bar)_.", "<em>(bar)</em>."),
    ("**foo bar**", "<strong>foo bar</strong>"),
    ("** foo bar**", "** foo bar**"),
    ('a**"foo"**', "a**&quot;foo&quot;**"),
    ("foo**bar**", "foo<strong>bar</strong>"),
    ("__foo bar__", "<strong>foo bar</strong>"),
    ("__ foo bar__", "__ foo bar__"),
    ("foo__bar__", "foo__bar__"),
    ("5__6__78", "5__6__78"),
    ("__foo, __bar__, baz__", "<strong>foo, <strong>bar</strong>, baz</strong>"),
    ("foo-__(bar)__", "foo-<strong>(bar)</strong>"),
    ("**foo bar **", "**foo bar **"),
    ("**(**foo)", "**(**foo)"),
    ("*(**foo**)*", "<em>(<strong>foo</strong>)</em>"),
    ('**foo "*bar*" foo**', "<strong>foo &quot;<em>bar</em>&quot; foo</strong>"),
    ("**foo**bar", "<strong>foo</strong>bar"),
    ("__foo__bar", "__foo__bar"),
    ("__foo__bar__baz__", "<strong>foo__bar__baz</strong>"),
    ("__(bar)__.", "<strong>(bar)</strong>."),
    ("*foo [bar](https://a.org/)*", '<em>foo <a href="https://a.org/">bar</a></em>'),
    ("_foo __bar__ baz_", "<em>foo <strong>bar</strong> baz</em>"),
    ("_foo _bar_ baz_", "<em>foo <em>bar</em> baz</em>"),
    ("*foo *bar**", "<em>foo <em>bar</em></em>"),
    ("*foo**bar**baz*", "<em>foo<strong>bar</strong>baz</em>"),
    ("*foo**bar*", "<em>foo**bar</em>"),
    ("***foo** bar*", "<em><strong>foo</strong> bar</em>"),
    ("*foo **bar***", "<em>foo <strong>bar</strong></em>"),
    ("foo***bar***baz", "foo<em><strong>bar</strong></em>baz"),
    ("** is not an empty emphasis", "** is not an empty emphasis"),
    ("**foo*bar**", "<strong>foo*bar</strong>"),
    ("**foo *bar* baz**", "<strong>foo <em>bar</em> baz</strong>"),
    ("foo ***", "foo ***"),
    (r"foo *\**", "foo <em>*</em>"),
    ("foo *_*", "foo <em>_</em>"),
    ("**foo*", "*<em>foo</em>"),
    ("*foo**", "<em>foo</em>*"),
    ("****foo*", "***<em>foo</em>"),
    ("**foo***", "<strong>foo</strong>*"),
    ("****foo****", "<strong><strong>foo</strong></strong>"),
    ("*foo _bar* baz_", "<em>foo _bar</em> baz_"),
    ("**foo **bar baz**", "**foo <strong>bar baz</strong>"),
    ("*foo *bar baz*", "*foo <em>bar baz</em>"),
    ("*[bar*](https://a.org/)", '*<a href="https://a.org/">bar*</a>'),
    ("*a `*`*", "<em>a <code>*</code></em>"),
]


@pytest.mark.parametrize(("text", "shown"), SPECIFICATION)
def test_emphasis_in_ascii_is_that_of_the_specification(text, shown):
    assert inline(text) == shown


@given(st.text(alphabet="ab*_ .(\"'", max_size=24))
def test_any_text_in_ascii_is_rendered_as_by_the_parser_this_one_is_made_from(text):
    plain = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image").render(text)
    assert render_markdown(text, prefix="p", top_level=2)[0] == plain


# --- safety ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b>粗</b>",
        "<!-- 注 -->",
        "医保 <img src=x onerror=alert(1)> 局",
        "<div>\n\n甲\n\n</div>",
        "&lt;script&gt;",
    ],
)
def test_raw_html_is_shown_as_text(text):
    shown = html(text)
    for tag in ("<script", "<b>", "<!--", "<img", "<div"):
        assert tag not in shown


@pytest.mark.parametrize(
    "text", ["[甲](javascript:alert(1))", "[甲](vbscript:x)", "[甲](data:text/html,x)", "[甲](file:///etc/passwd)"]
)
def test_dangerous_links_are_no_links(text):
    assert "<a" not in html(text)


def test_images_are_not_taken():
    assert "<img" not in html("![甲](https://example.org/a.png)")


# --- headings ----------------------------------------------------------------------------------------------------


def test_headings_have_stable_ids_and_levels_of_the_page():
    shown, headings = render_markdown("## 甲\n\n一\n\n### 乙\n\n## 丙", prefix="narrative", top_level=3)
    assert headings == [
        Heading("narrative-1", "甲", 3),
        Heading("narrative-2", "乙", 4),
        Heading("narrative-3", "丙", 3),
    ]
    assert '<h3 id="narrative-1">甲</h3>' in shown
    assert '<h4 id="narrative-2">乙</h4>' in shown


def test_no_heading_is_deeper_than_html_allows():
    assert '<h6 id="p-1">' in render_markdown("###### 甲", prefix="p", top_level=6)[0]


def test_the_title_of_a_heading_is_its_text_without_marks():
    assert render_markdown("## **甲**乙", prefix="p", top_level=2)[1][0].title == "甲乙"


def test_rendering_twice_gives_the_same():
    assert render_markdown("## 甲\n\n- 乙", prefix="p", top_level=2) == render_markdown(
        "## 甲\n\n- 乙", prefix="p", top_level=2
    )


def test_tables_are_rendered():
    assert "<table>" in html("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |")


# --- where links lead ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.gov.cn",
        "http://example.gov.cn/czj/2023.html?a=1#b",
        "https://example.gov.cn:8443/",
        "mailto:bangongshi@example.gov.cn",
        "tel:0391-1234567",
    ],
)
def test_a_link_leads_to_a_full_address(address):
    assert inline(f"[甲]({address})") == f'<a href="{address}">甲</a>'
    assert faults(f"[甲]({address})") == []


@pytest.mark.parametrize(
    "address",
    [
        "//other.example/y",
        "/etc/passwd",
        "../2022-final-accounts/",
        "tables.xlsx",
        "#table-01",
        "\\\\host\\share",
        "https:/other.example",
        "https:///other.example",
        "https://user@other.example/",
        "https://example.gov.cn@other.example/",
        "https://localhost/",
        "https://2130706433/",
        "https://127.0.0.1/",
        "ftp://example.gov.cn/",
        "javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "mailto:",
        "mailto:a@example.gov.cn?bcc=b@other.example",
    ],
)
@pytest.mark.parametrize("form", ["前文\n\n[甲]({})", "前文\n\n[甲][1]\n\n[1]: {}", "前文\n\n[甲](<{}>)"])
def test_a_link_that_leads_elsewhere_is_none_and_told_with_its_line(address, form):
    assert "<a " not in html(form.format(address))
    assert [line for line, _ in faults(form.format(address))] == [3]


def test_a_link_to_nowhere_is_told():
    assert faults("[甲]()") == [(1, "链接不能指到“”")]


@pytest.mark.parametrize(
    "link",
    [
        "[https://www.example.gov.cn](https://other.example/)",
        "[见 www.example.gov.cn 的公告](https://www.example.gov.cn.other.example/)",
        "[**https://example.gov.cn**](mailto:a@other.example)",
        "[a@example.gov.cn](mailto:a@other.example)",
        "[0391-1234567](tel:0391-7654321)",
    ],
)
def test_a_link_that_shows_another_address_is_told(link):
    [(_, message)] = faults(link)
    assert "却指到" in message


@pytest.mark.parametrize(
    "link",
    [
        "<https://example.gov.cn/a?b=1>",
        "[https://www.example.gov.cn](https://example.gov.cn/czj/)",
        "[2023年决算（附件1.doc）](https://example.gov.cn/1.doc)",
        "[A@example.gov.cn](mailto:a@example.gov.cn)",
        "[0391-1234567](tel:+86-391-1234567)",
        "[拨打电话](tel:12345)",
    ],
)
def test_a_link_that_leads_where_it_says_is_fine(link):
    assert faults(link) == []


def test_a_text_that_only_a_mouse_shows_is_told():
    assert faults('[甲](https://example.gov.cn "支出999万元")') == [(1, "链接带着印不出来的文字“支出999万元”")]


def test_a_name_in_letters_of_another_script_is_told_and_one_in_chinese_is_not():
    assert len(faults("[甲](https://аррӏе.com/)")) == 1
    assert faults("[甲](https://财政局.政务.cn/)") == []
