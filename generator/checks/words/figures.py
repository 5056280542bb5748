"""Figures in the author's prose: typed ones must be bound (`{{ … }}`), bound ones must stand with the right words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.words.bare_figures import bare_figures
from generator.checks.words.corpus import Corpus
from generator.checks.words.known import KnownFigure
from generator.checks.words.known import KnownFigures
from generator.checks.words.lists import WordLists
from generator.checks.words.typed_figures import TypedFigure
from generator.checks.words.typed_figures import typed_figures
from generator.model.money import AmountUnit
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.derivation import CHANGES
from generator.tables.derivation import is_percent
from generator.tables.measures import Measure
from generator.tables.measures import Measures

UNKNOWN = "N-0101"
"""A figure typed into prose is nowhere in the accounts."""
UNBOUND = "N-0102"
"""A figure typed into prose is known and could be bound."""
WRONG_UNIT = "N-0103"
"""A figure stands before a unit that is not its own."""
WRONG_DIRECTION = "N-0105"
"""增加 or 减少 beside a bound change says the opposite of its sign."""
NO_UNIT = "N-0111"
"""% or 万元 is missing after a figure."""

_KEEP_IT = "核对原件，把数写进 accounts.yaml 的 其他数据，文中用 {{ 名称 }} 引用。"
_LONG = 10_000
"""From here on the digits of a whole number alone say which figure it is."""
_NAMED_WITHIN = 24
_DEFINING = ("名词", "名词解释", "联系方式")
_BOUND = re.compile(
    r"\{\{-?\s*(?:项\(\s*[\"'](?P<quoted>[^\"']+)[\"']\s*\)|(?P<name>[^\W\d]\w*))"
    r"\.(?P<column>\w+)(?:\(\s*[\"'](?P<whole>[^\"']+)[\"']\s*\))?\s*(?P<filters>(?:\|\s*\w+\s*)*)-?\}\}"
)
_UNIT = re.compile(r"[ \t*]*(?P<unit>亿元|万元|元|[%％]|个百分点|(?=[，。；、）)]|\n\n|\Z))")
_RISE_OR_FALL = re.compile(
    r"(?:(?P<up>增加|增长|上升|提高|上涨|多支出)|(?P<down>减少|下降|降低|节约|节省|压减|少支出|下滑))(?:了|额?为|约)?[\s*]*$"
)


def check_figures(corpus: Corpus, measures: Measures, words: WordLists) -> Iterator[Finding]:
    """Findings about every figure in the author's prose, typed or bound."""
    known = KnownFigures(measures, tuple(map(str, words.手写数字.占比的整体)))
    for figure in (*typed_figures(corpus, words.手写数字), *bare_figures(corpus, words.手写数字)):
        finding = _check_typed(corpus, known, figure)
        if finding is not None:
            yield finding
    for match in _BOUND.finditer(corpus.source):
        yield from _check_bound(corpus, measures, match)
    for match in words.比率.finditer(corpus.text):
        yield from _check_rate(corpus, match)


def _check_typed(corpus: Corpus, known: KnownFigures, figure: TypedFigure) -> Finding | None:
    name = known.named_before(corpus.clause_before(figure.start)[-_NAMED_WITHIN:])
    named = known.items[name] if name else []
    fitting = known.fitting(figure, named)
    own = [each for each in fitting if each in named]
    if not figure.value:
        return _check_zero(corpus, figure, name, named, own)
    if fitting:
        return _unbound(corpus, figure, (own or fitting)[0], named)
    other_unit = _in_other_unit(known, figure, named)
    if other_unit is not None:
        return _wrong_unit(corpus, figure, other_unit)
    return _unknown(corpus, figure, known.nearest(figure, [k for k in named if k.kind == figure.kind]))


def _check_zero(
    corpus: Corpus, figure: TypedFigure, name: str | None, named: list[KnownFigure], own: list[KnownFigure]
) -> Finding | None:
    """A typed zero is judged only where it says what it is the zero of."""
    if own:
        return _unbound(corpus, figure, own[0], named)
    before = corpus.clause_before(figure.start)
    is_its = name and re.search(rf"(?<![一-鿿）]){re.escape(name)}(?:支出|收入|费用)?(?:为|共计?|总额为?)?$", before)
    alike = [each for each in named if each.kind == figure.kind] if figure.kind != "percent" else []
    return _unknown(corpus, figure, alike[0]) if alike and is_its else None


def _unbound(corpus: Corpus, figure: TypedFigure, known: KnownFigure, named: list[KnownFigure]) -> Finding:
    shown = "" if known.text.startswith(figure.text[: len(known.text)]) else f"（{known.told}）"
    how = _how_to_bind(figure, known)
    aside = "" if known in named or not named else f"；如果说的是“{named[0].item}”，它是：{_values(figure, named)}"
    message = f"“{figure.text}”是手写的数，账上有：{known.address}{shown}"
    sure = figure.is_ours or known in named or known.kind is None
    return corpus.finding(
        UNBOUND,
        Severity.ERROR if sure else Severity.WARNING,
        figure.start,
        message,
        f"{how}{aside}。",
        known.address,
        printed=figure.text,
        computed=known.text,
    )


def _how_to_bind(figure: TypedFigure, known: KnownFigure) -> str:
    if known.expression is None:
        return "它没有可以引用的名称，写进 accounts.yaml 的 其他数据 再引用"
    typed_in = next((unit for unit in AmountUnit if unit.yuan == figure.unit), None)
    if known.unit is None or typed_in is None or typed_in is known.unit:
        return f"把数字写成 {known.expression}"
    return f"写成 {known.expression_in(typed_in)}"


