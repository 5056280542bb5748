"""Items (指标) and charts resolved: the cells, subjects and items they name."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator

from generator.model.ledger import ACCOUNT_TAG
from generator.packs.addresses import absent_cell
from generator.packs.addresses import unknown_in_address
from generator.packs.filters import can_meet
from generator.packs.filters import unknown_in
from generator.packs.forms import HOLDS_NOTHING
from generator.packs.forms import NO_ACCOUNT
from generator.packs.known import Known
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.finding import warning
from generator.source.located import Text
from generator.source.naming import UNUSED
from generator.source.naming import unknown
from generator.tables.derivation import BUDGET
from generator.tables.derivation import BUDGETS
from generator.tables.derivation import FINAL
from generator.tables.derivation import FULL_BUDGET
from generator.tables.form import FilterSpec
from generator.tables.form import as_filter
from generator.tables.form import merged
from generator.tables.pack import ItemSpec

NOT_PRINTED = "T-0502"
"""An item in use names a cell that the pack's tables do not have."""


def check_items(known: Known) -> Iterator[Finding]:
    """Names in items that nothing defines, and items that no figure can come to."""
    for name, spec in known.pack.items.items():
        findings = [*_names_in(spec, known)]
        yield from findings or _unanswered(name, spec, known)


def _names_in(spec: ItemSpec, known: Known) -> Iterator[Finding]:
    for address in filter(None, (spec.决算数, spec.预算数)):
        yield from unknown_in_address(address, known)
    yield from unknown_in(spec.取数, known)
    yield from unknown_in(spec.年初预算取数, known, BUDGETS)
    if spec.平均:
        yield from unknown_in(spec.平均.分母, known)
        if spec.平均.分子 not in known.pack.items:
            yield unknown("指标", str(spec.平均.分子), spec.平均.分子.location, known.pack.items)


def _unanswered(name: str, spec: ItemSpec, known: Known) -> Iterator[Finding]:
    for wanted in filter(None, (spec.取数, spec.平均.分母 if spec.平均 else None)):
        yield from _empty(name, wanted, as_filter(wanted), known)
    if spec.年初预算取数 and BUDGET in known.kind.compared:
        yield from _empty(
            name, spec.年初预算取数, merged(as_filter(spec.年初预算取数), {ACCOUNT_TAG: (BUDGET,)}), known
        )
    own = {FINAL: spec.决算数, FULL_BUDGET: spec.预算数}[known.kind.own_column]
    if sum(map(bool, (own, spec.取数, spec.平均))) > 1:
        message = f"指标“{name}”写了不止一处来处：{known.kind.own_column}、取数、平均只能写一个"
        yield error(HOLDS_NOTHING, message, _place(spec), hint="留下一个。")
    if not (own or spec.取数 or spec.平均):
        place = _place(spec)
        yield error(HOLDS_NOTHING, f"指标“{name}”没有{known.kind.own_column}：没有写地址，也没有写取数", place)


def _empty(name: str, spec: FilterSpec, wanted: dict[str, tuple[str, ...]], known: Known) -> Iterator[Finding]:
    place = next(iter(spec)).location
    if ACCOUNT_TAG not in wanted:
        yield error(NO_ACCOUNT, f"指标“{name}”的取数没有写账", place)
    elif not can_meet(wanted, known):
        yield error(HOLDS_NOTHING, f"指标“{name}”不会有数：账上没有同时带这些条件的分录", place, hint="核对取数。")


def _place(spec: ItemSpec) -> Location:
    tags = [tag for wanted in (spec.取数, spec.年初预算取数) for tag in wanted or ()]
    found = next(filter(None, (spec.决算数, spec.预算数, spec.计数单位, *tags)), None)
    return found.location if found is not None else Location("items.yaml")


def check_new_items(used: Iterable[str], known: Known) -> Iterator[Finding]:
    """Items that a pack adds to those it inherits and never speaks of: authors may, or the name is misspelt."""
    for name in known.pack.items.keys() - known.inherited_items - set(used) if known.pack.lineage[1:] else ():
        place = _place(known.pack.items[name])
        message = f"指标“{name}”所继承的包里没有，本包的句子、图示、审核公式也没有用到"
        yield warning(UNUSED, message, place, hint="核对名称；只供作者用的，不必理会。")


def check_used_items(used: Iterable[str], known: Known) -> Iterator[Finding]:
    """Items that the pack's texts, charts and rules speak of, though its tables lack the cell."""
    for name in sorted(set(used) & known.pack.items.keys()):
        spec = known.pack.items[name]
        for address in filter(None, (spec.决算数, spec.预算数)):
            what = absent_cell(address, known)
            if what and not [*unknown_in_address(address, known)]:
                message = f"指标“{name}”指的格子“{address}”本包的表里没有：{what}"
                hint = f"在模板包“{known.pack.name}”的 items.yaml 里写明它在哪一格，或者写取数。"
                yield error(NOT_PRINTED, message, _blamed(address, known), hint=hint)


def _blamed(address: Text, known: Known) -> Location:
    """The item's word; where another pack wrote it, the form that does not have the cell."""
    own = f"/{known.pack.name}/"
    form = known.pack.forms.get(address.partition("!")[0])
    if own in address.location.file or form is None or own not in form.表.location.file:
        return address.location
    return form.表.location
