"""Reading packs from `templates/packs`: lineage, inheritance, variants by year; every mistake in them a finding."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any
from typing import cast

from pydantic import BaseModel

from generator.kinds.kind import Kind
from generator.model.validation import Model
from generator.model.validation import validate
from generator.model.vocabulary import LEDGER_WORDS
from generator.model.vocabulary import Vocabulary
from generator.model.vocabulary import vocabulary_of
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Mapping
from generator.source.located import Sequence
from generator.source.located import Text
from generator.source.located import location_of
from generator.source.own_packs import BASE
from generator.source.own_packs import PACK_FILE
from generator.source.own_packs import sort_own_packs
from generator.source.yaml_reader import read_yaml
from generator.tables.form import FormSpec
from generator.tables.merging import MISSHAPEN
from generator.tables.merging import Merging
from generator.tables.pack import ChartsFile
from generator.tables.pack import ChartSpec
from generator.tables.pack import ItemsFile
from generator.tables.pack import ItemSpec
from generator.tables.pack import Pack
from generator.tables.pack import PackFile
from generator.tables.pack import item_of
from generator.tables.pack import same_columns
from generator.tables.pack_folders import PackFolders
from generator.tables.performance_form import PerformanceForm
from generator.tables.variants import REPLACED_TEXTS
from generator.tables.variants import YEARLY
from generator.tables.variants import over_inherited

_WRONGLY_NAMED = "T-0115"
NO_FORMS = "S-0135"
"""A pack has no forms for a kind of disclosure."""


class PackLibrary:
    """Reads each file and loads each pack once, of those in `shipped` and of the office's `own`."""

    def __init__(self, shipped: Path, own: Path | None = None) -> None:
        self.places = PackFolders(shipped, own)
        self._raw: dict[Path, tuple[Any, list[Finding]]] = {}
        self._validated: dict[Path, tuple[BaseModel | None, list[Finding]]] = {}
        self._vocabularies: dict[tuple[Path, ...], tuple[Vocabulary, list[Finding]]] = {}
        self._loaded: dict[tuple[str, int, str], Pack] = {}

    def read(self, path: Path) -> tuple[Any, list[Finding]]:
        """The located values of one YAML file of a pack."""
        if path not in self._raw:
            self._raw[path] = read_yaml(path, self.name_of(path))
        return self._raw[path]

    def validated(self, path: Path, model: type[Model]) -> tuple[Model | None, list[Finding]]:
        """One YAML file of a pack as `model`; None where it cannot be read or is wrong."""
        if path not in self._validated:
            raw, problems = self.read(path)
            value, more = validate(model, raw, self.name_of(path))
            self._validated[path] = value, problems or more
        known, findings = self._validated[path]
        return cast("Model | None", known), findings

    @property
    def names(self) -> list[str]:
        """The packs there are."""
        return self.places.names

    def name_of(self, path: Path) -> str:
        """How findings call a file of a pack."""
        return self.places.name_of(path)

    @cached_property
    def own_problems(self) -> list[Finding]:
        """What is wrong with the office's own packs as a whole: entries that are none, and names that are taken."""
        if self.places.own is None:
            return []
        taken = (self._wrongly_named(self.places.own / name) for name in self.places.own_names)
        return [*sort_own_packs(self.places.own), *(finding for finding in taken if finding)]

    def _wrongly_named(self, folder: Path) -> Finding | None:
        """The finding about a pack that is called like a shipped one without replacing it, or replaces none."""
        raw, _ = self.read(folder / PACK_FILE)
        says = raw.get(cast(Text, "替代")) if isinstance(raw, Mapping) else None
        is_shipped, replaces = (self.places.shipped / folder.name / PACK_FILE).is_file(), str(says) == "是"
        place = location_of(says, Location(self.name_of(folder / PACK_FILE)))
        if is_shipped and folder.name == BASE:
            return error(_WRONGLY_NAMED, f"{BASE} 是各省共用的，不能替代", place, hint="换一个文件夹名，继承它。")
        if is_shipped and not replaces:
            hint = "换一个文件夹名，继承它，只写不同的；确实要整个代替的，写 替代: 是。"
            return error(_WRONGLY_NAMED, f"自带的模板包里已经有“{folder.name}”", place, hint=hint)
        if replaces and not is_shipped:
            return error(_WRONGLY_NAMED, f"自带的模板包里没有“{folder.name}”，没有可替代的", place, hint="删掉 替代。")
        return None

    def load(self, name: str, year: int, asked_at: Location, kind: Kind) -> tuple[Pack | None, list[Finding]]:
        """The pack called `name` for a kind of disclosure and a fiscal year, or None and what is wrong with it."""
        asked = name, year, kind.slug
        if asked not in self._loaded:
            pack, findings = self._load(name, year, asked_at, kind)
            if pack is None:
                return None, findings
            self._loaded[asked] = pack
        return self._loaded[asked], []

    def _load(self, name: str, year: int, asked_at: Location, kind: Kind) -> tuple[Pack | None, list[Finding]]:
        lineage, findings = self.lineage(name, asked_at)
        if findings:
            return None, findings
        if not any((folder / kind.slug).is_dir() for folder in lineage):
            return None, [error(NO_FORMS, f"模板包“{name}”没有{kind.word}的表样，不能公开{kind.word}", asked_at)]
        folders = _of_kind(lineage, kind)
        file, findings = self._pack_file(folders, year, self.name_of(lineage[0] / PACK_FILE))
        forms, more = self._forms(folders, year, file.同义栏 if file else [])
        performance_forms, problems_of_performance = self._performance_forms(folders)
        vocabulary, problems_of_words = self._vocabulary(lineage)
        items, problems = self._items(folders, vocabulary, kind)
        charts, problems_of_charts = self._charts(folders)
        findings += more + problems + problems_of_charts + problems_of_performance + problems_of_words
        if file is None or findings:
            return None, findings
        if year < file.年度起:
            return None, [error("T-0110", f"模板包“{name}”从 {file.年度起} 年度起才有，没有 {year} 年度", asked_at)]
        for entry in file.公开表:
            if entry.表 not in forms:
                findings.append(error("T-0103", f"模板包没有表样“{entry.表}”", entry.表.location))
        for chart in file.图示:
            if chart not in charts:
                hint = f"charts.yaml 里有：{'、'.join(charts)}。"
                findings.append(error("T-0111", f"模板包没有图示“{chart}”", chart.location, hint=hint))
        if findings:
            return None, findings
        names = tuple(folder.name for folder in lineage)
        parts = file, vocabulary, forms, items, charts, performance_forms
        return Pack(name, kind, self.places, names, tuple(folders), *parts), []

    def vocabulary(self, name: Text) -> tuple[Vocabulary, list[Finding]]:
        """The ledger's words of a pack and of those it inherits; the national ones where there is no such pack."""
        return self._vocabulary(self.lineage(name, name.location)[0])

    def _vocabulary(self, lineage: list[Path]) -> tuple[Vocabulary, list[Finding]]:
        folders = dict.fromkeys((self.places.shipped / BASE, *reversed(lineage)))
        paths = tuple(folder / LEDGER_WORDS for folder in folders if (folder / LEDGER_WORDS).is_file())
        if paths not in self._vocabularies:
            merging, merged = Merging(), Mapping(Location(LEDGER_WORDS))
            for path in paths:
                raw, findings = self._mapping(path)
                merging.findings += findings
                merged = merging.over(merged, raw or {}, deep=True)
            vocabulary, faults = vocabulary_of(merged, self.name_of(paths[-1]) if paths else LEDGER_WORDS)
            self._vocabularies[paths] = vocabulary, merging.findings or faults
        return self._vocabularies[paths]

    def lineage(self, name: str, asked_at: Location) -> tuple[list[Path], list[Finding]]:
        """The folders of a pack and of what it inherits, the pack itself first."""
        folders: list[Path] = []
        current: Any = name
        while current is not None:
            folder = self.places.folder(str(current))
            if folder is None:
                place = location_of(current, asked_at)
                return [], [error("T-0101", f"没有模板包“{current}”", place, hint=f"现有：{'、'.join(self.names)}。")]
            if folder in folders:
                return [], [error("T-0102", f"模板包“{current}”继承了自己", asked_at)]
            folders.append(folder)
            raw, findings = self._mapping(folder / PACK_FILE)
            if raw is None:
                return [], findings
            current = raw.get(cast(Text, "继承"))
        return folders, []

    def _pack_file(self, folders: list[Path], year: int, name: str) -> tuple[PackFile | None, list[Finding]]:
        """Each `pack.yaml` over those more general; `name` is the file to blame for what none of them states."""
        merged = Mapping(Location(name))
        merging = Merging()
        for folder in (each for each in reversed(folders) if (each / PACK_FILE).is_file()):
            raw, findings = self._mapping(folder / PACK_FILE)
            if raw is None:
                return None, findings
            merged = over_inherited(merging, merged, raw, year, deep=True)
        file, findings = validate(PackFile, merged, name)
        return file, merging.findings + findings

    def _forms(
        self, folders: list[Path], year: int, synonyms: list[list[Text]]
    ) -> tuple[dict[str, FormSpec], list[Finding]]:
        """Every form, each heir's statements over what it inherits, as they hold in a year."""
        forms: dict[str, Mapping] = {}
        findings: list[Finding] = []
        merging = Merging(same_columns(synonyms))
        for folder in reversed(folders):
            for path in sorted((folder / "forms").glob("*.yaml")):
                raw, problems = self._mapping(path)
                findings += problems
                role = raw.get(cast(Text, "表")) if raw is not None else None
                if raw is not None and not isinstance(role, Text):
                    findings.append(error(MISSHAPEN, "表样必须写明“表”", raw.location))
                elif raw is not None:
                    kept = _kept(forms.get(str(role), Mapping(raw.location)), raw)
                    form = forms[str(role)] = over_inherited(merging, kept, raw, year, deep=False, synonyms=synonyms)
                    form.location = raw.location
        findings += merging.findings
        specs: dict[str, FormSpec] = {}
        for role, form in forms.items():
            spec, problems = validate(FormSpec, form, form.location.file)
            findings += problems
            if spec is not None:
                specs[role] = spec
        return specs, findings

    def _performance_forms(self, folders: list[Path]) -> tuple[dict[str, PerformanceForm], list[Finding]]:
        """Every form of 绩效表 by its name, an heir's instead of the one it inherits."""
        forms: dict[str, PerformanceForm] = {}
        findings: list[Finding] = []
        for path in (path for folder in reversed(folders) for path in sorted((folder / "performance").glob("*.yaml"))):
            form, problems = self.validated(path, PerformanceForm)
            findings += problems
            if form is not None:
                forms[str(form.表样)] = form
        return forms, findings

    def _items(
        self, folders: list[Path], vocabulary: Vocabulary, kind: Kind
    ) -> tuple[dict[str, ItemSpec], list[Finding]]:
        """The items of items.yaml, and those that the ledger's words name and it does not."""
        files, findings = self._each(folders, "items.yaml", ItemsFile)
        items = {str(name): spec for file in files for name, spec in file.指标.items()}
        named = {str(each.name): item_of(each) for each in vocabulary.measured(kind) if each.name not in items}
        return {**items, **named}, findings

    def _charts(self, folders: list[Path]) -> tuple[dict[str, ChartSpec], list[Finding]]:
        files, findings = self._each(folders, "charts.yaml", ChartsFile)
        return {str(name): spec for file in files for name, spec in file.图示.items()}, findings

    def _each(self, folders: list[Path], name: str, model: type[Model]) -> tuple[list[Model], list[Finding]]:
        """A pack's file of this name and those it inherits, the most general first."""
        files: list[Model] = []
        findings: list[Finding] = []
        for path in (folder / name for folder in reversed(folders)):
            if path.is_file():
                raw, problems = self.read(path)
                file, more = validate(model, raw, self.name_of(path)) if not problems else (None, [])
                findings += problems + more
                files += [file] if file else []
        return files, findings

    def _mapping(self, path: Path) -> tuple[Mapping | None, list[Finding]]:
        """A pack's file that must be a mapping whose variants by year are well formed."""
        raw, findings = self.read(path)
        if findings:
            return None, findings
        problem = _misshapen(raw, Location(self.name_of(path)))
        return (None, [problem]) if problem else (raw, [])


