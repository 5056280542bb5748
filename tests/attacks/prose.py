"""Attacks on prose: figures typed, figures bound and misused, claims, reasons, leftovers, names, private numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from generator.model.official_codes import is_credit_code
from tests.attacks.moves import Move
from tests.attacks.moves import move
from tests.attacks.numbers import written
from tests.attacks.sample import Sample

_PLACES = (("narrative.md", "{}"), ("narrative.md", "- {}"), ("profile.md", "{}"), ("profile.md", "1. {}"))
_CHANGES = ("增减额", "较预算增减额")
_RISES = ("增加", "增长", "上升", "有所增加", "略有增长", "提高", "大幅增加", "明显上升")
_FALLS = ("减少", "下降", "降低", "有所减少", "略有下降", "小幅回落", "明显减少", "大幅下降")
_EVEN = ("持平", "一致", "没有变化")
_GOOD_RISE = ("在职人员增加", "年中追加了人员经费", "工资标准提高", "缴费基数上调", "新增教育督导任务", "物价上涨")
_GOOD_FALL = ("厉行节约，压减一般性支出", "在职人员减少", "从严控制接待标准", "核减了办公设备购置", "部分项目取消")
_EMPTY = (
    "无",
    "没有",
    "略",
    "同上",
    "据实列支",
    "按实际支出",
    "正常变动",
    "有所增加",
    "/",
    "——",
    "由于",
    "主要是",
    "工资调整以及",
)
_LEFTOVERS = (
    "XX 项目已经完成",
    "本年共办理××件",
    "某某单位参加了培训",
    "｛｛ 年度 ｝｝年度的工作已经完成",
    "{ 年度 }年度的工作已经完成",
    "支出增加（减少）的情况见下",
    "（请填写本单位情况）",
    "（如有请说明）",
    "<b>重点工作</b>",
    "![图](a.png)",
    "20233年度的工作已经完成",
    "2023年13月完成验收",
    "***待补充***",
    "本年支出____万元",
)
_TRUE_SENTENCES = (
    "教育督导全年开展。",
    "按照《教育督导条例》（国务院令第624号）开展督导。",
    "2023年9月1日起执行新的收费标准。",
    "一是规范考务管理，二是加强校舍安全。",
    "内设办公室、教育股、财务股等3个股室。",
    "根据示教〔2023〕15号文件，开展绩效自评。",
    "第十四个五年规划期间，继续改善办学条件。",
    "实行“双减”，落实“五项管理”。",
)


def typed(sample: Sample) -> st.SearchStrategy[Move]:
    """A figure typed by hand, however it is written: refused, be it right or wrong."""
    items = st.sampled_from(sorted(sample.amounts))
    frames = st.sampled_from(("全年{}{}。", "{}为{}，用于日常工作。", "其中：{}{}；", "安排{}共{}。", "{}达到{}。"))

    def sentence(frame: str, item: str, figure: str, place: tuple[str, str]) -> Move:
        return _placed("手写的数", True, place, frame.format(item, figure))

    return st.builds(sentence, frames, items, written(), st.sampled_from(_PLACES))


def bound(sample: Sample) -> st.SearchStrategy[Move]:
    """A bound figure beside its own words, or beside a wrong unit, item, year, direction, or with digits against it."""
    items = st.sampled_from(sorted(sample.amounts))
    wrongs = st.sampled_from([None, None, "单位", "数字", "负号", "项目", "年度", "方向", "当作增减", "当作全额"])

    def sentence(item: str, other: str, wrong: str | None, place: tuple[str, str], column: str, count: int) -> Move:
        made = _BOUND[wrong](sample, item, other, column, count) if wrong else None
        text = made or f"{item}{'为是共'[count % 3] if count % 2 else ''}{{{{ {item}.决算数 }}}}万元。"
        return _placed(f"引用的数：{wrong}" if made else "引用的数", made is not None, place, text)

    columns, counts = st.sampled_from(_CHANGES), st.integers(1, 9)
    return st.builds(sentence, items, items, wrongs, st.sampled_from(_PLACES), columns, counts)


def _wrong_unit(_sample: Sample, item: str, _other: str, _column: str, count: int) -> str:
    unit = ("元", "亿元", "%", "千元", "百万元", "个百分点", "美元", "人", "万")[count - 1]
    return f"{item}{{{{ {item}.决算数 }}}}{unit}。"


def _digit_beside(_sample: Sample, item: str, _other: str, _column: str, count: int) -> str:
    figure = f"{{{{ {item}.决算数 }}}}"
    return (
        f"{item}{(f'{count}{figure}', f'{figure}{count}', f'{figure}.{count}', f'{figure}余{count}')[count % 4]}万元。"
    )


def _minus_beside(_sample: Sample, item: str, _other: str, _column: str, count: int) -> str:
    return f"{item}{('-', '－', '−', '负')[count % 4]}{{{{ {item}.决算数 }}}}万元。"


def _other_item(sample: Sample, item: str, other: str, _column: str, count: int) -> str | None:
    if sample.amounts[item] == sample.amounts[other]:
        return None
    return f"{other}{('', '为', '支出共计')[count % 3]}{{{{ {item}.决算数 }}}}万元。"


def _other_year(sample: Sample, item: str, _other: str, _column: str, count: int) -> str | None:
    before = sample.value(item, "上年数")
    if before is None or before == sample.amounts[item]:
        return None
    return f"{('上年', '2022年', '去年', '2022年度', '上一年度')[count % 5]}{item}{{{{ {item}.决算数 }}}}万元。"


def _other_way(sample: Sample, item: str, _other: str, column: str, count: int) -> str | None:
    change = sample.value(item, column)
    if not change:
        return None
    word = (_FALLS if change > 0 else _RISES)[count % 8]
    return f"{item}比{'上年' if column == '增减额' else '年初预算'}{word}{{{{ {item}.{column} }}}}万元。"


def _total_as_change(sample: Sample, item: str, _other: str, column: str, count: int) -> str | None:
    change = sample.value(item, column)
    if change is None or abs(change) == sample.amounts[item]:
        return None
    return f"{item}比{'上年' if column == '增减额' else '年初预算'}{_RISES[count % 8]}{{{{ {item}.决算数 }}}}万元。"


def _change_as_total(sample: Sample, item: str, _other: str, column: str, count: int) -> str | None:
    change = sample.value(item, column)
    if not change or abs(change) == sample.amounts[item]:
        return None
    return f"{item}{('', '为', '共计', '全年')[count % 4]}{{{{ {item}.{column} }}}}万元。"


_Wrong = Callable[[Sample, str, str, str, int], str | None]
_BOUND: dict[str, _Wrong] = {
    "单位": _wrong_unit,
    "数字": _digit_beside,
    "负号": _minus_beside,
    "项目": _other_item,
    "年度": _other_year,
    "方向": _other_way,
    "当作增减": _total_as_change,
    "当作全额": _change_as_total,
}


def claims(sample: Sample) -> st.SearchStrategy[Move]:
    """A change told without a figure: the way it went, or another one."""
    known = [(item, column) for item in sorted(sample.amounts) for column in _CHANGES if _has(sample, item, column)]
    frames = {
        "增减额": (
            "{0}比上年{1}。", "{0}较2022年{1}。", "与上年相比，{0}{1}。", "{0}同比{1}。", "{0}较上年度{1}，用于教育。",
            "{0}比2022年度{1}。", "{0}与去年相比{1}。",
        ),
        "较预算增减额": ("{0}比年初预算{1}。", "{0}较预算{1}。", "{0}与年初预算相比{1}。", "与年初预算相比，{0}{1}。"),
    }  # fmt: skip
    words = {1: _RISES, -1: _FALLS, 0: _EVEN}

    def sentence(pair: tuple[str, str], told: int, which: int, place: tuple[str, str]) -> Move:
        item, column = pair
        right = _sign(sample.value(item, column))
        frame = frames[column][which % len(frames[column])]
        return _placed("增减的话", told != right, place, frame.format(item, words[told][which % len(words[told])]))

    ways, which = st.sampled_from([1, -1, 0]), st.integers(0, 55)
    return st.builds(sentence, st.sampled_from(known), ways, which, st.sampled_from(_PLACES))


def orders(sample: Sample) -> st.SearchStrategy[Move]:
    """One item said to be more or less than another, or not to have happened at all."""
    items = st.sampled_from(sorted(sample.amounts))
    more = st.sampled_from(("{}大于{}。", "{}明显高于{}，", "{}比{}多；", "全年{}超过{}。"))
    less = st.sampled_from(("{}小于{}。", "{}略低于{}，", "{}比{}少一些；", "本年{}少于{}。"))
    none = st.sampled_from(("没有发生{}。", "{}为零，", "全年未安排{}；"))

    def ordered(one: str, other: str, up: str, down: str, is_up: bool, place: tuple[str, str]) -> Move:
        amounts = sample.amounts
        is_false = amounts[one] <= amounts[other] if is_up else amounts[one] >= amounts[other]
        return _placed("两项相比", is_false, place, (up if is_up else down).format(one, other))

    def nothing(item: str, frame: str, place: tuple[str, str]) -> Move:
        return _placed("说是没有", True, place, frame.format(item))

    places = st.sampled_from(_PLACES)
    compared = st.builds(ordered, items, items, more, less, st.booleans(), places)
    return st.one_of(compared, st.builds(nothing, items, none, places))


def reasons(sample: Sample) -> st.SearchStrategy[Move]:
    """A reason: of its sign, of the other sign, or none at all."""
    rise, fall = st.sampled_from(_GOOD_RISE), st.sampled_from(_GOOD_FALL)
    slots = (
        ("narrative.md", "工资标准和社会保险缴费基数提高，校舍维修增加", "收支总计", "增减额"),
        ("narrative.md", "差旅费略有增加", "机关运行经费", "增减额"),
        ("narrative.md", "公务接待和用车从严控制", "三公经费", "预算差额"),
        ("accounts.yaml", "年中调整工资标准，追加人员经费", "2050101", "较预算增减额"),
        ("accounts.yaml", "招生考试的组织费用节约", "2050102", "较预算增减额"),
    )

    def reason(slot: tuple[str, str, str, str], up: str, down: str, which: int, empty: str) -> Move:
        file, old, item, column = slot
        is_rise = _sign(sample.value(item, column)) > 0
        right, wrong = (up, down) if is_rise else (down, up)
        kind, new = (("原因", right), ("原因", right), ("原因：相反", wrong), ("原因：空话", empty))[which]
        return move(kind, which > 1, file, new if file.endswith(".md") else f'"{new}"', old)

    return st.builds(reason, st.sampled_from(slots), rise, fall, st.integers(0, 3), st.sampled_from(_EMPTY))


def leftovers(_sample: Sample) -> st.SearchStrategy[Move]:
    """What a template or a draft left behind."""
    places = st.sampled_from(_PLACES)
    return st.builds(lambda text, place: _placed("残留", True, place, f"{text}。"), st.sampled_from(_LEFTOVERS), places)


def private(_sample: Sample) -> st.SearchStrategy[Move]:
    """A citizen's number, right or with a wrong check digit, a bank card's, a mobile's."""
    day = st.dates(min_value=date(1950, 1, 1), max_value=date(2005, 1, 1)).map(lambda day: f"{day:%Y%m%d}")
    citizen = st.builds(
        lambda place, born, serial, last: f"{place}{born}{serial:03}{last}",
        st.integers(110101, 650109), day, st.integers(1, 999), st.sampled_from("0123456789X"),
    ).filter(lambda number: not is_credit_code(number))  # fmt: skip
    mobile = st.builds(lambda head, tail: f"1{head}{tail:09}"[:11], st.integers(30, 99), st.integers(10**8, 10**9 - 1))
    card = st.integers(10**13, 10**14 - 1).map(lambda number: _with_check_digit(f"6222{number}"))
    number = st.one_of(citizen, mobile, card)
    frames = st.sampled_from(("联系人号码{}。", "经办人（{}）负责。", "账号：{}", "证件{}，已核对。"))
    return st.builds(
        lambda frame, number, place: _placed("个人信息", True, place, frame.format(number)),
        frames, number, st.sampled_from(_PLACES),
    )  # fmt: skip


