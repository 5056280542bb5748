"""Public and internal are one switch: what is not approved, or for the office only, never reaches the site."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result
from lxml import html as lxml_html

from generator.cli import main
from generator.publish.authentication import sealed
from generator.publish.authentication import unsealed
from generator.publish.output_guard import UnsafeOutputError
from tests.project_copy import KEY
from tests.project_copy import REPOSITORY
from tests.project_copy import SAME_FIGURES
from tests.project_copy import UNIT
from tests.project_copy import ProjectCopy
from tests.project_copy import copy_project
from tests.project_copy import templates_read_once
from tests.project_copy import tree

DRAFT = f"{UNIT}/2022-final-accounts"
NAME = "internal/published.json"
SAID_IN_DRAFT = "另有一句尚未定稿的话"
OF_DRAFTS = (
    DRAFT,
    "送审稿",
    "草稿",
    SAID_IN_DRAFT,
    "尚未定稿",
    "overview/",
    "self-check",
    "score.json",
    "findings.json",
)


def status(copy: ProjectCopy, key: str, word: str) -> None:
    """Writes a disclosure's status."""
    file = copy.content / key / "disclosure.yaml"
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("状态")]
    file.write_text("\n".join([*lines, f"状态: {word}", ""]), "utf-8")


def readable(file: Path) -> bytes:
    """What a file says; the search index packs its texts, with a mark after each word."""
    data = file.read_bytes()
    return gzip.decompress(data).replace("\u2060 ".encode(), b"") if data.startswith(b"\x1f\x8b") else data


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> ProjectCopy:
    """An approved disclosure and the draft of another year, published to both places."""
    copy = copy_project(tmp_path_factory.mktemp("switch"))
    shutil.rmtree(copy.site)
    shutil.copytree(copy.folder, copy.content / DRAFT)
    status(copy, DRAFT, "送审稿")
    with (copy.content / DRAFT / "profile.md").open("a", encoding="utf-8") as profile:
        profile.write(f"\n{SAID_IN_DRAFT}。\n")
    copy.append("waivers.yaml", SAME_FIGURES)
    outcome = copy.build(internal=True, pdf=False)
    assert (outcome.published, outcome.withheld) == ([KEY], [DRAFT])
    return copy


@pytest.fixture
def copy(published: ProjectCopy, tmp_path: Path) -> ProjectCopy:
    shutil.copytree(published.root, tmp_path / "copy", symlinks=True)
    return ProjectCopy(tmp_path / "copy")


def gongkai(copy: ProjectCopy, *arguments: str) -> Result:
    folders = {"--content": copy.content, "--templates": REPOSITORY / "templates", "--output": copy.site}
    named = [part for option, folder in folders.items() for part in (option, str(folder))]
    with templates_read_once():
        return CliRunner().invoke(main, ["build", "--no-pdf", *arguments, *named])


# --- what lies where --------------------------------------------------------------------------------------------------


def test_the_site_holds_what_is_approved_and_says_nothing_of_the_rest(published: ProjectCopy) -> None:
    files = tree(published.site)
    assert f"{KEY}/index.html" in files
    assert [name for name in files if any(word in name for word in OF_DRAFTS)] == []
    texts = {name: readable(published.site / name) for name in files if not name.startswith(("assets/", "schema/"))}
    assert [(name, word) for name, text in texts.items() for word in OF_DRAFTS if word.encode() in text] == []


def test_the_internal_folder_holds_everything(published: ProjectCopy) -> None:
    files = tree(published.internal)
    own = {"index.html", "data.json", "self-check.html", "score.json", "findings.json", "manifest.json"}
    for key in (KEY, DRAFT):
        assert {f"{key}/{name}" for name in own} <= files.keys()
        listed = json.loads((published.internal / key / "manifest.json").read_bytes())["files"]
        assert {"self-check.html", "score.json"} <= listed.keys()
    assert {"overview/index.html", "overview/overview.csv"} <= files.keys()
    assert {"feed.xml", "sitemap.xml"}.isdisjoint(files)
    found = [name for name in files if SAID_IN_DRAFT.encode() in readable(published.internal / name)]
    assert any(name.startswith("search/") or "pagefind" in name for name in found)
    assert "Disallow: /" in (published.internal / "robots.txt").read_text("utf-8")


