"""`gongkai init` and `gongkai new`: from an empty folder to sources that check clean as soon as figures are in."""

from __future__ import annotations

import json
import re
from itertools import zip_longest
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.beginning.disclosure import new_files
from generator.beginning.disclosure import unit_file
from generator.beginning.wanted import Wanted
from generator.cli import main
from generator.publish.preparation import Workshop
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.folders import Folder
from generator.source.new_files import write_new
from generator.tables.case import Case
from tests.project_copy import REPOSITORY
from tests.shipped import case_id
from tests.shipped import last_cases

_KEY = re.compile(r"(?P<indent> *)[^ #-][^:{]*:(?P<note> *(?:#.*)?)$")
WORDS = {
    "预算绩效": "所有项目都编报绩效目标，年终开展评价，评价结果用于安排下一年预算。",
    "主要职责": "管理全县的中小学和学前教育。",
    "机构设置": "内设办公室、教育股、财务股等股室。",
}
COVER = {"监督索引号": '"12345"', "地区": "示例县", "级次": "县级"}
OTHERWISE = "没有这方面的情况。"
TEMPLATES = REPOSITORY / "templates"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office's project that has just been made."""
    monkeypatch.chdir(tmp_path)
    result = run("init", "office", "--title", "示例县预决算公开")
    assert result.exit_code == 0, result.output
    monkeypatch.chdir(tmp_path / "office")
    return tmp_path / "office"


def run(*arguments: str):
    return CliRunner().invoke(main, [*arguments])


def new(kind: str, *more: str):
    return run("new", "jiaoyuju", "2024", kind, "--templates", str(TEMPLATES), *more)


UNIT = ("--name", "示例县教育局", "--province", "四川", "--nature", "参公单位")


def test_an_office_begins_with_its_site_and_nothing_of_others(office: Path) -> None:
    names = {path.relative_to(office).as_posix() for path in office.rglob("*") if path.is_file()}
    assert names - {"Makefile"} == {"content/site.yaml", ".gitignore", ".editorconfig"}


def test_a_province_without_a_pack_is_told_so_and_takes_the_one_of_all(office: Path) -> None:
    result = new("预算", *UNIT)
    assert result.exit_code == 0, result.output
    told, *_ = result.output.splitlines()
    assert told == "四川还没有2024年度预算的模板包，用各省通用的 national；要自己写，见 docs/new-pack.md"
    assert "模板包: national\n" in (office / "content/jiaoyuju/2024-budget/disclosure.yaml").read_text("utf-8")
    unit = (office / "content/jiaoyuju/unit.yaml").read_text("utf-8").splitlines()
    assert unit[:3] == ["名称: 示例县教育局", "省份: 四川", "性质: 参公单位"]
    assert [line.partition(":")[0] for line in unit[3:]] == ["# 行政区划代码", "# 预算单位代码", "# 统一社会信用代码"]


def test_nothing_is_overwritten(office: Path) -> None:
    (office / "content/jiaoyuju/2024-budget").mkdir(parents=True)
    mine = office / "content/jiaoyuju/2024-budget/narrative.md"
    mine.write_text("## 甲\n", "utf-8")
    result = new("budget", *UNIT)
    assert (result.exit_code, mine.read_text("utf-8")) == (2, "## 甲\n")
    assert "narrative.md，一个也没有写" in result.output
    assert not (office / "content/jiaoyuju/unit.yaml").exists()
    assert run("init", ".", "--title", "别的").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("new", "../出去", "2024", "预算"), "单位的文件夹名“../出去”只能用小写字母、数字和连字符"),
        (("new", "search", "2024", "预算"), "网站自己用 search 这个文件夹名，单位要换一个"),
        (("new", "jiaoyuju", "2024", "概算"), "没有“概算”这一种材料；有：决算、预算"),
        (("new", "jiaoyuju", "2024", "预算"), "没有写省份：加上 --province"),
        (("new", "jiaoyuju", "2024", "预算", "--province", "川"), "没有“川”这个省、自治区、直辖市"),
        (("new", "jiaoyuju", "2024", "预算", *UNIT, "--pack", "sichuan"), "没有“sichuan”这个模板包；有："),
        (("init", "other"), "没有写网站的名称：加上 --title"),
        (("init", "other", "--title", " "), "网站的名称不能是空的"),
        (("init", "other", "--title", "甲", "--host", "乙\n丙"), "主办单位里有换行、制表符或者看不见的字符"),
        (("new", "jiaoyuju", "2024", "预算", "--province", "四川", "--name", "　"), "单位的全称不能是空的"),
        (("new", "jiaoyuju", "2024", "预算", "--province", "四川", "--name", "甲\n乙局"), "单位的全称里有换行"),
        (("new", "jiaoyuju", "2024", "预算", "--province", "四川", "--name", "甲\u200b局"), "单位的全称里有换行"),
    ],
)
def test_what_is_wrong_or_missing_is_said(office: Path, arguments: tuple[str, ...], told: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, told in result.output) == (2, True), result.output
    assert sorted(path.name for path in (office / "content").iterdir()) == ["site.yaml"]


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("收入: &甲 [1]\n支出: *甲\n", "2023-budget/accounts.yaml:1:5 写："),
        ("收入: [ {\n", "2023-budget/accounts.yaml:"),
        ("无\n", "2023-budget/accounts.yaml:1:1 写：这里应当是“键: 值”的形式"),
        ("", "2023-budget/accounts.yaml:1:1 写：文件是空的"),
        ("\n".join(f"第{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 50)).replace("*a0", "1"), "accounts.yaml:"),
    ],
)
def test_a_year_before_that_cannot_be_read_is_told_and_not_taken(office: Path, before: str, told: str) -> None:
    last = office / "content/jiaoyuju/2023-budget"
    last.mkdir(parents=True)
    (last / "accounts.yaml").write_text(before, "utf-8")
    result = new("预算", *UNIT)
    assert (result.exit_code, f"没有照 {told}" in result.output or told in result.output) == (0, True), result.output
    new_one = (office / "content/jiaoyuju/2024-budget/accounts.yaml").read_text("utf-8")
    assert "\n# 收入、支出按支出功能分类科目逐行写" in new_one


