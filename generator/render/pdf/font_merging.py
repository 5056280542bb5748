"""Embedded fonts whose characters are found by every reader.

The engine writes glyph numbers as character codes. In a CID-keyed CFF font, as the shipped ones are, a code is looked
up in the font's charset (ISO 32000-1, 9.7.4.2), which in a subset of Noto is not one to one: a strict reader, such as
Ghostscript and many a printer, shows other glyphs or none. So the embedded charset is made to say that each glyph has
its own number for a name.
"""

from __future__ import annotations

import struct
from io import BytesIO

import pydyf
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import calcChecksum

_CFF_HEADER = 12  # of the table directory; each entry has 16 bytes: tag, checksum, offset, length
_ENTRY = struct.Struct(">4sLLL")
_CHARSET = struct.Struct(">BHH")
_PREDEFINED_CHARSETS = 2  # offsets up to this name a charset that is not in the file


def name_glyphs_by_number(pdf: pydyf.PDF) -> None:
    """Mends every CID-keyed CFF font that a PDF embeds, before it is written."""
    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and each.extra.get("Subtype") == "/OpenType":
            each.stream = [with_identity_charset(each.stream[0])]


def with_identity_charset(font: bytes) -> bytes:
    """An OpenType font with CFF outlines in which CIDs are glyph numbers; one that is not CID-keyed stays as it is.

    The charset is written over in place: one range over all glyphs (format 2) is as short as a charset can be.
    """
    opened = TTFont(BytesIO(font), lazy=True)
    fonts = opened["CFF "].cff
    top = fonts.topDictIndex[0]
    offset = top.rawDict.get("charset", 0)
    if "ROS" not in top.rawDict or offset <= _PREDEFINED_CHARSETS:
        return font
    entry = opened.reader.tables["CFF "]
    start = entry.offset + offset
    charset = _CHARSET.pack(2, 1, opened["maxp"].numGlyphs - 2)
    mended = bytearray(font)
    mended[start : start + len(charset)] = charset
    _sign(mended, entry.offset, entry.length)
    return bytes(mended)


def _sign(font: bytearray, offset: int, length: int) -> None:
    """Sets the checksum of the table at an offset in the directory."""
    (tables,) = struct.unpack_from(">H", font, 4)
    for position in range(_CFF_HEADER, _CFF_HEADER + tables * _ENTRY.size, _ENTRY.size):
        tag, _, at, size = _ENTRY.unpack_from(font, position)
        if at == offset:
            checksum = calcChecksum(bytes(font[offset : offset + length]))
            _ENTRY.pack_into(font, position, tag, checksum, at, size)
