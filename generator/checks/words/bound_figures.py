"""Figures bound into the author's prose (`{{ … }}`): each stands with its own unit, direction, item and year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.words.bound_expressions import BOUND
from generator.checks.words.bound_expressions import BoundFigure
from generator.checks.words.bound_expressions import bound_figures
from generator.checks.words.bound_meaning import check_meaning
from generator.checks.words.bound_meaning import names_in_text
from generator.checks.words.bound_rates import check_rate
from generator.checks.words.bound_relations import Relations
from generator.checks.words.bound_relations import check_parts
from generator.checks.words.bound_relations import check_steps
from generator.checks.words.claim_groups import Groups
from generator.checks.words.corpus import Corpus
from generator.checks.words.directions import fall_before
from generator.checks.words.directions import rise_before
from generator.checks.words.figures import WRONG_UNIT
from generator.checks.words.lists import BoundWords
from generator.checks.words.lists import TypedFigures
from generator.checks.words.lists import WordLists
from generator.checks.words.numerals import NUMERALS
from generator.checks.words.numerals import ODD_NUMERALS
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.derivation import CHANGES
from generator.tables.measures import Measures

WRONG_DIRECTION = "N-0105"
"""增加 or 减少 beside a bound change says the opposite of its sign."""
NO_UNIT = "N-0111"
"""% or 万元 is missing after a figure."""
SPOILED = "N-0137"
"""A digit or a minus stands against a bound figure and makes another one of it."""

PERCENT = ("%", "％", "个百分点")
_NOTHING = re.compile(r"[ \t]*(?:[，。；）)]|\n\n|\Z|、(?!￼))")
_ANY = re.compile(r"\{\{.*?\}\}")
_BEFORE = re.compile(r"(?:(?<![^ \t#>*（(])\d+|(?<=[^ \t#>*（(\d])\d[\d,]*\.?|(?<![\d%％元])[-－−]|负)$")
"""An ordinal (`1.`) that begins a line is none."""
_AFTER = re.compile(r"[余多来几]?\.?\d[\d.,]*|[余多来几](?=[万亿千百]?元)")
_NUMERALS_BEFORE = re.compile(f"(?<![之第其统唯])[{NUMERALS}{ODD_NUMERALS}]+$")
_NUMERALS_AFTER = re.compile(f"[{NUMERALS.rstrip('百千万亿')}点{ODD_NUMERALS}]+")
_NEAR = 80
"""How much of a line is looked at before a figure: no number is longer, and a line may be."""
_BARE_RATE = re.compile(r"(?P<figure>\d+(?:\.\d+)?|￼+)(?=[，。；、）)]|\n|\Z)")
_RATIO = 2
"""Below it a bare figure after 比重 is a ratio and no percentage."""


def check_bound_figures(corpus: Corpus, measures: Measures, groups: Groups, words: WordLists) -> Iterator[Finding]:
    """Findings about every figure that is bound, and about rates that nothing follows."""
    for match in _ANY.finditer(corpus.source):
        yield from _check_neighbours(corpus, match)
    units = _units(words.手写数字)
    figures = list(bound_figures(corpus, measures))
    relations = Relations(corpus, measures, groups, words.引用的数)
    names = names_in_text(measures)
    for bound in figures:
        yield from _check_unit(corpus, measures, bound, units, words.引用的数)
        yield from _check_direction(corpus, bound, words)
        is_reckoned, errors = relations.check(bound)
        yield from errors or check_meaning(corpus, measures, bound, words, {} if is_reckoned else names)
        yield from check_rate(corpus, measures, groups, bound, words.引用的数)
    yield from check_parts(corpus, figures, measures, groups, words.引用的数)
    yield from check_steps(corpus, figures, measures, words.增减)
    for match in words.比率.finditer(corpus.text):
        yield from _check_rate(corpus, match)


def _check_neighbours(corpus: Corpus, match: re.Match[str]) -> Iterator[Finding]:
    begin = corpus.text.rfind("\n", 0, match.start()) + 1
    line = corpus.text[max(begin, match.start() - _NEAR) : match.start()]
    before, after = _BEFORE.search(line), _AFTER.match(corpus.text, match.end())
    if BOUND.match(match[0]):
        before = before or _NUMERALS_BEFORE.search(line)
        after = after or _NUMERALS_AFTER.match(corpus.text, match.end())
    stray = before[0] if before else after[0] if after else ""
    if stray:
        yield corpus.finding(
            SPOILED,
            Severity.ERROR,
            match.start() - len(stray) if before else match.end(),
            f"“{stray}”紧挨着引用的数 {match[0]}，印出来成了另一个数",
            f"删掉“{stray}”；减少用“减少”二字说，不用负号。",
        )


def _units(words: TypedFigures) -> re.Pattern[str]:
    """What may stand behind a figure: a unit of a rate, of a count (group `other`) or of money; longer ones first."""
    units = (PERCENT, (*words.账上单位, *words.一般单位), words.金额单位)
    rates, counts, money = ("|".join(map(re.escape, sorted(each, key=len, reverse=True))) or "(?!)" for each in units)
    return re.compile(rf"[ \t]*[（(]?(?:(?P<rate>{rates})|(?P<other>{counts})|(?P<money>{money}))")


def _check_unit(
    corpus: Corpus, measures: Measures, bound: BoundFigure, units: re.Pattern[str], words: BoundWords
) -> Iterator[Finding]:
    following = units.match(corpus.text, bound.end)
    right, address = _right_units(measures, bound, words), bound.measure.address
    if following is None:
        if right and bound.measure.kind != "count" and _NOTHING.match(corpus.text, bound.end):
            message = f"{address} 后面缺少“{right[0]}”"
            hint = f"补上“{right[0]}”。"
            severity = Severity.ERROR if bound.measure.kind == "amount" else Severity.WARNING
            yield corpus.finding(NO_UNIT, severity, bound.end, message, hint, address)
        return
    told = following[following.lastgroup or 0].strip()
    is_right = told in right if right else following.lastgroup == "other"
    if not is_right:
        what = f"的单位是{right[0]}" if right else "不是金额，也不是比率"
        hint = f"改成“{right[0]}”。" if right else "改成它的单位。"
        message = f"{address} {what}，这里写成了“{told}”"
        yield corpus.finding(WRONG_UNIT, Severity.ERROR, following.end() - len(told), message, hint, address)


def _right_units(measures: Measures, bound: BoundFigure, words: BoundWords) -> tuple[str, ...]:
    """The units that a figure may stand before; none for a count of something that has no unit of its own.

    A change of a rate would be told in 个百分点, the rate of a change is in percent.
    """
    if bound.measure.kind == "percent":
        return PERCENT[:2] if bound.column in CHANGES else PERCENT
    if bound.measure.kind == "amount":
        return (bound.unit,)
    spec = measures.book.pack.items.get(bound.item)
    own = str(spec.计数单位) if spec and spec.计数单位 else ""
    alike = [str(unit) for units in words.同类单位 if own in units for unit in units]
    return (own, *alike) if alike else ()


def _check_direction(corpus: Corpus, bound: BoundFigure, words: WordLists) -> Iterator[Finding]:
    """After a word that tells a direction, a change of that direction."""
    if bound.column not in CHANGES or not bound.measure.value:
        return
    clause = corpus.clause_before(bound.start)
    rises = rise_before(words.增减, clause)
    told = rises or fall_before(words.增减, clause)
    if told is None or bool(rises) == (bound.measure.value > 0):
        return
    right = "增加" if bound.measure.value > 0 else "减少"
    yield corpus.finding(
        WRONG_DIRECTION,
        Severity.ERROR,
        bound.start - len(clause) + told.start(),
        f"这里写“{told['词']}”，{bound.measure.address} 却是{right} {bound.measure.text}",
        f"改成“{right}”，或者写成 {{{{ {bound.head}.{bound.column}.方向 }}}}，由程序填。",
        bound.measure.address,
    )


def _check_rate(corpus: Corpus, match: re.Match[str]) -> Iterator[Finding]:
    """A rate word with a figure that nothing follows."""
    figure = _BARE_RATE.match(corpus.text, match.end())
    if figure is None or BOUND.match(corpus.source, figure.start()):
        return  # a bound measure was judged by its own column
    if not figure["figure"].startswith("￼") and Decimal(figure["figure"]) < _RATIO:
        return
    message = f"“{match['词']}”的数后面缺少“%”"
    yield corpus.finding(NO_UNIT, Severity.WARNING, figure.end(), message, "补上“%”。")
