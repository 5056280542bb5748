"""Reading packs: which there are, what each inherits, and what holds in a case; every mistake in them a finding."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any
from typing import cast

from pydantic import BaseModel

from generator.kinds.kind import Kind
from generator.kinds.registry import kinds
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
from generator.source.naming import unknown
from generator.source.own_packs import BASE
from generator.source.own_packs import PACK_FILE
from generator.source.own_packs import sort_own_packs
from generator.source.yaml_reader import read_yaml
from generator.tables.assembly import Assembly
from generator.tables.assembly import misshapen
from generator.tables.case import Case
from generator.tables.form import FormSpec
from generator.tables.merging import EVERY_LEVEL
from generator.tables.merging import MISSHAPEN
from generator.tables.merging import Merging
from generator.tables.pack import ChartsFile
from generator.tables.pack import ItemsFile
from generator.tables.pack import ItemSpec
from generator.tables.pack import Pack
from generator.tables.pack import PackFile
from generator.tables.pack import item_of
from generator.tables.pack_folders import PackFolders
from generator.tables.performance_form import PerformanceForm
from generator.tables.situation import BY_CASE
from generator.tables.situation import CONDITIONS
from generator.tables.situation import OFFERED
from generator.tables.situation import Offer
from generator.tables.situation import Situation

_WRONGLY_NAMED = "T-0115"
UNKNOWN_YEAR = "T-0110"
NO_FORMS = "S-0135"
"""A pack has no forms for a kind of disclosure."""

_NO_PACK = "本省还没有模板包的，写 national；要自己写，见 docs/new-pack.md。现有：{}。"


class PackLibrary:
    """Reads each file and loads each pack once, of those in `shipped` and of the office's `own`."""

    def __init__(self, shipped: Path, own: Path | None = None) -> None:
        self.places = PackFolders(shipped, own)
        self._raw: dict[Path, tuple[Any, list[Finding]]] = {}
        self._validated: dict[Path, tuple[BaseModel | None, list[Finding]]] = {}
        self._vocabularies: dict[tuple[Path, ...], tuple[Vocabulary, list[Finding]]] = {}
        self._loaded: dict[tuple[str, Case], Pack] = {}

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

    def province_of(self, name: str) -> str:
        """The province that a pack is for; empty for one that is for all, and where its file does not say."""
        folder = self.places.folder(name)
        file = self.read(folder / PACK_FILE)[0] if folder else None
        return str(file.get(cast(Text, "省份")) or "") if isinstance(file, Mapping) else ""

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

    def load(self, name: str, case: Case, asked_at: Location) -> tuple[Pack | None, list[Finding]]:
        """The pack called `name` as it holds in a case, or None and what is wrong with it."""
        if (name, case) not in self._loaded:
            pack, findings = self._load(name, case, asked_at)
            if pack is None:
                return None, findings
            self._loaded[name, case] = pack
        return self._loaded[name, case], []

    def _load(self, name: str, case: Case, asked_at: Location) -> tuple[Pack | None, list[Finding]]:
        lineage, findings = self.lineage(name, asked_at)
        if findings:
            return None, findings
        refused = self._refused(lineage, case.kind, asked_at)
        if refused:
            return None, [refused]
        folders = folders_of(lineage, case.kind)
        blamed = self.name_of(lineage[0] / PACK_FILE)
        file, situation, findings = self._pack_file(folders, case, blamed)
        if file is None or findings:
            return None, findings
        if not file.年度起 <= case.year <= (file.年度至 or case.year):
            return None, [_unknown_year(name, file, case, asked_at)]
        vocabulary, problems = self._vocabulary(lineage)
        parts = Assembly(self, folders, situation)
        items, charts = parts.named("items.yaml", ItemsFile), parts.named("charts.yaml", ChartsFile)
        pack = Pack(
            name=name,
            situation=situation,
            places=self.places,
            lineage=tuple(folder.name for folder in lineage),
            folders=tuple(folders),
            file=file,
            vocabulary=vocabulary,
            forms=parts.forms(file.同义栏),
            items=_items(items, vocabulary, case.kind),
            charts={str(key): spec for key, spec in charts.图示.items()} if charts else {},
            performance_forms=parts.performance_forms(),
        )
        findings = problems + parts.findings or [*_slips(pack)]
        return (None, findings) if findings else (pack, [])

    def merged(self, pack: Pack, name: str) -> tuple[Mapping | None, list[Finding]]:
        """A pack's file of this name over those it inherits, mappings key by key; None where there is none."""
        parts = Assembly(self, list(pack.folders), pack.situation)
        return parts.merged(name, EVERY_LEVEL, name), parts.findings

    def _pack_file(
        self, folders: list[Path], case: Case, blamed: str
    ) -> tuple[PackFile | None, Situation, list[Finding]]:
        """`pack.yaml`, and the case among the variants that it declares; those may be others in other cases."""
        declared = Assembly(self, folders, Situation(case, {})).merged(PACK_FILE, EVERY_LEVEL, blamed)
        offered = Mapping(Location(blamed))
        offered.update({key: value for key, value in (declared or {}).items() if key == OFFERED})
        variants, findings = validate(Offer, offered, blamed)
        situation = Situation(case, variants.选用 if variants else {})
        parts = Assembly(self, folders, situation)
        file = parts.pack_file(blamed)
        return file, situation, list(dict.fromkeys([*findings, *parts.findings, *situation.unknown_choices()]))

    def _refused(self, lineage: list[Path], kind: Kind, asked_at: Location) -> Finding | None:
        """The error about a kind that a pack has no forms for.

        Those it inherits stand in where it has none of any kind, or says so (沿用): another province's would be wrong.
        """
        for at, folder in enumerate(lineage):
            if (folder / kind.slug).is_dir():
                return None
            has_others = any((folder / each.slug).is_dir() for each in kinds())
            if has_others and kind.word not in self._taken_over(folder):
                inherited = next((each.name for each in lineage[at:] if (each / kind.slug).is_dir()), None)
                hint = (
                    f"{inherited} 的合用的，在 {folder.name}/pack.yaml 里写 沿用: [{kind.word}]。"
                    if inherited
                    else None
                )
                return _no_forms(folder.name, kind, asked_at, hint)
        return _no_forms(lineage[0].name, kind, asked_at, None)

    def _taken_over(self, folder: Path) -> list[Text]:
        """The kinds for which a pack takes what it inherits."""
        raw, _ = self.read(folder / PACK_FILE)
        words = raw.get(cast(Text, "沿用")) if isinstance(raw, Mapping) else None
        return words if isinstance(words, Sequence) else []

    def vocabulary(self, name: Text) -> tuple[Vocabulary, list[Finding]]:
        """The ledger's words of a pack and of those it inherits; the national ones where there is no such pack."""
        return self._vocabulary(self.lineage(name, name.location)[0])

    def _vocabulary(self, lineage: list[Path]) -> tuple[Vocabulary, list[Finding]]:
        folders = dict.fromkeys((self.places.shipped / BASE, *reversed(lineage)))
        paths = tuple(folder / LEDGER_WORDS for folder in folders if (folder / LEDGER_WORDS).is_file())
        if paths not in self._vocabularies:
            merging, merged = Merging(), Mapping(Location(LEDGER_WORDS))
            for path in paths:
                raw, problems = self.read(path)
                problems = problems or misshapen(raw, Location(self.name_of(path)))
                merging.findings += problems
                merged = merging.over(merged, {} if problems else raw, EVERY_LEVEL)
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
                return [], [
                    error("T-0101", f"没有模板包“{current}”", place, hint=_NO_PACK.format("、".join(self.names)))
                ]
            if folder in folders:
                return [], [error("T-0102", f"模板包“{current}”继承了自己", asked_at)]
            folders.append(folder)
            raw, findings = self.read(folder / PACK_FILE)
            problems = findings or misshapen(raw, Location(self.name_of(folder / PACK_FILE)))
            if problems:
                return [], problems
            current = raw.get(cast(Text, "继承"))
        return folders, []


