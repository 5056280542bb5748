"""What was read of which file."""

import hashlib

from generator.source.files import read_text
from generator.source.reading import noting


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def test_what_is_read_is_noted_with_its_hash(tmp_path):
    file, log = tmp_path / "accounts.yaml", {}
    file.write_text("甲")
    with noting(log):
        read_text(file, "accounts.yaml")
    assert log == {file: {sha256("甲")}}


def test_what_changes_from_one_reading_to_the_next_is_noted_twice(tmp_path):
    file, log = tmp_path / "accounts.yaml", {}
    for text in ("甲", "乙"):
        file.write_text(text)
        with noting(log):
            read_text(file, "accounts.yaml")
    assert log == {file: {sha256("甲"), sha256("乙")}}


def test_nothing_is_noted_where_nobody_asked_or_nothing_was_read(tmp_path):
    file, log = tmp_path / "accounts.yaml", {}
    with noting(log):
        read_text(file, "accounts.yaml")
    file.write_text("甲")
    read_text(file, "accounts.yaml")
    assert log == {}
