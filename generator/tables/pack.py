"""The pack (模板包): what differs from province to province, inherited and read as data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from typing import Literal
from typing import cast

from generator.model.authoring import Style
from generator.model.fields import Authored
from generator.model.fields import FlagField
from generator.model.fields import TextField
from generator.model.fields import UnitField
from generator.model.fields import WholeField
from generator.model.validation import validate
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Mapping
from generator.source.located import Text
from generator.source.yaml_reader import read_yaml
from generator.tables.form import FilterSpec
from generator.tables.form import FormSpec
from generator.tables.form import for_year
from generator.tables.form import merge_mappings

_INHERITS = cast(Text, "继承")
_ROLE = cast(Text, "表")


class TableEntry(Authored):
    """One 公开表 of the pack, in printed order."""

    表: TextField
    编号: TextField


class PartEntry(Authored):
    """One part of the document, in printed order."""

    id: Literal["overview", "tables", "narrative", "glossary", "contact"]
    标题: TextField
    可缺: FlagField = False
    接排: FlagField = False
    小标题序号: Literal["一、", "（一）"] = "一、"


class TableHeading(Authored):
    """The line above a table: texts at its left, middle and right."""

    左: TextField
    中: TextField
    右: TextField


class Quotient(Authored):
    """平均: one item's amount over a count, in 元 or 万元."""

    分子: TextField
    分母: FilterSpec
    单位: UnitField


class ItemSpec(Authored):
    """指标: a named figure and where this year's amounts of it are found."""

    决算数: TextField | None = None
    预算数: TextField | None = None
    取数: FilterSpec | None = None
    计数单位: TextField | None = None
    年初预算取数: FilterSpec | None = None
    平均: Quotient | None = None


class ItemsFile(Authored):
    """`items.yaml`."""

    指标: dict[TextField, ItemSpec]


class Wording(Authored):
    """词语: small words that differ from province to province."""

    我: dict[Literal["部门", "单位"], TextField]
    注: TextField
    注编号: FlagField = False
    空表说明: TextField
    名词序号: Literal["一、", "（一）", "1."]


