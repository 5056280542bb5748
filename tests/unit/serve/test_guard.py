"""Who is answered, and who may write."""

from __future__ import annotations

import pytest
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from generator.serve.guard import Guard

GUARD = Guard(PlainTextResponse("给看"), 8137, "token-of-this-run")
OWN = {"host": "127.0.0.1:8137"}
WRITING = {**OWN, "origin": "http://127.0.0.1:8137", "x-gongkai-token": "token-of-this-run"}
NAVIGATION = {"sec-fetch-mode": "navigate", "sec-fetch-site": "cross-site"}


@pytest.mark.parametrize("host", ["127.0.0.1:8137", "localhost:8137", "LOCALHOST:8137", "[::1]:8137"])
def test_this_machine_is_answered(host: str) -> None:
    assert GUARD.refusal("GET", Headers({"host": host})) == ""


@pytest.mark.parametrize(
    "host", ["gov.example:8137", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.example:8137", "127.0.0.1:8137.example", ""]
)
def test_another_name_is_refused(host: str) -> None:
    assert "本机" in GUARD.refusal("GET", Headers({"host": host}))


def test_no_name_and_two_names_are_refused() -> None:
    assert GUARD.refusal("GET", Headers({})) != ""
    assert GUARD.refusal("GET", Headers(raw=[(b"host", b"127.0.0.1:8137")] * 2)) != ""


def test_the_default_port_is_left_away_by_browsers() -> None:
    guard = Guard(GUARD.app, 80, "")
    assert guard.refusal("GET", Headers({"host": "localhost"})) == ""


def test_a_page_of_another_site_reads_nothing_and_a_link_of_it_may_be_followed() -> None:
    assert GUARD.refusal("GET", Headers({**OWN, "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"})) != ""
    assert GUARD.refusal("GET", Headers({**OWN, "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"})) != ""
    assert GUARD.refusal("GET", Headers({**OWN, **NAVIGATION})) == ""
    assert GUARD.refusal("GET", Headers({**OWN, "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"})) == ""


def test_who_holds_the_token_and_is_of_this_origin_may_write() -> None:
    assert GUARD.refusal("POST", Headers(WRITING)) == ""


@pytest.mark.parametrize(
    "changed",
    [
        {"x-gongkai-token": "another"},
        {"x-gongkai-token": ""},
        {"origin": "http://gov.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://127.0.0.1:8137"},
        {"host": "gov.example"},
        NAVIGATION,
    ],
    ids=str,
)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nobody_else_writes(method: str, changed: dict[str, str]) -> None:
    assert GUARD.refusal(method, Headers({**WRITING, **changed})) != ""
