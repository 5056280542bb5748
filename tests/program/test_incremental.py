"""What did not change is not built again, what did is, and either way the site is the one that a full build gives."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import pkgutil
import shutil
from collections.abc import Callable
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.publish import executors
from generator.publish import making
from generator.publish import pdf_jobs
from generator.publish.authentication import sealed
from generator.publish.build import build
from generator.publish.memory import memory_folder
from generator.publish.memory import pdf_folder
from generator.publish.plan import Plan
from generator.publish.plan import make_plan
from generator.publish.plan import owner
from generator.publish.project import Options
from generator.publish.project import Project
from generator.publish.project import RunResult
from generator.render.pdf import engine
from generator.render.pdf.job import PdfJob
from generator.render.pdf.job import PdfResult
from generator.source.finding import Severity
from generator.source.folders import find_disclosures
from tests.city import SITE
from tests.city import write_unit
from tests.project_copy import tree

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLE, HENAN = "shili-jiaoyuju", "shili-003"
BUDGET, FINAL = f"{EXAMPLE}/2023-budget", f"{EXAMPLE}/2023-final-accounts"
OLDER, NEWER = f"{HENAN}/2022-final-accounts", f"{HENAN}/2023-final-accounts"
ALL = [OLDER, NEWER, BUDGET, FINAL]
WEB = Options(pdf=False)
FULL = Options(pdf=False, reuse=False)


@dataclass(frozen=True)
class City:
    """A project of two units in a folder of its own."""

    root: Path

    @property
    def project(self) -> Project:
        return Project(self.root / "content", self.root / "templates", self.root / "site")

    @property
    def memory(self) -> Path:
        return memory_folder(self.project.output) / "published.json"

    def build(self, options: Options = WEB, *selection: str) -> RunResult:
        return build(self.project, selection, lambda *_: None, strict=False, options=options)

    def reasons(self) -> dict[str, list[str]]:
        """Why a build would make anything again."""
        return self.plan(WEB).reasons

    def plan(self, options: Options) -> Plan:
        folders, _ = find_disclosures(self.project.content)
        return make_plan(self.project, folders, folders, options)

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text, f"{file} 里没有 {old}"
        path.write_text(text.replace(old, new), "utf-8")

    def run(self, *arguments: str) -> tuple[int, str]:
        """Exit code and standard output of a command."""
        folders = {"--content": "content", "--templates": "templates", "--output": "site"}
        named = [part for option, name in folders.items() for part in (option, str(self.root / name))]
        result = CliRunner().invoke(main, ["build", "--no-pdf", *arguments, *named])
        return result.exit_code, result.stdout


def approve(unit: Path) -> None:
    """Makes the drafts of a unit fit for the public."""
    for file in unit.glob("*/disclosure.yaml"):
        file.write_text(file.read_text("utf-8").replace("状态: 草稿", "状态: 已批复"), "utf-8")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Four disclosures, published without PDFs."""
    root = tmp_path_factory.mktemp("city")
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    shutil.copytree(REPOSITORY / "content" / EXAMPLE, root / "content" / EXAMPLE)
    approve(root / "content" / EXAMPLE)
    (root / "content" / "site.yaml").write_text(SITE, "utf-8")
    write_unit(root / "content", 3, 2)
    city = City(root)
    assert city.build().published == ALL
    return city


@pytest.fixture
def city(published: City, tmp_path: Path) -> City:
    shutil.copytree(published.root, tmp_path / "city")
    return City(tmp_path / "city")


# --- nothing changed --------------------------------------------------------------------------------------------------


def times(folder: Path) -> dict[Path, tuple[int, int]]:
    paths = [folder, *folder.rglob("*")]
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in paths}


@pytest.mark.parametrize("form", ["text", "sarif"])
def test_nothing_changed_touches_nothing_and_reports_the_same(city: City, form: str) -> None:
    before = times(city.root)
    kept = city.run("--format", form)
    assert times(city.root) == before
    assert kept == city.run("--format", form, "--full")


