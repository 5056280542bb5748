"""Slots (槽) of the narrative that their author did not fill, or filled under a heading that is none of them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.checks.words.plain_claims import UNKNOWN_BASE
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.finding import warning
from generator.source.markdown_reader import heading_in

if TYPE_CHECKING:
    from generator.model.disclosure import Disclosure

UNUSED = "N-0003"
"""Something that the author wrote is printed nowhere."""

_Heading = tuple[str, Location]
_FILE = "narrative.md"
_OF_SUBJECT = re.compile(r"(?P<code>\d{3,7})差异")
"""The slot that stands in for a subject's 差异原因."""
_CHANGES = ("变动", "差异", "较预算")
_PURPOSE = "用途"
_ORDINAL = re.compile(r"[（(]?[一二三四五六七八九十\d]+[）)]?[、.．\s]*|[#＃\s]+")
_ALIKE = 0.6


def missing_slot(name: str, disclosure: Disclosure) -> Finding:
    """The error about a slot that has to be filled.

    It stands at the row whose 差异原因 it stands in for, else at its heading with nothing below, else at its file.
    """
    place = Location(disclosure.folder.name_of(disclosure.folder.path / _FILE))
    message, hint = f"缺少“{name}”：{_why(name)}", f"在 {_FILE} 里写一节“## {name}”。"
    blank = disclosure.words.narrative.get(name)
    if blank:
        place = replace(blank.location, line=blank.location.line - 1, column=1)
        message, hint = f"“{name}”没有内容：{_why(name)}", "在标题下面另起一行写。"
    of_subject = _OF_SUBJECT.fullmatch(name)
    row = _row(of_subject["code"], disclosure) if of_subject else None
    if of_subject and row:
        place = row
        message = f"科目 {of_subject['code']} 的数与年初预算不同，没有写差异原因"
        hint = f"在这一行写“差异原因: …”，或者在 {_FILE} 里写一节“## {name}”。"
    return error("N-0001", message, place, disclosure=disclosure.key, hint=hint)


def _why(name: str) -> str:
    """Why a slot has to be filled, as far as its name tells."""
    if name.endswith(_PURPOSE):
        return "有支出，要说明用途"
    return "数有变化，要说明原因" if name.endswith(_CHANGES) else "这一节要写"


def review_headings(disclosure: Disclosure, asked: set[str], missing: dict[str, Finding]) -> list[Finding]:
    """What is to be told of slots when all that were asked for are known: `missing` ones by name, and unused sections.

    A heading that a missing slot was meant by is told with it, once.
    """
    unknown = [*_unknown_headings(disclosure, asked)]
    told: dict[str, Finding] = dict(missing)
    for name, finding in missing.items():
        meant = _nearest(name, unknown)
        if meant:
            unknown.remove(meant)
            hint = f"是不是“## {name}”？标题要一字不差，写两个“#”加一个空格。"
            told[name] = replace(finding, location=meant[1], hint=hint)
    open_slots = asked - disclosure.words.narrative.keys() - missing.keys()
    return [*told.values(), *_unused(disclosure, unknown, open_slots)]


def told_once(findings: list[Finding]) -> list[Finding]:
    """The findings without the unused sections that another finding tells the cause of: nothing to compare with."""
    caused = {finding.address for finding in findings if finding.id == UNKNOWN_BASE and finding.printed is None}
    return [finding for finding in findings if finding.id != UNUSED or finding.address not in caused]


def _unused(disclosure: Disclosure, unknown: list[_Heading], open_slots: set[str]) -> Iterator[Finding]:
    """A warning for each section that nobody asked for, and for a slot that stands as a heading within another one."""
    for heading, place in unknown:
        if heading in disclosure.words.narrative:
            meant = _nearest(heading, [(slot, place) for slot in sorted(open_slots)])
            near = f"是不是“## {meant[0]}”？" if meant else "核对标题；"
            hint = f"{near}可用的标题列在模板包 {_FILE} 的开头。"
            message, address = f"“## {heading}”没有用到", f"narrative!{heading}"
            yield warning(UNUSED, message, place, disclosure=disclosure.key, addresses=(address,), hint=hint)
        elif _plain(heading) in open_slots:
            message = f"标题“{heading}”不是两个“#”，它的文字印在上面一节里"
            hint = f"写成“## {_plain(heading)}”。"
            yield warning(UNUSED, message, place, disclosure=disclosure.key, hint=hint)


def _unknown_headings(disclosure: Disclosure, slots: set[str]) -> Iterator[_Heading]:
    """Headings of narrative.md, of whatever level, that are none of these slots."""
    for name, prose in disclosure.words.narrative.items():
        if name not in slots:
            yield name, Location(prose.location.file, prose.location.line - 1)
        for number, line in enumerate(prose.text.split("\n")):
            heading = heading_in(line)
            if heading:
                yield heading, Location(prose.location.file, prose.location.line + number)


def _nearest(name: str, others: Iterable[_Heading]) -> _Heading | None:
    """The one that is most like a name, ordinals aside; None where none is like it."""
    found = [(difflib.SequenceMatcher(None, _plain(other), _plain(name)).ratio(), other, at) for other, at in others]
    likeness, heading, place = max(found, default=(0.0, "", Location("")))
    return (heading, place) if likeness >= _ALIKE else None


def _plain(heading: str) -> str:
    """A heading without the ordinal that some put before it."""
    ordinal = _ORDINAL.match(heading)
    rest = heading[ordinal.end() :] if ordinal else ""
    return heading if not rest or _OF_SUBJECT.fullmatch(heading) else rest


def _row(code: str, disclosure: Disclosure) -> Location | None:
    """Where the spending of a subject is written."""
    facts = disclosure.ledger.select({"账": ("支出",), "科目": (code,)})
    return facts[0].location if facts else None
