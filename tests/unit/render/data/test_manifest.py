"""What lies in a site may have been written by anybody: whatever it is, reading it ends, and gives an object."""

import pytest

from generator.render.data.manifest import read_object

STRANGE = {
    "nothing": b"",
    "no text": b"\xff\xfe",
    "half": b'{"files": ',
    "a list": b"[]",
    "too deep": b"[" * 200_000,
    "too deep an object": b'{"a":' * 200_000,
}


@pytest.mark.parametrize("data", STRANGE.values(), ids=STRANGE)
def test_what_is_no_object_is_an_empty_one(tmp_path, data):
    (tmp_path / "manifest.json").write_bytes(data)
    assert read_object(tmp_path / "manifest.json") == {}


def test_neither_is_a_folder_or_nothing_at_all(tmp_path):
    assert read_object(tmp_path) == {}
    assert read_object(tmp_path / "manifest.json") == {}


def test_an_object_is_read(tmp_path):
    (tmp_path / "manifest.json").write_text('{"files": {}}')
    assert read_object(tmp_path / "manifest.json") == {"files": {}}
