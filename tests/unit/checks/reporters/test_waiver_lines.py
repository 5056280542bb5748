"""The lines of waivers.yaml for what nobody has accepted."""

from generator.checks.reporters.waiver_lines import as_waivers
from generator.source.finding import error
from tests.unit.checks.reporters.reported_samples import KEY
from tests.unit.checks.reporters.reported_samples import MISMATCH
from tests.unit.checks.reporters.reported_samples import TAIL
from tests.unit.checks.reporters.reported_samples import WAIVED
from tests.unit.checks.reporters.reported_samples import report


def test_each_open_finding_has_its_line_below_what_it_says(tmp_path):
    broken = error("S-0104", "不是合法的 YAML", disclosure=KEY)
    assert as_waivers(report(tmp_path, [MISMATCH, TAIL, WAIVED, broken])) == (
        "# jia/2023-final-accounts/waivers.yaml\n"
        "核准的例外:\n"
        "  # 上报数 支出表!合计.基本支出 为 23.96万元，按分录计算为 23.94万元\n"
        "  - {意见: L-0001, 地址: 支出表!合计.基本支出, 写作: 23.96, 计算: 23.94, 理由: , 批准: , 日期: }"
    )


def test_it_says_so_where_there_is_nothing_to_accept(tmp_path):
    assert as_waivers(report(tmp_path, [TAIL, WAIVED])) == "# 没有要核准的意见"
