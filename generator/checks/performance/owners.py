"""Whose a 绩效表 is: its implementing unit must be this disclosure's, and be called by its name."""

from __future__ import annotations

from collections.abc import Iterator

from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.annex import Annex
from generator.tables.book import Book

OWNER = "N-0131"
"""A 绩效表's implementing unit is not this disclosure's, or is spelled otherwise than in it."""

_HEAD_OFFICE = "（本级）"


def check_owners(book: Book) -> Iterator[Finding]:
    """One finding for each implementing unit that is none of the disclosure's, or differs from one in a word."""
    disclosure = book.disclosure
    by_unit: dict[str, list[Annex]] = {}
    for annex in book.annexes:
        by_unit.setdefault(annex.implementer, []).append(annex)
    full = {disclosure.unit_name, *disclosure.member_units}
    short = {name.removesuffix(_HEAD_OFFICE) for name in full}
    known = full | short | {name.removeprefix(f"{disclosure.province}省") for name in short}
    for unit, annexes in by_unit.items():
        if not unit or unit in known:
            continue
        place = annexes[0].source.file.实施单位
        if annexes[0].is_own:
            message = f"绩效表的实施单位写作“{unit}”，与这份材料里的单位名称不一致"
            hint = "同一个单位用同一个全称。"
        else:
            message = f"{len(annexes)} 张绩效表的实施单位是“{unit}”，不是这份材料的单位"
            hint = "别的单位的绩效表由它自己公开；属于本部门的，写进 disclosure.yaml 的 决算单位。"
        yield Finding(
            OWNER,
            Severity.WARNING,
            message,
            place.location if place else annexes[0].source.location,
            disclosure=disclosure.key,
            addresses=tuple(annex.role for annex in annexes),
            printed=unit,
            hint=hint,
        )
