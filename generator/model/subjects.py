"""The catalogue of subjects (《政府收支分类科目》): functional 类/款/项 and economic 类/款, by fiscal year."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

from generator.model.fields import Authored
from generator.model.fields import TextField
from generator.model.fields import WholeField
from generator.model.validation import validate
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.finding import warning
from generator.source.located import Text
from generator.source.yaml_reader import read_yaml

FUNCTIONAL_LENGTHS = (3, 5, 7)
LEVELS = dict(zip(FUNCTIONAL_LENGTHS, ("类", "款", "项"), strict=True))
"""What a code of so many digits is called; economic codes have the first two levels."""
LENGTHS = {level: length for length, level in LEVELS.items()}
ECONOMIC_LENGTHS = (3, 5)
ECONOMIC_CLASS, GOVERNMENT_CLASS = "3", "5"
"""What the codes of 部门预算 and of 政府预算支出经济分类 start with."""
_STAFF_CLASSES = ("301", "303")


class CatalogueEntry(Authored):
    """One line of the catalogue: a code, its name, the first and last year it holds, and documents that print it."""

    编码: TextField
    名称: TextField
    自: WholeField | None = None
    至: WholeField | None = None
    来源: list[TextField] = []

    def holds_in(self, year: int) -> bool:
        """Whether the name is the subject's in this fiscal year."""
        return (self.自 is None or self.自 <= year) and (self.至 is None or year <= self.至)


class CatalogueSource(Authored):
    """A document that prints codes with their names, and the fiscal year they hold in."""

    材料: TextField
    年度: WholeField


class CatalogueYears(Authored):
    """The first and the last fiscal year that a catalogue was made for."""

    自: WholeField
    至: WholeField


class CatalogueFile(Authored):
    """One file of `subjects/`: a classification, all years."""

    年度: CatalogueYears | None = None
    来源: dict[TextField, CatalogueSource] = {}
    科目: list[CatalogueEntry]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Code → name of one kind of subject in one year, with what a disclosure adds.

    `other_years` holds the codes that this year lacks and another has, with a few words on their names and years;
    `renamed` the names of other years that this year has no subject of, with those that their codes have now;
    `proven` those whose name a document prints: that name is certain, others may be mistaken.
    """

    names: dict[str, str]
    other_years: dict[str, str] = field(default_factory=dict)
    proven: frozenset[str] = frozenset()
    renamed: dict[str, str] = field(default_factory=dict)

    def __contains__(self, code: str) -> bool:
        return code in self.names

    def name(self, code: str) -> str:
        """The official name of a subject. Raises KeyError for a code not in the catalogue."""
        return self.names[code]

    def children(self, code: str) -> list[str]:
        """The codes one level below, in order."""
        return sorted(other for other in self.names if parent(other) == code)

    def extended(self, names: dict[str, str]) -> Catalogue:
        """The catalogue with subjects that a disclosure names itself; what is proven stays."""
        own = {code: name for code, name in names.items() if code not in self.proven}
        return Catalogue({**self.names, **own}, self.other_years, self.proven, self.renamed)


def parent(code: str) -> str | None:
    """The code one level up: 项 → 款 → 类; None above a 类."""
    return code[:-2] if len(code) > FUNCTIONAL_LENGTHS[0] else None


def with_parents(codes: Iterable[str]) -> list[str]:
    """The codes and all their parents, each once, in code order (a parent before its children)."""
    found: set[str] = set()
    for code in codes:
        current: str | None = code
        while current:
            found.add(current)
            current = parent(current)
    return sorted(found)


def is_staff_cost(code: str) -> bool:
    """Whether an economic subject belongs to 人员经费 (工资福利支出, 对个人和家庭的补助); the rest is 公用经费."""
    return code.startswith(_STAFF_CLASSES)


def load_catalogue(path: Path, name: str) -> tuple[CatalogueFile, list[Finding]]:
    """The catalogue file at `path`; an unreadable one is empty and a finding."""
    value, findings = read_yaml(path, name)
    if findings:
        return CatalogueFile(科目=[]), findings
    catalogue, findings = validate(CatalogueFile, value, name)
    if catalogue is None:
        return CatalogueFile(科目=[]), findings
    return catalogue, findings + [_unknown_source(text) for text in _sources(catalogue) if text not in catalogue.来源]


def _sources(catalogue: CatalogueFile) -> Iterator[Text]:
    return (text for entry in catalogue.科目 for text in entry.来源)


def _unknown_source(text: Text) -> Finding:
    return error(
        "S-0313", f"开头的来源里没有“{text}”", text.location, hint="在文件开头的“来源”里写上这份材料，或者改名称。"
    )


def catalogue_of_year(file: CatalogueFile, year: int) -> tuple[Catalogue, list[Finding]]:
    """The names that hold in a year; two names for one code in one year are a finding.

    A year after the last that the file covers has the names of that one (see `uncovered`).
    """
    if file.年度 is not None:
        year = min(year, file.年度.至)
    names: dict[str, str] = {}
    proven: set[str] = set()
    findings: list[Finding] = []
    for entry in file.科目:
        if not entry.holds_in(year):
            continue
        if entry.编码 in names:
            place: Location = entry.编码.location
            findings.append(error("S-0301", f"科目 {entry.编码} 在 {year} 年有两个名称", place))
        names[str(entry.编码)] = str(entry.名称)
        if entry.来源:
            proven.add(str(entry.编码))
    return Catalogue(names, _of_other_years(file, names), frozenset(proven), _renamed(file, names)), findings


def uncovered(file: CatalogueFile, year: int, asked_at: Location) -> list[Finding]:
    """The finding about a year that the file does not cover: before it an error, after it a warning."""
    known = file.年度
    if known is None or known.自 <= year <= known.至:
        return []
    covered = f"科目目录收录 {known.自} 到 {known.至} 年度，没有 {year} 年度"
    hint = "核对文件夹名里的年度；确是这一年，先在模板包 national/subjects/ 里补上这一年的科目。"
    if year < known.自:
        return [error("S-0311", covered, asked_at, hint=hint)]
    return [warning("S-0311", f"{covered}，暂用 {known.至} 年度的名称", asked_at, hint=hint)]


def _of_other_years(file: CatalogueFile, names: dict[str, str]) -> dict[str, str]:
    """The codes that only other years have: “公诉、审判…”（2018 年度）."""
    found: dict[str, str] = {}
    for entry in file.科目:
        if entry.编码 not in names:
            code = str(entry.编码)
            told = f"“{entry.名称}”（{_years(entry)}）"
            found[code] = f"{found[code]}、{told}" if code in found else told
    return found


def _renamed(file: CatalogueFile, names: dict[str, str]) -> dict[str, str]:
    """Names that codes of this year have in other years only → their names now."""
    now = set(names.values())
    return {
        str(entry.名称): names[entry.编码] for entry in file.科目 if entry.编码 in names and str(entry.名称) not in now
    }


def _years(entry: CatalogueEntry) -> str:
    if entry.至 is None:
        return f"{entry.自} 年度起"
    if entry.自 is None:
        return f"到 {entry.至} 年度"
    return f"{entry.自} 年度" if entry.自 == entry.至 else f"{entry.自} 到 {entry.至} 年度"
