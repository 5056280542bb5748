"""Figures bound into the author's prose (`{{ … }}`): each stands with its own unit, direction, item and year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.checks.words.corpus import Corpus
from generator.checks.words.figures import WRONG_UNIT
from generator.checks.words.lists import WordLists
from generator.model.money import AmountUnit
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.derivation import CHANGES
from generator.tables.derivation import PRIOR
from generator.tables.measures import Measure
from generator.tables.measures import Measures

WRONG_DIRECTION = "N-0105"
"""增加 or 减少 beside a bound change says the opposite of its sign."""
NO_UNIT = "N-0111"
"""% or 万元 is missing after a figure."""
SPOILED = "N-0137"
"""A digit or a minus stands against a bound figure and makes another one of it."""
OTHER_MEANING = "N-0138"
"""The words before a bound figure name another item or year than its own."""

_BOUND = re.compile(
    r"\{\{-?\s*(?:数\(\s*[\"'](?P<address>[^\"']+)[\"']\s*\)"
    r"|(?:项\(\s*[\"'](?P<quoted>[^\"']+)[\"']\s*\)|(?P<name>[^\W\d]\w*))"
    r"\.(?P<column>\w+)(?:\(\s*[\"'](?P<whole>[^\"']+)[\"']\s*\))?)\s*(?P<filters>(?:\|\s*\w+\s*)*)-?\}\}"
)
_ANY = re.compile(r"\{\{.*?\}\}")
_UNIT = re.compile(r"[ \t]*(?P<unit>亿元|万元|元|[%％]|个百分点|(?=[，。；、）)]|\n\n|\Z))")
_BEFORE = re.compile(r"(?:(?<![^ \t#>*（(])\d+|(?<=[^ \t#>*（(\d])\d[\d,]*\.?|(?<![\d%％元])[-－−])$")
"""An ordinal (`1.`) that begins a line is none."""
_AFTER = re.compile(r"\.?\d[\d.,]*")
_BARE_RATE = re.compile(r"(?P<figure>\d+(?:\.\d+)?|￼+)(?=[，。；、）)]|\n|\Z)")
_RATIO = 2
"""Below it a bare figure after 比重 is a ratio and no percentage."""
_TOTAL_WORDS = re.compile(
    r"(?:决算|预算|年初预算|支出|收入|费用|经费|数额?|总额|金额|合计|总计|总数"
    r"|情况|共计?|共有|为|是|达到?|约|：|:|[ \t])*$"
)
_PLACED = re.compile(r"(?:^|[年度月其中的和及与、：:（“”》*）)]|[本我][部单][门位]|用于|安排|局|委|厅)[ \t]*$")
"""What a name may follow without being the end of a longer one."""
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class _Bound:
    """A bound figure and its place; `item` is what it is of, `head` how the author wrote that."""

    start: int
    end: int
    item: str
    column: str
    measure: Measure
    head: str
    unit: str


def check_bound_figures(corpus: Corpus, measures: Measures, words: WordLists) -> Iterator[Finding]:
    """Findings about every figure that is bound, and about rates that nothing follows."""
    for match in _ANY.finditer(corpus.source):
        yield from _check_neighbours(corpus, match)
    for match in _BOUND.finditer(corpus.source):
        bound = _resolved(measures, match)
        if bound is not None:
            yield from _check_unit(corpus, bound)
            yield from _check_direction(corpus, bound, words)
            yield from _check_year(corpus, measures, bound)
            yield from _check_item(corpus, measures, bound)
    for match in words.比率.finditer(corpus.text):
        yield from _check_rate(corpus, match)


def _resolved(measures: Measures, match: re.Match[str]) -> _Bound | None:
    """The figure that an expression prints; None where there is none, or its name is unknown (told elsewhere)."""
    if match["address"]:
        cell = measures.book.cell(match["address"])
        if cell is None:
            return None
        row, _, column = cell.address.rpartition("!")[2].rpartition(".")
        of_cell = measures.of_cell(cell.address, cell)
        return _bound(match, row, column, of_cell, f'数("{match["address"]}")')
    item, column = match["quoted"] or match["name"], match["column"] + (match["whole"] or "")
    measure = _measure(measures, item, column)
    if measure is None:
        return None
    head = item if item.isidentifier() else f'项("{item}")'
    return _bound(match, item, column, measure, head)


def _bound(match: re.Match[str], item: str, column: str, measure: Measure, head: str) -> _Bound:
    """The unit is that of the last filter that is one, else the measure's own."""
    asked = [name for name in re.findall(r"\w+", match["filters"]) if name in {unit.value for unit in AmountUnit}]
    unit = asked[-1] if asked else measure.unit.value if measure.unit else ""
    return _Bound(match.start(), match.end(), item, column, measure, head, unit)


def _measure(measures: Measures, item: str, column: str) -> Measure | None:
    try:
        return measures.get(item, column)
    except KeyError:
        return None