@pytest.mark.parametrize("name", ["jiaoyuju", "jiaoyuju/2024-budget", "jiaoyuju/2024-budget/documents"])
def test_nothing_is_written_behind_a_link(office: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = office / "content" / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(tmp_path / "elsewhere")
    result = new("预算", *UNIT)
    assert (result.exit_code, f"content/{name} 是符号链接" in result.output) == (2, True), result.output
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_unit_of_an_unknown_province_is_told_at_its_line(office: Path) -> None:
    (office / "content/jiaoyuju").mkdir()
    (office / "content/jiaoyuju/unit.yaml").write_text("名称: 甲局\n省份: 四州\n", "utf-8")
    result = new("预算")
    assert result.exit_code == 2
    assert result.output == "content/jiaoyuju/unit.yaml:2:5：没有“四州”这个省、自治区、直辖市\n"


def test_a_blank_is_told_at_its_place(office: Path) -> None:
    new("预算", *UNIT)
    result = run("check", "jiaoyuju/2024-budget", "--templates", str(TEMPLATES), "--format", "json")
    assert result.exit_code == 1
    assert {finding["id"] for finding in json.loads(result.stdout)["findings"]} == {"S-0203"}


@pytest.mark.parametrize(("name", "case"), last_cases(), ids=case_id)
def test_it_checks_clean_as_soon_as_figures_are_in(tmp_path: Path, name: str, case: Case) -> None:
    workshop = Workshop(TEMPLATES)
    pack, _ = workshop.library.load(name, case, Location("-"))
    assert pack is not None
    wanted = Wanted("示例县教育局", "四川", "行政单位", case.year, case.kind, case.scope, pack)
    files, _ = new_files(wanted, workshop.library, workshop.catalogues, tmp_path / "content/unit")
    path = tmp_path / "content/unit" / f"{case.year}-{case.kind.slug}"
    write_new(path, {file: filled(text) for file, text in files.items()})
    write_new(path.parent, {"unit.yaml": unit_file(wanted)})
    prepared = workshop.prepare(Folder("unit", case.year, case.kind.slug, path, tmp_path / "content"), together=False)
    assert [str(each) for each in prepared.findings if each.severity is Severity.ERROR] == []


def filled(text: str) -> str:
    """A file as an author fills it who had one expense: zeros, and words under the headings."""
    text = re.sub("(?m)^## (.+)$", lambda each: f"{each[0]}\n\n{WORDS.get(each[1], OTHERWISE)}\n", text)
    text = text.replace("科目: ,", "科目: 2010101,").replace("#   30101:", "  30101: 100")
    if "、用于" in text:  # what a province tells of each row besides
        text = text.replace("财政拨款收入: ", "用于: {基本支出: 100}, 财政拨款收入: ")
    text = re.sub(r"(财政拨款收入|基本支出|人员经费|年初预算): (?=[,}])", r"\1: 100", text)
    text = re.sub(r"公用经费: (?=[,}])", "公用经费: 0", text)
    lines = text.split("\n")
    live = [line for line in lines if line.strip() and not line.lstrip().startswith(("#", "<"))]
    zeros = {line: _with_zero(line, below) for line, below in zip_longest(live, live[1:], fillvalue="")}
    if "金额单位" in text:
        return "\n".join(zeros.get(line, line) for line in lines)
    for name, value in COVER.items():
        text = text.replace(f"  {name}:", f"  {name}: {value}")
    return f"{text}\n办公电话 0000-0000000。\n" if "联系方式：" in text else text


def _with_zero(line: str, below: str) -> str:
    """A key without a value and without keys below gets a zero."""
    key = _KEY.fullmatch(line)
    if key is None or len(below) - len(below.lstrip()) > len(key["indent"]):
        return line
    return f"{line[: len(line) - len(key['note'])]} 0{key['note']}"


def test_new_files_name_their_schemas_which_are_there(office: Path) -> None:
    assert new("budget", *UNIT).exit_code == 0
    assert run("new", "jiaoyuju", "2025", "预算", "--templates", str(TEMPLATES)).exit_code == 0
    for name in ("disclosure", "accounts", "operations"):
        for year in (2024, 2025):
            path = office / f"content/jiaoyuju/{year}-budget/{name}.yaml"
            lines = [line for line in path.read_text("utf-8").splitlines() if "yaml-language-server" in line]
            schema = f"../../../.gongkai-schema/jiaoyuju/{year}-budget/{name}.json"
            assert lines == [f"# yaml-language-server: $schema={schema}"]
            assert json.loads((path.parent / schema).read_text("utf-8"))["title"] == f"{name}.yaml"
