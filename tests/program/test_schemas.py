"""The schemas of authors' files refuse what the program refuses of keys, types and closed words, and nothing else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.model.loading import load_catalogues
from generator.schemas.assistance import Assistant
from generator.schemas.files import FILES
from generator.schemas.files import file_of
from generator.schemas.trees import Node
from generator.source.folders import Folder
from generator.source.folders import find_disclosures
from generator.tables.pack_library import PackLibrary
from tests.editor_schema import refusals
from tests.gallery import Mistake
from tests.gallery import example
from tests.gallery import mistakes
from tests.project_copy import REPOSITORY

PACKS = REPOSITORY / "templates" / "packs"
CONTENTS = ("content", "tests/documents/content", "tests/documents/provinces", "tests/rules/rich/content")

NOT_REFUSED = {
    "文字末尾多一个引号": "引号是文字的一部分，YAML 读得下去",
    "例外的地址写错": "例外说的是不是一条还在的意见，要审核了才知道",
    "应当写项而写了款": "款本身可以写，作上报数；下面有没有项、数是不是它们之和，要看别的行（S-0361）",
    "超过两位小数": "编辑器把数读成浮点数，数不出写了几位（S-0305）",
    "同一科目写了两行": "要比较两行（S-0304）",
    "列表少一个横线": "YAML 的重复的键，编辑器的 YAML 自己会说（S-0106）",
    "同一个键写了两遍": "YAML 的重复的键，编辑器的 YAML 自己会说（S-0106）",
    "颠倒两位数字": "数对不对，要算",
    "上报数写错": "数对不对，要算",
    "收入少写一行": "数对不对，要算",
    "没有写差异原因": "要不要写，看数",
    "接待的人次写少了": "数对不对，要算",
}
"""Mistakes of the gallery that an editor's YAML can read and the schema does not refuse, and why."""


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant(PackLibrary(PACKS), load_catalogues(PACKS)[0])


def authored(folder: Folder) -> Iterator[Path]:
    paths = [*folder.path.glob("*.yaml"), *folder.sheets(), folder.unit_path, folder.content / "site.yaml"]
    yield from (path for path in paths if path.is_file() and file_of(path))


def schema_of(assistant: Assistant, folder: Folder, path: Path) -> Node:
    schema = assistant.schema(folder, path)
    assert schema is not None
    return schema


@pytest.mark.parametrize("place", CONTENTS)
def test_every_document_is_what_its_schemas_allow(place: str, assistant: Assistant) -> None:
    folders, _ = find_disclosures(REPOSITORY / place)
    assert folders
    told = [
        f"{folder.name_of(path)} {each}"
        for folder in folders
        for path in authored(folder)
        for each in refusals(schema_of(assistant, folder, path), path.read_text("utf-8"))
    ]
    assert told == []


@pytest.fixture(scope="module")
def unharmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("schemas") / "example"
    example(root)
    return root


def test_the_schemas_are_schemas_whose_every_key_is_told(unharmed: Path, assistant: Assistant) -> None:
    folder = find_disclosures(unharmed / "content")[0][0]
    for file in FILES:
        name = Path("performance/01-x.yaml") if file.name == "performance.yaml" else Path(file.name)
        schema = schema_of(assistant, folder, folder.path / name)
        jsonschema.Draft7Validator.check_schema(schema)
        assert list(untold(schema, file.name)) == []


def untold(node: Node, above: str) -> Iterator[str]:
    """Keys with nothing told of them, or in another language; 资金 and closed words tell themselves."""
    for key, below in node.get("properties", {}).items():
        told = f"{below.get('description', '')}{below.get('title', '') if key.isdigit() or key == '合计' else ''}"
        if told.isascii():
            yield f"{above}/{key}"
        yield from untold(below, f"{above}/{key}")
    for name in ("items", "additionalProperties"):
        if isinstance(node.get(name), dict):
            yield from untold(node[name], above)


def readable_mistakes(unharmed: Path, tmp: Path) -> Iterator[tuple[Mistake, Folder, Path]]:
    """Each mistake, made in a copy, whose file an editor can read."""
    for _, mistake in mistakes():
        if not mistake.file.endswith(".yaml") or mistake.old in ("", Path(mistake.file).name):
            continue
        copy = tmp / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(unharmed, copy)
        folder = find_disclosures(copy / "content")[0][0]
        mistake.make(copy, folder.path.relative_to(copy).as_posix())
        path = folder.path / mistake.file
        path = copy / mistake.file if mistake.file.startswith("content/") else path
        try:
            yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
        except yaml.YAMLError:
            continue
        yield mistake, folder, path


def test_the_gallery_s_mistakes_are_refused(unharmed: Path, tmp_path: Path, assistant: Assistant) -> None:
    passed = {
        mistake.title
        for mistake, folder, path in readable_mistakes(unharmed, tmp_path)
        if not refusals(schema_of(assistant, folder, path), path.read_text("utf-8"))
    }
    assert passed == NOT_REFUSED.keys()


def written(root: Path) -> str:
    packs = ("--templates", str(REPOSITORY / "templates"))
    result = CliRunner().invoke(main, ["schema", "--content", str(root / "content"), *packs])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def project(unharmed: Path, tmp_path: Path) -> Path:
    shutil.copytree(unharmed / "content", tmp_path / "content")
    return tmp_path


def test_the_command_writes_them_and_tells_vs_code(project: Path) -> None:
    assert written(project) == (
        "写了 8 个 JSON Schema，在 .gongkai-schema/\n.vscode/settings.json\n.vscode/extensions.json\n"
    )
    settings = json.loads((project / ".vscode/settings.json").read_text("utf-8"))
    for schema, files in settings["yaml.schemas"].items():
        jsonschema.Draft7Validator.check_schema(json.loads((project / schema).read_text("utf-8")))
        assert files.startswith("content/")
    assert written(project) == "写了 8 个 JSON Schema，在 .gongkai-schema/\n"


def test_settings_that_are_there_stay_and_what_they_lack_is_told(project: Path) -> None:
    mine = project / ".vscode" / "settings.json"
    mine.parent.mkdir()
    mine.write_text(
        '{"editor.fontSize": 14, "yaml.schemas": {".gongkai-schema/site.json": "content/site.yaml"}}', "utf-8"
    )
    before = mine.read_text("utf-8")
    told = written(project)
    assert mine.read_text("utf-8") == before
    assert "已经有了，没有改" in told
    assert '".gongkai-schema/unit.json": "content/*/unit.yaml"' in told
    assert "site.json" not in told


def test_nothing_is_written_behind_a_link(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (project / ".gongkai-schema").symlink_to(elsewhere)
    result = CliRunner().invoke(main, ["schema", "--content", str(project / "content")])
    assert (result.exit_code, list(elsewhere.iterdir())) == (2, [])
