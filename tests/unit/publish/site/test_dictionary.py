"""The data dictionary: fields as the files have them, columns as the disclosures have them."""

from __future__ import annotations

from generator.publish.site.dictionary import FILES
from generator.publish.site.dictionary import described_tables
from generator.publish.site.published import Published
from generator.publish.site.published import TableHead
from generator.render.data.figure_records import FIELDS


def published(kind: str, *heads: TableHead) -> Published:
    return Published("a/2023-budget", {"kind": kind}, heads=heads)


def test_every_field_of_every_file_has_a_title():
    assert FILES[0].fields == FIELDS
    assert [field.name for file in FILES for field in file.fields if not field.title] == []


def test_a_table_is_told_once_with_all_its_titles_columns_and_kinds():
    first = TableHead("支出表", "支出决算表", "万元", (("合计", "合计"), ("基本支出", "基本支出")))
    second = TableHead("支出表", "支出预算表", "元", (("合计", "本年合计"), ("项目支出", "项目支出")))
    [table] = described_tables([published("决算", first), published("预算", second)])
    assert (table.role, table.titles, table.units) == ("支出表", ("支出决算表", "支出预算表"), ("万元", "元"))
    assert [(each.key, each.labels, each.kinds) for each in table.columns] == [
        ("合计", ("合计", "本年合计"), ("决算", "预算")),
        ("基本支出", ("基本支出",), ("决算",)),
        ("项目支出", ("项目支出",), ("预算",)),
    ]
