"""The files from which the search answers."""

from generator.publish.site.answer_files import file_of
from generator.publish.site.answer_files import record
from generator.publish.site.answers import Answer
from generator.publish.site.answers import Figure
from generator.publish.site.published import Published

EACH = Published("jia/2023-final-accounts", {"unit": "甲局", "year": 2023, "kind": "决算"})


def test_a_file_bears_the_code_or_a_name_in_ascii():
    assert file_of("2101501") == "2101501"
    assert file_of("三公经费") == file_of("三公经费") != file_of("支出合计")
    assert file_of("三公经费").isascii()


def test_a_record_leaves_out_what_is_not_told():
    answer = Answer("三公经费", "三公经费", "", Figure(None, "万元", "三公表!合计.决算数", "公开07表"))
    figure = {"text": None, "unit": "万元", "place": "三公表!合计.决算数", "where": "公开07表"}
    assert record(answer, EACH) == {"in": EACH.key, "name": "三公经费", **figure}


def test_a_record_has_what_is_told():
    change = Figure("-1.50", "万元", "b")
    answer = Answer(
        "210", "卫生", "支出", Figure("2.00", "万元", "a"), change=change, rate="-4", shares={"支出合计": "5"}
    )
    assert record(answer, EACH) == {
        "in": EACH.key,
        "name": "卫生",
        "side": "支出",
        "text": "2.00",
        "unit": "万元",
        "place": "a",
        "change": {"text": "-1.50", "unit": "万元", "place": "b"},
        "rate": "-4",
        "shares": {"支出合计": "5"},
    }
