"""Which figures the sentences of a pack tell whatever they are: found by writing a document of nothing but zeros."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from generator.beginning.operations import operations
from generator.beginning.wanted import Wanted
from generator.checks.outcome import Review
from generator.model.loading import Catalogues
from generator.model.loading import load_disclosure
from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.model.subjects import catalogue_of_year
from generator.source.folders import Folder
from generator.source.new_files import write_new
from generator.tables.book import open_book
from generator.tables.measures import Measures
from generator.tables.pack_library import PackLibrary
from generator.writing.absence import ABSENT
from generator.writing.absence import home_of
from generator.writing.document import write_document
from generator.writing.narrative import Writer

_ROUNDS = 4
"""A figure that was missing may let a sentence come that asks for another; more than twice was not seen."""
_ACCOUNTS = """\
金额单位: 万元
收入: [{{科目: {code}, 财政拨款收入: 1}}]
支出: [{{科目: {code}, 基本支出: 1}}]
基本支出明细: {{30101: 1}}
"""


def needed_operations(wanted: Wanted, library: PackLibrary, catalogues: Catalogues) -> list[str]:
    """The keys of operations.yaml, steps joined by dots, without which no document of the pack can be written."""
    functional, _ = catalogue_of_year(catalogues.functional, wanted.year)
    code = next(code for code in functional.names if len(code) == FUNCTIONAL_LENGTHS[-1])
    needed: list[str] = []
    for _ in range(_ROUNDS):
        more = [key for key in _missing(wanted, needed, code, library, catalogues) if key not in needed]
        if not more:
            break
        needed += more
    return needed


def _missing(wanted: Wanted, needed: list[str], code: str, library: PackLibrary, catalogues: Catalogues) -> list[str]:
    """The keys that a document of zeros lacks still; its one expense is of the 项 of a code."""
    with TemporaryDirectory() as scratch:
        content = Path(scratch, "content")
        path = content / "unit" / f"{wanted.year}-{wanted.kind.slug}"
        write_new(path.parent, {"unit.yaml": f"名称: 单位\n省份: {wanted.province}\n"})
        files = {
            "disclosure.yaml": f"范围: {wanted.scope.value}\n模板包: {wanted.pack.name}\n",
            "accounts.yaml": _ACCOUNTS.format(code=code),
            "operations.yaml": operations(wanted, needed, blank="0"),
            "profile.md": "无\n",
            "narrative.md": "## 无\n\n无\n",
        }
        write_new(path, files)
        folder = Folder("unit", wanted.year, wanted.kind.slug, path, content)
        disclosure, _ = load_disclosure(folder, catalogues, library.vocabulary)
        if disclosure is None:
            return []
        book, _ = open_book(disclosure, wanted.pack)
        _, findings = write_document(book, Writer(Measures(book)), Review(), library)
    absent = [address.rpartition(".") for each in findings if each.id == ABSENT for address in each.addresses]
    homes = filter(None, (home_of(item, column, wanted.pack) for item, _, column in absent))
    return [key for file, key in homes if file == "operations"]
