"""What is suggested and told at places of a file; the schema of the file decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.loading import load_catalogues
from generator.schemas.assistance import Assistant
from generator.schemas.assistance import Meaning
from generator.schemas.assistance import Suggestion
from generator.schemas.assistance import keys_at
from generator.schemas.assistance import meaning_at
from generator.schemas.assistance import values_at
from generator.source.folders import Folder
from generator.tables.pack_library import PackLibrary
from tests.pack_names import PACKS

CODE = {"enum": [201, 202], "enumDescriptions": ["甲", "乙"], "title": "科目", "description": "编码"}
SCHEMA = {
    "properties": {
        "行": {"items": {"properties": {"科目": {"title": "科目", "description": "编码", "type": "integer"}}}}
    },
    "if": {"required": ["名称"]},
    "else": {"properties": {"行": {"items": {"required": ["科目"], "properties": {"科目": CODE}}}}},
}


def test_keys_are_told_once_whatever_speaks_of_them() -> None:
    assert keys_at(SCHEMA, ("行", 3)) == [Suggestion("科目", "科目", "编码", is_required=True)]


def test_words_come_from_every_part_that_lists_some() -> None:
    assert [(each.text, each.told) for each in values_at(SCHEMA, ("行", 0, "科目"))] == [("201", "甲"), ("202", "乙")]


def test_what_a_code_is() -> None:
    assert meaning_at(SCHEMA, ("行", 0, "科目"), "202") == Meaning("科目", "编码\n202 乙")
    assert meaning_at(SCHEMA, ("没有", 0)) is None


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant(PackLibrary(PACKS), load_catalogues(PACKS)[0])


def folder(root: Path, kind: str, *, nature: str = "行政单位", head: str = "范围: 单位\n模板包: national\n") -> Folder:
    path = root / "content" / "ju" / f"2024-{kind}"
    path.mkdir(parents=True)
    (path / "disclosure.yaml").write_text(head, "utf-8")
    (path.parent / "unit.yaml").write_text(f"名称: 示例局\n省份: 河北\n性质: {nature}\n", "utf-8")
    return Folder("ju", 2024, kind, path, root / "content")


def suggested(assistant: Assistant, where: Folder, file: str, text: str) -> list[str]:
    lines = text.split("\n")
    found = assistant.complete(where, where.path / file, text, len(lines), len(lines[-1]) + 1)
    return [each.text for each in found]


def test_keys_are_those_of_the_kind(tmp_path: Path, assistant: Assistant) -> None:
    accounts = suggested(assistant, folder(tmp_path / "1", "final-accounts"), "accounts.yaml", "支出:\n  - {")
    budget = suggested(assistant, folder(tmp_path / "2", "budget"), "accounts.yaml", "支出:\n  - {")
    assert {"差异原因", "年初预算"} <= {*accounts}
    assert not {"差异原因", "年初预算"} & {*budget}
    assert "结转下年" in budget
    assert "结转下年" not in accounts


def test_money_of_other_natures_is_not_suggested(tmp_path: Path, assistant: Assistant) -> None:
    bureau = suggested(assistant, folder(tmp_path / "1", "budget"), "accounts.yaml", "收入:\n  - {")
    school = suggested(assistant, folder(tmp_path / "2", "budget", nature="事业单位"), "accounts.yaml", "收入:\n  - {")
    assert "事业收入" not in bureau
    assert "事业收入" in school


def test_codes_words_addresses_and_forms(tmp_path: Path, assistant: Assistant) -> None:
    where = folder(tmp_path, "final-accounts")
    assert "2080505" in suggested(assistant, where, "accounts.yaml", "支出:\n  - {科目: 20")
    assert "30101" in suggested(assistant, where, "accounts.yaml", "基本支出明细:\n  ")
    assert suggested(assistant, where, "accounts.yaml", "支出:\n  - {资金: ")[0] == "一般公共预算财政拨款"
    assert {"支出表!合计.基本支出", "收支总计.增减额"} <= {*suggested(assistant, where, "reported.yaml", "上报数:\n  ")}
    assert "收支总计" in suggested(assistant, where, "accounts.yaml", "上年数:\n  ")
    assert "项目支出绩效自评表" in suggested(assistant, where, "performance/01-x.yaml", "表样: ")
    assert "三公经费" in suggested(assistant, where, "operations.yaml", "没有发生:\n  - ")


def test_hovering_tells_a_key_and_the_name_of_a_code(tmp_path: Path, assistant: Assistant) -> None:
    where = folder(tmp_path, "final-accounts")
    text = "支出:\n  - {科目: 2080505, 用途: 无}\n基本支出明细:\n  30101: 1\n"
    code = assistant.hover(where, where.path / "accounts.yaml", text, 2, 12)
    assert code is not None
    assert "机关事业单位基本养老保险缴费支出" in code.told
    key = assistant.hover(where, where.path / "accounts.yaml", text, 2, 21)
    assert key is not None
    assert key.title == "用途"
    item = assistant.hover(where, where.path / "accounts.yaml", text, 4, 4)
    assert item is not None
    assert item.title == "基本工资（工资福利支出）"


def test_a_head_that_names_no_pack_there_is_has_the_words_of_all(tmp_path: Path, assistant: Assistant) -> None:
    where = folder(tmp_path, "final-accounts", head="模板包: 没有\n")
    assert "national" in suggested(assistant, where, "disclosure.yaml", "模板包: ")


def test_other_files_have_no_suggestions(tmp_path: Path, assistant: Assistant) -> None:
    assert suggested(assistant, folder(tmp_path, "budget"), "profile.md", "## ") == []
