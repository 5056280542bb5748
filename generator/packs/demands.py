"""What a pack demands of a disclosure: its rules, its words, its score card, each with what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.checks.checklist import load_checklist
from generator.checks.rules import RuleBook
from generator.checks.rules import load_rules
from generator.checks.score.card import ScoreCard
from generator.checks.score.card import load_score_card
from generator.checks.words.lists import WordLists
from generator.checks.words.lists import load_words
from generator.source.finding import Finding
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary


@dataclass(frozen=True, slots=True)
class Demands:
    """What a pack demands in its case; `problems` are faults in its files."""

    rules: RuleBook
    words: WordLists
    card: ScoreCard | None
    problems: list[Finding]


def load_demands(library: PackLibrary, pack: Pack) -> Demands:
    """Reads the files of a pack, and of those it inherits, that say what is demanded."""
    rules, problems = load_rules(library, pack)
    words, more = load_words(library, pack)
    card, faults = load_score_card(library, pack)
    _, slips = load_checklist(library, pack)
    return Demands(rules, words, card, problems + more + faults + slips)