def folders_of(lineage: list[Path], kind: Kind) -> list[Path]:
    """Where packs hold what is for a kind, the nearest first: in each pack its folder of that kind, then the shared."""
    return [place for folder in lineage for place in (folder / kind.slug, folder) if place.is_dir()]


def _items(file: ItemsFile | None, vocabulary: Vocabulary, kind: Kind) -> dict[str, ItemSpec]:
    """The items of items.yaml, and those that the ledger's words name and it does not."""
    items = {str(name): spec for name, spec in file.指标.items()} if file else {}
    named = {str(each.name): item_of(each) for each in vocabulary.measured(kind) if each.name not in items}
    return {**items, **named}


def _no_forms(name: str, kind: Kind, asked_at: Location, hint: str | None) -> Finding:
    message = f"模板包“{name}”没有{kind.word}的表样，不能公开{kind.word}"
    return error(NO_FORMS, message, asked_at, hint=hint)


def _unknown_year(name: str, file: PackFile, case: Case, asked_at: Location) -> Finding:
    years = f"{file.年度起} 年度以后" if file.年度至 is None else f"{file.年度起} 到 {file.年度至} 年度"
    message = f"模板包“{name}”的{case.kind.word}只有 {years}的，没有 {case.year} 年度"
    return error(UNKNOWN_YEAR, message, asked_at, hint="换一个模板包；确实同样适用的，改它的 年度起、年度至。")


def _slips(pack: Pack) -> Iterator[Finding]:
    """Tables, charts and kinds that nothing defines, names that cannot be given, and forms without columns."""
    for entry in pack.file.公开表:
        if entry.表 not in pack.forms:
            yield error("T-0103", f"模板包没有表样“{entry.表}”", entry.表.location)
    for chart in pack.file.图示:
        if chart not in pack.charts:
            hint = f"charts.yaml 里有：{'、'.join(pack.charts)}。"
            yield error("T-0111", f"模板包没有图示“{chart}”", chart.location, hint=hint)
    words = [kind.word for kind in kinds()]
    yield from (unknown("种类", str(word), word.location, words) for word in pack.file.沿用 if word not in words)
    taken = {*CONDITIONS, *PackFile.model_fields, *FormSpec.model_fields, *PerformanceForm.model_fields}
    for name in pack.file.选用:
        if name in taken:
            yield error(MISSHAPEN, f"“{name}”是模板包的键，不能作选用的名称", name.location, hint="换一个名称。")
    for form in pack.forms.values():
        if not any(block.栏 for block in form.blocks):
            message = f"表样“{form.表}”没有栏（{pack.case}）"
            hint = f"没有写 栏、块，或者 {BY_CASE} 里没有一项适用。"
            yield error(MISSHAPEN, message, form.表.location, hint=hint)
