"""Reading one disclosure's folder into a `Disclosure`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from typing import TypeVar

from pydantic import BaseModel

from generator.kinds.registry import kind_of
from generator.model.author_files import accounts_file
from generator.model.author_files import operations_file
from generator.model.authoring import DisclosureFile
from generator.model.authoring import ReportedFile
from generator.model.authoring import UnitFile
from generator.model.authoring import WaiversFile
from generator.model.bookkeeping import Bookkeeper
from generator.model.cut_keeping import keep_cuts
from generator.model.disclosure import Disclosure
from generator.model.disclosure import Reported
from generator.model.disclosure import Scope
from generator.model.disclosure import Words
from generator.model.own_keys import refuse_other_keys
from generator.model.performance import PerformanceSheet
from generator.model.performance import SheetFile
from generator.model.subjects import CatalogueFile
from generator.model.subjects import catalogue_of_year
from generator.model.subjects import load_catalogue
from generator.model.subjects import uncovered
from generator.model.validation import validate
from generator.model.vocabulary import LEDGER_WORDS
from generator.model.vocabulary import Vocabulary
from generator.model.vocabulary import vocabulary_of
from generator.source.files import read_text
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.finding import in_disclosure
from generator.source.folders import DOCUMENTS
from generator.source.folders import Folder
from generator.source.folders import report_of
from generator.source.located import Mapping
from generator.source.located import Text
from generator.source.markdown_reader import Prose
from generator.source.markdown_reader import read_markdown
from generator.source.markdown_reader import read_sections
from generator.source.own_packs import BASE
from generator.source.pasted import NO_TABLE
from generator.source.pasted import PastedTable
from generator.source.pasted import pasted_tables
from generator.source.yaml_reader import read_yaml

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Catalogues:
    """The catalogues, all years, and the ledger's words that every pack has.

    `economic` has the classes of departments (301 …) and of governments (501 …).
    """

    functional: CatalogueFile
    economic: CatalogueFile
    vocabulary: Vocabulary


NO_NAME = "S-0315"
"""The unit has no name in the fiscal year."""
Vocabularies = Callable[[Text], tuple[Vocabulary, list[Finding]]]
"""The ledger's words of a pack by its name, and what is wrong with them."""


def load_catalogues(packs: Path) -> tuple[Catalogues, list[Finding]]:
    """The catalogues and the ledger's words that the national pack keeps."""
    folder = packs / BASE / "subjects"
    functional, findings = load_catalogue(
        folder / "functional.yaml", "templates/packs/national/subjects/functional.yaml"
    )
    economic, more = load_catalogue(folder / "economic.yaml", "templates/packs/national/subjects/economic.yaml")
    government, still_more = load_catalogue(
        folder / "government-economic.yaml", "templates/packs/national/subjects/government-economic.yaml"
    )
    both = economic.model_copy(update={"科目": [*economic.科目, *government.科目]})
    name = f"templates/packs/{BASE}/{LEDGER_WORDS}"
    ledger, problems = read_yaml(packs / BASE / LEDGER_WORDS, name)
    vocabulary, faults = vocabulary_of(ledger, name)
    return Catalogues(functional, both, vocabulary), findings + more + still_more + (problems or faults)


