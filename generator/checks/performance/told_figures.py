"""Figures of its own that the texts of a 绩效表 tell, money, rate, score, indicators: each must be as in the sheet.

Typed or bound makes no difference: 执行率98% is wrong, whoever put the 98 there. A figure is judged only where the
words right before it say what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from generator.checks.performance.claims import is_of_the_year
from generator.checks.performance.results import PLANNED
from generator.checks.performance.results import SPENT
from generator.checks.performance.results import Indicator
from generator.checks.performance.results import SheetResults
from generator.checks.words.bound_expressions import bound_figures
from generator.checks.words.corpus import Corpus
from generator.checks.words.directions import either
from generator.checks.words.known import KnownFigures
from generator.checks.words.lists import WordLists
from generator.checks.words.numerals import NUMERALS
from generator.checks.words.numerals import chinese_value
from generator.checks.words.result_words import ResultWords
from generator.checks.words.typed_figures import ToldFigure
from generator.checks.words.typed_figures import TypedFigure
from generator.checks.words.typed_figures import every_figure
from generator.model.money import AmountUnit
from generator.model.money import round_half_up
from generator.model.targets import parse_spans
from generator.source.finding import Finding
from generator.source.finding import Severity

OTHERWISE = "N-0180"
"""A text of a 绩效表 tells a figure of its project, or of its unit, otherwise than the sheet or the accounts do."""

_POINTS, _FULL_MARKS = "分", Decimal(100)
_TAIL = r"(?:[（(](?:亿|万)?元[）)]|总额|合计|共计?|累计|约?[为是达]到?|到达|到|了|[：:\s])*"
_MORE = r"(?P<more>超过|高于|大于|突破|多于)"
_LESS = r"(?P<less>不足|低于|小于|少于|未达到?|不到)"
_ABOUT = r"(?P<about>约|近|接近)"
_HOW = rf"(?:{_MORE}|{_LESS}|{_ABOUT})?[了\s]*$"
_OPENING = (
    r"^(?:[ \t>*#-]|\d+[.)、]|（[一二三四五六七八九十\d]+）|[本该此]?项目|专项|财政|资金|经费|年度|全年|当年|本年度?"
    r"|年初|年中|调整后?的?|实际|累计|共计?|总|已|的|：|，|(?:截?[至止到])?(?:20\d\d年)?(?:年?底|年?末|12月(?:31日|底)?)|20\d\d年度?)*"
)
_PART = re.compile(r"[，,]?\s*(?:主要)?用于|[，,]\s*占")
_APART = re.compile("其中|分别|一是|第一")
_ONE_OF_MANY = re.compile("权重|分值|满分")
"""A line that gives full marks is about one indicator, by whatever name."""
_OF_YEARS = re.compile("累计|滚存|历年")
_BEHIND = re.compile(r"[ \t]*(?:(?P<more>及?以上)|(?P<less>以下|以内|之内))")
_AIM = re.compile(r"目标|指标值|要求|计划|预期|标准|应|高于|低于|超过|未达|不[足到低高少超]|≥|≤")
_AIM_BEHIND = re.compile(r"[ \t]*(?:及?以上)?的?(?:年度|预期|绩效|年初)*(?:目标|要求|指标值?|标准|预期)")
_FILLING = r"(?:数量?|人数|次数|率|共计?|合计|已|实际|完成|[为是]|达到?|提升至|提高到|了|[：:\s])*"
_NUMBER = rf"(?P<number>\d{{1,15}}(?:\.\d{{1,8}})?|[{NUMERALS}]{{1,6}})"


def check_told_figures(
    corpus: Corpus, results: SheetResults, known: KnownFigures, words: WordLists
) -> Iterator[Finding]:
    """Errors about figures that the texts of one sheet tell otherwise than it does."""
    for told in _all_told(corpus, known, words):
        if not is_of_the_year(corpus, told.start, words.绩效的话):
            continue
        yield from _check_rate(corpus, results, words.绩效的话, told)
        yield from _check_score(corpus, results, words.绩效的话, told)
        yield from _check_amount(corpus, results, words.绩效的话, told)
        yield from _check_units(corpus, known, words.绩效的话, told)
    for indicator in results.indicators:
        yield from _check_indicator(corpus, results, words.绩效的话, indicator)


def check_planned_figures(
    corpus: Corpus, results: SheetResults, known: KnownFigures, words: WordLists
) -> Iterator[Finding]:
    """Errors about budgets of the project that its goals tell otherwise than the sheet."""
    for told in _all_told(corpus, known, words):
        yield from _check_amount(corpus, results, words.绩效的话, told)


def _all_told(corpus: Corpus, known: KnownFigures, words: WordLists) -> Iterator[ToldFigure]:
    yield from every_figure(corpus, words.手写数字)
    for bound in bound_figures(corpus, known.measures):
        measure = bound.measure
        unit = measure.unit.yuan if measure.unit else Decimal(1)
        decimals = len(measure.text.partition(".")[2])
        unit_text = corpus.text[bound.end : bound.end + 1] if measure.kind == "count" else bound.unit
        value = abs(measure.in_yuan)
        yield ToldFigure(bound.start, bound.end, measure.text, measure.kind, value, unit, decimals, unit_text)


@lru_cache(maxsize=32)
def _named_before(names: tuple[str, ...], opening: str) -> re.Pattern[str]:
    """One of some names right before a figure, and how the figure limits it."""
    return re.compile(rf"{opening}(?P<name>{either(names)}){_TAIL}{_HOW}")


def _check_rate(corpus: Corpus, results: SheetResults, words: ResultWords, told: ToldFigure) -> Iterator[Finding]:
    if told.kind != "percent":
        return
    clause = corpus.clause_before(told.start)
    match = _named_before(tuple(map(str, words.执行率)), "").search(clause)
    rates = results.rates(clause) if match else []
    if match and rates and not _holds(corpus, match, told, rates):
        yield _otherwise(corpus, results, told, f"{match['name']}{told.text}", "执行率", rates[:1], "%")


def _check_score(corpus: Corpus, results: SheetResults, words: ResultWords, told: ToldFigure) -> Iterator[Finding]:
    line = _line_around(corpus, told.start)
    if told.unit_text != _POINTS or results.score is None or _ONE_OF_MANY.search(line):
        return
    clause = corpus.clause_before(told.start)
    match = _named_before((*map(str, words.得分), *map(str, words.总分)), "").search(clause)
    of_level = results.of_level(clause)
    if match is None and of_level:
        match = _named_before(("得分", "得"), "").search(clause)
        right = results.scores(each.line for each in of_level)
    else:
        right = [results.score, *results.scores(each.line for each in results.named(line))[:-1]]
        if match and match["name"] in map(str, words.总分):
            full = results.annex.find("总分", "分值")
            right.append(full.printed if full is not None and full.printed is not None else _FULL_MARKS)
    if match and not _holds(corpus, match, told, right):
        yield _otherwise(corpus, results, told, f"{match['name']}{told.text}", "得分", right[:1], "分")


def _line_around(corpus: Corpus, offset: int) -> str:
    end = corpus.text.find("\n", offset)
    return corpus.text[corpus.text.rfind("\n", 0, offset) + 1 : end if end >= 0 else len(corpus.text)]


def _check_amount(corpus: Corpus, results: SheetResults, words: ResultWords, told: ToldFigure) -> Iterator[Finding]:
    """What the project as a whole was given, spent and had left; parts of it (其中, 用于) nobody else knows."""
    sentence = corpus.sentence(told.start)
    if told.kind != "amount" or _PART.match(corpus.text, told.end) or _APART.search(sentence):
        return
    clause = corpus.clause_before(told.start)
    for what, names, columns in (
        ("全年执行数", words.执行数, SPENT),
        ("预算数", words.预算数, PLANNED),
        ("结余", words.结余, ()),
    ):
        match = _of_project(tuple(map(str, names)), results).search(clause)
        if match is None:
            continue
        fund = clause[: match.start("name")]
        if not columns and _OF_YEARS.search(fund):
            return
        right = results.amounts(columns, fund, sentence) if columns else results.left(fund, sentence)
        if right and not _holds(corpus, match, told, right):
            shown = [amount / AmountUnit.WAN.yuan for amount in right[:1]]
            yield _otherwise(corpus, results, told, f"{match['name']}{told.text}", what, shown, "万元")
        return


def _of_project(names: tuple[str, ...], results: SheetResults) -> re.Pattern[str]:
    """A name of money with nothing before it but words for the whole project, or the name of one of its funds."""
    funds = {str(line.key).removeprefix("当年") for line in results.annex.block_lines("资金")}
    opening = _OPENING.removesuffix(")*") + f"|{either(sorted(funds))})*"
    return _named_before(names, opening)


def _check_units(corpus: Corpus, known: KnownFigures, words: ResultWords, told: ToldFigure) -> Iterator[Finding]:
    """What only the whole unit has, beside its name: as in the accounts."""
    if not isinstance(told, TypedFigure) or not told.value:
        return
    match = _named_before(tuple(map(str, words.单位的数)), _OPENING).search(corpus.clause_before(told.start))
    figures = [figure for figure in known.items.get(match["name"], []) if figure.kind == told.kind] if match else []
    values = [value for figure in figures for value in figure.values]
    if match and values and not _holds(corpus, match, told, values):
        yield corpus.finding(
            OTHERWISE,
            Severity.ERROR,
            told.start,
            f"文中说“{match['name']}{told.text}”，{figures[0].told}",
            "核对；报告里的写成 {{ … }}。",
            figures[0].address,
            printed=told.text,
            computed=figures[0].text,
        )


def _holds(corpus: Corpus, match: re.Match[str], told: ToldFigure, right: Iterable[Decimal]) -> bool:
    """Whether a figure tells one of those that it may, rounded as told, or is under it or over it as it says."""
    behind = _BEHIND.match(corpus.text, told.end)
    if match["more"] or (behind and behind["more"]):
        return any(value >= told.value for value in right)
    if match["less"] or (behind and behind["less"]):
        return any(value <= told.value for value in right)
    if match["about"]:
        return any(abs(value - told.value) * 20 <= abs(value) for value in right)
    return any(round_half_up(abs(value) / told.unit, told.decimals) * told.unit == told.value for value in right)


def _check_indicator(
    corpus: Corpus, results: SheetResults, words: ResultWords, indicator: Indicator
) -> Iterator[Finding]:
    """A figure of its own unit right behind an indicator's name: what was reached, or, where it says so, asked."""
    target, actual = parse_spans(indicator.line.texts["目标"]), parse_spans(indicator.line.texts["完成"])
    if len(target) != 1 or len(actual) != 1 or actual[0].value is None or not indicator.names:
        return
    unit = indicator.line.quantities["完成"].unit or indicator.line.quantities["目标"].unit
    asked = [value for value in (target[0].low, target[0].high) if value is not None]
    scale = actual[0].scale or Decimal(1)
    for match in _figure_of(indicator.names, unit).finditer(corpus.text) if unit else ():
        sentence = corpus.sentence(match.start("number"))
        if not is_of_the_year(corpus, match.start("number"), words) or _APART.search(sentence):
            continue
        number = match["number"]
        value = (Decimal(number) if number[0].isdecimal() else chinese_value(number)) * scale
        is_within = (match["more"] and value <= actual[0].value) or (match["less"] and value >= actual[0].value)
        is_aim = _AIM.search(match[0]) or _AIM_BEHIND.match(corpus.text, match.end())
        if is_within or value == actual[0].value or (value in asked and is_aim) or match["about"]:
            continue
        yield corpus.finding(
            OTHERWISE,
            Severity.ERROR,
            match.start("number"),
            f"文中说“{match[0]}”，这张表里“{indicator.line.name}”完成“{indicator.line.texts['完成']}”",
            "两处改成一样。",
            f"{results.annex.role}!{indicator.line.key}.完成值",
            printed=f"{match['number']}{unit}",
            computed=indicator.line.texts["完成"],
        )


@lru_cache(maxsize=256)
def _figure_of(names: tuple[str, ...], unit: str) -> re.Pattern[str]:
    units = "[%％]" if unit in "%％" else re.escape(unit)
    return re.compile(rf"(?:{either(names)}){_FILLING}(?:{_MORE}|{_LESS}|{_ABOUT})?{_NUMBER}\s*{units}")


def _otherwise(
    corpus: Corpus, results: SheetResults, told: ToldFigure, said: str, what: str, right: Iterable[Decimal], unit: str
) -> Finding:
    is_so = "、".join(f"{value.normalize():f}" if value == value.to_integral() else f"{value:.2f}" for value in right)
    return corpus.finding(
        OTHERWISE,
        Severity.ERROR,
        told.start,
        f"文中说“{said}”，这张表的{what}是 {is_so}{unit}",
        "核对哪一处对，两处改成一样。",
        results.annex.role,
        printed=told.text,
        computed=f"{is_so}{unit}",
    )
