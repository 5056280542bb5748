"""What the author says is all of something, or comes from it: 收入全部来自财政拨款, 项目支出均由自有资金承担."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.words.corpus import Corpus
from generator.checks.words.mentions import Mention
from generator.checks.words.mentions import Mentions
from generator.checks.words.mentions import Told
from generator.checks.words.plain_claims import CONTRARY
from generator.checks.words.rough_words import RoughWords
from generator.source.finding import Finding
from generator.source.finding import Severity

_LEVEL = re.compile("^(?:各级|本级|[省市县区]级|中央|上级)")
_CLAUSE = re.compile(r"[^，。；：！？\n（）|￼]+")


def check_wholes(corpus: Corpus, mentions: Mentions, words: RoughWords) -> Iterator[Finding]:
    """Errors about money that is said to be all of one kind and is not, or to be of a kind that it has nothing of."""
    for clause in _CLAUSE.finditer(corpus.bare):
        verb = words.全部是.search(clause[0])
        if verb is None or words.不算.search(corpus.sentence(clause.start())):
            continue
        left, right = clause[0][: verb.start()], _LEVEL.sub("", clause[0][verb.end() :])
        part = mentions.short(right)
        wholes = mentions.all(left)
        if part is None or part.start > 0 or len(wholes) != 1 or not words.全部之后.fullmatch(right[part.end :]):
            continue
        is_all = words.全部.search(clause[0][: verb.end()]) is not None
        begin = corpus.sentence_start(clause.start())
        left_out = words.除外.search(corpus.bare[begin : clause.end()])
        others = mentions.all(left_out["项目"]) if left_out else []
        told = _contrary(mentions, wholes[0], part, others, is_all=is_all)
        if told:
            yield corpus.finding(
                CONTRARY,
                Severity.ERROR,
                clause.start() + wholes[0].start,
                f"文中说“{clause[0].strip()}”，{'，'.join(each.text for each in told)}",
                "核对这句话；数写错的，改账上的数。",
                *(each.address for each in told),
                printed=clause[0].strip(),
            )


def _contrary(
    mentions: Mentions, whole: Mention, part: Mention, others: list[Mention], *, is_all: bool
) -> tuple[Told, ...]:
    """The figures that contradict, `others` left out; none where the accounts agree or do not tell."""
    own, common = mentions.common(whole) or mentions.amount(whole), mentions.common(whole, part)
    if own is None or not own.value or whole.item == part.item:
        return ()
    if common is None and is_all and mentions.is_part(part, whole):
        common = mentions.amount(part)
    if common is None or (not is_all and common.value):
        return ()
    apart = [(mentions.common(whole, other), mentions.common(whole, part, other)) for other in others]
    rest = sum((one.value - both.value for one, both in apart if one and both), Decimal(0))
    return () if is_all and common.value + rest == own.value else (own, common)
