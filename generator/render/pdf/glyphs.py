"""Whether every character of a document has a glyph: rare ones in names may be in no font there is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from lxml import html as lxml_html

from generator.render.pdf.fonts import RUNNING_TEXT
from generator.render.pdf.fonts import FontFace
from generator.render.pdf.fonts import characters
from generator.render.pdf.fonts import shipped_faces
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.finding import error
from generator.source.folders import Folder

_NAMED = 10  # in one note
_AROUND = 6  # characters of context on either side


def check_glyphs(page: str, folder: Folder, fonts: tuple[FontFace, ...]) -> Iterator[Finding]:
    """A finding for each character of a print version that neither these fonts nor the shipped ones have."""
    known = characters(shipped_faces() + fonts)
    text = "".join(lxml_html.fromstring(page).itertext())
    for character in sorted({each for each in text if ord(each) not in known and _is_drawn(each)}):
        yield error(
            "P-0010",
            f"PDF 的字体里没有“{character}”（U+{ord(character):04X}），用在“{_context(text, character)}”",
            _place(character, folder),
            disclosure=folder.key,
            hint="改用常用字；人名、地名确有这个字的，在 site.yaml 的 字体 里写一种有这个字的字体。",
        )


def check_running_text(asked: str, folder: Folder, fonts: tuple[FontFace, ...]) -> Iterator[Finding]:
    """A note that names which of some characters the font of running text lacks, where there is such a font."""
    running = [face for face in fonts if face.family == RUNNING_TEXT]
    known = characters(running)
    lacking = [each for each in asked if ord(each) not in known and _is_drawn(each)]
    if running and lacking:
        named = "".join(f"“{each}”" for each in lacking[:_NAMED])
        more = f"等 {len(lacking)} 个字" if len(lacking) > _NAMED else ""
        yield Finding(
            "V-0051",
            Severity.NOTE,
            f"正文的仿宋字体里没有{named}{more}，PDF 里由思源宋体补上",
            disclosure=folder.key,
            location=_place(lacking[0], folder),
            hint="不影响公开；写错的字改正，要全文一种字体的，在 site.yaml 的 字体 里写一种有这些字的仿宋。",
        )


def _is_drawn(character: str) -> bool:
    """Whether a character needs a glyph: spaces, control and format characters and variation selectors need none."""
    is_selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return unicodedata.category(character) not in ("Zs", "Zl", "Zp", "Cc", "Cf") and not is_selector


def _context(text: str, character: str) -> str:
    position = text.index(character)
    return " ".join(text[max(0, position - _AROUND) : position + _AROUND + 1].split())


def _place(character: str, folder: Folder) -> Location | None:
    """Where the disclosure's own files first have the character; None where it comes from a pack."""
    for path in folder.sources():
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if character in line:
                return Location(folder.name_of(path), number, line.index(character) + 1)
    return None
