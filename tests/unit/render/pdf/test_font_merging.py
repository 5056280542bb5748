"""Embedded fonts: each glyph has its own number for a name, and nothing else changes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pylopdf_fonts_zh_cn
import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import calcChecksum

from generator.render.pdf.engine import render_pdf
from generator.render.pdf.font_merging import with_identity_charset
from generator.render.pdf.job import PdfJob


def shipped() -> bytes:
    return Path(pylopdf_fonts_zh_cn.serif_path()).read_bytes()


@pytest.fixture(scope="module")
def embedded() -> bytes:
    """The font that a PDF with a few words embeds."""
    html = '<!doctype html><html lang="zh-CN"><title>甲</title><p>一般公共预算 — 2023'
    pdf = pikepdf.open(BytesIO(render_pdf(PdfJob("甲", html, 'p { font-family: "Gongkai Serif" }')).data))
    [font] = [each.FontFile3.read_bytes() for each in pdf.objects if "/FontFile3" in each]
    return font


def charset(font: bytes) -> list[str]:
    return list(TTFont(BytesIO(font))["CFF "].cff[0].charset)


def identity(glyphs: int) -> list[str]:
    return [".notdef", *(f"cid{number:05}" for number in range(1, glyphs))]


def test_embedded_font_names_each_glyph_by_its_number(embedded: bytes) -> None:
    names = charset(embedded)
    assert names == identity(len(names))


def test_shipped_font_does_not_which_is_why_it_is_mended() -> None:
    names = charset(shipped())
    assert names != identity(len(names))


def test_character_has_the_glyph_and_width_of_the_shipped_font(embedded: bytes) -> None:
    glyphs = [(font.getGlyphID(name), font["hmtx"][name]) for font, name in map(yu, (embedded, shipped()))]
    assert glyphs[0] == glyphs[1]


def yu(data: bytes) -> tuple[TTFont, str]:
    """A font, and the name of its glyph of 预."""
    font = TTFont(BytesIO(data))
    return font, font.getBestCmap()[ord("预")]


def test_checksum_is_that_of_the_mended_table(embedded: bytes) -> None:
    entry = TTFont(BytesIO(embedded)).reader.tables["CFF "]
    assert entry.checkSum == calcChecksum(embedded[entry.offset : entry.offset + entry.length])


def test_mending_twice_changes_nothing(embedded: bytes) -> None:
    assert with_identity_charset(embedded) == embedded
