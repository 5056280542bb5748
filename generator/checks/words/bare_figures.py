"""Figures that no unit follows: in a Markdown table, after what they count (编制数：五百) or pay, with decimals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.words.corpus import Corpus
from generator.checks.words.lists import TypedFigures
from generator.checks.words.numerals import CAPITALS
from generator.checks.words.numerals import NUMERALS
from generator.checks.words.numerals import chinese_value
from generator.checks.words.typed_figures import TypedFigure
from generator.checks.words.typed_figures import is_excused
from generator.model.money import AmountUnit
from generator.model.money import decimals_of

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_ROW = re.compile(r"^[^\n|]*\|[^\n]*$", re.MULTILINE)
_CELL = re.compile(rf"(?:(?<=\|)|^)[ \t]*[-－−]?(?P<number>{_NUMBER})[ \t]*(?=\||$)", re.MULTILINE)
_AMOUNT = re.compile(
    r"(?<![\dA-Za-z.\-－/#＃_版第])(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{1,2})(?=[ \t]*(?:[，。；、）)\n]|\Z))"
)
_UNIT_BEFORE = re.compile(
    rf"[（(](?:单位[：:])?(?P<unit>万?元)[）)](?:[：:为是共]|合计|[ \t])*(?P<number>{_NUMBER})"
    r"(?=[ \t]*(?:[，。；、）)\n]|\Z))"
)
_WHOLE = re.compile(r"(?<![\dA-Za-z.\-－/#＃_版第])(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?=[ \t]*(?:[，。；、）)\n]|\Z))")
_SPELT = re.compile(
    rf"(?<![{NUMERALS}第])(?P<number>[零一二两三四五六七八九十][{NUMERALS}]*(?:点[零一二三四五六七八九]+)?)"
    r"(?=[ \t]*(?:[，。；）)\n]|\Z))"
)
_TELLS = re.compile(r"(?:[为是计达共]|金额|：)$")
_STEP = re.compile("[百千万亿]")
_NEAR = 40
_YEAR = re.compile(r"(?:19|20)\d\d")
_RATIO = Decimal(2)
"""Below it a bare figure after 比重 or 系数 is a ratio."""


def bare_figures(corpus: Corpus, words: TypedFigures, unit: AmountUnit) -> Iterator[TypedFigure]:
    """Amounts (taken to be in the unit of running text) and counts that no unit follows, each once."""
    seen: set[int] = set()
    found = (
        *_in_tables(corpus, unit),
        *_counted(corpus, words),
        *_after_unit(corpus),
        *_with_decimals(corpus, words, unit),
        *_paid(corpus, words, unit),
    )
    for figure in found:
        if figure.start not in seen and not is_excused(corpus, figure, words):
            seen.add(figure.start)
            yield figure


def _in_tables(corpus: Corpus, unit: AmountUnit) -> Iterator[TypedFigure]:
    """Cells that hold a number and nothing else; ordinals in front, years and codes of subjects are none."""
    for row in _ROW.finditer(corpus.bare):
        for cell in _CELL.finditer(corpus.bare, row.start(), row.end()):
            text = cell["number"]
            is_ordinal = text.isdigit() and len(text) <= 3 and not corpus.text[row.start() : cell.start()].strip(" \t|")
            if not (is_ordinal or _YEAR.fullmatch(text) or _is_code(corpus, text)):
                yield _figure(cell.start("number"), text, unit if "." in text else None)


def _is_code(corpus: Corpus, text: str) -> bool:
    return text in corpus.disclosure.functional or text in corpus.disclosure.economic


def _counted(corpus: Corpus, words: TypedFigures) -> Iterator[TypedFigure]:
    """编制数：五百, 实有人数 12."""
    number = rf"(?P<number>\d+|[一二两三四五六七八九十][{NUMERALS}]*)(?![\d.{NUMERALS}])"
    pattern = re.compile(
        rf"(?:{words.人数名称.pattern})(?:为|是|共)?[：:]?[ \t]*{number}(?=[ \t]*(?:[，。；、）)\n]|\Z))"
    )
    for match in pattern.finditer(corpus.bare.translate(CAPITALS)):
        start = match.start("number")
        yield _figure(start, corpus.text[start : match.end("number")], None)


def _after_unit(corpus: Corpus) -> Iterator[TypedFigure]:
    """金额（万元）：999, 单位：元 320: the unit stands in front."""
    for match in _UNIT_BEFORE.finditer(corpus.bare):
        yield _figure(match.start("number"), match["number"], AmountUnit(match["unit"]))


def _paid(corpus: Corpus, words: TypedFigures, unit: AmountUnit) -> Iterator[TypedFigure]:
    """A whole number right after what is paid or received, where a clause ends: 会议费5、支出一万二；years are none."""
    for match in _WHOLE.finditer(corpus.bare):
        if words.金额前文.search(_line_before(corpus, match.start())) and not _YEAR.fullmatch(match["number"]):
            yield _figure(match.start("number"), match["number"], unit)
    for match in _SPELT.finditer(corpus.bare.translate(CAPITALS)):
        before = _line_before(corpus, match.start("number"))
        if words.金额前文.search(before) and (_TELLS.search(before) or _STEP.search(match["number"])):
            start = match.start("number")
            yield _figure(start, corpus.text[start : match.end("number")], unit)


def _line_before(corpus: Corpus, offset: int) -> str:
    """The end of what stands before an offset in its line, a colon and all."""
    return corpus.bare[max(corpus.bare.rfind("\n", 0, offset) + 1, offset - _NEAR) : offset]


def _with_decimals(corpus: Corpus, words: TypedFigures, unit: AmountUnit) -> Iterator[TypedFigure]:
    """999.99 where a clause ends; numbers of headings (1.2 职责) and ratios (比重为0.35) are none."""
    for match in _AMOUNT.finditer(corpus.bare):
        figure = _figure(match.start(), match["number"], unit)
        line = corpus.bare[corpus.bare.rfind("\n", 0, match.start()) + 1 : match.start()]
        is_amount = figure.value >= _RATIO * figure.unit or words.金额前文.search(corpus.clause_before(match.start()))
        if is_amount and line.strip(" \t#>*-"):
            yield figure


def _figure(start: int, text: str, amount_unit: AmountUnit | None) -> TypedFigure:
    """An amount in a unit, or a count."""
    plain = text.replace(",", "").translate(CAPITALS)
    number = Decimal(plain) if plain[0].isdigit() else chinese_value(plain)
    unit = amount_unit.yuan if amount_unit else Decimal(1)
    return TypedFigure(
        start=start,
        end=start + len(text),
        text=text,
        kind="amount" if amount_unit else "count",
        value=number * unit,
        unit=unit,
        decimals=decimals_of(number),
        unit_text="",
        is_ours=True,
    )