class PackFile(Authored):
    """`pack.yaml`, with what it inherits."""

    名称: TextField
    继承: TextField | None = None
    省份: TextField
    年度起: WholeField
    三公预算数口径: Literal["全年预算数", "年初预算数"]
    显示: dict[Literal["表内", "文内"], Style]
    公开表: list[TableEntry]
    部分: list[PartEntry]
    表头: TableHeading
    词语: Wording
    固定清单: dict[TextField, list[TextField]]
    同义栏: list[list[TextField]] = []


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack with everything it inherits, as it holds in one fiscal year."""

    name: str
    folders: tuple[Path, ...]
    file: PackFile
    forms: dict[str, FormSpec]
    items: dict[str, ItemSpec]

    def own_name(self, scope: str) -> str:
        """How a 部门 or 单位 calls itself: 本部门, 本单位."""
        return next(str(name) for kind, name in self.file.词语.我.items() if kind == scope)

    @property
    def synonyms(self) -> list[tuple[str, ...]]:
        """Column names that mean one column from province to province."""
        return [tuple(map(str, names)) for names in self.file.同义栏]

    def find(self, relative: str) -> Path | None:
        """The nearest file of this name, in the pack itself first, then in what it inherits."""
        return next((folder / relative for folder in self.folders if (folder / relative).is_file()), None)

    def chain(self, relative: str) -> list[Path]:
        """Every file of this name, the most general first."""
        return [folder / relative for folder in reversed(self.folders) if (folder / relative).exists()]


class PackLibrary:
    """Reads packs from `templates/packs`, each file once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._raw: dict[Path, tuple[Any, list[Finding]]] = {}

    def read(self, path: Path) -> tuple[Any, list[Finding]]:
        """The located values of one YAML file of a pack."""
        if path not in self._raw:
            self._raw[path] = read_yaml(path, self.name_of(path))
        return self._raw[path]

    def name_of(self, path: Path) -> str:
        """How findings call a file of a pack."""
        return path.relative_to(self.root.parent.parent).as_posix()

    def load(self, name: str, year: int, asked_at: Location) -> tuple[Pack | None, list[Finding]]:
        """The pack called `name` for a fiscal year, or None and what is wrong with it."""
        folders, findings = self._lineage(name, asked_at)
        if findings:
            return None, findings
        merged = Mapping(Location(self.name_of(folders[0] / "pack.yaml")))
        forms: dict[str, Mapping] = {}
        for folder in reversed(folders):
            raw = self.read(folder / "pack.yaml")[0]
            merged = merge_mappings(merged, for_year(raw, year))
            findings += self._add_forms(folder, forms)
        file, more = validate(PackFile, merged, self.name_of(folders[0] / "pack.yaml"))
        specs: dict[str, FormSpec] = {}
        for role, raw in forms.items():
            spec, problems = validate(FormSpec, for_year(raw, year), raw.location.file)
            more += problems
            if spec:
                specs[role] = spec
        items, problems = self._items(folders)
        findings += more + problems
        if file is None or findings:
            return None, findings
        findings += [
            error("T-0103", f"模板包没有表样“{entry.表}”", entry.表.location)
            for entry in file.公开表
            if entry.表 not in specs
        ]
        return (None if findings else Pack(name, tuple(folders), file, specs, items)), findings

    def _lineage(self, name: str, asked_at: Location) -> tuple[list[Path], list[Finding]]:
        """The folders of a pack and of what it inherits, the pack itself first."""
        folders: list[Path] = []
        current: str | None = name
        while current:
            folder = self.root / current
            if not current.replace("-", "").isalnum() or not (folder / "pack.yaml").is_file():
                return [], [
                    error(
                        "T-0101",
                        f"没有模板包“{current}”",
                        asked_at,
                        hint=f"现有：{'、'.join(self._names())}。",
                    )
                ]
            if folder in folders:
                return [], [error("T-0102", f"模板包“{current}”继承了自己", asked_at)]
            folders.append(folder)
            raw, findings = self.read(folder / "pack.yaml")
            if findings:
                return [], findings
            current = raw.get(_INHERITS) if isinstance(raw, Mapping) else None
        return folders, []

    def _items(self, folders: list[Path]) -> tuple[dict[str, ItemSpec], list[Finding]]:
        items: dict[str, ItemSpec] = {}
        findings: list[Finding] = []
        for folder in reversed(folders):
            path = folder / "items.yaml"
            if path.is_file():
                raw, problems = self.read(path)
                file, more = validate(ItemsFile, raw, self.name_of(path))
                findings += problems or more
                items |= {str(name): spec for name, spec in (file.指标 if file else {}).items()}
        return items, findings

    def _names(self) -> list[str]:
        return sorted(path.parent.name for path in self.root.glob("*/pack.yaml"))

    def _add_forms(self, folder: Path, forms: dict[str, Mapping]) -> list[Finding]:
        findings: list[Finding] = []
        for path in sorted((folder / "forms").glob("*.yaml")):
            raw, problems = self.read(path)
            findings += problems
            if not isinstance(raw, Mapping) or _ROLE not in raw:
                findings += problems or [error("T-0104", "表样必须写明“表”", Location(self.name_of(path)))]
                continue
            inherited = forms.get(raw[_ROLE])
            form = Mapping(raw.location)
            form.update({key: value for key, value in (inherited or {}).items() if key not in _displaced_by(raw)})
            form.update(raw)
            forms[str(raw[_ROLE])] = form
        return findings


def _displaced_by(raw: Mapping) -> tuple[str, ...]:
    """Keys of an inherited form that make no sense beside what the heir states: 块 and 栏/行 exclude each other."""
    if "块" in raw:
        return ("栏", "行")
    return ("块",) if "栏" in raw or "行" in raw else ()