def test_a_disclosure_in_both_has_the_same_pages_and_data(published: ProjectCopy) -> None:
    public, internal = tree(published.site / KEY), tree(published.internal / KEY)
    assert internal.keys() - public.keys() == {"self-check.html", "score.json", "findings.json"}
    assert [name for name in public if public[name] != internal[name]] == ["manifest.json"]


def test_internal_pages_lead_to_the_overview_and_keep_search_engines_out(published: ProjectCopy) -> None:
    for name in ("index.html", f"{UNIT}/index.html", "overview/index.html", f"{KEY}/self-check.html"):
        page = lxml_html.fromstring((published.internal / name).read_bytes())
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert page.xpath("//link[@rel='canonical']") == []
        assert page.xpath("//footer//a[contains(@href, 'overview/index.html')]")


# --- one build after another ------------------------------------------------------------------------------------------


def test_nothing_changed_is_nothing_made_in_either(copy: ProjectCopy) -> None:
    outcome = copy.build(internal=True, pdf=False)
    assert (outcome.reasons, outcome.site_reasons) == ({KEY: [], DRAFT: []}, [])
    assert (outcome.published, outcome.withheld) == ([KEY], [DRAFT])


def test_a_build_of_the_site_alone_makes_the_same_site_and_leaves_the_internal_folder(copy: ProjectCopy) -> None:
    before, inside = tree(copy.site), tree(copy.internal)
    shutil.rmtree(copy.site)
    outcome = copy.build(pdf=False)
    assert (outcome.published, outcome.withheld) == ([KEY], [DRAFT])
    assert (tree(copy.site), tree(copy.internal)) == (before, inside)


def test_a_draft_is_checked_once_and_remembered(copy: ProjectCopy) -> None:
    copy.write("../2022-final-accounts/glossary.md", "## DRG\n\n按诊断分组付费。\n")
    assert copy.build(pdf=False).reasons[DRAFT]
    assert copy.build(pdf=False).reasons == {KEY: [], DRAFT: []}
    assert copy.build(internal=True, pdf=False).reasons[DRAFT]


def test_a_changed_draft_changes_the_internal_folder_only(copy: ProjectCopy) -> None:
    before, inside = tree(copy.site), tree(copy.internal)
    copy.write("../2022-final-accounts/glossary.md", "## DRG\n\n按诊断分组付费。\n")
    copy.build(internal=True, pdf=False)
    assert tree(copy.site) == before
    assert tree(copy.internal)[f"{DRAFT}/index.html"] != inside[f"{DRAFT}/index.html"]


def test_what_is_approved_comes_out_and_what_no_longer_is_goes(copy: ProjectCopy) -> None:
    status(copy, DRAFT, "已批复")
    status(copy, KEY, "草稿")
    outcome = copy.build(pdf=False)
    assert (outcome.published, outcome.withheld) == ([DRAFT], [KEY])
    assert (copy.site / DRAFT / "index.html").is_file()
    assert not (copy.site / KEY).exists()


def test_what_was_changed_in_the_site_only_comes_to_the_internal_folder(copy: ProjectCopy) -> None:
    """As signing changes it: each place is as it is remembered, and yet they differ."""
    page = copy.internal / KEY / "index.html"
    memory = copy.root / ".gongkai" / NAME
    body, right = unsealed(memory.read_bytes(), NAME), page.read_bytes()
    assert body is not None
    other = right + b"\n"
    page.write_bytes(other)
    body = body.replace(hashlib.sha256(right).hexdigest().encode(), hashlib.sha256(other).hexdigest().encode())
    memory.write_bytes(sealed(body, NAME))
    assert copy.build(internal=True, pdf=False).reasons == {KEY: ["公开的一份后来签了名"], DRAFT: []}
    assert page.read_bytes() == (copy.site / KEY / "index.html").read_bytes()


