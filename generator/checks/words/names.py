"""Names in the author's prose: the unit's, those of tables and subjects; 部门 or 单位; years that are not meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.words.corpus import Corpus
from generator.checks.words.likeness import near_misses
from generator.checks.words.lists import WordLists
from generator.model.disclosure import Disclosure
from generator.model.subjects import Catalogue
from generator.model.subjects import with_parents
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.book import Book

OTHER_YEAR = "N-0106"
"""A year that is neither this one nor the last."""
OTHER_SCOPE = "N-0107"
"""A 部门 speaks of 本单位, or a 单位 of 本部门."""
UNIT_NAME = "N-0108"
"""The unit's name is misspelt."""
NO_FIGURE = "N-0112"
"""A subject is named that has no figure."""
OFFICIAL_NAME = "N-0119"
"""A name differs by a character or two from what tables and measures call it."""

_LATIN_YEAR = r"(?<![\d.])(?P<latin>(?:19|20)\d{2})"
_CHINESE_YEAR = r"(?P<chinese>[一二][九〇零○][〇零○一二三四五六七八九]{2})"
_YEAR = re.compile(
    rf"(?:{_LATIN_YEAR}|{_CHINESE_YEAR})年(?![龄轮级])(?P<rest>度|末|底|12月31日|12月底|\d{{1,2}}月|[一二三四五六七八九十]+月)?"
)
_WHOLE_YEAR = ("度", "末", "底", "12月31日", "12月底", None)
_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|「[^」\n]*」")
_BRACKETS = str.maketrans("()", "（）")
_HEAD_OFFICE = re.compile(r"（(?:本级|机关|局机关|机关本级)）$")
_ABOVE = re.compile(r"^.{2,8}?(?:省|自治区|市|州)(?=.{6,})")
_LONG_ENOUGH = 5
_CLASS_LENGTH, _ITEM_LENGTH = 3, 7
_SPENDING = "支出"


def check_names(corpus: Corpus, book: Book, words: WordLists) -> Iterator[Finding]:
    """Findings about years, the scope, and names of units, tables and subjects."""
    yield from _check_years(corpus, words)
    yield from _check_scope(corpus, words)
    yield from _check_unit(corpus)
    yield from _check_official(corpus, book, words)
    yield from _check_subjects(corpus, book)


def _check_years(corpus: Corpus, words: WordLists) -> Iterator[Finding]:
    this = corpus.disclosure.year
    quoted = [match.span() for match in _QUOTED.finditer(corpus.bare)]
    for match in _YEAR.finditer(corpus.bare):
        year = int(match["latin"] or match["chinese"].translate(_CHINESE_DIGITS))
        if year in (this, this - 1) or match["rest"] not in _WHOLE_YEAR:
            continue
        sentence = corpus.sentence(match.start())
        excused = words.年度.放行.search(sentence) or (year == this + 1 and words.年度.下年放行.search(sentence))
        if excused or any(start <= match.start() < end for start, end in quoted):
            continue
        yield corpus.finding(
            OTHER_YEAR,
            Severity.WARNING,
            match.start(),
            f"写的是“{match[0]}”，而这份公开文本是 {this} 年度",
            "年度写错了就改正，最好写成 {{ 年度 }}、{{ 上年度 }}；确实要写别的年度，写明那一年的事由。",
        )


def _check_scope(corpus: Corpus, words: WordLists) -> Iterator[Finding]:
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
                f"这是{scope}决算，文中写“{match[0]}”",
                f"改成{'本' if match[0][0] in '本我' else ''}{scope}，或者写 {{{{ 我 }}}}、{{{{ 范围 }}}}。",
            )


def _check_unit(corpus: Corpus) -> Iterator[Finding]:
    disclosure = corpus.disclosure
    accepted = _unit_names(disclosure)
    text = corpus.text.translate(_BRACKETS)
    told: set[int] = set()
    for miss in near_misses(text, sorted(accepted, key=len, reverse=True), accepted=accepted, loose=True):
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


def _unit_names(disclosure: Disclosure) -> frozenset[str]:
    """The unit and its members, in full and as they are shortened: without （本级）, without the place above."""
    names: set[str] = set()
    for full in (disclosure.unit_name, *disclosure.member_units):
        name = full.translate(_BRACKETS)
        for known in (name, _HEAD_OFFICE.sub("", name)):
            names |= {known, _ABOVE.sub("", known)}
    return frozenset(names)


