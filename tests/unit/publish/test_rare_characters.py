"""A check asks the fonts only where that can matter, and then tells what a build would."""

from types import SimpleNamespace

import pytest

from generator.publish.rare_characters import NOT_DRAWN
from generator.publish.rare_characters import is_rare
from generator.publish.rare_characters import stand_ins
from generator.render.pdf.fonts import FontFace
from generator.render.pdf.fonts import characters
from generator.render.pdf.fonts import official_faces
from generator.render.pdf.fonts import shipped_faces


def gbk():
    """Every character of two bytes in GBK."""
    for first in range(0x81, 0xFF):
        for second in range(0x40, 0xFF):
            try:
                yield from bytes([first, second]).decode("gbk")
            except UnicodeDecodeError:
                continue


def test_the_shipped_fonts_have_all_of_gbk_but_one():
    known = characters(shipped_faces())
    assert "".join(sorted({each for each in gbk() if ord(each) not in known})) == NOT_DRAWN
    assert all(code in known for code in range(0x20, 0x7F))


@pytest.mark.parametrize(("text", "rare"), [("医疗保障局", False), ("马骉、王喆", False), ("𬭎", True), ("≒", True)])
def test_only_a_character_outside_gbk_may_have_no_glyph(text, rare):
    assert is_rare(text) is rare


def prepared(tmp_path, prose):
    """As much of a prepared disclosure as the notes look at: one sentence, and the file it comes from."""
    (tmp_path / "narrative.md").write_text(f"\n{prose}\n", "utf-8")
    folder = SimpleNamespace(
        key="甲/2023-final-accounts", sources=lambda: [tmp_path / "narrative.md"], name_of=lambda path: path.name
    )
    return SimpleNamespace(folder=folder, document=SimpleNamespace(prose=[prose]))


@pytest.fixture
def running_text(monkeypatch):
    """A font of running text that has all of GB 2312 and nothing more."""
    known = frozenset(code for code in range(0x10000) if chr(code) in "甲局〔")
    monkeypatch.setattr("generator.render.pdf.glyphs.characters", lambda faces: known)
    return (FontFace("Gongkai FangSong", "fang.otf"),)


def test_characters_that_the_font_of_running_text_lacks_are_named_at_the_first(tmp_path, running_text):
    [note] = stand_ins(prepared(tmp_path, "甲局祎、堃㎡祎"), running_text)
    assert (note.id, note.severity, note.message) == (
        "V-0051",
        "note",
        "正文的仿宋字体里没有“㎡”“堃”“祎”，PDF 里由思源宋体补上",
    )
    assert (note.location.file, note.location.line) == ("narrative.md", 2)


@pytest.mark.parametrize("prose", ["甲局2023年度“三公”经费——增长·下降…", "<p>甲\u200b〇</p>"])
def test_common_characters_are_not_looked_up(tmp_path, prose):
    assert stand_ins(prepared(tmp_path, prose), (FontFace("Gongkai FangSong", "/no/such/font"),)) == []


def test_without_a_font_of_running_text_nothing_is_missing_in_it(tmp_path):
    assert stand_ins(prepared(tmp_path, "甲局祎"), ()) == []


def test_the_fetched_fonts_have_all_that_is_not_looked_up():
    """Said of the fonts where set-up could fetch them; that of running text has GB 2312 whole."""
    whole = [face for faces in official_faces().values() for face in faces if not face.on_grid and not face.in_tables]
    two_bytes = (bytes([first, second]) for first in range(0xA1, 0xFF) for second in range(0xA1, 0xFF))
    gb2312 = {ord(each) for pair in two_bytes for each in pair.decode("gb2312", "ignore")}
    wanted = gb2312 - {ord("―")} | set(map(ord, "—·〇")) if whole else set()
    assert [face.family for face in whole if wanted - characters([face])] == []
