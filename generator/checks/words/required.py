"""What a disclosure must tell, and when: the parts and member units its kind requires (必备); 20 days."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.compulsory import NOT_STATED
from generator.checks.words.corpus import Corpus
from generator.checks.words.lists import WordLists
from generator.model.disclosure import Disclosure
from generator.model.disclosure import Scope
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.finding import warning

LATE = "N-0116"
"""Published later than 20 days after approval, or before it."""
MEMBERS = "N-0118"
"""A 部门 does not name the units it consolidates."""

DAYS_TO_PUBLISH = 20
"""From approval to publication, by law."""
_LAWS = {
    Scope.DEPARTMENT: "《预算法》第十四条：部门的预算、决算在本级财政部门批复后二十日内向社会公开",
    Scope.UNIT: "《预算法》第十四条、《预算法实施条例》：单位的预算、决算在主管部门批复后二十日内向社会公开",
}
_HEAD_OFFICE = "本级"


def check_required(corpus: Corpus, words: WordLists) -> Iterator[Finding]:
    """Findings about what is missing or late."""
    disclosure = corpus.disclosure
    yield from _check_dates(disclosure)
    profile = next((passage for passage in corpus.passages if passage.kind == "概况"), None)
    if profile is not None and profile.text.strip():
        for part in words.必备.概况:
            if not part.写法.search(profile.text):
                yield _missing(
                    disclosure, "profile.md", f"概况没有写{part.名称}", f"补写一节{part.名称}。", "profile!全文"
                )
        if words.必备.概况:
            yield from _check_members(disclosure, profile.text, corpus.text)


def _check_dates(disclosure: Disclosure) -> Iterator[Finding]:
    if disclosure.approved is None or disclosure.published is None:
        return
    place, key = _place(disclosure, "disclosure.yaml"), disclosure.key
    days = (disclosure.published - disclosure.approved).days
    approved, published = disclosure.approved.isoformat(), disclosure.published.isoformat()
    if days > DAYS_TO_PUBLISH:
        yield warning(
            LATE,
            f"公开日期 {published} 在批复日期 {approved} 之后 {days} 天，超过 {DAYS_TO_PUBLISH} 天",
            place,
            disclosure=key,
            addresses=("disclosure!公开日期",),
            printed=str(days),
            computed=str(DAYS_TO_PUBLISH),
            hint=f"{_LAWS[disclosure.scope]}。核对两个日期。",
        )
    elif days < 0:
        yield error(
            LATE,
            f"公开日期 {published} 早于批复日期 {approved}",
            place,
            disclosure=key,
            addresses=("disclosure!公开日期",),
            hint="核对两个日期：批复以后才能公开。",
        )


def _check_members(disclosure: Disclosure, profile: str, prose: str) -> Iterator[Finding]:
    """A 部门 names in its profile every unit that its accounts consolidate."""
    if disclosure.scope is not Scope.DEPARTMENT:
        return
    has_members = any(word in prose for word in ("下属", "所属", "二级机构", "直属"))
    if not disclosure.member_units and has_members:
        yield warning(
            MEMBERS,
            f"部门{disclosure.kind.word}有所属单位，没有写纳入{disclosure.kind.word}编制范围的是哪些单位",
            _place(disclosure, "disclosure.yaml"),
            disclosure=disclosure.key,
            addresses=("disclosure!决算单位",),
            hint="在 disclosure.yaml 的 决算单位 里列出，并写进 profile.md。",
        )
    for unit in disclosure.member_units if len(disclosure.member_units) > 1 else ():
        if unit not in profile and not (_HEAD_OFFICE in unit and _HEAD_OFFICE in profile):
            message = f"概况没有提到纳入{disclosure.kind.word}的单位“{unit}”"
            hint = "在 profile.md 的单位构成里写上，名称与 disclosure.yaml 一致。"
            yield _missing(disclosure, "profile.md", message, hint, "profile!全文", finding_id=MEMBERS)


def _missing(
    disclosure: Disclosure, file: str, message: str, hint: str, address: str, *, finding_id: str = NOT_STATED
) -> Finding:
    place = _place(disclosure, file)
    return warning(finding_id, message, place, disclosure=disclosure.key, addresses=(address,), hint=hint)


def _place(disclosure: Disclosure, file: str) -> Location:
    return Location(disclosure.folder.name_of(disclosure.folder.path / file))
