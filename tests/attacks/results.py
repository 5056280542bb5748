"""Attacks on what texts of 绩效 tell: figures and results of the project, in the sheet, in a report beside it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from tests.attacks.moves import Edit
from tests.attacks.moves import Move
from tests.attacks.moves import move
from tests.attacks.sample import Sample

_SHEET = "performance/01-jiaoyu-dudao-zhaokao.yaml"
_REPORT = "performance/01-jiaoyu-dudao-zhaokao.md"
_DONE = "完成: 完成全县60所学校和幼儿园的督导，组织考试4次，没有发生安全和泄密事件。"
_NAME = "示例县教育督导和招生考试专项经费"
_FIGURES = (
    ("预算执行率", "96.55", "%"),
    ("资金使用率", "96.55", "%"),
    ("全年执行数", "56", "万元"),
    ("项目资金支出", "56", "万元"),
    ("全年预算数", "58", "万元"),
    ("项目预算", "58", "万元"),
    ("年末结余", "2", "万元"),
    ("财政拨款支出", "48", "万元"),
    ("自评得分", "99.45", "分"),
    ("督导学校", "60", "所"),
    ("组织考试次数", "4", "次"),
    ("督导问题整改率", "93", "%"),
    ("家长满意度", "91", "%"),
    ("每名考生的考务成本", "18", "元"),
)
"""What the sheet has, by its name."""
_GROUPS = {
    "各项指标": False,
    "绩效目标": False,
    "产出指标": False,
    "质量指标": False,
    "数量指标": True,
    "时效指标": True,
    "社会效益指标": True,
    "满意度指标": True,
}
"""Whether all of such indicators were reached."""
_ALL = ("全部完成", "均已完成", "全部达标", "均按期完成", "都已实现")
_OTHER_CLAIMS = (
    ("项目资金已全部支出。", False),
    ("年末没有结余。", False),
    ("指标执行没有偏差。", False),
    ("全年执行数与全年预算一致。", False),
    ("自评等次为良。", False),
    ("自评等次为优。", True),
    ("未完成指标2项。", False),
    ("未完成指标1项。", True),
    ("共设置三级指标9个。", False),
    ("共设置三级指标8个。", True),
    ("支出未超预算。", True),
    ("考务工作全部完成。", True),
    ("机关运行经费比上年减少。", False),
    ("机关运行经费比上年增加。", True),
    ("联系人13912345678。", False),
    ("督导（没有请删除）。", False),
    ("其中印刷试卷支出12万元。", True),
    ("上年预算执行率90%。", True),
    ("下一步，确保各项指标全部完成。", True),
)


def results(_sample: Sample) -> st.SearchStrategy[Move]:
    """A figure of the project or of its unit, as it is or another; a claim about its results, right or wrong."""
    return st.one_of(_figures(), _claims())


def _figures() -> st.SearchStrategy[Move]:
    frames = st.sampled_from(("{}{}。", "{}为{}。", "经核实，{}{}，", "{}达到{}，情况较好。"))
    off = st.one_of(st.just(0), st.integers(1, 400).map(lambda number: number if number % 2 else -number))

    def told(frame: str, which: tuple[str, str, str], by: int, in_report: bool) -> Move:
        name, right, unit = which
        value = max(Decimal(right) + by, Decimal(0))
        is_false = value != Decimal(right)
        kind = "绩效的数：不同" if is_false else "绩效的数"
        return _placed(kind, is_false, frame.format(name, f"{value}{unit}"), in_report)

    return st.builds(told, frames, st.sampled_from(_FIGURES), off, st.booleans())


def _claims() -> st.SearchStrategy[Move]:
    def all_of(group: str, words: str, in_report: bool) -> Move:
        return _placed("绩效的话", not _GROUPS[group], f"{group}{words}。", in_report)

    def other(claim: tuple[str, bool], in_report: bool) -> Move:
        return _placed("绩效的话", not claim[1], claim[0], in_report)

    return st.one_of(
        st.builds(all_of, st.sampled_from(sorted(_GROUPS)), st.sampled_from(_ALL), st.booleans()),
        st.builds(other, st.sampled_from(_OTHER_CLAIMS), st.booleans()),
    )


def _placed(kind: str, is_false: bool, text: str, in_report: bool) -> Move:
    if in_report:
        return move(kind, is_false, _REPORT, f"## 报告\n\n{text}\n")
    return move(kind, is_false, _SHEET, f'完成: "{text}"', _DONE)


def waived_points(_sample: Sample) -> st.SearchStrategy[Move]:
    """An indicator's points that somebody accepts, and a total: added up from the right points, or from nothing."""

    def accepted(points: int, by: int, is_waived: bool) -> Move:
        total = Decimal("99.45") + by
        row = "完成: 60所, 分值: 10"
        text = f"核准的例外:\n  - {{意见: R-1511, 地址: {_NAME}!督导学校数.得分, 写作: {points}, 计算: 10, {_WHO}}}\n"
        edits = (
            Edit(_SHEET, f"{row}, 得分: {points}", row),
            Edit(_SHEET, f"\n上报数: {{总分.得分: {total}}}\n"),
            *((Edit("waivers.yaml", text),) if is_waived else ()),
        )
        is_false = not is_waived or total not in (Decimal("99.45"), Decimal("99.45") - 10 + points)
        return Move("绩效的例外：不对" if is_false else "绩效的例外", is_false, edits)

    return st.builds(accepted, st.integers(0, 9), st.sampled_from([0, 0, 0, -1, -3, 1]), st.booleans())


_WHO = "理由: 照录, 批准: 示例县财政局, 日期: 2024-08-01"
