"""The language in which a pack states its scoring rules: `分值 × 最小(完成程度, 100) ÷ 100`.

A name is a column of the same row, `行.栏` a figure of another row. Operators are + - × ÷ and brackets; functions are
最大, 最小, 绝对值, Σ(块.栏) over the rows of a block (rows without the figure left out), and 若(条件, 甲, 乙) with a
condition of = ≤ ≥ < >. What needs a figure that is not there has none; so has a quotient by zero.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Union
from typing import cast

from lark import Lark
from lark import Token
from lark import Transformer
from lark.exceptions import UnexpectedInput

from generator.model.money import Amount
from generator.model.money import quotient
from generator.model.money import total

_GRAMMAR = r"""
    ?start: sum
    ?sum: product | sum SIGN product -> operation
    ?product: term | product TIMES term -> operation
    ?term: NUMBER -> number
         | _SUM "(" NAME ")" -> total
         | FUNCTION "(" sum ("," sum)* ")" -> call
         | _IF "(" sum RELATION sum "," sum "," sum ")" -> choice
         | NAME -> name
         | "(" sum ")"

    _SUM: "Σ"
    _IF.3: /若(?=\()/
    SIGN: "+" | "-"
    TIMES: "×" | "÷"
    RELATION: "=" | "≤" | "≥" | "<" | ">"
    FUNCTION.3: /(最大|最小|绝对值)(?=\s*\()/
    NUMBER.2: /\d+(\.\d+)?/
    NAME: /(?!若\()[^\s\d=≤≥<>+\-×÷(),，Σ][^\s=≤≥<>+\-×÷(),，Σ]*/

    %import common.WS
    %ignore WS
"""


_BEST: dict[str, Callable[..., Amount]] = {"最大": max, "最小": min}
_OPERATORS: dict[str, Callable[[Amount, Amount], Amount]] = {
    "+": Amount.__add__,
    "-": Amount.__sub__,
    "×": Amount.__mul__,
    "÷": quotient,
}


@dataclass(frozen=True, slots=True)
class Name:
    """A figure: `栏` of the same row, or `行.栏`."""

    text: str


@dataclass(frozen=True, slots=True)
class Total:
    """Σ over the rows of a block."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """An operator or function and what it is applied to."""

    function: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """若: one of two, by how two others compare."""

    relation: str
    left: Expression
    right: Expression
    then: Expression
    otherwise: Expression


Expression = Union[Name, Total, Call, Choice, Decimal]  # noqa: UP007 - names classes that are defined by strings above


class SheetFormulaError(ValueError):
    """The text is no scoring formula; `column` (from 1) says where it stops making sense."""

    def __init__(self, column: int) -> None:
        super().__init__("这里不合计分公式的写法")
        self.column = column


class _Builder(Transformer[Token, Expression]):
    """Turns the parse tree into the classes above."""

    def number(self, parts: list[Token]) -> Expression:
        return Decimal(str(parts[0]))

    def name(self, parts: list[Token]) -> Expression:
        return Name(str(parts[0]))

    def total(self, parts: list[Token]) -> Expression:
        return Total(str(parts[0]))

    def operation(self, parts: list[Expression | Token]) -> Expression:
        left, sign, right = parts
        return Call(str(sign), (cast(Expression, left), cast(Expression, right)))

    def call(self, parts: list[Expression | Token]) -> Expression:
        function, *arguments = parts
        return Call(str(function), tuple(cast("list[Expression]", arguments)))

    def choice(self, parts: list[Expression | Token]) -> Expression:
        left, relation, right, then, otherwise = cast("list[Expression]", parts)
        return Choice(str(relation), left, right, then, otherwise)


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", transformer=_Builder())


@cache
def parse_sheet_formula(text: str) -> Expression:
    """The scoring formula a text spells. Raises SheetFormulaError."""
    try:
        return cast(Expression, _parser().parse(text))
    except UnexpectedInput as problem:
        ends_early = getattr(getattr(problem, "token", None), "type", "") == "$END" or problem.column < 1
        raise SheetFormulaError(len(text) + 1 if ends_early else problem.column) from None


def names(expression: Expression) -> Iterator[str]:
    """The figures a formula names, from left to right: `栏`, `行.栏`, `Σ(块.栏)`."""
    match expression:
        case Name():
            yield expression.text
        case Total():
            yield f"Σ({expression.name})"
        case Call():
            for argument in expression.arguments:
                yield from names(argument)
        case Choice():
            for part in (expression.left, expression.right, expression.then, expression.otherwise):
                yield from names(part)


@dataclass(frozen=True, slots=True)
class Figures:
    """Where a formula finds its figures: one by name, and those of a column of a block. None: no such figure."""

    one: Callable[[str], Amount | None]
    column: Callable[[str], Iterable[Amount]]


def evaluate(expression: Expression, figures: Figures) -> Amount | None:
    """The interval of a formula; None where a figure it needs is not there, or it divides by zero."""
    if isinstance(expression, Decimal):
        return Amount(expression)
    if isinstance(expression, Name):
        return figures.one(expression.text)
    if isinstance(expression, Total):
        found = list(figures.column(expression.name))
        return total(found) if found else None
    if isinstance(expression, Choice):
        return _choose(expression, figures)
    amounts = [amount for each in expression.arguments if (amount := evaluate(each, figures)) is not None]
    return _apply(expression.function, amounts) if len(amounts) == len(expression.arguments) else None


def _choose(choice: Choice, figures: Figures) -> Amount | None:
    left, right = evaluate(choice.left, figures), evaluate(choice.right, figures)
    if left is None or right is None:
        return None
    gap = left.value - right.value
    holds = {"=": gap == 0, "≤": gap <= 0, "≥": gap >= 0, "<": gap < 0, ">": gap > 0}[choice.relation]
    return evaluate(choice.then if holds else choice.otherwise, figures)


def _apply(function: str, amounts: list[Amount]) -> Amount | None:
    if function == "绝对值":
        return Amount(abs(amounts[0].value), amounts[0].spread)
    if function in _BEST:
        return _BEST[function](amounts, key=lambda amount: amount.value)
    try:
        return _OPERATORS[function](*amounts)
    except ZeroDivisionError:
        return None
