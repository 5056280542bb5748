"""The same thing said twice in a pack, so that one is not what it is called: mostly a copy left unchanged."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from typing import TypeVar

from generator.packs.known import Known
from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.located import Mapping
from generator.source.located import Text
from generator.tables.derivation import FINAL
from generator.tables.derivation import FULL_BUDGET
from generator.tables.form import BlockSpec
from generator.tables.form import as_filter
from generator.tables.form import merged
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary
from generator.tables.table import names_total

SAME_MONEY = "T-0520"
"""Two columns, two rows or two items that always have the same figure."""
GIVEN_TWICE = "T-0524"
"""A number that two tables have, or a 表 that two files of one folder state."""

_Thing = TypeVar("_Thing")


def check_twins(library: PackLibrary, known: Known) -> Iterator[Finding]:
    """Columns and rows with one 取数, items on one cell, numbers and files given twice."""
    for entry in known.pack.file.公开表:
        form = known.pack.forms.get(str(entry.表))
        for block in form.blocks if form else ():
            yield from _columns(block)
            yield from _rows(block)
    yield from _items(known)
    yield from _numbers(known.pack)
    yield from _files(library, known.pack)


def _columns(block: BlockSpec) -> Iterator[Finding]:
    leaves = [
        ((tuple(sorted(wanted.items())), str(leaf.单位)), leaf) for _, wanted, leaf in block.leaves if leaf.is_figure
    ]
    for first, second in _repeated(leaves):
        message = f"“{second.key}”一栏与“{first.key}”一栏取的是同样的数"
        place = next((tag.location for tag in second.取数 or ()), second.名称.location)
        yield error(SAME_MONEY, message, place, hint="核对两栏的取数，多半是抄来的一栏没有改。")


def _rows(block: BlockSpec) -> Iterator[Finding]:
    """Rows of the body; totals at the foot may be the same money where there is only one part."""
    common = as_filter(block.取数)
    rows = [
        ((tuple(sorted(merged(common, as_filter(row.取数)).items())), str(row.单位)), row)
        for row in block.行
        if row.取数 and row.项目 and not row.其中 and not row.加总 and not names_total(row.key)
    ]
    for first, second in _repeated([(key, row) for key, row in rows if not (row.逐类 or row.逐款 or row.逐科目)]):
        message = f"“{second.key}”一行与“{first.key}”一行取的是同样的数"
        place = next(tag.location for tag in second.取数 or ())
        yield error(SAME_MONEY, message, place, hint="核对两行的取数，多半是抄来的一行没有改。")


def _items(known: Known) -> Iterator[Finding]:
    """An item of the pack's own in a cell that is called like another item, which stands there too."""
    own = f"/{known.pack.name}/"
    addresses: dict[str, Text] = {}
    for name, spec in known.pack.items.items():
        address = {FINAL: spec.决算数, FULL_BUDGET: spec.预算数}[known.kind.own_column]
        if address:
            addresses[name] = address
    for name, address in addresses.items():
        words = {word for part in address.partition("!")[2].split(".") for word in part.split("/")}
        others = [other for other in addresses if other != name and addresses[other] == address and other in words]
        if own in address.location.file and name not in words and others:
            message = f"指标“{name}”指的格子“{address}”是“{others[0]}”的"
            yield error(SAME_MONEY, message, address.location, hint="核对地址里的行和栏。")


def _numbers(pack: Pack) -> Iterator[Finding]:
    numbered = [(str(entry.编号), entry) for entry in pack.file.公开表 if entry.编号]
    for first, second in _repeated(numbered):
        message = f"“{second.表}”与“{first.表}”的编号都是“{second.编号}”"
        yield error(GIVEN_TWICE, message, second.编号.location, hint="改其中一个。")


def _files(library: PackLibrary, pack: Pack) -> Iterator[Finding]:
    """Files of one folder that state the same form: the last would hide the others."""
    for folder in pack.folders:
        stated = []
        for path in sorted((folder / "forms").glob("*.yaml")):
            raw, _ = library.read(path)
            roles = [value for key, value in raw.items() if key == "表"] if isinstance(raw, Mapping) else []
            stated += [(str(role), role) for role in roles if isinstance(role, Text)]
        for first, second in _repeated(stated):
            message = f"表样“{second}”在同一个文件夹里写了两次：另一处在 {first.location.file}"
            yield error(GIVEN_TWICE, message, second.location, hint="合成一个文件，或者改这里的“表”。")


def _repeated(keyed: Iterable[tuple[object, _Thing]]) -> Iterator[tuple[_Thing, _Thing]]:
    """Each thing whose key an earlier one has, with that one."""
    seen: dict[object, _Thing] = {}
    for key, thing in keyed:
        if key in seen:
            yield seen[key], thing
        else:
            seen[key] = thing
