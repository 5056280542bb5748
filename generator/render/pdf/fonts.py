"""Which fonts a PDF is set in, by the family names of the print style sheet.

The shipped Noto fonts are always there. The parts of a 公文 have an office's own fonts (site.yaml, 字体), else those
that set-up fetches.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
from fontTools.ttLib import TTFont

from generator.model.site import SiteFile
from generator.render.pdf.grid_font import grid_font
from generator.render.pdf.grid_font import table_font
from generator.render.pdf.official_fonts import SHA256
from generator.render.pdf.official_fonts import official_files

_FAMILIES = {
    "仿宋": "Gongkai FangSong",
    "楷体": "Gongkai KaiTi",
    "黑体": "Gongkai HeiTi",
    "小标宋": "Gongkai Title",
}
"""What the style sheet calls the fonts of official documents, an office's own or those that set-up fetches."""
RUNNING_TEXT = _FAMILIES["仿宋"]


@dataclass(frozen=True, slots=True)
class FontFace:
    """A family of the style sheet and the file that draws it.

    `on_grid` only its digits, letters and signs of ASCII, half an em wide; `in_tables` only those, as wide as the
    shipped Sans has them. `sha256` is known of what set-up fetches.
    """

    family: str
    file: str
    on_grid: bool = False
    in_tables: bool = False
    sha256: str = ""

    @property
    def url(self) -> str:
        """The font's address, the only one that the engine may read it from."""
        return Path(self.file).as_uri() + ("#grid" if self.on_grid else "#tables" if self.in_tables else "")

    @property
    def rule(self) -> str:
        """The `@font-face` rule."""
        return f'@font-face {{ font-family: "{self.family}"; src: url("{self.url}"); }}\n'

    def read(self) -> bytes:
        """The font itself."""
        if self.on_grid:
            return grid_font(self.file)
        return table_font(self.file, _sans()) if self.in_tables else Path(self.file).read_bytes()


def _serif() -> str:
    return str(pylopdf_fonts_zh_cn.serif_path())


def _sans() -> str:
    return str(pylopdf_fonts_zh_cn.sans_path())


@cache
def shipped_faces() -> tuple[FontFace, ...]:
    """Noto Serif SC and Noto Sans SC, and of each the digits and letters that running text takes."""
    return (
        FontFace("Gongkai Serif", _serif()),
        FontFace("Gongkai Serif Grid", _serif(), on_grid=True),
        FontFace("Gongkai Sans", _sans()),
        FontFace("Gongkai Sans Grid", _sans(), on_grid=True),
    )


def faces_of(site: SiteFile, content: Path) -> tuple[FontFace, ...]:
    """The fonts beside the shipped ones: those that site.yaml names, else those that set-up has fetched.

    What both lack the shipped ones draw.
    """
    own = site.字体.files() if site.字体 else {}
    named = tuple(FontFace(_FAMILIES[role], str((content / name).resolve())) for role, name in own.items())
    return named + tuple(face for role, faces in official_faces().items() if role not in own for face in faces)


@cache
def official_faces() -> Mapping[str, tuple[FontFace, ...]]:
    """By role the fonts that set-up has fetched: of each the whole and, for the grid, its digits and letters."""
    found: dict[str, tuple[FontFace, ...]] = {}
    for role, path in official_files().items():
        file, known = str(path), SHA256[path.name]
        if role in _FAMILIES:
            family = _FAMILIES[role]
            grid = FontFace(f"{family} Grid", file, on_grid=True, sha256=known)
            found[role] = (FontFace(family, file, sha256=known), grid)
        else:
            digits = FontFace("Gongkai Strong Figures", file, in_tables=True, sha256=known)
            found[role] = (FontFace("Gongkai Strong", file, sha256=known), digits)
    return found


def characters(faces: Iterable[FontFace]) -> frozenset[int]:
    """The code points that at least one of the fonts has a glyph for."""
    return frozenset[int]().union(*(_characters(file) for file in sorted({face.file for face in faces})))


@cache
def _characters(file: str) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def as_drawn(text: str, faces: Iterable[FontFace]) -> str:
    """A text with one character for all that look the same: those that a font draws with one glyph, such as · and •.

    The PDF tells a glyph's character once, whichever of them the text has.
    """
    for file in sorted({face.file for face in faces}):
        text = text.translate(_twins(file))
    return unicodedata.normalize("NFKC", text)


@cache
def _twins(file: str) -> Mapping[int, int]:
    """The code points of a font whose glyph draws a lesser one too, each with the least."""
    with TTFont(file, lazy=True) as font:
        least: dict[str, int] = {}
        glyphs = sorted(font.getBestCmap().items())
        return {code: least[name] for code, name in glyphs if least.setdefault(name, code) != code}
