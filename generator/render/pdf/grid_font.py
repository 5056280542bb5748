"""A small font cut from a larger one: digits and Latin letters half an em wide, so that running text keeps its grid.

The engine knows the OpenType feature that does this (`hwid`), but the same feature narrows ，and （）too, which have to
stay whole; and it cannot confine a feature to a range of characters. A font that has nothing but ASCII can. A font
without that feature has its glyphs narrowed, or set in the middle of their half em.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Identity
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

_ASCII = range(0x20, 0x7F)
_DASH = 0x2014
_WIDENED = 1.2  # at most: more would show


@cache
def grid_font(file: str) -> bytes:
    """An OpenType font with the half-wide ASCII glyphs and the full-wide dash of the font in `file`."""
    with TTFont(file, lazy=True) as font:
        cmap, em = font.getBestCmap(), font["head"].unitsPerEm
        half, full = (_substitutes(font, feature) for feature in ("hwid", "fwid"))
        names = {code: half.get(cmap[code], cmap[code]) for code in _ASCII}
        names[_DASH] = full.get(cmap[_DASH], cmap[_DASH])
        return _cut(font, names, lambda code: em if code == _DASH else em // 2)


@cache
def table_font(file: str, like: str) -> bytes:
    """An OpenType font with the ASCII glyphs of the font in `file`, each as wide as in the font `like`."""
    with TTFont(file, lazy=True) as font, TTFont(like, lazy=True) as model:
        cmap, models, widths = font.getBestCmap(), model.getBestCmap(), model["hmtx"]
        return _cut(font, {code: cmap[code] for code in _ASCII}, lambda code: widths[models[code]][0])


def _cut(font: TTFont, names: dict[int, str], width: Callable[[int], int]) -> bytes:
    """A font of these glyphs by their code points, each as wide as it shall be."""
    glyphs = font.getGlyphSet()
    order = [".notdef", *dict.fromkeys(names.values())]
    widths = {name: width(code) for code, name in names.items()} | {".notdef": glyphs[".notdef"].width}
    strings = {}
    for name in order:
        pen = T2CharStringPen(widths[name], glyphs)
        glyphs[name].draw(TransformPen(pen, _fitting(glyphs[name].width, widths[name])))
        strings[name] = pen.getCharString()
    return _build(font, order, names, strings, widths)


def _fitting(own: float, wanted: int) -> tuple[float, ...]:
    """What brings a glyph to a width: it is narrowed, or widened a little, or set in the middle."""
    if own * _WIDENED >= wanted:
        return tuple(Identity.scale(wanted / own, 1))
    return tuple(Identity.translate((wanted - own) / 2, 0))


def _substitutes(font: TTFont, feature: str) -> dict[str, str]:
    """Glyph → glyph of a feature that substitutes one for one; none where the font has no such feature."""
    if "GSUB" not in font:
        return {}
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == feature
        for index in record.Feature.LookupListIndex
    }
    found: dict[str, str] = {}
    for index in sorted(lookups):
        for subtable in table.LookupList.Lookup[index].SubTable:
            found |= getattr(subtable, "ExtSubTable", subtable).mapping
    return found


def _build(
    font: TTFont, order: list[str], names: dict[int, str], strings: dict[str, object], widths: dict[str, int]
) -> bytes:
    """The font file; its metrics are those of the font it was cut from, its dates those of no clock."""
    line = font["hhea"]
    builder = FontBuilder(font["head"].unitsPerEm, isTTF=False)
    builder.updateHead(created=0, modified=0)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupCFF("GongkaiGrid", {}, strings, {})
    builder.setupHorizontalMetrics({name: (widths[name], 0) for name in order})
    builder.setupHorizontalHeader(ascent=line.ascent, descent=line.descent)
    builder.setupNameTable({"familyName": "Gongkai Grid", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=line.ascent, sTypoDescender=line.descent, usWinAscent=line.ascent)
    builder.setupPost()
    builder.font.recalcTimestamp = False
    target = BytesIO()
    builder.save(target)
    return target.getvalue()
