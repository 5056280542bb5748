"""Tables in running text, from their titles to where they end."""

from generator.recognition.passages import loose_tables
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from tests.unit.recognition.test_loose import HEAD
from tests.unit.recognition.test_loose import PLACE
from tests.unit.recognition.test_loose import SPENDING

ROWS = ["支出决算表", "单位：万元", HEAD, "合计 10.00 4.00 6.00", "2012601 行政运行 10.00 4.00 6.00"]
BEHIND = ["注：本表反映本年度支出情况。", "2023年度支出合计10.00万元。"]


def test_what_stands_behind_the_end_of_a_table_is_not_of_it():
    lines = [Paragraph(text, PLACE, tuple(text.split())) for text in [*ROWS, *BEHIND]]
    [table] = loose_tables([Page(1, tuple(lines))], [SPENDING])
    assert [line.text for line in table.passage] == ROWS[1:]