def test_a_warning_stops_a_strict_build_whether_or_not_anything_changed(city: City) -> None:
    city.replace(f"content/{NEWER}/narrative.md", "## 预算绩效", "## 没有的槽\n\n没有用到。\n\n## 预算绩效")
    assert city.run()[0] == 0
    kept = city.run("--strict")
    assert kept[0] == 1
    assert kept == city.run("--strict", "--full")


def test_new_dates_of_files_decide_nothing(city: City) -> None:
    for path in city.root.rglob("*"):
        os.utime(path, (1, 1))
    assert city.reasons() == {}


# --- reasons ----------------------------------------------------------------------------------------------------------


def edited(file: str, old: str, new: str) -> Callable[[City], None]:
    return lambda city: city.replace(file, old, new)


def appended(file: str) -> Callable[[City], None]:
    def change(city: City) -> None:
        with (city.root / file).open("a", encoding="utf-8") as out:
            out.write("\n")

    return change


def written(file: str, text: str = "示例\n") -> Callable[[City], None]:
    def change(city: City) -> None:
        (city.root / file).parent.mkdir(exist_ok=True)
        (city.root / file).write_text(text, "utf-8")

    return change


def removed(file: str) -> Callable[[City], None]:
    return lambda city: (city.root / file).unlink()


def linked(city: City) -> None:
    file = city.root / "content" / NEWER / "narrative.md"
    shutil.move(file, city.root / "elsewhere.md")
    file.symlink_to(city.root / "elsewhere.md")


def linked_fonts(city: City) -> None:
    (city.root / "elsewhere").mkdir()
    (city.root / "content" / "fonts").symlink_to(city.root / "elsewhere")


def everywhere(why: str) -> dict[str, list[str]]:
    return {key: [why] for key in ALL}


REASONS = {
    "own file": (appended(f"content/{NEWER}/narrative.md"), {NEWER: ["narrative.md 改动"]}),
    "new file": (written(f"content/{NEWER}/contact.md"), {NEWER: ["contact.md 新增"]}),
    "file gone": (removed(f"content/{NEWER}/glossary.md"), {NEWER: ["glossary.md 删除"]}),
    "file is a link now": (linked, {NEWER: ["narrative.md 改动"]}),
    "last year": (
        appended(f"content/{OLDER}/operations.yaml"),
        {OLDER: ["operations.yaml 改动"], NEWER: ["2022-final-accounts/operations.yaml 改动"]},
    ),
    "the year's budget": (
        appended(f"content/{BUDGET}/accounts.yaml"),
        {BUDGET: ["accounts.yaml 改动"], FINAL: ["2023-budget/accounts.yaml 改动"]},
    ),
    "unit": (
        appended(f"content/{EXAMPLE}/unit.yaml"),
        {BUDGET: ["unit.yaml 改动"], FINAL: ["2023-budget/unit.yaml 改动", "unit.yaml 改动"]},
    ),
    "site": (appended("content/site.yaml"), everywhere("site.yaml 改动")),
    "fonts": (written("content/fonts/a.ttf"), everywhere("fonts 改动")),
    "hidden font": (written("content/fonts/.a.ttf"), everywhere("fonts 改动")),
    "linked fonts": (linked_fonts, everywhere("fonts 改动")),
    "file an editor left": (written("templates/packs/national/.items.yaml.swp"), {}),
    "page template": (appended("templates/site/disclosure.html"), everywhere("templates/site 改动")),
    "print template": (appended("templates/print/print.css"), everywhere("templates/print 改动")),
    "pack": (
        appended("templates/packs/henan/final-accounts/narrative.md"),
        {OLDER: ["模板包 henan 改动"], NEWER: ["模板包 henan 改动"]},
    ),
    "pack that others inherit": (
        appended("templates/packs/national/final-accounts/items.yaml"),
        everywhere("模板包 national 改动"),
    ),
    "pack of nobody": (appended("templates/packs/hebei/pack.yaml"), {}),
    "file that is not read": (written(f"content/{NEWER}/草稿.txt"), {}),
    "output changed": (appended(f"site/{NEWER}/index.html"), {NEWER: ["已发布的 index.html 被改动"]}),
    "output gone": (removed(f"site/{NEWER}/data.json"), {NEWER: ["已发布的 data.json 不见了"]}),
}