def _with_check_digit(digits: str) -> str:
    """A card's number (Luhn, ISO/IEC 7812-1)."""
    doubled = [int(digit) * 2 for digit in reversed(digits)][::2]
    total = sum(value // 10 + value % 10 for value in doubled) + sum(int(digit) for digit in digits[-2::-2])
    return f"{digits}{-total % 10}"


def hidden(sample: Sample) -> st.SearchStrategy[Move]:
    """Characters that nobody sees, within a bound figure's words."""
    odd = st.sampled_from("\u200b\u200d\u00ad\u2028\u034f\u3164\ufe0f\u202e\u2066\ufeff\u115f\U000e0041")
    items = st.sampled_from(sorted(sample.amounts))
    return st.builds(
        lambda mark, item, place: _placed(
            "看不见的字符", True, place, f"{item[:2]}{mark}{item[2:]}{{{{ {item}.决算数 }}}}万元。"
        ),
        odd, items, st.sampled_from(_PLACES),
    )  # fmt: skip


def truths(sample: Sample) -> st.SearchStrategy[Move]:
    """Ordinary sentences and bound figures beside their own words."""
    plain = st.builds(
        lambda text, place: _placed("平常的话", False, place, text),
        st.sampled_from(_TRUE_SENTENCES), st.sampled_from(_PLACES),
    )  # fmt: skip
    return st.one_of(plain, bound(sample).filter(_is_true), claims(sample).filter(_is_true))


def _is_true(each: Move) -> bool:
    return not each.is_false


def _placed(kind: str, is_false: bool, place: tuple[str, str], text: str) -> Move:
    file, shape = place
    return move(kind, is_false, file, shape.format(text) if "\n" not in text else text)


def _has(sample: Sample, item: str, column: str) -> bool:
    return sample.value(item, column) is not None


def _sign(value: Decimal | None) -> int:
    assert value is not None
    return (value > 0) - (value < 0)
