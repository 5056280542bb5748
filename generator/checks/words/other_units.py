"""Another unit where the author should be: before what one says of oneself, or the author's namesake elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.checks.words.corpus import FILLER
from generator.checks.words.corpus import Corpus
from generator.checks.words.lists import OtherUnits
from generator.checks.words.lists import WordLists
from generator.checks.words.names import BRACKETS
from generator.checks.words.names import unit_names
from generator.model.disclosure import Disclosure
from generator.source.finding import Finding
from generator.source.finding import Severity

OTHER_UNIT = "N-0163"
"""The text is about another unit: words of its papers were taken over."""

_BEGIN = rf"(?:^|(?<=[，。；：、\n]))(?:[ \t>*#]|[-+](?=[ \t])|\d+[.)]|(?:20\d\d|{FILLER}+)年度?，?)*"
_PLACED = re.compile(r"^(?:.*[省市州盟])?(?P<place>[^省市州盟]{1,6}[县区旗])(?P<organ>[^（）]{3,})(?:（[^（）]+）)?$")
_ANY_PLACE = "[^\\W\\d_各我全本该两几多邻外级属的和与及在向对由]{2,3}[县区旗]"


def check_other_units(corpus: Corpus, words: WordLists) -> Iterator[Finding]:
    """Errors where another organ says of itself what this document is about; warnings at namesakes elsewhere."""
    names = unit_names(corpus.disclosure) | _former(corpus.disclosure)
    text = corpus.text.translate(BRACKETS)
    for match in _speaking(words.别的单位).finditer(text):
        if not _is_own(match["organ"], names):
            yield _told(corpus, match, Severity.ERROR)
    for match in _elsewhere(names).finditer(text):
        if not _is_own(match["organ"], names):
            yield _told(corpus, match, Severity.WARNING)


def _speaking(words: OtherUnits) -> re.Pattern[str]:
    says = "|".join(pattern.pattern for pattern in words.自述) or "(?!)"
    return _compiled(rf"{_BEGIN}(?P<organ>{words.机构.pattern})(?:{says})")


def _elsewhere(names: frozenset[str]) -> re.Pattern[str]:
    """清河县教育局 in the papers of 示例县教育局; organs of a 市 may speak of those below it."""
    organs = {match["organ"] for name in names if (match := _PLACED.match(name))}
    return _compiled(
        rf"(?<![与和及、向赴到同对从])(?P<organ>{_ANY_PLACE}(?:{'|'.join(sorted(map(re.escape, organs))) or '(?!)'}))"
    )


@lru_cache(maxsize=32)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


def _is_own(organ: str, names: frozenset[str]) -> bool:
    """Whether it is the unit, a member, one within it, or it in short (县教育局, 局机关); words may stand before it."""
    return any(name in organ or organ in name for name in names)


def _former(disclosure: Disclosure) -> frozenset[str]:
    return frozenset(name.translate(BRACKETS) for name in disclosure.other_names)


def _told(corpus: Corpus, match: re.Match[str], severity: Severity) -> Finding:
    organ = match["organ"]
    return corpus.finding(
        OTHER_UNIT,
        severity,
        match.start("organ"),
        f"写的是“{organ}”，而这份公开文本是{corpus.disclosure.unit_name}的",
        "多半是别的单位的材料没有改完：改成自己的，或者写 {{ 单位名 }}；所属单位写进 disclosure.yaml 的 决算单位。",
        printed=organ,
        computed=corpus.disclosure.unit_name,
    )
