"""Every link of the site leads to a page or file and to a place on it; pages do not wait for scripts."""

from __future__ import annotations

import urllib.request
from functools import cache
from pathlib import Path
from urllib.parse import SplitResult
from urllib.parse import unquote
from urllib.parse import urljoin
from urllib.parse import urlsplit

import pytest
from lxml import html as lxml_html

pytestmark = pytest.mark.slow

ADDRESSES = "//a/@href | //link/@href | //script/@src | //img/@src | //form/@action | //source/@src"


@cache
def tree(path: Path) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(path.read_bytes())


@cache
def status(url: str) -> int:
    with urllib.request.urlopen(url) as answer:
        return answer.status


@cache
def anchors(file: Path) -> frozenset[str]:
    return frozenset(tree(file).xpath("//@id"))


def leads_somewhere(target: SplitResult, site: Path) -> bool:
    """Whether the server gives a file, and the file has the anchor."""
    file = site / unquote(target.path).lstrip("/")
    file = file / "index.html" if file.is_dir() else file
    if not file.is_file() or status(target._replace(fragment="", query="").geturl()) != 200:
        return False
    return not target.fragment or unquote(target.fragment) in anchors(file)


def test_every_link_and_anchor_resolves(built_all: Path, address: str, every_path: list[str]) -> None:
    paths = every_path
    broken: list[str] = []
    own = 0
    for path in paths:
        for link in tree(built_all / path).xpath(ADDRESSES):
            target = urlsplit(urljoin(address + path, link))
            if target.netloc != urlsplit(address).netloc:
                continue  # an absolute address of the published site
            own += 1
            if not leads_somewhere(target, built_all):
                broken.append(f"{path}: {link}")
    assert broken == []
    assert own > len(paths)


def test_no_id_stands_twice(built_all: Path, every_path: list[str]) -> None:
    for path in every_path:
        ids = tree(built_all / path).xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_no_script_holds_up_the_first_paint(built_all: Path, paths: list[str]) -> None:
    for path in paths:
        for script in tree(built_all / path).iter("script"):
            if script.get("type") == "application/ld+json":  # data, which nothing runs
                continue
            assert script.get("src"), path
            assert script.get("defer") is not None or script.get("type") == "module", path
