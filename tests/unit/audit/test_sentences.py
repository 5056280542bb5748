"""Findings about words: the same one is told once with its places, in words for the reader of a foreign paper."""

from generator.audit.auditing import Asked
from generator.audit.auditing import audit
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place
from tests.foreign_paper import catalogues
from tests.foreign_paper import library
from tests.foreign_paper import pages


def findings(*texts):
    told = [
        Page(
            number,
            (Paragraph("第二部分 情况说明", Place("决算.pdf", number)), Paragraph(text, Place("决算.pdf", number))),
        )
        for number, text in enumerate(texts, 2)
    ]
    return audit([*pages(), *told], library(), catalogues(), Asked(pack="national")).review.findings


def test_what_is_wrong_in_the_same_way_in_several_places_is_one_finding():
    [finding] = findings("XX局的职责是保管档案。", "XX局没有变化。")
    assert (finding.id, finding.location.page) == ("N-0109", 2)
    assert finding.message.endswith("（共 2 处：第2页、第3页）")
    assert len(finding.addresses) == 2


def test_hints_say_nothing_of_the_way_that_our_own_authors_write():
    [finding] = findings("本局2019年度收入增加。")
    assert (finding.id, finding.hint) == ("N-0106", "年度写错了就改正；确实要写别的年度，写明那一年的事由。")


def test_a_text_is_held_to_its_scope_only_where_the_titles_tell_it():
    assert [each.id for each in findings("本单位保管档案。")] == ["N-0107"]
    assert [each.id for each in findings("本单位保管档案。", "2023年度单位决算")] == []
