"""The rule book's own world: invented disclosures in which every rule has something to say, beside the real ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.checks.evaluation import review
from generator.checks.identity import Identity
from generator.checks.identity import Leaf
from generator.checks.identity import Side
from generator.checks.outcome import Review
from generator.checks.rules import Rule
from generator.checks.rules import load_rules
from generator.checks.verdict import judge
from generator.model.initial_budget import take_over_budget
from generator.model.loading import load_catalogues
from generator.model.loading import load_disclosure
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.publish.relatives import budget_of
from generator.source.finding import Finding
from generator.source.folders import Folder
from generator.source.folders import find_disclosures
from generator.tables.book import Book
from generator.tables.book import open_book
from generator.tables.case import case_of
from generator.tables.measures import Measures
from generator.tables.pack_library import PackLibrary
from generator.tables.performance_lines import MET
from generator.tables.table import DueCell
from tests.province_papers import NAMES
from tests.province_papers import write_paper
from tests.shipped import last_cases
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SOMEWHERE

PACKS = REPOSITORY / "templates/packs"
RICH = REPOSITORY / "tests/rules/rich/content"
REAL = REPOSITORY / "content"
DOCUMENTS = REPOSITORY / "tests/documents/content"
"""Papers of provinces that content/ has none of."""
LIBRARY = PackLibrary(PACKS)
_CENT = Decimal("0.01")
_FINE = Decimal("1e-12")


@dataclass(frozen=True)
class Reviewed:
    """One disclosure with what the rules say about it, and what is wrong with its own figures."""

    key: str
    book: Book
    measures: Measures
    review: Review
    findings: tuple[Finding, ...]


def reviewed(rich: bool) -> tuple[Reviewed, ...]:
    """The invented disclosures, or the real ones, as if nothing were waived."""
    return reviewed_in(RICH if rich else REAL)


@cache
def reviewed_in(content: Path) -> tuple[Reviewed, ...]:
    """The disclosures under a content folder, as if nothing were waived."""
    catalogues, findings = load_catalogues(PACKS)
    assert findings == []
    folders, _ = find_disclosures(content)
    books = {folder.key: (folder, *_opened(folder, catalogues)) for folder in folders}
    result = []
    for key, (folder, book, problems) in books.items():
        before, budget = (
            books.get(f"{folder.unit}/{name}") for name in (f"{folder.year - 1}-{folder.kind}", _budget(folder))
        )
        measures = Measures(book, Measures(before[1]) if before else None, Measures(budget[1]) if budget else None)
        rules, faults = load_rules(LIBRARY, book.pack)
        assert faults == []
        found = (*problems, *measures.check_stated())
        result.append(Reviewed(key, book, measures, review(book, measures, rules), found))
    return tuple(result)


@cache
def of_provinces() -> tuple[Reviewed, ...]:
    """The invented papers of provinces."""
    with TemporaryDirectory() as folder:
        for name in NAMES:
            write_paper(Path(folder), name)
        return reviewed_in(Path(folder))


def _budget(folder: Folder) -> str:
    """The folder of the budget of the year; empty for a kind that takes none over."""
    budget = budget_of(folder)
    return budget.path.name if budget else ""


def _opened(folder: Folder, catalogues) -> tuple[Book, list[Finding]]:
    disclosure, findings = load_disclosure(folder, catalogues, LIBRARY.vocabulary)
    assert disclosure is not None, findings
    disclosure = replace(disclosure, waivers=())
    pack, problems = LIBRARY.load(str(disclosure.pack), case_of(disclosure), SOMEWHERE)
    assert pack is not None, problems
    budget = budget_of(folder)
    if budget and budget.path.is_dir():
        taken, _ = load_disclosure(budget, catalogues, LIBRARY.vocabulary)
        is_initial = pack.file.三公预算数口径 == "年初预算数"
        disclosure, problems = take_over_budget(disclosure, taken, sangong_is_initial=is_initial)
        findings = findings + problems
    book, problems = open_book(disclosure, pack)
    return book, findings + problems


@cache
def variants() -> tuple[Rule, ...]:
    """Every rule of every pack, for final accounts and for budgets; a rule that a pack replaces once more."""
    found = {}
    for name, case in last_cases():
        pack, findings = LIBRARY.load(name, case, SOMEWHERE)
        assert pack is not None, findings
        for rule in load_rules(LIBRARY, pack)[0].rules:
            found[_variant(rule)] = rule
    return tuple(found[key] for key in sorted(found))


def name_of(rule: Rule) -> str:
    """R-1201, or R-1201-liaoning where a pack replaces it."""
    pack = rule.location.file.split("/")[2]
    return rule.id if pack == "national" else f"{rule.id}-{pack}"


def _variant(rule: Rule) -> tuple[str, str, str]:
    """What tells a rule from the one of its number in another pack, which may have changed one field of it."""
    return rule.id, rule.location.file, repr(rule.formula)


def _is_rounded(each: Reviewed) -> bool:
    return each.book.disclosure.amount_unit is not AmountUnit.YUAN


@cache
def _identities() -> dict[tuple[str, str, str], list[Identity]]:
    found: dict[tuple[str, str, str], list[Identity]] = {}
    for papers in (reviewed(rich=True), reviewed_in(DOCUMENTS), of_provinces(), reviewed(rich=False)):
        for each in sorted(papers, key=_is_rounded):
            for identity in each.review.identities:
                found.setdefault(_variant(identity.rule), []).append(identity)
    return found


def passing(rule: Rule) -> list[Identity]:
    """The identities of a rule that hold, those with a figure that can be moved, the invented and exact ones first."""
    identities = _identities().get(_variant(rule), [])
    return [each for each in identities if verdict(each) is None and any(_movable(each))]


def verdict(identity: Identity) -> Finding | None:
    """What the rules say about an identity."""
    return judge(identity, "示例/2023-final-accounts")


def gap(identity: Identity) -> tuple[Decimal, Decimal]:
    """How far the left side is above the right one, and how much of it rounding allows; nothing of exact figures."""
    left, right = identity.left.known, identity.right.known
    return left.value - right.value, left.spread + right.spread


def is_exact(identity: Identity) -> bool:
    """Whether no figure of it has been rounded."""
    return not identity.left.known.spread and not identity.right.known.spread


def last_digit(identity: Identity) -> Decimal:
    """One last digit of the figure that `with_gap` moves: 0.01 万元, 0.01元 where it is exact, 0.01 percent, or 1.

    On a 绩效表 the form says how many decimals a score or rate has; 达标 is 1 or 0.
    """
    leaf, _ = next(_movable(identity))
    if leaf.cell is not None and not leaf.cell.is_count and is_exact(identity):
        return _CENT
    if leaf.cell is not None and identity.rule.tables:
        return Decimal(1) if leaf.cell.column == MET else leaf.cell.last_digit
    if leaf.cell is not None:
        return Decimal(1) if leaf.cell.is_count else leaf.cell.unit * _CENT
    if not leaf.counts:
        return Decimal(100)
    return _CENT if "率" in leaf.address or "占" in leaf.address else Decimal(1)


def with_gap(identity: Identity, wanted: Decimal) -> Identity:
    """The identity with one figure moved so that the left side is above the right one by `wanted`."""
    leaf, direction = next(_movable(identity))
    by = (wanted - gap(identity)[0]) * direction
    by -= by % _FINE  # a quotient has no last digit: stay within
    if leaf.cell is None:
        moved = leaf._replace(fixed=Amount(leaf.fixed.value + by, leaf.fixed.spread))
    else:
        computed = leaf.cell.computed
        if computed and not computed.spread:
            computed = Amount(computed.value + by)
        printed = (leaf.cell.printed or 0) + by / leaf.cell.unit
        moved = leaf._replace(cell=replace(leaf.cell, printed=printed, computed=computed))
    return replace(identity, left=_swapped(identity.left, leaf, moved), right=_swapped(identity.right, leaf, moved))


def _movable(identity: Identity) -> Iterator[tuple[Leaf, int]]:
    """The figures that stand in the identity once and add to a side, each with +1 or -1: what it does to the gap.

    What a scoring rule gives is nobody's to move: it stays, and the printed figure beside it moves.
    """
    addresses = [leaf.address for leaf in identity.leaves() if not isinstance(leaf.cell, DueCell)]
    for side, direction in ((identity.left, 1), (identity.right, -1)):
        for term in side.terms:
            if not isinstance(term, Leaf) or term.written or addresses.count(term.address) > 1:
                continue
            if isinstance(term.cell, DueCell):
                continue
            if term.cell is None or term.cell.printed is not None:
                yield term, direction * term.sign


def _swapped(side: Side, leaf: Leaf, moved: Leaf) -> Side:
    return Side(tuple(moved if term is leaf else term for term in side.terms))
