"""operations.yaml as it is begun: every key that the kind, year and nature have, those that must be stated blank."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from generator.beginning.printed import printed_filters
from generator.beginning.wanted import Wanted
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger_entries import ANY
from generator.model.ledger_entries import PURCHASES
from generator.model.ledger_entries import Entry

_FILE = "operations"
_HEAD = """\
# “三公”经费、机关运行经费、政府采购、国有资产。数写在冒号后面；没有发生的写 0，
# 整块没有的不用一个一个写 0，在金额单位下面写一行，如 没有发生: [因公出国（境）, 公务用车购置]，并删掉那几行。
# 行首有“# ”的，有数才写：删掉行首的“# ”两个字符，别的空格不动；没有的不用管。
金额单位: 万元  # 或者 元
"""
_NAMED_BY_AUTHORS = "（名称自己写）"


@dataclass
class _Node:
    """A key with dots between its steps: the entry that stands there, or the keys below."""

    key: str
    entry: Entry | None = None
    is_live: bool = False
    below: dict[str, _Node] = field(default_factory=dict)

    def has_live(self) -> bool:
        """Whether a figure must be stated here or below."""
        return self.is_live or any(node.has_live() for node in self.below.values())

    def enliven(self, key: str) -> None:
        """Makes what stands at a key live; of a list the first, where none is."""
        if self.key == key and not self.has_live():
            node = self
            while node.below:
                node = next(iter(node.below.values()))
            node.is_live = True
        for node in self.below.values():
            node.enliven(key)


def operations(wanted: Wanted, needed: Collection[str] = (), blank: str = "", given: Collection[str] = ()) -> str:
    """The text of the file, with `blank` where a figure is to come; `needed` keys (政府采购.中小企业) are live too.

    What another document of the year has, below `given` keys, need not be stated.
    """
    words = wanted.pack.vocabulary
    printed = {account for each in printed_filters(wanted.pack) for account in each.get(ACCOUNT_TAG, ())}
    root = _Node("")
    for entry in words.entries_in((_FILE,)):
        if wanted.may_have(words.limits_at(entry.path)):
            node = root
            for step in entry.path[1:]:
                node = node.below.setdefault(step, _Node(f"{node.key}.{step}".removeprefix(".")))
            node.entry = entry
            is_given = any(node.key.startswith(f"{key}.") for key in given)
            node.is_live = not is_given and (wanted.demands(entry) or entry.account in printed)
    for key in needed:
        if not any(f"{key}.".startswith(f"{above}.") for above in given):
            root.enliven(key)
    lines = [_HEAD]
    for name, node in root.below.items():
        lines += [*_lines(name, node, 0, blank), ""]
    return "\n".join([*lines, *_purchases(wanted)]).rstrip() + "\n"


def _lines(name: str, node: _Node, depth: int, blank: str) -> Iterator[str]:
    """A key and what is below it; commented out where nothing in it must be stated."""
    mark = "" if node.has_live() else "# "
    value = f" {blank}" if node.is_live and blank else ""
    told = f"  # {node.entry.unit}" if node.entry and node.entry.unit else ""
    yield f"{mark}{'  ' * depth}{_NAMED_BY_AUTHORS if name == ANY else name}:{value}{told}"
    for key, below in node.below.items():
        yield from _lines(key, below, depth + 1, blank)


def _purchases(wanted: Wanted) -> Iterator[str]:
    """A sample line of 政府采购预算, where the kind has it."""
    words = wanted.pack.vocabulary
    if not wanted.may_have(words.limits_at(PURCHASES)) or not words.entries_in(PURCHASES):
        return
    texts: Mapping[str, str] = dict.fromkeys(words.texts_of(PURCHASES), "")
    yield f"# {PURCHASES[1]}:  # 要采购的每种一行；资金有：{'、'.join(words.purchase_fundings)}"
    pairs = ", ".join(["物品: ", *(f"{text}: " for text in texts), f"金额: {{{words.purchase_fundings[0]}: }}"])
    yield f"#   - {{{pairs}}}"
