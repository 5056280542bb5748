"""What generator/render/pdf/ leans on inside WeasyPrint and pydyf, beyond what they document.

An upgrade that changes one of these fails here first, and the name of the test says what to mend: `structure.py`,
`tags.py`, `tables.py`, `archive.py`, `font_merging.py` or `engine.py`. The upper bounds in pyproject.toml keep others
from being installed untested.
"""

from __future__ import annotations

import importlib
import inspect
import logging
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import pydyf
import pytest
import weasyprint
from packaging.requirements import Requirement
from weasyprint.urls import URLFetcher
from weasyprint.urls import URLFetcherResponse

from generator.render.pdf import engine
from generator.render.pdf.job import PdfJob
from tests.pdf.small_document import CSS
from tests.pdf.small_document import HTML
from tests.project_copy import REPOSITORY

IN_USE = {
    "Document",
    "Sect",
    "Table",
    "THead",
    "TR",
    "TH",
    "TD",
    "Caption",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Link",
    "Figure",
}


class Raw:
    """A PDF as the engine hands it to `finish`, before anything of ours is done to it."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.root = self.at(pdf.catalog["StructTreeRoot"])

    def at(self, reference: bytes) -> Any:
        return self.pdf.objects[int(reference.split()[0])]

    def elements(self) -> Iterator[Any]:
        """Every dictionary of the tree below its root, references to annotations too."""
        waiting = [self.at(self.root["K"][0])]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [self.at(kid) for kid in element.get("K", ()) if not isinstance(kid, int)]

    def of_kind(self, kind: str) -> list[Any]:
        return [element for element in self.elements() if element.get("S") == f"/{kind}"]

    def pages(self) -> list[Any]:
        return [self.at(reference) for reference in self.pdf.page_references]


@pytest.fixture(scope="module")
def raw() -> Raw:
    found: list[Raw] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "finish", lambda pdf, _html, _rows, _attachments: found.append(Raw(pdf)) or [])
        engine.render_pdf(PdfJob("甲/2023-final-accounts", HTML, CSS))
    return found[0]


@pytest.mark.parametrize("name", ["weasyprint", "pydyf"])
def test_the_installed_version_is_within_bounds_and_there_is_an_upper_one(name: str) -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    [bounds] = [each.specifier for each in map(Requirement, project["dependencies"]) if each.name == name]
    assert version(name) in bounds
    assert {each.operator for each in bounds} == {">=", "<"}


# --- names and signatures ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("weasyprint.text.ffi", "harfbuzz_subset"),
        ("weasyprint.text.fonts", "FontConfiguration"),
        ("pydyf", "name"),
    ],
)
def test_a_name_that_no_manual_has_is_still_there(owner: str, name: str) -> None:
    assert hasattr(importlib.import_module(owner), name), f"{owner}.{name} is gone"


def test_engine_a_fetcher_is_asked_by_address_and_answers_with_bytes() -> None:
    assert [*inspect.signature(URLFetcher.fetch).parameters] == ["self", "url", "headers"]
    assert URLFetcherResponse("file:///font", b"font").read() == b"font"


def test_engine_write_pdf_takes_what_it_is_given() -> None:
    assert {"finisher", "pdf_variant", "font_config", "stylesheets"} <= {
        *inspect.signature(weasyprint.HTML.write_pdf).parameters,
        *inspect.signature(weasyprint.document.Document._render).parameters,
        *weasyprint.DEFAULT_OPTIONS,
    }


def test_engine_warnings_go_to_the_logger_that_is_listened_to(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        weasyprint.CSS(string="p { colour: red }")
    assert {record.name for record in caplog.records} == {"weasyprint"}


def test_an_object_is_numbered_by_its_place_and_named_by_its_number() -> None:
    pdf = pydyf.PDF()
    thing = pydyf.Dictionary({"K": pydyf.Array()})
    pdf.add_object(thing)
    assert pdf.objects[thing.number] is thing
    assert thing.reference == f"{thing.number} 0 R".encode()
    assert isinstance(thing, dict)
    assert isinstance(thing["K"], list)


def test_a_stream_is_a_list_of_parts_with_a_dictionary_of_its_own() -> None:
    stream = pydyf.Stream([b"part"], {"Subtype": "/OpenType"}, compress=True)
    assert (stream.stream, stream.extra, stream.compress) == ([b"part"], {"Subtype": "/OpenType"}, True)


def test_a_string_keeps_its_text() -> None:
    assert pydyf.String("甲").string == "甲"


# --- the tree of tags -------------------------------------------------------------------------------------------------


def test_structure_every_element_has_kind_kids_and_a_known_page(raw: Raw) -> None:
    elements = [element for element in raw.elements() if element.get("Type") != "/OBJR"]
    assert {element["S"].removeprefix("/") for element in elements} >= IN_USE
    assert all(isinstance(element["K"], list) for element in elements)
    pages = {element["Pg"] for element in elements if "Pg" in element}
    assert pages == set(raw.pdf.page_references)


def test_structure_a_reference_to_an_annotation_names_it_and_a_link_tells_where_it_leads(raw: Raw) -> None:
    annotations = [raw.at(element["Obj"]) for element in raw.elements() if element.get("Type") == "/OBJR"]
    assert annotations
    assert {each["Dest"].string for each in annotations} == {"t", "n"}
    listed = {reference for page in raw.pages() for reference in page.get("Annots", ())}
    assert {each.reference for each in annotations} <= listed


def test_structure_marked_content_is_a_dictionary_with_its_number_behind_its_kind(raw: Raw) -> None:
    for page in raw.pages():
        content = raw.at(page["Contents"]).stream
        marks = [place for place, item in enumerate(content) if isinstance(item, pydyf.Dictionary) and "MCID" in item]
        assert marks
        assert all(str(content[place - 1]).startswith("/") for place in marks)


def test_structure_there_is_a_tree_of_parents_to_be_written_anew(raw: Raw) -> None:
    assert "Nums" in raw.at(raw.root["ParentTree"])


def test_tags_the_box_of_a_figure_is_in_pixels_from_the_head_of_its_page(raw: Raw) -> None:
    [figure] = raw.of_kind("Figure")
    left, top, right, bottom = figure["A"]["BBox"]
    height = raw.pages()[0]["MediaBox"][3] / 0.75
    assert 0 < left < right
    assert 0 < top < bottom < height
    assert (right - left, bottom - top) == pytest.approx((90, 30))


def test_tables_cells_come_row_by_row_on_each_page(raw: Raw) -> None:
    rows = [[raw.at(kid)["S"] for kid in row["K"]] for row in raw.of_kind("TR")]
    assert {len(row) for row in rows} == {3, 4, 5}  # the two rows of the head, then a heading and four cells
    assert len(raw.of_kind("Table")) > 1  # one a page: _join_pages puts them together


# --- fonts and metadata -----------------------------------------------------------------------------------------------


def test_font_merging_fonts_are_streams_of_one_part_that_say_what_they_are(raw: Raw) -> None:
    fonts = [
        each for each in raw.pdf.objects if isinstance(each, pydyf.Stream) and each.extra.get("Subtype") == "/OpenType"
    ]
    assert fonts
    assert all(len(font.stream) == 1 and font.stream[0][:4] == b"OTTO" for font in fonts)


def test_archive_metadata_is_an_xmp_packet_between_processing_instructions(raw: Raw) -> None:
    packet = b"".join(raw.at(raw.pdf.catalog["Metadata"]).stream)
    assert packet.startswith(b"<?xpacket begin")
    assert packet.rstrip().endswith(b'<?xpacket end="r"?>')
    assert b"pdfaid:" in packet
