"""Charts (图示) resolved: their items, the addresses of their figures, and the whole they are shares of."""

from __future__ import annotations

from collections.abc import Iterator

from generator.packs.addresses import unknown_in_address
from generator.packs.known import Known
from generator.packs.known import Status
from generator.source.finding import Finding
from generator.source.located import Text
from generator.source.naming import inside
from generator.source.naming import unknown
from generator.tables.pack import ChartSpec

_EVERY_CLASS = ".各类"
_ITEM = "{项}"


def check_charts(known: Known) -> tuple[list[Finding], set[str]]:
    """Unknown names in the pack's charts, and the items that those it draws speak of."""
    findings: list[Finding] = []
    used: set[str] = set()
    drawn = set(map(str, known.pack.file.图示))
    for name, chart in known.pack.charts.items():
        findings += _check(chart, known)
        if name in drawn:
            used |= set(map(str, (*chart.各项, *filter(None, [chart.占]))))
    return findings, used


def _check(chart: ChartSpec, known: Known) -> Iterator[Finding]:
    for item in chart.各项:
        role = item.removesuffix(_EVERY_CLASS)
        if role != item and known.table(role) is Status.UNKNOWN:
            yield unknown("表", role, item.location, known.tables)
        elif role == item and not known.is_item(item):
            yield unknown("指标", str(item), item.location, known.pack.items)
    for address in chart.数.values():
        yield from _check_address(address, known)
    if chart.占 and not known.is_item(chart.占):
        yield unknown("指标", str(chart.占), chart.占.location, known.pack.items)


def _check_address(address: Text, known: Known) -> Iterator[Finding]:
    if "!" in address:
        yield from unknown_in_address(address, known)
        return
    item, _, column = address.partition(".")
    if item != _ITEM and not known.is_item(item):
        yield unknown("指标", item, inside(address, 0), [_ITEM, *known.pack.items])
    elif column not in known.item_columns:
        yield unknown("栏（指标）", column, inside(address, len(item) + 1), known.item_columns)
