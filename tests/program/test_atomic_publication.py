"""Publication is one step: whatever goes wrong before it, the published site stays as it was, byte for byte."""

from __future__ import annotations

import contextlib
import csv
import dataclasses
import errno
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from generator.checks.waivers import blocking
from generator.publish import publication
from generator.publish.build import build
from generator.publish.output_guard import UnsafeOutputError
from generator.publish.project import Options
from generator.publish.project import Project
from generator.publish.site_folder import Staging
from generator.publish.swap import swap_in
from generator.render import outputs
from generator.render.html.pages import Pages
from generator.render.pdf import engine
from generator.render.pdf.job import PdfJob
from generator.render.pdf.job import PdfResult
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.folders import TAKEN
from tests.processes import running_in_group
from tests.processes import wait_until
from tests.project_copy import KEY
from tests.project_copy import REPOSITORY
from tests.project_copy import UNIT
from tests.project_copy import YEAR_KIND
from tests.project_copy import ProjectCopy
from tests.project_copy import copy_project
from tests.project_copy import remembered_pdf
from tests.project_copy import render_in_process
from tests.project_copy import tree

MEMORY = ".gongkai"
OTHER_UNIT = "tongnan-yibaoju"
OTHER_KEY = f"{OTHER_UNIT}/2024-final-accounts"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectCopy:
    render_in_process(monkeypatch)
    return copy_project(tmp_path)


@contextlib.contextmanager
def unchanged(copy: ProjectCopy) -> Iterator[None]:
    """What happens here leaves the site as it was, and nothing beside it but what it remembers."""
    site, beside = tree(copy.site), entries(copy.root)
    yield
    assert tree(copy.site) == site
    assert entries(copy.root) - {MEMORY} == beside - {MEMORY}


def entries(folder: Path) -> set[str]:
    """What lies in a folder."""
    return {path.name for path in folder.iterdir()}


def failed_build(copy: ProjectCopy) -> list[Finding]:
    """The errors of a build that was stopped while it rendered."""
    with unchanged(copy):
        outcome = copy.build()
    assert not outcome.published
    return blocking(outcome.findings, strict=False)


# --- a failing build --------------------------------------------------------------------------------------------------


def test_error_in_content_leaves_the_site_alone(copy: ProjectCopy) -> None:
    copy.replace("accounts.yaml", "30101: 96.62", "30101: 9.66")
    assert failed_build(copy)


def test_first_build_that_fails_makes_no_site(copy: ProjectCopy) -> None:
    shutil.rmtree(copy.site)
    copy.replace("accounts.yaml", "30101: 96.62", "30101: 9.66")
    copy.build()
    assert not copy.site.exists()


def test_error_in_one_disclosure_stops_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    render_in_process(monkeypatch)
    copy = copy_project(tmp_path, UNIT, OTHER_UNIT)
    copy.replace("accounts.yaml", "30101: 96.62", "30101: 9.66")
    assert {finding.disclosure for finding in failed_build(copy)} == {KEY}