def _values(figure: TypedFigure, named: list[KnownFigure]) -> str:
    return "、".join(known.told for known in named[:3] if known.kind == figure.kind) or "没有这样的数"


def _in_other_unit(known: KnownFigures, figure: TypedFigure, named: list[KnownFigure]) -> KnownFigure | None:
    """The known amount that has the digits typed, but in 万元 where 元 is typed or the other way round."""
    if figure.kind != "amount" or figure.unit not in (1, AmountUnit.WAN.yuan):
        return None
    factor = AmountUnit.WAN.yuan if figure.unit == 1 else 1 / AmountUnit.WAN.yuan
    digits = figure.value * factor
    for each in named or known.all:
        if (
            each.kind == "amount"
            and digits in each.values
            and (named or figure.decimals or figure.value >= _LONG * figure.unit)
        ):
            return each
    return None


def _wrong_unit(corpus: Corpus, figure: TypedFigure, known: KnownFigure) -> Finding:
    message = f"“{figure.text}”的单位不对：{known.told}"
    right = AmountUnit.WAN if figure.unit == 1 else AmountUnit.YUAN
    hint = f"写成 {known.expression_in(right)}。" if known.expression else "核对单位。"
    return corpus.finding(
        WRONG_UNIT, Severity.ERROR, figure.start, message, hint, known.address, printed=figure.text, computed=known.text
    )


def _unknown(corpus: Corpus, figure: TypedFigure, nearest: KnownFigure | None) -> Finding:
    defining = corpus.passage(figure.start).kind in _DEFINING
    severity = Severity.ERROR if figure.is_ours and not defining else Severity.WARNING
    close = f"最接近的是 {nearest.told}；" if nearest else ""
    bind = f"是它就写成 {nearest.expression}，" if nearest and nearest.expression else ""
    return corpus.finding(
        UNKNOWN,
        severity,
        figure.start,
        f"“{figure.text}”在账上查不到",
        f"{close}{bind}{'否则' if bind else ''}{_KEEP_IT}",
        *((nearest.address,) if nearest else ()),
        printed=figure.text,
        computed=nearest.text if nearest else None,
    )


def _check_bound(corpus: Corpus, measures: Measures, match: re.Match[str]) -> Iterator[Finding]:
    """A bound measure stands before its own unit and after the word that tells its direction."""
    item, column = match["quoted"] or match["name"], match["column"] + (match["whole"] or "")
    measure = _measure(measures, item, column)
    if measure is None:
        return
    yield from _check_unit(corpus, measures, match, item, column)
    before = _RISE_OR_FALL.search(corpus.clause_before(match.start()))
    if column not in CHANGES or before is None or not measure.value:
        return
    if bool(before["up"]) != (measure.value > 0):
        word, right = before["up"] or before["down"], "增加" if measure.value > 0 else "减少"
        yield corpus.finding(
            WRONG_DIRECTION,
            Severity.ERROR,
            match.start() - len(before[0]),
            f"这里写“{word}”，{measure.address} 却是{right} {measure.text}",
            f"改成“{right}”，或者写成 {{{{ {_head(item)}.{column}.方向 }}}}，由程序填。",
            measure.address,
        )


def _measure(measures: Measures, item: str, column: str) -> Measure | None:
    try:
        return measures.get(item, column)
    except KeyError:
        return None


def _head(item: str) -> str:
    return item if item.isidentifier() else f'项("{item}")'


def _check_unit(corpus: Corpus, measures: Measures, match: re.Match[str], item: str, column: str) -> Iterator[Finding]:
    measure = _measure(measures, item, column)
    following = _UNIT.match(corpus.text, match.end())
    if measure is None or following is None or measure.kind == "count":
        return
    units = ("%", "％", "个百分点") if is_percent(column) else (_unit_of(measure, match["filters"]),)
    if following["unit"] in units:
        return
    right = units[0]
    if following["unit"]:
        message = f"{measure.address} 的单位是{right}，这里写成了“{following['unit']}”"
        yield corpus.finding(
            WRONG_UNIT, Severity.ERROR, following.start("unit"), message, f"改成“{right}”。", measure.address
        )
    else:
        message = f"{measure.address} 后面缺少“{right}”"
        yield corpus.finding(NO_UNIT, Severity.WARNING, match.end(), message, f"补上“{right}”。", measure.address)


def _unit_of(measure: Measure, filters: str) -> str:
    """The unit in which an amount is told: that of the last filter that is one, else its own."""
    units = {unit.value for unit in AmountUnit}
    asked = [name for name in re.findall(r"\w+", filters) if name in units]
    return asked[-1] if asked else measure.unit.value if measure.unit else ""


_BARE_RATE = re.compile(r"(?P<figure>\d+(?:\.\d+)?|￼+)(?=[，。；、）)]|\n|\Z)")


def _check_rate(corpus: Corpus, match: re.Match[str]) -> Iterator[Finding]:
    """A rate word with a figure that nothing follows."""
    figure = _BARE_RATE.match(corpus.text, match.end())
    if figure is None or _BOUND.match(corpus.source, figure.start()):
        return  # a bound measure was judged by its own column
    if not figure["figure"].startswith("￼") and Decimal(figure["figure"]) < 2:
        return  # 比重 0.35, a ratio and not a percentage
    message = f"“{match['词']}”的数后面缺少“%”"
    yield corpus.finding(NO_UNIT, Severity.WARNING, figure.end(), message, "补上“%”。")
