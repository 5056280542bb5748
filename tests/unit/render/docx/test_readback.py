"""Read-back of a draft: whatever it says otherwise than the document is found, wherever it stands."""

import pytest

from generator.render.docx.readback import read_back_draft
from tests.unit.performance_samples import sheet_world
from tests.unit.render.docx.samples import draft_of
from tests.unit.render.docx.samples import draft_world
from tests.unit.render.docx.samples import replaced
from tests.unit.render.docx.samples import with_entry

BODY, MAP = "word/document.xml", "customXml/item1.xml"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return draft_world(
        tmp_path_factory.mktemp("readback"),
        profile="管理示例{{ 支出.决算数 }}次。\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |",
    )


@pytest.fixture(scope="module")
def data(world):
    return draft_of(world)


def found(world, data):
    return [(finding.id, finding.address) for finding in read_back_draft(data, world.book, world.document)]


def test_a_true_draft_has_nothing_to_be_found(world, data):
    assert found(world, data) == []


def test_nor_has_one_with_performance_sheets(tmp_path):
    made = sheet_world(tmp_path)
    assert found(made, draft_of(made)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        (BODY, ">1.70<", ">1.71<", "支出表!合计.项目支出"),
        (BODY, ">25.64<", ">25.65<", "支出表!合计.本年支出合计"),
        (BODY, ">100.00<", ">10.00<", "支出.占支出"),
        (BODY, ">基本支出<", ">项目支出<", "支出表"),
        (BODY, ">2080505<", ">2080506<", "支出表"),
        (BODY, "占</w:t>", "增</w:t>", "narrative"),
        (BODY, "管理示例", "管理别处", "overview"),
        (BODY, ">丁<", ">戊<", "overview"),
        (BODY, "<w:tblHeader/>", "", "支出表"),
        (BODY, ">单位：万元<", ">单位：亿元<", "文字"),
        (BODY, ">公开01表<", ">公开11表<", "文字"),
        (BODY, '<w:tag w:val="f0002"/>', '<w:tag w:val="f9999"/>', "支出表!合计.本年支出合计"),
        (BODY, 'w:name="f0003"', 'w:name="f0002"', "f0002"),
        (MAP, 'address="支出表!2080501.项目支出"', 'address="支出表!2080501.基本支出"', "支出表!2080501.项目支出"),
        (MAP, 'value="1.70"', 'value="1.7"', "支出表!合计.项目支出"),
        (MAP, 'kind="sentence"', 'kind="cell"', "支出表!合计.本年支出合计"),
        (MAP, 'name="收支总表"', 'name="收入表"', "表"),
        (MAP, 'part="narrative"', 'part="overview"', "overview"),
    ],
)  # fmt: skip
def test_what_differs_is_found_where_it_stands(world, data, name, old, new, place):
    assert ("V-0007", place) in found(world, with_entry(data, name, replaced(old, new)))


def test_a_missing_table_is_found(world, data):
    def without_a_table(text):
        start = text.index("<w:tbl>", text.index("收入支出决算总表</w:t>", text.index("TableTitle")))
        return text[:start] + text[text.index("</w:tbl>", start) + len("</w:tbl>") :]

    assert ("V-0007", "表") in found(world, with_entry(data, BODY, without_a_table))


def test_a_sentence_too_many_is_found(world, data):
    more = replaced("示例", "示例并且多写了一句")
    assert found(world, with_entry(data, BODY, more))
