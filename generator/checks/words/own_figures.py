"""The author's 其他数据: what the ledger holds is bound and not written again; in a sentence each has its own unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.words.bound_figures import NO_UNIT
from generator.checks.words.bound_meaning import OTHER_MEANING
from generator.checks.words.corpus import Corpus
from generator.checks.words.figures import WRONG_UNIT
from generator.checks.words.known import KnownFigure
from generator.checks.words.known import KnownFigures
from generator.model.money import AmountUnit
from generator.model.money import round_half_up
from generator.model.own_figures import OwnFigure
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.finding import error
from generator.tables.derivation import PRIOR

HELD = "N-0160"
"""One of 其他数据 goes by the name of a figure that the ledger holds."""
COPIED = "N-0161"
"""One of 其他数据 has the value of a figure that the ledger holds."""

_OWN = re.compile(
    r"\{\{-?\s*(?:数据\(\s*[\"'](?P<quoted>[^\"']+)[\"']\s*\)|(?P<name>[^\W\d]\w*))"
    r"\s*(?P<filters>(?:\|\s*\w+\s*)*)-?\}\}"
)
_AROUND_BEFORE = re.compile(
    r"^(?:\d{4}年度?|本年度?|当年|今年|全年|年度|上年度?|去年|实际|[本我][部单][门位]|全部|各项|总|合计|的)+"
)
_LAST_YEAR = re.compile("上年|去年")
_AROUND_AFTER = re.compile(r"(?:合计|总[计额数]|共计?|数额|金额|[决预]算数?|执行数|情况|[为是达约数]|[ \t])+$")
_FOLLOWING = re.compile(r"[ \t]*(?P<word>[^，。；、：）)|\n]*)")
_PERCENT = re.compile(r"%|个?百分点")
_TELLING = 4
"""From this many digits on, a value is hardly the same by chance."""


@dataclass(frozen=True, slots=True)
class _Use:
    """One of the author's figures where a sentence tells it, before its `unit`, another one where a filter asks so."""

    start: int
    end: int
    name: str
    own: OwnFigure
    unit: str


def check_own_figures(corpus: Corpus, known: KnownFigures) -> Iterator[Finding]:
    """Findings about each of 其他数据, and about each place where the text binds one."""
    if not corpus.disclosure.own_figures:
        return
    held = _held(known)
    for name, own in corpus.disclosure.own_figures.items():
        yield from _check_entry(corpus, name, own, held, known.measures.own)
    for use in _uses(corpus):
        yield from _check_unit(corpus, use)
        yield from _check_item(corpus, use, held)


def _held(known: KnownFigures) -> dict[str, list[KnownFigure]]:
    """What the ledger holds and a text may bind, by the bare name it goes by and, for what is derived, its column."""
    found: dict[str, list[KnownFigure]] = {}
    for figure in known.all:
        if figure.own_unit or figure.expression is None:
            continue
        item, column = _bare(figure.item), figure.address.rpartition(".")[2]
        for name in {item, f"{item}{column}", f"{figure.item}{column}"}:
            found.setdefault(name, []).append(figure)
    return found


def _bare(name: str) -> str:
    """全年支出合计 as 支出: the name without the words that only say that it is a total, or of which year."""
    bare = _AROUND_BEFORE.sub("", _AROUND_AFTER.sub("", name.strip()))
    return bare if len(bare) > 1 else name


def _check_entry(
    corpus: Corpus, name: str, own: OwnFigure, held: dict[str, list[KnownFigure]], column: str
) -> Iterator[Finding]:
    """`column` is what this disclosure tells of an item: the one that is meant where a name says no other."""
    alike = [figure for figure in held.get(_bare(name), []) if figure.kind == own.kind]
    if alike:
        meant = PRIOR if _LAST_YEAR.search(name) else column
        alike.sort(key=lambda figure: (not _is_value_of(figure, own), not figure.address.endswith(f".{meant}")))
        yield _refused(corpus, HELD, name, own, f"“{name}”是账上的数", alike[0])
        return
    digits = own.数.text.replace(".", "").strip("0")
    if own.kind == "count" or len(digits) < _TELLING:
        return
    same_value = (figure for figures in held.values() for figure in figures if _is_value_of(figure, own))
    copied = next(same_value, None)
    if copied is not None:
        yield _refused(corpus, COPIED, name, own, f"“{name}”与账上的一个数相等", copied)


