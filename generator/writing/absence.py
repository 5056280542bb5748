"""Figures that a sentence needs and nobody stated: absent is not zero, so each is an error at its key."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping

from generator.model.disclosure import Disclosure
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger_entries import ANY
from generator.model.ledger_entries import LISTS
from generator.model.ledger_entries import Entry
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.tables.derivation import BUDGETS
from generator.tables.derivation import PRIOR
from generator.tables.pack import Pack
from generator.writing.figures import BoundNumber

ABSENT = "N-0010"
"""The narrative tells of a figure that the author has not stated."""

_STATED_COLUMNS = (PRIOR, *BUDGETS)
"""The columns that accounts.yaml has a list for, under their own names."""
_ALL = "合计"
_WHOLE = (*LISTS, ("accounts", "基本支出明细"), ("accounts", "经济分类支出"), ("accounts", "政府经济分类支出"))
"""Lists that hold all that there is: what they leave out is none."""
_ACCOUNTS, _OPERATIONS = "accounts", "operations"


def check_absences(numbers: Iterable[BoundNumber], disclosure: Disclosure, pack: Pack) -> list[Finding]:
    """An error for every printed number that stands for no figure, each once."""
    names = dict.fromkeys(str(number.measure) for number in numbers if number.absent)
    return [finding for name in names for finding in _findings(name, disclosure, pack)]


def _findings(name: str, disclosure: Disclosure, pack: Pack) -> Iterator[Finding]:
    item, _, column = name.rpartition(".")
    home = home_of(item, column, pack)
    if home is None:
        return
    file, key = home
    path = disclosure.folder.path / f"{file}.yaml"
    yield error(
        ABSENT,
        f"情况说明要写“{name}”，没有人写这个数",
        Location(disclosure.folder.name_of(path)),
        disclosure=disclosure.key,
        addresses=(name,),
        hint=f"写在 {file}.yaml 的 {key}；{_if_none(key, pack)}。",
    )


def _if_none(key: str, pack: Pack) -> str:
    """What to write where there is none: 没有发生 does not state what is there without anything happening."""
    block, *steps = key.split(".")
    stated = [
        names for name, items in pack.vocabulary.file.没有发生.items() if name == block for names in items.values()
    ]
    if stated and steps and not any(steps[-1] in names for names in stated):
        return f"没有的写 0，没有发生: [{block}] 不包括它"
    return "没有发生的写 0"


def home_of(item: str, column: str, pack: Pack) -> tuple[str, str] | None:
    """The file and key under which the author states a figure; None for one of a list, which is whole as it stands."""
    spec = pack.items.get(item)
    if column in _STATED_COLUMNS:
        return _ACCOUNTS, f"{column}.{item}"
    wanted = {str(tag): tuple(map(str, values)) for tag, values in spec.取数.items()} if spec and spec.取数 else {}
    accounts = wanted.get(ACCOUNT_TAG, (item,))
    kept = [entry for entry in pack.vocabulary.entries if entry.account in accounts]
    entries = [entry for entry in kept if _fits(entry, wanted)]
    entry = next((entry for entry in kept if column in _values(entry)), None)
    entry = entry or next((each for each in entries if {*wanted.get("项目", ())} & {*_values(each)}), None)
    entry = entry or next(iter(entries), None)
    if entry is None:
        return _OPERATIONS, item
    if entry.path[:2] in _WHOLE:
        return None
    keys = [step if step != ANY else column for step in entry.path[1:]]
    is_list = column == _ALL and pack.vocabulary.is_whole(entry.account)
    return entry.path[0], ".".join(keys[:-1] if is_list else keys)


def _fits(entry: Entry, wanted: Mapping[str, tuple[str, ...]]) -> bool:
    return all(value in wanted[tag] for tag, value in entry.tags.items() if tag in wanted)


def _values(entry: Entry) -> tuple[str, ...]:
    return entry.values if isinstance(entry.values, tuple) else ()
