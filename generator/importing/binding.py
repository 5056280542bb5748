"""The figures in a document's own words: bound where the accounts have them, else put among 其他数据."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field

from generator.checks.words.corpus import Corpus
from generator.checks.words.known import KnownFigure
from generator.checks.words.known import KnownFigures
from generator.checks.words.lists import TypedFigures
from generator.checks.words.typed_figures import TypedFigure
from generator.checks.words.typed_figures import typed_figures
from generator.importing.patterns import slot
from generator.source.finding import Location
from generator.source.markdown_reader import Prose
from generator.tables.measures import Measures

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NUMERALS = re.compile(r"[一二两三四五六七八九十百]+")
_WORDS = re.compile(r"[一-鿿]+")
_UNFIT = re.compile(r"^[的了为是有在和与及共约达增减少加多]+|[的了为是有在和与及共约达增减少加多]+$")
_LONGEST_NAME = 10
_NAMED_WITHIN = 24
_TELLING = 4
"""A value of so many digits is hardly the same by chance."""
_OTHER_MONEY = ("亿", "千", "百")


@dataclass(slots=True)
class Bound:
    """Texts with marks where figures are bound, and 其他数据 by name: 数, 单位, 出处."""

    texts: list[str] = field(default_factory=list)
    own: dict[str, dict[str, str]] = field(default_factory=dict)


class Binder:
    """Binds what is typed in texts; `source` is where the figures come from that the accounts have not."""

    def __init__(self, measures: Measures, words: TypedFigures, source: str) -> None:
        self.measures = measures
        self.words = words
        self.source = source
        self.known = KnownFigures(measures, tuple(map(str, words.占比的整体)))
        self.bound = Bound()
        self._names: dict[tuple[str, str, str], str] = {}

    def bind(self, texts: Iterable[str]) -> Bound:
        """The texts, in order, with what they bind."""
        proses = [Prose(text, Location("")) for text in texts]
        corpus = Corpus(self.measures.book.disclosure, (("情况说明", "narrative", "", prose) for prose in proses))
        marks: dict[int, list[tuple[int, int, str]]] = {}
        for figure in typed_figures(corpus, self.words):
            number = self._number(corpus.text[figure.start : figure.end])
            if number is None or not figure.value or figure.unit_text.startswith(_OTHER_MONEY):
                continue
            passage = corpus.passage(figure.start)
            begins = passage.reading.origin(figure.start + number.start() - passage.start)
            expression = self._expression(corpus, figure, number[0])
            place = corpus.passages.index(passage)
            marks.setdefault(place, []).append((begins, begins + len(number[0]), expression))
        for place, prose in enumerate(proses):
            text = prose.text
            for begins, ends, expression in reversed(marks.get(place, [])):
                text = text[:begins] + slot(expression) + text[ends:]
            self.bound.texts.append(text)
        return self.bound

    def _number(self, text: str) -> re.Match[str] | None:
        return _NUMBER.search(text) or _NUMERALS.match(text)

    def _expression(self, corpus: Corpus, figure: TypedFigure, number: str) -> str:
        digits = number.replace(",", "")
        before = corpus.clause_before(figure.start)
        known = self._same(figure, digits, before)
        if known is not None and known.expression:
            return known.expression.removeprefix("{{ ").removesuffix(" }}")
        if not digits[0].isdigit():
            return self._own_name(corpus, figure, f"{figure.value / figure.unit:f}", before) + "|汉字"
        return self._own_name(corpus, figure, digits, before)

    def _same(self, figure: TypedFigure, digits: str, before: str) -> KnownFigure | None:
        """The figure of the accounts that a typed one is: its name stands before it, or its value tells."""
        name = self.known.named_before(before[-_NAMED_WITHIN:])
        named = self.known.items[name] if name else []
        telling = figure.kind != "count" and len(digits.replace(".", "").strip("0")) >= _TELLING
        for known in self.known.fitting(figure, named):
            is_printed_so = known.text.replace(",", "").removesuffix(figure.unit_text) == digits
            if is_printed_so and (known in named or telling):
                return known
        return None

    def _own_name(self, corpus: Corpus, figure: TypedFigure, digits: str, before: str) -> str:
        after = corpus.text[figure.end : figure.end + _LONGEST_NAME]
        words = [_UNFIT.sub("", each) for each in (*_WORDS.findall(after)[:1], *_WORDS.findall(before))]
        words = [each for each in words if len(each) > 1]
        stem = (words[-1] if words else "")[-_LONGEST_NAME:]
        stem = stem if stem and stem not in self.known.items else f"原文{stem}"
        key = stem, digits, figure.unit_text
        if key not in self._names:
            taken = self.bound.own.keys() | self.measures.book.pack.items.keys()
            first = f"{stem}{figure.unit_text if figure.kind == 'count' else '数额'}"
            names = [first, *(f"{stem}{number}" for number in range(2, 99))]
            name = next(each for each in names if each not in taken)
            self._names[key] = name
            self.bound.own[name] = {"数": digits, "单位": figure.unit_text, "出处": self.source}
        return self._names[key]
