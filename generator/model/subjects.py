"""The catalogue of subjects (《政府收支分类科目》): functional 类/款/项 and economic 类/款, by fiscal year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.model.fields import Authored
from generator.model.fields import TextField
from generator.model.fields import WholeField
from generator.model.validation import validate
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.yaml_reader import read_yaml

FUNCTIONAL_LENGTHS = (3, 5, 7)
ECONOMIC_LENGTHS = (3, 5)
_STAFF_CLASSES = ("301", "303")


class CatalogueEntry(Authored):
    """One line of the catalogue: a code, its name, and the first and last year it holds."""

    编码: TextField
    名称: TextField
    自: WholeField | None = None
    至: WholeField | None = None

    def holds_in(self, year: int) -> bool:
        """Whether the name is the subject's in this fiscal year."""
        return (self.自 is None or self.自 <= year) and (self.至 is None or year <= self.至)


class CatalogueFile(Authored):
    """`subjects/functional.yaml` or `subjects/economic.yaml`."""

    科目: list[CatalogueEntry]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Code → name of one kind of subject in one year, with what a disclosure adds."""

    names: dict[str, str]

    def __contains__(self, code: str) -> bool:
        return code in self.names

    def name(self, code: str) -> str:
        """The official name of a subject. Raises KeyError for a code not in the catalogue."""
        return self.names[code]

    def children(self, code: str) -> list[str]:
        """The codes one level below, in order."""
        return sorted(other for other in self.names if parent(other) == code)

    def extended(self, names: dict[str, str]) -> Catalogue:
        """The catalogue with subjects that a disclosure names itself."""
        return Catalogue({**names, **self.names})


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
    return catalogue or CatalogueFile(科目=[]), findings


def catalogue_of_year(file: CatalogueFile, year: int) -> tuple[Catalogue, list[Finding]]:
    """The names that hold in a year; two names for one code in one year are a finding."""
    names: dict[str, str] = {}
    findings: list[Finding] = []
    for entry in file.科目:
        if not entry.holds_in(year):
            continue
        if entry.编码 in names:
            place: Location = entry.编码.location
            findings.append(error("S-0301", f"科目 {entry.编码} 在 {year} 年有两个名称", place))
        names[str(entry.编码)] = str(entry.名称)
    return Catalogue(names), findings
