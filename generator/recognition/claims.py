"""Statements about figures read from running text: which item, which column, how much, compared with what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.checks.words.corpus import Corpus
from generator.checks.words.directions import fall_before
from generator.checks.words.directions import rise_before
from generator.checks.words.lists import WordLists
from generator.checks.words.typed_figures import TypedFigure
from generator.checks.words.typed_figures import every_figure
from generator.checks.words.typed_figures import is_excused
from generator.model.money import AmountUnit
from generator.recognition.claim import Claim
from generator.recognition.claim import Column
from generator.recognition.claim_items import Gap
from generator.recognition.claim_items import ItemFinder
from generator.recognition.comparison import Base
from generator.recognition.comparison import Comparisons
from generator.recognition.told_names import Names
from generator.recognition.topics import Topic
from generator.recognition.topics import Topics
from generator.recognition.topics import without_number
from generator.tables.book import Book

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？\n]?")
_ASIDE = re.compile(r"[（(][^（）()\d]{4,}[)）]")
_OF_WHICH = re.compile(
    "(?:其中|包括|用于以下(?:几个)?方面|(?<=决算)中(?=，)|(?<=预算)中(?=，)|(?<=支出)中(?=，))(?P<list>[：:])?"
)
_SUBJECT_SENTENCE = 80
"""A longer sentence without a figure says more than what the next one is about."""


@dataclass(slots=True)
class _Said:
    """What has been said in a sentence before its next figure."""

    base: Base | None = None
    is_reason: bool = False
    of_last_year: bool = False
    last: Claim | None = None


class ClaimReader:
    """Reads the statements of a corpus."""

    def __init__(self, corpus: Corpus, book: Book, words: WordLists) -> None:
        self._corpus = corpus
        self._words = words
        self._told = words.陈述
        self._names = Names(book, words.陈述)
        self._items = ItemFinder(book, self._names, words)
        self._compared = Comparisons(words.陈述, book.disclosure.year, book.disclosure.kind)
        self._is_budget = book.disclosure.kind.budget is None

    def claims(self) -> Iterator[Claim]:
        """Every statement, in the order of the text."""
        topics = Topics(self._names)
        typed = (*every_figure(self._corpus, self._words.手写数字), *self._zeros())
        figures = sorted(typed, key=lambda figure: figure.start)
        for number, passage in enumerate(self._corpus.passages):
            start, end = passage.start, passage.start + len(passage.text)
            own = [figure for figure in figures if start <= figure.start < end]
            topic = topics.begin(self._corpus.text[start:end], has_figures=bool(own))
            said = _Said()
            for match in _SENTENCE.finditer(self._corpus.text, start, end):
                told = [figure for figure in own if match.start() <= figure.start < match.end()]
                if not told:
                    self._without_figure(match[0], topic)
                    continue
                opening = self._corpus.text[match.start() : told[0].start]
                said = _Said(of_last_year=self._is_of_last_year(opening, said))
                position = match.start()
                for figure in told:
                    text = self._corpus.text[position : figure.start]
                    said.last = self._claim(text, figure, topic, said, number, match.span())
                    position = figure.end
                    yield said.last

    def _zeros(self) -> Iterator[TypedFigure]:
        """Amounts that are told as a word: 年初预算为零."""
        unit = AmountUnit.WAN
        for match in self._told.为零.finditer(self._corpus.text):
            start, end = match.span("零")
            yield TypedFigure(start, end, match["零"], "amount", Decimal(0), unit.yuan, 0, unit.value, is_ours=True)

    def _without_figure(self, sentence: str, topic: Topic) -> None:
        """A sentence that begins with an item's name is about it, and so are those that follow."""
        opening = without_number(sentence.strip())
        named = self._names.first(opening)
        if named and (named.start == 0 or named.item.isdigit()) and len(opening) < _SUBJECT_SENTENCE:
            topic.about(named.item, is_known=named.is_known)
        topic.context += sentence

    def _is_of_last_year(self, opening: str, before: _Said) -> bool:
        """Whether a sentence tells last year's figures: it says so, or goes on telling them without a comparison."""
        goes_on = before.of_last_year and self._compared.last(opening) is None
        return goes_on or self._compared.begins_with_last_year(opening)

    def _claim(
        self, text: str, figure: TypedFigure, topic: Topic, said: _Said, paragraph: int, sentence: tuple[int, int]
    ) -> Claim:
        words = self._turned(_ASIDE.sub("", text), topic, said)
        compared = self._compared.last(words)
        if compared:
            said.base = compared.base
            words = words[: compared.start] + words[compared.end :]
        column, sign, share = self._column(words, figure, said)
        if column in (Column.COMPLETION, Column.SHARE):
            said.is_reason = False
        whole = self._names.last(share["整体"]) if share else None
        gap = Gap(words[: share.start()] if share else words, figure, column, said.is_reason, compared is not None)
        named = self._items.item(gap, topic, said.last)
        said.is_reason = named.is_reason
        topic.context += figure.text
        base = said.base if column in (Column.CHANGE, Column.RATE) else None
        return Claim(
            named.item,
            column,
            Base.PLAN if column in (Column.COMPLETION, Column.BUDGET) else base,
            figure,
            sign,
            whole.item if whole else None,
            topic.parent,
            named.is_known,
            named.is_certain and column is not Column.OTHER and not topic.is_performance,
            named.is_reason,
            paragraph,
            sentence,
            topic.section,
            topic.above,
        )

    def _turned(self, text: str, topic: Topic, said: _Said) -> str:
        """What is said before a figure, without the words that begin a reason or the parts (其中) of an item."""
        topic.context += text
        reason = list(self._told.原因.finditer(text))
        if reason:
            said.is_reason = True
            text = text[reason[-1].end() :]
        parts = list(_OF_WHICH.finditer(text))
        if parts and (not said.is_reason or parts[-1]["list"]):
            said.is_reason = False
            before, text = text[: parts[-1].start()], text[parts[-1].end() :]
            named = self._names.last(before)
            if topic.is_known and topic.is_told and (named is None or named.item == topic.item):
                topic.parent = topic.item
        return text

    def _column(self, words: str, figure: TypedFigure, said: _Said) -> tuple[Column, int, re.Match[str] | None]:
        """The column, the direction of a change, and the words that say what a share is of."""
        tail = words.rstrip()
        is_rate = figure.kind == "percent"
        share = self._told.占.search(tail) if is_rate else None
        sign = self._sign(tail, said)
        if not is_rate and is_excused(self._corpus, figure, self._words.手写数字):
            return Column.LIMIT, 0, None
        if is_rate and self._told.完成率.search(tail):
            return Column.COMPLETION, 0, None
        if share:
            return Column.SHARE, 0, share
        if sign:
            return (Column.RATE if is_rate else Column.CHANGE), sign, None
        return (Column.OTHER if is_rate else self._year(words, tail, figure, said)), 0, None

    def _year(self, words: str, tail: str, figure: TypedFigure, said: _Said) -> Column:
        """Whether an amount is this year's, last year's or the budget's; that of another year is none of them."""
        if self._compared.is_base(self._corpus.text[figure.end : figure.end + 2]):
            return Column.PRIOR
        if self._told.预算数.search(tail) and not self._is_budget:
            return Column.BUDGET
        other_year = self._compared.year_of(words)
        if other_year is False:
            return Column.OTHER
        return Column.PRIOR if said.of_last_year or other_year else Column.OWN

    def _sign(self, tail: str, said: _Said) -> int:
        directions = self._words.增减
        if said.base and tail.endswith(tuple(map(str, directions.小于))):
            return -1
        if said.base and tail.endswith(tuple(map(str, directions.大于))):
            return 1
        if fall_before(directions, tail) or self._told.减.search(tail):
            return -1
        return 1 if rise_before(directions, tail) or self._told.增.search(tail) else 0
