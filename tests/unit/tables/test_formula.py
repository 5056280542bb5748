"""The language of formulas: how a text is read, what it names, and where it goes wrong."""

from decimal import Decimal

import pytest

from generator.tables.formula import Call
from generator.tables.formula import Conditional
from generator.tables.formula import Formula
from generator.tables.formula import FormulaError
from generator.tables.formula import Number
from generator.tables.formula import Reference
from generator.tables.formula import Sum
from generator.tables.formula import Term
from generator.tables.formula import Total
from generator.tables.formula import parse_expression
from generator.tables.formula import parse_formula
from generator.tables.formula import references


def plus(operand):
    return Term(1, operand)


def minus(operand):
    return Term(-1, operand)


A = Reference("支出表", "合计", "基本支出")
B = Reference("支出表", "合计", "项目支出")
C = Reference("支出表", "合计", "本年支出合计")


@pytest.mark.parametrize("relation", ["=", "≡", "≤", "≥", "<", ">", "≠"])
def test_two_sums_stand_in_a_relation(relation):
    formula = parse_formula(f"支出表!合计.本年支出合计 {relation} 支出表!合计.基本支出 + 支出表!合计.项目支出")
    assert formula == Formula(Sum((plus(C),)), relation, Sum((plus(A), plus(B))))


def test_summands_may_be_subtracted_and_bracketed():
    formula = parse_formula("支出表!合计.本年支出合计 - (支出表!合计.基本支出 - 支出表!合计.项目支出) = 0")
    inner = Sum((plus(A), minus(B)))
    assert formula == Formula(Sum((plus(C), minus(inner))), "=", Sum((plus(Number("0")),)))


def test_the_first_summand_may_have_a_sign():
    assert parse_formula("-支出表!合计.基本支出 ≤ 0").left == Sum((minus(A),))


def test_a_sum_over_a_set_of_rows():
    formula = parse_formula("支出表!{行}.{栏} = Σ(支出表!下级.{栏})")
    assert formula.left == Sum((plus(Reference("支出表", "{行}", "{栏}")),))
    assert formula.right == Sum((plus(Total(Reference("支出表", "下级", "{栏}"))),))


def test_a_sum_over_a_set_of_items_may_leave_out_what_is_not_known():
    formula = parse_formula("Σ(采购.决算数) ≥ Σ已知(采购.上年数)")
    assert formula.left == Sum((plus(Total(Reference(None, "采购", "决算数"))),))
    assert formula.right == Sum((plus(Total(Reference(None, "采购", "上年数"), known_only=True)),))


def test_a_name_without_a_table_is_a_measure():
    formula = parse_formula("2101599.完成率 ≤ 机关运行经费.决算数")
    assert formula.left == Sum((plus(Reference(None, "2101599", "完成率")),))
    assert formula.right == Sum((plus(Reference(None, "机关运行经费", "决算数")),))


@pytest.mark.parametrize(
    "reference",
    [
        Reference("收支总表", "总计", "收入/决算数"),
        Reference("财政拨款收支总表", "年初财政拨款结转和结余/一般公共预算财政拨款", "收入/金额"),
        Reference(None, "因公出国（境）费", "决算数"),
        Reference("机构运行表", "单价100万元（含）以上设备（不含车辆）", "决算数"),
        Reference("支出表", "2101501", "基本支出"),
        Reference(None, "30201", "决算数"),
    ],
)
def test_names_may_hold_slashes_full_width_brackets_and_digits(reference):
    text = (f"{reference.table}!" if reference.table else "") + f"{reference.row}.{reference.column}"
    assert parse_formula(f"{text} = 0").left == Sum((plus(reference),))


def test_spaces_do_not_matter():
    spaced = parse_formula("  支出表!合计.本年支出合计   =  支出表!合计.基本支出\n +   支出表!合计.项目支出 ")
    assert spaced == parse_formula("支出表!合计.本年支出合计=支出表!合计.基本支出+支出表!合计.项目支出")


def test_products_bind_before_sums_and_are_read_from_the_left():
    right = parse_formula("0 = 甲.乙 + 丙.丁 × 2 ÷ 戊.己").right
    product = Call("×", (Reference(None, "丙", "丁"), Number("2")))
    quotient = Call("÷", (product, Reference(None, "戊", "己")))
    assert right == Sum((plus(Reference(None, "甲", "乙")), plus(quotient)))