def _refused(corpus: Corpus, finding_id: str, name: str, own: OwnFigure, message: str, known: KnownFigure) -> Finding:
    unit = own.money_unit
    bound = known.expression_in(unit) if unit and known.unit else known.expression
    return error(
        finding_id,
        f"{message}：{known.told}，这里写的是 {own.written}",
        own.数.location,
        disclosure=corpus.disclosure.key,
        addresses=(f"其他数据!{name}", known.address),
        printed=own.written,
        computed=known.text,
        hint=f"文中写 {bound}，删掉这一条；确是另一个数的，换一个说得清的名称。",
    )


def _is_value_of(known: KnownFigure, own: OwnFigure) -> bool:
    """Whether a figure is this one, rounded to the decimals typed."""
    if known.kind != own.kind:
        return False
    unit = own.money_unit.yuan if own.money_unit else 1
    decimals = len(own.数.text.partition(".")[2])
    return any(round_half_up(value / unit, decimals) * unit == own.amount.value for value in known.values)


def _uses(corpus: Corpus) -> Iterator[_Use]:
    for match in _OWN.finditer(corpus.source):
        name = match["quoted"] or match["name"]
        own = corpus.disclosure.own_figures.get(name)
        if own is not None:
            asked = [word for word in re.findall(r"\w+", match["filters"]) if word in set(AmountUnit)]
            yield _Use(match.start(), match.end(), name, own, asked[-1] if asked else str(own.单位))


def _check_unit(corpus: Corpus, use: _Use) -> Iterator[Finding]:
    """What follows is the figure's own unit, of which 元/人 may leave out what is after the stroke."""
    following = next(_FOLLOWING.finditer(corpus.text, use.end))
    said = following["word"]
    address = f"其他数据!{use.name}"
    if not said:
        message = f"{use.name} 后面缺少“{use.unit}”"
        yield corpus.finding(NO_UNIT, Severity.WARNING, use.end, message, f"补上“{use.unit}”。", address)
    elif not said.startswith(use.unit.partition("/")[0]) and not (use.own.kind == "percent" and _PERCENT.match(said)):
        message = f"{use.name} 的单位是{use.unit}，这里后面写的是“{said[: len(use.unit)]}”"
        place = following.start("word")
        yield corpus.finding(WRONG_UNIT, Severity.ERROR, place, message, f"改成“{use.unit}”。", address)


def _check_item(corpus: Corpus, use: _Use, held: dict[str, list[KnownFigure]]) -> Iterator[Finding]:
    """A clause that is the name of what the ledger holds, before a figure of the author's that is not that."""
    clause = corpus.clause_before(use.start)
    alike = [figure for figure in held.get(_bare(clause), []) if figure.kind == use.own.kind]
    if not alike or any(_is_value_of(figure, use.own) for figure in alike):
        return
    if _is_told_apart(_bare(use.name).replace(_bare(clause), ""), corpus.sentence(use.start)):
        return
    known = alike[0]
    yield corpus.finding(
        OTHER_MEANING,
        Severity.ERROR,
        use.start,
        f"前面说的是“{clause.strip()}”，账上是 {known.told}，其他数据里的“{use.name}”是 {use.own.written}",
        f"是账上的数就写 {known.expression}；不是，写明它是什么。",
        f"其他数据!{use.name}",
        known.address,
        printed=use.own.written,
        computed=known.text,
    )


def _is_told_apart(rest: str, sentence: str) -> bool:
    """Whether a sentence says what a figure's name says beyond the item: 当年没有到位 of 医疗救助未到位."""
    return any(rest[place : place + 2] in sentence for place in range(len(rest) - 1))