def load_disclosure(
    folder: Folder, catalogues: Catalogues, vocabularies: Vocabularies | None = None
) -> tuple[Disclosure | None, list[Finding]]:
    """The disclosure in a folder, or None, and every finding about its files in one go.

    Its pack's words are looked up in `vocabularies`; without them every disclosure has the national ones.
    """
    reader = _Reader(folder)
    unit = reader.yaml(UnitFile, folder.unit_path)
    head_path = folder.path / "disclosure.yaml"
    head = reader.yaml(DisclosureFile, head_path)
    vocabulary = catalogues.vocabulary
    if head and vocabularies:
        vocabulary, faults = vocabularies(head.模板包)
        reader.findings += faults
    if not vocabulary.fundings:  # the ledger's words cannot be read, which is told: no file can be judged by them
        return None, reader.findings
    accounts = reader.yaml(accounts_file(vocabulary), folder.path / "accounts.yaml")
    operations = reader.yaml(operations_file(vocabulary), folder.path / "operations.yaml")
    reported = reader.optional_yaml(ReportedFile, folder.path / "reported.yaml")
    waivers = reader.optional_yaml(WaiversFile, folder.path / "waivers.yaml")
    words = Words(
        profile=reader.markdown("profile.md"),
        narrative=reader.sections("narrative.md"),
        glossary=reader.sections("glossary.md", required=False),
        contact=reader.markdown("contact.md", required=False),
        documents=reader.documents(),
        shared_terms=reader.shared_terms(),
    )
    performance = reader.performance()
    reader.findings += uncovered(catalogues.functional, folder.year, Location(folder.name_of(head_path)))
    functional, problems = catalogue_of_year(catalogues.functional, folder.year)
    economic, more_problems = catalogue_of_year(catalogues.economic, folder.year)
    reader.findings += problems + more_problems
    name, nature = reader.name_and_nature(unit, vocabulary)
    if not (unit and head and accounts and operations):
        return None, in_disclosure(reader.findings, folder.key)
    kind = kind_of(folder.kind)
    reader.findings += refuse_other_keys(kind, folder.year, vocabulary, accounts, operations)
    books = Bookkeeper(functional, economic, kind, vocabulary)
    books.enter_accounts(accounts)
    keep_cuts(books, accounts)
    books.enter_operations(operations)
    stated = _reported(reported) if reported else []
    disclosure = Disclosure(
        folder=folder,
        kind=kind,
        unit_name=name,
        other_names=tuple(str(each.名称) for each in unit.名称 if each.名称 != name),
        nature=nature,
        province=str(unit.省份),
        scope=Scope(head.范围),
        pack=head.模板包,
        chosen=head.选用,
        status=head.状态,
        approved=head.批复日期,
        published=head.公开日期,
        member_units=tuple(str(name) for name in head.决算单位),
        lists_zero_items=head.说明列示零项,
        publishes_mobile=head.公开手机,
        confirms_amounts=head.金额已核对,
        styles=head.显示,
        cover=head.封面,
        amount_unit=accounts.金额单位,
        units={
            "accounts": accounts.金额单位,
            "operations": operations.金额单位,
            **({"reported": reported.金额单位} if reported else {}),
        },
        functional=books.functional,
        economic=books.economic,
        ledger=books.ledger,
        projects={str(short): str(name) for short, name in accounts.项目.items()},
        prior={str(key): figure for key, figure in accounts.上年数.items()},
        budgets={str(key): figure for key, figure in accounts.年初预算.items()},
        adjusted={str(key): figure for key, figure in accounts.全年预算.items()},
        own_figures={str(key): figure for key, figure in accounts.其他数据.items()},
        notes=books.notes,
        reported=tuple(books.reported + stated),
        pasted=tuple(reader.pasted(reported)),
        waivers=tuple(waivers.核准的例外) if waivers else (),
        words=words,
        performance=performance,
        keys=reader.keys,
        codes=unit.codes,
    )
    return disclosure, in_disclosure(reader.findings + books.findings, folder.key)


def _keys_in(value: Any, above: tuple[str, ...]) -> dict[tuple[str, ...], Location]:
    """Every key of nested mappings and where it is written; what stands in lists is left out."""
    if not isinstance(value, Mapping):
        return {}
    found = {(*above, str(key)): key.location for key in value}
    return found | {path: place for key in value for path, place in _keys_in(value[key], (*above, str(key))).items()}


