"""What holds of every ledger: rounding never makes an error, and a change beyond rounding always does."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import note
from hypothesis import settings
from hypothesis import strategies as st

from generator.checks.diagnosis.consistency import TOGETHER
from generator.checks.diagnosis.consistency import check_together
from generator.checks.evaluation import review
from generator.checks.identity import Identity
from generator.checks.identity import Leaf
from generator.checks.outcome import Outcome
from generator.checks.outcome import Review
from generator.checks.rules import RuleBook
from generator.checks.rules import load_rules
from generator.checks.verdict import judge
from generator.kinds.final_accounts import FINAL_ACCOUNTS
from generator.model.disclosure import Scope
from generator.model.loading import load_disclosure
from generator.publish.preparation import Workshop
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.folders import Folder
from generator.tables.book import Book
from generator.tables.book import open_book
from generator.tables.case import Case
from generator.tables.measures import Measures
from generator.tables.pack import Pack
from generator.tables.table import Cell
from tests.properties.ledgers import Ledger
from tests.properties.ledgers import ledgers

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
EXAMPLES = 100

quick = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)


@cache
def national() -> tuple[Workshop, Pack, RuleBook]:
    """The Ministry's forms and rules, read once."""
    workshop = Workshop(TEMPLATES)
    pack, findings = workshop.library.load("national", Case(FINAL_ACCOUNTS, 2023, Scope.UNIT), Location("示例.yaml"))
    assert pack is not None
    assert findings == []
    rules, findings = load_rules(workshop.library, pack)
    assert findings == []
    return workshop, pack, rules


def opened(ledger: Ledger, root: Path) -> Book:
    """The tables of a ledger, by way of the author's files."""
    workshop, pack, _ = national()
    content = root / "content"
    path = content / "shili" / "2023-final-accounts"
    ledger.write(path)
    (content / "shili" / "unit.yaml").write_text("{名称: 示例局, 省份: 示例省}", "utf-8")
    folder = Folder("shili", 2023, "final-accounts", path, content)
    disclosure, findings = load_disclosure(folder, workshop.catalogues)
    assert findings == []
    assert disclosure is not None
    book, findings = open_book(disclosure, pack)
    assert findings == []
    return book


def reviewed(book: Book) -> Review:
    return review(book, Measures(book), national()[2])


@quick
@given(ledger=ledgers())
def test_a_correctly_rounded_publication_raises_no_error(ledger, tmp_path):
    """A ledger in 元, printed in 万元: whatever its tails, no rule errs, alone or all together."""
    result = reviewed(opened(ledger, tmp_path))
    check_together(result, "示例")

    errors = [finding.message for finding in result.findings if finding.severity is Severity.ERROR]
    assert errors == []
    assert result.by_rule[TOGETHER] == {Outcome.PASSED: 1}
    assert result.outcomes[Outcome.PASSED] > 30


def test_a_fund_too_small_to_show_in_the_totals_raises_no_error(tmp_path):
    """0.01元 from the general budget and 50元 from a fund: both totals print 0.01万元 (found by the test above)."""
    general, fund = "一般公共预算财政拨款", "政府性基金预算财政拨款"
    subject = {"科目": "2010101"}
    ledger = Ledger(
        income=[{**subject, "资金": general, "财政拨款收入": 5001}, {**subject, "资金": fund, "财政拨款收入": 5000}],
        spending=[
            {**subject, "资金": general, "基本支出": 0, "项目支出": 1},
            {**subject, "资金": fund, "基本支出": 5000, "项目支出": 0},
        ],
        carried={"年末财政拨款结转和结余": {general: 5000}, "年末结转和结余": 5000},
        operations={"三公经费": {}, "政府采购": {}, "国有资产": {}},
    )
    result = reviewed(opened(ledger, tmp_path))
    check_together(result, "示例")
    assert [finding.message for finding in result.findings if finding.severity is Severity.ERROR] == []


