"""accounts.yaml, operations.yaml and reported.yaml of figures whose places are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from generator.importing.seen import Seen
from generator.importing.seen import Sight
from generator.importing.slots import Slot
from generator.importing.slots import Stated
from generator.importing.solving import Solution
from generator.model.authoring import GENERAL_BUDGET
from generator.model.ledger_entries import INCOME
from generator.model.ledger_entries import SPENDING
from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import AmountUnit
from generator.model.money import round_half_up
from generator.source.yaml_text import block
from generator.source.yaml_text import rows
from generator.tables.pack import Pack

_LISTS = (INCOME[1], SPENDING[1])
_HEAD = "# 从已公开的文本导入；"

Figures = Mapping[int, Stated]


def unit_of(solution: Solution) -> AmountUnit:
    """The unit of most amounts, which the files are in; others have theirs behind them."""
    units = [stated.unit for stated in solution.figures.values() if stated.unit and stated.value]
    return max(AmountUnit, key=units.count) if units else AmountUnit.WAN


def written(value: Decimal, own: AmountUnit | None, unit: AmountUnit) -> str:
    """A figure (元, or pieces where it has no unit) in a file of a unit."""
    if own is None:
        return f"{value.normalize():f}"
    shown = f"{round_half_up(value / own.yuan, PUBLISHED_DECIMALS):.2f}" if value else "0"
    return shown if own is unit or not value else shown + own.value


class AccountFiles:
    """The files of one document; texts of rows (差异原因 …) and other sections come in from its sentences."""

    def __init__(self, sight: Sight, solution: Solution, pack: Pack) -> None:
        self.sight = sight
        self.solution = solution
        self.pack = pack
        self.unit = unit_of(solution)

    def accounts(self, texts: Mapping[tuple[str, str, str], str], more: Mapping[str, Mapping[str, Any]]) -> str:
        """`texts` by 科目, 资金 and key; `more` sections (上年数 …) as they are to be written."""
        lines = [_HEAD + "只有末级科目，类、款、合计由程序汇总，印出的汇总数在 reported.yaml", f"金额单位: {self.unit}"]
        lines += self._names()
        by_section = self._sections("accounts")
        for section in (*_LISTS, *(each for each in by_section if each not in _LISTS)):
            slots = by_section.get(section, [])
            if section in _LISTS or slots[0][0].row:
                lines += ["", *self._rows(section, slots, texts)]
            else:
                lines += ["", *self._section(section, slots)]
        for section, own in more.items():
            lines += ["", f"{section}:", *block(own, 2)] if own else []
        return "\n".join(lines) + "\n"

    def operations(self) -> str:
        """三公经费 and whatever else of it the document tells."""
        lines = [_HEAD + "三公经费、机关运行经费、政府采购、国有资产等", f"金额单位: {self.unit}"]
        for section, slots in self._sections("operations").items():
            lines += ["", *self._section(section, slots)]
        return "\n".join(lines) + "\n"

    def reported(self, measures: Mapping[str, str]) -> str | None:
        """The totals that are printed, table by table, and what sentences state of measures; None without any."""
        printed = self.solution.totals + self.solution.open
        if not printed and not measures:
            return None
        lines = [_HEAD + "印出的汇总数，只用来核对", f"金额单位: {self.unit}", "", "上报数:"]
        titles = {role: str(form.名称).replace("{年度}", "") for role, form in self.pack.forms.items()}
        order = [str(entry.表) for entry in self.pack.file.公开表]
        for role, cells in groupby(sorted(printed, key=lambda cell: order.index(cell.role)), lambda cell: cell.role):
            lines.append(f"  # {titles[role]}")
            lines += block({cell.address: self._printed(cell) for cell in cells}, 2)
        if measures:
            lines += ["  # 情况说明", *block(measures, 2)]
        return "\n".join(lines) + "\n"

    def _printed(self, cell: Seen) -> str:
        return written(cell.value or Decimal(0), cell.unit, self.unit)

    def _names(self) -> list[str]:
        """科目名称: what the catalogue of the year does not have."""
        own = {
            c: n for c, n in sorted(self.sight.names.items()) if n and not any(c in each for each in self.sight.given)
        }
        return ["", "科目名称:", *block(own, 2)] if own else []

    def _sections(self, file: str) -> dict[str, list[tuple[Slot, Stated]]]:
        found: dict[str, list[tuple[Slot, Stated]]] = defaultdict(list)
        for number, stated in self.solution.figures.items():
            slot = self.sight.slots[number]
            if slot.file == file:
                found[slot.section].append((slot, stated))
        return found

    def _rows(
        self, section: str, slots: Sequence[tuple[Slot, Stated]], texts: Mapping[tuple[str, str, str], str]
    ) -> Iterator[str]:
        made: dict[tuple[str, str], dict[str, Any]] = {}
        for slot, stated in sorted(slots, key=lambda pair: pair[0].row or ()):
            code, funding = slot.row or ("", "")
            row = made.setdefault((code, funding), _named_row(code, funding))
            _put(row, slot.keys, written(stated.value, stated.unit, self.unit))
        if section == SPENDING[1]:
            for (code, funding, key), text in texts.items():
                if (code, funding) in made:
                    made[code, funding][key] = text
        lines = [(row, self._name(code)) for (code, _), row in made.items() if len(row) > (2 if "资金" in row else 1)]
        if lines:
            yield from rows(section, lines)
        else:
            yield f"{section}: []"

    def _section(self, section: str, slots: Sequence[tuple[Slot, Stated]]) -> Iterator[str]:
        tree: dict[str, Any] = {}
        for keys, texts in self._by_keys(slots).items():
            if not keys:
                yield f"{section}: {texts['']}"
                return
            _put(tree, keys, texts[""] if set(texts) == {""} else texts)
        if not all(key.isdigit() for key in tree):
            yield from block({section: tree})
            return
        yield f"{section}:"
        yield from block(dict(sorted(tree.items())), 2, {key: self._name(key) for key in tree})

    def _by_keys(self, slots: Iterable[tuple[Slot, Stated]]) -> dict[tuple[str, ...], dict[str, str]]:
        """By the keys of each figure: the one figure under `""`, or one for each 资金.

        Where a figure is stated whole and by 资金, the parts stand and the whole is left to be reckoned.
        """
        found: dict[tuple[str, ...], dict[str, tuple[Slot, Stated]]] = defaultdict(dict)
        for slot, stated in slots:
            found[slot.keys][slot.split or ""] = slot, stated
        result: dict[tuple[str, ...], dict[str, str]] = {}
        for keys, own in found.items():
            parts = {split for split, (_, stated) in own.items() if split and stated.value}
            whole = own.get("")
            chosen = {split: pair for split, pair in own.items() if not split or split in parts}
            if parts and whole is not None:
                chosen.pop("")
                if whole[0].funding:
                    chosen = {whole[0].funding: whole, **chosen}
            result[keys] = {s: written(f.value, f.unit, self.unit) for s, (_, f) in chosen.items()}
        return {keys: texts for keys, texts in result.items() if texts}

    def _name(self, code: str) -> str:
        disclosure = self.sight.disclosure
        return disclosure.functional.names.get(code) or disclosure.economic.names.get(code, "")


def _named_row(code: str, funding: str) -> dict[str, Any]:
    return {"科目": code} if funding == GENERAL_BUDGET else {"科目": code, "资金": funding}


def _put(tree: dict[str, Any], keys: tuple[str, ...], value: Any) -> None:
    for key in keys[:-1]:
        tree = tree.setdefault(key, {})
    tree[keys[-1]] = value
