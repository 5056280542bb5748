"""A small font cut from a shipped one: digits and Latin letters half an em wide, so that running text keeps its grid.

The engine knows the OpenType feature that does this (`hwid`), but the same feature narrows ，and （）too, which have to
stay whole; and it cannot confine a feature to a range of characters. A font that has nothing but ASCII can.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

_ASCII = range(0x20, 0x7F)
_DASH = 0x2014


@cache
def grid_font(file: str) -> bytes:
    """An OpenType font with the half-wide ASCII glyphs and the full-wide dash of the font in `file`."""
    with TTFont(file, lazy=True) as font:
        cmap = font.getBestCmap()
        half, full = _substitutes(font, "hwid"), _substitutes(font, "fwid")
        names = {code: half[cmap[code]] for code in _ASCII} | {_DASH: full[cmap[_DASH]]}
        glyphs = font.getGlyphSet()
        order = [".notdef", *dict.fromkeys(names.values())]
        strings = {}
        for name in order:
            pen = T2CharStringPen(glyphs[name].width, glyphs)
            glyphs[name].draw(pen)
            strings[name] = pen.getCharString()
        return _build(font, order, names, strings)


def _substitutes(font: TTFont, feature: str) -> dict[str, str]:
    """Glyph → glyph of a feature that substitutes one for one."""
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


def _build(font: TTFont, order: list[str], names: dict[int, str], strings: dict[str, object]) -> bytes:
    """The font file; its metrics are those of the font it was cut from, its dates those of no clock."""
    metrics, line = font["hmtx"], font["hhea"]
    builder = FontBuilder(font["head"].unitsPerEm, isTTF=False)
    builder.updateHead(created=0, modified=0)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupCFF("GongkaiGrid", {}, strings, {})
    builder.setupHorizontalMetrics({name: metrics[name] for name in order})
    builder.setupHorizontalHeader(ascent=line.ascent, descent=line.descent)
    builder.setupNameTable({"familyName": "Gongkai Grid", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=line.ascent, sTypoDescender=line.descent, usWinAscent=line.ascent)
    builder.setupPost()
    builder.font.recalcTimestamp = False
    target = BytesIO()
    builder.save(target)
    return target.getvalue()
