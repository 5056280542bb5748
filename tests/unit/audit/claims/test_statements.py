"""Which cell of a table tells what a sentence tells."""

from generator.audit.book import Identity
from generator.audit.book import book_of
from generator.audit.claims.statements import statements_of
from generator.model.disclosure import Scope
from generator.recognition.claims import ClaimReader
from generator.recognition.columns import Match
from generator.recognition.foreign_text import ForeignText
from generator.recognition.paragraphs import paragraphs_of
from generator.recognition.readings import FoundLine
from generator.recognition.readings import FoundTable
from generator.recognition.readings import Reading
from generator.recognition.shapes import Shape
from generator.source.foreign.pages import Place
from generator.tables.measures import Measures
from tests.foreign_paper import catalogues
from tests.foreign_sentences import pack_of
from tests.foreign_sentences import page_of

PLACE = Place("决算.pdf", 1)


def cell_told(sentence, pack, role, key, column, text):
    """The address that a sentence tells, of a book that prints one figure."""
    found, words = pack_of(pack, "决算", 2024, "部门")
    line = FoundLine(0, key, "", key, {column: Reading(text, PLACE)})
    table = FoundTable(Match(Shape(role, role, ()), {}, 1, 1), "万元", lines=[line])
    book = book_of([table], Identity("示例市档案局", 2024, found.kind, Scope("部门"), ""), found, catalogues())
    told = ForeignText(paragraphs_of([page_of(sentence)]), book.disclosure)
    claims = list(ClaimReader(told.corpus, book, words).claims())
    cell = statements_of(claims, told, Measures(book), {}, ()).cell(claims[0])
    return cell and cell.address


def three_public(sentence, pack):
    return cell_told(sentence, pack, "三公表", "合计", "预算数/合计", "3.00")


def test_an_initial_budget_is_not_held_against_a_column_of_the_adjusted_one():
    assert three_public("“三公”经费支出预算为3万元。", "national") == "三公表!合计.预算数/合计"
    assert three_public("“三公”经费支出年初预算为3万元。", "national") is None


def test_it_is_where_the_column_is_of_the_initial_one():
    assert three_public("“三公”经费支出年初预算为3万元。", "shanghai") == "三公表!合计.预算数/合计"
