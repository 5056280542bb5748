"""What is wrong in the words of a foreign document: slips that any text may have, and those that reviewers look for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator

from generator.checks.words.corpus import Corpus
from generator.checks.words.corpus import Passage
from generator.checks.words.lists import WordLists
from generator.checks.words.names import check_unit
from generator.checks.words.names import check_years
from generator.checks.words.plain_claims import check_itself
from generator.checks.words.private_numbers import check_private_numbers
from generator.checks.words.punctuation import check_marks
from generator.checks.words.traces import check_slips
from generator.model.loading import Catalogues
from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.finding import at_most
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Place

OLD_NAME = "A-0055"
"""A 类 goes by a name that it has not this year."""
BROKEN_OFF = "A-0056"
"""A sentence ends where its reason should begin."""
NO_STOP = "A-0059"
"""A paragraph ends without a mark."""
UNMATCHED = "A-0060"
"""A quotation mark or bracket has no other half."""
OLD_PERIOD = "A-0061"
"""The period of a project is over before the year begins."""
NO_UNIT = "A-0048"
"""A rate has lost its %."""

_PAIRS = {"“": "”", "《": "》", "（": "）"}
_NUMBERED = re.compile(r"^[\s]*(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]")
_ENDS = tuple("。；：！？…”）》.;:!?)、，")
_SENTENCE = 24
"""A shorter paragraph may be a heading or a label."""
_SHOWN = 12


def check_foreign_words(corpus: Corpus, words: WordLists, catalogues: Catalogues) -> Iterator[Finding]:
    """Findings about the running text."""
    yield from (
        *at_most(check_slips(corpus, words)),
        *check_marks(corpus, words),
        *check_years(corpus, words),
        *check_unit(corpus),
        *check_private_numbers(corpus, words),
        *check_itself(corpus, words.增减),
        *_old_names(corpus, catalogues),
        *_by_pattern(corpus, words),
        *_marks(corpus),
    )


def _by_pattern(corpus: Corpus, words: WordLists) -> Iterator[Finding]:
    for passage in corpus.passages:
        start, end = passage.start, passage.start + len(passage.text)
        for match in words.陈述.断句.finditer(corpus.text, start, end):
            message = f"“…{_before(corpus, match.end())}”没有写完"
            yield _error(corpus, BROKEN_OFF, match.start(), message, "把原因、用途写完整。", match[0])
        for match in words.陈述.漏单位.finditer(corpus.text, start, end):
            message = f"“{match[0]}”后面没有 %"
            yield _error(corpus, NO_UNIT, match.start("数"), message, "补上 %。", match["数"])


def _old_names(corpus: Corpus, catalogues: Catalogues) -> Iterator[Finding]:
    """类 that other years call otherwise: an error, a warning where last year still called them so."""
    year, current = corpus.disclosure.year, corpus.disclosure.functional
    classes = [each for each in catalogues.functional.科目 if len(each.编码) == FUNCTIONAL_LENGTHS[0]]
    names = {current.name(code) for code in current.names if len(code) == FUNCTIONAL_LENGTHS[0]}
    for entry in classes:
        old = str(entry.名称)
        if entry.holds_in(year) or old in names or any(old in name for name in names):
            continue
        now = current.names.get(str(entry.编码), "")
        for match in re.finditer(rf"(?<![一-鿿]){re.escape(old)}|{re.escape(old)}(?=[（(]类[)）])", corpus.bare):
            severity = Severity.WARNING if entry.holds_in(year - 1) else Severity.ERROR
            message = f"“{old}”不是 {year} 年的类级科目" + (f"，{entry.编码} 现在叫“{now}”" if now else "")
            hint = "改成本年度的科目名称。"
            yield corpus.finding(OLD_NAME, severity, match.start(), message, hint, printed=old, computed=now or None)


def _marks(corpus: Corpus) -> Iterator[Finding]:
    for passage in corpus.passages:
        text = passage.text
        for opening, closing in _PAIRS.items():
            offset = _unmatched(text, opening, closing)
            if offset is not None:
                message = f"“{text[max(0, offset - 4) : offset + 8]}”的“{text[offset]}”没有另一半"
                hint = "补上成对的符号，或者删去多余的一个。"
                yield corpus.finding(UNMATCHED, Severity.WARNING, passage.start + offset, message, hint)
        if _is_unfinished(passage):
            ending = text.rstrip()[-_SHOWN:]
            offset = passage.start + len(text.rstrip()) - 1
            yield corpus.finding(
                NO_STOP,
                Severity.WARNING,
                offset,
                f"“…{ending}”后面没有句号",
                "补上句号；没有写完的写完。",
                printed=ending,
            )


def _unmatched(text: str, opening: str, closing: str) -> int | None:
    """Where the first mark without its other half stands; brackets may be of either width."""
    if opening == "（":
        text = _NUMBERED.sub(lambda match: " " * len(match[0]), text).translate(str.maketrans("()", "（）"))
    depth: list[int] = []
    for offset, letter in enumerate(text):
        if letter == opening:
            depth.append(offset)
        elif letter == closing and not depth:
            return offset
        elif letter == closing:
            depth.pop()
    return depth[0] if depth else None


def _is_unfinished(passage: Passage) -> bool:
    """Whether a paragraph that tells a sentence with a figure ends in the middle of it."""
    text = passage.text.rstrip()
    tells = passage.kind == "情况说明" and "，" in text and any(letter.isdigit() for letter in text)
    return tells and len(text) > _SENTENCE and not text.endswith(_ENDS)


def check_periods(pages: Iterable[Page], words: WordLists, year: int) -> Iterator[Finding]:
    """Periods (实施周期) in rows of tables that end before the year of the document."""
    for place, text in _lines(pages):
        for match in words.陈述.实施周期.finditer(text):
            last = int(match["末"] or match["年"])
            if last < year:
                yield Finding(
                    OLD_PERIOD,
                    Severity.WARNING,
                    f"“{match[0]}”在 {year} 年以前就结束了",
                    place.location,
                    printed=match[0],
                    hint="多半是上年的文字没有改，核对起止年月。",
                )


def _lines(pages: Iterable[Page]) -> Iterator[tuple[Place, str]]:
    for page in pages:
        for grid in page.grids:
            for row in range(grid.height):
                cells = [grid.at(row, column) for column in range(grid.width)]
                texts = [cell.text for number, cell in enumerate(cells) if cell and cell.column == number]
                yield grid.place, "".join(texts)


def _before(corpus: Corpus, end: int) -> str:
    return corpus.text[max(0, end - _SHOWN) : end]


def _error(corpus: Corpus, finding_id: str, offset: int, message: str, hint: str, printed: str) -> Finding:
    return corpus.finding(finding_id, Severity.ERROR, offset, message, hint, printed=printed)
