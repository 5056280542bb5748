"""What may be drawn beside the text of a page."""

from types import SimpleNamespace

import pytest

from generator.render.pdf.paper_statement import Bookmark
from generator.render.pdf.readback_beside import BookmarkAt
from generator.render.pdf.readback_beside import unlike_beside
from generator.render.pdf.tagged_text import Block

AT = [
    BookmarkAt(Bookmark("目录", is_listed=False), 1),
    BookmarkAt(Bookmark("第一部分"), 2),
    BookmarkAt(Bookmark("公开01表收入表", continued="公开01表收入表（续表）"), 3),
    BookmarkAt(Bookmark("公开02表支出表", continued="公开02表支出表（续表）"), 5),
]
"""Cover, contents, text, a table of two pages, another of one, an empty page."""
HEAD = "示例局2023年度单位决算公开"
TRUE = ["", "....", f"{HEAD}—1—", f"{HEAD}—2—", f"项目金额{HEAD}公开01表收入表（续表）—3—", f"{HEAD}—4—", ""]


def found(beside, status="已批复"):
    blocks = [Block("甲", page, page) for page in range(6)]
    tagged = SimpleNamespace(beside=beside, heads={4: {"项目金额"}}, blocks=blocks)
    document = SimpleNamespace(unit="示例局", title="2023年度单位决算公开", status=status)
    return [finding.address for finding in unlike_beside(tagged, document, AT, "示例/2023")]


def test_heads_numbers_and_what_continues_may_stand_there():
    assert found(TRUE) == []


def test_a_draft_says_so_on_every_page():
    drafts = [f"送审稿{each}" for each in TRUE]
    assert found(drafts, "送审稿") == []
    assert found([*drafts[:3], TRUE[3], *drafts[4:]], "送审稿") == ["第4页"]


@pytest.mark.parametrize(
    ("page", "drawn"),
    [
        (0, "甲"),
        (1, "..甲.."),
        (2, f"{HEAD}—2—"),
        (2, HEAD),
        (2, "别的局2023年度单位决算公开—1—"),
        (2, "示例局2022年度单位决算公开—1—"),
        (2, f"{HEAD}—1——1—"),
        (3, f"{HEAD}公开01表收入表（续表）—2—"),
        (4, f"金额项目{HEAD}公开01表收入表（续表）—3—"),
        (4, f"项目金额{HEAD}公开02表支出表（续表）—3—"),
        (4, f"项目金额项目金额{HEAD}—3—"),
        (5, f"{HEAD}公开01表收入表（续表）—4—"),
        (6, HEAD),
    ],
)
def test_anything_else_is_found(page, drawn):
    beside = [*TRUE]
    beside[page] = drawn
    assert found(beside) == [f"第{page + 1}页"]
