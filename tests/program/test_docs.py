"""The documents say what the program does: examples pass the program's own checks, ids and keys are complete."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from generator.checks.checklist import Checklist
from generator.checks.score.card import ScoreCard
from generator.checks.written_rules import RuleFile
from generator.cli import main
from generator.model.author_files import accounts_file
from generator.model.author_files import operations_file
from generator.model.authoring import DisclosureFile
from generator.model.authoring import ReportedFile
from generator.model.authoring import UnitFile
from generator.model.authoring import WaiversFile
from generator.model.ledger_words import LedgerFile
from generator.model.loading import load_catalogues
from generator.model.performance import SheetFile
from generator.model.site import SiteFile
from generator.model.subjects import CatalogueFile
from generator.model.validation import validate
from generator.publish.build import check
from generator.publish.project import Project
from generator.publish.project import RunResult
from generator.source.finding import Severity
from generator.source.folders import FILES
from generator.source.yaml_reader import parse_yaml
from generator.tables.form import FormSpec
from generator.tables.pack import ChartsFile
from generator.tables.pack import ItemsFile
from generator.tables.pack import PackFile
from generator.tables.performance_form import PerformanceForm
from generator.writing.figures import TextFigure
from generator.writing.glossary import GlossaryFile
from generator.writing.narrative import ClassView
from generator.writing.narrative import NamedFigure
from generator.writing.narrative import Writer
from generator.writing.views import EconomicView
from generator.writing.views import ItemView
from generator.writing.views import SubjectView

REPOSITORY = Path(__file__).resolve().parents[2]
WRITING = (REPOSITORY / "docs" / "writing.md").read_text("utf-8")
CHECKING = (REPOSITORY / "docs" / "checking.md").read_text("utf-8")
PACKS = (REPOSITORY / "docs" / "packs.md").read_text("utf-8")
STEPS = (REPOSITORY / "docs" / "new-pack.md").read_text("utf-8")
LEDGER = (REPOSITORY / "docs" / "ledger.md").read_text("utf-8")
FINDINGS = (REPOSITORY / "docs" / "findings.md").read_text("utf-8")

WORDS = load_catalogues(REPOSITORY / "templates/packs")[0].vocabulary
AUTHORED: dict[str, type[BaseModel]] = {
    "site.yaml": SiteFile,
    "unit.yaml": UnitFile,
    "disclosure.yaml": DisclosureFile,
    "accounts.yaml": accounts_file(WORDS),
    "operations.yaml": operations_file(WORDS),
    "reported.yaml": ReportedFile,
    "waivers.yaml": WaiversFile,
    "01-weituo-shenji.yaml": SheetFile,
}
IN_PACKS = (
    PackFile,
    FormSpec,
    PerformanceForm,
    ItemsFile,
    ChartsFile,
    RuleFile,
    GlossaryFile,
    ScoreCard,
    Checklist,
    CatalogueFile,
    LedgerFile,
)

ID = re.compile(r"\b[A-Z]-\d{4}\b")


def examples(document: str) -> dict[str, str]:
    """File name → content of every fenced block that follows a line holding nothing but a file name."""
    blocks = re.findall(r"^`([^`\n]+)`\n\n```\w+\n(.*?)^```$", document, re.MULTILINE | re.DOTALL)
    assert len({name for name, _ in blocks}) == len(blocks), "一个文件只有一个例子"
    return dict(blocks)


def write(files: dict[str, str], root: Path) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def check_in(root: Path) -> RunResult:
    project = Project(root / "content", root / "templates", root / "site")
    return check(project, (), lambda *_: None)


def words(model: type[BaseModel]) -> set[str]:
    """Every key and every fixed word that a file of this model may hold."""
    return set(_words(model.model_json_schema()))


def _words(schema: Any) -> Iterator[str]:
    if isinstance(schema, list):
        for item in schema:
            yield from _words(item)
    elif isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (word for word in schema.get("enum", []) if isinstance(word, str))
        for value in schema.values():
            yield from _words(value)


def mentioned(word: str, document: str) -> bool:
    """Whether a document shows a word as something to type."""
    return not word or f"`{word}`" in document or re.search(rf"(?<!\w){re.escape(word)}:(?!\S)", document) is not None


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A project that holds the handbook's example and the repository's templates."""
    write(examples(WRITING), tmp_path)
    shutil.copytree(REPOSITORY / "templates", tmp_path / "templates")
    return tmp_path


# --- examples


def test_the_handbook_shows_an_example_of_every_file() -> None:
    shown = {Path(name).name for name in examples(WRITING)}
    assert shown == {*FILES, "unit.yaml", "site.yaml", "01-weituo-shenji.yaml"}


@pytest.mark.parametrize("name", [name for name in examples(WRITING) if name.endswith(".yaml")])
def test_an_example_of_the_handbook_is_valid(name: str) -> None:
    value, findings = parse_yaml(examples(WRITING)[name], name)
    assert findings + validate(AUTHORED[Path(name).name], value, name)[1] == []


def test_the_handbooks_example_passes_and_its_waiver_is_needed(example: Path) -> None:
    outcome = check_in(example)
    assert [finding.id for finding in outcome.findings if finding.waived is None] == []
    assert [finding.id for finding in outcome.findings] == ["L-0001"]