@pytest.mark.slow
def test_warning_of_the_pdf_engine_stops_publication(copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    def with_warning(job: PdfJob) -> PdfResult:
        result = remembered_pdf(job)
        return dataclasses.replace(result, findings=[error("P-0001", "缺字", disclosure=job.disclosure)])

    monkeypatch.setattr(engine, "render_pdf", with_warning)
    assert [finding.id for finding in failed_build(copy)] == ["P-0001"]


@pytest.mark.slow
def test_character_that_the_fonts_lack_stops_publication(copy: ProjectCopy) -> None:
    line = copy.append("profile.md", "\n一个没有字形的字：\ua8e0。\n")
    [finding] = failed_build(copy)
    assert finding.id == "P-0010"
    assert "U+A8E0" in finding.message
    assert finding.location == Location(copy.name("profile.md"), line + 1, 10)


def cell(shown: str, address: str, instead: str) -> Callable[[str], str]:
    """Changes what an HTML text shows in one cell of a table."""

    def change(html: str) -> str:
        changed, times = re.subn(rf'(data-address="{re.escape(address)}">){shown}(?=</td>)', rf"\g<1>{instead}", html)
        assert times == 1
        return changed

    return change


def swapped(html: str) -> str:
    """The heading row of 支出表 with 基本支出 and 项目支出 in each other's place."""
    return cell("151.73", "支出表!合计.项目支出", "298.76")(cell("298.76", "支出表!合计.基本支出", "151.73")(html))


WRONG_FIGURES = {
    "another digit": cell("298.76", "支出表!合计.基本支出", "298.67"),
    "in the last column": cell("450.40", "财政拨款收支总表!总计.支出/合计", "450.41"),
    "a digit too many": cell("264.78", "基本支出表!人员经费合计.决算数", "264.780"),
    "no point": cell("298.76", "支出表!合计.基本支出", "29876"),
    "a sign": cell("298.76", "支出表!合计.基本支出", "-298.76"),
    "nothing": cell("298.76", "支出表!合计.基本支出", ""),
    "in each other's place": swapped,
}


@pytest.mark.slow
@pytest.mark.parametrize("wrong", WRONG_FIGURES.values(), ids=WRONG_FIGURES)
def test_wrong_figure_on_the_web_page_is_read_back(
    copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch, wrong: Callable[[str], str]
) -> None:
    right = Pages.disclosure
    monkeypatch.setattr(Pages, "disclosure", lambda pages, document, *rest: wrong(right(pages, document, *rest)))
    assert {finding.id for finding in failed_build(copy)} == {"V-0001"}


@pytest.mark.slow
@pytest.mark.parametrize("wrong", WRONG_FIGURES.values(), ids=WRONG_FIGURES)
def test_wrong_figure_in_the_pdf_is_read_back(
    copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch, wrong: Callable[[str], str]
) -> None:
    monkeypatch.setattr(
        engine, "render_pdf", lambda job: remembered_pdf(dataclasses.replace(job, html=wrong(job.html)))
    )
    assert {finding.id for finding in failed_build(copy)} <= {"V-0003", "V-0004"}


@pytest.mark.slow
def test_missing_page_of_the_pdf_is_noticed(copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(job: PdfJob) -> PdfResult:
        result = remembered_pdf(job)
        file = copy.root.parent / "torn.pdf"
        file.write_bytes(result.data)
        with pikepdf.open(file, allow_overwriting_input=True) as pdf:
            del pdf.pages[len(pdf.pages) // 3]
            pdf.save(file)
        return dataclasses.replace(result, data=file.read_bytes())

    monkeypatch.setattr(engine, "render_pdf", torn)
    assert failed_build(copy)


@pytest.mark.slow
def test_wrong_figure_in_a_data_file_is_read_back(copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    right = outputs.csv_files

    def wrong(*told: Any) -> dict[str, bytes]:
        return {name: data.replace(b",298.76,", b",298.67,") for name, data in right(*told).items()}

    monkeypatch.setattr(outputs, "csv_files", wrong)
    assert {finding.id for finding in failed_build(copy)} == {"V-0006", "V-0020"}


@pytest.mark.slow
def test_wrong_bound_number_in_the_text_is_read_back(copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    right = Pages.disclosure

    def wrong(pages: Pages, document: object, *rest: object) -> str:
        in_a_sentence = (
            r'(?<!<td class="figure">)<data value="\d+\.\d+" (data-address=)'  # charts have theirs in tables
        )
        changed, times = re.subn(in_a_sentence, r'<data value="0.01" \1', right(pages, document, *rest), count=1)
        assert times == 1
        return changed

    monkeypatch.setattr(Pages, "disclosure", wrong)
    assert [finding.id for finding in failed_build(copy)] == ["V-0002"]


# --- a crash ----------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("where", "crash"),
    [
        ("generator.render.pdf.engine.render_pdf", RuntimeError("崩溃")),
        ("generator.render.outputs.data_json", RuntimeError("崩溃")),
        ("generator.render.outputs.tables_workbook", RuntimeError("崩溃")),
        ("generator.publish.publication.write_site_figures", MemoryError()),
        ("generator.publish.site_folder.Staging.write", OSError(errno.ENOSPC, "磁盘已满")),
        ("generator.publish.site.writing.read_published", KeyboardInterrupt()),
        ("generator.publish.site_folder.swap_in", OSError(errno.EXDEV, "不在一个文件系统")),
    ],
    ids=["engine", "renderer", "workbook", "all figures", "disk full", "interrupt", "swap"],
)
def test_crash_leaves_the_site_alone(
    copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch, where: str, crash: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise crash

    monkeypatch.setattr(where, fail)
    with unchanged(copy), pytest.raises(type(crash)):
        copy.build()


@pytest.mark.slow
def test_killed_build_leaves_no_process_and_the_site_alone_and_the_next_one_cleans_up(copy: ProjectCopy) -> None:
    before = tree(copy.site)
    command = [sys.executable, "-m", "generator.cli", "build", "--templates", str(REPOSITORY / "templates")]
    build = subprocess.Popen(
        command, cwd=copy.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        wait_until(lambda: list(copy.root.glob(".site-staging-*")) and running_in_group(build.pid) > 3, seconds=30)
        build.kill()
        build.wait()
        assert tree(copy.site) == before
        wait_until(lambda: not running_in_group(build.pid), seconds=10)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(build.pid, signal.SIGKILL)
    assert copy.build().published == [KEY]
    assert entries(copy.root) == {"content", "site", MEMORY}


# --- two builds at a time ---------------------------------------------------------------------------------------------


def test_second_build_does_not_take_the_first_ones_files(tmp_path: Path) -> None:
    """Either it waits or it is refused; else the first would publish half a site."""
    first = Staging(tmp_path / "site")
    with first:
        first.write("a/index.html", b"a")
        with contextlib.suppress(OSError), Staging(tmp_path / "site"):
            pass
        first.write("b/index.html", b"b")
        first.publish()
    assert set(tree(tmp_path / "site")) == {"a/index.html", "b/index.html"}


def test_build_for_another_folder_does_not_take_the_first_ones_files(tmp_path: Path) -> None:
    with Staging(tmp_path / "site") as first:
        first.write("a/index.html", b"a")
        with Staging(tmp_path / "other") as second:
            second.write("index.html", b"b")
            second.publish()
        first.publish()
    assert set(tree(tmp_path / "site")) == {"a/index.html"}
    assert set(tree(tmp_path / "other")) == {"index.html"}


# --- what a good build does -------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_build_replaces_the_whole_site_and_keeps_what_is_not_ours(copy: ProjectCopy) -> None:
    (copy.site / "old").mkdir()
    (copy.site / "old" / "index.html").write_text("别人的", "utf-8")
    (copy.site / "link").symlink_to("old")
    (copy.site / "empty").mkdir(mode=0o700)
    ignored = (copy.site / ".gitignore").read_bytes()
    assert copy.build().published == [KEY]
    assert (copy.site / ".gitignore").read_bytes() == ignored
    assert (copy.site / "old" / "index.html").read_text("utf-8") == "别人的"
    assert (copy.site / "link").readlink() == Path("old")
    assert (copy.site / "empty").stat().st_mode & 0o777 == 0o700
    for other in ("old/index.html", "link"):
        (copy.site / other).unlink()
    for other in ("old", "empty"):
        (copy.site / other).rmdir()
    shared = {"assets", "index.html", "404.html", "robots.txt", "sitemap.xml", "manifest.json"}
    shared |= {"figures.csv", "figures.parquet", "llms.txt", "compare", "schema", "search", "pagefind"}
    assert {path.name for path in copy.site.iterdir()} == {".gitignore", UNIT, *shared}
    assert {path.name for path in copy.site.iterdir() if path.is_dir()} == {UNIT, *TAKEN} - {"overview"}
    files = {
        "index.html",
        "figures.html",
        "figures/table-01.html",
        "performance/1.html",
        "data.json",
        "manifest.json",
        f"{UNIT}-{YEAR_KIND}.pdf",
    }
    files |= {"tables.xlsx", "csv/figures.csv", "csv/expenditure.csv", "datapackage.json"}
    assert files <= set(tree(copy.site / KEY))
    assert entries(copy.root) == {"content", "site", MEMORY}


@pytest.mark.slow
def test_build_makes_a_site_where_there_is_none(copy: ProjectCopy) -> None:
    shutil.rmtree(copy.site)
    assert copy.build().published == [KEY]
    assert (copy.site / "index.html").is_file()


@pytest.mark.slow
def test_published_folders_may_be_read_by_a_web_server(copy: ProjectCopy) -> None:
    copy.build()
    for path in [copy.site, *copy.site.rglob("*")]:
        assert path.stat().st_mode & 0o444 == 0o444, path
        assert path.is_file() or path.stat().st_mode & 0o111 == 0o111, path


@pytest.mark.slow
def test_second_build_changes_no_byte(copy: ProjectCopy) -> None:
    copy.build()
    first = tree(copy.site)
    copy.build()
    assert tree(copy.site) == first


@pytest.mark.slow
@pytest.mark.parametrize("stray", ["草稿.txt", ".accounts.yaml.swp", "accounts.yaml~"])
def test_file_that_is_not_read_changes_no_byte(copy: ProjectCopy, stray: str) -> None:
    copy.build()
    first = tree(copy.site)
    (copy.folder / stray).write_text("没有读它", "utf-8")
    assert copy.build().published == [KEY]
    assert tree(copy.site) == first


def listed(copy: ProjectCopy) -> list[str]:
    """The disclosures that the index links to."""
    return sorted(re.findall(r'<h3><a href="([^"]+)/index\.html"', (copy.site / "index.html").read_text("utf-8")))


@pytest.fixture
def two_units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectCopy:
    render_in_process(monkeypatch)
    copy = copy_project(tmp_path, UNIT, OTHER_UNIT)
    assert copy.build().published == [KEY, OTHER_KEY]
    return copy


@pytest.mark.slow
def test_selection_keeps_the_other_disclosures_as_they_were(two_units: ProjectCopy) -> None:
    before = tree(two_units.site)
    two_units.replace("profile.md", "内设机构{{ 内设机构数 }}个", "内设机构共{{ 内设机构数 }}个")
    assert two_units.build(UNIT).published == [KEY]
    after = tree(two_units.site)
    changed = {path for path in after if after[path] != before.get(path)}
    assert {path for path in changed if not path.startswith("pagefind/")} == {
        "manifest.json",
        f"{KEY}/index.html",
        f"{KEY}/index.md",
        f"{KEY}/manifest.json",
        f"{KEY}/{UNIT}-{YEAR_KIND}.pdf",
    }
    assert listed(two_units) == [KEY, OTHER_KEY]


def disclosures_in(figures: Path) -> set[str]:
    with figures.open(encoding="utf-8-sig", newline="") as file:
        return {record["disclosure"] for record in csv.DictReader(file)}


@pytest.mark.slow
def test_selection_keeps_the_figures_of_the_other_disclosures(two_units: ProjectCopy) -> None:
    before = (two_units.site / "figures.csv").read_bytes()
    assert two_units.build(UNIT).published == [KEY]
    assert (two_units.site / "figures.csv").read_bytes() == before
    assert disclosures_in(two_units.site / "figures.csv") == {KEY, OTHER_KEY}


@pytest.mark.slow
def test_a_file_that_is_missing_of_what_is_not_selected_is_made_again(two_units: ProjectCopy) -> None:
    before = tree(two_units.site)
    (two_units.site / OTHER_KEY / "csv/figures.csv").unlink()
    assert two_units.build(UNIT).published == [KEY, OTHER_KEY]
    assert tree(two_units.site) == before


@pytest.mark.slow
def test_a_pdf_put_in_the_place_of_a_remembered_one_is_not_published(two_units: ProjectCopy) -> None:
    """Its hash is recomputed, and the page around it changes, so that the build looks for the PDF where it kept it."""
    genuine = (two_units.site / KEY / f"{UNIT}-{YEAR_KIND}.pdf").read_bytes()
    for result in (two_units.root / ".gongkai" / "site" / "pdf").iterdir():
        seal, _, told, _ = result.read_bytes().split(b"\n", 3)
        body = told + b"\n" + genuine + b"\n% more\n"
        result.write_bytes(seal + b"\n" + hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    two_units.replace("site.yaml", "政府预决算公开", "政府预算决算公开")
    before = tree(two_units.site)
    assert two_units.build().published == [KEY, OTHER_KEY]
    pdfs = {path: value for path, value in before.items() if path.endswith(".pdf")}
    assert {path: tree(two_units.site)[path] for path in pdfs} == pdfs


@pytest.mark.slow
def test_disclosure_that_left_content_leaves_the_site(two_units: ProjectCopy) -> None:
    shutil.rmtree(two_units.content / OTHER_UNIT)
    assert two_units.build().published == [KEY]
    assert not (two_units.site / OTHER_UNIT).exists()
    assert listed(two_units) == [KEY]
    assert disclosures_in(two_units.site / "figures.csv") == {KEY}


@pytest.mark.slow
def test_failed_selection_keeps_everything(two_units: ProjectCopy) -> None:
    two_units.replace("accounts.yaml", "30101: 96.62", "30101: 9.66")
    with unchanged(two_units):
        assert not two_units.build(UNIT).published
    assert two_units.build(OTHER_UNIT).published == [OTHER_KEY]
    assert listed(two_units) == [KEY, OTHER_KEY]


# --- what may be replaced ---------------------------------------------------------------------------------------------


def test_nothing_is_published_over_the_authors_files(copy: ProjectCopy) -> None:
    before = tree(copy.root)
    for folder in (copy.content, copy.root, copy.folder, copy.root / MEMORY):
        with pytest.raises(UnsafeOutputError):
            build(Project(copy.content, REPOSITORY / "templates", folder), (), lambda *_: None, strict=False)
    assert tree(copy.root) == before


def test_file_put_in_the_way_during_a_build_is_not_overwritten(
    copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = publication.write_site_figures

    def put_in_the_way(staging: Staging) -> list[Finding]:
        (copy.site / "figures.csv").write_text("别人的", "utf-8")
        return right(staging)

    monkeypatch.setattr(publication, "write_site_figures", put_in_the_way)
    with pytest.raises(UnsafeOutputError, match=r"figures\.csv"):
        build(copy.project, (), lambda *_: None, strict=False, options=Options(pdf=False))
    assert (copy.site / "figures.csv").read_text("utf-8") == "别人的"
    assert set(tree(copy.site)) == {".gitignore", "figures.csv", "index.html", "manifest.json"}
    assert entries(copy.root) == {"content", "site", MEMORY}


# --- the swap ---------------------------------------------------------------------------------------------------------


def site_of(folder: Path, edition: int) -> Path:
    """A site of twenty files that all hold the number of their edition."""
    for number in range(20):
        (folder / f"{number % 4}").mkdir(parents=True, exist_ok=True)
        (folder / f"{number % 4}" / f"{number}.html").write_text(str(edition), "utf-8")
    return folder


def test_swap_puts_the_new_site_in_place_and_removes_the_old(tmp_path: Path) -> None:
    published = site_of(tmp_path / "site", 1)
    swap_in(site_of(tmp_path / "staged", 2), published)
    assert (published / "0" / "0.html").read_text("utf-8") == "2"
    assert list(tmp_path.iterdir()) == [published]


def test_swap_publishes_where_nothing_was(tmp_path: Path) -> None:
    swap_in(site_of(tmp_path / "staged", 1), tmp_path / "site")
    assert list(tmp_path.iterdir()) == [tmp_path / "site"]


def test_swap_that_cannot_be_done_changes_nothing(tmp_path: Path) -> None:
    published = site_of(tmp_path / "site", 1)
    before = tree(published)
    with pytest.raises(OSError, match=r"."):
        swap_in(tmp_path / "nowhere", published)
    assert tree(published) == before


def editions_in(folder: Path) -> set[str]:
    """What the files hold of the folder that has this name now, even if another one takes its name meanwhile."""
    held = os.open(folder, os.O_RDONLY)
    try:
        return {_read(f"{number % 4}/{number}.html", held) for number in range(20)}
    finally:
        os.close(held)


def _read(name: str, folder: int) -> str:
    with open(name, opener=lambda path, flags: os.open(path, flags, dir_fd=folder)) as file:
        return file.read()


@pytest.mark.slow
def test_reader_never_sees_a_missing_or_mixed_site(tmp_path: Path) -> None:
    published = site_of(tmp_path / "site", 0)
    done = threading.Event()

    def swap() -> None:
        for edition in range(1, 201):
            swap_in(site_of(tmp_path / f"staged-{edition}", edition), published)
        done.set()

    swapper = threading.Thread(target=swap)
    swapper.start()
    seen: set[str] = set()
    while not done.is_set():
        assert published.is_dir()
        with contextlib.suppress(FileNotFoundError):  # the edition in our hands is being removed
            editions = editions_in(published)
            assert len(editions) == 1
            seen |= editions
    swapper.join()
    assert len(seen) > 1
    assert editions_in(published) == {"200"}
