"""Performance sheets of others: what a row and a total say by themselves."""

from generator.audit.sheets import check_sheets
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Place
from tests.foreign_sentences import pack_of

NAME = ["项目名称", "档案数字化"]
FUNDS = ["", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
MONEY = ["年度资金总额", "12", "10.00", "9.50", "10", "95%", "9.5"]
HEAD = ["一级指标", "三级指标", "指标值", "完成值", "分值", "得分"]
INDICATORS = [
    ["产出指标", "整理档案", "≥100件", "120件", "50", "50"],
    ["效益指标", "查阅人次", "≥80人", "70人", "30", "26"],
    ["满意度指标", "满意度", "≥90%", "95%", "10", "10"],
]
TOTAL = ["总分", "", "", "", "100", "95.5"]


def told(*rows, used=False):
    width = max(map(len, rows))
    cells = [
        GridCell(r, c, 1, 1, text, Place("自评表.pdf", 3)) for r, row in enumerate(rows) for c, text in enumerate(row)
    ]
    grid = Grid(len(rows), width, cells, Place("自评表.pdf", 3))
    words = pack_of("national", "决算", 2023, "部门")[1].陈述.绩效表
    readings = {}
    found = list(check_sheets([Page(3, (grid,))], [grid] if used else [], words, readings))
    assert all(readings[address].text for each in found for address in each.addresses)
    return [(each.id, each.severity.value, each.printed, each.computed) for each in found]


def sheet(money=MONEY, indicators=INDICATORS, total=TOTAL):
    return [NAME, FUNDS, money, HEAD, *indicators, total]


def test_a_sheet_that_agrees_has_no_findings():
    assert told(*sheet()) == []


def test_a_public_table_is_no_sheet():
    assert told(*sheet(total=["总分", "", "", "", "100", "99"]), used=True) == []


def test_a_rate_of_execution_is_reckoned_from_its_row():
    wrong = ["年度资金总额", "12", "10.00", "9.50", "10", "90%", "9.5"]
    assert told(*sheet(money=wrong)) == [("A-0119", "error", "90%", "95%")]
    for right in ("95%", "95.00", "0.95", "95.0 %"):
        assert told(*sheet(money=[*MONEY[:5], right, "9.5"])) == []


def test_a_score_is_not_more_than_its_weight():
    rows = [INDICATORS[0], ["效益指标", "查阅人次", "≥80人", "70人", "20", "26"], INDICATORS[2]]
    assert ("A-0118", "error", "26", None) in told(*sheet(indicators=rows))


def test_the_total_of_scores_is_their_sum():
    assert told(*sheet(total=["总分", "", "", "", "100", "99"])) == [("A-0120", "error", "99", "95.5")]
    assert told(*sheet(total=["总分", "", "", "", "100", "90"])) == [("A-0120", "error", "90", "95.5")]


def test_a_block_that_was_not_read_may_have_scored_anything_up_to_its_weight():
    rows = [NAME, HEAD, *INDICATORS]
    assert told(*rows, ["总分", "", "", "", "100", "90"]) == told(*rows, ["总分", "", "", "", "100", "96"]) == []
    assert told(*rows, ["总分", "", "", "", "100", "97"]) == [("A-0120", "error", "97", "96")]


def test_weights_are_a_hundred_and_no_less_than_their_parts():
    assert told(*sheet(total=["总分", "", "", "", "90", "86"])) == [("A-0121", "warning", "90", None)]
    heavy = [["产出指标", "整理档案", "≥100件", "120件", "80", "50"], *INDICATORS[1:]]
    assert told(*sheet(indicators=heavy)) == [("A-0120", "error", "100", "120")]


def test_a_line_that_stands_twice():
    rows = [INDICATORS[0], INDICATORS[2], INDICATORS[2]]
    assert ("A-0122", "warning", "满意度指标", None) in told(
        *sheet(indicators=rows, total=["总分", "", "", "", "", ""])
    )


def test_rows_below_heads_of_other_words_are_not_judged():
    other = ["指标名称", "计量单位", "全年完成值", "指标权重值", "评定", "备注"]
    assert told(NAME, FUNDS, MONEY, other, ["培训人次", "人", "60", "20", "10", "25"]) == []
