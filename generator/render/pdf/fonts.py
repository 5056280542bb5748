"""Which fonts a PDF is set in, by the family names of the print style sheet.

The shipped Noto fonts are always there; an office may add its own (site.yaml, 字体) for the parts of a 公文.
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

_OFFICE_FAMILIES = {
    "仿宋": "Gongkai FangSong",
    "楷体": "Gongkai KaiTi",
    "黑体": "Gongkai HeiTi",
    "小标宋": "Gongkai Title",
}
"""What the style sheet calls an office's own fonts."""


@dataclass(frozen=True, slots=True)
class FontFace:
    """A family of the style sheet and the file that draws it; `on_grid` only its half-wide digits and letters."""

    family: str
    file: str
    on_grid: bool = False

    @property
    def url(self) -> str:
        """The font's address, the only one that the engine may read it from."""
        return Path(self.file).as_uri() + ("#grid" if self.on_grid else "")

    @property
    def rule(self) -> str:
        """The `@font-face` rule."""
        return f'@font-face {{ font-family: "{self.family}"; src: url("{self.url}"); }}\n'

    def read(self) -> bytes:
        """The font itself."""
        return grid_font(self.file) if self.on_grid else Path(self.file).read_bytes()


@cache
def shipped_faces() -> tuple[FontFace, ...]:
    """Noto Serif SC and Noto Sans SC, and of each the digits and letters that running text takes."""
    serif, sans = str(pylopdf_fonts_zh_cn.serif_path()), str(pylopdf_fonts_zh_cn.sans_path())
    return (
        FontFace("Gongkai Serif", serif),
        FontFace("Gongkai Serif Grid", serif, on_grid=True),
        FontFace("Gongkai Sans", sans),
        FontFace("Gongkai Sans Grid", sans, on_grid=True),
    )


def office_faces(site: SiteFile, content: Path) -> tuple[FontFace, ...]:
    """The fonts that site.yaml names; what it is silent about the shipped fonts draw."""
    names = site.字体.files() if site.字体 else {}
    return tuple(FontFace(_OFFICE_FAMILIES[role], str((content / name).resolve())) for role, name in names.items())


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
