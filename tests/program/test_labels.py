"""A label decides nothing: every label of every form renamed at random, and only what is printed over figures differs.

GONGKAI_TRIALS documents are tried (0: every document with every pack), GONGKAI_SEED picks and renames them;
`make torture` tries all.
"""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from collections.abc import Callable
from csv import DictReader
from dataclasses import replace
from functools import cache
from io import StringIO
from itertools import product
from typing import Any
from unittest.mock import patch

import pytest

from generator.checks.words.labels import LABEL
from generator.model.disclosure import Disclosure
from generator.model.loading import Catalogues
from generator.model.loading import load_catalogues
from generator.model.loading import load_disclosure
from generator.packs.checking import PackReport
from generator.packs.checking import check_pack
from generator.packs.demands import load_demands
from generator.publish.preparation import Prepared
from generator.publish.preparation import Workshop
from generator.render.html.pages import Pages
from generator.render.output import Edition
from generator.render.output import read_back
from generator.render.output import with_files
from generator.render.outputs import DRAFT
from generator.render.outputs import outputs_of_build
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.folders import Folder
from generator.source.folders import find_disclosures
from generator.source.located import Text
from generator.tables.case import Case
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary
from generator.tables.table import Table
from tests.pack_names import PACKS
from tests.project_copy import REPOSITORY
from tests.project_copy import templates_read_once
from tests.relabelling import relabelled
from tests.shipped import case_id
from tests.shipped import last_cases
from tests.unit.builders import SITE

TRIALS = int(os.environ.get("GONGKAI_TRIALS", "2"))
SEED = int(os.environ.get("GONGKAI_SEED", "2026"))
CONTENT = [REPOSITORY / name for name in ("content", "tests/rules/rich/content", "tests/documents/content")]


class Packs(PackLibrary):
    """The shipped packs, one of them as `change` makes it."""

    def __init__(self, wanted: str, change: Callable[[Pack], Pack]) -> None:
        super().__init__(PACKS)
        self._raw, self._validated = _read()
        self.wanted = wanted
        self.change = change

    def load(self, name: str, case: Case, asked_at: Location) -> tuple[Pack | None, list[Finding]]:
        pack, findings = super().load(name, case, asked_at)
        return (self.change(pack) if pack and name == self.wanted else pack), findings


@cache
def _read() -> tuple[Any, Any]:
    """What has been read of the packs' files, shared by all trials."""
    return {}, {}


@cache
def catalogues() -> Catalogues:
    return load_catalogues(PACKS)[0]


def as_it_is(pack: Pack) -> Pack:
    return pack


@cache
def documents() -> list[Folder]:
    return [folder for content in CONTENT for folder in find_disclosures(content)[0]]


def prepared(folder: Folder, name: str, change: Callable[[Pack], Pack]) -> Prepared:
    """A disclosure with a pack, whichever it asks for."""

    def with_pack(*arguments: Any) -> tuple[Disclosure | None, list[Finding]]:
        disclosure, findings = load_disclosure(*arguments)
        return disclosure and replace(disclosure, pack=Text(name, disclosure.pack.location)), findings

    with templates_read_once():
        workshop = Workshop(PACKS.parent)
    workshop.library = Packs(name, change)
    with patch("generator.publish.preparation.load_disclosure", with_pack):
        return workshop.prepare(folder, together=False)


@pytest.mark.slow
def test_only_what_is_printed_differs() -> None:
    chance = random.Random(SEED)
    packs = {(name, case.kind.slug) for name, case in last_cases()}
    trials = [pair for pair in product(PackLibrary(PACKS).names, documents()) if (pair[0], pair[1].kind) in packs]
    tried: Counter[tuple[str, str]] = Counter()
    for name, folder in chance.sample(trials, len(trials)):
        if TRIALS and tried.total() >= TRIALS:
            break
        seed = chance.random()
        before = prepared(folder, name, as_it_is)
        after = prepared(folder, name, lambda pack, seed=seed: relabelled(pack, random.Random(seed)))
        where = f"{name}, {folder.key}, seed {seed}"
        assert decided(after) == decided(before), where
        tried[name, folder.kind] += before.document is not None
        if after.document is not None:
            assert published(after) == published(before), where
            assert titles(after) != titles(before), where
    print(f"seed {SEED}, {tried.total()} of {len(trials)} documents; the others are of no year that the pack is for")
    for key, times in sorted(tried.items()):
        print(f"{key[0]:12} {key[1]:16} {times:4}")


