"""What the search engine reads of a page: lines that know their place, words apart."""

import pytest
from lxml import html

from generator.publish.site.published import Published
from generator.publish.site.search_document import SearchLine
from generator.publish.site.search_document import lines
from generator.publish.site.search_document import search_document
from generator.publish.site.search_document import sheet_lines
from generator.publish.site.search_document import words_apart

CUT = "\u2060 "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("行政运行", "行|政|运|行"),
        ("2101501 行政", "2101501 行|政"),
        ("2101501行政", "2101501|行|政"),
        ("2023年度", "2023|年|度"),
        ("255.42 -37.30", "255.42 -37.30"),
        ("支出1,234.56万元，增长3.5%。", "支|出|1,234.56|万|元，|增|长|3.5%。"),
        ("医疗保障局（本级）概况", "医|疗|保|障|局（|本|级）|概|况"),
        ("“三公”经费", "“三|公”|经|费"),
        ("2080501、2080505", "2080501、|2080505"),
        ("DRG付费", "DRG|付|费"),
        ("〇二四年", "〇|二|四|年"),
        ("—", "—"),
        ("", ""),
    ],
)
def test_every_chinese_character_and_every_number_is_a_word(text, words):
    assert words_apart(text) == words.replace("|", CUT)
    assert words_apart(text).replace(CUT, "") == text


def lines_of(article):
    return list(lines(html.document_fromstring(f"<html><body><article>{article}</article></body></html>")))


def test_a_paragraph_is_found_at_the_heading_above_it():
    assert lines_of('<h2 id="a">甲</h2><p>子<data value="1">1</data></p><h3 id="b">乙</h3><ul><li>丑</li></ul>') == [
        SearchLine("h2", "a", "甲"),
        SearchLine("p", "a", "子1"),
        SearchLine("h3", "b", "乙"),
        SearchLine("p", "b", "丑"),
    ]


def test_contents_and_what_is_marked_is_passed_over():
    assert lines_of('<nav><h2 id="t">目录</h2></nav><div data-pagefind-ignore><p>图</p></div><p>文</p>') == [
        SearchLine("p", "", "文")
    ]


def test_a_table_row_is_a_place_of_its_own_on_each_side():
    table = """
        <table id="table-01" data-table="甲表"><caption><h3 id="x" data-number="公开01表">总表</h3></caption>
        <thead><tr><th>项目</th><th>金额</th></tr></thead>
        <tbody><tr><td class="code" headers="r1 c1">201</td><th id="r1" scope="row">服务</th>
        <td headers="r1 c2" data-address="甲表!201.金额">1.00</td>
        <th id="r2" scope="row">合计</th><td headers="r2 c2" data-address="甲表!合计.金额">2.00</td></tr></tbody>
        </table>
        <p class="note">注：无</p>"""
    assert lines_of(table) == [
        SearchLine("h3", "table-01", "公开01表 总表"),
        SearchLine("p", "table-01", "项目 金额"),
        SearchLine("p", "r1", "201 服务"),
        SearchLine("p", "r1", "1.00"),
        SearchLine("p", "r2", "合计"),
        SearchLine("p", "r2", "2.00"),
        SearchLine("p", "table-01", "注：无"),
    ]


def test_a_row_without_a_heading_is_found_at_its_table():
    table = """
        <table id="table-09" data-table="三公表"><caption><h3>三公</h3></caption><thead><tr><th>合计</th></tr></thead>
        <tbody><tr><td headers="c1" data-address="三公表!合计.预算数/合计">2.70</td></tr></tbody></table>"""
    assert SearchLine("p", "table-09", "2.70") in lines_of(table)


def test_a_result_has_a_title_and_the_words_that_narrow_a_search():
    data = {"unit": "某局", "year": 2023, "kind": "决算", "scope": "部门"}
    entry = Published("mou-ju/2023-final-accounts", data)
    page = '<html><body><article><h2 id="a">甲<b>&lt;b&gt;</b></h2></article></body></html>'.encode()
    sheet = f"<html><body><article>{SHEET}</article></body></html>".encode()
    document = html.document_fromstring(search_document(page, {"performance/2.html": sheet}, entry))
    assert document.xpath("//h1/@data-title") == ["某局 2023年度部门决算公开"]
    assert document.xpath("//p[@data-year='2023']/text()") == ["unitmouju year2023 kindfinalaccounts 。"]
    assert document.xpath("//h3/@id") == ["performance/2.html"]
    assert document.findtext(".//h2") == f"甲<{CUT}b> 。"


SHEET = """
    <h1><span class="unit">某局</span> <span class="title">驻村费</span></h1>
    <h2>项目自评表 <span>92分</span></h2><h3 class="side">绩效指标</h3>
    <table id="performance-2-1" data-sheet="驻村费"><thead><tr><th>指标</th><th>目标</th></tr></thead>
    <tbody><tr><th id="r1">驻村人数</th><td>≥3人</td><td data-address="驻村费!驻村人数.得分">30</td></tr></tbody>
    <tbody><tr><th id="r2">核减</th><td></td></tr></tbody></table>
    <p>评价报告。</p>
"""


def test_a_performance_sheet_is_read_by_rows_that_lead_to_its_page():
    page = html.document_fromstring(f"<html><body><article>{SHEET}</article></body></html>")
    assert list(sheet_lines(page, "performance/2.html")) == [
        SearchLine("h3", "performance/2.html", "驻村费"),
        SearchLine("p", "performance/2.html", "项目自评表 92分"),
        SearchLine("p", "performance/2.html", "驻村人数 ≥3人 30"),
        SearchLine("p", "performance/2.html", "评价报告。"),
    ]
