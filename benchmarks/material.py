"""What is measured: the four real disclosures, and their print versions as files."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from benchmarks.names import BARE_STYLE_SHEET
from benchmarks.names import STYLE_SHEET
from benchmarks.processes import ROOT
from benchmarks.processes import MeasurementError
from generator.checks.waivers import blocking
from generator.model.site import load_site
from generator.publish.build import Outcome
from generator.publish.build import Project
from generator.publish.build import check
from generator.render import pdf_engine
from generator.render.pages import Pages
from generator.render.pages import site_head

DISCLOSURES = (
    "beiguan-yibaoju/2022-final-accounts",
    "jiyuan-yibaoju/2023-final-accounts",
    "panjin-yibaoju/2023-final-accounts",
    "tongnan-yibaoju/2024-final-accounts",
)


def project(output: Path) -> Project:
    """The project of this checkout, publishing to `output`."""
    return Project(ROOT / "content", ROOT / "templates", output)


def refuse(outcome: Outcome) -> None:
    """Raises MeasurementError when something found stops a publication: then there is nothing to compare."""
    problems = blocking(outcome.findings, strict=False)
    if problems:
        raise MeasurementError("\n".join(f"{each.location or ''} {each.id} {each.message}" for each in problems))


def write_print_versions(folder: Path) -> None:
    """Writes `<unit>-<year>-<kind>.html` of each disclosure and the style sheet, with and without fonts."""
    here = project(folder)
    outcome = check(here, DISCLOSURES, lambda *_: None)
    site = load_site(here.content)[0]
    refuse(outcome)
    assert site is not None
    pages = Pages(here.templates, site_head(site))
    for prepared in outcome.prepared:
        assert prepared.document is not None
        path = folder / f"{prepared.document.slug}.html"
        path.write_text(pages.print_version(prepared.document), "utf-8")
    faces = "".join(
        f'@font-face {{ font-family: "{family}"; src: url("{Path(find()).as_uri()}"); }}\n'
        for family, find in pdf_engine.FONTS.items()  # the very files that the program loads
    )
    (folder / STYLE_SHEET).write_text(faces + pages.print_stylesheet(), "utf-8")
    (folder / BARE_STYLE_SHEET).write_text(pages.print_stylesheet(), "utf-8")


def page_counts(folder: Path) -> dict[str, int]:
    """PDF file name → pages, of every PDF under `folder`: shows that both sides did the same work."""
    return {path.name: len(pypdfium2.PdfDocument(path)) for path in sorted(folder.rglob("*.pdf"))}
