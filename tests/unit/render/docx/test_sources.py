"""Which words of a paragraph are the author's, and where they are written."""

import pytest

from tests.unit.render.docx.samples import draft_world
from tests.unit.render.docx.samples import read

FOLDER = "content/shili/2023-final-accounts"


def sources(world):
    """The sources of each paragraph, by its text."""
    draft = read(world)
    texts = {key: each.text for each in draft.paragraphs for key in each.keys}
    namespace = "{urn:gongkai:draft:1}"
    return {
        texts[paragraph.get("key")]: [dict(each.attrib) for each in paragraph]
        for paragraph in draft.map.iter(f"{namespace}paragraph")
        if paragraph.get("key") in texts
    }


def test_the_profile_is_its_file_line_by_line(tmp_path):
    found = sources(draft_world(tmp_path, profile="## 职责\n\n示例局管理示例。\n\n另办**杂务**一件。\n"))
    assert found["示例局管理示例。"] == [{"file": f"{FOLDER}/profile.md", "line": "3"}]
    assert found["另办杂务一件。"] == [{"file": f"{FOLDER}/profile.md", "line": "5"}]


def test_a_slot_in_a_sentence_of_the_pack_is_named(tmp_path):
    made = draft_world(
        tmp_path, narrative="## 变动\n\n基数调高{{ 支出.决算数 }}万元\n", narrative_template='因为{{ 文("变动") }}。'
    )
    [(text, found)] = [(text, found) for text, found in sources(made).items() if text.startswith("因为")]
    assert text == "因为基数调高25.64万元。"
    assert found == [{"file": f"{FOLDER}/narrative.md", "slot": "变动", "line": "3"}]


def test_a_sentence_of_the_pack_alone_has_no_source(tmp_path):
    assert sources(draft_world(tmp_path))["支出25.64万元，占100.00%。"] == []


@pytest.mark.parametrize("slot", ["无", "不变"])
def test_words_too_short_to_be_told_apart_are_not_looked_for(tmp_path, slot):
    made = draft_world(tmp_path, narrative=f"## 变动\n\n{slot}\n", narrative_template='因为{{ 文("变动") }}。')
    assert sources(made)[f"因为{slot}。"] == []


def test_two_slots_of_the_same_words_are_both_named(tmp_path):
    made = draft_world(
        tmp_path,
        narrative="## 甲\n\n工资标准提高\n\n## 乙\n\n工资标准提高\n",
        narrative_template='因为{{ 文("甲") }}。\n\n又因为{{ 文("乙") }}！',
    )
    assert [each["slot"] for each in sources(made)["因为工资标准提高。"]] == ["甲", "乙"]
