"""The search engine behind its door: the same documents give the same files, and whatever it does wrong is told."""

import json
from base64 import b64encode

import pytest

from generator.publish.site import search_engine
from generator.publish.site.search_engine import SearchEngineError
from generator.publish.site.search_engine import make_index

DOCUMENTS = {
    f"/{number}/index.html": f"""
        <html><body data-pagefind-body>
        <h1 data-pagefind-meta="title[data-title]" data-title="甲 {number}">甲 {number}</h1>
        <p data-pagefind-sort="year[data-year]" data-year="{2020 + number % 5}">{"丙 丁 " * number}</p></body></html>"""
    for number in range(1, 30)
}


@pytest.fixture
def engine(tmp_path, monkeypatch):
    """Puts a shell script in the engine's place."""

    def put(script):
        program = tmp_path / "engine"
        program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))

    return put


def answering(payload):
    answer = b64encode(json.dumps({"message_id": 1, "payload": payload}).encode()).decode()
    return f"printf '{answer},'; exec sleep 9"


def test_same_documents_give_the_same_files():
    first = make_index(DOCUMENTS.items())
    assert {"pagefind.js", "pagefind-entry.json"} < first.keys()
    assert sum(name.startswith("fragment/") for name in first) == len(DOCUMENTS)
    assert all(make_index(DOCUMENTS.items()) == first for _ in range(5))


def test_options_in_the_environment_change_nothing(monkeypatch):
    first = make_index(DOCUMENTS.items())
    monkeypatch.setenv("PAGEFIND_ROOT_SELECTOR", "h1")
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "fr")
    assert make_index(DOCUMENTS.items()) == first


def test_no_documents_give_an_empty_index():
    assert "pagefind.js" in make_index([])


def test_missing_engine_is_told(monkeypatch):
    monkeypatch.setattr(search_engine, "get_executable", lambda: None)
    with pytest.raises(SearchEngineError, match="没有安装"):
        make_index(DOCUMENTS.items())


def test_engine_of_another_platform_is_told(engine, tmp_path):
    engine("")
    (tmp_path / "engine").write_bytes(b"\x7fELF")
    with pytest.raises(SearchEngineError, match="不能运行"):
        make_index(DOCUMENTS.items())


@pytest.mark.parametrize("script", ["exit 1", "cat >/dev/null", "printf 'no base64,'; exec sleep 9"])
def test_engine_that_dies_or_talks_nonsense_is_told(engine, script, monkeypatch):
    monkeypatch.setattr(search_engine, "_SECONDS", 1)
    engine(script)
    with pytest.raises(SearchEngineError, match="没有答复（NewIndex）"):
        make_index(DOCUMENTS.items())


def test_engine_that_reports_an_error_is_told(engine):
    engine(answering({"type": "Error", "message": "no room"}))
    with pytest.raises(SearchEngineError, match="no room"):
        make_index(DOCUMENTS.items())