def test_the_example_pack_of_the_docs_writes_the_handbooks_example(example: Path) -> None:
    write(examples(PACKS), example)
    head = next((example / "content").rglob("disclosure.yaml"))
    head.write_text(head.read_text("utf-8").replace("模板包: national", "模板包: shandong"), "utf-8")
    outcome = check_in(example)
    problems = [finding for finding in outcome.findings if finding.waived is None]
    assert [finding.message for finding in problems if finding.severity is not Severity.NOTE] == []
    document = outcome.prepared[0].document
    assert document is not None
    assert [part.title for part in document.parts][-1] == "第五部分 联系方式"
    assert "其中办公费" in next(part.html for part in document.parts if part.id == "narrative")


def test_the_pack_of_the_step_by_step_page_checks_clean_and_says_what_the_page_shows(example: Path) -> None:
    write(examples(STEPS), example)
    folders = ("--templates", str(example / "templates"), "--packs", str(example / "packs"))
    checked = CliRunner().invoke(main, ["pack", "check", "beiyuan", *folders])
    assert (checked.exit_code, "错误" in checked.output, "警告" in checked.output) == (0, False, False)
    told = CliRunner().invoke(main, ["pack", "diff", "national", "beiyuan", *folders]).output
    for line in re.findall(r"^ +(?:部分|表)“.*$", STEPS, re.MULTILINE):
        assert line in told
    head = next((example / "content").rglob("disclosure.yaml"))
    head.write_text(head.read_text("utf-8").replace("模板包: national", "模板包: beiyuan"), "utf-8")
    result = CliRunner().invoke(main, ["check", "--content", str(example / "content"), *folders])
    assert (result.exit_code, "T-" in result.output) == (0, False), result.output


def test_the_step_by_step_page_shows_what_a_missing_item_is_told_as(example: Path) -> None:
    write(examples(STEPS), example)
    (example / "packs/beiyuan/final-accounts/items.yaml").unlink()
    (example / "packs/beiyuan/final-accounts/rules/beiyuan.yaml").unlink()
    (example / "packs/beiyuan/final-accounts/narrative.md").unlink()
    told = CliRunner().invoke(
        main,
        ["pack", "check", "beiyuan", "--templates", str(example / "templates"), "--packs", str(example / "packs")],
    )
    [shown] = re.findall(r"^错误 T-0502 (.*)：…$", STEPS, re.MULTILINE)
    assert shown in told.output


# --- keys


@pytest.mark.parametrize("model", AUTHORED.values(), ids=AUTHORED)
def test_the_handbook_names_every_key_an_author_may_write(model: type[BaseModel]) -> None:
    listed = {step for key in re.findall(r"`((?:accounts|operations)\.[^`]+)`", LEDGER) for step in key.split(".")}
    assert sorted(word for word in words(model) - listed if not mentioned(word, WRITING)) == []


def test_the_page_of_the_forms_is_what_the_program_prints() -> None:
    """After a change: `gongkai pack show national --format markdown > docs/forms.md`."""
    result = CliRunner().invoke(main, ["pack", "show", "national", "--format", "markdown"])
    assert result.output == (REPOSITORY / "docs" / "forms.md").read_text("utf-8")


def test_the_page_of_the_ledgers_words_is_what_the_program_prints() -> None:
    """After a change: `gongkai pack words > docs/ledger.md`."""
    assert CliRunner().invoke(main, ["pack", "words"]).stdout == LEDGER


@pytest.mark.parametrize("model", IN_PACKS, ids=[model.__name__ for model in IN_PACKS])
def test_the_pack_document_names_every_key_a_pack_may_hold(model: type[BaseModel]) -> None:
    assert sorted(word for word in words(model) if not mentioned(word, PACKS)) == []


def test_every_table_and_every_column_of_a_measure_is_named(example: Path) -> None:
    measures = check_in(example).prepared[0].measures
    assert measures is not None
    names = {*measures.book.pack.forms, "机构运行表", *measures.derivation.columns}
    assert sorted(name for name in names if not mentioned(name, WRITING + PACKS)) == []


def test_the_pack_document_names_everything_templates_may_use(example: Path) -> None:
    measures = check_in(example).prepared[0].measures
    assert measures is not None
    own = {*measures.book.pack.items, *measures.book.disclosure.own_figures}
    names = {*Writer(measures)._context} - own
    for view in (TextFigure, ItemView, SubjectView, ClassView, EconomicView, NamedFigure):
        names |= {name for name in vars(view) if not name.isascii()}
    assert sorted(name for name in names if not re.search(rf"[`.]{name}[`(]", PACKS)) == []


# --- ids of findings


def test_every_id_in_the_code_is_documented_and_the_other_way_round() -> None:
    code = "".join(path.read_text("utf-8") for path in (REPOSITORY / "generator").rglob("*.py"))
    documented = re.findall(r"^\| ([A-Z]-\d{4}) \| [^|]+ \| [^|]+ \| [^|]+ \|$", FINDINGS, re.MULTILINE)
    assert sorted(documented) == sorted(set(re.findall(r'"([A-Z]-\d{4})"', code)))


def test_the_handbook_names_the_first_letters_of_all_ids() -> None:
    assert sorted(re.findall(r"^\| `([A-Z])-` \|", CHECKING, re.MULTILINE)) == sorted(
        {name[0] for name in ID.findall(FINDINGS)}
    )


def test_no_document_names_an_id_that_does_not_exist() -> None:
    assert set(ID.findall(WRITING + CHECKING)) <= set(ID.findall(FINDINGS))
