"""Attacks on the other files: 上报数, 例外, 其他数据, 显示, 绩效."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from tests.attacks.moves import Edit
from tests.attacks.moves import Move
from tests.attacks.moves import move
from tests.attacks.sample import Sample

_SHEET = "performance/01-jiaoyu-dudao-zhaokao.yaml"
_OTHER_SHEET = "performance/02-nongcun-xiaoshe-weixiu.yaml"
_COLUMNS = ("增减额", "增减率", "较预算增减额", "完成率", "占支出合计")
_CENT = Decimal("0.01")


def reported(sample: Sample) -> st.SearchStrategy[Move]:
    """上报数 of a cell or a measure: as it is computed, or another figure."""
    measures = {
        f"{item}.{column}": value
        for item in sorted(sample.amounts)
        for column in _COLUMNS
        if (value := sample.value(item, column)) is not None and value > 1
    }
    known = {**sample.cells, **measures}
    off = st.one_of(st.just(Decimal(0)), st.integers(3, 99_999).map(lambda cents: cents * _CENT))

    def stated(address: str, wrong_by: Decimal, scale: int) -> Move:
        value = known[address] * scale + wrong_by
        kind = "上报数" if value == known[address] else "上报数：不等"
        return move(kind, value != known[address], "reported.yaml", _reported(address, value))

    return st.builds(stated, st.sampled_from(sorted(known)), off, st.sampled_from([1, 1, 1, 10, 100, 10_000]))


def _reported(address: str, value: Decimal) -> str:
    return f"金额单位: 万元\n上报数:\n  {address}: {value}\n"


def waived(sample: Sample) -> st.SearchStrategy[Move]:
    """A wrong 上报数 with a waiver of no place, of another place, of another finding, of other figures."""
    addresses = sorted(sample.cells)
    ids = st.sampled_from(["R-0101", "N-0101", "L-0003"])

    def waiver(address: str, other: str, another: str, by: int, wrong: str) -> Move:
        stated, computed = sample.cells[address] + by, sample.cells[address]
        told = {"意见": "L-0001", "地址": address, "写作": stated, "计算": computed}
        changed = {
            "没有地址": {"地址": None},
            "别的地址": {"地址": other if other != address else "支出表!没有.合计"},
            "别的意见": {"意见": another},
            "别的数": {"写作": stated + 1},
            "没有数": {"写作": None, "计算": None},
            "别的计算数": {"计算": computed + _CENT},
        }[wrong]
        lines = [f"{key}: {value}" for key, value in {**told, **changed}.items() if value is not None]
        approval = ["理由: 系统的数如此", "批准: 示例县财政局", "日期: 2024-08-01"]
        text = "核准的例外:\n  - " + "\n    ".join([*lines, *approval])
        return Move(
            f"例外：{wrong}", True, (Edit("reported.yaml", _reported(address, stated)), Edit("waivers.yaml", text))
        )

    wrongs = st.sampled_from(["没有地址", "别的地址", "别的意见", "别的数", "没有数", "别的计算数"])
    return st.builds(waiver, st.sampled_from(addresses), st.sampled_from(addresses), ids, st.integers(1, 5000), wrongs)


def own_figures(sample: Sample) -> st.SearchStrategy[Move]:
    """其他数据 under another name for what the accounts have: with their figure, or with another one."""
    items = sorted(sample.amounts)
    names = st.sampled_from(["全年{}", "本年{}", "{}数", "{}总额", "{}决算", "我县{}", "{}情况", "实际{}"])

    def declared(item: str, frame: str, by: int) -> Move:
        name, value = frame.format(item), sample.amounts[item] + by * _CENT
        told = f'{item}{{{{ 数据("{name}") }}}}万元。'
        edits = (
            Edit("accounts.yaml", f"其他数据:\n  {name}: {{数: {value}, 单位: 万元, 出处: 账簿}}"),
            Edit("narrative.md", told),
        )
        return Move("其他数据：与账不同", True, edits)

    return st.builds(declared, st.sampled_from(items), names, st.integers(2, 99_999))


def display(_sample: Sample) -> st.SearchStrategy[Move]:
    """What stands for a blank or a zero: a mark, or a number."""
    marks = st.sampled_from(["", "-", "—"])
    numbers = st.one_of(
        st.integers(1, 99_999).map(lambda cents: f"{cents * _CENT}"),
        st.sampled_from(["１２", "一百", "②", "1,000", "5万元", "12.34%", "٣", "1", "½", "〇九"]),
    )

    def shown(where: str, key: str, text: str) -> Move:
        is_false = bool(text.strip("-—"))
        kind = "显示：数" if is_false else "显示"
        return move(kind, is_false, "disclosure.yaml", f'显示: {{{where}: {{{key}: "{text}"}}}}')

    # a zero shown as nothing is a figure taken away: only a blank may be
    blank = st.builds(shown, st.sampled_from(["表内", "支出表", "收入表"]), st.just("空"), st.one_of(marks, numbers))
    zero = st.builds(shown, st.sampled_from(["表内", "文内", "支出表"]), st.just("零"), numbers)
    return st.one_of(blank, zero)


def performance(_sample: Sample) -> st.SearchStrategy[Move]:
    """What an indicator achieved: better, worse with its reason; in another unit, beyond belief, worse without one."""
    more = st.integers(60, 400).map(lambda number: f"{number}所")
    wrong = st.one_of(
        st.integers(0, 59).map(lambda number: f"{number}所"),
        st.integers(601, 10**7).map(lambda number: f"{number}所"),
        st.sampled_from(["60元", "60%", "60万人次", "60万元", "显著提升", "2023年9月底", "按期", "—"]),
        st.integers(60, 400).map(lambda number: f"{number}{'元人天件次'[number % 5]}"),
    )
    right = st.builds(lambda each: move("绩效", False, _SHEET, f"完成: {each}", "完成: 60所"), more)
    false = st.builds(lambda text: move("绩效：完成", True, _SHEET, f"完成: {text}", "完成: 60所"), wrong)
    return st.one_of(right, false, _sheets())


def _sheets() -> st.SearchStrategy[Move]:
    """A sheet that is taken apart."""
    edits = [
        (_SHEET, ", 偏差原因: 两所学校的整改要跨学年完成, 改进措施: 按月跟踪，下学期逐项复查", ""),
        (_SHEET, "分值: 10, 偏差原因: 两所", "分值: 12, 偏差原因: 两所"),
        (_SHEET, "一级: 满意度指标", "一级: 满意指标"),
        (_SHEET, "指标: 组织考试次数", "指标: 督导学校数"),
        (_SHEET, "完成: 18元", "完成: 18万元"),
        (_SHEET, "完成: 92%", "完成: 92所"),
        (_SHEET, "完成: 91%, ", ""),
        (_SHEET, "目标: ≥60所", "目标: ≥60万所"),
        (_SHEET, "资金总额: {年初预算数: 58,", "资金总额: {年初预算数: 85,"),
        (_SHEET, "全年执行数: 56}", "全年执行数: 57}"),
        (_OTHER_SHEET, "完成: 92%, 分值: 10, 偏差原因: 施工期间临时教室偏小", "完成: 92%, 分值: 10, 偏差原因: 无"),
        (_OTHER_SHEET, "完成: 10年", "完成: 10月"),
        (_OTHER_SHEET, "完成: 4120平方米", "完成: 4120亩"),
        (_OTHER_SHEET, "完成: 4120平方米", "完成: 412平方米"),
    ]
    return st.sampled_from([move("绩效：表", True, file, new, old) for file, old, new in edits])
