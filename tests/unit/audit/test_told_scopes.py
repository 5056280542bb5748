"""部门 and 单位 in titles."""

from generator.audit.told_scopes import check_told_scopes
from generator.audit.told_scopes import scope_told
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place

OWN = ["示例局2023年单位预算", "2023年单位收支预算总表", "2023年单位收入预算总表", "2023年单位支出预算总表"]


def pages(*lines):
    return [Page(1, tuple(Paragraph(text, Place("预算.pdf", 1)) for text in lines))]


def test_titles_that_agree_tell_the_scope():
    assert scope_told(pages(*OWN)) == "单位"
    assert list(check_told_scopes(pages(*OWN))) == []


def test_one_title_of_another_scope_is_a_warning_and_leaves_the_scope_open():
    lines = [*OWN, "2023年部门“三公”经费预算表"]
    [finding] = check_told_scopes(pages(*lines))
    assert (finding.id, finding.printed) == ("A-0116", "2023年部门“三公”经费预算表")
    assert scope_told(pages(*lines)) is None


def test_a_file_of_both_papers_is_not_blamed():
    lines = [*OWN, *(line.replace("单位", "部门") for line in OWN)]
    assert list(check_told_scopes(pages(*lines))) == []


def test_sentences_and_economic_classes_of_部门预算_are_no_titles():
    lines = [*OWN, "2023年单位一般公共预算基本支出部门预算经济分类预算表", "本单位属于部门预算的编制范围，按规定公开。"]
    assert scope_told(pages(*lines)) == "单位"


def test_the_units_of_a_部门_are_told_in_its_own_paper():
    lines = [line.replace("单位", "部门") for line in OWN]
    assert list(check_told_scopes(pages(*lines, "二、部门决算单位构成"))) == []
