"""What the button promises: every figure of a document, those of its sentences too, is in its data files."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest

from generator.publish.preparation import Prepared
from generator.publish.preparation import Workshop
from generator.render.data.csv_files import FIGURES
from generator.render.data.csv_files import csv_files
from generator.render.data.data_json import SCHEMA
from generator.render.data.data_json import data_json
from generator.render.data.readback import read_back_json
from generator.render.data.readback_figures import read_back_figures
from generator.render.text_figures import bound_numbers
from generator.source.folders import Folder
from generator.source.folders import find_disclosures
from generator.writing.figures import CONSTANT
from tests.project_copy import REPOSITORY

DOCUMENTS = [
    folder for content in ("content", "tests/documents/content") for folder in find_disclosures(REPOSITORY / content)[0]
]


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return Workshop(REPOSITORY / "templates")


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((REPOSITORY / "templates" / SCHEMA).read_text("utf-8")))


def prepared(folder: Folder, workshop: Workshop) -> Prepared:
    made = workshop.prepare(folder, together=False)
    assert made.book is not None
    assert made.document is not None
    return made


@pytest.mark.parametrize("folder", DOCUMENTS, ids=[folder.key for folder in DOCUMENTS])
def test_every_figure_of_a_document_is_in_its_data_files(
    folder: Folder, workshop: Workshop, schema: jsonschema.Draft202012Validator
) -> None:
    made = prepared(folder, workshop)
    book, document = made.book, made.document
    data = data_json(book, document).encode()
    schema.validate(read := json.loads(data))
    tidy = csv_files(book, document)[FIGURES]
    records = {each["address"]: each for each in csv.DictReader(io.StringIO(tidy.decode("utf-8-sig")))}
    in_sheets = {
        f"{sheet['id']}!{row['key']}.{column}"
        for sheet in read["performance"]
        for block in sheet["blocks"]
        for row in block["rows"]
        for column, value in row["values"].items()
        if value is not None
    }
    in_text = {each["address"]: each for each in read["figures"]}
    told = [number for number in bound_numbers(document) if number.source != CONSTANT]
    assert {number.source for number in told} <= records.keys()
    assert in_sheets == {address for address, record in records.items() if record["stands_in"] == "绩效表"}
    assert in_text.keys() == {address for address, record in records.items() if record["stands_in"] == "文字"}
    for number in told:
        if number.source in in_text:
            assert number.text in in_text[number.source]["printed"]
            assert number.text in records[number.source]["printed"].split("|")
    assert [*read_back_json(data, book, document, folder.key), *read_back_figures(tidy, book, document)] == []


@pytest.mark.parametrize("folder", DOCUMENTS[:1], ids=[folder.key for folder in DOCUMENTS[:1]])
def test_a_figure_of_the_text_that_a_file_tells_otherwise_is_found(folder: Folder, workshop: Workshop) -> None:
    made = prepared(folder, workshop)
    read = json.loads(data_json(made.book, made.document))
    for name, other in {"value": "1.23", "exact": "1.23", "margin": "7", "unit": "元", "name": "甲"}.items():
        changed = {**read, "figures": [{**read["figures"][0], name: other}, *read["figures"][1:]]}
        assert list(read_back_json(json.dumps(changed).encode(), made.book, made.document, folder.key)), name
    left_out = {**read, "figures": read["figures"][1:]}
    assert list(read_back_json(json.dumps(left_out).encode(), made.book, made.document, folder.key))


def test_figures_that_the_button_once_left_out(workshop: Workshop) -> None:
    folder = next(each for each in DOCUMENTS if each.key == "panjin-yibaoju/2023-final-accounts")
    made = prepared(folder, workshop)
    figures = {each["address"]: each for each in json.loads(data_json(made.book, made.document))["figures"]}
    columns = {address.rpartition(".")[2] for address in figures}
    assert {"年初预算", "完成率", "上年数"} <= columns
    assert {"项目自评覆盖率"} <= figures.keys()
    assert figures["项目自评覆盖率"]["printed"] == ["100"]
    assert figures["项目自评覆盖率"]["unit"] == "%"