def _check_neighbours(corpus: Corpus, match: re.Match[str]) -> Iterator[Finding]:
    line = corpus.text[corpus.text.rfind("\n", 0, match.start()) + 1 : match.start()]
    before, after = _BEFORE.search(line), _AFTER.match(corpus.text, match.end())
    stray = before[0] if before else after[0] if after else ""
    if stray:
        yield corpus.finding(
            SPOILED,
            Severity.ERROR,
            match.start() - len(stray) if before else match.end(),
            f"“{stray}”紧挨着引用的数 {match[0]}，印出来成了另一个数",
            f"删掉“{stray}”；减少用“减少”二字说，不用负号。",
        )


def _check_unit(corpus: Corpus, bound: _Bound) -> Iterator[Finding]:
    following = _UNIT.match(corpus.text, bound.end)
    if following is None or bound.measure.kind == "count":
        return
    units = ("%", "％", "个百分点") if bound.measure.kind == "percent" else (bound.unit,)
    if following["unit"] in units:
        return
    right, address = units[0], bound.measure.address
    if following["unit"]:
        message = f"{address} 的单位是{right}，这里写成了“{following['unit']}”"
        yield corpus.finding(WRONG_UNIT, Severity.ERROR, following.start("unit"), message, f"改成“{right}”。", address)
    else:
        message = f"{address} 后面缺少“{right}”"
        yield corpus.finding(NO_UNIT, Severity.WARNING, bound.end, message, f"补上“{right}”。", address)


def _check_direction(corpus: Corpus, bound: _Bound, words: WordLists) -> Iterator[Finding]:
    """After a word that tells a direction, a change of that direction."""
    if bound.column not in CHANGES or not bound.measure.value:
        return
    clause = corpus.clause_before(bound.start)
    rises = words.增减.增加.search(clause)
    told = rises or words.增减.减少.search(clause)
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


def _check_year(corpus: Corpus, measures: Measures, bound: _Bound) -> Iterator[Finding]:
    """上年 before this year's figure, or 本年 before last year's, where the two differ."""
    this = corpus.disclosure.year
    told = _year_pattern(this).search(corpus.clause_before(bound.start))
    other_column = {measures.own: PRIOR, PRIOR: measures.own}.get(bound.column)
    if told is None or other_column is None or bool(told["last"]) == (bound.column == PRIOR):
        return
    other = _measure(measures, bound.item, other_column)
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
        rf"(?<![比较与同和及超过高低于占自从至末底以])(?:(?P<last>{last})|(?P<this>{own}))(?![初末底]|相比|结转)[^，。；：￼\d]{{0,24}}$"
    )


def _check_item(corpus: Corpus, measures: Measures, bound: _Bound) -> Iterator[Finding]:
    """The name of another item right before a figure that is not that item's."""
    clause = corpus.clause_before(bound.start)
    said = _TOTAL_WORDS.sub("", clause)
    name = next((name for name in _names(measures) if _ends_with(said, name) or _ends_with(clause, name)), None)
    own = _plain_name(measures, bound.item)
    if name is None or name in own or own in name:
        return
    same = _same_figure_of(measures, name, bound)
    if same is None:
        return
    yield corpus.finding(
        OTHER_MEANING,
        Severity.ERROR,
        bound.start,
        f"前面说的是“{name}”，这个数却是{own}的（{bound.measure.address}）",
        f"{name}是 {same.text}（{same.address}）；改成它，或者改前面的名称。",
        bound.measure.address,
        same.address,
    )


def _same_figure_of(measures: Measures, name: str, bound: _Bound) -> Measure | None:
    """What the named item has where the bound figure stands; None where the bound one is a figure of that item too."""
    if bound.column in measures.derivation.columns:
        own = _measure(measures, name, bound.column)
        return None if own is None or own.in_yuan == bound.measure.in_yuan else own
    figures = [_measure(measures, name, column) for column in sorted(measures.derivation.columns)]
    own = _measure(measures, name, measures.own)
    return None if any(each and each.in_yuan == bound.measure.in_yuan for each in figures) else own


def _ends_with(text: str, name: str) -> bool:
    return text.endswith(name) and bool(_PLACED.search(text[: -len(name)]))


def _names(measures: Measures) -> list[str]:
    """The items of the pack that running text calls by their names, longer ones first."""
    return sorted((name for name in measures.book.pack.items if len(name) >= _SHORTEST_NAME), key=len, reverse=True)


def _plain_name(measures: Measures, item: str) -> str:
    functional = measures.book.disclosure.functional
    return functional.name(item) if item in functional else item


def _check_rate(corpus: Corpus, match: re.Match[str]) -> Iterator[Finding]:
    """A rate word with a figure that nothing follows."""
    figure = _BARE_RATE.match(corpus.text, match.end())
    if figure is None or _BOUND.match(corpus.source, figure.start()):
        return  # a bound measure was judged by its own column
    if not figure["figure"].startswith("￼") and Decimal(figure["figure"]) < _RATIO:
        return
    message = f"“{match['词']}”的数后面缺少“%”"
    yield corpus.finding(NO_UNIT, Severity.WARNING, figure.end(), message, "补上“%”。")