@pytest.mark.parametrize(("change", "expected"), REASONS.values(), ids=REASONS)
def test_each_kind_of_change_is_the_reason_of_those_it_concerns(
    city: City, change: Callable[[City], None], expected: dict[str, list[str]]
) -> None:
    change(city)
    assert city.reasons() == expected


def test_a_file_too_many_among_the_published_is_refused_and_stays(city: City) -> None:
    written(f"site/{NEWER}/旧.html")(city)
    before = tree(city.root)
    assert city.run()[0] == 2
    assert tree(city.root) == before


def test_the_program_and_what_it_runs_on_are_a_reason(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.publish.fingerprint.program", lambda: "another")
    assert city.reasons() == everywhere("程序和所装的软件 改动")


def test_asking_for_pdfs_is_a_reason(city: City) -> None:
    assert city.plan(Options()).reasons == everywhere("这次生成 PDF")


def other_version(file: Path) -> None:
    body = json.dumps({"version": 0}).encode()
    file.write_bytes(sealed(body, "site/published.json"))


def other_shape(file: Path) -> None:
    body = b'{"version": 2, "records": [1], "site": null, "rules": {}}'
    file.write_bytes(sealed(body, "site/published.json"))


def other_author(file: Path) -> None:
    _, _, body = file.read_bytes().partition(b"\n")
    file.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)


