"""What is typed and not saved is read in place of what lies there."""

from __future__ import annotations

from pathlib import Path

from generator.source.files import read_text
from generator.source.unsaved import typed


def test_a_file_is_read_as_it_is_typed_in_this_context_alone(tmp_path: Path) -> None:
    path, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    path.write_text("磁盘上的", "utf-8")
    other.write_text("另一个", "utf-8")
    with typed({path: "正在写的".encode()}):
        assert read_text(path, "a.yaml") == ("正在写的", [])
        assert read_text(other, "b.yaml") == ("另一个", [])
    assert read_text(path, "a.yaml") == ("磁盘上的", [])


def test_what_is_typed_is_refused_like_any_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    for data, number in ((b"\xff", "S-0103"), (b"a\n" * 200_000, "S-0111"), (b"a\x00", "S-0110")):
        with typed({path: data}):
            text, [finding] = read_text(path, "a.yaml")
        assert (text, finding.id) == (None, number)
