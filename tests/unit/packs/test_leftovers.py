"""A pack's own texts: what they leave to be filled in."""

from generator.checks.words.lists import WordLists
from generator.packs.known import Known
from generator.packs.leftovers import check_texts
from generator.writing.glossary import GlossaryFile
from tests.unit.builders import World


def told(tmp_path, pack):
    made = World(tmp_path, pack=pack)
    known = Known(made.library, made.pack, made.catalogues)
    return [(each.id, each.message) for each in check_texts(known, WordLists(), GlossaryFile(), [])]


def test_a_cover_leaves_open_what_it_says_that_authors_fill_in(tmp_path):
    assert told(tmp_path / "a", '封面: {填: [地区], 行: ["{地区}{年度}"]}') == []
    assert told(tmp_path / "b", '封面: {填: [地区], 行: ["{地区}{地市}"]}') == [
        ("T-0501", "没有“地市”这个可以填进去的名称")
    ]
    assert told(tmp_path / "c", '封面: {填: [地区], 行: ["{年度}"]}') == [("T-0507", "封面的各行没有用到“地区”")]


def test_the_name_of_a_piece_is_known_over_the_pieces_only(tmp_path):
    part = '部分: [{id: document, 标题: "甲", 文件: a, 篇名: "{篇名}说明"}]'
    assert told(tmp_path / "a", part) == []
    assert told(tmp_path / "b", part.replace('"甲"', '"{篇名}"')) == [("T-0501", "没有“篇名”这个可以填进去的名称")]
