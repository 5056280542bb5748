"""The author's own documents: parts that the pack declares, in files below documents/."""

from tests.unit.builders import World
from tests.unit.builders import ids

PARTS = """
    部分:
      - {id: narrative, 标题: 情况说明}
      - {id: document, 文件: projects, 标题: 项目说明, 小标题: [概述, 依据], 篇名: "{篇名}项目说明", 可缺: 是}
"""
ONE = PARTS.replace(', 篇名: "{篇名}项目说明", 可缺: 是', "")
DOCUMENT = "content/shili/2023-final-accounts/documents/projects.md"


def world(tmp_path, text=None, parts=PARTS, **more):
    files = {DOCUMENT: text} if text else {}
    return World(tmp_path, pack=parts, more={**files, **more})


def part(made):
    return next((each for each in made.document.parts if each.id == "document-projects"), None)


def test_each_piece_stands_under_its_own_heading_with_its_headings_numbered(tmp_path):
    text = "# 甲\n\n## 概述\n\n文一。\n\n## 依据\n\n文二。\n\n# 乙\n\n## 概述\n\n文三。\n\n## 依据\n\n无。\n"
    found = part(world(tmp_path, text))
    assert [(heading.level, heading.title) for heading in found.sections] == [
        (3, "甲项目说明"),
        (4, "一、概述"),
        (4, "二、依据"),
        (3, "乙项目说明"),
        (4, "一、概述"),
        (4, "二、依据"),
    ]
    assert "文三。" in found.text


def test_a_document_of_one_piece_has_its_headings_below_the_title_of_its_part(tmp_path):
    found = part(world(tmp_path, "## 概述\n\n文。\n\n## 依据\n\n无。\n", ONE))
    assert [(heading.level, heading.title) for heading in found.sections] == [(3, "一、概述"), (3, "二、依据")]


def test_figures_in_it_are_bound(tmp_path):
    text = '# 甲\n\n## 概述\n\n共{{ 年度 }}年、{{ 数据("数") }}个。\n\n## 依据\n\n无。\n'
    made = World(
        tmp_path,
        pack=PARTS,
        accounts="{金额单位: 万元, 收入: [], 支出: [], 其他数据: {数: {数: 3, 单位: 个, 出处: 业务年报}}}",
        more={DOCUMENT: text},
    )
    assert [number.text for number in part(made).numbers] == ["3"]


def test_what_is_not_there_is_no_part_or_an_error_as_the_pack_says(tmp_path):
    made = world(tmp_path / "a")
    assert (part(made), ids(made.writing_findings)) == (None, [])
    assert ids(world(tmp_path / "b", parts=ONE).writing_findings) == ["N-0007"]


def test_headings_that_are_not_those_demanded_are_told_at_the_piece(tmp_path):
    made = world(tmp_path, "# 甲\n\n## 概述\n\n文。\n\n# 乙\n\n## 依据\n\n文。\n\n## 概述\n\n文。\n")
    found = made.writing_findings
    assert [(each.id, each.location.line) for each in found] == [("N-0008", 1), ("N-0008", 7)]
    assert found[0].message == "“甲”的小标题与模板包要求的不同：写的是概述"


def test_text_before_the_first_piece_is_an_error(tmp_path):
    made = world(tmp_path, "前言。\n\n# 甲\n\n## 概述\n\n文。\n\n## 依据\n\n文。\n")
    assert ids(made.writing_findings) == ["N-0008"]


def test_a_document_that_the_pack_has_no_part_for_is_a_warning(tmp_path):
    other = DOCUMENT.replace("projects", "others")
    made = World(tmp_path, pack=PARTS, more={other: "文。\n"})
    assert [(each.id, each.severity) for each in made.writing_findings] == [("N-0003", "warning")]
