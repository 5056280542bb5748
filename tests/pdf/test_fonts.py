"""An office's own fonts: read from `content/fonts/` and nowhere else, embedded, checked before use."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pylopdf_fonts_zh_cn
import pytest
from fontTools.ttLib import TTFont

from generator.model.site import load_site
from generator.render.pdf.engine import render_pdf
from generator.render.pdf.fonts import FontFace
from generator.render.pdf.fonts import office_faces
from generator.render.pdf.fonts import shipped_faces
from generator.render.pdf.grid_font import grid_font
from generator.render.pdf.job import PdfJob
from generator.source.finding import Location
from generator.source.folders import find_disclosures
from generator.source.folders import find_units

PAGE = '<html lang="zh-CN"><title>甲</title><p>2023</p>'
STYLE = 'p { font-family: "Gongkai FangSong", "Gongkai Serif" }'


def small_font(licence: int = 0) -> bytes:
    """A font of digits and Latin letters."""
    font = TTFont(BytesIO(grid_font(str(pylopdf_fonts_zh_cn.sans_path()))))
    font["OS/2"].fsType = licence
    target = BytesIO()
    font.save(target)
    return target.getvalue()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "fonts").mkdir(parents=True)
    (folder / "fonts" / "fang.ttf").write_bytes(small_font())
    return folder


def load(content: Path, name: str) -> list[tuple[str, Location | None]]:
    (content / "site.yaml").write_text(f"名称: 甲\n字体:\n  仿宋: {name}\n", "utf-8")
    return [(finding.id, finding.location) for finding in load_site(content)[1]]


def embedded(data: bytes) -> set[str]:
    with pikepdf.open(BytesIO(data)) as pdf:
        fonts = [font for page in pdf.pages for font in page.resources.get("/Font", {}).values()]
        return {str(font.BaseFont).partition("+")[2] for font in fonts}


def test_shipped_fonts_set_what_no_font_is_named_for() -> None:
    result = render_pdf(PdfJob("甲/2023-final-accounts", PAGE, STYLE))
    assert (embedded(result.data), result.findings) == ({"Gongkai-Serif"}, [])


def test_named_font_is_embedded(content: Path) -> None:
    assert load(content, "fonts/fang.ttf") == []
    site, _ = load_site(content)
    assert site
    result = render_pdf(PdfJob("甲/2023-final-accounts", PAGE, STYLE, office_faces(site, content)))
    assert (embedded(result.data), result.findings) == ({"Gongkai-FangSong"}, [])


def test_engine_gets_no_file_beside_the_named_ones(content: Path) -> None:
    other = content / "fonts" / "other.ttf"
    other.write_bytes(small_font())
    css = STYLE + FontFace("Gongkai KaiTi", str(other)).rule
    named = (FontFace("Gongkai FangSong", str(content / "fonts" / "fang.ttf")),)
    [finding] = render_pdf(PdfJob("甲/2023-final-accounts", PAGE, css, named)).findings
    assert (finding.id, "Gongkai KaiTi" in finding.message) == ("P-0001", True)


@pytest.mark.parametrize(
    ("name", "finding_id"),
    [
        ("fonts/none.ttf", "S-0101"),
        ("fonts/../fonts/fang.ttf", "S-0203"),
        ("../fang.ttf", "S-0203"),
        ("/usr/share/fonts/fang.ttf", "S-0203"),
        ("https://example.com/fang.ttf", "S-0203"),
        ("fonts/fang.woff", "S-0203"),
        ("fonts/text.otf", "S-0210"),
        ("fonts/restricted.ttf", "S-0211"),
        ("fonts/whole.ttf", "S-0211"),
        ("fonts/link.ttf", "S-0112"),
    ],
)
def test_unusable_font_is_refused_at_its_line(content: Path, name: str, finding_id: str) -> None:
    (content / "fonts" / "text.otf").write_text("不是字体", "utf-8")
    (content / "fonts" / "restricted.ttf").write_bytes(small_font(licence=0x0002))
    (content / "fonts" / "whole.ttf").write_bytes(small_font(licence=0x0100))
    (content / "fonts" / "link.ttf").symlink_to(content / "fonts" / "fang.ttf")
    assert load(content, name) == [(finding_id, Location("content/site.yaml", 3, 7))]


def test_role_that_does_not_exist_is_refused(content: Path) -> None:
    (content / "site.yaml").write_text("名称: 甲\n字体:\n  宋体: fonts/fang.ttf\n", "utf-8")
    assert [finding.id for finding in load_site(content)[1]] == ["S-0201"]


def test_folder_of_fonts_is_no_unit(content: Path) -> None:
    assert [finding.id for finding in find_disclosures(content)[1]] == ["S-0134"]
    assert find_units(content) == []


def test_grid_font_is_half_an_em_wide_and_always_the_same() -> None:
    [serif, grid] = [face for face in shipped_faces() if face.family.startswith("Gongkai Serif")]
    grid_font.cache_clear()
    first = grid.read()
    grid_font.cache_clear()
    assert grid.read() == first
    font = TTFont(BytesIO(first))
    widths = {chr(code): font["hmtx"][name][0] for code, name in font.getBestCmap().items()}
    assert {width for character, width in widths.items() if character.isascii()} == {500}
    assert widths["—"] == 1000
    assert serif.url != grid.url
