"""The cover: lines of the pack, words of the author."""

from generator.writing.cover import cover_lines
from tests.unit.builders import World
from tests.unit.builders import ids

COVER = """
    封面:
      填: [地区]
      行: ["{地区}{年度}年{范围}决算", "编制单位：{单位名}"]
"""


def cover(tmp_path, head, pack=COVER):
    made = World(tmp_path, head=head, pack=pack)
    return cover_lines(made.disclosure, made.book.pack)


def test_the_author_fills_in_what_the_packs_lines_ask_for(tmp_path):
    head = "{范围: 单位, 模板包: national, 封面: {地区: 示例市}}"
    assert cover(tmp_path, head) == (["示例市2023年单位决算", "编制单位：示例局"], [])


def test_what_is_not_filled_in_or_not_asked_for_is_an_error(tmp_path):
    _, findings = cover(tmp_path, "{范围: 单位, 模板包: national, 封面: {地市: 示例市}}")
    assert [each.message for each in findings] == ["封面上要有“地区”", "这个模板包的封面没有“地市”"]


def test_without_lines_of_the_pack_the_page_templates_have_their_own(tmp_path):
    assert cover(tmp_path / "a", "{范围: 单位, 模板包: national}", "") == ([], [])
    _, findings = cover(tmp_path / "b", "{范围: 单位, 模板包: national, 封面: {地区: 示例市}}", "")
    assert ids(findings) == ["N-0009"]
