"""The level of a heading on paper is that of its number, whatever the pack's markup is."""

import pytest
from markupsafe import Markup

from generator.render.html.heading_levels import heading_level
from generator.render.html.heading_levels import with_heading_levels


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一、部门职责", "first"),
        ("十三、预算绩效情况说明", "first"),
        ("（一）总体情况", "second"),
        ("1.教育支出", "third"),
        ("（1）人员经费", "third"),
        ("第一部分 概况", ""),
        ("一般公共预算", ""),
        ("2023年度部门决算表", ""),
    ],
)
def test_the_number_tells_the_level(text, level):
    assert heading_level(text) == level


def test_headings_of_prose_get_their_level_and_nothing_else_changes():
    html = Markup('<h3 id="a">（一）甲</h3>\n<p>一、乙</p><h4>丙</h4><h5>1.丁</h5>')
    expected = (
        '<h3 id="a" class="level-second">（一）甲</h3>\n<p>一、乙</p><h4>丙</h4><h5 class="level-third">1.丁</h5>'
    )
    assert with_heading_levels(html) == expected
