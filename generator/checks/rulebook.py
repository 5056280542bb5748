"""The rule book for people: every 审核公式 of the packs as rows for a listing, and as the page `docs/rules.md`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path

from generator.checks.written_rules import RuleFile
from generator.checks.written_rules import RuleSpec
from generator.checks.written_rules import rule_files
from generator.checks.written_rules import written_rules
from generator.kinds.kind import Kind
from generator.kinds.registry import kinds
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.own_packs import BASE
from generator.tables.pack_library import PackLibrary
from generator.tables.pack_library import folders_of

"""The pack whose rules every other one inherits."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule as its pack writes it.

    `over` tells what it runs over (tables, rows, columns, items) and when, `changed_by` which packs differ. `case` is
    when it holds at all, in words; empty for one that always does.
    """

    id: str
    group: str
    title: str
    formula: str
    over: str
    severity: str
    source: str
    hint: str
    pack: str
    kinds: tuple[Kind, ...]
    is_switched_off: bool = False
    changed_by: tuple[str, ...] = ()
    case: str = ""

    @property
    def lines(self) -> list[str]:
        """What the rule demands, to be printed."""
        where = "、".join(kind.word for kind in self.kinds)
        told = [f"{self.id}（{self.severity}）{self.title}", f"  公式：{self.formula}"]
        told += [f"  范围：{self.over}"] if self.over else []
        told += [f"  依据：{self.source}"]
        told += [f"  怎么办：{self.hint}"] if self.hint else []
        return [*told, f"  模板包 {self.pack}，{where}" + ("，已停用" if self.is_switched_off else "")]


@dataclass(frozen=True, slots=True)
class RuleListing:
    """The rules of all packs: those of `national`, what the others add, replace or switch off, and the named sets."""

    rows: tuple[RuleRow, ...]
    changes: tuple[RuleRow, ...]
    sets: dict[str, tuple[str, ...]]
    lineages: dict[str, tuple[str, ...]]
    """Each pack with those it inherits, itself first."""

    def of_pack(self, pack: str, kind: Kind) -> list[RuleRow]:
        """The rules that hold in one pack for one kind of disclosure, in the order of their ids.

        Those that hold only in some cases stand behind what holds in the others.
        """
        rules = {(row.id, row.case): row for row in self.rows if kind in row.kinds}
        for each in reversed(self.lineages[pack]):
            rules |= {(row.id, row.case): row for row in self.changes if row.pack == each and kind in row.kinds}
        return [rules[key] for key in sorted(rules) if not rules[key].is_switched_off]


def list_rules(library: PackLibrary) -> tuple[RuleListing, list[Finding]]:
    """Every rule of every pack, with what is wrong with the files they stand in."""
    names = [BASE, *(name for name in library.names if name != BASE)]
    groups: dict[str, str] = {}
    sets: dict[str, tuple[str, ...]] = {}
    rows: list[RuleRow] = []
    findings: list[Finding] = []
    for pack, folder, held_by in (each for name in names for each in _folders(library, name)):
        files, problems = rule_files(library, [folder])
        findings += problems
        for file in files:
            groups |= {str(digits): str(title) for digits, title in file.分组.items()}
            sets |= {str(name): tuple(map(str, members)) for name, members in file.集合.items()}
            when = _when(file)
            rows += [_row(spec, pack, held_by, groups, when) for spec in file.审核公式]
            if file.改审核公式 or file.删审核公式:
                rows += [
                    _row(spec, pack, (kind,), groups, when)
                    for kind in held_by
                    for spec in _changed(library, pack, file, kind)
                ]
    rows.sort(key=lambda row: row.id)
    changes = [row for row in rows if row.pack != BASE]
    base = [_with_changes(row, changes) for row in rows if row.pack == BASE]
    lineages = {name: tuple(path.name for path in library.lineage(name, Location(name))[0]) for name in names}
    return RuleListing(tuple(base), tuple(changes), sets, lineages), findings


def _folders(library: PackLibrary, pack: str) -> Iterator[tuple[str, Path, tuple[Kind, ...]]]:
    """The folders of a pack, and for which kinds of disclosure each holds; what all share comes first."""
    folder = library.places.folder(pack)
    if folder is None:
        return
    yield pack, folder, kinds()
    for kind in kinds():
        yield pack, folder / kind.slug, (kind,)


def _changed(library: PackLibrary, pack: str, file: RuleFile, kind: Kind) -> Iterator[RuleSpec]:
    """The rules of a kind that a file changes, as they are then, and those it takes away, switched off."""
    lineage, _ = library.lineage(pack, Location(pack))
    inherited = written_rules(library, reversed(folders_of(lineage[1:], kind))).specs
    for change in file.改审核公式:
        if change.编号 in inherited:
            yield change.over(inherited[change.编号])
    for number in file.删审核公式:
        if number in inherited:
            yield inherited[number].model_copy(update={"停用": True})


def _when(file: RuleFile) -> str:
    """When the rules of a file hold, in words; empty where they always do."""
    stated = ((name, value if isinstance(value, list) else [value]) for name, value in file.情形.items())
    return "，".join(f"{name} {'、'.join(map(str, values))}" for name, values in stated)


def _row(spec: RuleSpec, pack: str, held_by: tuple[Kind, ...], groups: dict[str, str], when: str) -> RuleRow:
    number = str(spec.编号)
    digits = number.removeprefix("R-")[:2]
    return RuleRow(
        id=number,
        group=groups.get(digits, digits),
        title=str(spec.名称),
        formula=str(spec.公式),
        over="；".join([*([when] if when else []), *_over(spec)]),
        case=when,
        severity=spec.级别,
        source=str(spec.依据),
        hint=str(spec.提示 or ""),
        pack=pack,
        kinds=held_by,
        is_switched_off=spec.停用,
    )


def _over(spec: RuleSpec) -> Iterator[str]:
    for name, over, left_out in (
        ("逐表", spec.逐表, []),
        ("逐行", spec.逐行, spec.除行),
        ("逐栏", spec.逐栏, spec.除栏),
        ("逐项", spec.逐项, []),
    ):
        if over:
            yield f"{name} {over}" + (f"，除 {'、'.join(left_out)}" if left_out else "")
    if spec.当:
        yield f"当 {spec.当}"


def _with_changes(row: RuleRow, changes: list[RuleRow]) -> RuleRow:
    return replace(row, changed_by=tuple(change.pack for change in changes if change.id == row.id))


_HEAD = """\
# 审核公式

