"""The map of a draft: what each key stands for, so that an edited draft can be read back."""

import re

import pytest

from tests.unit.render.docx.samples import draft_of
from tests.unit.render.docx.samples import draft_world
from tests.unit.render.docx.samples import entry
from tests.unit.render.docx.samples import read
from tests.unit.render.docx.samples import replaced
from tests.unit.render.docx.samples import with_entry

MAP, PROPERTIES = "customXml/item1.xml", "customXml/itemProps1.xml"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return draft_world(tmp_path_factory.mktemp("map"))


@pytest.fixture(scope="module")
def draft(world):
    return read(world)


def figures(draft, kind):
    return [
        {name: text for name, text in each.items() if name != "key"}
        for each in draft.entries("figure")
        if each["kind"] == kind
    ]


def test_a_figure_of_a_sentence_names_its_cell_or_its_measure(draft):
    assert figures(draft, "sentence") == [
        {"kind": "sentence", "address": "支出表!合计.本年支出合计", "value": "25.64", "text": "25.64"},
        {"kind": "sentence", "measure": "支出.占支出", "value": "100.00", "text": "100.00"},
    ]


def test_a_cell_has_its_address_its_value_and_what_it_prints(draft):
    cells = {each["address"]: (each["value"], each["text"]) for each in figures(draft, "cell")}
    assert cells["支出表!2080501.项目支出"] == ("1.70", "1.70")
    assert cells["支出表!2080505.项目支出"] == ("", "")


def test_keys_follow_the_text(draft):
    assert [each["key"] for each in draft.entries("figure")] == [
        f"f{number:04}" for number in range(1, len(draft.entries("figure")) + 1)
    ]


def test_a_table_is_found_under_its_key_whatever_its_figures_are(draft):
    named = {each["key"]: each["name"] for each in draft.entries("table")}
    assert [named[key] for table in draft.tables for key in table.keys if key in named] == ["支出表", "收支总表"]


def test_a_paragraph_tells_its_part(draft):
    parts = {each["key"]: each["part"] for each in draft.entries("paragraph")}
    found = {parts[key]: each.text for each in draft.paragraphs for key in each.keys if key in parts}
    assert found["overview"] == "示例局管理示例。"
    assert found["narrative"] == "支出25.64万元，占100.00%。"


def test_the_map_tells_whether_the_text_was_changed(world):
    data = draft_of(world)
    assert read(world).is_untouched
    changed = with_entry(data, "word/document.xml", replaced("示例局管理示例。", "示例局管理一切。"))
    from generator.render.docx.reading import read_draft

    assert not read_draft(changed).is_untouched


def test_its_id_follows_from_what_it_says(world, tmp_path):
    other = draft_world(tmp_path, profile="示例局管理别的。")
    ids = {re.search(r'itemID="(\{[0-9A-F-]{36}\})"', entry(draft_of(each), PROPERTIES))[1] for each in (world, other)}
    assert len(ids) == 2


def test_it_has_a_namespace_of_its_own(world):
    assert 'xmlns="urn:gongkai:draft:1"' in entry(draft_of(world), MAP)
