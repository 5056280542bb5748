"""The contents stand on as few pages as they need: smaller type only where it saves one."""

from types import SimpleNamespace

import pytest

from generator.render.contents import has_tight_contents


def document(entries, charts=(), title="收入支出决算总体情况说明"):
    sections = [SimpleNamespace(title=title, level=3)] * entries
    parts = [SimpleNamespace(title="第三部分 情况说明", sections=sections, tables=[], annexes=[])]
    return SimpleNamespace(parts=parts, charts=list(charts))


@pytest.mark.parametrize(("entries", "tight"), [(10, False), (36, False), (37, True), (44, True), (46, False)])
def test_type_is_smaller_where_all_entries_stand_on_one_page_only_then(entries, tight):
    assert has_tight_contents(document(entries)) is tight


def test_an_entry_of_two_lines_and_the_charts_take_their_room():
    assert has_tight_contents(document(20, title="长" * 40))
    assert has_tight_contents(document(36, charts=["图"]))
