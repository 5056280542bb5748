"""A bound percentage is what the words before it say: a 完成率, a 增减率, a share, and of the item that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.words.bound_expressions import BoundFigure
from generator.checks.words.bound_expressions import measure_of
from generator.checks.words.bound_meaning import OTHER_MEANING
from generator.checks.words.claim_groups import Groups
from generator.checks.words.corpus import Corpus
from generator.checks.words.lists import BoundWords
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.derivation import CHANGES
from generator.tables.derivation import SHARE
from generator.tables.measures import Measures

_DONE, _CHANGE, _PART, _OTHER = "完成率", "增减率", "占比", "别的比"
_SHARE_OF = re.compile(
    r"(?P<item>[^，。；：、\n￼]{2,30}?)(?:仅|只|约)?占(?:了|到)?(?P<whole>[^，。；：、\n￼]{2,20}?)的?(?:比重|比例|份额)?(?:为|是|约|达到?)?$"
)
_WHOLE = re.compile("^(?:总|全部|全年|本年)|(?:总额|总数)$")


def check_rate(
    corpus: Corpus, measures: Measures, groups: Groups, bound: BoundFigure, words: BoundWords
) -> Iterator[Finding]:
    """Errors about a percentage that is another one than the words before it say."""
    if bound.measure.kind != "percent":
        return
    clause = corpus.clause_before(bound.start)
    told = _told(clause, words)
    is_one = _nature(bound.column)
    if told and told != is_one:
        yield _other(corpus, bound, f"前面说的是{told}，这个数却是{is_one}（{bound.measure.address}）")
        return
    share = _SHARE_OF.search(clause) if is_one == _PART else None
    if share is not None:
        yield from _check_share(corpus, measures, groups, bound, share)
    elif is_one != _PART:
        yield from _check_owner(corpus, measures, groups, bound, clause, words)


def _told(clause: str, words: BoundWords) -> str | None:
    """What the words right before a figure say that it is."""
    ways = ((_OTHER, words.倍比), (_DONE, words.完成), (_CHANGE, words.增减率), (_PART, words.占比))
    return next((nature for nature, pattern in ways if pattern.search(clause)), None)


def _nature(column: str) -> str:
    if column in CHANGES:
        return _CHANGE
    return _PART if column.startswith(SHARE) or column.endswith("占比") else _DONE


def _check_share(
    corpus: Corpus, measures: Measures, groups: Groups, bound: BoundFigure, told: re.Match[str]
) -> Iterator[Finding]:
    item = groups.item(told["item"], corpus, bound.start)
    whole = groups.item(told["whole"], corpus, bound.start) or groups.item(
        _WHOLE.sub("", told["whole"]), corpus, bound.start
    )
    own_whole = bound.column.removeprefix(SHARE)
    if (item or bound.item) == bound.item and (whole or own_whole) == own_whole:
        return
    right = measure_of(measures, item or bound.item, SHARE + (whole or own_whole))
    if right is not None and right.value != bound.measure.value:
        said = f"{told['item']}占{told['whole']}"
        yield _other(
            corpus, bound, f"前面说的是“{said}”，是 {right.text}%，这个数却是 {bound.measure.address}", right.address
        )


def _check_owner(
    corpus: Corpus, measures: Measures, groups: Groups, bound: BoundFigure, clause: str, words: BoundWords
) -> Iterator[Finding]:
    """The item that a clause begins with, before 完成率 or 增长."""
    named = re.fullmatch(rf"(?P<item>[^，。；：、\n￼]{{2,30}}?)(?:{words.比率之前.pattern})", clause)
    item = groups.item(named["item"], corpus, bound.start) if named else None
    right = measure_of(measures, item, bound.column) if item and item != bound.item else None
    if right is not None and right.value != bound.measure.value:
        yield _other(
            corpus, bound, f"前面说的是“{item}”，是 {right.text}%，这个数却是 {bound.measure.address}", right.address
        )


def _other(corpus: Corpus, bound: BoundFigure, message: str, *addresses: str) -> Finding:
    hint = "引用前面所说的那个数，或者改前面的话。"
    return corpus.finding(OTHER_MEANING, Severity.ERROR, bound.start, message, hint, bound.measure.address, *addresses)
