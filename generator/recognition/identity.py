"""Whose document it is: unit, year, kind, scope and province, as the document's own words tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from generator.kinds.kind import Kind
from generator.kinds.registry import kind_words
from generator.kinds.registry import kinds
from generator.model.disclosure import Scope
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph

_UNIT_LINE = re.compile(
    r"(?<!主办)(?<!承办)(?<!协办)(?<!主管)(?<!技术)(?:公开部门|公开单位|编制部门|编制单位|预算单位|部门名称|单位名称|部门|单位)[:：](?P<unit>[^：:，。\d]+?)(?=单位[:：]|金额|$)"
)
_COVER_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,30}(?:局|委|办|厅|院|校|学|中心|政府|会|队|所|站|馆|部|处|室|社)(?:机关)?[（(]?(?:机关|本级)*[)）]?"
)
"""A name that stands alone on the line above the title of a cover."""
_HEADING = re.compile(r"第[一二三四五六七八九]部分(?P<unit>.{2,40}?)(?:部门|单位)?概况")
_BEFORE_NAME = re.compile(r"^.*(?:部分|、|附件|关于|《)")
_AMOUNT_UNITS = ("万元", "元", "人民币")
_LONGEST_TITLE = 45
_OF_SENTENCES = re.compile(r"[，。；]|[比较与]20\d\d年")
_LEVEL = "(?:[省市区县州镇乡本]级)?"
_PLACE = re.compile(r".{2,8}?(?:省|市|区|县|州|盟|旗)")


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says of itself; None where it does not, or not clearly."""

    unit: str | None
    year: int | None
    kind: Kind | None
    scope: Scope | None


def identify(pages: Iterable[Page]) -> Said:
    """What most of the titles and heads say."""
    lines = [item.text for page in pages for item in page.items if isinstance(item, Paragraph)]
    alone = [line for line in lines if len(line) <= _LONGEST_TITLE and not _OF_SENTENCES.search(line)]
    title = _title(kind_words())
    titles = [match for line in alone or lines for match in title.finditer(line)]
    told = titles or [match for line in alone for match in _title_of_table(kind_words()).finditer(line)]
    year = _most(match["year"] for match in told)
    kind = _most(match["kind"] for match in told)
    scope = _most(match["scope"] for match in told if match["scope"])
    return Said(
        unit=_most([*_names(lines, titles), *_names_of_covers(lines, title)]),
        year=int(year) if year else None,
        kind=next((each for each in kinds() if each.word == kind), None),
        scope=Scope(scope) if scope else None,
    )


def is_title(line: str) -> bool:
    """Whether a line alone tells year and kind, as a cover or the head of a part does."""
    return len(line) <= _LONGEST_TITLE and not _OF_SENTENCES.search(line) and bool(_title(kind_words()).search(line))


@cache
def _title(words: tuple[str, ...]) -> re.Pattern[str]:
    """A title: whose, the year, 部门 or 单位, and the kind, by one of these words."""
    of_kind = "|".join(map(re.escape, words))
    return re.compile(
        rf"(?P<before>[^，。；：:、\d]*)(?P<year>20[1-3]\d)年?度?{_LEVEL}(?P<scope>部门|单位)?(?P<kind>{of_kind})"
    )


@cache
def _title_of_table(words: tuple[str, ...]) -> re.Pattern[str]:
    """A title of a table that tells year and kind with other words between them: 2024年度部门收入支出决算总表."""
    of_kind = "|".join(map(re.escape, words))
    return re.compile(
        rf"(?P<year>20[1-3]\d)年?度?{_LEVEL}(?P<scope>部门|单位)?[\u4e00-\u9fff“”]{{0,20}}?(?P<kind>{of_kind})[\u4e00-\u9fff]*表"
    )


def _names(lines: list[str], titles: list[re.Match[str]]) -> Iterator[str]:
    for line in lines:
        for pattern in (_UNIT_LINE, _HEADING):
            match = pattern.search(line)
            if match and match["unit"] not in _AMOUNT_UNITS and len(match["unit"]) > 1:
                yield match["unit"]
    for match in titles:
        name = _BEFORE_NAME.sub("", match["before"])
        if len(name) > 3 and _PLACE.match(name):
            yield name


def _names_of_covers(lines: list[str], title: re.Pattern[str]) -> Iterator[str]:
    for above, line in pairwise(lines):
        match = title.match(line)
        if match and not match["before"] and _COVER_NAME.fullmatch(above):
            yield above


def _most(found: Iterable[str]) -> str | None:
    """The one said most often; of several said as often, the first."""
    counted = Counter(found).most_common(1)
    return counted[0][0] if counted else None
