"""Which loose files make one document, by what came of each alone."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from generator.audit.auditing import Asked
from generator.audit.auditing import audit
from generator.audit.joining import together
from generator.audit.parts import Part
from generator.audit.record import PublicTable
from generator.audit.record import Record
from generator.audit.record import Refused
from generator.audit.record import Result
from generator.audit.recording import Task
from generator.audit.recording import record_of
from generator.source.foreign.pages import ForeignFile
from tests.foreign_paper import catalogues
from tests.foreign_paper import library
from tests.foreign_paper import pages

UNIT = "示例市档案局"
OURS = Part(UNIT, 2023, "final-accounts", None)


@cache
def _record() -> Record:
    return record_of(audit(pages(), library(), catalogues(), Asked(pack="national")), ForeignFile("a", ()))


def tables(part: Part, *roles: str) -> Result:
    """A file that holds these tables."""
    return replace(_record(), tables=[PublicTable(role, role, 1, 1) for role in roles], part=part)


def text(part: Part) -> Result:
    """A file that was read and holds no table."""
    return Refused("b", "没有认出一张公开表", part)


def made(**results: Result) -> list[list[str]]:
    """The names of the files of each document that has several."""
    tasks = [Task(Path(name), name, Asked()) for name in results]
    found = together(tasks, {name: [result] for name, result in results.items()})
    return [[task.name, *(other.name for other in task.beside)] for task in found]


def test_tables_in_two_files_and_the_text_in_a_third_are_one_document() -> None:
    said = replace(OURS, scope="部门")
    assert made(a=tables(OURS, "收入表"), b=tables(said, "支出表"), c=text(OURS)) == [["a", "b", "c"]]


def test_another_unit_year_kind_or_scope_is_another_document() -> None:
    for other in (
        replace(OURS, unit="示例市财政局"),
        replace(OURS, year=2022),
        replace(OURS, kind="budget"),
    ):
        assert made(a=tables(OURS, "收入表"), b=tables(other, "支出表"), c=text(other)) == [["b", "c"]]
    whole, part = replace(OURS, scope="部门"), replace(OURS, scope="单位")
    assert made(a=tables(whole, "收入表"), b=tables(part, "支出表")) == []


def test_copies_of_the_same_tables_stay_apart_and_a_text_that_fits_both_goes_with_neither() -> None:
    assert made(a=tables(OURS, "收入表"), b=tables(OURS, "收入表"), c=text(OURS)) == []


def test_a_text_without_a_unit_goes_with_the_only_document() -> None:
    assert made(a=tables(OURS, "收入表"), b=text(Part())) == [["a", "b"]]
    other = replace(OURS, unit="示例市财政局")
    assert made(a=tables(OURS, "收入表"), b=text(Part()), c=tables(other, "收入表")) == []


def test_what_could_not_be_read_goes_nowhere() -> None:
    assert made(a=tables(OURS, "收入表"), b=Refused("b", "是扫描件")) == []
