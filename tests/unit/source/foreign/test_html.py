"""Web pages of others: what their visitors see, in order."""

from __future__ import annotations

import pytest

from generator.source.foreign.html import read_html
from generator.source.foreign.pages import NotReadableError
from tests.unit.source.foreign.sheets import told

TABLE = "<table><tr><th>项目</th><th>决算数</th></tr><tr><td>教育支出</td><td>3.00</td></tr></table>"
ROWS = [["项目", "决算数"], ["教育支出", "3.00"]]


def read(text: str, encoding: str = "utf-8") -> list:
    [page] = read_html(text.encode(encoding), "页.html")
    return told(page)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_page_is_read_in_its_encoding_whatever_it_declares(encoding: str) -> None:
    declared = '<html><head><meta charset="iso-8859-1"><title>决算</title></head><body>'
    assert read(f"{declared}<p>收入决算表</p>{TABLE}", encoding) == ["收入决算表", ROWS]


def test_big5_is_read_where_it_is_declared() -> None:
    assert read('<meta charset="Big5"><p>預算</p>', "big5") == ["預算"]


def test_paragraphs_end_where_blocks_and_line_breaks_do() -> None:
    assert read("<div>第一部分 <b>概 况</b><br>一、职责<p>负责<span>教育</span>。</p>二、机构</div>") == [
        "第一部分概况", "一、职责", "负责教育。", "二、机构",
    ]  # fmt: skip


def test_what_no_visitor_sees_is_not_read() -> None:
    hidden = '<p style="display: none">甲</p><p hidden>乙</p><script>丙</script><style>丁</style><!-- 戊 -->'
    assert read(f"<body>{hidden}<p>己</p></body>") == ["己"]


def test_spans_make_the_grid() -> None:
    head = "<tr><td rowspan=2>项目</td><td colspan=2>决算数</td></tr><tr><td>合计</td><td>基本支出</td></tr>"
    assert read(f"<table>{head}<tr><td>教育支出</td><td>3</td><td>2</td></tr></table>") == [
        [["项目", "决算数", "决算数"], ["项目", "合计", "基本支出"], ["教育支出", "3", "2"]]
    ]


def test_spans_beyond_the_table_make_no_columns() -> None:
    assert read(f'<table><tr><td colspan="99" rowspan="0">x</td></tr>{TABLE[7:]}')[0] == "x"


def test_a_table_for_layout_is_running_text_with_the_tables_in_it() -> None:
    assert read(f"<table><tr><td><p>收入决算表</p></td></tr><tr><td>{TABLE}</td></tr></table>") == ["收入决算表", ROWS]


def test_title_and_unit_in_a_table_stand_above_it() -> None:
    lines = "<tr><td colspan=2>收入决算表</td></tr><tr><td>单位：示例县教育局</td><td>单位：万元</td></tr>"
    assert read(f"<table>{lines}{TABLE[7:]}") == ["收入决算表", "单位：示例县教育局", "单位：万元", ROWS]


def test_a_wrapped_name_is_one_text() -> None:
    assert read("<table><tr><td>社会保障<br>和就业支出</td><td><p>3.</p><p>00</p></td></tr></table>") == [
        [["社会保障和就业支出", "3.00"]]
    ]


def test_a_place_is_a_line_of_the_source() -> None:
    [page] = read_html(f"<html>\n<body>\n<p>收入决算表</p>\n{TABLE}".encode(), "页.html")
    assert [item.place.told for item in page.items] == ["第3行", "第4行"]


def test_a_table_of_spans_too_large_is_refused() -> None:
    with pytest.raises(NotReadableError, match="表格太大"):
        read("<table>" + "<tr><td rowspan=9999 colspan=1000>x" * 999)