@pytest.mark.parametrize(("name", "case"), last_cases(), ids=case_id)
def test_the_same_rules_can_run(name: str, case: Case) -> None:
    chance = random.Random(f"{SEED}{name}{case.kind.slug}")
    assert report(name, case, lambda pack: relabelled(pack, chance)).rules == report(name, case, as_it_is).rules


def report(name: str, case: Case, change: Callable[[Pack], Pack]) -> PackReport:
    library = Packs(name, change)
    pack, findings = library.load(name, case, Location("pack.yaml"))
    assert pack is not None, findings
    found = check_pack(library, pack, catalogues(), load_demands(library, pack))
    assert found.findings == []
    return found


def decided(prepared: Prepared) -> dict[str, Any]:
    """All that is decided about a disclosure: findings, verdicts, measures, cells, causes, points."""
    tables = prepared.book.all_tables if prepared.book else []
    return {
        "findings": findings_of(prepared),
        "verdicts": {rule: dict(outcomes) for rule, outcomes in prepared.review.by_rule.items()},
        "identities": [[leaf.address for leaf in each.leaves()] for each in prepared.review.identities],
        "measures": measures(prepared),
        "cells": [(cell.address, cell.printed, cell.text, cell.unit) for table in tables for cell in table.cells()],
        "found": [found(table) for table in tables],
        "levels": [(line.key, line.code, line.level) for table in tables for line in table.lines()],
        "causes": prepared.causes,
        "score": prepared.score,
    }


def findings_of(prepared: Prepared) -> list[Finding]:
    """What is told, tables called by their roles; but for what is told about labels."""
    names = {f"{table.number}“{table.title}”": table.role for table in (prepared.book.tables if prepared.book else [])}
    findings = [finding for finding in prepared.findings if finding.id != LABEL]
    for name, role in names.items():
        findings = [replace(finding, message=finding.message.replace(name, role)) for finding in findings]
    return findings


def found(table: Table) -> dict[tuple[str, str], str]:
    """Every name that finds a cell of a table."""
    return {name: cell.address for name, cell in table._index.items()}


def measures(prepared: Prepared) -> dict[str, str | None]:
    if prepared.measures is None or prepared.book is None:
        return {}
    columns = ("决算数", "预算数", "年初预算", "上年数", "增减额", "增减率", "完成率")
    result: dict[str, str | None] = {}
    for item, column in product(prepared.book.pack.items, columns):
        try:
            measure = prepared.measures.get(item, column)
        except KeyError:
            continue
        result[f"{item}.{column}"] = measure.text if measure else None
    return result


def published(prepared: Prepared) -> dict[str, Any]:
    """What the files hold beside labels, and 名词 that are explained where a label holds them; all is read back."""
    assert prepared.document is not None
    assert prepared.book is not None
    outputs = (*outputs_of_build(pdf=False, internal=True), DRAFT)
    edition = Edition(
        prepared.folder,
        prepared.book,
        prepared.document,
        prepared.review,
        findings_of(prepared),
        prepared.score,
        Pages(REPOSITORY / "templates", SITE),
        outputs=outputs,
    )
    edition = with_files(edition)
    document = edition.document
    return {
        "read back": read_back(edition, edition.files.__getitem__),
        "files": sorted(edition.files),
        "texts": {part.id: part.html for part in document.parts if part.id != "glossary"},
        "anchors": [grid.id for grid in document.grids],
        "charts": document.charts,
        "data.json": without_labels(json.loads(edition.files["data.json"])),
        "figures": [
            {**record, "name": "", "number": ""}
            for record in DictReader(StringIO(edition.files["csv/figures.csv"].decode("utf-8-sig")))
        ],
    }


def without_labels(data: dict[str, Any]) -> dict[str, Any]:
    for table in data["tables"]:
        table |= {"number": "", "title": "", "columns": [column["key"] for column in table["columns"]]}
        table["rows"] = [row | {"name": ""} for row in table["rows"]]
    for block in (block for table in data["performance"] for block in table["blocks"]):
        block["columns"] = [column | {"label": ""} for column in block["columns"]]
        block["rows"] = [row | {"name": ""} for row in block["rows"]]
    return data


def titles(prepared: Prepared) -> list[str]:
    return [table.title for table in prepared.book.tables] if prepared.book else []
