"""Figures of a line that prints fewer than it has columns: sums tell their columns, or it stays open."""

from functools import cache

from generator.audit.auditing import Asked
from generator.audit.auditing import audit
from generator.audit.standing import Standing
from generator.kinds.final_accounts import FINAL_ACCOUNTS
from generator.model.loading import load_catalogues
from generator.source.finding import Severity
from generator.source.foreign.text import read_text
from generator.tables.pack_library import PackLibrary
from tests.pack_names import PACKS

HEAD = """
一般公共预算财政拨款支出决算表
单位：万元
项目 本年支出
功能分类科目编码 科目名称 小计 基本支出 项目支出
栏次 1 2 3
合计 14.00 9.00 5.00
205 教育支出 14.00 9.00 5.00
20502 普通教育 14.00 9.00 5.00
"""


@cache
def library():
    return PackLibrary(PACKS)


def audited(text):
    asked = Asked("henan", 2023, FINAL_ACCOUNTS)
    return audit(read_text(text.encode(), "甲.txt"), library(), load_catalogues(PACKS)[0], asked)


def standing(found):
    """Standing and text by line and column."""
    return {
        str(proof.address).partition("!")[2]: (proof.standing, proof.text) for proof in found.proofs if proof.address
    }


def test_a_figure_stands_where_the_sums_above_and_beside_it_fit():
    found = audited(HEAD + "2050201 学前教育 9.00 9.00\n2050202 小学教育 5.00 5.00\n")
    told = standing(found)
    assert told["2050201.基本支出"] == (Standing.PROVED, "9.00")
    assert told["2050202.项目支出"] == (Standing.PROVED, "5.00")
    assert {proof.standing for proof in found.proofs} == {Standing.PROVED}
    assert found.review.findings == []


def test_a_figure_that_fits_in_two_columns_is_doubtful_and_no_error():
    text = HEAD.replace("9.00 5.00", "7.00 7.00")
    found = audited(text + "2050201 学前教育 7.00 7.00\n2050202 小学教育 7.00 7.00\n")
    told = standing(found)
    assert told["2050201.小计"] == (Standing.PROVED, "7.00")
    open_ones = {address for address, (state, _) in told.items() if state is Standing.DOUBTFUL}
    assert {address.partition(".")[0] for address in open_ones} == {"2050201", "2050202"}
    assert not [finding for finding in found.review.findings if finding.severity is Severity.ERROR]


def test_a_zero_that_fits_anywhere_has_no_place():
    found = audited(HEAD + "2050201 学前教育 9.00 9.00\n2050202 小学教育 5.00 5.00\n2050203 初中教育 0.00\n")
    [lost] = [proof for proof in found.proofs if proof.standing is not Standing.PROVED]
    assert (lost.standing, lost.text, lost.address) == (Standing.NOT_PLACED, "0.00", None)


def test_sums_that_break_leave_the_columns_open_and_ask():
    found = audited(HEAD + "2050201 学前教育 9.00 9.00\n2050202 小学教育 6.00 6.00\n")
    errors = [finding for finding in found.review.findings if finding.severity is Severity.ERROR]
    asked = [finding for finding in found.review.findings if finding.question]
    assert asked
    assert errors == []
