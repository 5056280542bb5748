"""Figures typed into the author's prose: each must be bound (`{{ … }}`) or declared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence

from generator.checks.words.bare_figures import bare_figures
from generator.checks.words.corpus import Corpus
from generator.checks.words.known import KnownFigure
from generator.checks.words.known import KnownFigures
from generator.checks.words.lists import WordLists
from generator.checks.words.typed_figures import TypedFigure
from generator.checks.words.typed_figures import typed_figures
from generator.model.money import AmountUnit
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.derivation import SHARE

UNKNOWN = "N-0101"
"""A figure typed into prose is nowhere in the accounts."""
UNBOUND = "N-0102"
"""A figure typed into prose is known and could be bound."""
WRONG_UNIT = "N-0103"
"""A figure stands before a unit that is not its own."""

_KEEP_IT = "核对原件，把数连同单位、出处写进 accounts.yaml 的 其他数据，文中用 {{ 名称 }} 引用。"
_UNDER = re.compile(
    r"^(?!.*(?:上年|去年|(?<!占)[比较]|预算|完成|执行|[增减升降])).*(?:不到|不足|未到|未达到?)$", re.DOTALL
)
_CLAUSE_ENDS = re.compile(r"[ \t]*(?:[，。；、）\n]|\Z)")
_OF_SPENDING = f".{SHARE}支出合计"
_LONG = 10_000
"""From here on the digits of a whole number alone say which figure it is."""
_NAMED_WITHIN = 24


def check_figures(
    corpus: Corpus, known: KnownFigures, words: WordLists, settled: Sequence[range] = ()
) -> Iterator[Finding]:
    """Findings about every figure that is typed, but for those at places that are settled already."""
    bare = bare_figures(corpus, words.手写数字, known.measures.unit)
    for figure in (*typed_figures(corpus, words.手写数字), *bare):
        if any(place.start < figure.end and figure.start < place.stop for place in settled):
            continue
        finding = _check_typed(corpus, known, figure)
        if finding is not None:
            yield finding


def _check_typed(corpus: Corpus, known: KnownFigures, figure: TypedFigure) -> Finding | None:
    name = known.named_before(corpus.clause_before(figure.start)[-_NAMED_WITHIN:])
    named = known.items[name] if name else []
    fitting = known.fitting(figure, named)
    if _is_bound_kept(corpus, figure, named):
        return None
    sentence = corpus.sentence(figure.start)
    fitting.sort(key=lambda each: each.item not in sentence)
    fitting.sort(key=lambda each: not _tells_whole(each, corpus.clause_before(figure.start)))
    own = [each for each in fitting if each in named]
    if not figure.value:
        return _check_zero(corpus, figure, name, named, own)
    if fitting:
        return _unbound(corpus, figure, (own or fitting)[0], named)
    other_unit = _in_other_unit(known, figure, named)
    if other_unit is not None:
        return _wrong_unit(corpus, figure, other_unit)
    return _unknown(corpus, figure, known.nearest(figure, [k for k in named if k.kind == figure.kind]))


def _is_bound_kept(corpus: Corpus, figure: TypedFigure, named: list[KnownFigure]) -> bool:
    """Whether a fraction in words is what the share of the item named before stays under: 项目支出不到四成."""
    clause = corpus.clause_before(figure.start)
    is_alone = _CLAUSE_ENDS.match(corpus.text, figure.end)  # 不到一半授予中小企业 is of something else
    if figure.kind != "percent" or re.search(r"\d", figure.text) or not _UNDER.search(clause) or not is_alone:
        return False
    shares = [known for known in named if known.address.endswith(_OF_SPENDING)]
    others = [known for known in named if _tells_whole(known, clause)]
    return bool(others or shares) and all(known.value < figure.value for known in others or shares)


def _tells_whole(known: KnownFigure, clause: str) -> bool:
    """Whether it is a share, and the clause names what it is a share of."""
    column = known.address.rpartition(".")[2]
    return column.startswith(SHARE) and column.removeprefix(SHARE) in clause


def _check_zero(
    corpus: Corpus, figure: TypedFigure, name: str | None, named: list[KnownFigure], own: list[KnownFigure]
) -> Finding | None:
    """A typed zero is judged only where it says what it is the zero of."""
    if own:
        return _unbound(corpus, figure, own[0], named)
    before = corpus.clause_before(figure.start)
    is_its = name and re.search(rf"(?<![一-鿿）]){re.escape(name)}(?:支出|收入|费用)?(?:为|共计?|总额为?)?$", before)
    alike = [each for each in named if each.kind == figure.kind] if figure.kind != "percent" else []
    return _unknown(corpus, figure, alike[0]) if alike and is_its else None


def _unbound(corpus: Corpus, figure: TypedFigure, known: KnownFigure, named: list[KnownFigure]) -> Finding:
    shown = "" if known.text.startswith(figure.text[: len(known.text)]) else f"（{known.told}）"
    how = _how_to_bind(figure, known)
    aside = "" if known in named or not named else f"；如果说的是“{named[0].item}”，它是：{_values(figure, named)}"
    message = f"“{figure.text}”是手写的数，账上有：{known.address}{shown}"
    sure = figure.is_ours or known in named or bool(known.own_unit)
    return corpus.finding(
        UNBOUND,
        Severity.ERROR if sure else Severity.WARNING,
        figure.start,
        message,
        f"{how}{aside}。",
        known.address,
        printed=figure.text,
        computed=known.text,
    )


def _how_to_bind(figure: TypedFigure, known: KnownFigure) -> str:
    if known.expression is None:
        return "它没有可以引用的名称，写进 accounts.yaml 的 其他数据 再引用"
    typed_in = next((unit for unit in AmountUnit if unit.yuan == figure.unit), None)
    if known.unit is None or typed_in is None or typed_in is known.unit:
        return f"把数字写成 {known.expression}"
    return f"写成 {known.expression_in(typed_in)}"


def _values(figure: TypedFigure, named: list[KnownFigure]) -> str:
    return "、".join(known.told for known in named[:3] if known.kind == figure.kind) or "没有这样的数"


def _in_other_unit(known: KnownFigures, figure: TypedFigure, named: list[KnownFigure]) -> KnownFigure | None:
    """The known amount that has the digits typed, but in 万元 where 元 is typed or the other way round."""
    if figure.kind != "amount" or figure.unit not in (1, AmountUnit.WAN.yuan):
        return None
    factor = AmountUnit.WAN.yuan if figure.unit == 1 else 1 / AmountUnit.WAN.yuan
    digits = figure.value * factor
    for each in named or known.all:
        if (
            each.kind == "amount"
            and digits in each.values
            and (named or figure.decimals or figure.value >= _LONG * figure.unit)
        ):
            return each
    return None


def _wrong_unit(corpus: Corpus, figure: TypedFigure, known: KnownFigure) -> Finding:
    message = f"“{figure.text}”的单位不对：{known.told}"
    right = AmountUnit.WAN if figure.unit == 1 else AmountUnit.YUAN
    hint = f"写成 {known.expression_in(right)}。" if known.expression else "核对单位。"
    return corpus.finding(
        WRONG_UNIT, Severity.ERROR, figure.start, message, hint, known.address, printed=figure.text, computed=known.text
    )


def _unknown(corpus: Corpus, figure: TypedFigure, nearest: KnownFigure | None) -> Finding:
    severity = Severity.ERROR if figure.is_ours else Severity.WARNING
    close = f"最接近的是 {nearest.told}；" if nearest else ""
    bind = f"是它就写成 {nearest.expression}，" if nearest and nearest.expression else ""
    return corpus.finding(
        UNKNOWN,
        severity,
        figure.start,
        f"“{figure.text}”在账上查不到",
        f"{close}{bind}{'否则' if bind else ''}{_KEEP_IT}",
        *((nearest.address,) if nearest else ()),
        printed=figure.text,
        computed=nearest.text if nearest else None,
    )
