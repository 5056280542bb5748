"""Reasons (变动原因、差异原因) that contradict the direction of what they explain; purposes that do not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.words.corpus import Corpus
from generator.checks.words.corpus import Passage
from generator.checks.words.lists import Reasons
from generator.checks.words.lists import WordLists
from generator.checks.words.plain_claims import UNKNOWN_BASE
from generator.checks.words.spent import OF_ALL
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.measures import Measure
from generator.tables.measures import Measures

CONTRADICTION = "N-0104"
"""A reason explains the opposite of what happened."""
EMPTY = "N-0139"
"""A reason is a formula that tells nothing, or breaks off."""
WRONG_PURPOSE = "N-0124"
"""The purpose of a subject tells of another one."""

_RATE = "完成率"
_WHOLE = 100
_AGAINST = {
    "增减额": "上年",
    "较预算增减额": "年初预算",
    "较全年预算增减额": "全年预算",
    "预算差额": "预算",
    _RATE: "年初预算",
}
_DIFFERENCE = "差异"
_ITEM_LENGTH = 7


@dataclass(frozen=True, slots=True)
class _Change:
    """A measured change: its sign, and the measure that tells it."""

    sign: int
    measure: Measure


def check_reasons(corpus: Corpus, measures: Measures, words: WordLists) -> Iterator[Finding]:
    """Findings about the slots of the narrative and the 差异原因 and 用途 of subjects."""
    names = _names(measures)
    for passage in corpus.passages:
        text = corpus.text[passage.start : passage.start + len(passage.text)]
        if passage.kind == "用途":
            yield from _check_purpose(corpus, passage, text, measures, words)
            continue
        subject = _subject(passage, words.变动原因, names)
        if subject is None:
            continue
        empty = _says_nothing(text, words.变动原因)
        if empty:
            yield _nothing_said(corpus, passage, text, empty)
            continue
        item, columns = subject
        also = {str(column) for name, more in words.变动原因.兼说.items() if name == passage.name for column in more}
        lacking = _lacks_base(measures, passage, item, [column for column in columns if column not in also])
        if lacking:
            yield _unprinted(corpus, passage, item, lacking)
        change = _change(measures, item, columns)
        cue = _contradiction(text, change.sign, words.变动原因) if change else None
        if change and cue:
            yield _finding(corpus, passage, item, change, cue)


def _says_nothing(text: str, words: Reasons) -> str:
    """What is wrong with a reason that is a formula or breaks off; empty where it says something."""
    said = text.strip()
    if words.空话.fullmatch(said):
        return "没有说出原因"
    return "没有写完" if re.search(rf"(?:{words.断句.pattern})\Z", said) else ""


def _lacks_base(measures: Measures, passage: Passage, item: str, columns: list[str]) -> str:
    """The year that a reason for a change needs and the accounts do not have, so that no sentence prints it; or ""."""
    known = [column for column in columns if column in measures.derivation.columns]
    if passage.kind != "情况说明" or not known or not measures.has_item(item):
        return ""
    own = measures.get(item, measures.own)
    names = [name for name in (item, f"{item}{OF_ALL}") if measures.has_item(name)]
    if own is None or any(measures.get(name, column) is not None for name in names for column in known):
        return ""
    return _AGAINST[known[0]]


def _unprinted(corpus: Corpus, passage: Passage, item: str, base: str) -> Finding:
    return corpus.finding(
        UNKNOWN_BASE,
        Severity.ERROR,
        passage.start,
        f"写了“{passage.name}”，账上没有{item}的{base}数：这句话不会印出来",
        f"把它的{base}数写进 accounts.yaml；没有的，删掉这一节。",
        item,
    )


def _nothing_said(corpus: Corpus, passage: Passage, text: str, what: str) -> Finding:
    said = text.strip()
    return corpus.finding(
        EMPTY,
        Severity.ERROR,
        passage.start + text.index(said),
        f"“{said[-12:]}”{what}",
        "写明为什么增加或者减少。",
        printed=said[-12:],
    )


def _names(measures: Measures) -> dict[str, str]:
    """Names of functional 类 that spent something, to their codes."""
    functional = measures.book.disclosure.functional
    spent = measures.book.disclosure.ledger.subjects({"账": ("支出",)})
    return {functional.name(code[:3]): code[:3] for code in spent if code[:3] in functional}


def _subject(passage: Passage, words: Reasons, names: dict[str, str]) -> tuple[str, list[str]] | None:
    """The item (or code) that a passage gives a reason for, and the columns that tell its change."""
    if passage.kind == "差异原因":
        return passage.name.rpartition(".")[0], _columns(words, _DIFFERENCE)
    if passage.kind != "情况说明":
        return None
    for ending in sorted(map(str, words.槽), key=len, reverse=True):
        if passage.name.endswith(ending):
            item = passage.name.removesuffix(ending)
            item = next((str(name) for alias, name in words.项目别名.items() if alias == item), item)
            columns = _columns(words, ending, passage.name)
            return None if words.不判断.search(item) else (names.get(item, item), columns)
    return None


def _columns(words: Reasons, ending: str, slot: str = "") -> list[str]:
    stated = [*words.槽.items(), *words.兼说.items()]
    return [str(column) for name, columns in stated if name in (ending, slot) for column in columns]


def _change(measures: Measures, item: str, columns: list[str]) -> _Change | None:
    """The change of an item where all columns that tell it agree on its direction; None where they do not."""
    changes = [change for column in columns if (change := _of_column(measures, item, column)) is not None]
    if not changes and item[:_ITEM_LENGTH].isdigit():
        rate = _of_column(measures, item, _RATE)
        changes = [rate] if rate else []
    signs = {change.sign for change in changes}
    return changes[0] if len(signs) == 1 else None


def _of_column(measures: Measures, item: str, column: str) -> _Change | None:
    if not measures.has_item(item) or column not in measures.derivation.columns:  # a budget has no 较预算
        return None
    measure = measures.get(item, column)
    if measure is None:
        return None
    value = measure.value - (_WHOLE if column == _RATE else 0)
    return _Change(1 if value > 0 else -1, measure) if value else None


def _contradiction(text: str, sign: int, words: Reasons) -> re.Match[str] | None:
    """The first word that explains the other direction, where no word explains this one."""
    plain = text
    for pattern in words.中性:
        plain = pattern.sub(lambda match: " " * len(match[0]), plain)
    is_clear = not words.往年.search(text)
    rises = _found([words.基数低], text) or _found(words.增加 if is_clear else [], plain)
    falls = _found([words.基数高], text) or _found(words.减少 if is_clear else [], plain)
    supporting, opposing = (rises, falls) if sign > 0 else (falls, rises)
    fitting = words.增加 if sign > 0 else words.减少
    return None if supporting or _found(fitting, plain) else opposing


def _found(patterns: list[re.Pattern[str]], text: str) -> re.Match[str] | None:
    matches = [match for pattern in patterns if (match := pattern.search(text))]
    return min(matches, key=lambda match: match.start(), default=None)


def _finding(corpus: Corpus, passage: Passage, item: str, change: _Change, cue: re.Match[str]) -> Finding:
    names = corpus.disclosure.functional
    code = item[:_ITEM_LENGTH]
    name = names.name(code) if code in names else item
    _, _, column = change.measure.address.rpartition(".")
    happened, told = ("增加", "减少") if change.sign > 0 else ("减少", "增加")
    size = "" if column == _RATE else f" {change.measure.text} {_unit(change.measure)}"
    return corpus.finding(
        CONTRADICTION,
        Severity.ERROR,
        passage.start + cue.start(),
        f"“{name}”比{_AGAINST[column]}{happened}了{size}，原因“{cue[0].strip()}”说的却是{told}",
        "核对增减方向和原因，写明为什么" + happened + "。",
        change.measure.address,
        printed=cue[0].strip(),
        computed=f"{change.measure.value:f}",
    )


def _unit(measure: Measure) -> str:
    return measure.unit.value if measure.unit else ""


def _check_purpose(
    corpus: Corpus, passage: Passage, text: str, measures: Measures, words: WordLists
) -> Iterator[Finding]:
    code = passage.name[:_ITEM_LENGTH]
    functional = measures.book.disclosure.functional
    name = functional.name(code) if code in functional else ""
    for spec in words.用途不符:
        wrong = spec.用途.search(text)
        if wrong and spec.科目.search(name) and not spec.本义.search(text):
            yield corpus.finding(
                WRONG_PURPOSE,
                Severity.WARNING,
                passage.start + wrong.start(),
                f"{code} {name}的用途写的是“{wrong[0]}”，与科目不符",
                "核对科目和用途，哪一个写错了就改哪一个。",
            )
