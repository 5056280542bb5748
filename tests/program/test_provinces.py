"""Packs of provinces known from the contents of public pages: invented papers have their parts, tables and sections.

Each paper below tests/documents/provinces has its outline.txt: what its page lists, in printed order.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from generator.publish.preparation import Prepared
from generator.publish.preparation import Workshop
from generator.render.html.pages import Pages
from generator.render.output import Edition
from generator.render.output import read_back
from generator.render.output import with_files
from generator.render.outputs import PDF
from generator.render.outputs import outputs_of_build
from generator.render.pdf.engine import render_pdf
from generator.render.pdf.readback import read_back_pdf
from generator.source.folders import find_disclosures
from tests.project_copy import REPOSITORY
from tests.project_copy import templates_read_once
from tests.province_papers import NAMES
from tests.province_papers import PAPERS
from tests.province_papers import write_paper
from tests.unit.builders import SITE


def prepared(root: Path, name: str, without: str = "") -> Prepared:
    """A paper checked and written, `without` what stands in a line of its figures."""
    folder = write_paper(root / "content", name)
    if without:
        operations = (folder / "operations.yaml").read_text("utf-8").splitlines(keepends=True)
        (folder / "operations.yaml").write_text(
            "".join(each for each in operations if not each.startswith(without)), "utf-8"
        )
    [found], _ = find_disclosures(root / "content")
    with templates_read_once():
        return Workshop(REPOSITORY / "templates").prepare(found)


def edition(made: Prepared) -> Edition:
    assert made.book is not None
    assert made.document is not None
    pages = Pages(REPOSITORY / "templates", SITE)
    outputs = outputs_of_build(pdf=False, internal=True)
    return with_files(
        Edition(made.folder, made.book, made.document, made.review, made.findings, None, pages, outputs=outputs)
    )


def outline(page: bytes) -> str:
    """The contents of a page: its parts, and set in below each its sections and tables."""
    lines = []
    for part in html.fromstring(page.decode()).xpath("//nav[@class='toc']/ol/li")[1:]:
        lines.append(_text(part.find("a")))
        lines += [f"  {_text(entry)}" for entry in part.xpath("ol/li/a")]
    return "\n".join(lines) + "\n"


def _text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_has_the_outline_of_its_province(tmp_path: Path, name: str) -> None:
    made = prepared(tmp_path, name)
    assert [str(finding) for finding in made.findings] == []
    files = edition(made)
    assert read_back(files, files.files.__getitem__) == []
    assert outline(files.files["index.html"]) == (PAPERS / name / "outline.txt").read_text("utf-8")


@pytest.mark.slow
def test_sentences_in_yuan_stand_in_the_pdf_beside_tables_in_wan(tmp_path: Path) -> None:
    made = prepared(tmp_path, "guangxi/2025-budget")
    assert made.document is not None
    assert "2025年收支总预算3591088.3元" in made.document.narrative
    assert PDF.job is not None
    job, problems = PDF.job(edition(made))
    assert problems == []
    assert read_back_pdf(render_pdf(job).data, made.document, made.folder.key) == []


def test_hunan_demands_the_figures_of_its_eleventh_section(tmp_path: Path) -> None:
    name = "hunan/2024-final-accounts"
    told = [finding for finding in prepared(tmp_path, name, without="其他费用").findings if finding.id == "N-0117"]
    assert ["会议费" in told[0].message, "培训费" in told[1].message, len(told)] == [True, True, 2]
