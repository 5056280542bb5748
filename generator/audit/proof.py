"""How sure the reading of each figure is, told by its place and by the identities that it takes part in."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from generator.audit.book import figure_of
from generator.audit.standing import Proof
from generator.audit.standing import Standing
from generator.audit.witnesses import Witnesses
from generator.audit.witnesses import misread_tables
from generator.audit.witnesses import witnesses
from generator.checks.identity import Identity
from generator.checks.outcome import Review
from generator.checks.verdict import judge
from generator.model.money import AmountUnit
from generator.recognition.readings import FoundTable
from generator.recognition.readings import Reading
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.book import Book
from generator.tables.table import Cell

_TOTAL = re.compile(r"!(合计|总计|本年[收支][入出]合计)\.")
_DECIMALS = 2
"""So many digits does a figure gain that loses its decimal point."""


def proofs_of(found: Sequence[FoundTable], book: Book, review: Review) -> list[Proof]:
    """How every figure of the tables stands, in printed order, those without a place behind those of their table."""
    of_figures = witnesses(review)
    pointless = _pointless(book)
    lost = _lost(found, book)
    misread = misread_tables(review, {table.match.shape.role for table in found if not table.grids})
    blamed = {address for finding in review.findings for address in finding.addresses}
    proofs: list[Proof] = []
    for table in found:
        role = table.match.shape.role
        for address, reading in table.readings():
            seen = of_figures.get(address, Witnesses([], []))
            mended = _mended_by(seen.broken, lost) if seen.broken else ""
            if not mended and address in pointless and _mended_by_point(book.cell(address), seen.broken):
                mended = "点上小数点"
            standing, reason = _standing(
                reading, seen, mended, misread.get(role, "") if address in blamed or not seen.holding else ""
            )
            proofs.append(Proof(standing, role, address, reading.text, reading.place, reason))
        for reading in table.unplaced:
            proofs.append(Proof(Standing.NOT_PLACED, role, None, reading.text, reading.place, reading.doubt))
    return proofs


def in_doubt(found: Iterable[FoundTable], proofs: Iterable[Proof]) -> dict[str, Proof]:
    """The doubtful figures by address, and the blanks that one of them may belong in."""
    doubtful = {proof.address: proof for proof in proofs if proof.address and proof.standing is Standing.DOUBTFUL}
    for table in found:
        role = table.match.shape.role
        for line in table.lines:
            for column, reading in line.readings.items():
                address = f"{role}!{line.key}.{column}"
                if reading.is_open and not reading.text and address not in doubtful:
                    doubtful[address] = Proof(Standing.DOUBTFUL, role, address, "空", reading.place, reading.doubt)
    return doubtful


def questioned(finding: Finding, doubtful: dict[str, Proof]) -> Finding:
    """A finding as it is told: one that rests on a doubtful figure asks to look at the paper, and blames nobody."""
    proof = next((doubtful[address] for address in finding.addresses if address in doubtful), None)
    if proof is None and finding.addresses and not any("!" in address for address in finding.addresses):
        proof = next((each for address, each in doubtful.items() if _TOTAL.search(address)), None)  # of measures
    if proof is None:
        return finding
    hint = f"{proof.address} 读作 {proof.text}，没有把握：{proof.reason}。先对照原件。"
    return replace(finding, severity=Severity.NOTE, question=True, hint=hint)


def made_up_for(finding: Finding, found: Iterable[FoundTable], book: Book) -> Finding:
    """A finding as it is told: one whose difference is a figure that found no place asks to look at the paper."""
    cell = next((cell for cell in map(book.cell, finding.addresses) if cell is not None), None)
    if cell is None or finding.difference is None:
        return finding
    gap = abs(Decimal(finding.difference)) * cell.unit
    lost = _lost(found, book)
    roles = dict.fromkeys(address.partition("!")[0] for address in finding.addresses)
    texts = [text for role in roles for amount, text in lost.get(role, ()) if abs(abs(amount) - gap) <= cell.last_digit]
    if not texts:
        return finding
    hint = f"把没有位置的 {texts[0]} 放进去就平了。先对照原件。"
    return replace(finding, severity=Severity.NOTE, question=True, hint=hint)


def _standing(reading: Reading, seen: Witnesses, mended: str, misread: str) -> tuple[Standing, str]:
    """How a reading stands; `mended` is how else it could be read so that no identity breaks,
    `misread` why nothing in its table that breaks one is certain.
    """
    if mended:
        return Standing.DOUBTFUL, f"{mended}，{_names(seen.broken)} 就成立"
    if misread:
        return Standing.DOUBTFUL, misread
    if not reading.doubt:
        if seen.broken:
            return Standing.PROVED, f"位置明确，但 {_names(seen.broken)} 不成立"
        return Standing.PROVED, f"{_names(seen.holding)} 成立" if seen.holding else "位置明确"
    if seen.holding and not seen.broken and not reading.is_open:
        return Standing.PROVED, f"{_names(seen.holding)} 成立"
    broken = f"，{_names(seen.broken)} 不成立" if seen.broken else ""
    return Standing.DOUBTFUL, reading.doubt + broken


def _names(identities: list[Identity]) -> str:
    return "、".join(dict.fromkeys(identity.rule.id for identity in identities))


def _pointless(book: Book) -> Collection[str]:
    """The addresses of figures without a decimal point in tables where most have one."""
    found: set[str] = set()
    for table in book.tables:
        cells = [cell for cell in table.cells() if cell.printed and not cell.is_count]
        without = {cell.address for cell in cells if "." not in cell.text}
        if 0 < len(without) < len(cells) / 2:
            found |= without
    return found


def _lost(found: Iterable[FoundTable], book: Book) -> dict[str, list[tuple[Decimal, str]]]:
    """For each table the amounts (元) and texts of figures that found no place; a 0 changes nothing."""
    lost: dict[str, list[tuple[Decimal, str]]] = {}
    for each in found:
        table = book.table(each.match.shape.role)
        for reading in each.unplaced if table else ():
            amount = figure_of(reading.text)
            if amount and table:
                lost.setdefault(table.role, []).append((amount * AmountUnit(table.unit_name).yuan, reading.text))
    return lost


def _mended_by(broken: list[Identity], lost: dict[str, list[tuple[Decimal, str]]]) -> str:
    """Which figure without a place makes up for what each of the identities misses; empty where none does."""
    found = ""
    for identity in broken:
        left, right = identity.left.amount, identity.right.amount
        gap, allowed = abs(left.value - right.value), left.spread + right.spread
        tables = dict.fromkeys(leaf.address.partition("!")[0] for leaf in identity.leaves())
        texts = [text for role in tables for amount, text in lost.get(role, ()) if abs(abs(amount) - gap) <= allowed]
        if not texts:
            return ""
        found = f"把没有位置的 {texts[0]} 放进去"
    return found


def _mended_by_point(cell: Cell | None, broken: list[Identity]) -> bool:
    """Whether all of the identities hold once the figure has a decimal point."""
    printed = cell.printed if cell else None
    if cell is None or printed is None or not broken:
        return False
    cell.printed = printed.scaleb(-_DECIMALS)
    try:
        return all(judge(identity, "") is None for identity in broken)
    finally:
        cell.printed = printed
