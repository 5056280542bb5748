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
from generator.publish.build import check
from generator.publish.project import Project
from generator.publish.project import RunResult
from generator.render.html.pages import Pages
from generator.render.html.site_head import site_head
from generator.render.pdf.fonts import FontFace
from generator.render.pdf.fonts import shipped_faces

DISCLOSURES = (
    "beiguan-yibaoju/2022-final-accounts",
    "jiyuan-yibaoju/2023-final-accounts",
    "panjin-yibaoju/2023-final-accounts",
    "tongnan-yibaoju/2024-final-accounts",
)


def project(output: Path) -> Project:
    """The project of this checkout, publishing to `output`."""
    return Project(ROOT / "content", ROOT / "templates", output)


def refuse(outcome: RunResult) -> None:
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
    faces = "".join(_font_file(face, folder).rule for face in shipped_faces())
    (folder / STYLE_SHEET).write_text(faces + pages.print_stylesheet(), "utf-8")
    (folder / BARE_STYLE_SHEET).write_text(pages.print_stylesheet(), "utf-8")


def _font_file(face: FontFace, folder: Path) -> FontFace:
    """The very font that the program loads, as a file of its own."""
    if not face.on_grid:
        return face
    path = folder / f"{face.family}.otf"
    path.write_bytes(face.read())
    return FontFace(face.family, str(path))


def page_counts(folder: Path) -> dict[str, int]:
    """PDF file name → pages, of every PDF under `folder`: shows that both sides did the same work."""
    return {path.name: len(pypdfium2.PdfDocument(path)) for path in sorted(folder.rglob("*.pdf"))}
