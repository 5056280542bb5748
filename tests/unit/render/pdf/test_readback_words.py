"""Read-back of the words of the PDF: one thing changed anywhere is found, and a true PDF has nothing to find."""

from dataclasses import replace

import pytest

from generator.render.pdf import readback_words
from generator.render.pdf.readback import read_back_pdf
from generator.render.pdf.readback_words import over_pages
from generator.render.pdf.tagged_text import Block
from generator.render.pdf.tagged_text import TaggedText
from tests.unit.damages import found_in_pdf
from tests.unit.render.readback_samples import KEY
from tests.unit.render.readback_samples import PAGES
from tests.unit.render.readback_samples import telling_world

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return telling_world(tmp_path_factory.mktemp("words"))


@pytest.fixture(scope="module")
def printed(made):
    from generator.render.pdf.engine import render_pdf
    from generator.render.pdf.job import PdfJob

    return render_pdf(PdfJob(KEY, PAGES.print_version(made.document), PAGES.print_stylesheet())).data


def told(made, data):
    return [(finding.id, finding.address) for finding in read_back_pdf(data, made.document, KEY)]


@pytest.fixture
def damaged(made, printed, monkeypatch):
    """What is told of a PDF from whose text something else is read than what stands there."""

    def found(damage):
        class Damaged(TaggedText):
            def __init__(self, *given):
                super().__init__(*given)
                damage(self)

        monkeypatch.setattr(readback_words, "TaggedText", Damaged)
        return told(made, printed)

    return found


def in_block(old, new):
    """Changes the first block that has a text."""

    def damage(read):
        place = next(place for place, block in enumerate(read.blocks) if old in block.text)
        read.blocks[place] = replace(read.blocks[place], text=read.blocks[place].text.replace(old, new, 1))

    return damage


def test_a_true_pdf_has_nothing_to_be_found(made, printed):
    assert told(made, printed) == []


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("比上年增加", "比上年减少", "情况说明"),
        ("16.86万元，", "16.86亿元，", "情况说明"),
        ("16.86万元，", "16.68万元，", "情况说明"),
        ("支出16.86万元", "支出万元", "情况说明"),
        ("支出16.86", "收入16.86", "情况说明"),
        ("2023年度单位：万元", "2023年度单位：元", "支出决算表"),
        ("2023年度单位：万元", "2023年度", "支出决算表"),
        ("示例局2023年度单位：万元", "别的局2023年度单位：万元", "支出决算表"),
        ("示例局2023年度单位：万元", "示例局2022年度单位：万元", "支出决算表"),
        ("行政单位离退休", "事业单位离退休", "支出决算表"),
        ("基本支出", "项目支出", "支出决算表"),
        ("2080501", "2080505", "支出决算表"),
        ("公开01表", "公开02表", "目录"),
        ("示例局2023年度单位决算公开", "别的局2023年度单位决算公开", "封面"),
        ("示例局2023年度单位决算公开", "示例局2022年度单位决算公开", "封面"),
        ("情况说明", "情况", "目录"),
        ("按类", "按款", "按类"),
        ("：退休", "：在职", "名词解释"),
        ("甲", "丙", "情况说明"),
    ],
)
def test_words_that_are_not_the_documents_are_found_with_their_place(damaged, old, new, where):
    assert damaged(in_block(old, new)) == [("V-0013", where)]


def test_an_item_with_another_number_is_found(damaged):
    def damage(read):
        place = read.blocks.index(next(block for block in read.blocks if block.text == "2."))
        read.blocks[place] = replace(read.blocks[place], text="3.")

    assert damaged(damage) == [("V-0013", "情况说明")]


def test_a_block_too_many_or_too_few_is_found(damaged):
    assert damaged(lambda read: read.blocks.pop(4))[0][0] == "V-0013"
    assert damaged(lambda read: read.blocks.append(read.blocks[-1]))[0][0] == "V-0013"


@pytest.mark.parametrize("old", ["示例局", "2023年度", "—1—"])
def test_a_running_head_or_page_number_that_is_not_the_documents_is_found(damaged, old):
    def damage(read):
        page = next(page for page, drawn in enumerate(read.beside) if old in drawn)
        read.beside[page] = read.beside[page].replace(old, "别的")

    [(finding, page)] = damaged(damage)
    assert (finding, page.startswith("第")) == ("V-0015", True)


def test_text_drawn_beside_that_no_page_has_is_found(damaged):
    def damage(read):
        read.beside[-1] += "9.99"

    assert [finding for finding, _ in damaged(damage)] == ["V-0015"]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda html: html.replace("<strong>增加", "<strong>减少"), {"V-0013"}),
        (lambda html: html.replace("</data>万元", "</data>亿元"), {"V-0013"}),
        (lambda html: html.replace("</main>", "<p>另有收入</p></main>"), {"V-0013"}),
        (lambda html: html.replace('<title>示例局', "<title>别的局"), {"V-0014"}),
        (lambda html: html.replace('name="author" content="示例局"', 'name="author" content="别的局"'), {"V-0014"}),
        (lambda html: html.replace('data-number="公开01表"', 'data-number="公开02表"'), {"V-0014"}),
        (lambda html: html.replace('width="', 'width="1', 20), {"V-0012"}),
    ],
)  # fmt: skip
def test_what_the_print_version_changes_is_found(made, change, found):
    assert change(PAGES.print_version(made.document)) != PAGES.print_version(made.document)
    assert {finding for finding, _ in found_in_pdf(PAGES, made.document, change)} == found


@pytest.mark.parametrize(
    ("blocks", "expected", "texts"),
    [
        ([("一二", 0), ("三四", 1)], ["一二三四"], ["一二三四"]),
        ([("一二", 0), ("三", 1), ("四", 2)], ["一二三四"], ["一二三四"]),
        ([("一二", 0), ("三四", 0)], ["一二三四"], ["一二", "三四"]),
        ([("一二", 0), ("四三", 1)], ["一二三四"], ["一二四三"]),
        ([("一二", 0), ("三四", 1)], ["一二", "三四"], ["一二", "三四"]),
        ([("", 0), ("三四", 1)], ["一二", "三四"], ["", "三四"]),
    ],
)
def test_a_paragraph_over_the_end_of_a_page_is_one(blocks, expected, texts):
    assert over_pages([Block(text, page, page) for text, page in blocks], expected) == texts


def test_so_is_the_first_paragraph_of_an_item_that_comes_line_by_line():
    blocks = [Block("一二", 0, 0, in_item=True), Block("三四", 0, 0, in_item=True), Block("五", 0, 0, in_item=True)]
    assert over_pages(blocks, ["一二三四", "五"]) == ["一二三四", "五"]
