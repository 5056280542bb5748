"""The keys of the authors' files under which figures stand, as ledger.yaml gives them: place, tags, limits of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from generator.kinds.kind import Kind
from generator.model.ledger_words import AccountWord
from generator.model.ledger_words import LedgerFile
from generator.model.ledger_words import Restricted
from generator.model.ledger_words import Word
from generator.source.located import Text

ANY = "*"
"""A step of a path that authors name: 车型, a code, a 资金."""
INCOME, SPENDING, PURCHASES = ("accounts", "收入"), ("accounts", "支出"), ("operations", "政府采购预算")
LISTS = (INCOME, SPENDING, PURCHASES)
"""The lists of the authors' files: what stands below one stands in each of its rows."""
PART = "经费"
"""The tag of what an amount of a row consists of, which may be stated beside the amount or instead of it."""
OF_ROW, SPLIT = "按行", "可分"
"""资金 (or 单位) as the row has it; 资金 by which authors may split a figure."""
_HOLE = re.compile(r"\{(?:性质|经费|项目|科目|资金)\}")


class Open(Enum):
    """Values that no list here holds."""

    FUNCTIONAL = "功能分类科目"
    STAFF = "人员经费的经济分类科目"
    OTHER_ECONOMIC = "公用经费的经济分类科目"
    ECONOMIC = "经济分类科目"
    GOVERNMENT = "政府预算经济分类科目"
    ECONOMIC_NAMES = "经济分类科目名称"
    AUTHORS = "作者取名"


OPEN = (Open.AUTHORS.value, Open.ECONOMIC_NAMES.value)
Values = tuple[str, ...] | Open


@dataclass(frozen=True, slots=True)
class Limits:
    """The kinds of disclosures, natures of units and years that have something; without kinds or natures all do."""

    kinds: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    natures: tuple[str, ...] = ()

    def has_kind(self, kind: Kind) -> bool:
        """Whether a disclosure of this kind can have it."""
        return not self.kinds or kind.word in self.kinds

    def has_year(self, year: int) -> bool:
        """Whether a disclosure of this fiscal year can have it."""
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


NO_LIMITS = Limits()


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A key of the authors' files under which a figure stands, and how its fact is tagged.

    `path` leads to it (file, keys; `ANY` where authors name the key), `hole` is the tag that such a key is the value
    of, `funding` a 资金, `OF_ROW`, `SPLIT` or nothing; a figure that is not split has the 资金 `whole`, if any.
    `unit` is empty for money, `item` names the figure (指标) where its item has a name; `told` is what it is (说明).
    """

    account: str
    path: tuple[str, ...]
    tags: Mapping[str, str]
    hole: str
    values: Values
    funding: str
    whole: str
    unit: str
    limits: Limits
    item: str
    told: str


def entries_of(file: LedgerFile) -> Iterator[Entry]:
    """Every key under which a figure may stand; 科目 of 基本支出明细 and 资金 of purchases are open ones."""
    for name, account in file.账.items():
        for place, word in account.处.items():
            yield from _entries_at(file, name, place, word)


def items_at(file: LedgerFile, tag: str, account: AccountWord) -> Mapping[Text, Word] | Open:
    """What may stand where a place names a tag: an account's own items, those of another account, or any."""
    if account.取自 in OPEN:
        return Open(account.取自)
    owner = file.账.get(account.取自, account) if account.取自 else account
    return {"性质": owner.性质, "经费": owner.经费, "项目": owner.项目}.get(tag, {})


def _entries_at(file: LedgerFile, name: Text, place: Text, word: Word) -> Iterator[Entry]:
    account = file.账[name]
    steps = tuple(place.split("."))
    tag = next((step[1:-1] for step in steps if _HOLE.fullmatch(step)), "")
    items = items_at(file, tag, account)
    if isinstance(items, Open):
        yield _entry(str(name), (account, word), _filled(steps, ANY), tag, items)
    elif items:
        for item, own in items.items():
            yield _entry(str(name), (account, word, own), _filled(steps, str(item)), tag, (str(item),))
    else:
        yield _entry(str(name), (account, word), _filled(steps, ANY), tag, ())


def _filled(steps: tuple[str, ...], item: str) -> tuple[str, ...]:
    return tuple(item if _HOLE.fullmatch(step) else step for step in steps)


def _entry(name: str, words: Sequence[Word], path: tuple[str, ...], hole: str, values: Values) -> Entry:
    """An entry of an account, its place and its item: what a later one of them states counts."""
    tags = {str(tag): str(value) for word in words for tag, value in word.标签.items()}
    if isinstance(values, tuple) and values:
        tags = {hole: values[0], **tags}
    said = {key: str(value) for word in words for key in ("资金", "不分是", "单位") if (value := getattr(word, key))}
    funding, whole, unit = (said.get(key, "") for key in ("资金", "不分是", "单位"))
    item = str(words[-1].指标 or "") if len(words) > len(("账", "处")) else ""
    told = next((str(word.说明) for word in reversed(words) if word.说明), "")
    return Entry(name, path, tags, hole, values, funding, whole, unit, limits_of(words), item, told)


def limits_of(words: Sequence[Restricted]) -> Limits:
    """What the last of some words is limited to, and where it says nothing what the one before it is."""
    kinds: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    first = last = None
    for word in words:
        natures = tuple(map(str, word.单位性质)) or natures
        kinds = tuple(map(str, word.种类)) or kinds
        first = first if word.自 is None else word.自
        last = last if word.至 is None else word.至
    return Limits(kinds, first, last, natures)
