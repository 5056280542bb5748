"""Which item a figure in a sentence is of: named before it, or what its sentence, paragraph or heading is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.checks.words.directions import either
from generator.checks.words.lists import WordLists
from generator.checks.words.statement_words import CountWords
from generator.checks.words.statement_words import ValueWords
from generator.checks.words.typed_figures import TypedFigure
from generator.recognition.claim import Claim
from generator.recognition.claim import Column
from generator.recognition.told_names import Named
from generator.recognition.told_names import Names
from generator.recognition.topics import Topic
from generator.recognition.topics import without_number
from generator.tables.book import Book

_CLAUSE = re.compile(r"[，；：。,;:]|[（(](?![^（）()]{1,6}[)）])")
_LETTERS = re.compile(r"[^，。；：、,;:]{2,30}$")
_FOLLOWING = (Column.RATE, Column.COMPLETION, Column.SHARE)
"""Columns that follow the amount of their item."""
_VALUE = re.compile(r"(?:价值|原值)(?:为|共计?)?$")
_VEHICLE = "车"


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands before a figure since the one before it, without what it is compared with."""

    words: str
    figure: TypedFigure
    column: Column
    is_reason: bool
    is_compared: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The item of a figure: a name that is known, or the words of the text; whether that is beyond doubt."""

    item: str
    is_known: bool = False
    is_certain: bool = False
    is_reason: bool = False


class ItemFinder:
    """Finds the items of figures; remembers in the topic what sentences are about."""

    def __init__(self, book: Book, names: Names, words: WordLists) -> None:
        self._items = book.pack.items
        self._names = names
        self._told = words.陈述
        self._amounts = {str(item): str(amount) for item, amount in self._told.数量金额.items()}
        self._parts = {str(item): parts for item, parts in self._told.其中.items()}
        directions = words.增减
        ways = either((*directions.增加, *directions.减少, *directions.数前增加, *directions.数前减少))
        self._direction = re.compile(rf"(?:{ways})(?:了|额?为|约)?$")
        self._turned = re.compile(rf"^(?:{either((*directions.增加, *directions.减少))})")

    def item(self, gap: Gap, topic: Topic, last: Claim | None) -> Found:
        """The item of the figure behind a gap; `last` is the figure before it in its sentence."""
        clauses = _CLAUSE.split(gap.words)
        if gap.column is Column.LIMIT:
            return Found(self._words(clauses[-1]))
        if gap.figure.kind == "count":
            return self._count(gap, clauses[-1], topic)
        value = self._by_words(self._told.价值, topic.context) if _VALUE.search(gap.words.rstrip()) else None
        if value:
            return Found(value[0], True, True)
        if gap.is_reason:
            reason = self._of_reason(gap, clauses[-1], topic)
            if reason:
                return reason
        if last and gap.column in _FOLLOWING and self._names.last(clauses[-1]) is None:
            of = topic if last.is_reason else last
            return Found(of.item, of.is_known, of.is_known)
        return self._amount(gap, clauses, topic, last)

    def _amount(self, gap: Gap, clauses: list[str], topic: Topic, last: Claim | None) -> Found:
        near = self._names.last(clauses[-1])
        above = self._subject(clauses[:-1])
        named = near if near and not self._is_total_of(near, above) else above or near
        named = named or self._untold(clauses[-1], topic)
        if named and not named.is_known:
            topic.about(named.item, is_known=False)
            return Found(named.item)
        if named and not (topic.is_performance and not self._stands_alone(clauses[-1], named)):
            if named.item in self._told.合计:
                topic.parent = None
            item = self._within(named.item, topic)
            topic.about(item)
            is_beside = near is None or self._is_beside(clauses[-1], near)
            return Found(item, True, is_beside or (named is above and self._is_of_columns(clauses[-1])))
        words = self._words(clauses[-1])
        if last and not words and last.figure.kind == "count":
            amount = self._amounts.get(last.item)
            return Found(amount or last.item, amount is not None, amount is not None)
        if words and not gap.is_compared and gap.column in (Column.OWN, Column.OTHER, Column.PRIOR):
            if last is None and not topic.is_performance:
                topic.about(words, is_known=False)
            return self._told_freely(clauses, words, topic)
        if topic.item and not (topic.is_performance and topic.is_known):
            return Found(topic.item, topic.is_known, topic.is_known and topic.is_told)
        return self._told_freely(clauses, words, topic)

    def _told_freely(self, clauses: list[str], words: str, topic: Topic) -> Found:
        """What has no name that is known goes by its words; numbered paragraphs begin with what they are about."""
        opening = without_number(clauses[0].strip()) if len(clauses) > 1 else ""
        if topic.is_performance and 2 < len(opening) <= 30 and not topic.is_told:
            topic.about(opening, is_known=False)
        if topic.is_performance and topic.is_told:
            return Found(topic.item)
        return Found(words)

    def _count(self, gap: Gap, clause: str, topic: Topic) -> Found:
        unit = gap.figure.unit_text
        rules = [rule for rule in self._told.数量 if any(unit.endswith(str(each)) for each in rule.单位)]
        found = self._by_words(rules, topic.context)
        named = self._names.last(topic.context)
        words = self._words(clause)
        if named and named.item.endswith(_VEHICLE) and (found is None or named.end > found[1]):
            found = (named.item, named.end)
        behind = len(topic.context) - len(clause) if words else 0
        if found and (found[1] > behind or not words.endswith(_VEHICLE)) and not topic.is_performance:
            return Found(found[0], True, True)
        return Found(words or topic.item, is_reason=gap.is_reason)

    def _of_reason(self, gap: Gap, clause: str, topic: Topic) -> Found | None:
        """What a reason tells figures of; None where the clause goes back to the change that it explains."""
        bare = self._direction.sub("", clause.rstrip())
        named = self._names.last(bare)
        if named and named.start <= 1 and self._told.项目之后.fullmatch(bare[named.end :]):
            return Found(named.item, True, False, is_reason=True)
        words = self._words(bare)
        if not words and gap.is_compared:
            return None
        return Found(words or topic.item, is_reason=True)

    def _subject(self, clauses: Iterable[str]) -> Named | None:
        """The item that an earlier clause begins with."""
        for text in reversed(list(clauses)):
            named = self._names.first(without_number(text.strip()))
            if named and (named.start == 0 or named.item.isdigit() or self._is_opening(text, named)):
                return Named(0, 0, named.item, named.is_known)
        return None

    def _is_total_of(self, named: Named, above: Named | None) -> bool:
        """Whether a total (合计) is that of a subject which an earlier clause names."""
        return above is not None and (above.item.isdigit() or not above.is_known) and named.item in self._told.合计

    def _is_opening(self, text: str, named: Named) -> bool:
        return bool(self._told.项目之前.fullmatch(without_number(text.strip())[: named.start]))

    def _untold(self, clause: str, topic: Topic) -> Named | None:
        """Words that are a column's where an item has been told, and an item where none has."""
        if topic.is_told or topic.is_performance:
            return None
        for item, ways in self._told.未说项目.items():
            if any(way.search(clause) for way in ways):
                return Named(0, 0, str(item))
        return None

    def _is_beside(self, text: str, named: Named) -> bool:
        """Whether only words of columns stand between an item and its figure, and nothing before it makes it a part."""
        if not self._told.项目紧前.search(text[: named.start]):
            return False
        return bool(self._told.项目之后.fullmatch(self._direction.sub("", text[named.end :].rstrip())))

    def _is_of_columns(self, clause: str) -> bool:
        """Whether a clause only says which column of an item that was named before: 2023年决算支出合计."""
        bare = self._told.话头.sub("", self._direction.sub("", clause.strip()))
        return bool(self._told.项目之后.fullmatch(bare))

    def _stands_alone(self, text: str, named: Named) -> bool:
        return self._is_beside(text, named) and self._is_opening(text, named)

    def _within(self, item: str, topic: Topic) -> str:
        """What an item is called where the parts of another are told."""
        parts = self._parts.get(topic.parent or "")
        if parts is None:
            return item
        names = {str(name): str(other) for name, other in parts.名称.items()}
        other = names.get(item) or f"{parts.前缀}{item}"
        return other if other in self._items else item

    def _words(self, clause: str) -> str:
        """The words that a figure goes by where it has no known name."""
        bare = self._direction.sub("", clause.strip(" ，、"))
        for pattern in (self._told.决算数, self._told.预算数):
            bare = pattern.sub("", bare)
        bare = self._told.项目之后尾.sub("", bare)
        match = _LETTERS.search(self._turned.sub("", self._told.话头.sub("", bare)))
        return match[0] if match else ""

    @staticmethod
    def _by_words(rules: Iterable[CountWords | ValueWords], context: str) -> tuple[str, int] | None:
        """The item of the rule whose words stand last in a context, the longest of those, and where they end."""
        found = [
            (match.end(), -match.start(), str(rule.项目)) for rule in rules for match in rule.前文.finditer(context)
        ]
        if not found:
            return None
        end, _, item = max(found)
        return item, end
