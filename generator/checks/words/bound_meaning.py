"""What the words before a bound figure say that it is: an item, a year, a change or a total; it must be that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from functools import lru_cache

from generator.checks.words.bound_expressions import BoundFigure
from generator.checks.words.bound_expressions import measure_of
from generator.checks.words.corpus import Corpus
from generator.checks.words.directions import fall_before
from generator.checks.words.directions import rise_before
from generator.checks.words.lists import WordLists
from generator.checks.words.spent import OF_ALL
from generator.checks.words.spent import spent_subjects
from generator.model.subjects import LENGTHS
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.derivation import CHANGES
from generator.tables.derivation import PRIOR
from generator.tables.measures import Measure
from generator.tables.measures import Measures

OTHER_MEANING = "N-0138"
"""The words before a bound figure name another item or year than its own, or a change where it is a total."""

_TOTAL_WORDS = re.compile(
    r"(?:决算|预算|年初预算|支出|收入|费用|经费|数额?|总额|金额|合计|总计|总数|全年|本年"
    r"|情况|共计?|共有|为|是|达到?|约|：|:|[ \t])*"
)
_PLACED = re.compile(
    r"(?:^|^[ \t>]*(?:[-+*]|\d+[.)])|[年度月其中的和及与、：:（“”》*）)]|[本我][部单][门位]|用于|安排|局|委|厅)[ \t]*$"
)
"""What a name may follow without being the end of a longer one."""
_AGAINST = re.compile(
    "(?:(?:[比较与同](?:上年度?|上一年度?|去年|[12][0-9]{3}年度?|(?:年初|全年|当年|调整)?预算)(?:数|决算数?|支出|同期|相比)*|同比)[，]?)?"
    "(?:略?有所?|小幅|大幅|实际|共|也|均|相应)?$"
)
_SHORTEST_NAME = 3


def check_meaning(
    corpus: Corpus, measures: Measures, bound: BoundFigure, words: WordLists, names: Mapping[str, str]
) -> Iterator[Finding]:
    """Errors about a bound figure that is not what the words before it say.

    `names` are those of `names_in_text`; none for a figure reckoned of items, which has none's name.
    """
    yield from _check_year(corpus, measures, bound)
    yield from _check_nature(corpus, measures, bound, words)
    yield from _check_item(corpus, measures, bound, names, words)


def _check_year(corpus: Corpus, measures: Measures, bound: BoundFigure) -> Iterator[Finding]:
    """上年 before this year's figure, or 本年 before last year's, where the two differ."""
    this = corpus.disclosure.year
    told = _year_pattern(this).search(corpus.clause_before(bound.start))
    other_column = {measures.own: PRIOR, PRIOR: measures.own}.get(bound.column)
    if told is None or other_column is None or bool(told["last"]) == (bound.column == PRIOR):
        return
    other = measure_of(measures, bound.item, other_column)
    if other is not None and other.in_yuan == bound.measure.in_yuan:
        return
    word = told["last"] or told["this"]
    yield corpus.finding(
        OTHER_MEANING,
        Severity.ERROR,
        bound.start,
        f"前面说的是“{word}”，这个数却是{'本年' if told['last'] else '上年'}的（{bound.measure.address}）",
        f"写成 {{{{ {bound.head}.{other_column} }}}}，或者改“{word}”。",
        bound.measure.address,
    )


@lru_cache(maxsize=8)
def _year_pattern(this: int) -> re.Pattern[str]:
    """The year that a clause is about, where nothing is compared with it."""
    last = rf"上年度?|上一年度?|去年|{this - 1}年度?"
    own = rf"本年度?|今年|当年|{this}年度?"
    return re.compile(
        rf"(?<![比较与同和及超过高低于占至末底以])(?:(?P<last>{last})|(?P<this>{own}))(?![初末底]|相比|结转|起|以来|开始)[^，。；：￼\d]{{0,24}}$"
    )


def _check_nature(corpus: Corpus, measures: Measures, bound: BoundFigure, words: WordLists) -> Iterator[Finding]:
    """A total after 比上年增加, or a change after the mere name of its item."""
    clause = corpus.clause_before(bound.start)
    name = _plain_name(measures, bound.item)
    if bound.column not in CHANGES:
        told = rise_before(words.增减, clause) or fall_before(words.增减, clause)
        compared = told and _comparison(corpus.disclosure.year).search(clause, 0, told.start())
        is_change = compared and not any(
            change and abs(change.in_yuan) == bound.measure.in_yuan
            for change in (measure_of(measures, bound.item, column) for column in CHANGES)
        )
        if is_change and bound.measure.kind == "amount":
            yield _other_meaning(corpus, bound, f"前面说的是增减，这个数却是{name}的{bound.column}", "增减额")
    elif bound.measure.kind == "amount" and bound.measure.value and _is_named(clause, name):
        yield _other_meaning(corpus, bound, f"前面说的是“{name}”，这个数却是它的增减", measures.own)


@lru_cache(maxsize=8)
def _comparison(this: int) -> re.Pattern[str]:
    return re.compile(rf"[比较与同](?:上年|上一年|去年|{this - 1}年|(?:年初|全年)?预算)")


def _other_meaning(corpus: Corpus, bound: BoundFigure, what: str, column: str) -> Finding:
    address = bound.measure.address
    hint = f"写成 {{{{ {bound.head}.{column} }}}}，或者改前面的话。"
    return corpus.finding(OTHER_MEANING, Severity.ERROR, bound.start, f"{what}（{address}）", hint, address)


def _check_item(
    corpus: Corpus, measures: Measures, bound: BoundFigure, names: Mapping[str, str], words: WordLists
) -> Iterator[Finding]:
    """The name of another item or subject right before a figure that is not that one's."""
    clause = corpus.clause_before(bound.start)
    if bound.column in CHANGES:
        clause = _without_change(clause, words)
    name = next((name for name in names if _is_named(clause, name)), None)
    own = _plain_name(measures, bound.item)
    if name is None or name in own or (own in name and bound.column not in CHANGES):
        return
    same = _same_figure_of(measures, names[name], bound)
    if same is None and not _is_change_of_another(measures, names[name], bound):
        return
    right = (
        f"{name}是 {same.text}（{same.address}）；改成它，或者改前面的名称。"
        if same
        else "改前面的名称，或者改引用的数。"
    )
    yield corpus.finding(
        OTHER_MEANING,
        Severity.ERROR,
        bound.start,
        f"前面说的是“{name}”，这个数却是{own}的（{bound.measure.address}）",
        right,
        bound.measure.address,
        *((same.address,) if same else ()),
    )


