"""Figures in the 理由 of waivers, which are published: the waiver's own, or ones that the accounts have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from decimal import InvalidOperation

from generator.checks.words.corpus import Corpus
from generator.checks.words.known import KnownFigures
from generator.checks.words.lists import TypedFigures
from generator.checks.words.typed_figures import TypedFigure
from generator.checks.words.typed_figures import typed_figures
from generator.model.authoring import Waiver
from generator.model.disclosure import Disclosure
from generator.model.money import decimals_of
from generator.model.money import round_half_up
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.markdown_reader import Prose

UNFOUNDED = "N-0164"
"""The reason of a waiver tells a figure that is nowhere in the accounts."""

_MULTIPLE = re.compile("[倍番成半]")
"""What says how two figures compare, without being one: 四倍, 一半."""


def check_waiver_reasons(disclosure: Disclosure, known: KnownFigures, words: TypedFigures) -> Iterator[Finding]:
    """An error at each figure in a reason that is neither what is waived nor anywhere in the accounts."""
    told = ((waiver, text) for waiver in disclosure.waivers for text in (waiver.理由, waiver.公开说明) if text)
    for waiver, text in told:
        name = f"{waiver.意见}.{waiver.地址 or ''}"
        corpus = Corpus(disclosure, [("专文", "waivers", name, Prose(str(text), text.location))])
        own = _figures_of(waiver)
        for figure in typed_figures(corpus, words):
            is_figure = figure.is_ours and not _MULTIPLE.search(figure.text)
            if is_figure and not _is_one_of(figure, own) and not known.fitting(figure, []):
                yield corpus.finding(
                    UNFOUNDED,
                    Severity.ERROR,
                    figure.start,
                    f"例外的理由里写的“{figure.text}”，既不是核准的数，账上也查不到",
                    "理由会公开：核对这个数；确有出处的，写进 accounts.yaml 的 其他数据。",
                    printed=figure.text,
                )


def _figures_of(waiver: Waiver) -> list[Decimal]:
    """What is written, what is computed, and by how much they differ, without their signs."""
    told = [value for text in (waiver.写作, waiver.计算) if text and (value := _number(str(text))) is not None]
    return [abs(value) for value in (*told, *([told[0] - told[1]] if len(told) > 1 else []))]


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "").rstrip("%"))
    except InvalidOperation:
        return None


def _is_one_of(figure: TypedFigure, own: list[Decimal]) -> bool:
    """Whether it is one of these figures, whatever their unit, with as many decimals as the shorter of the two has."""
    value = figure.value / figure.unit
    for each in own:
        decimals = min(figure.decimals, decimals_of(each))
        if round_half_up(value, decimals) == round_half_up(each, decimals):
            return True
    return False
