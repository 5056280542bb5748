"""Characters that no font has, told by a check, which makes no PDF.

Asking the fonts takes as long as a whole check. So they are asked only where an author wrote a character outside GBK,
all of which the shipped fonts have but one.
"""

from __future__ import annotations

from generator.model.site import SiteFile
from generator.publish.preparation import Prepared
from generator.publish.project import Project
from generator.source.finding import Finding
from generator.source.folders import Folder

NOT_DRAWN = "≒"
"""In GBK, and not in the shipped fonts."""


def missing_glyphs(prepared: Prepared, project: Project, site: SiteFile | None) -> list[Finding]:
    """An error for each character of a disclosure that its PDF could not show."""
    if site is None or prepared.document is None or not has_rare_characters(prepared.folder):
        return []
    from generator.render.html.pages import Pages
    from generator.render.html.site_head import site_head
    from generator.render.pdf.fonts import office_faces
    from generator.render.pdf.glyphs import check_glyphs

    page = Pages(project.templates, site_head(site)).print_version(prepared.document)
    return list(check_glyphs(page, prepared.folder, office_faces(site, project.content)))


def has_rare_characters(folder: Folder) -> bool:
    """Whether a disclosure's own files, which have been read without a fault, hold any."""
    return any(is_rare(path.read_text("utf-8-sig")) for path in folder.sources())


def is_rare(text: str) -> bool:
    """Whether a text holds a character that the shipped fonts may not have."""
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        return True
    return NOT_DRAWN in text
