"""The search index is part of every publication: of all disclosures on the site, and never in the way of one."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from generator.publish.site import search_engine
from tests.gold_support import DOCUMENTS
from tests.gold_support import PUBLISHED
from tests.project_copy import KEY
from tests.project_copy import UNIT
from tests.project_copy import ProjectCopy
from tests.project_copy import copy_project
from tests.project_copy import render_in_process
from tests.project_copy import tree

pytestmark = pytest.mark.slow

OTHER_UNIT = "beiguan-yibaoju"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectCopy:
    render_in_process(monkeypatch)
    return copy_project(tmp_path, UNIT, OTHER_UNIT)


def fragments(site: Path) -> dict[str, str]:
    """Address → all that the index holds of the page."""
    files = [gzip.decompress(path.read_bytes()) for path in (site / "pagefind" / "fragment").iterdir()]
    held = [json.loads(data[data.index(b"{") :]) for data in files]
    return {each["url"].lstrip("/"): each["content"].replace("\u2060 ", "") for each in held}


def test_every_disclosure_is_indexed_with_its_words_and_figures(built_all: Path) -> None:
    held = fragments(built_all)
    assert sorted(held) == sorted(f"{folder}/index.html" for folder in PUBLISHED.values())
    page = held[f"{DOCUMENTS['jiyuan-2023']}/index.html"]
    assert "公开03表 支出决算表" in page
    assert "2101501 行政运行" in page
    assert "255.42 255.42 0.00" in page


def test_only_the_files_that_the_search_page_asks_for_are_published(built_all: Path) -> None:
    names = {path.name for path in (built_all / "pagefind").iterdir() if path.is_file()}
    assert {name for name in names if not name.endswith(".pf_meta")} == {
        "pagefind-entry.json",
        "pagefind-worker.js",
        "pagefind.js",
        "wasm.unknown.pagefind",
    }


def test_what_was_published_before_stays_searchable(copy: ProjectCopy) -> None:
    copy.build()
    before = tree(copy.site / "pagefind")
    copy.build(KEY)
    assert len(fragments(copy.site)) == 2
    assert tree(copy.site / "pagefind") == before


def test_without_the_engine_the_rest_is_published_with_a_warning(
    copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_engine, "get_executable", lambda: None)
    outcome = copy.build()
    assert len(outcome.published) == 2
    assert [finding.severity for finding in outcome.findings if finding.id == "X-0001"] == ["warning"]
    assert (copy.site / "search" / "index.html").is_file()
    assert not (copy.site / "pagefind").exists()