def _of_kind(lineage: list[Path], kind: Kind) -> list[Path]:
    """Where packs hold what is for a kind, the nearest first: in each pack its folder of that kind, then the shared."""
    return [place for folder in lineage for place in (folder / kind.slug, folder) if place.is_dir()]


def _kept(parent: Mapping, heir: Mapping) -> Mapping:
    """What an heir lets stand of the form it inherits: 块 and 栏/行 exclude each other."""
    displaced = ("栏", "行") if "块" in heir else ("块",) if "栏" in heir or "行" in heir else ()
    kept = Mapping(parent.location)
    kept.update({key: value for key, value in parent.items() if key not in displaced})
    return kept


def _misshapen(raw: Any, file: Location) -> Finding | None:
    """The finding about a file whose outer shape is so wrong that it cannot be merged."""
    if not isinstance(raw, Mapping):
        return error(MISSHAPEN, "这里应当是“键: 值”的形式", location_of(raw, file))
    inherits = raw.get(cast(Text, "继承"))
    if inherits is not None and not isinstance(inherits, Text):
        return error(MISSHAPEN, "继承应当是一个模板包的名称", location_of(inherits, file))
    variants = raw.get(cast(Text, YEARLY), [])
    if not isinstance(variants, (Sequence, list)):
        return error(MISSHAPEN, f"{YEARLY}应当是列表", location_of(variants, file))
    for variant in [raw, *variants]:
        problem = _misshapen_variant(variant, file)
        if problem:
            return problem
    return None


def _misshapen_variant(variant: Any, file: Location) -> Finding | None:
    if not isinstance(variant, Mapping):
        return error(MISSHAPEN, f"{YEARLY}的每一项应当是“键: 值”的形式", location_of(variant, file))
    for key in ("自", "至"):
        year = variant.get(cast(Text, key), "0")
        if not (isinstance(year, str) and year.isascii() and year.isdigit()):
            return error(MISSHAPEN, f"“{key}”应当是年度", location_of(year, file))
    texts = variant.get(cast(Text, REPLACED_TEXTS), Mapping(file))
    if not isinstance(texts, Mapping):
        return error(MISSHAPEN, f"{REPLACED_TEXTS}应当是“旧: 新”的形式", location_of(texts, file))
    return None