def _is_change_of_another(measures: Measures, name: str, bound: BoundFigure) -> bool:
    """Whether a bound change is not that of the named item, of which none is known, nor of a subject within it."""
    named = name.removesuffix(OF_ALL)
    is_within = bound.item.startswith(named) or named.startswith(bound.item)
    return bound.column in CHANGES and not is_within and measure_of(measures, name, bound.column) is None


def _without_change(clause: str, words: WordLists) -> str:
    """A clause without how it changed, and against what, at its end: 公务接待费比上年减少."""
    told = rise_before(words.增减, clause) or fall_before(words.增减, clause)
    return _AGAINST.sub("", clause[: told.start()]) if told else clause


def _is_named(clause: str, name: str) -> bool:
    """Whether a clause ends with a name, and words after it that make it no other thing."""
    start = clause.rfind(name)
    return (
        start >= 0 and bool(_TOTAL_WORDS.fullmatch(clause, start + len(name))) and bool(_PLACED.search(clause[:start]))
    )


def _same_figure_of(measures: Measures, name: str, bound: BoundFigure) -> Measure | None:
    """What the named item has where the bound figure stands; None where the bound one is a figure of that item too."""
    if bound.column in measures.derivation.columns:
        own = measure_of(measures, name, bound.column)
        of_budget = measure_of(measures, name.removesuffix(OF_ALL), bound.column)
        alike = {each.in_yuan for each in (own, of_budget) if each}
        return None if own is None or bound.measure.in_yuan in alike else own
    figures = [measure_of(measures, name, column) for column in sorted(measures.derivation.columns)]
    figures.append(measure_of(measures, name.removesuffix(OF_ALL), measures.own))
    own = measure_of(measures, name, measures.own)
    return None if any(each and each.in_yuan == bound.measure.in_yuan for each in figures) else own


def names_in_text(measures: Measures) -> dict[str, str]:
    """What running text calls by its name: the items of the pack and the 类 spent on, with how measures call them.

    Longer names come first.
    """
    disclosure = measures.book.disclosure
    classes = [
        code for code in spent_subjects(disclosure) if len(code) == LENGTHS["类"] and code in disclosure.functional
    ]
    subjects = {disclosure.functional.name(code): f"{code}{OF_ALL}" for code in classes}
    items = {str(name): str(name) for name in measures.book.pack.items if len(name) >= _SHORTEST_NAME}
    return dict(sorted({**subjects, **items}.items(), key=lambda each: len(each[0]), reverse=True))


def _plain_name(measures: Measures, item: str) -> str:
    functional = measures.book.disclosure.functional
    return functional.name(item) if item in functional else item