@quick
@given(ledger=ledgers(), data=st.data())
def test_a_change_beyond_the_allowed_width_fails_the_identity(ledger, data, tmp_path):
    """One cell that states, in print, another figure than the exact one by more than an identity allows from end to end
    fails that identity; and by any change at all it fails exactly when the new difference is beyond what is allowed."""
    identities = [each for each in reviewed(opened(ledger, tmp_path)).identities if addable(each)]
    identity = data.draw(one_of(identities))
    cell = data.draw(one_of([leaf.cell for leaf in identity.leaves() if changeable(identity, leaf.cell)]))
    before, allowed = residual(identity, cell), width(identity, cell)
    weight = coefficient(identity, cell)
    digit = Decimal(1).scaleb(-cell.style.decimals)
    up = data.draw(st.booleans()) if identity.rule.formula.relation in "=≡" else worse(identity, weight)
    change = digit * data.draw(st.integers(1, 1 + 2 * int(allowed / (digit * cell.unit)) + 3))
    note(f"{identity.rule.id} {cell.address} {cell.printed} {change if up else -change} {before} ± {allowed}")

    cell.printed = (cell.printed or Decimal(0)) + (change if up else -change)
    cell.computed = None  # so that nothing is known of it but its print
    after = before + weight * (change if up else -change) * cell.unit
    finding = judge(identity, "示例")

    assert (finding is not None) == is_beyond(identity, after, allowed)
    if identity.rule.formula.relation in "=≡" and abs(weight) * change * cell.unit > 2 * allowed:
        assert finding is not None


Member = TypeVar("Member")


def one_of(members: list[Member]) -> st.SearchStrategy[Member]:
    """One of some objects too large to be shown when an example fails."""
    return st.integers(0, len(members) - 1).map(members.__getitem__)


# What an identity allows, reckoned without the program's intervals: from its signs, the exact figures of the ledger,
# and the digits printed of the one that is changed.


def addable(identity: Identity) -> bool:
    """Whether an identity adds up cells only, and one of them can be changed."""
    leaves = identity.leaves()
    relation = identity.rule.formula.relation
    return (
        identity.is_linear
        and relation in "=≡≤≥"
        and all(leaf.cell is not None or not leaf.address for leaf in leaves)
        and any(changeable(identity, leaf.cell) for leaf in leaves)
    )


def changeable(identity: Identity, cell: Cell | None) -> bool:
    return cell is not None and not cell.is_count and coefficient(identity, cell) != 0


def coefficient(identity: Identity, cell: Cell) -> int:
    """How often a cell counts on the left, less the right."""
    left = sum(leaf.sign for leaf in identity.left.leaves() if leaf.cell is cell)
    return left - sum(leaf.sign for leaf in identity.right.leaves() if leaf.cell is cell)


def residual(identity: Identity, changed: Cell) -> Decimal:
    """Left less right in 元: a cell as it is printed, the others as exactly as they are known; in ≡ all as printed."""
    total = Decimal(0)
    in_print = identity.rule.formula.relation == "≡"
    for side, way in ((identity.left, 1), (identity.right, -1)):
        for leaf in side.leaves():
            total += way * leaf.sign * value_of(leaf, in_print=in_print or leaf.cell is changed)
    return total


def value_of(leaf: Leaf, *, in_print: bool) -> Decimal:
    """A figure in 元, without its sign."""
    if leaf.cell is None:
        return leaf.fixed.value
    if in_print:
        return (leaf.cell.printed or Decimal(0)) * leaf.cell.unit
    return leaf.cell.computed.value if leaf.cell.computed else Decimal(0)


def width(identity: Identity, changed: Cell) -> Decimal:
    """How far rounding may set the sides apart: half a digit, as often as the cell known by its print stands there."""
    if identity.rule.formula.relation == "≡" or changed.unit == 1:
        return Decimal(0)
    times = sum(leaf.cell is changed for leaf in identity.leaves())
    return times * changed.unit.scaleb(-changed.style.decimals) / 2


def worse(identity: Identity, weight: int) -> bool:
    """Whether a greater value of a cell of this weight works against an inequality."""
    return (weight > 0) == (identity.rule.formula.relation == "≤")


def is_beyond(identity: Identity, gap: Decimal, allowed: Decimal) -> bool:
    match identity.rule.formula.relation:
        case "≤":
            return gap > allowed
        case "≥":
            return -gap > allowed
        case _:
            return abs(gap) > allowed
