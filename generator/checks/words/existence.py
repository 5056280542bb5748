"""What the author says there was or was not, without a figure: 年末略有结余, 上年没有, 收支相抵略有赤字."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.checks.words.claim_groups import Groups
from generator.checks.words.corpus import Corpus
from generator.checks.words.lists import Comparison
from generator.checks.words.lists import Existence
from generator.checks.words.lists import PlainTalk
from generator.checks.words.plain_claims import CONTRARY
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.measures import Measure
from generator.tables.measures import Measures

_BEGIN = r"(?:^|(?<=[，。；：、\n（]))(?:[ \t>*]|[-+](?=[ \t])|\d+[.)]|[本我][部单][门位]|本年度?|当年)*"
_END = r"(?=[，。；、\n）]|\Z)"
_NAME = r"(?P<item>[^，。；：、\n￼]{2,40}?)"


def check_existence(corpus: Corpus, groups: Groups, measures: Measures, words: PlainTalk) -> Iterator[Finding]:
    """Errors about something that is said to be there or not, or left over, and is not so in the accounts."""
    judged: set[int] = set()
    for compared in words.两项相比:
        for match in _compiled(compared.写法.pattern).finditer(corpus.text):
            pair = _pair(measures, compared)
            if len(pair) == 2 and not words.加上结转.search(corpus.sentence(match.start())):
                judged.add(match.end())
                yield from _check_pair(corpus, compared, match, *pair)
    for spec, is_there in [*((each, True) for each in words.说有), *((each, False) for each in words.说无)]:
        for match in _compiled(spec.写法.pattern).finditer(corpus.text):
            if match.end() not in judged:
                yield from _check(corpus, groups, measures, spec, match, is_there=is_there)


def _pair(measures: Measures, compared: Comparison) -> list[Measure]:
    """This year's figures of the two items, as far as they are known."""
    items = [str(name) for name in (compared.项目, compared.比) if measures.has_item(str(name))]
    found = (measures.get(item, measures.own) for item in items)
    return [measure for measure in found if measure is not None]


def _check_pair(
    corpus: Corpus, compared: Comparison, match: re.Match[str], one: Measure, other: Measure
) -> Iterator[Finding]:
    more = (one.in_yuan > other.in_yuan) - (one.in_yuan < other.in_yuan)
    if ("等", "多", "少")[more] not in compared.结果:
        told = "，".join(f"{measure.address} 是 {measure.text}" for measure in (one, other))
        yield _contrary(corpus, match, told, one)


def _check(
    corpus: Corpus, groups: Groups, measures: Measures, spec: Existence, match: re.Match[str], *, is_there: bool
) -> Iterator[Finding]:
    item = str(spec.项目) if spec.项目 else groups.item(match["item"], corpus, match.start("item"))
    column = spec.栏 or measures.own
    if item is None or not measures.has_item(item) or column not in measures.derivation.columns:
        return
    measure = measures.get(item, column)
    if measure is not None and bool(measure.value) != is_there:
        yield _contrary(corpus, match, f"{measure.address} 是 {measure.text}", measure)
    elif measure is None and is_there:
        yield _contrary(corpus, match, f"账上没有{item}", None)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(f"{_BEGIN}(?:{pattern.replace('{项目}', _NAME)}){_END}")


def _contrary(corpus: Corpus, match: re.Match[str], is_so: str, measure: Measure | None) -> Finding:
    said = match[0].strip()
    return corpus.finding(
        CONTRARY,
        Severity.ERROR,
        match.start(),
        f"文中说“{said}”，{is_so}",
        "核对这句话；数写错的，改账上的数。",
        *((measure.address,) if measure else ()),
        printed=said,
        computed=measure.text if measure else None,
    )
