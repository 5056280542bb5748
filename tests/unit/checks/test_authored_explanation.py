"""`gongkai explain` for figures of 绩效表: what was written, what the scoring rule gives, and from which figures."""

from generator.checks.explanation import explain
from tests.unit.tables.performance_samples import SHEET
from tests.unit.tables.performance_samples import world

RULES = """
    审核公式:
      - 编号: R-0001
        名称: 相符
        公式: 本表!{行}.得分 = 本表!{行}.得分（应为）
        逐表: 全部
        逐行: 本表.指标
        依据: 例
"""
STATED = SHEET.replace("完成: 298户, 分值: 60", "完成: 298户, 分值: 60, 得分: 58")


def told(tmp_path, address, sheet=SHEET):
    made = world(tmp_path, sheet, rules=RULES)
    found = explain(address, made.book, made.measures, made.review)
    assert found.found
    return list(found.lines)


def test_a_computed_score_is_told_with_its_formula_and_its_figures(tmp_path):
    assert told(tmp_path, "驻村!走访.得分") == [
        "驻村!走访.得分 印作“59.4”",
        "  目标：≥300户；完成：298户",
        "  按表样“自评表”的计分规则为 59.4，保留 2 位小数：",
        "    得分 = 分值 × 完成程度 ÷ 100",
        "    分值 = 60",
        "    完成程度 = 99",
        "  1 条审核公式用到它：",
        "    ✓ R-0001 相符",
    ]


def test_a_stated_score_is_told_with_its_place_and_what_it_should_be(tmp_path):
    lines = told(tmp_path, "驻村!走访.得分", STATED)
    assert lines[0] == "驻村!走访.得分 印作“58”"
    assert "  作者写的是 58（content/shili/2023-final-accounts/performance/01-biao.yaml:6:47）" in lines
    assert "  按表样“自评表”的计分规则为 59.4，保留 2 位小数：" in lines
    assert lines[-1] == "    ✗ R-0001 相符"


def test_a_rate_is_told_with_the_ratio_it_rounds(tmp_path):
    lines = told(tmp_path, "驻村!走访.完成程度")
    assert "    完成程度 = 最小(完成比, 100)" in lines
    assert "    完成比 = 99.333333" in lines


def test_a_total_is_told_with_its_parts(tmp_path):
    lines = told(tmp_path, "驻村!指标小计.得分")
    assert "    Σ(指标.得分) = 59.4 + 30" in lines
    lines = told(tmp_path / "all", "驻村!总分.得分")
    assert "    得分 = 指标小计.得分 + 资金总额.得分 - 减分项.得分" in lines
    assert lines[-3:] == ["    指标小计.得分 = 89.4", "    资金总额.得分 = 6.7", "    减分项.得分 = 0"]


def test_the_total_of_the_funds_is_no_part_of_itself(tmp_path):
    assert "    Σ(资金.全年执行数) = 20" in told(tmp_path, "驻村!资金总额.全年执行数")


def test_what_no_rule_computes_is_its_authors(tmp_path):
    assert told(tmp_path, "驻村!走访.分值") == [
        "驻村!走访.分值 印作“60”",
        "  作者写的是 60（content/shili/2023-final-accounts/performance/01-biao.yaml:6:39）",
        "  目标：≥300户；完成：298户",
        "  表样“自评表”的计分规则不算这个数，照作者所写",
    ]


def test_a_figure_that_there_is_not_is_not_found(tmp_path):
    made = world(tmp_path)
    assert not explain("驻村!没有.得分", made.book, made.measures, made.review).found
