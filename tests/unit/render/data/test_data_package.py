"""datapackage.json: every CSV file with its size, hash and fields."""

import hashlib
import json

import pytest
from frictionless import Package

from generator.render.output import read_back
from generator.render.output import with_files
from generator.render.outputs import DATA_PACKAGE
from generator.render.outputs import FIGURES_CSV
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import TWO_BLOCKS_FORM
from tests.unit.builders import World
from tests.unit.damages import in_text

ACCOUNTS = "{金额单位: 万元, 收入: [], 支出: [{科目: 2080501, 基本支出: 1.15, 项目支出: 0}]}"


@pytest.fixture
def made(tmp_path):
    return World(tmp_path, accounts=ACCOUNTS, forms=[SPENDING_FORM, TWO_BLOCKS_FORM])


@pytest.fixture
def folder(made, tmp_path):
    """A folder with the CSV files and the package."""
    for name, data in with_files(made.edition([FIGURES_CSV, DATA_PACKAGE])).files.items():
        path = tmp_path / "published" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "published"


def package(folder):
    return json.loads((folder / "datapackage.json").read_text("utf-8"))


def fields(folder, name):
    [resource] = [each for each in package(folder)["resources"] if each["name"] == name]
    return {field["name"]: field for field in resource["schema"]["fields"]}


def test_frictionless_accepts_it(folder):
    assert Package(folder / "datapackage.json").validate().flatten(["note"]) == []


def test_every_file_stands_in_it_with_its_size_and_hash(folder):
    for resource in package(folder)["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    paths = {resource["path"] for resource in package(folder)["resources"]}
    assert paths == {"csv/figures.csv", "csv/01.csv", "csv/02.csv"}


def test_it_names_the_publisher_the_source_and_a_licence(folder):
    found = package(folder)
    assert (found["name"], found["title"]) == ("shili-2023-final-accounts", "示例局2023年度单位决算公开")
    assert found["contributors"] == [{"title": "示例局", "role": "publisher"}]
    assert [source["path"] for source in found["sources"]] == ["index.html"]
    assert [licence["name"] for licence in found["licenses"]] == ["other-pd"]


def test_fiscal_fields_are_marked_as_the_fiscal_data_package_calls_them(folder):
    marked = {name: field["columnType"] for name, field in fields(folder, "figures").items() if "columnType" in field}
    assert marked["value_yuan"] == "value"
    assert marked["year"] == "date:fiscal-year"
    assert marked["phase"] == "phase:id"
    assert marked["function_item"] == "functional-classification:generic:level3:code"
    assert marked["economic_class"] == "economic-classification:generic:level1:code"
    assert marked["unit_id"] == "administrative-classification:generic:code"


def test_a_wide_file_has_numbers_and_a_key_of_side_and_row(folder):
    one, two = package(folder)["resources"][1:]
    assert fields(folder, "table-1")["基本支出"]["type"] == "number"
    assert (one["schema"]["primaryKey"], two["schema"]["primaryKey"]) == (["key"], ["side", "key"])
    assert one["schema"]["missingValues"] == ["", "—"]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("1.15", "1.16", {"hash-count"}),
        ("1.15", "1,15", {"hash-count", "extra-cell"}),
        ("1.15", "甲", {"hash-count", "byte-count", "type-error"}),
        ("figure", "number", {"hash-count", "constraint-error"}),
    ],
)
def test_a_damaged_file_is_noticed(folder, old, new, kinds):
    path = folder / "csv/figures.csv"
    head, mark, body = path.read_text("utf-8-sig").partition("\n")
    path.write_bytes(b"\xef\xbb\xbf" + (head + mark + body.replace(old, new)).encode())
    found = {kind for (kind,) in Package(folder / "datapackage.json").validate().flatten(["type"])}
    assert found & kinds
    assert "hash-count" in found or "byte-count" in found


# --- read-back ---

OUTPUTS = (FIGURES_CSV, DATA_PACKAGE)
WRONG = {
    "a hash": ('"hash": "sha256:', '"hash": "sha256:0', "csv/figures.csv 的 hash"),
    "a size": ('"bytes": ', '"bytes": 1', "csv/figures.csv 的 bytes"),
    "a field's name": ('"name": "本年支出合计"', '"name": "基本支出合计"', "csv/01.csv 第7个字段"),
    "a field's type": (
        '"name": "value",\n      "type": "number"',
        '"name": "value",\n      "type": "string"',
        "字段的说明",
    ),
    "the key": ('"primaryKey": [\n     "disclosure",', '"primaryKey": [', "csv/figures.csv 的 primaryKey"),
    "the title": ('"title": "示例局', '"title": "示例厅', "title"),
    "the year": ('"2023"', '"2024"', "keywords"),
    "another file": ('"path": "csv/01.csv"', '"path": "csv/02.csv"', "csv/01.csv 的 name"),
}


@pytest.mark.parametrize(("old", "new", "place"), WRONG.values(), ids=WRONG)
def test_what_it_says_otherwise_is_found(made, old, new, place):
    edition = made.edition(OUTPUTS)
    right = dict(with_files(edition).files)
    assert read_back(edition, right.__getitem__) == []
    damaged = {**right, "datapackage.json": in_text(old, new)(right["datapackage.json"])}
    found = {(finding.id, finding.address) for finding in read_back(edition, damaged.__getitem__)}
    assert [each for each in found if each[0] == "V-0022" and each[1].endswith(place)]


def test_a_package_that_is_no_json_is_found(made):
    edition = made.edition(OUTPUTS)
    files = {**with_files(edition).files, "datapackage.json": b"{"}
    [finding] = read_back(edition, files.__getitem__)
    assert (finding.id, finding.severity) == ("V-0021", "error")
    assert "datapackage.json" in finding.message