本页由 `gongkai rules --format markdown` 从 `templates/packs/*/*/rules/` 生成，不要直接改。写法见
[模板包的写法](packs.md)，审核意见的其他编号见 [审核意见](findings.md)。

- `=`、`≤`、`≥`、`<`、`>` 按取整范围比较：两位小数的数可能差半个末位，n 个数之和与合计最多差 (n + 1) × 0.005；空格是 0。
- `≡` 是同一个数印在两处：差末位一个数是警告（几个已取整的数相加所致的是提示），再多按级别。
- 写着“逐表”的公式对每一张绩效表（或某一类的每一张）各查一次，`本表` 就是那一张；`得分（应为）` 这样的栏是按表样的
  计分规则算出来的数，`得分` 是印出来的数。`项目自评.全年执行数` 是实施单位为本单位的各张表的合计。
- 一条公式对每一张绩效表、每一行、栏、项各查一次，结果是通过、不通过、不适用（表里没有或都是空格）、数据不足之一；
  没有查的不算通过。
- 级别：错误不改正就不能发布；警告要作者确认；提示供参考。
"""


def rule_book_page(listing: RuleListing) -> str:
    """The page `docs/rules.md`: a table a group, then what provinces change, then the named sets."""
    counts = {word: sum(row.severity == word for row in listing.rows) for word in ("错误", "警告", "提示")}
    told = "，".join(f"{word} {count} 条" for word, count in counts.items())
    lines = [_HEAD, f"共 {len(listing.rows)} 条：{told}。", ""]
    for group in dict.fromkeys(row.group for row in listing.rows):
        own = [row for row in listing.rows if row.group == group]
        lines += [f"## {group}（{own[0].id[:4]}xx，{len(own)} 条）", "", *_table(own), ""]
    lines += ["## 各省另定", "", *(_changes(listing) or ["没有。", ""])]
    lines += ["## 集合", "", "| 集合 | 成员 |", "|---|---|"]
    lines += [f"| {name} | {'、'.join(members)} |" for name, members in sorted(listing.sets.items())]
    return "\n".join(lines) + "\n"


def rule_lines(listing: RuleListing, pack: str | None = None) -> str:
    """The rules in plain lines: those of one pack, or those of `national` and what the others change."""
    everything = [*listing.rows, *listing.changes]
    of_pack = dict.fromkeys(row for kind in kinds() for row in listing.of_pack(pack, kind)) if pack else {}
    rows = list(of_pack) if pack else everything
    lines: list[str] = []
    for row in rows:
        lines += [f"{row.id} {_severity(row)} {row.title}", f"    {row.formula}"]
        lines += [f"    {row.over}"] if row.over else []
    return "\n".join(lines)


def _severity(row: RuleRow) -> str:
    switched = "停用" if row.is_switched_off else row.severity
    return f"{switched}（{row.pack}）" if row.pack != BASE else switched


def _table(rows: list[RuleRow]) -> list[str]:
    head = ["| 编号 | 名称 | 公式 | 级别 | 依据 | 提示 |", "|---|---|---|---|---|---|"]
    return head + [
        f"| {row.id}{_mark(row)} | {row.title} | {_formula(row)} | {row.severity} | {row.source} | {row.hint} |"
        for row in rows
    ]


def _mark(row: RuleRow) -> str:
    return f"<br>另定：{'、'.join(row.changed_by)}" if row.changed_by else ""


def _formula(row: RuleRow) -> str:
    return f"`{row.formula}`" + (f"<br>{row.over}" if row.over else "")


def _changes(listing: RuleListing) -> list[str]:
    lines: list[str] = []
    for pack in dict.fromkeys(row.pack for row in sorted(listing.changes, key=lambda row: row.pack)):
        own = [row for row in listing.changes if row.pack == pack]
        off = [row.id for row in own if row.is_switched_off]
        lines += [f"### {pack}", ""]
        lines += [f"停用：{'、'.join(off)}。", ""] if off else []
        rest = [row for row in own if not row.is_switched_off]
        lines += [*_table(rest), ""] if rest else []
    return lines