def test_a_damaged_internal_folder_is_mended(copy: ProjectCopy) -> None:
    page = copy.internal / DRAFT / "index.html"
    right = page.read_bytes()
    page.write_bytes(b"")
    assert copy.build(internal=True, pdf=False).reasons == {KEY: [], DRAFT: ["已发布的 index.html 被改动"]}
    assert page.read_bytes() == right


def test_an_error_leaves_both_as_they_were(copy: ProjectCopy) -> None:
    before, inside = tree(copy.site), tree(copy.internal)
    copy.write("../2022-final-accounts/accounts.yaml", "金额单位: 里\n")
    assert copy.build(internal=True, pdf=False).published == []
    assert (tree(copy.site), tree(copy.internal)) == (before, inside)


# --- sites that an older version made ---------------------------------------------------------------------------------


def older(copy: ProjectCopy) -> None:
    """Makes the site one that held everything, and nothing is remembered of it."""
    shutil.rmtree(copy.site)
    shutil.copytree(copy.internal, copy.site)
    manifest = copy.site / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_bytes()), "internal": False}), "utf-8")
    shutil.rmtree(copy.root / ".gongkai")


def test_a_draft_that_an_older_version_published_goes_even_when_it_is_not_selected(copy: ProjectCopy) -> None:
    older(copy)
    assert copy.build(KEY, pdf=False).published == [KEY]
    assert not (copy.site / DRAFT).exists()
    assert not (copy.site / KEY / "score.json").exists()
    assert not (copy.site / "overview").exists()


def test_an_approved_one_that_is_not_selected_must_be_made_again(copy: ProjectCopy) -> None:
    older(copy)
    before = tree(copy.site)
    outcome = copy.build(DRAFT, pdf=False)
    assert [(finding.id, finding.disclosure) for finding in outcome.findings if finding.id == "P-0006"] == [
        ("P-0006", KEY)
    ]
    assert tree(copy.site) == before


# --- the folders ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("output", "internal"),
    [("site", "site/internal"), ("internal/site", "internal"), ("both", "both")],
    ids=["internal in the site", "site in internal", "one for both"],
)
def test_neither_may_lie_in_the_other(copy: ProjectCopy, output: str, internal: str) -> None:
    before = tree(copy.root)
    result = CliRunner().invoke(
        main,
        [
            *("build", "--no-pdf", "--content", str(copy.content), "--templates", str(REPOSITORY / "templates")),
            *("--output", str(copy.root / output), "--internal", str(copy.root / internal)),
        ],
    )
    assert result.exit_code == 2
    assert "要各有一个文件夹" in result.stderr
    assert tree(copy.root) == before


def test_internal_material_never_takes_the_place_of_a_site_nor_a_site_its(copy: ProjectCopy) -> None:
    copy.site.rename(copy.root / "other")
    copy.internal.rename(copy.site)
    with pytest.raises(UnsafeOutputError, match="内部材料"):
        copy.build(pdf=False)
    (copy.root / "other").rename(copy.internal)
    copy.site.rename(copy.root / "gone")
    with pytest.raises(UnsafeOutputError, match="公开的网站"):
        copy.build(internal=True, pdf=False)


# --- what the author is told ------------------------------------------------------------------------------------------


def test_the_author_is_told_what_is_not_public_and_how_to_see_it(copy: ProjectCopy) -> None:
    result = gongkai(copy)
    assert (result.exit_code, "已发布 1 份公开文本" in result.stderr) == (0, True)
    assert f"1 份不是已批复的，只审核，没有公开：{DRAFT}" in result.stderr
    assert "--internal" in result.stderr
    told = gongkai(copy, "--internal", str(copy.internal)).stderr
    assert f"连同没有公开的，2 份都在 {copy.internal}/" in told


def test_drafts_alone_make_a_site_without_any(copy: ProjectCopy) -> None:
    status(copy, KEY, "草稿")
    result = gongkai(copy)
    assert (result.exit_code, "已发布 0 份公开文本" in result.stderr) == (0, True)
    assert "目前没有公开的文本" in (copy.site / "index.html").read_text("utf-8")
    assert "2 份不是已批复的" in result.stderr
    assert "figures.csv" not in (copy.site / "search/index.html").read_text("utf-8")  # there is none
