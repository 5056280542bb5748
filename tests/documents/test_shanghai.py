"""The Shanghai pack beside three real documents: every figure of gold where it belongs, in each file that is published.

The tests print what share of gold's figures each file shows.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from generator.publish.build import build
from generator.publish.preparation import Workshop
from generator.publish.project import Options
from generator.publish.project import Project
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.folders import find_disclosures
from tests.documents.comparison import Published
from tests.documents.comparison import gold_of
from tests.documents.comparison import heads
from tests.documents.comparison import narrative_share
from tests.documents.comparison import tables_share
from tests.project_copy import REPOSITORY
from tests.project_copy import templates_read_once
from tests.rules.gold_review import write_faults

pytestmark = pytest.mark.slow

CONTENT = REPOSITORY / "tests/documents/content"
DOCUMENTS = {
    "shanghai-planning-2024-final": "putuo-guihua/2024-final-accounts",
    "shanghai-office-2025-budget-department": "putuo-fuban/2025-budget",
}
SLUGS = list(DOCUMENTS)


def publish(folder: Path, *keys: str, pdf: bool) -> Path:
    """The site of these documents."""
    site = folder / "site"
    with templates_read_once():
        project = Project(CONTENT, REPOSITORY / "templates", site)
        outcome = build(project, keys, lambda _what, _done, _of: None, strict=False, options=Options(pdf=pdf))
    assert sorted(outcome.published) == sorted(keys), [finding.message for finding in outcome.findings]
    return site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.publish.site.writing.stage_search_index", lambda *_: [])
        return publish(tmp_path_factory.mktemp("shanghai"), *DOCUMENTS.values(), pdf=False)


def published(site: Path, slug: str) -> Published:
    return Published(site / DOCUMENTS[slug])


@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_of_the_tables_stands_at_its_address(site: Path, slug: str, capsys) -> None:
    gold, files = gold_of(slug), published(site, slug)
    shares = [
        tables_share(gold, "data.json", files.data_values),
        tables_share(gold, "网页", files.page_values),
        tables_share(gold, "xlsx", files.sheet_values),
    ]
    with capsys.disabled():
        print(f"\n{slug}：{'；'.join(map(str, shares))}")
    assert min(share.percent for share in shares) >= 99
    assert shares[1].missed == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_of_the_text_is_said_in_order(site: Path, slug: str, capsys) -> None:
    share = narrative_share(gold_of(slug), published(site, slug))
    with capsys.disabled():
        print(f"\n{slug}：{share}")
    assert share.missed == []


@pytest.mark.parametrize("slug", SLUGS)
def test_the_tables_have_golds_order_titles_units_rows_and_heads(site: Path, slug: str) -> None:
    gold, files = gold_of(slug), published(site, slug)
    tables = files.data["tables"]
    assert [(each["id"], each["number"], each["title"], each["amount_unit"]) for each in tables] == [
        (each["role"], "", each["title"], each["unit"]) for each in gold["tables"]
    ]
    for ours, theirs in zip(tables, gold["tables"], strict=True):
        wanted = [(row["key"], squeezed(row["name"])) for row in theirs["rows"]]
        rows = [(row["key"], squeezed(row["name"])) for row in ours["rows"] if row["key"]]
        assert rows == wanted or not wanted, theirs["role"]
        page = next(each for each in files.page.iterfind(".//table") if each.get("data-table") == theirs["role"])
        printed = {squeezed(head) for head in heads(page)}
        assert {squeezed(column["head"]) for column in theirs["columns"]} <= printed, theirs["role"]


def squeezed(text: str | None) -> str:
    """A text without white space and in one kind of brackets."""
    return "".join((text or "").split()).replace("(", "（").replace(")", "）")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_known_error_is_found_and_no_other(slug: str) -> None:
    audit = [each for each in findings_of(slug) if each.get("met_by") and each["class"] != "tail"]
    of_figures = {(each["met_by"], address) for each in audit for address in each.get("addresses", ())}
    found = [each for each in told(CONTENT, slug) if each.severity is not Severity.NOTE]
    assert {(each.id, each.address) for each in found} == of_figures
    assert not [each for each in found if each.severity is Severity.ERROR and each.id != "L-0001"]


def test_faults_of_the_text_are_found_where_they_are_written(tmp_path: Path) -> None:
    slug = SLUGS[0]
    faults = yaml.safe_load((CONTENT.parent / f"{slug}.faults.yaml").read_text("utf-8"))
    content = shutil.copytree(CONTENT, tmp_path / "content")
    written = {fault.gold: fault for fault in write_faults(content / DOCUMENTS[slug], faults)}
    found = told(content, slug)
    wanted = {each["id"]: each["met_by"] for each in findings_of(slug) if "met_by" in each and "addresses" not in each}
    assert written.keys() == wanted.keys()
    for gold, met_by in wanted.items():
        assert any(each.id == met_by and written[gold].holds(each) for each in found), gold


def findings_of(slug: str) -> list[dict]:
    return yaml.safe_load((CONTENT.parent / f"{slug}.findings.yaml").read_text("utf-8")) or []


def told(content: Path, slug: str) -> list[Finding]:
    """Everything found in a document, nothing waived."""
    [folder] = [folder for folder in find_disclosures(content)[0] if folder.key == DOCUMENTS[slug]]
    return Workshop(REPOSITORY / "templates").prepare(folder, waive=False).findings
