"""Where the parts of a foreign paper stand."""

from __future__ import annotations

import pytest

from generator.audit.sections import Outline
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place


def page(number, *lines):
    return Page(number, tuple(Paragraph(text, Place("x.pdf", number, (50, 0, 300, 800 - 20 * n))) for n, text in
                              enumerate(lines)))  # fmt: skip


COVER = page(1, "示例市档案局", "2023年度部门决算")
CONTENTS = page(2, "目录", "一、主要职责", "二、机构设置")
MORE_CONTENTS = page(3, "三、名词解释", "四、公开表3")
BODY = page(4, "第一部分示例市档案局概况", "一、主要职责", "保管和利用本市的档案。")


def test_a_cover_is_a_first_page_with_a_title_and_nothing_else():
    assert Outline([COVER, BODY]).has_cover
    assert not Outline([BODY, COVER]).has_cover
    assert not Outline([page(1, "2023年度部门决算", "保管和利用本市的档案。"), BODY]).has_cover


def test_contents_go_on_as_long_as_pages_list_headings():
    assert Outline([COVER, CONTENTS, MORE_CONTENTS, BODY]).contents == {2, 3}
    assert Outline([COVER, BODY]).contents == frozenset()


def test_a_heading_is_looked_for_outside_the_contents():
    found = Outline([COVER, CONTENTS, MORE_CONTENTS, BODY]).heading(["主要职能", "主要职责"])
    assert found is not None
    assert (found.page, found.top) == (4, 780)
    assert Outline([COVER, CONTENTS, BODY]).heading(["机构设置"]) is None


@pytest.mark.parametrize("text", ["主要职责包括：", "本局的主要职责是保管档案。", "主要职责，见下。"])
def test_a_sentence_is_no_heading(text):
    assert Outline([page(1, text)]).heading(["主要职责"]) is None


def test_a_heading_on_two_lines_is_one():
    assert Outline([page(1, "第三部分示例市档案局2023年度部门决算", "情况说明")]).heading(["决算情况说明"])


def test_pages_on_which_nothing_stands():
    assert Outline([COVER, CONTENTS, page(3), BODY, page(5)]).blank_pages == [3]
