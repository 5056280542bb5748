"""The language of 审核公式, parsed with a grammar: `支出表!{行}.基本支出 = Σ(支出表!下级.基本支出)`.

An address is `表!行.栏` or a measure `项目.栏`. A row may be a key, a subject code, `{行}` (the row the rule runs
over) or a set: 正行 (the body of the list), 各类 各款 各项 (subjects of that level), 下级 (children of {行}), or a
set the rule file names. A column may be a key or `{栏}`. The row or item may be `{项}`, a member of the set the rule
runs over. Σ adds up a set of rows, or without a table a set of items: the members of a named set, or 各类 各款 各项
of 一般公共预算支出表. It needs a figure for every item; Σ已知 adds up those that have one. Constants are whole
numbers, amounts with 元 or 万元 behind them. Relations: = ≤ ≥ < > ≠ compare intervals; ≡ says that one figure is
printed in two places. Operators are + - × ÷.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal
from typing import Union
from typing import cast

from lark import Lark
from lark import Token
from lark import Transformer
from lark.exceptions import UnexpectedInput
from lark.exceptions import UnexpectedToken

Relation = Literal["=", "≡", "≤", "≥", "<", ">", "≠"]

_GRAMMAR = r"""
    formula: sum RELATION sum
    sum: first following*
    first: SIGN? product -> signed
    following: SIGN product -> signed
    ?product: term | product TIMES term -> compound
    ?term: reference | total | NUMBER -> number | "(" sum ")"
    total: SUM "(" reference ")"
    reference: TABLE? ROW "." COLUMN

    RELATION: "=" | "≡" | "≤" | "≥" | "<" | ">" | "≠"
    SIGN: "+" | "-"
    TIMES: "×" | "÷"
    SUM.4: /Σ(已知)?/
    NUMBER.3: /\d+(万元|元)?(?![^\s=≡≤≥<>≠+\-×÷()])/
    TABLE.2: /[^\s!.=＝≡≤≥<>≠+\-×÷*()Σ]+!/
    ROW: /(?!\d+\.\d)[^\s!.=＝≡≤≥<>≠+\-×÷*()Σ]+/
    COLUMN: /(?!\d)[^\s!.=＝≡≤≥<>≠+\-×÷*()Σ]+/

    %import common.WS
    %ignore WS
"""


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell or a set of cells (with `table`), or a measure (without)."""

    table: str | None
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Term:
    """One summand: a reference, a sum over a set of rows, a constant or a bracket, with its sign."""

    sign: int
    operand: Operand


@dataclass(frozen=True, slots=True)
class Total:
    """Σ over the set of rows or items that the reference names; `known_only` leaves out items without a figure."""

    reference: Reference
    known_only: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms added up."""

    terms: tuple[Term, ...]

    @property
    def is_one_figure(self) -> bool:
        """Whether it names one figure and nothing else; a Σ is a sum even where it finds only one row."""
        return len(self.terms) == 1 and isinstance(self.terms[0].operand, Reference)


@dataclass(frozen=True, slots=True)
class Compound:
    """A product (×) or quotient (÷)."""

    left: Operand
    operator: Literal["×", "÷"]
    right: Operand


Operand = Union[Reference, Total, Sum, Compound, str]  # noqa: UP007 - evaluated at run time, before Sum could be


@dataclass(frozen=True, slots=True)
class Formula:
    """Two sums and how they must stand to each other."""

    left: Sum
    relation: Relation
    right: Sum


class FormulaError(ValueError):
    """The text is no formula; `column` (from 1) says where it stops making sense."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


class _Builder(Transformer[Token, Formula]):
    """Turns the parse tree into the classes above."""

    def reference(self, parts: list[Token]) -> Reference:
        names = [str(part) for part in parts]
        table = names.pop(0).removesuffix("!") if len(names) > 2 else None
        return Reference(table, names[0], names[1])

    def total(self, parts: list[Token | Reference]) -> Total:
        sign, reference = parts
        return Total(cast(Reference, reference), known_only=str(sign) != "Σ")

    def number(self, parts: list[Token]) -> str:
        return str(parts[0])

    def signed(self, parts: list[object]) -> Term:
        *signs, operand = parts
        return Term(-1 if [str(sign) for sign in signs] == ["-"] else 1, cast(Operand, operand))

    def compound(self, parts: list[object]) -> Compound:
        left, operator, right = parts
        return Compound(cast(Operand, left), "×" if str(operator) == "×" else "÷", cast(Operand, right))

    def sum(self, parts: list[Term]) -> Sum:
        return Sum(tuple(parts))

    def formula(self, parts: list[Sum | Token]) -> Formula:
        left, relation, right = parts
        return Formula(left, str(relation), right)  # type: ignore[arg-type]


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, start="formula", parser="lalr", transformer=_Builder())


@cache
def parse_formula(text: str) -> Formula:
    """The formula a text spells. Raises FormulaError with the column of the first thing that does not fit."""
    try:
        return cast(Formula, _parser().parse(text))
    except UnexpectedInput as problem:
        at_the_end = isinstance(problem, UnexpectedToken) and problem.token.type == "$END"
        column = len(text.rstrip()) + 1 if at_the_end else problem.column
        raise FormulaError("这里不合公式的写法", column) from None
