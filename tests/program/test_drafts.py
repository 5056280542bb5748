"""Drafts for Word and WPS: every document whole, as others open it; what LibreOffice keeps; the command."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from click.testing import Result
from docx.oxml.ns import qn
from lxml import html as lxml_html

from generator.cli import main
from generator.publish.build import check
from generator.publish.preparation import Prepared
from generator.publish.project import Project
from generator.render.docx.draft import draft_docx
from generator.render.docx.readback import read_back_draft
from generator.render.docx.reading import read_draft
from generator.tables.book import Book
from generator.writing.document import Document
from tests.gold_support import PUBLISHED
from tests.project_copy import KEY
from tests.project_copy import REPOSITORY
from tests.project_copy import ProjectCopy
from tests.project_copy import copy_project
from tests.project_copy import templates_read_once
from tests.project_copy import tree

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
EXAMPLE = "shili-jiaoyuju/2023-budget"


@pytest.fixture(scope="module")
def prepared() -> dict[str, Prepared]:
    project = Project(REPOSITORY / "content", REPOSITORY / "templates", Path("site"))
    return {each.folder.key: each for each in check(project, (), lambda *_: None, together=False).prepared}


def written(prepared: dict[str, Prepared], key: str) -> tuple[Book, Document, bytes]:
    book, document = prepared[key].book, prepared[key].document
    assert book
    assert document
    return book, document, draft_docx(document, book)


def squeezed(text: str) -> str:
    return "".join(text.split())


def shown(element: docx.oxml.xmlchemy.BaseOxmlElement) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


# --- every document, as python-docx opens it -----------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("key", PUBLISHED.values())
def test_every_figure_sentence_and_table_is_there(prepared: dict[str, Prepared], key: str) -> None:
    book, document, data = written(prepared, key)
    assert read_back_draft(data, book, document) == []
    opened = docx.Document(io.BytesIO(data))
    body = opened.element.body
    cells = [cell for grid in document.grids for cell in grid.cells]
    numbers = [number for chart in document.charts for number in chart.numbers]
    numbers += [number for part in document.parts for number in part.numbers]
    figures = sorted([cell.text for cell in cells if cell.address and cell.text] + [number.text for number in numbers])
    assert sorted(shown(control) for control in body.iter(qn("w:sdt"))) == figures

    text = squeezed("".join(shown(paragraph) for paragraph in body.iter(qn("w:p"))))
    for part in document.parts:
        for html in filter(None, [part.html, *(grid.report for grid in part.annexes)]):
            blocks = lxml_html.fragment_fromstring(str(html), create_parent="div")
            for block in blocks.iter("p", "li", "h3", "h4", "h5", "h6"):
                assert squeezed(block.text_content()) in text

    tables = [[squeezed(shown(cell)) for cell in table.iter(qn("w:tc"))] for table in body.iter(qn("w:tbl"))]
    blocks = [block for grid in document.grids for block in grid.blocks]
    lists = sum(bool(part.annex_list.entries) for part in document.parts)
    assert len(tables) == len(document.charts) + lists + len(blocks)
    for block in (grid.block for grid in document.tables):
        wanted = [squeezed(cell.text) for cell in [c for row in block.head for c in row]]
        wanted += [squeezed(cell.text) for row in block.body for cell in row.cells]
        assert any([cell for cell in table if cell] == [cell for cell in wanted if cell] for table in tables)


@pytest.mark.slow
def test_wide_tables_and_only_those_lie_on_landscape_pages(prepared: dict[str, Prepared]) -> None:
    _, document, data = written(prepared, EXAMPLE)
    orientations: list[str] = []
    page = ""
    for block in reversed(docx.Document(io.BytesIO(data)).element.body):
        section = block if block.tag == qn("w:sectPr") else block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if section is not None:
            page = section.find(qn("w:pgSz")).get(qn("w:orient"), "portrait")
        if block.tag == qn("w:tbl"):
            orientations.insert(0, page)
    wide = [grid.landscape for grid in document.grids for _ in grid.blocks]
    wide = [False] * len(document.charts) + wide
    assert orientations == ["landscape" if each else "portrait" for each in wide]


# --- LibreOffice ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def office() -> str:
    if OFFICE is None and os.environ.get("CI") != "true":
        pytest.skip("没有 LibreOffice")
    assert OFFICE, "CI must have LibreOffice (libreoffice-writer-nogui)"
    return OFFICE


@pytest.mark.slow
def test_libreoffice_opens_it_and_keeps_every_figure_under_its_key(
    prepared: dict[str, Prepared], office: str, tmp_path: Path
) -> None:
    """Saved by LibreOffice the draft still has its map, and under each key what the draft has."""
    _, _, data = written(prepared, EXAMPLE)
    (tmp_path / "草稿.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "docx", "--outdir", "saved", "草稿.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    ours, theirs = read_draft(data), read_draft((tmp_path / "saved/草稿.docx").read_bytes())
    for kind in ("figure", "paragraph", "table"):
        assert theirs.entries(kind) == ours.entries(kind)
        keys = [entry["key"] for entry in ours.entries(kind)]
        assert {key: theirs.marked.get(key) for key in keys} == {key: ours.marked[key] for key in keys}
    assert [table.rows for table in theirs.tables] == [table.rows for table in ours.tables]
    assert not theirs.is_untouched


# --- the command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path) -> ProjectCopy:
    return copy_project(tmp_path)


def draft(copy: ProjectCopy, *arguments: str) -> Result:
    folders = ["--content", copy.content, "--templates", REPOSITORY / "templates", "--output", copy.site]
    with templates_read_once():
        target = ["--to", copy.root / "drafts"]
        return CliRunner().invoke(main, ["draft", *map(str, folders + target), *arguments], catch_exceptions=False)


def file_of(copy: ProjectCopy) -> Path:
    return copy.root / "drafts/jiyuan-yibaoju-2023-final-accounts.docx"


def test_a_draft_is_named_after_its_document_and_written_again_while_nobody_changed_it(copy: ProjectCopy) -> None:
    assert draft(copy, KEY).exit_code == 0
    first = file_of(copy).read_bytes()
    copy.write("contact.md", "电话有变。\n")
    result = draft(copy, KEY)
    assert (result.exit_code, file_of(copy).read_bytes() == first) == (0, True)
    assert f"已写草稿 {file_of(copy)}" in result.stderr


@pytest.mark.parametrize("content", [b"", b"other"], ids=["empty", "no draft"])
def test_a_file_of_somebody_else_is_kept_unless_forced(copy: ProjectCopy, content: bytes) -> None:
    file_of(copy).parent.mkdir()
    file_of(copy).write_bytes(content)
    refused = draft(copy, KEY)
    assert refused.exit_code == 2
    assert "没有覆盖" in refused.stderr
    assert file_of(copy).read_bytes() == content
    assert draft(copy, KEY, "--force").exit_code == 0
    assert file_of(copy).read_bytes() != content


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "forced"])
def test_nothing_is_written_through_a_link(copy: ProjectCopy, force: tuple[str, ...]) -> None:
    before = copy.text("site.yaml")
    file_of(copy).parent.mkdir()
    file_of(copy).symlink_to(copy.path("site.yaml"))
    refused = draft(copy, KEY, *force)
    assert (refused.exit_code, "不是普通的文件" in refused.stderr) == (2, True)
    assert copy.text("site.yaml") == before


def test_a_pipe_of_its_name_is_not_waited_for(copy: ProjectCopy) -> None:
    file_of(copy).parent.mkdir()
    os.mkfifo(file_of(copy))
    assert draft(copy, KEY).exit_code == 2


@pytest.mark.parametrize("place", ["content", f"content/{KEY}", "site", "site/new", ".gongkai/site"])
def test_no_draft_is_written_among_the_sources_or_where_the_public_sees_it(copy: ProjectCopy, place: str) -> None:
    before = tree(copy.root)
    refused = draft(copy, KEY, "--to", str(copy.root / place), "--output", str(copy.site))
    assert (refused.exit_code, "请换一个文件夹（--to）" in refused.stderr) == (2, True)
    assert tree(copy.root) == before


def test_a_draft_that_somebody_changed_is_kept(copy: ProjectCopy) -> None:
    assert draft(copy, KEY).exit_code == 0
    opened = docx.Document(str(file_of(copy)))
    opened.add_paragraph("改过")
    opened.save(str(file_of(copy)))
    assert draft(copy, KEY).exit_code == 2


def test_errors_are_counted_and_do_not_stop_a_draft(copy: ProjectCopy) -> None:
    copy.replace("reported.yaml", "支出表!合计.基本支出: 298.76", "支出表!合计.基本支出: 398.76")
    result = draft(copy, KEY)
    assert result.exit_code == 0
    assert f"{KEY} 有 1 个错误，草稿照写" in result.stderr
    assert file_of(copy).exists()


def test_what_cannot_be_written_at_all_is_reported(copy: ProjectCopy) -> None:
    copy.write("accounts.yaml", "收入: [\n")
    result = draft(copy, KEY)
    assert result.exit_code == 1
    assert "accounts.yaml" in result.stderr
    assert not file_of(copy).exists()


def test_what_is_selected_must_be_there_and_something_must_be_selected(copy: ProjectCopy) -> None:
    assert draft(copy, "没有").exit_code == 2
    assert draft(copy).exit_code == 2


def test_without_python_docx_one_line_says_how_to_get_it(copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("docx", "generator.render.docx"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    result = draft(copy, KEY)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        2,
        "写草稿要安装 python-docx：pip install 'gongkai[draft]'",
    )


def test_a_check_and_the_table_of_outputs_do_without_python_docx(copy: ProjectCopy) -> None:
    program = (
        "import sys; sys.modules['docx'] = None; sys.argv = ['gongkai', 'check', *sys.argv[1:]];"
        " import generator.render.outputs; from generator.cli import main; main()"
    )
    folders = ["--content", copy.content, "--templates", REPOSITORY / "templates"]
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, folders)],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        check=False,
    )
    assert done.returncode == 0
