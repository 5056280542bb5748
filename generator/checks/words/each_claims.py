"""What the author says of each of a group in rough numbers: 各类支出均超过…, 除教育支出外都不足…, 只有…在百万元以上."""

from __future__ import annotations

from generator.checks.words.corpus import Corpus
from generator.checks.words.mentions import Mentions
from generator.checks.words.mentions import Told
from generator.checks.words.mentions import Verdict
from generator.checks.words.rough import Rough
from generator.checks.words.rough_words import RoughWords


def of_each(
    corpus: Corpus, mentions: Mentions, words: RoughWords, rough: Rough, start: int, end: int
) -> Verdict | None:
    """Whether a rough amount holds for each item that a clause speaks of, or for named ones alone; None for others."""
    before, clause = corpus.text[start : rough.start], corpus.text[start:end]
    if rough.kind != "amount":
        return None
    only, none, each = words.只有.search(before), words.没有一项.search(before), words.各.search(before)
    if only is None and none is None and each is None:
        return None
    sentence = corpus.text[corpus.sentence_start(start) : end]
    left_out = words.除外.search(sentence)
    named = {mention.item for mention in mentions.all(left_out["项目"])} if left_out else set()
    if only is not None:
        named = {mention.item for mention in mentions.all(before[only.end() :])}
        if not named:
            return None
    return _verdict(mentions.groups_said(clause), named, rough, is_only=only is not None, is_none=none is not None)


def _verdict(
    groups: list[dict[str, Told]], named: set[str], rough: Rough, *, is_only: bool, is_none: bool
) -> Verdict | None:
    """Of each way to read the group, the first that holds, else the first that does not."""
    found: list[Verdict] = []
    for amounts in groups:
        if is_only and not named <= amounts.keys():
            continue
        wrong = [
            told
            for item, told in amounts.items()
            if (is_only or item not in named)
            and told.value
            and rough.holds(told.value) != (item in named if is_only else not is_none)
        ]
        found.append(Verdict(not wrong, tuple(wrong)))
    return next((each for each in found if each.holds), next(iter(found), None))
