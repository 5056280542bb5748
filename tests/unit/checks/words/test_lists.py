"""The word lists are data of a pack: inherited, replaced, and judged like any other file."""

from generator.checks.words.lists import load_words
from tests.unit.builders import World
from tests.unit.builders import ids
from tests.unit.builders import places
from tests.unit.checks.words.authors_words import author
from tests.unit.checks.words.authors_words import judged
from tests.unit.checks.words.authors_words import word_lists

HENAN = {"templates/packs/henan/pack.yaml": "{名称: 河南, 继承: national, 省份: 河南}"}
HEAD = "{范围: 单位, 模板包: henan}"


def test_a_pack_without_word_lists_looks_for_nothing(tmp_path):
    world = World(tmp_path)
    words, findings = load_words(world.library, world.pack)
    assert findings == []
    assert words.残留 == []


def test_an_heir_replaces_a_list_and_keeps_the_rest(tmp_path):
    more = {**HENAN, "templates/packs/henan/words.yaml": "残留: [{写法: 甲乙, 改法: 删掉}]"}
    world = author(tmp_path, head=HEAD, narrative="## 说明\n甲乙XX，，无\n", more=more)
    assert [leftover.改法 for leftover in word_lists(world).残留] == ["删掉"]
    assert ids(judged(world, "N-0109", "N-0110")) == ["N-0109", "N-0110"]


def test_a_wrong_pattern_is_a_finding_at_its_place(tmp_path):
    world = World(tmp_path, more={"templates/packs/national/words.yaml": "比率: '('\n叠字:\n  - '['\n别的: 1\n"})
    words, findings = load_words(world.library, world.pack)
    assert (ids(findings), places(findings)) == (["S-0203", "S-0203", "S-0201"], ["3:5", "1:5", "4:1"])
    assert words.叠字 == []


def test_a_file_that_is_no_mapping_is_a_finding(tmp_path):
    world = World(tmp_path, more={"templates/packs/national/words.yaml": "- 甲\n"})
    assert ids(load_words(world.library, world.pack)[1]) == ["T-0104"]


def test_findings_come_gravest_first_and_in_the_order_of_their_places(tmp_path):
    world = author(tmp_path, narrative="## 说明\n机关运行费，，XX，另有345.67万元，机关运行费\n")
    assert ids(judged(world)) == ["N-0109", "N-0101", "N-0119", "N-0110", "N-0119"]