def _check_official(corpus: Corpus, book: Book, words: WordLists) -> Iterator[Finding]:
    """Near misses of the standard names and of what tables print; a name of the catalogue is never one."""
    functional, economic = book.disclosure.functional, book.disclosure.economic
    standard = set(map(str, words.规范名称))
    lines = {line.name for table in book.tables for block in table.blocks for line in block.lines}
    printed = {_plain_name(name) for name in lines} - standard if standard else set()
    right = {*book.pack.items, *functional.names.values(), *economic.names.values(), *map(str, words.相近名称放行)}
    every = frozenset(standard | printed | right)
    text = corpus.text.translate(_BRACKETS)
    told: list[tuple[int, int]] = []
    for names, loose in ((_longest_first(standard), True), (_longest_first(printed), False)):
        for miss in near_misses(text, names, accepted=every, loose=loose):
            span = (miss.start, miss.start + len(miss.typed))
            if any(span[0] < end and start < span[1] for start, end in told):
                continue
            told.append(span)
            yield corpus.finding(
                OFFICIAL_NAME,
                Severity.WARNING,
                miss.start,
                f"“{miss.typed}”与表中的名称“{miss.name}”差一点",
                f"统一写成“{miss.name}”。",
                printed=miss.typed,
                computed=miss.name,
            )


def _longest_first(names: set[str]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))


def _plain_name(name: str) -> str:
    """A line's name without its ordinal and what stands after it."""
    return re.sub(
        r"^(?:其中：)?(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.．、])?", "", name
    ).strip()


_FULL_NAME = re.compile(
    r"(?P<classes>[^\s，。；：、（）￼]{2,20})（类）\s*(?P<group>[^\s，。；：、￼]{2,30}?)（款）(?:\s*(?P<item>[^\s，。；：、￼]{2,30}?)（项）)?"
)
_SHORT_NAME = re.compile(r"(?<!（款）)(?P<item>[^\s，。；：、“”￼]{2,30}?)（项）")
_AMOUNT_AFTER = r"(?:支出|资金|经费)?(?:为|共|计|共计)?\s*(?:￼+|\d[\d,]*(?:\.\d+)?)\s*(?:万元|元)"


def _check_subjects(corpus: Corpus, book: Book) -> Iterator[Finding]:
    """Functional subjects named in full, as （项） or right before an amount, that nothing was spent on."""
    functional = book.disclosure.functional
    ledger = book.disclosure.ledger
    spent = set(with_parents(ledger.subjects({"账": ("支出", "收入", "年初预算")})))
    text = corpus.text.translate(_BRACKETS)
    for match in _FULL_NAME.finditer(text):
        codes = _codes_of(match, functional)
        short = _shortened(match, functional)
        if codes and not codes & spent:
            yield _no_figure(corpus, match.start(), match[0])
        elif short:
            yield _wrong_level_name(corpus, match.end("classes") - len(short), short)
    mentioned = _mentioned(functional, text)
    for match in _SHORT_NAME.finditer(text):
        found = {code for code in mentioned.get(match["item"], ()) if len(code) == _ITEM_LENGTH}
        if found and not found & spent:
            yield _no_figure(corpus, match.start(), match[0])
    for name, found in mentioned.items():
        if len(name) < _LONG_ENOUGH or found & spent:
            continue
        for match in re.finditer(rf"(?<![一-鿿]){re.escape(name)}{_AMOUNT_AFTER}", text):
            yield _no_figure(corpus, match.start(), name)


def _mentioned(functional: Catalogue, text: str) -> dict[str, set[str]]:
    """The names of the catalogue that a text holds, with their codes."""
    found: dict[str, set[str]] = {}
    for code, name in functional.names.items():
        if name in text:
            found.setdefault(name, set()).add(code)
    return found


def _codes_of(match: re.Match[str], functional: Catalogue) -> set[str]:
    """The codes of the lowest level that a full name spells, 支出 at the end of its 类 or not."""
    typed = match["classes"].removesuffix(_SPENDING)
    classes = {code for code in functional.names if len(code) == _CLASS_LENGTH}
    codes = {code for code in classes if typed.endswith(functional.name(code).removesuffix(_SPENDING))}
    for name in (match["group"], *([match["item"]] if match["item"] else [])):
        codes = {child for code in codes for child in functional.children(code) if functional.name(child) == name}
    return codes


def _shortened(match: re.Match[str], functional: Catalogue) -> str | None:
    """The 类 as the text shortens it (社会保障和就业 for 社会保障和就业支出), None where it is right or unknown."""
    for code, name in functional.names.items():
        short = name.removesuffix(_SPENDING)
        if len(code) == _CLASS_LENGTH and short != name and match["classes"].endswith(short):
            return short
    return None


def _no_figure(corpus: Corpus, offset: int, name: str) -> Finding:
    return corpus.finding(
        NO_FIGURE,
        Severity.WARNING,
        offset,
        f"文中写了科目“{name}”，本年没有这个科目的数",
        "核对科目名称；从别的材料带来的，删掉。",
        printed=name,
    )


def _wrong_level_name(corpus: Corpus, offset: int, typed: str) -> Finding:
    name = typed + _SPENDING
    return corpus.finding(
        OFFICIAL_NAME,
        Severity.WARNING,
        offset,
        f"“{typed}（类）”与表中的名称“{name}”差一点",
        f"统一写成“{name}（类）”。",
        printed=typed,
        computed=name,
    )
