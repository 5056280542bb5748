"""How the public is told of approved exceptions."""

from generator.writing.exceptions import ToldException
from generator.writing.exceptions import told_exceptions
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

WAIVERS = """
    核准的例外:
      - {意见: L-0001, 地址: 支出表!合计.基本支出, 理由: 照批复, 批准: 甲, 日期: 2024-08-01}
      - {意见: L-0001, 地址: 会议费.决算数, 理由: 内部的话, 公开说明: 会议费按原文本照录, 批准: 甲, 日期: 2024-08-01}
      - {意见: S-0301, 理由: 照批复, 批准: 甲, 日期: 2024-08-01}
"""


def test_the_offices_words_or_table_and_reason(tmp_path):
    world = World(tmp_path, forms=(SPENDING_FORM,), waivers=WAIVERS)
    [table] = world.book.tables
    assert told_exceptions(world.book) == [
        ToldException(f"{table.number} {table.title}", "照批复"),
        ToldException("情况说明", "会议费按原文本照录"),
        ToldException("全文", "照批复"),
    ]