@pytest.mark.parametrize(
    ("constant", "value"), [("100", "100"), ("0.5", "0.5"), ("10元", "10"), ("10万元", "100000"), ("0.5万元", "5000")]
)
def test_a_number_is_a_constant_with_its_unit_if_it_is_an_amount(constant, value):
    assert parse_formula(f"甲.乙 ≤ {constant}").right == Sum((plus(Number(constant)),))
    assert Number(constant).value == Decimal(value)
    assert (Number(constant).unit is None) == constant.isascii()


def test_a_formula_may_use_functions_and_choose():
    formula = parse_formula("表!甲.乙 ≤ 若(表!甲.丙 > 0, 最小(表!甲.丙, 100), 表!甲.丁)")
    third, hundred = Sum((plus(Reference("表", "甲", "丙")),)), Sum((plus(Number("100")),))
    condition = Formula(third, ">", Sum((plus(Number("0")),)))
    least = Sum((plus(Call("最小", (third, hundred))),))
    assert formula.right == Sum((plus(Conditional(condition, least, Sum((plus(Reference("表", "甲", "丁")),)))),))


WRONG = [
    "▸",
    "支出表!合计.基本支出▸",
    "支出表!合计.基本支出 =▸",
    "支出表!合计 ▸= 甲.乙",
    "甲.乙 =▸= 丙.丁",
    "甲.乙 = 丙.丁 +▸",
    "甲.乙 = 丙.丁 ▸= 戊.己",
    "甲.乙 = Σ(表!正行.丙▸",
    "甲.乙 = Σ(▸Σ(表!正行.丙))",
    "甲.乙 = (丙.丁▸",
    "甲.乙 = 丙.丁▸)",
    "甲.乙 = 丙.丁▸.戊",
    "甲.乙 ▸＝ 丙.丁",
    "甲.乙 = 丙.丁 ▸戊.己",
    "甲.乙 = 丙.丁 + ▸+ 戊.己",
    "甲.乙 = 丙.丁 ×▸ ",
    "甲.乙 = ▸*丙.丁",
    "甲.乙 = ▸0.5x",
    "甲.乙 = 丙.丁 + ▸合计",
    "▸合计 = 甲.乙",
    "甲.乙 = 最小(丙.丁, ▸100万)",
]


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_formula_is_refused_at_the_column_where_it_stops_making_sense(text):
    plain = text.replace("▸", "")
    with pytest.raises(FormulaError) as caught:
        parse_formula(plain)
    assert caught.value.column == text.index("▸") + 1


@pytest.mark.parametrize(
    ("formula", "column"),
    [
        ("", 1),
        ("分值 +", 5),
        ("分值 × × 2", 6),
        ("分值 × (1 + 2", 12),
        ("分值 * 2", 4),
        ("分值 ≤ 2", 4),
        ("最小()", 4),
        ("Σ(1 + 2)", 5),
        ("若(1, 2, 3)", 4),
        ("若(1 = 1, 2)", 11),
        ("绝对值(1) 2", 8),
        ("1 + 2个", 5),
        ("分值 + 支出表!合计.分值", 6),
        ("Σ(支出表!指标.得分)", 3),
    ],
)
def test_a_fault_of_an_expression_tells_the_column_where_the_text_stops_making_sense(formula, column):
    with pytest.raises(FormulaError) as caught:
        parse_expression(formula)
    assert caught.value.column == column


def test_the_figures_a_formula_names_in_their_order():
    formula = "若(偏差度 > 0, 分值 × 60 ÷ 100, 最大(资金总额.得分, Σ(指标.得分))) - 减分项.得分"
    assert [*map(str, references(parse_expression(formula)))] == [
        "偏差度",
        "分值",
        "资金总额.得分",
        "Σ(指标.得分)",
        "减分项.得分",
    ]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("(" * 21 + "支出表!合计.基本支出" + ")" * 21 + " = 0", 21),
        ("(" * 3_000, 21),
        ("支出表!合计.基本支出 = " + " × ".join(["三公经费.决算数"] * 3_000), 1_001),
        ("支出表!合计.基本支出 = " + "- 1" * 3_000, 1_001),
    ],
    ids=["brackets", "brackets without end", "products", "summands"],
)
def test_a_formula_too_deep_or_too_long_to_be_walked_is_refused_where_it_becomes_so(text, column):
    with pytest.raises(FormulaError) as caught:
        parse_formula(text)
    assert caught.value.column == column


def test_a_formula_may_have_twenty_brackets_in_brackets():
    parse_formula("(" * 20 + "支出表!合计.基本支出" + ")" * 20 + " = 0")
