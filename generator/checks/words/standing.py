"""What the author says of an item's place among its like, without a figure: 教育支出最多, 以基本支出为主, 唯一来源."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterator
from functools import lru_cache

from generator.checks.words.claim_groups import Group
from generator.checks.words.claim_groups import Groups
from generator.checks.words.corpus import Corpus
from generator.checks.words.lists import PlainTalk
from generator.checks.words.numerals import chinese_value
from generator.checks.words.plain_claims import CONTRARY
from generator.source.finding import Finding
from generator.source.finding import Severity

_ITEM, _WHOLE, _RANK = "{项目}", "{整体}", "{名次}"
_BEGIN = r"(?:^|(?<=[，。；：、\n（]))(?:[ \t>*]|[-+](?=[ \t])|\d+[.)]|[本我][部单][门位])*"
_END = r"(?=[，。；、\n）]|\Z)"
_NAME = r"[^，。；：、\n￼]{2,40}?"
_NUMERALS = "[一二三四五六七八九十]"
_FEWEST = 2
_LEFT_OUT = re.compile("除[^。]{2,30}?外，")
"""Before it is said what all of the rest is."""
_Holds = Callable[[Group, str, re.Match[str]], bool]


def check_standing(corpus: Corpus, groups: Groups, words: PlainTalk) -> Iterator[Finding]:
    """Errors about an item that is said to have the most, the least, or all of a group, and has not."""
    claims: tuple[tuple[list[re.Pattern[str]], _Holds], ...] = (
        (words.最大, lambda group, item, _: group.rank(item) == 0),
        (words.最小, lambda group, item, _: group.is_last(item)),
        (words.第二, lambda group, item, _: group.rank(item) == 1),
        (words.名次, lambda group, item, match: group.rank(item) + 1 == chinese_value(match["rank"])),
        (words.唯一, lambda group, item, _: _is_all(groups, group, item)),
    )
    for patterns, holds in claims:
        for pattern in patterns:
            for match in _compiled(pattern.pattern).finditer(corpus.text):
                is_only = patterns is words.唯一
                if not (is_only and _LEFT_OUT.search(corpus.text, corpus.sentence_start(match.start()), match.start())):
                    yield from _check(corpus, groups, match, holds, is_only=is_only)


def _check(corpus: Corpus, groups: Groups, match: re.Match[str], holds: _Holds, *, is_only: bool) -> Iterator[Finding]:
    item = groups.item(match["item"], corpus, match.start("item"))
    if item is None:
        return
    whole = match.groupdict().get("whole")
    candidates = groups.of(item, whole or corpus.sentence(match.start()).replace(match["item"], ""))
    if whole is not None:
        candidates = [group for group in candidates if group.said.fullmatch(whole.strip())]
    candidates = [group for group in candidates if is_only or len(group.amounts) >= _FEWEST]
    if candidates and not any(holds(group, item, match) for group in candidates):
        group = candidates[0]
        amounts = sorted(group.amounts.values(), key=lambda each: -each.in_yuan)
        told = [f"{each.address} 是 {each.text}" for each in amounts[:3]]
        own = group.amounts[item]
        yield corpus.finding(
            CONTRARY,
            Severity.ERROR,
            match.start(),
            f"文中说“{match[0].strip()}”，{own.address} 是 {own.text}；{'，'.join(told)}",
            "核对这句话；数写错的，改账上的数。",
            own.address,
            printed=match[0].strip(),
            computed=own.text,
        )


def _is_all(groups: Groups, group: Group, item: str) -> bool:
    """Whether an item is the whole of its group; a whole that is not known is not judged."""
    whole = groups.amount(group.whole)
    return whole is None or whole.in_yuan == group.amounts[item].in_yuan


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    filled = pattern.replace(_ITEM, f"(?P<item>{_NAME})").replace(_WHOLE, f"(?P<whole>{_NAME})")
    return re.compile(f"{_BEGIN}(?:{filled.replace(_RANK, f'(?P<rank>{_NUMERALS})')}){_END}")
