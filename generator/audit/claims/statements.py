"""The statements of a document: where each stands, and which figure of a table it tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from generator.checks.words.corpus import Corpus
from generator.model.money import AmountUnit
from generator.model.money import in_short
from generator.recognition.claim import Claim
from generator.recognition.claim import Column
from generator.recognition.foreign_text import ForeignText
from generator.recognition.readings import Reading
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.derivation import FULL_BUDGET
from generator.tables.measures import Measures
from generator.tables.table import Cell

_ADJUSTED_BUDGET = "全年预算数"
_INITIAL = "年初"
_QUOTED = 30
_WORDS = "文字"
_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Statements:
    """What a document says in sentences, with its tables and text; a figure among `doubtful` proves nothing."""

    claims: tuple[Claim, ...]
    text: ForeignText
    measures: Measures
    readings: dict[str, Reading]
    doubtful: Collection[str]
    addresses: dict[Claim, str]

    def sure(self, *columns: Column) -> list[Claim]:
        """The statements that may be the ground of an error: whose item is known beyond doubt."""
        return [each for each in self.claims if is_sure(each) and (not columns or each.column in columns)]

    def cell(self, claim: Claim) -> Cell | None:
        """The cell of a table that tells what a statement tells; None where there is none, or it was read in doubt."""
        if not is_sure(claim) or claim.item.isdigit() or not self.measures.has_item(claim.item):
            return None
        if claim.column is Column.BUDGET and self._is_of_another_budget(claim):
            return None
        column = {Column.OWN: self.measures.own, Column.BUDGET: FULL_BUDGET}.get(claim.column)
        cell = self.measures.derivation.cell(claim.item, column) if column else None
        return cell if cell and cell.printed is not None and cell.address not in self.doubtful else None

    def cell_of(self, item: str) -> Cell | None:
        """The cell that prints this year's figure of an item; None where there is none, or it was read in doubt."""
        cell = self.measures.derivation.cell(item, self.measures.own) if self.measures.has_item(item) else None
        return cell if cell and cell.printed is not None and cell.address not in self.doubtful else None

    def _is_of_another_budget(self, claim: Claim) -> bool:
        """Whether a sentence tells of the initial budget (年初预算) where the table prints the adjusted one."""
        prints_adjusted = self.measures.book.pack.file.三公预算数口径 == _ADJUSTED_BUDGET
        return prints_adjusted and _INITIAL in self.text.corpus.text[claim.sentence[0] : claim.figure.start]

    def finding(
        self,
        finding_id: str,
        severity: Severity,
        message: str,
        claims: tuple[Claim, ...],
        hint: str,
        *more: str,
        printed: str | None = None,
        computed: str | None = None,
    ) -> Finding:
        """A finding at the place of the first of some statements."""
        place = self.text.place(claims[0].figure.start)
        return Finding(
            finding_id,
            severity,
            message,
            place.location,
            addresses=(*(self.addresses[each] for each in claims), *more),
            printed=printed,
            computed=computed,
            hint=hint,
        )


def statements_of(
    claims: list[Claim], text: ForeignText, measures: Measures, readings: dict[str, Reading], doubtful: Collection[str]
) -> Statements:
    """The statements, each with an address of its own under which its words are among the `readings`."""
    counted: Counter[str] = Counter()
    addresses: dict[Claim, str] = {}
    own = dict(readings)
    for claim in claims:
        name = f"{_WORDS}!{claim.item or '数'}.{(claim.base or '') if claim.is_about_change else ''}{claim.column}"
        counted[name] += 1
        address = name if counted[name] == 1 else f"{name}（{counted[name]}）"
        addresses[claim] = address
        own[address] = Reading(quoted(text.corpus, claim), text.place(claim.figure.start))
    return Statements(tuple(claims), text, measures, own, doubtful, addresses)


def is_sure(claim: Claim) -> bool:
    """Whether a statement's item is known beyond doubt, so that it may be the ground of an error."""
    return claim.is_known and claim.is_certain and not claim.is_reason and not claim.figure.is_about


def quoted(corpus: Corpus, claim: Claim) -> str:
    """The words of a statement up to its figure."""
    start = max(claim.sentence[0], claim.figure.start - _QUOTED)
    return corpus.text[start : claim.figure.end].strip("，。；：、")


def told(value: Decimal, claim: Claim) -> str:
    """A value (元, percent or pieces) as a statement's figure would tell it."""
    decimals = max(_DECIMALS, claim.figure.decimals)
    if claim.figure.kind == "percent":
        return f"{in_short(value, decimals)}%"
    if claim.figure.kind == "count":
        return f"{in_short(value, decimals)}{claim.figure.unit_text}"
    unit = claim.figure.unit if claim.figure.unit > 1 else AmountUnit.YUAN.yuan
    return f"{in_short(value / unit, decimals)}{claim.figure.unit_text}"


def name_of(claim: Claim, measures: Measures) -> str:
    """What a statement is about, in words."""
    functional = measures.book.disclosure.functional
    return functional.name(claim.item) if claim.item in functional else claim.item
