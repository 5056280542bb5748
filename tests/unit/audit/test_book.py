"""Figures of a foreign table as cells: amounts in the unit of the table, counts in pieces."""

from generator.audit.book import Identity
from generator.audit.book import book_of
from generator.model.disclosure import Scope
from generator.recognition.columns import Match
from generator.recognition.readings import FoundLine
from generator.recognition.readings import FoundTable
from generator.recognition.readings import Reading
from generator.recognition.shapes import Shape
from generator.source.foreign.pages import Place
from tests.foreign_paper import catalogues
from tests.foreign_sentences import pack_of


def test_a_row_that_counts_is_no_amount_though_others_of_its_column_are():
    pack, _ = pack_of("chongqing", "决算", 2024, "部门")
    place = Place("决算.pdf", 1)
    lines = [
        FoundLine(0, key, "", key, {"决算数": Reading(text, place)})
        for key, text in (("公务接待费", "1.07"), ("公务用车保有量（辆）", "1"))
    ]
    table = FoundTable(Match(Shape("机构运行表", "机构运行信息表", ()), {}, 1, 1), "万元", lines=lines)
    book = book_of([table], Identity("示例区医保局", 2024, pack.kind, Scope("部门"), ""), pack, catalogues())
    cells = {line.key: line.cells["决算数"] for line in book.tables[0].lines() if line.cells}
    assert str(cells["公务接待费"].amount.value) == "10700.00"
    assert (str(cells["公务用车保有量（辆）"].amount.value), cells["公务用车保有量（辆）"].is_count) == ("1", True)