DAMAGE = {
    "gone": lambda file: file.unlink(),
    "empty": lambda file: file.write_bytes(b""),
    "cut short": lambda file: file.write_bytes(file.read_bytes()[:-10]),
    "one byte": lambda file: file.write_bytes(file.read_bytes().replace("改动".encode(), b"") + b" "),
    "no text": lambda file: file.write_bytes(b"\xff\xfe\n\xff"),
    "another version": other_version,
    "another shape": other_shape,
    "somebody else's": other_author,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_memory_is_none(city: City, damage: Callable[[Path], object]) -> None:
    damage(city.memory)
    assert city.reasons() == everywhere("没有上次生成的记录")


def test_reasons_are_told_line_by_line(city: City) -> None:
    city.replace(f"content/{NEWER}/profile.md", "示例工作", "别的工作")
    arguments = ["build", "--no-pdf", "--why", "--content", str(city.project.content)]
    arguments += ["--templates", str(city.project.templates), "--output", str(city.project.output)]
    told = CliRunner().invoke(main, arguments).stderr.splitlines()
    assert f"{NEWER}  重新生成：因为profile.md 改动" in told
    assert f"{OLDER}  未变动" in told
    assert "全站网页  重新生成：因为各份材料发布的内容 改动" in told


# --- the same as a full build -----------------------------------------------------------------------------------------


def other_figure(city: City) -> None:
    city.replace(f"content/{BUDGET}/accounts.yaml", ": 500000", ": 490000")


def disclosure_gone(city: City) -> None:
    """With it goes what the newer one's reason was about: a reason that no sentence prints is an error (N-0162)."""
    shutil.rmtree(city.root / "content" / OLDER)
    narrative = city.root / "content" / NEWER / "narrative.md"
    before, heading, after = narrative.read_text("utf-8").partition("## 机关运行经费变动\n")
    narrative.write_text(before + after[after.index("## ") :] if heading else before, "utf-8")
    accounts = city.root / "content" / NEWER / "accounts.yaml"
    accounts.write_text(accounts.read_text("utf-8") + "\n上年数:\n  收支总计: 1000000\n", "utf-8")


def in_turn(*changes: Callable[[City], object]) -> Callable[[City], object]:
    return lambda city: [change(city) for change in changes]


EDITS: dict[str, Callable[[City], object]] = {
    "figure": other_figure,
    "sentence of a pack": edited("templates/packs/national/pack.yaml", "名称: ", "名称: 新"),
    "page and site": in_turn(
        edited("templates/site/disclosure.html", "</article>", "<hr>\n</article>"),
        edited("content/site.yaml", "示例市财政局", "示例市财政管理局"),
    ),
    "a unit renamed, another added": in_turn(
        edited(f"content/{HENAN}/unit.yaml", "名称: 示例市", "名称: 新示例市"),
        lambda city: write_unit(city.root / "content", 4, 1),
    ),
    "disclosure gone": disclosure_gone,
    "outputs damaged": in_turn(
        appended(f"site/{FINAL}/figures.html"), appended("site/index.html"), removed("site/manifest.json")
    ),
    "memory gone": lambda city: shutil.rmtree(city.memory.parent),
}


@pytest.mark.slow
def test_after_each_of_many_edits_the_site_is_that_of_a_full_build(city: City, tmp_path: Path) -> None:
    for name, edit in EDITS.items():
        edit(city)
        outcome = city.build()
        assert outcome.published, (name, outcome.findings)
        elsewhere = Project(city.project.content, city.project.templates, tmp_path / "full" / "site")
        full = build(elsewhere, (), lambda *_: None, strict=False, options=FULL)
        assert full.findings == outcome.findings, name
        assert tree(city.project.output) == tree(elsewhere.output), name
        assert city.reasons() == {}, name


@pytest.mark.slow
def test_a_figure_of_the_budget_changes_the_final_accounts_and_nothing_of_others(city: City) -> None:
    before, page = tree(city.project.output), (city.project.output / FINAL / "index.html").read_text("utf-8")
    other_figure(city)
    outcome = city.build()
    assert {key for key, why in outcome.reasons.items() if why} == {BUDGET, FINAL}
    after = tree(city.project.output)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    shared = {path for path in changed if not path.startswith(f"{EXAMPLE}/")}
    everywhere = {
        "figures.csv",
        "figures.parquet",
        "index.html",
        "llms.txt",
        "manifest.json",
        "pagefind",
        "search",  # answers with the figure
        "compare",
    }  # the home page tells sums
    assert {path.partition("/")[0] for path in shared} <= everywhere
    assert not any(path.startswith(HENAN) for path in changed)
    now = (city.project.output / FINAL / "index.html").read_text("utf-8")
    assert 'data-measure="2050102.完成率">96' in page
    assert 'data-measure="2050102.完成率">97.96' in now
    assert {f"{FINAL}/index.html", f"{BUDGET}/index.html", f"{BUDGET}/data.json"} <= changed


@pytest.mark.slow
def test_a_figure_of_the_budget_is_checked_against_what_the_final_accounts_report(city: City) -> None:
    written(f"content/{FINAL}/reported.yaml", "金额单位: 元\n上报数:\n  2050102.完成率: 96.00\n")(city)
    assert city.build().published == ALL
    other_figure(city)
    outcome = city.build()
    assert outcome.published == []
    assert [(finding.id, finding.disclosure) for finding in outcome.findings if finding.severity is Severity.ERROR] == [
        ("L-0001", FINAL)
    ]


@pytest.mark.slow
def test_an_error_leaves_site_and_memory_as_they_were(city: City) -> None:
    city.replace(f"content/{NEWER}/accounts.yaml", "30101: ", "30101: 9")
    before = times(city.project.output), city.memory.read_bytes()
    assert city.build().published == []
    assert (times(city.project.output), city.memory.read_bytes()) == before


# --- what somebody wrote into the site, or into the memory -----------------------------------------------------------


def alter(city: City, key: str) -> None:
    page = city.project.output / key / "index.html"
    page.write_text(page.read_text("utf-8").replace("</h1>", "（改）</h1>"), "utf-8")


def test_an_altered_page_of_what_is_not_selected_is_made_again(city: City) -> None:
    genuine = tree(city.project.output)
    alter(city, FINAL)
    outcome = city.build(WEB, NEWER)
    assert outcome.published == [NEWER, FINAL]
    assert outcome.reasons[FINAL] == ["已发布的 index.html 被改动"]
    assert tree(city.project.output) == genuine


def test_an_altered_page_whose_sources_changed_too_is_refused_by_name(city: City) -> None:
    alter(city, FINAL)
    city.replace(f"content/{FINAL}/narrative.md", "\n", "\n\n")
    before = times(city.project.output)
    outcome = city.build(WEB, NEWER)
    assert outcome.published == []
    assert [(each.id, each.disclosure) for each in outcome.findings if each.severity is Severity.ERROR] == [
        ("P-0006", FINAL)
    ]
    assert times(city.project.output) == before
    assert city.build().published == ALL


@pytest.mark.parametrize("status", ["草稿", "送审稿"])
@pytest.mark.parametrize("lose", [lambda _: None, lambda city: city.memory.unlink()], ids=["", "without a memory"])
def test_what_is_no_longer_approved_leaves_the_site_whatever_is_selected(
    city: City, status: str, lose: Callable[[City], object]
) -> None:
    city.replace(f"content/{BUDGET}/disclosure.yaml", "状态: 已批复", f"状态: {status}")
    lose(city)
    outcome = city.build(WEB, *{*ALL} - {BUDGET})
    assert (outcome.reasons[BUDGET], outcome.withheld) == (["不再是已批复的"], [BUDGET])
    assert not (city.project.output / BUDGET).exists()
    assert BUDGET not in (city.project.output / "figures.csv").read_text("utf-8")


def test_without_a_memory_nothing_is_taken_over_that_is_not_selected(city: City) -> None:
    city.memory.unlink()
    before = times(city.project.output)
    outcome = city.build(WEB, NEWER)
    assert outcome.published == []
    assert {each.disclosure for each in outcome.findings if each.id == "P-0006"} == {*ALL} - {NEWER}
    assert times(city.project.output) == before


def test_a_page_altered_together_with_the_memory_is_made_again(city: City) -> None:
    """Who writes beside the site can recompute every hash, but has not the key."""
    page, body = city.project.output / NEWER / "index.html", city.memory.read_bytes().partition(b"\n")[2]
    right = page.read_bytes()
    page.write_bytes(right.replace("万元".encode(), "亿元".encode()))
    body = body.replace(pdf_jobs.digest(right).encode(), pdf_jobs.digest(page.read_bytes()).encode())
    city.memory.write_bytes(pdf_jobs.digest(body).encode() + b"\n" + body)
    city.build()
    assert page.read_bytes() == right


def test_a_source_that_changes_while_it_is_built_stops_the_publication(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    city.replace(f"content/{NEWER}/narrative.md", "\n", "\n\n")
    before = times(city.project.output), city.memory.read_bytes()
    original = making.make_web

    def meanwhile(job: object) -> object:
        made = original(job)
        city.replace(f"content/{NEWER}/accounts.yaml", "\n", "\n\n")
        return made

    monkeypatch.setattr(making, "make_web", meanwhile)
    outcome = city.build()
    assert outcome.published == []
    [finding] = [each for each in outcome.findings if each.severity is Severity.ERROR]
    assert (finding.id, finding.disclosure) == ("P-0005", NEWER)
    assert "accounts.yaml 改动" in finding.message
    assert (times(city.project.output), city.memory.read_bytes()) == before


SWAPPED = {
    "a pipe": os.mkfifo,
    "a link to a device without end": lambda path: path.symlink_to("/dev/zero"),
    "a link to a file": lambda path: path.symlink_to(REPOSITORY / "README.md"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "the same file under another name": lambda path: path.hardlink_to(path.with_name("feed.xml")),
}


@pytest.mark.parametrize("swap", SWAPPED.values(), ids=SWAPPED)
def test_what_somebody_put_in_the_place_of_a_published_file_is_replaced(
    city: City, swap: Callable[[Path], object]
) -> None:
    before = tree(city.project.output)
    page = city.project.output / "index.html"
    page.unlink()
    swap(page)
    city.build()
    assert not page.is_symlink()
    assert tree(city.project.output) == before
    assert (REPOSITORY / "README.md").read_text("utf-8").startswith("#")


@pytest.mark.parametrize("where", ["memory", "manifest"])
def test_a_pipe_in_the_place_of_what_is_remembered_is_not_waited_for(city: City, where: str) -> None:
    file = city.memory if where == "memory" else city.project.output / NEWER / "manifest.json"
    file.unlink()
    os.mkfifo(file)
    before = city.build().published
    assert before == ALL
    assert file.is_file()


def changing(monkeypatch: pytest.MonkeyPatch, step: str, change: Callable[[], object]) -> None:
    """Has something happen when a step of a build is done."""
    original = pkgutil.resolve_name(step)

    def meanwhile(*arguments: object) -> object:
        done = original(*arguments)
        change()
        return done

    monkeypatch.setattr(step, meanwhile)


def test_a_source_that_changes_during_the_first_build_stops_the_publication(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is remembered that it could be compared with: it is hashed before it is read."""
    city.memory.unlink()
    before = times(city.project.output)
    changing(
        monkeypatch,
        "generator.publish.making.make_web",
        lambda: city.replace(f"content/{NEWER}/accounts.yaml", "\n", "\n\n"),
    )
    outcome = city.build()
    assert [each.disclosure for each in outcome.findings if each.id == "P-0005"] == [NEWER]
    assert times(city.project.output) == before


def test_a_source_that_is_something_else_only_while_it_is_read_stops_the_publication(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = f"content/{NEWER}/narrative.md"
    changing(monkeypatch, "generator.publish.build.make_plan", lambda: city.replace(file, "\n", "\n\n"))
    city.replace(f"content/{NEWER}/profile.md", "\n", "\n\n")
    changing(monkeypatch, "generator.publish.making.make_web", lambda: city.replace(file, "\n\n", "\n"))
    outcome = city.build()
    [finding] = [each for each in outcome.findings if each.id == "P-0005"]
    assert (finding.disclosure, finding.message) == (NEWER, "生成期间narrative.md 改动，没有发布")


def test_a_source_of_the_pages_about_all_that_changes_while_they_are_made_stops_the_publication(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    city.replace("content/site.yaml", "示例市财政局", "示例市财政管理局")
    unit = f"content/{HENAN}/unit.yaml"
    changing(monkeypatch, "generator.publish.publication.write_site_pages", lambda: city.replace(unit, "\n", "\n\n"))
    outcome = city.build()
    assert outcome.published == []
    assert {each.id for each in outcome.findings if each.severity is Severity.ERROR} == {"P-0005"}


@pytest.mark.parametrize("name", [f"{FINAL}/index.html", "index.html"])
def test_a_page_that_stays_and_is_altered_during_a_build_stops_the_publication(
    city: City, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A site page stays where only internal material changed; a disclosure's where another one did."""
    page = city.project.output / name
    _, own = owner(name, {*ALL})
    city.replace(f"content/{NEWER}/narrative.md", "\n", "\n\n")
    monkeypatch.setattr(Plan, "site_reasons", lambda *_: [])
    changing(monkeypatch, "generator.publish.making.make_web", lambda: page.write_bytes(page.read_bytes() + b" "))
    outcome = city.build()
    [finding] = [each for each in outcome.findings if each.id == "P-0005"]
    assert f"已发布的 {own} 被改动" in finding.message


# --- executors and PDFs -----------------------------------------------------------------------------------------------


class Pickling:
    """Knows `submit` and nothing else of an executor; everything goes there and back as a cluster would send it."""

    def __init__(self) -> None:
        self.jobs: list[object] = []
        self._here: Executor = executors.Here()

    def submit(self, function, *arguments):
        self.jobs.append(arguments[0])
        function, arguments = pickle.loads(pickle.dumps((function, arguments)))
        return self._here.submit(lambda: pickle.loads(pickle.dumps(function(*arguments))))

    @contextmanager
    def pool(self, _workers: int, _modules: Sequence[str]):
        yield self


@pytest.mark.slow
def test_jobs_and_results_are_values_and_the_longest_pdf_comes_first(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = Pickling()
    monkeypatch.setattr(executors, "pool", far.pool)
    monkeypatch.setattr(making, "_FEW", 0)
    rendered: list[str] = []

    def render(job: PdfJob) -> PdfResult:
        rendered.append(job.disclosure)
        return PdfResult(job.disclosure, b"%PDF-", [])

    monkeypatch.setattr(engine, "render_pdf", render)
    monkeypatch.setattr(pdf_jobs, "read_back_pdf", lambda *_: [])
    assert city.build(Options(jobs=2)).published == ALL
    tickets = [job for job in far.jobs if isinstance(job, pdf_jobs.PdfTicket)]
    assert len(tickets) == len(ALL)
    assert [ticket.length for ticket in tickets] == sorted((ticket.length for ticket in tickets), reverse=True)
    page = (city.project.output / NEWER / "index.html").read_text("utf-8")
    assert "PDF，5 字节" in page
    # Pages change, PDFs do not: nothing of them is made again.
    assert sorted(rendered) == ALL
    city.replace("content/site.yaml", "示例市财政局", "示例市财政管理局")
    assert city.build(Options(jobs=2)).published == ALL
    assert sorted(rendered) == ALL
    # One that somebody else put there is made again, whatever hash he wrote before it.
    ticket = next(each for each in tickets if each.key == NEWER)
    forged = b"[]\n%PDF-other"
    seal = "0" * 64
    pdf_folder(city.project.output).joinpath(ticket.digest).write_bytes(
        f"{seal}\n{pdf_jobs.digest(forged)}\n".encode() + forged
    )
    city.replace("content/site.yaml", "示例市财政管理局", "示例市财政局")
    assert city.build(Options(jobs=2)).published == ALL
    assert sorted(rendered) == sorted([*ALL, NEWER])


@pytest.mark.slow
def test_without_pdfs_no_page_leads_to_one(published: City) -> None:
    pages = [path.read_text("utf-8") for path in published.project.output.rglob("*.html")]
    assert pages
    assert not any(".pdf" in page for page in pages)


def test_a_damaged_result_is_none(tmp_path: Path) -> None:
    file, right = tmp_path / "result", pdf_jobs.digest(b"%PDF-")
    pdf_jobs._write_result(file, b"%PDF-", [], tmp_path / "draft")
    assert pdf_jobs.read_result(file, right) == b"%PDF-"
    assert pdf_jobs.read_result(file, pdf_jobs.digest(b"%PDF-1")) is None
    file.write_bytes(file.read_bytes() + b"x")
    assert pdf_jobs.read_result(file, right) is None
    assert pdf_jobs.read_result(tmp_path / "none", right) is None


def test_a_result_put_under_the_name_of_another_job_is_none(tmp_path: Path) -> None:
    """Genuine as it is: a PDF of last month, say, that the program made and sealed."""
    pdf_jobs._write_result(tmp_path / "one", b"%PDF-", [], tmp_path / "draft")
    (tmp_path / "other").write_bytes((tmp_path / "one").read_bytes())
    ticket = pdf_jobs.PdfTicket(NEWER, "other", tmp_path / "job", 1, "")
    assert pdf_jobs.proved_result(ticket, tmp_path) is None


def test_a_job_that_somebody_else_wrote_is_not_read(tmp_path: Path) -> None:
    """It is a pickle: reading it would run whatever is in it."""
    file = tmp_path / "job"
    file.write_bytes(pickle.dumps((1, 2)))
    ticket = pdf_jobs.PdfTicket(NEWER, "job", file, 1, pdf_jobs.digest(file.read_bytes()))
    assert pdf_jobs.read_job(ticket) == (1, 2)
    file.write_bytes(b"cbuiltins\nexec\n(S'raise SystemExit'\ntR.")
    with pytest.raises(OSError, match="改动"):
        pdf_jobs.read_job(ticket)
