"""One number in the many ways that people write it."""

from __future__ import annotations

from hypothesis import strategies as st

_CHINESE = "〇一二三四五六七八九"
_CHEQUE = "零壹贰叁肆伍陆柒捌玖"
_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨"
_SCRIPTS = {
    "全角": "０１２３４５６７８９",
    "阿拉伯-印度": "٠١٢٣٤٥٦٧٨٩",
    "天城文": "०१२३४५६७८९",
    "数学粗体": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "带圈": _CIRCLED,
    "上标": "⁰¹²³⁴⁵⁶⁷⁸⁹",
}
_STEPS = ("", "十", "百", "千")
_UNITS = (
    "万元",
    "元",
    "亿元",
    "千元",
    "%",
    "％",
    "‰",
    "个百分点",
    "万",
    "亿",
    "人次",
    "批次",
    "辆",
    "台",
    " 万元",
    "万 元",
)


def written() -> st.SearchStrategy[str]:
    """A figure with a unit: its digits, its script, what stands within it."""
    whole = st.integers(11, 99_999).filter(lambda number: number % 1000 not in (0, 100))
    return st.builds(_written, whole, st.integers(1, 99), st.sampled_from(sorted(_WAYS)), st.sampled_from(_UNITS))


def _written(whole: int, cents: int, way: str, unit: str) -> str:
    return _WAYS[way](whole, cents, unit)


def _decimal(whole: int, cents: int) -> str:
    return f"{whole}.{cents:02}"


def _script(digits: str):
    return lambda whole, cents, unit: f"{_decimal(whole, cents)}{unit}".translate(str.maketrans("0123456789", digits))


def chinese(whole: int) -> str:
    """A number below 100,000 in Chinese numerals: 一万二千零三."""
    high, low = divmod(whole, 10_000)
    head = f"{_CHINESE[high]}万" if high else ""
    parts, is_gap = "", bool(high) and 0 < low < 1000
    for power in range(3, -1, -1):
        digit = low // 10**power % 10
        if digit:
            parts += ("零" if (is_gap and parts) or (is_gap and head) else "") + _CHINESE[digit] + _STEPS[power]
        is_gap = not digit and bool(parts or head) and bool(low % 10**power)
    return head + parts


def _in_chinese(whole: int, _cents: int, unit: str) -> str:
    money = unit.strip() if unit in ("元", "万元", "亿元") else "万元"
    return chinese(whole % 10_000 or 11) + money


def _digitwise(whole: int, _cents: int, unit: str) -> str:
    money = unit if unit in ("元", "万元", "亿元") else "万元"
    return "".join(_CHINESE[int(digit)] for digit in str(whole)) + money


_WAYS = {
    "平常": lambda whole, cents, unit: f"{_decimal(whole, cents)}{unit}",
    "整数": lambda whole, _, unit: f"{whole}{unit}",
    "千分位": lambda whole, cents, unit: f"{whole:,}.{cents:02}{unit}",
    "加粗": lambda whole, cents, unit: f"{str(whole)[0]}**{str(whole)[1:]}.{cents:02}**{unit}",
    "链接": lambda whole, cents, unit: f"[{_decimal(whole, cents)}](https://example.gov.cn/){unit}",
    "实体": lambda whole, cents, unit: f"&#{ord(str(whole)[0])};{str(whole)[1:]}.{cents:02}{unit}",
    "换行": lambda whole, cents, _: f"{_decimal(whole, cents)}\n万元",
    "空格": lambda whole, cents, _: f"{_decimal(whole, cents)} 万 元",
    "货币": lambda whole, cents, _: f"￥{_decimal(whole, cents)}",
    "没有单位": lambda whole, cents, _: _decimal(whole, cents),
    "约数": lambda whole, _, __: f"约{whole}余万元",
    "汉字": _in_chinese,
    "汉字逐位": _digitwise,
    "大写": lambda whole, cents, unit: _in_chinese(whole, cents, unit).translate(
        str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
    ),
    "几分之几": lambda whole, *_: f"{_CHINESE[whole % 7 + 3]}分之{_CHINESE[whole % 7 + 2]}",
    "翻番": lambda whole, *_: f"翻{'两三四'[whole % 3]}番",
    "倍": lambda whole, *_: f"{whole % 7 + 2}倍",
    "百分之": lambda whole, *_: f"百分之{chinese(whole % 89 + 11)}",
    "成": lambda whole, *_: f"{_CHINESE[whole % 7 + 2]}成",
    **{name: _script(digits) for name, digits in _SCRIPTS.items()},
}
