"""What a clause about a change speaks of: the item it names, or the one that its slot is about."""

from __future__ import annotations

import re

from generator.checks.words.corpus import Passage
from generator.checks.words.spent import spent_subjects
from generator.tables.measures import Measure
from generator.tables.measures import Measures

LAST, PLAN = "last", "plan"
"""What a change is held against: last year, or the budget."""
_COLUMNS = {LAST: ("增减额",), PLAN: ("较预算增减额", "预算差额")}
_SLOTS = {"变动": LAST, "较预算": PLAN, "差异": PLAN}
"""How the name of a slot ends, and what it compares with."""
_AFORE = re.compile(
    r"^(?:[ \t>*]|[-+](?=[ \t])|\d+[.)]|\d{4}年度?|本年度?|当年度?|今年|其中|总体上?|全年|原因是|主要是|是"
    r"|[本我][部单][门位]|[的，：])+"
)
_AFTER = re.compile(r"(?:实际)?(?:支出|收入|经费|决算数|预算数|总额|总计|情况|规模|费用)$")


def claimed_item(said: str, passage: Passage, measures: Measures) -> str | None:
    """The item that the words before a comparison name; that of the slot where they name none; else None."""
    plain = told_name(said, measures)
    short = _AFTER.sub("", plain)
    own = "" if short else _slot(passage)[0]
    named = next((name for name in (plain, short, own) if name and measures.has_item(name)), None)
    return named or _subject(plain, measures) or _subject(plain.removesuffix("支出"), measures)


def told_name(said: str, measures: Measures) -> str:
    """The words of a name without what leads up to it, nor 预算 at its end in a budget, 决算 in final accounts."""
    name = without_opening(said).removesuffix("规模")
    return name.removesuffix(measures.own.removesuffix("数")) or name


def without_rest(name: str) -> str:
    """A name without 支出, 决算数 and the like at its end."""
    return _AFTER.sub("", name)


def without_opening(said: str) -> str:
    """The words of a name without what leads up to it: marks of lists, 本年, 其中."""
    return _AFORE.sub("", re.sub("[“”]", "", said.strip()))


def _subject(name: str, measures: Measures) -> str | None:
    """The code of the one subject of that name that was spent on."""
    disclosure = measures.book.disclosure
    spent = spent_subjects(disclosure)
    found = [code for code in spent if code in disclosure.functional and disclosure.functional.name(code) == name]
    return found[0] if len(found) == 1 else None


def slot_base(passage: Passage) -> str | None:
    """What the changes told in a slot are held against where they do not say it."""
    return _slot(passage)[1]


def _slot(passage: Passage) -> tuple[str, str | None]:
    """The item of a slot, and what its change is held against."""
    ending = next((end for end in _SLOTS if passage.kind == "情况说明" and passage.name.endswith(end)), "")
    return (passage.name.removesuffix(ending), _SLOTS[ending]) if ending else ("", None)


def change_of(item: str, against: str, measures: Measures) -> Measure | None:
    """The change of an item against last year or the budget; None where it is not known."""
    columns = [column for column in _COLUMNS[against] if column in measures.derivation.columns]
    found = (measures.get(item, column) for column in columns)
    return next((measure for measure in found if measure is not None), None)
