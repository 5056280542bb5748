"""Characters that no font has, or not the one of running text, told by a check, which makes no PDF.

Asking the fonts takes as long as a whole check. So they are asked only where an author wrote a character outside GBK,
all of which the shipped fonts have but one; and that of running text only for what is outside GB 2312.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.site import SiteFile
from generator.publish.preparation import Prepared
from generator.publish.project import Project
from generator.source.finding import Finding
from generator.source.folders import Folder

if TYPE_CHECKING:
    from generator.render.pdf.fonts import FontFace

_BESIDE_GB2312 = "—·〇\u200b"
"""What every font of official documents has too (the first two of them GB 2312 knows by another code point)."""
NOT_DRAWN = "≒"
"""In GBK, and not in the shipped fonts."""


def missing_glyphs(prepared: Prepared, project: Project, site: SiteFile | None) -> list[Finding]:
    """An error for each character of a disclosure that its PDF could not show."""
    if site is None or prepared.document is None or not has_rare_characters(prepared.folder):
        return []
    from generator.render.html.pages import Pages
    from generator.render.html.site_head import site_head
    from generator.render.pdf.fonts import faces_of
    from generator.render.pdf.glyphs import check_glyphs

    page = Pages(project.templates, site_head(site)).print_version(prepared.document)
    return list(check_glyphs(page, prepared.folder, faces_of(site, project.content)))


def missing_in_running_text(prepared: Prepared, project: Project, site: SiteFile | None) -> list[Finding]:
    """The note of `stand_ins` for a check, which looks for the fonts only where there is something to ask them."""
    if site is None or not _outside_gb2312(prepared):
        return []
    from generator.render.pdf.fonts import faces_of

    return stand_ins(prepared, faces_of(site, project.content))


def stand_ins(prepared: Prepared, fonts: tuple[FontFace, ...]) -> list[Finding]:
    """A note of the characters in sentences that the font of running text lacks; the shipped fonts draw them."""
    asked = _outside_gb2312(prepared)
    if not asked:
        return []
    from generator.render.pdf.glyphs import check_running_text

    return list(check_running_text(asked, prepared.folder, fonts))


def _outside_gb2312(prepared: Prepared) -> str:
    """The characters of a disclosure's sentences that a font of official documents may lack, each once."""
    if prepared.document is None:
        return ""
    return "".join(sorted({each for html in prepared.document.prose for each in html if not _is_common(each)}))


def _is_common(character: str) -> bool:
    return character.isascii() or character in _BESIDE_GB2312 or bool(character.encode("gb2312", "ignore"))


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
