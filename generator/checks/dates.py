"""Whether the fiscal year and the dates of a disclosure can be: accounts are approved after their year, not tomorrow.

决算 are approved in the year after, 预算 in the year before or their own (the kinds say so). Today is asked for in
errors alone, so no clock shows in anything that is published.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.model.disclosure import Disclosure
from generator.model.status import APPROVED
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.finding import error
from generator.source.finding import warning

IMPOSSIBLE, NOT_YET, UNDATED = "N-0155", "N-0156", "N-0157"
"""A date that a disclosure of its year and kind cannot have; one that is still to come; none at all."""
FAR_YEAR = "S-0325"
"""A fiscal year of which there can be no disclosure yet."""

_APPROVAL, _PUBLICATION = "批复日期", "公开日期"
_DAYS_AHEAD = 20
"""Of publication: it follows the approval within 20 days, so no approved document names a later day."""


def check_dates(disclosure: Disclosure, today: datetime.date) -> Iterator[Finding]:
    """What is wrong with the fiscal year, the date of approval and that of publication, each at its key."""
    dates = {_APPROVAL: disclosure.approved, _PUBLICATION: disclosure.published}
    first, last = _approved_between(disclosure)
    if disclosure.year > today.year + 1 or (disclosure.status == APPROVED and first > today):
        yield _far_year(disclosure)
        return
    for key, date in dates.items():
        if date is not None:
            yield from _check_date(disclosure, key, date, first)
            ahead = _DAYS_AHEAD if key == _PUBLICATION else 0
            if disclosure.status == APPROVED and date > today + datetime.timedelta(ahead):
                yield _told(
                    disclosure, key, NOT_YET, f"{key} {date} 还没有到", "核对年份；没有批复的，状态写草稿或者送审稿。"
                )
    if disclosure.approved is not None and disclosure.approved > last:
        yield _late(disclosure, disclosure.approved, last)
    missing = [key for key, date in dates.items() if date is None]
    if disclosure.status == APPROVED and missing:
        yield _undated(disclosure, missing)


def _approved_between(disclosure: Disclosure) -> tuple[datetime.date, datetime.date]:
    """The first and the last day on which a disclosure of its year and kind is approved in the ordinary course."""
    first, last = disclosure.kind.approval_years
    return datetime.date(disclosure.year + first, 1, 1), datetime.date(disclosure.year + last, 12, 31)


def _far_year(disclosure: Disclosure) -> Finding:
    word, year = disclosure.kind.word, disclosure.year
    place = Location(disclosure.folder.name_of(disclosure.folder.path))
    hint = f"核对文件夹名里的年度；{year} 年度的{word}还没有批复。"
    return error(FAR_YEAR, f"还没有 {year} 年度的{word}", place, disclosure=disclosure.key, hint=hint)


def _check_date(disclosure: Disclosure, key: str, date: datetime.date, first: datetime.date) -> Iterator[Finding]:
    if date < first:
        message = f"{key} {date} 太早：{disclosure.year} 年度的{disclosure.kind.word}，{first} 以后才会批复、公开"
        yield _told(disclosure, key, IMPOSSIBLE, message, "核对这个日期和文件夹名里的年度。")


def _late(disclosure: Disclosure, approved: datetime.date, last: datetime.date) -> Finding:
    message = f"{_APPROVAL} {approved} 太晚：{disclosure.year} 年度的{disclosure.kind.word}，一般在 {last} 以前批复"
    place, address = _place(disclosure, _APPROVAL), f"disclosure!{_APPROVAL}"
    hint = "核对这个日期和文件夹名里的年度；确是补批的，写入 waivers.yaml。"
    return warning(IMPOSSIBLE, message, place, disclosure=disclosure.key, addresses=(address,), hint=hint)


def _undated(disclosure: Disclosure, missing: list[str]) -> Finding:
    message = f"状态是已批复，没有写{'、'.join(missing)}：没有核对是否在批复后 20 日内公开"
    place, hint = _place(disclosure, "状态"), "在 disclosure.yaml 里写上，就核对。"
    return Finding(UNDATED, Severity.NOTE, message, place, disclosure.key, addresses=("disclosure!日期",), hint=hint)


def _told(disclosure: Disclosure, key: str, finding_id: str, message: str, hint: str) -> Finding:
    place, address = _place(disclosure, key), f"disclosure!{key}"
    return error(finding_id, message, place, disclosure=disclosure.key, addresses=(address,), hint=hint)


def _place(disclosure: Disclosure, key: str) -> Location:
    file = disclosure.folder.name_of(disclosure.folder.path / "disclosure.yaml")
    return disclosure.keys.get(("disclosure", key), Location(file))
