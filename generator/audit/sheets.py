"""Performance sheets (绩效目标表, 自评表) of a foreign paper: what a row and a sum of them say by themselves.

Sheets have a hundred layouts, so only what the words of their own heads tell beyond doubt is judged.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from decimal import InvalidOperation

from generator.audit.book import figure_of
from generator.checks.words.statement_words import SheetWords
from generator.model.money import Amount
from generator.model.money import half_unit
from generator.model.money import in_short
from generator.model.money import ratio
from generator.recognition.readings import Reading
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import Page

TOO_HIGH = "A-0118"
"""A score is more than there is to have."""
WRONG_RATE = "A-0119"
"""A rate of execution (执行率) does not follow from the two amounts in its row."""
WRONG_SUM = "A-0120"
"""The total of the weights or of the scores is not their sum."""
NOT_A_HUNDRED = "A-0121"
"""The total of the weights is something else than 100."""
TWICE = "A-0122"
"""A line stands twice."""

_WHOLE = Decimal(100)
_SUMMED = ("分值", "得分")
_LEAST_CELLS = 3
_SHORT_OF_WHOLE = Decimal(1)
"""A rate of up to this without a % may be a fraction."""

Row = list[GridCell]


@dataclass(slots=True)
class _Sheet:
    """What has been read of a sheet: which column is what, and the indicators of its block."""

    heads: dict[str, int] = field(default_factory=dict)
    figures: dict[str, list[Decimal]] = field(default_factory=lambda: {name: [] for name in _SUMMED})
    above: dict[str, Decimal] = field(default_factory=lambda: dict.fromkeys(_SUMMED, Decimal(0)))
    """What the blocks before this one add up to: budget execution, management."""
    seen: set[tuple[str, ...]] = field(default_factory=set)


def check_sheets(
    pages: Iterable[Page], used: Iterable[Grid], words: SheetWords, readings: dict[str, Reading]
) -> Iterator[Finding]:
    """Findings about the grids that are no public table (`used`); their cells are put among the `readings`."""
    taken = {id(grid) for grid in used}
    grids = [grid for page in pages for grid in page.grids if id(grid) not in taken]
    for number, (finding, cells) in enumerate(_of_rows((row for grid in grids for row in _rows(grid)), words), 1):
        addresses = []
        for place, cell in enumerate(cells, 1):
            addresses.append(f"绩效表!第{cell.place.page}页第{number}处.{place}")
            readings[addresses[-1]] = Reading(cell.text, cell.place)
        yield Finding(
            finding.id,
            finding.severity,
            finding.message,
            cells[0].place.location,
            addresses=tuple(addresses),
            printed=cells[0].text,
            computed=finding.computed,
            hint=finding.hint,
        )


_Told = tuple[Finding, Sequence[GridCell]]


def _rows(grid: Grid) -> Iterator[Row]:
    for row in range(grid.height):
        cells = [grid.at(row, column) for column in range(grid.width)]
        yield [cell for column, cell in enumerate(cells) if cell and cell.column == column and cell.row == row]


def _of_rows(rows: Iterable[Row], words: SheetWords) -> Iterator[_Told]:
    sheet = _Sheet()
    for row in rows:
        heads = _heads(row, words)
        if words.开头.search("".join(cell.text for cell in row[:2])):
            sheet = _Sheet()
        elif heads:
            above = {name: sheet.above[name] + sum(sheet.figures[name], Decimal(0)) for name in _SUMMED}
            sheet = _Sheet(heads, above=above)
        elif any(words.表头.search(cell.text) for cell in row):
            sheet.heads = {}  # of a block whose columns are called otherwise
        elif sheet.heads:
            yield from _of_row(row, sheet, words)


def _heads(row: Row, words: SheetWords) -> dict[str, int]:
    """Which column of a row of heads is what; nothing where it is none."""
    found = {
        str(name): cell.column
        for cell in row
        for name, pattern in words.栏
        if pattern.fullmatch("".join(cell.text.split()))
    }
    is_head = {"分值", "得分"} <= found.keys() or {"预算数", "执行数", "执行率"} <= found.keys()
    return found if is_head else {}


def _of_row(row: Row, sheet: _Sheet, words: SheetWords) -> Iterator[_Told]:
    at = {name: next((cell for cell in row if cell.column == column), None) for name, column in sheet.heads.items()}
    values = {name: _number(cell.text) for name, cell in at.items() if cell}
    if row and words.总分.fullmatch("".join(row[0].text.split())):
        yield from _totals(at, values, sheet)
        sheet.figures = {name: [] for name in _SUMMED}
        return
    if any(words.资金.search(cell.text) for cell in row[:2]):
        yield from _execution(at, values)
    weight, score = values.get("分值"), values.get("得分")
    weight_cell, score_cell = at.get("分值"), at.get("得分")
    if weight is None or score is None or weight_cell is None or score_cell is None:
        return
    if score > weight:
        message = f"得分 {score_cell.text} 大于分值 {weight_cell.text}"
        yield _finding(TOO_HIGH, Severity.ERROR, message, "核对得分和分值。"), (score_cell, weight_cell)
    for name in _SUMMED:
        sheet.figures[name] += [values[name] or Decimal(0)]
    texts = tuple(cell.text for cell in row if cell.text)
    if texts in sheet.seen and len(texts) > _LEAST_CELLS:
        yield _finding(TWICE, Severity.WARNING, f"“{'　'.join(texts[:3])}”写了两遍", "删去重复的一行。"), (row[0],)
    sheet.seen.add(texts)


def _execution(at: Mapping[str, GridCell | None], values: Mapping[str, Decimal | None]) -> Iterator[_Told]:
    planned, spent, rate = (values.get(name) for name in ("预算数", "执行数", "执行率"))
    cells = [at.get(name) for name in ("执行率", "执行数", "预算数")]
    if not planned or spent is None or rate is None or planned < 0 or not all(cells):
        return
    expected = ratio(_amount(spent), _amount(planned))
    printed = _amount(rate)
    if expected is None or expected.meets(printed):
        return
    told = [cell for cell in cells if cell]
    is_fraction = rate <= _SHORT_OF_WHOLE and "%" not in told[0].text and "％" not in told[0].text
    if is_fraction and expected.meets(Amount(printed.value * 100, printed.spread * 100)):
        return
    if abs(expected.value - rate) <= half_unit(_decimals(rate)) * 2 + expected.spread:
        return  # cut off instead of rounded
    right = f"{in_short(expected.value, 2)}%"
    message = f"执行率写作 {told[0].text}，{told[1].text} ÷ {told[2].text} 是 {right}"
    yield _finding(WRONG_RATE, Severity.ERROR, message, "核对预算数、执行数和执行率。", right), told


def _totals(at: Mapping[str, GridCell | None], values: Mapping[str, Decimal | None], sheet: _Sheet) -> Iterator[_Told]:
    """The totals: the score is no less than what the lines give, and no more than with all that may stand elsewhere."""
    weight = values.get("分值")
    weight_cell = at.get("分值")
    if weight is not None and weight_cell and weight != _WHOLE:
        message = f"分值合计写作 {weight_cell.text}，不是 100"
        yield _finding(NOT_A_HUNDRED, Severity.WARNING, message, "核对各指标的分值。"), (weight_cell,)
    printed, cell = values.get("得分"), at.get("得分")
    if weight is None or weight_cell is None or printed is None or cell is None or not sheet.figures["分值"]:
        return
    allowed = _rounding([*sheet.figures["分值"], *sheet.figures["得分"]], (weight, printed))
    weights, scores = (sum(sheet.figures[name], Decimal(0)) for name in _SUMMED)
    if weights + sheet.above["分值"] <= weight:
        weights, scores = weights + sheet.above["分值"], scores + sheet.above["得分"]
    elsewhere = weight - weights  # of blocks whose columns are called otherwise
    if weights > weight + allowed:
        right = in_short(weights, 2)
        message = f"分值合计写作 {weight_cell.text}，各项合起来已经是 {right}"
        yield _finding(WRONG_SUM, Severity.ERROR, message, "核对合计和各项。", right), (weight_cell,)
    elif not scores - allowed <= printed <= scores + elsewhere + allowed:
        right = in_short(scores if printed < scores else scores + elsewhere, 2)
        message = f"得分合计写作 {cell.text}，按各项算{'至少' if printed < scores else '至多'}是 {right}"
        yield _finding(WRONG_SUM, Severity.ERROR, message, "核对合计和各项的得分。", right), (cell,)


def _rounding(parts: Sequence[Decimal], totals: Sequence[Decimal]) -> Decimal:
    """What rounding may make of a sum: whole points are exact, and so is the total of nothing else."""
    rounded = [each for each in parts if _decimals(each)]
    shown = [*rounded, *totals] if rounded else []
    return sum((half_unit(_decimals(each)) for each in shown), Decimal(0))


def _finding(finding_id: str, severity: Severity, message: str, hint: str, computed: str | None = None) -> Finding:
    return Finding(finding_id, severity, f"绩效表：{message}", hint=hint, computed=computed)


def _number(text: str) -> Decimal | None:
    """A figure, or a rate without its %; None for anything else."""
    bare = "".join(text.split()).rstrip("%％分")
    try:
        return figure_of(bare)
    except InvalidOperation:
        return None


def _amount(value: Decimal) -> Amount:
    return Amount(value, half_unit(_decimals(value)))


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
