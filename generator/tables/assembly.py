"""A pack put together from its files and those it inherits, as it holds in one case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from typing import Protocol
from typing import TypeVar
from typing import cast

from pydantic import BaseModel

from generator.model.validation import validate
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Mapping
from generator.source.located import Sequence
from generator.source.located import Text
from generator.source.located import location_of
from generator.source.naming import unknown
from generator.source.own_packs import PACK_FILE
from generator.tables.form import FormSpec
from generator.tables.merging import BY_NAME
from generator.tables.merging import EVERY_LEVEL
from generator.tables.merging import MISSHAPEN
from generator.tables.merging import WHOLE
from generator.tables.pack import PackFile
from generator.tables.performance_form import PerformanceForm
from generator.tables.situation import BY_CASE
from generator.tables.situation import FROM
from generator.tables.situation import TO
from generator.tables.situation import YEARLY
from generator.tables.situation import Situation
from generator.tables.variants import REPLACED_TEXTS
from generator.tables.variants import Inheritance

CHANGED_FORM = "改表样"
"""The key of a file that changes a form of 绩效表 which is inherited, instead of stating one (表样)."""

Model = TypeVar("Model", bound=BaseModel)


class Reader(Protocol):
    """What reads the files of packs, each once."""

    def read(self, path: Path) -> tuple[Any, list[Finding]]:
        """The located values of a YAML file."""

    def name_of(self, path: Path) -> str:
        """How findings call a file."""


class Assembly:
    """Merges the files in the folders of a pack, the nearest first; `findings` gather what is wrong with them."""

    def __init__(self, reader: Reader, folders: list[Path], situation: Situation) -> None:
        self.findings: list[Finding] = []
        self._reader = reader
        self._folders = folders
        self._situation = situation

    def pack_file(self, blamed: str) -> PackFile | None:
        """`pack.yaml`; `blamed` is the file to blame for what none states."""
        merged = self.merged(PACK_FILE, EVERY_LEVEL, blamed)
        return None if merged is None else self._valid(PackFile, merged, blamed)

    def forms(self, synonyms: list[list[Text]]) -> dict[str, FormSpec]:
        """Every form by its 表."""
        inheritance = Inheritance(self._situation, synonyms)
        forms: dict[str, Mapping] = {}
        for raw in self._files("forms/*.yaml"):
            role = _get(raw, "表")
            if not isinstance(role, Text):
                self.findings.append(error(MISSHAPEN, "表样必须写明“表”", raw.location))
                continue
            base = forms.get(str(role), Mapping(raw.location))
            forms[str(role)] = inheritance.over(base, raw, WHOLE, of_branches=EVERY_LEVEL)
            forms[str(role)].location = raw.location
        self.findings += inheritance.findings
        specs = {role: self._valid(FormSpec, form, form.location.file) for role, form in forms.items()}
        return {role: spec for role, spec in specs.items() if spec is not None}

    def performance_forms(self) -> dict[str, PerformanceForm]:
        """Every form of 绩效表 by its name: an heir's instead of the one it inherits, or what 改表样 makes of that."""
        inheritance = Inheritance(self._situation)
        forms: dict[str, Mapping] = {}
        for raw in self._files("performance/*.yaml"):
            changed, stated = _get(raw, CHANGED_FORM), _get(raw, "表样")
            name = str(changed or stated)
            if isinstance(changed, Text) and name not in forms:
                self.findings.append(unknown("绩效表样", name, changed.location, forms))
                continue
            base = forms[name] if isinstance(changed, Text) else Mapping(raw.location)
            own = Mapping(raw.location)
            own.update({key: value for key, value in raw.items() if key != CHANGED_FORM})
            forms[name] = inheritance.over(base, own, WHOLE, of_branches=EVERY_LEVEL)
            forms[name].location = raw.location
        self.findings += inheritance.findings
        specs = {name: self._valid(PerformanceForm, form, form.location.file) for name, form in forms.items()}
        return {name: spec for name, spec in specs.items() if spec is not None}

    def named(self, name: str, model: type[Model]) -> Model | None:
        """A file whose mappings hold things by their names, each name's replaced whole; None where there is none."""
        merged = self.merged(name, BY_NAME, name)
        return None if merged is None else self._valid(model, merged, merged.location.file)

    def merged(self, name: str, levels: int, blamed: str) -> Mapping | None:
        """The files of one name, the nearest over the more general; None where there is none that can be read."""
        inheritance = Inheritance(self._situation)
        merged = Mapping(Location(blamed))
        files = [*self._files(name)]
        for raw in files:
            merged = inheritance.over(merged, raw, levels)
        self.findings += inheritance.findings
        return merged if files else None

    def _files(self, pattern: str) -> Iterator[Mapping]:
        """The files that match, the most general first, but for those that cannot be merged."""
        for path in (path for folder in reversed(self._folders) for path in sorted(folder.glob(pattern))):
            raw, findings = self._reader.read(path)
            problems = findings or misshapen(raw, Location(self._reader.name_of(path)))
            self.findings += problems
            if not problems:
                yield raw

    def _valid(self, model: type[Model], value: Mapping, file: str) -> Model | None:
        spec, findings = validate(model, value, file)
        self.findings += findings
        return spec


def misshapen(raw: Any, file: Location) -> list[Finding]:
    """What is so wrong with the outer shape of a file that it cannot be merged; one thing at a time."""
    if not isinstance(raw, Mapping):
        return [error(MISSHAPEN, "这里应当是“键: 值”的形式", location_of(raw, file))]
    inherits = _get(raw, "继承")
    if inherits is not None and not isinstance(inherits, Text):
        return [error(MISSHAPEN, "继承应当是一个模板包的名称", location_of(inherits, file))]
    parts: list[Any] = [raw]
    for key in (YEARLY, BY_CASE):
        stated = _get(raw, key)
        if stated is not None and not isinstance(stated, Sequence):
            return [error(MISSHAPEN, f"{key}应当是列表", location_of(stated, file))]
        parts += stated or []
    return [problem for part in parts for problem in _misshapen_branch(part, file)][:1]


def _misshapen_branch(branch: Any, file: Location) -> Iterator[Finding]:
    if not isinstance(branch, Mapping):
        message = f"{YEARLY}、{BY_CASE}的每一项应当是“键: 值”的形式"
        yield error(MISSHAPEN, message, location_of(branch, file))
        return
    for key in (FROM, TO):
        year = _get(branch, key)
        if year is not None and not (isinstance(year, str) and year.isascii() and year.isdigit()):
            yield error(MISSHAPEN, f"“{key}”应当是年度", location_of(year, file))
    texts = _get(branch, REPLACED_TEXTS)
    if texts is not None and not isinstance(texts, Mapping):
        yield error(MISSHAPEN, f"{REPLACED_TEXTS}应当是“旧: 新”的形式", location_of(texts, file))


def _get(mapping: Mapping, key: str) -> Any:
    return mapping.get(cast(Text, key))