class _Reader:
    """Reads the files of one folder and gathers what is wrong with them; `keys` tells where each key is written."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.findings: list[Finding] = []
        self.keys: dict[tuple[str, ...], Location] = {}

    def yaml(self, model: type[Model], path: Path) -> Model | None:
        name = self.folder.name_of(path)
        value, findings = read_yaml(path, name)
        self.findings += findings
        if value is None:
            return None
        self.keys |= _keys_in(value, (path.stem,))
        result, findings = validate(model, value, name)
        self.findings += findings
        return result

    def name_and_nature(self, unit: UnitFile | None, vocabulary: Vocabulary) -> tuple[str, str | None]:
        """The unit's name and nature in the disclosure's year; its province must be one that there is."""
        if unit is None:
            return "", None
        year, file = self.folder.year, self.folder.name_of(self.folder.unit_path)
        name, nature = unit.name_in(year), unit.nature_in(year)
        if name is None:
            place = self.keys.get(("unit", "名称"), Location(file))
            hint = "给它写上这一年的名称：自、至是适用的首末年度。"
            self.findings.append(error(NO_NAME, f"名称里没有 {year} 年度的", place, hint=hint))
        if nature is not None and nature not in vocabulary.natures:
            hint = f"可以写：{'、'.join(vocabulary.natures)}。"
            self.findings.append(error("S-0204", f"不认识的“{nature}”", nature.location, hint=hint))
        if unit.省份 not in vocabulary.provinces:
            hint = "写省、自治区、直辖市的名称，如河南、河南省。"
            self.findings.append(error("S-0204", f"没有“{unit.省份}”这个省份", unit.省份.location, hint=hint))
        return name or "", nature and str(nature)

    def optional_yaml(self, model: type[Model], path: Path) -> Model | None:
        return self.yaml(model, path) if path.exists() else None

    def markdown(self, file: str, *, required: bool = True) -> Prose | None:
        path = self.folder.path / file
        if not required and not path.exists():
            return None
        prose, findings = read_markdown(path, self.folder.name_of(path))
        self.findings += findings
        return prose

    def documents(self) -> dict[str, Prose]:
        """The author's own documents that can be read, by their names."""
        read = {path.stem: self.markdown(f"{DOCUMENTS}/{path.name}") for path in self.folder.documents()}
        return {name: prose for name, prose in read.items() if prose is not None}

    def pasted(self, reported: ReportedFile | None) -> list[PastedTable]:
        """The tables pasted into reported.yaml and into the files beside it."""
        tables: list[PastedTable] = []
        if reported and reported.粘贴:
            tables += self._pasted_block(reported.粘贴)
        for path in self.folder.pasted():
            name = self.folder.name_of(path)
            text, findings = read_text(path, name)
            self.findings += findings
            found = pasted_tables(text or "", name)
            if text is not None and not found:
                hint = "从表格里连同表头复制、粘贴；用不着的，删掉这个文件。"
                self.findings.append(error(NO_TABLE, "文件里没有表", Location(name), hint=hint))
            tables += found
        return tables

    def _pasted_block(self, block: Text) -> list[PastedTable]:
        """The tables of a block, whose lines begin below the key, indented."""
        text, _ = read_text(self.folder.path / "reported.yaml", block.location.file)
        lines = (text or "").split("\n")[(block.location.line or 0) :]
        first = next((line for line in block.split("\n") if line.strip()), "")
        indent = next((line.find(first) for line in lines if first and first in line), 0)
        return pasted_tables(str(block), block.location.file, (block.location.line or 0) + 1, indent + 1)

    def performance(self) -> tuple[PerformanceSheet, ...]:
        """The 绩效表 that can be read."""
        found = []
        for path in self.folder.sheets():
            name = self.folder.name_of(path)
            file = self.yaml(SheetFile, path)
            report = report_of(path)
            prose = self.markdown(report.relative_to(self.folder.path).as_posix()) if report.is_file() else None
            if file is not None:
                found.append(PerformanceSheet(file, Location(name), prose))
        return tuple(found)

    def shared_terms(self) -> dict[str, Prose]:
        """The terms of the unit's own glossary."""
        path = self.folder.unit_glossary
        return self._sections_in(path) if path.exists() else {}

    def sections(self, file: str, *, required: bool = True) -> dict[str, Prose]:
        path = self.folder.path / file
        return self._sections_in(path) if required or path.exists() else {}

    def _sections_in(self, path: Path) -> dict[str, Prose]:
        sections, findings = read_sections(path, self.folder.name_of(path))
        self.findings += findings
        return sections


def _reported(file: ReportedFile) -> list[Reported]:
    return [Reported(str(address), figure, figure.unit_in(file.金额单位)) for address, figure in file.上报数.items()]
