"""What of HTML is a block of text."""

import pytest

from generator.render.text_blocks import prose_blocks


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("", []),
        ("<p>支出 1.15\n万元</p>", ["支出1.15万元"]),
        ("<p>支出<data>1.15</data><strong>万元</strong></p><p>乙</p>", ["支出1.15万元", "乙"]),
        ("甲<p>乙</p>丙", ["甲", "乙", "丙"]),
        ("<table><tr><td></td><td>1</td></tr></table>", ["", "1"]),
        ('<table><tr><th colspan="2">甲</th></tr></table>', ["甲〔2栏1行〕"]),
        ("<ul><li>甲<ul><li>乙</li></ul></li></ul>", ["甲", "乙"]),
        ('<section aria-label="表">甲</section>', ["表", "甲"]),
        ("<p>甲</p><!-- 乙 -->", ["甲", "乙"]),
        ("<p>甲<del>乙</del></p>", ["甲", "乙"]),
    ],
)
def test_a_block_ends_where_an_element_that_is_no_part_of_a_line_begins_or_ends(html, blocks):
    assert prose_blocks(html) == blocks


def test_on_paper_items_of_lists_have_their_numbers():
    html = '<ol start="3"><li>甲</li><li><p>乙</p></li></ol><ul><li>丙</li></ul>'
    assert prose_blocks(html, on_paper=True) == ["3.", "甲", "4.", "乙", "•", "丙"]
