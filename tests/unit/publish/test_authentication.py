"""What a build remembers is believed only where this user wrote it; the key for that lies out of reach of the site."""

import hashlib
from pathlib import Path

import pytest

from generator.publish.authentication import key_file
from generator.publish.authentication import sealed
from generator.publish.authentication import unsealed

BODY = b"body\nof two lines"
NAME = "site/published.json"


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def test_what_was_sealed_is_believed():
    assert unsealed(sealed(BODY, NAME), NAME) == BODY


def test_a_seal_holds_for_its_own_name_only():
    assert unsealed(sealed(BODY, "other"), NAME) is None
    assert unsealed(sealed(b"b" + BODY, "a"), "ab") is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        BODY,
        hashlib.sha256(BODY).hexdigest().encode() + b"\n" + BODY,
        sealed(BODY, NAME) + b" ",
        b"\xff" + sealed(BODY, NAME),
    ],
    ids=["nothing", "no seal", "a bare hash", "more", "no text"],
)
def test_anything_else_is_not(data):
    assert unsealed(data, NAME) is None


def test_another_users_is_not(tmp_path, monkeypatch):
    data = sealed(BODY, NAME)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other"))
    assert unsealed(data, NAME) is None


def test_only_this_user_can_read_the_key(state):
    sealed(BODY, NAME)
    assert key_file() == state / "gongkai" / "key"
    assert key_file().stat().st_mode & 0o777 == 0o600
    assert [path.name for path in key_file().parent.iterdir()] == ["key"]


@pytest.mark.parametrize("mode", [0o644, 0o660])
def test_a_key_that_others_know_is_replaced(mode):
    file = key_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(b"k" * 32)
    file.chmod(mode)
    sealed(BODY, NAME)
    assert file.read_bytes() != b"k" * 32
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"short"])
def test_a_damaged_key_is_replaced(content):
    file = key_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    file.chmod(0o600)
    assert unsealed(sealed(BODY, NAME), NAME) == BODY
    assert len(file.read_bytes()) == 32


def test_without_a_place_for_the_key_nothing_is_believed(state):
    state.write_text("a file")
    assert unsealed(sealed(BODY, NAME), NAME) is None


def test_without_a_home_nothing_is_believed(monkeypatch):
    def nowhere():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setattr(Path, "home", nowhere)
    assert unsealed(sealed(BODY, NAME), NAME) is None


def test_the_home_is_where_it_lies_by_default(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert key_file() == tmp_path / ".local/state/gongkai/key"
