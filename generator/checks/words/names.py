"""Names in the author's prose: the unit's and those of tables; 部门 or 单位; years that are not meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.words.corpus import Corpus
from generator.checks.words.likeness import NearMiss
from generator.checks.words.likeness import near_misses
from generator.checks.words.lists import WordLists
from generator.model.disclosure import Disclosure
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.book import Book

OTHER_YEAR = "N-0106"
"""A year that is neither this one nor the last, or a deadline that was last year's."""
OTHER_SCOPE = "N-0107"
"""A 部门 speaks of 本单位, or a 单位 of 本部门."""
UNIT_NAME = "N-0108"
"""The unit's name is misspelt."""
OFFICIAL_NAME = "N-0119"
"""Something is not called what tables and measures call it."""

_LATIN_YEAR = r"(?<![\d.])(?P<latin>(?:19|20)\d{2})"
_CHINESE_YEAR = r"(?P<chinese>[一二][九〇零○][〇零○一二三四五六七八九]{2})"
_YEAR = re.compile(
    rf"(?:{_LATIN_YEAR}|{_CHINESE_YEAR})年(?![龄轮级])(?P<rest>度|末|底|12月31日|12月底|\d{{1,2}}月|[一二三四五六七八九十]+月)?"
)
_BEFORE = re.compile(r"(?:底|末|\d{1,2}日)?(?:之|以)?前")
_WHOLE_YEAR = ("度", "末", "底", "12月31日", "12月底", None)
_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_QUOTED = re.compile(r"“[^”\n]{0,500}”|\"[^\"\n]{0,500}\"|「[^」\n]{0,500}」")
BRACKETS = str.maketrans("()", "（）")
_HEAD_OFFICE = re.compile(r"（(?:本级|机关|局机关|机关本级)）$")
_ABOVE = re.compile(r"^.{2,8}?(?:省|自治区|市|州)(?=.{6,})")


def check_names(corpus: Corpus, book: Book, words: WordLists) -> Iterator[Finding]:
    """Findings about years, the scope, and names of units and tables."""
    yield from check_years(corpus, words)
    yield from check_scope(corpus, words)
    yield from check_unit(corpus)
    yield from _check_official(corpus, book, words)


def check_years(corpus: Corpus, words: WordLists) -> Iterator[Finding]:
    """Years that are neither this one nor the last, and deadlines that were last year's."""
    this = corpus.disclosure.year
    quoted = [match.span() for match in _QUOTED.finditer(corpus.bare)]
    for match in _YEAR.finditer(corpus.bare):
        year = int(match["latin"] or match["chinese"].translate(_CHINESE_DIGITS))
        sentence = corpus.sentence(match.start())
        is_overdue = (
            year == this - 1
            and _BEFORE.match(corpus.bare, match.end())
            and words.年度.期限.search(sentence)
            and not words.年度.期限放行.search(sentence)
        )
        if not is_overdue and (year in (this, this - 1) or match["rest"] not in _WHOLE_YEAR):
            continue
        excused = words.年度.放行.search(sentence) or (year == this + 1 and words.年度.下年放行.search(sentence))
        if (excused and not is_overdue) or any(start <= match.start() < end for start, end in quoted):
            continue
        yield corpus.finding(
            OTHER_YEAR,
            Severity.WARNING,
            match.start(),
            f"写的是“{match[0]}”{'的期限' if is_overdue else ''}，而这份公开文本是 {this} 年度",
            "年度写错了就改正，最好写成 {{ 年度 }}、{{ 上年度 }}；确实要写别的年度，写明那一年的事由。",
        )


def check_scope(corpus: Corpus, words: WordLists) -> Iterator[Finding]:
    """A 部门 that speaks of 本单位, or a 单位 of 本部门."""
    scope = corpus.disclosure.scope.value
    patterns = words.范围用语.部门 if scope == "部门" else words.范围用语.单位
    for pattern in patterns:
        for match in pattern.finditer(corpus.bare):
            if words.范围用语.放行.search(corpus.sentence(match.start()).replace(match[0], "")):
                continue
            yield corpus.finding(
                OTHER_SCOPE,
                Severity.WARNING,
                match.start(),
                f"这是{scope}{corpus.disclosure.kind.word}，文中写“{match[0]}”",
                f"改成{'本' if match[0][0] in '本我' else ''}{scope}，或者写 {{{{ 我 }}}}、{{{{ 范围 }}}}。",
            )


