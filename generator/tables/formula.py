"""The language of formulas, one for 审核公式 and scoring rules: `支出表!{行}.基本支出 = Σ(支出表!下级.基本支出)`.

A figure is `表!行.栏`, `行.栏` or `栏`. The place of the formula tells what the shorter ones mean: in a scoring rule a
row of the table and a column of the row; in a 审核公式 `项目.栏` is a measure. Σ adds up a set of rows or items, Σ已知
those that have a figure. Operators are + - × ÷ and brackets, functions 最大, 最小, 绝对值 and 若(条件, 甲, 乙).
Constants are decimals; behind an amount stands 元 or 万元. Relations: = ≤ ≥ < > ≠ compare intervals; ≡ says that one
figure is printed in two places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Literal
from typing import Union
from typing import cast

from lark import Lark
from lark import Token
from lark import Transformer
from lark.exceptions import UnexpectedInput
from lark.exceptions import UnexpectedToken

from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import quotient

_LONGEST, _DEEPEST = 1_000, 20

Relation = Literal["=", "≡", "≤", "≥", "<", ">", "≠"]

_GRAMMAR = r"""
    formula: sum RELATION sum
    sum: first following*
    first: SIGN? product -> signed
    following: SIGN product -> signed
    ?product: term | product TIMES term -> operation
    ?term: TABLE? NAME "." COLUMN -> reference
         | NAME -> column
         | SUM "(" TABLE? NAME "." COLUMN ")" -> total
         | NUMBER -> number
         | FUNCTION "(" sum ("," sum)* ")" -> call
         | _IF "(" formula "," sum "," sum ")" -> choice
         | "(" sum ")"

    RELATION: "=" | "≡" | "≤" | "≥" | "<" | ">" | "≠"
    SIGN: "+" | "-"
    TIMES: "×" | "÷"
    SUM.4: /Σ(已知)?/
    FUNCTION.4: /(最大|最小|绝对值)(?=\s*\()/
    _IF.4: /若(?=\s*\()/
    NUMBER.3: /\d+(\.\d+)?(万元|元)?(?![^\s=≡≤≥<>≠+\-×÷(),，])/
    TABLE.2: /[^\s!.=＝≡≤≥<>≠+\-×÷*(),，Σ]+!/
    NAME: /(?!\d+\.\d)[^\s!.=＝≡≤≥<>≠+\-×÷*(),，Σ]+/
    COLUMN: /(?!\d)[^\s!.=＝≡≤≥<>≠+\-×÷*(),，Σ]+/

    %import common.WS
    %ignore WS
"""


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure or a set of figures; `row` is None for a column alone. `begins` is its column in the text, from 1."""

    table: str | None
    row: str | None
    column: str
    begins: int = field(default=1, compare=False)

    def __str__(self) -> str:
        table = f"{self.table}!" if self.table else ""
        return f"{table}{self.row}.{self.column}" if self.row else self.column


@dataclass(frozen=True, slots=True)
class Number:
    """A constant as it is written: a bare number, or an amount with its unit."""

    text: str

    @property
    def unit(self) -> AmountUnit | None:
        """The unit of an amount; None for a bare number."""
        return next((unit for unit in (AmountUnit.WAN, AmountUnit.YUAN) if self.text.endswith(unit.value)), None)

    @property
    def value(self) -> Decimal:
        """The number, an amount in 元."""
        unit = self.unit
        return Decimal(self.text.removesuffix(unit.value)) * unit.yuan if unit else Decimal(self.text)


@dataclass(frozen=True, slots=True)
class Total:
    """Σ over the set of rows or items that the reference names; `known_only` leaves out items without a figure."""

    reference: Reference
    known_only: bool = False

    def __str__(self) -> str:
        return f"{'Σ已知' if self.known_only else 'Σ'}({self.reference})"


@dataclass(frozen=True, slots=True)
class Term:
    """One summand with its sign."""

    sign: int
    operand: Operand


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms added up."""

    terms: tuple[Term, ...]

    @property
    def is_one_figure(self) -> bool:
        """Whether it names one figure and nothing else; a Σ is a sum even where it finds only one row."""
        return len(self.terms) == 1 and isinstance(self.terms[0].operand, Reference)


@dataclass(frozen=True, slots=True)
class Call:
    """A function (最大, 最小, 绝对值), a product (×) or a quotient (÷), and what it is applied to."""

    function: str
    arguments: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class Conditional:
    """若: one of two, as a condition says."""

    condition: Formula
    then: Sum
    otherwise: Sum


Operand = Union[Reference, Number, Total, Sum, Call, Conditional]  # noqa: UP007 - evaluated before Sum could be


@dataclass(frozen=True, slots=True)
class Formula:
    """Two sums and how they must stand to each other; `written` is the text that spells it."""

    left: Sum
    relation: Relation
    right: Sum
    written: str = field(default="", compare=False)


class FormulaError(ValueError):
    """The text is no formula; `column` (from 1) says where it stops making sense."""

    def __init__(self, column: int, message: str = "这里不合公式的写法") -> None:
        super().__init__(message)
        self.column = column


class _FormulaBuilder(Transformer[Token, Formula]):
    """Turns the parse tree into the classes above."""

    def reference(self, parts: list[Token]) -> Reference:
        names = [str(part) for part in parts]
        table = names.pop(0).removesuffix("!") if len(names) > 2 else None
        return Reference(table, names[0], names[1], parts[0].column or 1)

    def column(self, parts: list[Token]) -> Reference:
        return Reference(None, None, str(parts[0]), parts[0].column or 1)

    def total(self, parts: list[Token]) -> Total:
        sign, *names = parts
        return Total(self.reference(names), known_only=str(sign) != "Σ")

    def number(self, parts: list[Token]) -> Number:
        return Number(str(parts[0]))

    def signed(self, parts: list[object]) -> Term:
        *signs, operand = parts
        return Term(-1 if [str(sign) for sign in signs] == ["-"] else 1, cast(Operand, operand))

    def operation(self, parts: list[object]) -> Call:
        left, operator, right = parts
        return Call(str(operator), (cast(Operand, left), cast(Operand, right)))

    def call(self, parts: list[object]) -> Call:
        function, *arguments = parts
        return Call(str(function), tuple(cast("list[Operand]", arguments)))

    def choice(self, parts: list[object]) -> Conditional:
        condition, then, otherwise = parts
        return Conditional(cast(Formula, condition), cast(Sum, then), cast(Sum, otherwise))

    def sum(self, parts: list[Term]) -> Sum:
        return Sum(tuple(parts))

    def formula(self, parts: list[Sum | Token]) -> Formula:
        left, relation, right = parts
        return Formula(left, str(relation), right)  # type: ignore[arg-type]


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, start=["formula", "sum"], parser="lalr", transformer=_FormulaBuilder())


@cache
def parse_formula(text: str) -> Formula:
    """The formula a text spells: two sides and their relation. Raises FormulaError.

    A formula stands beside no row, so that a column alone is none of its figures.
    """
    formula = cast(Formula, _parsed(text, "formula"))
    for part in references(formula.left, formula.right):
        if isinstance(part, Reference) and part.row is None:
            raise FormulaError(part.begins, f"“{part.column}”不是 表!行.栏 或 项目.栏")
    return replace(formula, written=text)


@cache
def parse_expression(text: str) -> Sum:
    """What a text tells to compute from the figures of the table it stands in. Raises FormulaError."""
    expression = cast(Sum, _parsed(text, "sum"))
    for part in references(expression):
        reference = part.reference if isinstance(part, Total) else part
        if reference.table or (reference.row is None and reference.column[0].isdigit()):
            raise FormulaError(reference.begins)
    return expression


def _parsed(text: str, start: str) -> object:
    refused = _too_deep(text)
    if refused is not None:
        raise FormulaError(refused)
    try:
        return _parser().parse(text, start=start)
    except UnexpectedInput as problem:
        at_the_end = isinstance(problem, UnexpectedToken) and problem.token.type == "$END"
        raise FormulaError(len(text.rstrip()) + 1 if at_the_end else problem.column) from None


def _too_deep(text: str) -> int | None:
    """The column from which a formula is longer or nested deeper than any that means something.

    What is built of it is walked by functions that call themselves, and Python lets them go down only so far.
    """
    depth = 0
    for column, character in enumerate(text, start=1):
        depth += (character == "(") - (character == ")")
        if column > _LONGEST or depth > _DEEPEST:
            return column
    return None


def references(*operands: Operand) -> Iterator[Reference | Total]:
    """The figures that operands name, from left to right; those under a Σ as the sum they are of."""
    for operand in operands:
        match operand:
            case Sum():
                yield from references(*(term.operand for term in operand.terms))
            case Call():
                yield from references(*operand.arguments)
            case Conditional():
                condition = operand.condition
                yield from references(condition.left, condition.right, operand.then, operand.otherwise)
            case Reference() | Total():
                yield operand


def holds(relation: Relation, left: Decimal, right: Decimal) -> bool:
    """Whether two values themselves stand in a relation."""
    match relation:
        case "=" | "≡":
            return left == right
        case "≠":
            return left != right
        case "<":
            return left < right
        case ">":
            return left > right
        case "≤":
            return left <= right
        case "≥":
            return left >= right


def applied(function: str, amounts: list[Amount]) -> Amount:
    """The interval of a function, product or quotient. Raises ZeroDivisionError where a divisor may be zero."""
    match function:
        case "×":
            return amounts[0] * amounts[1]
        case "÷":
            return quotient(amounts[0], amounts[1])
        case "最大":
            return max(amounts, key=lambda amount: amount.value)
        case "最小":
            return min(amounts, key=lambda amount: amount.value)
        case "绝对值":
            return Amount(abs(amounts[0].value), amounts[0].spread)
    raise ValueError(function)
