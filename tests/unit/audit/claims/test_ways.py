"""Words that tell a way without a figure."""

from generator.audit.claims.ways import check_ways
from tests.foreign_sentences import pack_of
from tests.foreign_sentences import statements

BUDGET_TOLD = (
    "1、一般公共服务支出（类）档案事务（款）行政运行（项）。年初预算为50.00万元，支出决算为{}万元。"
    "决算数{}的主要原因：人员变动。"
)


def told(*paragraphs):
    words = pack_of("national", "决算", 2023, "部门")[1]
    return [(each.id, each.severity.value, each.printed) for each in check_ways(statements(*paragraphs), words.陈述)]


def test_a_reason_names_the_way_that_the_figures_went():
    change = "2023年度收入合计100.00万元，比上年减少20.00万元，下降16.67%。"
    assert told(change, "收入减少的主要原因是项目结束。") == []
    assert told(change, "收入增加的主要原因是项目结束。") == [("A-0110", "error", "增加的主要原因")]


def test_a_reason_beside_changes_that_go_both_ways_is_not_judged():
    both = "收入合计100.00万元，比上年减少20.00万元；支出合计90.00万元，比上年增加10.00万元。"
    assert told(both, "收入减少的主要原因是项目结束。支出增加的主要原因是人员增加。") == []


def test_a_reason_of_a_change_beside_the_budget_is_held_against_that_one():
    text = "支出合计100.00万元，比上年增加20.00万元。比年初预算减少的主要原因是项目推迟。"
    assert told(text) == []


def test_more_or_less_than_the_budget_is_as_the_two_figures_are():
    assert told(BUDGET_TOLD.format("45.00", "小于预算数")) == []
    assert told(BUDGET_TOLD.format("45.00", "大于预算数")) == [("A-0111", "error", "决算数大于预算数")]
    assert told(BUDGET_TOLD.format("55.00", "大于年初预算数")) == []


def test_equal_to_the_budget():
    assert told(BUDGET_TOLD.format("50.00", "同预算数持平")) == []
    assert told(BUDGET_TOLD.format("45.00", "与预算数持平")) == [("A-0111", "error", "决算数与预算数持平")]
    assert told(BUDGET_TOLD.format("50.00", "小于预算数")) == [("A-0111", "warning", "决算数小于预算数")]
    assert told(BUDGET_TOLD.format("50.01", "同预算数持平")) == []


def test_words_before_which_several_items_have_budgets_are_not_judged():
    two = (
        "“三公”经费年初预算为5.00万元，支出决算为3.00万元；公务接待费年初预算为1.00万元，支出决算为2.00万元。"
        "决算数大于预算数的原因是来访增加。"
    )
    assert told(two) == []
