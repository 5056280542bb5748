"""The entry workbook of a disclosure: its source files, last year's beside them, what may stand where."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from generator.entry.forms import Path as Keys
from generator.entry.layout import Sheet
from generator.entry.layout import markdown_sheet
from generator.entry.layout import yaml_sheet
from generator.entry.writing import entry_workbook
from generator.kinds.kind import Kind
from generator.kinds.registry import kind_of
from generator.model.ledger_entries import INCOME
from generator.model.ledger_entries import SPENDING
from generator.model.ledger_entries import Limits
from generator.model.loading import Catalogues
from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.model.subjects import catalogue_of_year
from generator.model.vocabulary import Vocabulary
from generator.source.files import read_text
from generator.source.finding import Finding
from generator.source.folders import Folder
from generator.source.folders import report_of
from generator.source.yaml_reader import parse_yaml

_YAML = ("accounts.yaml", "operations.yaml", "reported.yaml")
_WORDS = ("profile.md", "narrative.md", "glossary.md", "contact.md")


def make_workbook(folder: Folder, words: Vocabulary, catalogues: Catalogues) -> tuple[bytes, list[Finding]]:
    """The workbook of the files in a folder, and what is wrong with files that cannot be read."""
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    kind = kind_of(folder.kind)
    keys = _keys(words, kind, folder.year)
    last_year = folder.path.with_name(f"{folder.year - 1}-{folder.kind}")
    for path in _files(folder):
        name = path.relative_to(folder.path).as_posix()
        text, faults = read_text(path, folder.name_of(path))
        if text is not None and path.suffix == ".yaml":
            faults = faults + parse_yaml(text, folder.name_of(path))[1]
        findings += faults
        if text is None or faults:
            continue
        if path.suffix == ".yaml":
            sheets.append(yaml_sheet(name, text, _readable(last_year / name), keys))
        else:
            sheets.append(markdown_sheet(name, text))
    functional, _ = catalogue_of_year(catalogues.functional, folder.year)
    economic, _ = catalogue_of_year(catalogues.economic, folder.year)
    codes = {code: name for code, name in functional.names.items() if len(code) == FUNCTIONAL_LENGTHS[-1]}
    title = f"{folder.unit} {folder.year}年度{kind.word}"
    choices = {"资金": words.fundings, "金额单位": ("元", "万元")}
    return entry_workbook(title, sheets, codes, dict(economic.names), choices), findings


def _files(folder: Folder) -> list[Path]:
    """The source files that are filled in, 绩效表 and their reports after the others."""
    named = [path for path in (folder.path / name for name in (*_YAML, *_WORDS)) if os.path.lexists(path)]
    reports = [report for sheet in folder.sheets() if (report := report_of(sheet)).is_file()]
    return [*named, *folder.documents(), *folder.sheets(), *reports]


def _readable(path: Path) -> str | None:
    """A YAML file of last year; None where there is none that can be read."""
    text = read_text(path, path.name)[0] if path.is_file() else None
    return text if text is not None and not parse_yaml(text, path.name)[1] else None


def _keys(words: Vocabulary, kind: Kind, year: int) -> dict[Keys, list[str]]:
    """What a row of each list of accounts.yaml may have in this kind and year: subject, funding, figures and texts."""
    keys: dict[Keys, list[str]] = {}
    for place in (INCOME, SPENDING):
        own = [entry.path for entry in words.entries_in(place) if len(entry.path) == len(place) + 1]
        paths = [*own, *((*place, text) for text in words.texts_of(place))]
        fitting = [path[-1] for path in paths if _fits(words.limits_at(path), kind, year)]
        keys[(place[1],)] = list(dict.fromkeys(["科目", "资金", *fitting]))
    return keys


def _fits(limits: Iterable[Limits], kind: Kind, year: int) -> bool:
    return all(each.has_kind(kind) and each.has_year(year) for each in limits)
