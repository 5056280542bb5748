"""How a document shows its figures (显示), where it is not the way of its pack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from decimal import Decimal

from generator.importing.seen import Sight
from generator.importing.telling import Told
from generator.importing.telling import percent_decimals
from generator.model.authoring import Style
from generator.model.authoring import TextStyle
from generator.model.disclosure import Disclosure
from generator.model.marks import BLANK_MARKS
from generator.model.marks import ZERO_MARKS
from generator.model.money import PUBLISHED_DECIMALS
from generator.source.finding import Location
from generator.source.located import Text
from generator.tables.filling import table_style
from generator.tables.filling import text_style
from generator.tables.pack import Pack
from generator.tables.style import NumberStyle

Shown = dict[str, dict[str, str]]
"""What 显示 says, by table or 文内."""
_THOUSAND = 1000


def shown_in(sight: Sight, told: Told, pack: Pack) -> Shown:
    """What disclosure.yaml has to say so that figures look as they are printed."""
    texts: dict[str, list[str]] = defaultdict(list)
    blanks: dict[str, set[str]] = defaultdict(set)
    for cell in sight.cells:
        if cell.place is not None and cell.unit is not None:
            texts[cell.role].append(cell.text)
            blanks[cell.role] |= {cell.text} if cell.value is None else set()
    found: Shown = {}
    for role, own in texts.items():
        usual = table_style(sight.disclosure, pack, pack.forms[role])
        found[role] = ways_of(own, usual) | _blank(own, blanks[role], usual)
    usual = text_style(sight.disclosure, pack)
    decimals = percent_decimals(told)
    found["文内"] = ways_of(told.shown, usual)
    if decimals is not None and decimals < usual.percent_decimals:
        found["文内"]["百分比小数位"] = str(decimals)
    return {name: own for name, own in found.items() if own}


def with_styles(disclosure: Disclosure, shown: Shown) -> Mapping[str, TextStyle]:
    """The styles as the model has them."""
    place = Location("")
    return {
        **disclosure.styles,
        **{
            name: TextStyle.model_validate({key: Text(text, place, quoted=True) for key, text in own.items()})
            for name, own in shown.items()
        },
    }


def ways_of(texts: Iterable[str], usual: NumberStyle) -> dict[str, str]:
    """千分位, 去尾零 and 零 as amounts are printed, where not usual."""
    amounts = [(text, _value(text)) for text in texts]
    figures = [text.replace("，", ",") for text, value in amounts if value]
    own: dict[str, str] = {}
    large = [text for text, value in amounts if value and abs(value) >= _THOUSAND]
    if large and any("," in text for text in large) != usual.thousands:
        own["千分位"] = _flag(is_so=not usual.thousands)
    ends = [text.partition(".")[2] for text in figures]
    strips = any(len(end) < PUBLISHED_DECIMALS for end in ends) and not any(end.endswith("0") for end in ends)
    keeps = any(end.endswith("0") for end in ends)
    if (strips and not (usual.strip_zeros or usual.bare_wholes)) or (keeps and usual.strip_zeros):
        own["去尾零"] = _flag(is_so=strips)
    zeros = {text for text, value in amounts if value == 0}
    way = usual.with_overrides(*([Style.model_validate({"去尾零": _text(own["去尾零"])})] if "去尾零" in own else []))
    if len(zeros) == 1 and zeros <= set(ZERO_MARKS) and way.amount(Decimal(0)) not in zeros:
        own["零"] = next(iter(zeros))
    return own


def _blank(texts: Iterable[str], blanks: set[str], usual: NumberStyle) -> dict[str, str]:
    """空: what stands in cells without a figure; where there are none, a zero does."""
    zeros = {text for text in texts if _value(text) == 0}
    marks = blanks or zeros
    return {"空": next(iter(marks))} if len(marks) == 1 and marks <= set(BLANK_MARKS) - {usual.blank} else {}


def _value(text: str) -> Decimal | None:
    digits = text.replace(",", "").replace("，", "").replace("－", "-").replace("−", "-")
    return Decimal(digits) if digits.replace(".", "").replace("-", "").isdigit() else None


def _text(flag: str) -> Text:
    return Text(flag, Location(""))


def _flag(*, is_so: bool) -> str:
    return "是" if is_so else "否"