def check_unit(corpus: Corpus) -> Iterator[Finding]:
    """Misspellings of the names of the unit and of its members."""
    disclosure = corpus.disclosure
    accepted = unit_names(disclosure)
    others = frozenset(name.translate(BRACKETS) for name in disclosure.other_names)
    text = corpus.text.translate(BRACKETS)
    told: set[int] = set()
    for miss in near_misses(text, sorted(accepted, key=len, reverse=True), accepted=accepted | others, loose=True):
        if miss.typed in miss.name or any(abs(miss.start - other) < len(miss.name) for other in told):
            continue
        told.add(miss.start)
        yield corpus.finding(
            UNIT_NAME,
            Severity.WARNING,
            miss.start,
            f"单位名称写作“{miss.typed}”，应当是“{miss.name}”",
            "改成全称；自己的名称可以写 {{ 单位名 }}。",
            printed=miss.typed,
            computed=miss.name,
        )


def unit_names(disclosure: Disclosure) -> frozenset[str]:
    """The unit and its members, in full and as they are shortened.

    Without （本级）, without the place above, and a member below another one without that one's name.
    """
    names: set[str] = set()
    for full in (disclosure.unit_name, *disclosure.member_units):
        name = full.translate(BRACKETS)
        above = (other for other in disclosure.member_units if other != full and full.startswith(other))
        for known in (name, _HEAD_OFFICE.sub("", name), name.removeprefix(max(above, key=len, default=""))):
            names |= {known, _ABOVE.sub("", known)}
    return frozenset(names)


def _check_official(corpus: Corpus, book: Book, words: WordLists) -> Iterator[Finding]:
    """Other names for what tables print, then near misses of it and of the standard names, each place once."""
    told: list[tuple[int, int]] = []
    text = corpus.text.translate(BRACKETS)
    misses = (*_other_names(text, book, words), *_of_other_years(text, book), *_near_misses(text, book, words))
    for miss in misses:
        span = (miss.start, miss.start + len(miss.typed))
        if any(span[0] < end and start < span[1] for start, end in told):
            continue
        told.append(span)
        yield corpus.finding(
            OFFICIAL_NAME,
            Severity.WARNING,
            miss.start,
            f"“{miss.typed}”与表中的名称“{miss.name}”不同",
            f"统一写成“{miss.name}”。",
            printed=miss.typed,
            computed=miss.name,
        )


def _other_names(text: str, book: Book, words: WordLists) -> Iterator[NearMiss]:
    """Where the text calls something by one of its names and the tables by another one only."""
    printed = printed_names(book)
    for names in words.同义名称:
        ours = [str(name) for name in names if name in printed]
        for name in map(str, names if ours else ()):
            if name not in ours:
                for match in re.finditer(re.escape(name), text):
                    yield NearMiss(match.start(), name, ours[0])


def _of_other_years(text: str, book: Book) -> Iterator[NearMiss]:
    """Names that a subject has in other years (医疗卫生与计划生育支出 of 2019), where they can be nothing else.

    They end with 支出, or the text calls them a subject; 原… says that it is a former name.
    """
    functional = book.disclosure.functional
    for name, now in functional.renamed.items():
        if name not in text or name in functional.names.values():
            continue
        is_subject = "" if name.endswith("支出") else "(?=[（][类款项][）])"
        for match in re.finditer(rf"(?<!原)(?<!其他){re.escape(name)}{is_subject}", text):
            yield NearMiss(match.start(), name, now)


def _near_misses(text: str, book: Book, words: WordLists) -> Iterator[NearMiss]:
    """Near misses of the standard names and of what tables print; a name of the catalogue is never one."""
    functional, economic = book.disclosure.functional, book.disclosure.economic
    standard = set(map(str, words.规范名称))
    printed = printed_names(book) - standard if standard else set()
    right = {*book.pack.items, *functional.names.values(), *economic.names.values(), *map(str, words.相近名称放行)}
    every = frozenset(standard | printed | right)
    yield from near_misses(text, _longest_first(standard), accepted=every, loose=True)
    yield from near_misses(text, _longest_first(printed), accepted=every)


def printed_names(book: Book) -> set[str]:
    """The names of the lines of all tables and of the assets that are counted, without ordinals."""
    lines = {line.name for table in book.tables for block in table.blocks for line in block.lines}
    assets = {fact.tags.get("项目", "") for fact in book.disclosure.ledger.select({"账": ("车辆",)})}
    return {_plain_name(name) for name in lines | assets}


def _longest_first(names: set[str]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))


def _plain_name(name: str) -> str:
    """A line's name without its ordinal and what stands after it."""
    return re.sub(
        r"^(?:其中[：:])?(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.．、])?", "", name
    ).strip()
