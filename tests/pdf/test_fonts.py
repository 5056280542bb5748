"""The fonts of official documents: an office's own, from `content/fonts/` and nowhere else, else those set-up fetches.

Everything here holds with the fetched fonts and without them: small fonts stand for them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pylopdf_fonts_zh_cn
import pytest
from fontTools.ttLib import TTFont

from generator.model.site import SiteFile
from generator.model.site import load_site
from generator.render.pdf import fonts
from generator.render.pdf import official_fonts as official
from generator.render.pdf.engine import render_pdf
from generator.render.pdf.fonts import FontFace
from generator.render.pdf.fonts import faces_of
from generator.render.pdf.fonts import shipped_faces
from generator.render.pdf.grid_font import grid_font
from generator.render.pdf.grid_font import table_font
from generator.render.pdf.job import PdfJob
from generator.source.finding import Location
from generator.source.folders import find_disclosures
from generator.source.folders import find_units
from tests.pdf.conftest import Publication

REPOSITORY = Path(__file__).resolve().parent.parent.parent
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


@pytest.fixture
def no_official_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(fonts, "official_files", dict)
    fonts.official_faces.cache_clear()
    yield
    fonts.official_faces.cache_clear()


@pytest.fixture
def official_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Five small fonts in the places of those that set-up fetches."""
    files = {role: tmp_path / name for role, name in official.ROLES.items()}
    for path in files.values():
        path.write_bytes(small_font())
    monkeypatch.setattr(fonts, "official_files", lambda: files)
    fonts.official_faces.cache_clear()
    yield
    fonts.official_faces.cache_clear()


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


def test_fonts_of_another_job_are_not_used(tmp_path: Path) -> None:
    (tmp_path / "fang.ttf").write_bytes(small_font())
    face = FontFace("Gongkai FangSong", str(tmp_path / "fang.ttf"))
    assert embedded(render_pdf(PdfJob("甲/2023-final-accounts", PAGE, STYLE, (face,))).data) == {"Gongkai-FangSong"}
    assert embedded(render_pdf(PdfJob("甲/2023-final-accounts", PAGE, STYLE)).data) == {"Gongkai-Serif"}


@pytest.mark.usefixtures("no_official_fonts")
def test_named_font_is_embedded(content: Path) -> None:
    assert load(content, "fonts/fang.ttf") == []
    site, _ = load_site(content)
    assert site
    result = render_pdf(PdfJob("甲/2023-final-accounts", PAGE, STYLE, faces_of(site, content)))
    assert (embedded(result.data), result.findings) == ({"Gongkai-FangSong"}, [])


def by_family(content: Path) -> dict[str, str]:
    site, _ = load_site(content)
    assert isinstance(site, SiteFile)
    return {face.family.removeprefix("Gongkai "): Path(face.file).name for face in faces_of(site, content)}


@pytest.mark.usefixtures("official_fonts")
def test_fetched_fonts_set_each_part_of_a_document(content: Path) -> None:
    (content / "site.yaml").write_text("名称: 甲\n", "utf-8")
    families = by_family(content)
    assert {name: file for name, file in families.items() if not name.endswith(("Grid", "Figures"))} == {
        "FangSong": "FandolFang-Regular.otf",
        "KaiTi": "FandolKai-Regular.otf",
        "HeiTi": "FandolHei-Regular.otf",
        "Strong": "FandolHei-Bold.otf",
        "Title": "FandolSong-Bold.otf",
    }
    prose = '<h2>1</h2><h3>2</h3><h3 class="level-second">3</h3><p>4</p>'
    page = f'<html lang="zh-CN"><title>甲</title><main><section class="part">{prose}'
    style = (REPOSITORY / "templates/print/print.css").read_text("utf-8")
    site, _ = load_site(content)
    assert site
    result = render_pdf(PdfJob("甲/2023-final-accounts", page, style, faces_of(site, content)))
    roles = {f"Gongkai-{role}-Grid" for role in ("Title", "HeiTi", "KaiTi", "FangSong")}
    assert (embedded(result.data), result.findings) == (roles, [])


@pytest.mark.usefixtures("official_fonts")
def test_an_offices_own_font_takes_the_place_of_the_fetched_one(content: Path) -> None:
    load(content, "fonts/fang.ttf")
    families = by_family(content)
    assert families["FangSong"] == "fang.ttf"
    assert "FangSong Grid" not in families
    assert families["KaiTi"] == "FandolKai-Regular.otf"


@pytest.mark.usefixtures("no_official_fonts")
def test_without_fetched_fonts_the_shipped_ones_set_everything(content: Path) -> None:
    (content / "site.yaml").write_text("名称: 甲\n", "utf-8")
    assert by_family(content) == {}


def test_only_the_known_files_are_fonts_of_official_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(official, "FOLDER", tmp_path)
    monkeypatch.setattr(official, "DEBIAN", tmp_path / "none")
    for name in official.SHA256:
        (tmp_path / name).write_bytes(small_font())
    official.official_files.cache_clear()
    assert official.official_files() == {}
    known = {name: hashlib.sha256(small_font()).hexdigest() for name in official.SHA256}
    monkeypatch.setattr(official, "SHA256", known)
    official.official_files.cache_clear()
    assert set(official.official_files()) == set(official.ROLES)
    official.official_files.cache_clear()


@pytest.mark.slow
def test_published_papers_are_set_in_the_fonts_of_official_documents_where_there_are_any(
    publication: Publication,
) -> None:
    there = {name for name in embedded(publication.data) if not name.startswith(("Gongkai-Serif", "Gongkai-Sans"))}
    roles = {"Gongkai-FangSong", "Gongkai-KaiTi", "Gongkai-HeiTi", "Gongkai-Title", "Gongkai-Strong"}
    assert there >= roles if official.official_files() else not there


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


def test_figures_of_tables_are_as_wide_as_those_of_the_shipped_sans(tmp_path: Path) -> None:
    """So a bold total stands under its column whatever its font's own widths are."""
    sans = str(pylopdf_fonts_zh_cn.sans_path())
    narrow = tmp_path / "half.otf"
    narrow.write_bytes(small_font())
    bold, model = TTFont(BytesIO(table_font(str(narrow), sans))), TTFont(sans, lazy=True)
    own, others = bold.getBestCmap(), model.getBestCmap()
    assert {bold["hmtx"][own[code]][0] - model["hmtx"][others[code]][0] for code in range(0x20, 0x7F)} == {0}
