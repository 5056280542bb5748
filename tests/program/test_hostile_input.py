"""Broken and hostile files: each fault is a finding at its place, never a traceback, and nothing is published."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.source.finding import Finding
from tests.project_copy import KEY
from tests.project_copy import REPOSITORY
from tests.project_copy import UNIT
from tests.project_copy import ProjectCopy
from tests.project_copy import copy_project

YAML_FILES = (
    "site.yaml",
    "unit.yaml",
    "disclosure.yaml",
    "accounts.yaml",
    "operations.yaml",
    "reported.yaml",
    "waivers.yaml",
)
MARKDOWN_FILES = ("profile.md", "narrative.md", "glossary.md", "contact.md")
OPTIONAL_FILES = ("reported.yaml", "waivers.yaml", "glossary.md", "contact.md")
FILES = YAML_FILES + MARKDOWN_FILES


@pytest.fixture
def copy(tmp_path: Path) -> ProjectCopy:
    return copy_project(tmp_path)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Ends what does not end by itself; the seconds are the processor's, of which a busy machine takes no more."""

    def give_up(*_: object) -> None:
        pytest.fail(f"{seconds} 秒还没有结果")

    old = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old)


def places(findings: list[Finding]) -> list[tuple[str, int, int]]:
    """(file, line, column) of each finding."""
    return [(each.location.file, each.location.line, each.location.column) for each in findings if each.location]


def lines(findings: list[Finding]) -> list[tuple[str, int]]:
    return [(file, line) for file, line, _ in places(findings)]


# --- every file in turn × each damage ---------------------------------------------------------------------------------

Damage = Callable[[ProjectCopy, str], tuple[int, int]]
"""Damages a file and tells the line and column where the finding must point."""


def missing(copy: ProjectCopy, file: str) -> tuple[int, int]:
    copy.path(file).unlink()
    return 1, 1


def empty(copy: ProjectCopy, file: str) -> tuple[int, int]:
    copy.write(file, "")
    return 1, 1


def only_blanks(copy: ProjectCopy, file: str) -> tuple[int, int]:
    copy.write(file, "\n  \n\n")
    return 1, 1


def gbk_encoded(copy: ProjectCopy, file: str) -> tuple[int, int]:
    copy.write(file, ("# ascii first\n\n# " + "国家" + "\n" + copy.text(file)).encode("gbk"))
    return 3, 3


def utf16_encoded(copy: ProjectCopy, file: str) -> tuple[int, int]:
    copy.write(file, copy.text(file).encode("utf-16"))
    return 1, 1


def a_folder(copy: ProjectCopy, file: str) -> tuple[int, int]:
    copy.path(file).unlink()
    copy.path(file).mkdir()
    return 1, 1


def nul_byte(copy: ProjectCopy, file: str) -> tuple[int, int]:
    return copy.append(file, "# \0\n"), 3


def control_character(copy: ProjectCopy, file: str) -> tuple[int, int]:
    return copy.append(file, "# \x1b[31m\n"), 3


def not_yaml(copy: ProjectCopy, file: str) -> tuple[int, int]:
    copy.write(file, "甲: 1\n乙: 2: 3\n")
    return 2, 5


def unclosed(copy: ProjectCopy, file: str) -> tuple[int, int]:
    copy.write(file, "甲: {乙: 1\n")
    return 1, 4


def list_for_mapping(copy: ProjectCopy, file: str) -> tuple[int, int]:
    copy.write(file, "- 名称\n- 省份\n")
    return 1, 1


def text_for_mapping(copy: ProjectCopy, file: str) -> tuple[int, int]:
    copy.write(file, "\n济源\n")
    return 2, 1


ANY_DAMAGE = (empty, only_blanks, gbk_encoded, utf16_encoded, a_folder, nul_byte, control_character)
YAML_DAMAGE = (not_yaml, unclosed, list_for_mapping, text_for_mapping)


def name(value: object) -> str:
    return value.__name__ if callable(value) else str(value)


@pytest.mark.parametrize("damage", ANY_DAMAGE, ids=name)
@pytest.mark.parametrize("file", FILES)
def test_damaged_file_is_an_error_at_its_place(copy: ProjectCopy, file: str, damage: Damage) -> None:
    line, column = damage(copy, file)
    assert (copy.name(file), line, column) in places(copy.refused())


@pytest.mark.parametrize("damage", YAML_DAMAGE, ids=name)
@pytest.mark.parametrize("file", YAML_FILES)
def test_wrong_yaml_is_an_error_at_its_place(copy: ProjectCopy, file: str, damage: Damage) -> None:
    line, column = damage(copy, file)
    assert (copy.name(file), line, column) in places(copy.refused())


@pytest.mark.parametrize("file", [file for file in FILES if file not in OPTIONAL_FILES])
def test_missing_file_is_an_error(copy: ProjectCopy, file: str) -> None:
    missing(copy, file)
    assert (copy.name(file), 1, 1) in places(copy.refused())


@pytest.mark.parametrize("file", OPTIONAL_FILES)
def test_optional_file_may_be_missing(copy: ProjectCopy, file: str) -> None:
    missing(copy, file)
    assert copy.name(file) not in [file for file, _ in lines(copy.check())]


@pytest.mark.parametrize("file", FILES)
def test_check_sees_what_build_sees(copy: ProjectCopy, file: str) -> None:
    gbk_encoded(copy, file)
    assert (copy.name(file), 3, 3) in places(copy.check())


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("harmless", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n")], ids=["BOM", "CRLF"])
def test_byte_order_mark_and_crlf_change_nothing(copy: ProjectCopy, file: str, harmless: Callable[[str], str]) -> None:
    before = copy.prepared()
    copy.write(file, harmless(copy.text(file)))
    after = copy.prepared()
    assert after.findings == before.findings
    assert after.document == before.document


def test_broken_file_brings_no_false_advice_about_waivers(copy: ProjectCopy) -> None:
    """The totals were not read; that no finding needs the waiver any more would be untrue."""
    not_yaml(copy, "reported.yaml")
    assert "W-0001" not in [each.id for each in copy.check()]


# --- figures ----------------------------------------------------------------------------------------------------------

FIGURES = {
    "accounts.yaml": "财政拨款收入: 22.79",
    "operations.yaml": "服务: 12.00",
    "reported.yaml": "支出表!合计.基本支出: 298.76",
}
"""One figure of each file that has figures."""

NOT_FIGURES = {
    "thousands": '"1,234.56"',
    "full width": "１２３",
    "full width quoted": '"１２３"',
    "full width point": "12．3",
    "two points": "12.3.4",
    "NaN": "NaN",
    "yaml nan": ".nan",
    "yaml infinity": "-.inf",
    "exponent": "1e5",
    "huge exponent": "1e999999999",
    "hexadecimal": "0x1F",
    "octal": "012",
    "underscore": "1_000",
    "plus": "+5",
    "sexagesimal": "1:30",
    "bare point": ".5",
    "point at end": "5.",
    "unit": "5万",
    "Chinese": "十二",
    "Arabic-Indic digit": "٣",
    "space inside": "1 234",
    "null": "~",
    "nothing": '""',
    "only a space": '" "',
    "digits without end": "9" * 400,
    "hidden beyond 28 digits": "12.00" + "0" * 30 + "1",
}


@pytest.mark.parametrize("figure", NOT_FIGURES.values(), ids=NOT_FIGURES)
@pytest.mark.parametrize("file", FIGURES)
def test_what_is_no_figure_is_one_error_where_it_stands(copy: ProjectCopy, file: str, figure: str) -> None:
    key = FIGURES[file].rpartition(" ")[0]
    line, column = copy.replace(file, FIGURES[file], f"{key} {figure}")
    assert places(copy.refused()) == [(copy.name(file), line, column + len(key) + 1)]


@pytest.mark.parametrize("figure", ["[1]", "{值: 1}"])
@pytest.mark.parametrize("file", FIGURES)
def test_list_or_mapping_for_a_figure_is_one_error_in_its_line(copy: ProjectCopy, file: str, figure: str) -> None:
    line, _ = copy.replace(file, FIGURES[file], f"{FIGURES[file].rpartition(' ')[0]} {figure}")
    assert lines(copy.refused()) == [(copy.name(file), line)]


def test_unquoted_thousands_separator_in_braces_is_explained(copy: ProjectCopy) -> None:
    """YAML reads `{财政拨款收入: 1,234.56}` as a figure 1 and a key 234.56."""
    line, column = copy.replace("accounts.yaml", "22.79}", "1,234.56}")
    [finding] = copy.refused()
    assert places([finding]) == [(copy.name("accounts.yaml"), line, column + 2)]
    assert "千分位" in (finding.hint or "")


def test_figure_with_a_thousands_separator_is_told_how_to_write_it(copy: ProjectCopy) -> None:
    copy.replace("accounts.yaml", "30101: 96.62", "30101: 1,234.56")
    [finding] = copy.refused()
    assert "1234.56" in finding.message


@pytest.mark.parametrize("count", ["4.5", "-4"])
def test_count_is_a_whole_number(copy: ProjectCopy, count: str) -> None:
    line, column = copy.replace("operations.yaml", "国内公务接待批次: 4\n", f"国内公务接待批次: {count}\n")
    assert (copy.name("operations.yaml"), line, column + len("国内公务接待批次: ")) in places(copy.refused())


# --- keys, types, subjects: each fault one finding -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "finding_id", "column", "words"),
    [
        ("unit.yaml", "省份: 河南", "省份: 河南\n省份: 河北", "S-0106", 1, "第 2 行"),
        ("accounts.yaml", "30102: 99.00", "30101: 99.00", "S-0106", 1, "第 21 行"),
        ("accounts.yaml", "财政拨款收入: 22.79", "财政拔款收入: 22.79", "S-0201", 1, "财政拨款收入"),
        ("operations.yaml", "政府采购:", "政府采够:", "S-0201", 1, "政府采购"),
        ("disclosure.yaml", "状态: 已批复", "状态: 已批", "S-0204", 5, "已批复"),
        ("disclosure.yaml", "范围: 单位", "范围: [单位]", "S-0204", 1, "单位"),
        ("disclosure.yaml", "状态: 已批复", "公开日期: 2024-02-30", "S-0203", 7, "日期"),
        ("disclosure.yaml", "状态: 已批复", "说明列示零项: yes", "S-0203", 9, "是 或 否"),
        ("disclosure.yaml", "模板包: henan", "模板包: henann", "T-0101", 6, "henan"),
        ("disclosure.yaml", "模板包: henan", "模板包: ../henan", "T-0101", 6, "henan"),
        ("disclosure.yaml", "模板包: henan", '模板包: ""', None, 6, ""),
        ("unit.yaml", "名称: 济源产城融合示范区医疗保障局（本级）", '名称: ""', None, 5, ""),
        ("unit.yaml", "名称: 济源产城融合示范区医疗保障局（本级）", "名称:", "S-0203", 4, "缺少"),
        ("accounts.yaml", "金额单位: 万元", "金额单位: 亿元", "S-0203", 7, "万元"),
        ("accounts.yaml", "科目: 2080501, 财政拨款收入", "科目: 2080598, 财政拨款收入", "S-0303", 5, "2080598"),
        ("accounts.yaml", "科目: 2080501, 财政拨款收入", "科目: 208.05.01, 财政拨款收入", "S-0302", 5, "208.05.01"),
        ("accounts.yaml", "科目: 2080505, 财政拨款收入", "科目: 2080501, 财政拨款收入", "S-0304", 5, "第 5 行"),
        ("accounts.yaml", "30302: 1.15", "30398: 1.15", "S-0303", 1, "30398"),
        ("waivers.yaml", "日期: 2024-09-06", "日期: 昨天", "S-0203", 5, "日期"),
    ],
)
def test_fault_is_one_finding_that_says_what_to_do(
    copy: ProjectCopy, file: str, old: str, new: str, finding_id: str | None, column: int, words: str
) -> None:
    line, start = copy.replace(file, old, new)
    [finding] = copy.refused()
    assert places([finding]) == [(copy.name(file), line + new.count("\n"), start + column - 1)]
    assert finding_id in (finding.id, None)
    assert words in f"{finding.message} {finding.hint}"


def test_unknown_key_names_the_nearest_known_one(copy: ProjectCopy) -> None:
    copy.append("operations.yaml", "会议费及培训费: 1\n其它费用: {会议费: 1}\n")
    hints = [each.hint for each in copy.refused()]
    assert hints[1] == "是不是“其他费用”？"


def test_faults_of_one_run_are_reported_together(copy: ProjectCopy) -> None:
    expected = [
        (copy.name("accounts.yaml"), copy.replace("accounts.yaml", "22.79}", "NaN}")[0]),
        (copy.name("accounts.yaml"), copy.replace("accounts.yaml", "30102: 99.00", "30101: 99.00")[0]),
        (copy.name("disclosure.yaml"), copy.replace("disclosure.yaml", "状态: 已批复", "状态: 未批复")[0]),
        (copy.name("operations.yaml"), copy.append("operations.yaml", "其它费用: {会议费: 1}\n")),
        (copy.name("waivers.yaml"), copy.replace("waivers.yaml", "日期: 2024-09-06", "日期: 昨天")[0]),
        (copy.name("unit.yaml"), copy.append("unit.yaml", "名称: 又一个\n")),
        (copy.name("narrative.md"), copy.append("narrative.md", "## 预算绩效\n\n又一节\n")),
    ]
    assert sorted(lines(copy.refused())) == sorted(expected)


def test_unknown_subjects_and_double_ones_are_reported_together(copy: ProjectCopy) -> None:
    file = "accounts.yaml"
    unknown, _ = copy.replace(file, "科目: 2080501, 财政拨款收入", "科目: 2990101, 财政拨款收入")
    twice, _ = copy.replace(file, "科目: 2101599, 财政拨款收入", "科目: 2101501, 财政拨款收入")
    excess, _ = copy.replace(file, "30101: 96.62", "30101: 96.625")
    assert lines(copy.refused()) == [(copy.name(file), line) for line in sorted([unknown, twice, excess])]


# --- attacks on the YAML reader ---------------------------------------------------------------------------------------


def test_tab_is_an_error_at_its_place(copy: ProjectCopy) -> None:
    line, _ = copy.replace("accounts.yaml", "  30101: 96.62", "\t30101: 96.62")
    assert places(copy.refused()) == [(copy.name("accounts.yaml"), line, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "简称: &甲 济源\n省: *甲\n",
        "省: *没有\n",
        "简称: &甲 [*甲]\n",
        "<<: {简称: 济源}\n",
        "简称: !!binary aGVsbG8=\n",
        "简称: !自定义 济源\n",
        "简称: !!set {甲, 乙}\n",
        "? [甲, 乙]\n: 丙\n",
        "---\n简称: 济源\n",
    ],
)
def test_yaml_beyond_plain_values_is_an_error_in_its_line(copy: ProjectCopy, text: str) -> None:
    line = copy.append("unit.yaml", text)
    refused = lines(copy.refused())
    assert {file for file, _ in refused} == {copy.name("unit.yaml")}
    assert refused[0][1] in (line, line + 1)


def test_tag_of_a_python_object_makes_none(copy: ProjectCopy, tmp_path: Path) -> None:
    line = copy.append("unit.yaml", f'简称: !!python/object/apply:os.system ["touch {tmp_path}/made"]\n')
    assert (copy.name("unit.yaml"), line) in lines(copy.refused())
    assert not (tmp_path / "made").exists()


def test_billion_laughs_are_refused_at_once(copy: ProjectCopy) -> None:
    laughs = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    copy.write("accounts.yaml", "\n".join(["a0: &a0 哈", *laughs]) + "\n")
    with within(2):
        assert (copy.name("accounts.yaml"), 2) in lines(copy.refused())


@pytest.mark.parametrize("depth", [300, 20_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")], ids=["lists", "mappings"])
def test_deep_nesting_is_an_error(copy: ProjectCopy, opening: str, closing: str, depth: int) -> None:
    copy.write("accounts.yaml", opening * depth + closing * depth)
    assert {file for file, _ in lines(copy.refused())} == {copy.name("accounts.yaml")}


@pytest.mark.parametrize(
    "nested",
    ["[" * 200_000, '["]", ' * 200_000, "{甲: '}', 乙: " * 50_000, "[ # ]\n" * 200_000, "- " * 200_000, "? " * 200_000],
    ids=["plain", "bracket in quotes", "brace in quotes", "bracket in comment", "dashes", "question marks"],
)
def test_nesting_deep_enough_to_kill_the_parser_is_an_error(copy: ProjectCopy, nested: str) -> None:
    copy.write("accounts.yaml", nested)
    command = [sys.executable, "-m", "generator.cli", "check", "--templates", str(REPOSITORY / "templates")]
    done = subprocess.run(command, cwd=copy.root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith(copy.name("accounts.yaml"))


TEN_MEGABYTES = {
    "comment": ("accounts.yaml", "# " + "长" * 3_500_000 + "\n"),
    "value": ("unit.yaml", "简称: " + "长" * 3_500_000 + "\n"),
    "rows": ("accounts.yaml", "其它: [" + "{科目: 2080501, 其他收入: 1.15}, " * 250_000 + "]\n"),
    "paragraph": ("profile.md", "长" * 3_500_000 + "\n"),
    "paragraphs": ("contact.md", "长\n\n" * 2_000_000),
    "sections": ("glossary.md", "".join(f"## 词{n}\n\n义\n\n" for n in range(600_000))),
}


@pytest.mark.parametrize("case", TEN_MEGABYTES)
def test_file_of_ten_megabytes_is_refused_at_once(copy: ProjectCopy, case: str) -> None:
    file, text = TEN_MEGABYTES[case]
    copy.append(file, text)
    with within(2):
        assert copy.name(file) in [file for file, _ in lines(copy.refused())]


LONG_AND_DEEP = {
    "a line of brackets": ("profile.md", "[" * 200_000),
    "a line": ("narrative.md", "长" * 8_001),
    "brackets over lines": ("profile.md", "甲[\n" * 13),
    "quotes": ("contact.md", "> " * 13 + "甲"),
    "lists": ("profile.md", "- " * 13 + "甲"),
    "lists over lines": ("profile.md", "\n".join(" " * 2 * depth + "- 甲" for depth in range(14))),
    "ordered lists": ("profile.md", "1. " * 13 + "甲"),
    "headings": ("profile.md", "## 甲\n" * 401),
    "a book": ("profile.md", "一段不长的话。\n\n" * 7_000),
    "columns": ("profile.md", "\n".join("|" + cell * 41 for cell in ("甲|", "-|", "乙|"))),
    "keys": ("accounts.yaml", "".join(f"键{n}: 1\n" for n in range(150_000))),
    "a figure": ("accounts.yaml", "其他数据: {甲: {数: " + "1" * 200_000 + ", 单位: 个, 出处: 年报}}"),
}


@pytest.mark.parametrize("case", LONG_AND_DEEP)
def test_what_is_too_long_or_too_deep_to_be_read_is_one_error(copy: ProjectCopy, case: str) -> None:
    file, text = LONG_AND_DEEP[case]
    copy.append(file, f"\n{text}\n")
    with within(6):
        [finding] = copy.refused()
    assert (finding.id, finding.location and finding.location.file) in {
        (number, copy.name(file)) for number in ("S-0111", "S-0113", "S-0114", "S-0344")
    }


MANY = {
    "unknown keys": ("accounts.yaml", "".join(f"键{n}: 1\n" for n in range(10_000))),
    "doubled keys": ("unit.yaml", "名称: 甲\n" * 10_000),
    "doubled headings": ("narrative.md", "## 甲\n\n乙\n\n" * 300),
    "unknown names": ("profile.md", ("{{ 没有 }}" * 400 + "\n\n") * 15),
    "figures": ("profile.md", ("另有1.37万元。" * 400 + "\n\n") * 15),
}


@pytest.mark.parametrize("case", MANY)
def test_of_many_faults_the_first_are_told(copy: ProjectCopy, case: str) -> None:
    file, text = MANY[case]
    copy.append(file, f"\n{text}")
    with within(6):
        findings = copy.refused()
    assert 100 <= len(findings) <= 204
    assert {copy.name(file)} == {finding.location.file for finding in findings if finding.location}


# --- folders and links ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["Jiyuan", "..jiyuan", "济源", "a b", "-a", "a_b", "a\nb", "a--b"])
def test_folder_of_a_unit_needs_a_slug(copy: ProjectCopy, folder: str) -> None:
    (copy.content / UNIT).rename(copy.content / folder)
    assert places(copy.refused()) == [(f"content/{folder}", 1, 1)]


@pytest.mark.parametrize(
    "folder", ["2023-Final-Accounts", "2023-final-accounts..", "2023", "23-budget", "２０２３-budget"]
)
def test_folder_of_a_disclosure_needs_year_and_kind(copy: ProjectCopy, folder: str) -> None:
    (copy.content / KEY).rename(copy.content / UNIT / folder)
    assert places(copy.refused()) == [(f"content/{UNIT}/{folder}", 1, 1)]


@pytest.mark.parametrize("file", FILES)
def test_link_to_a_file_outside_content_is_refused(copy: ProjectCopy, tmp_path: Path, file: str) -> None:
    secret = copy.path(file).rename(tmp_path / "secret")
    copy.path(file).symlink_to(secret)
    assert copy.name(file) in [file for file, _ in lines(copy.refused())]


@pytest.mark.parametrize("folder", [UNIT, KEY])
def test_link_to_a_folder_outside_content_is_refused(copy: ProjectCopy, tmp_path: Path, folder: str) -> None:
    outside = (copy.content / folder).rename(tmp_path / "outside")
    (copy.content / folder).symlink_to(outside)
    assert lines(copy.refused()) == [(f"content/{folder}", 1)]


def test_link_to_itself_is_an_error(copy: ProjectCopy) -> None:
    copy.path("profile.md").unlink()
    copy.path("profile.md").symlink_to("profile.md")
    assert copy.name("profile.md") in [file for file, _ in lines(copy.refused())]


@pytest.mark.parametrize("file", ["accounts.yaml", "contact.md"])
def test_pipe_is_not_waited_for(copy: ProjectCopy, file: str) -> None:
    copy.path(file).unlink()
    os.mkfifo(copy.path(file))
    with within(2):
        assert copy.name(file) in [file for file, _ in lines(copy.refused())]


# --- Markdown and its {{ … }} -----------------------------------------------------------------------------------------

TEMPLATE_MISTAKES = {
    "unknown name": "{{ 没有这个名称 }}",
    "unclosed expression": "{{ 内设机构数",
    "half closed": "{{ 内设机构数 }",
    "empty": "{{ }}",
    "unclosed tag": "{% ",
    "unclosed if": "{% if 内设机构数 %}有",
    "unclosed comment": "{# 未完",
    "unknown tag": "{% 如果 %}",
    "unknown filter": "{{ 内设机构数|没有 }}",
    "unknown column": "{{ 三公经费.没有 }}",
    "unknown item": "{{ 项('没有').决算数 }}",
    "unknown cell": "{{ 数('支出表!没有.基本支出') }}",
    "no address": "{{ 数('没有') }}",
    "no such datum": "{{ 数据('没有') }}",
    "wrong argument": "{{ 数(1) }}",
    "division by zero": "{{ 1 / 0 }}",
    "item without a column": "{{ 三公经费 }}",
    "function without a call": "{{ 数 }}",
    "method without a call": "{{ 三公经费.占 }}",
    "call without an argument": "{{ 三公经费.占() }}",
    "truth": "{{ 三公经费.决算数.是零 }}",
    "unknown count": "{{ 实物('国内接待人数') }}",
    "unknown asset": "{{ 资产('车辆/没有') }}",
    "unknown assets": "{{ 资产合计('没有') }}",
    "over two lines": "{{ 三公经费.\n决算数 }}",
    "rate of nothing": "{{ 三公经费.完成率 }}",
}


TEMPLATE_MISTAKES |= {
    "brackets in brackets": "{{ " + "(" * 99 + "年度" + ")" * 99 + " }}",
    "brackets without end": "{{ " + "(" * 3_000,
    "thousands of brackets": "{{ " + "(" * 1_500 + " }}",
    "lists in lists": "{{ " + "[" * 99 + "]" * 99 + " }}",
    "thousands of columns": "{{ 年度" + ".甲" * 1_900 + " }}",
    "thousands of filters": "{{ 年度" + "|汉字" * 1_200 + " }}",
    "thousands of signs": "{{ " + "-" * 3_000 + "1 }}",
    "many signs": "{{ " + "-" * 150 + "1 }}",
    "thousands of texts": "{{ " + "'甲'~" * 900 + "'' }}",
    "thousands of calls": "{{ 项" + "('甲')" * 700 + " }}",
    "a number of thousands of digits": "{{ " + "9" * 3_900 + " }}",
    "not not": "{{ " + "not " * 45 + "1 }}",
}


@pytest.mark.parametrize("mistake", TEMPLATE_MISTAKES.values(), ids=TEMPLATE_MISTAKES)
def test_mistake_in_braces_is_one_error_in_the_authors_words(copy: ProjectCopy, mistake: str) -> None:
    line = copy.append("profile.md", f"\n接着是\n{mistake}\n") + 2
    [finding] = copy.refused()
    assert lines([finding]) == [(copy.name("profile.md"), line)]
    assert not any(word in finding.message for word in ("generator", "object", "literal", "Jinja", "xpected"))


@pytest.mark.parametrize("file", MARKDOWN_FILES)
@pytest.mark.parametrize("mistake", ["{{ 没有这个名称 }}", "{% ", "{{ 三公经费.没有 }}"])
def test_mistake_in_braces_stands_at_its_line_in_every_file(copy: ProjectCopy, file: str, mistake: str) -> None:
    line = copy.append(file, f"\n接着是\n{mistake}\n") + 2
    assert lines(copy.refused()) == [(copy.name(file), line)]


@pytest.mark.parametrize(
    ("file", "old"),
    [("accounts.yaml", "缴费基数提高"), ("narrative.md", "打击欺诈骗保等一般性工作经费有所压减")],
)
def test_mistake_in_a_reason_does_not_count_as_a_missing_reason(copy: ProjectCopy, file: str, old: str) -> None:
    line, _ = copy.replace(file, old, '"{{ 没有 }}"')
    assert lines(copy.refused()) == [(copy.name(file), line)]


def test_unknown_names_of_one_file_are_reported_together(copy: ProjectCopy) -> None:
    line = copy.append("profile.md", "\n{{ 甲 }}\n\n{{ 乙 }}\n")
    assert lines(copy.refused()) == [(copy.name("profile.md"), line + 1), (copy.name("profile.md"), line + 3)]


ESCAPES = [
    "{{ ''.__class__.__mro__ }}",
    "{{ 项.__globals__ }}",
    "{{ 原因.__self__ }}",
    "{{ 列名.__globals__ }}",
    "{{ 三公经费._figures }}",
    "{{ 三公经费|attr('_figures') }}",
    "{{ ''|attr('__class__') }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ lipsum.__globals__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ 科目('一般公共预算财政拨款')[0]._figures.disclosure.folder.path }}",
    "{{ 三公经费.决算数.binder }}",
    "{{ 三公经费.决算数.binder.numbers }}",
    "{{ 三公经费.决算数.binder.mark(1) }}",
    "{{ 三公经费.决算数.measure }}",
    "{{ 三公经费.决算数.with_text }}",
    "{% include '/etc/passwd' %}",
    "{% include '../../README.md' %}",
    "{% include 'national/pack.yaml' %}",
    "{% import 'national/final-accounts/narrative.md' as 包 %}",
    "{% extends 'national/final-accounts/narrative.md' %}",
    "{{ '\ufdd0999\ufdd1' }}",
    "\ufdd00\ufdd1",
]


@pytest.mark.parametrize("escape", ESCAPES)
def test_sandbox_lets_nothing_out(copy: ProjectCopy, escape: str) -> None:
    line = copy.append("profile.md", f"\n{escape}\n") + 1
    [finding] = copy.refused()
    assert lines([finding]) == [(copy.name("profile.md"), line)]
    assert str(REPOSITORY) not in finding.message


@pytest.mark.parametrize("value", ["\\uFDD0999\\uFDD1", "\\uFDD00\\uFDD1", "\\0", "\\e[31m", "\\u202E"])
def test_unprintable_character_written_as_an_escape_is_refused(copy: ProjectCopy, value: str) -> None:
    line, _ = copy.replace("accounts.yaml", "差异原因: 缴费基数提高", f'差异原因: "基数{value}提高"')
    assert lines(copy.refused()) == [(copy.name("accounts.yaml"), line)]


@pytest.mark.parametrize(
    "endless",
    [
        "{% for 数 in range(10 ** 9) %}长{% endfor %}",
        "{% for 甲 in range(99999) %}{% for 乙 in range(99999) %}{% endfor %}{% endfor %}",
        "{{ '长' * 10 ** 7 }}",
        "{{ 'x'|center(10 ** 7) }}",
        "{{ '%10000000d'|format(1) }}",
        "{{ 9 ** 9 ** 7 }}",
        "{{ 'x'.ljust(10 ** 7) }}",
        "{% macro 甲() %}{{ 甲() }}{% endmacro %}{{ 甲() }}",
    ],
)
def test_template_that_would_never_end_is_an_error(copy: ProjectCopy, endless: str) -> None:
    line = copy.append("profile.md", f"\n{endless}\n") + 1
    with within(2):
        assert lines(copy.refused()) == [(copy.name("profile.md"), line)]


@pytest.mark.parametrize("file", ["profile.md", "contact.md"])
def test_raw_html_is_shown_as_it_was_typed(copy: ProjectCopy, file: str) -> None:
    copy.replace("disclosure.yaml", "模板包: henan", "模板包: chongqing")  # a pack that prints contact.md
    copy.append(file, "\n<script>alert(1)</script> <img src=x onerror=alert(1)>\n")
    page = copy.page()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt;" in page
    assert "<script>" not in page
    assert "<img" not in page


@pytest.mark.parametrize(
    ("file", "old"),
    [
        ("unit.yaml", "济源产城融合示范区医疗保障局（本级）"),
        ("site.yaml", "政府预决算公开"),
        ("narrative.md", "打击欺诈骗保等一般性工作经费有所压减"),
        ("accounts.yaml", "缴费基数提高"),
    ],
)
def test_html_in_a_value_is_escaped(copy: ProjectCopy, file: str, old: str) -> None:
    copy.replace(file, old, "<script>alert(1)</script>")
    page = copy.page()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>" not in page


LINKS_THAT_RUN_OR_READ = [
    "[点](javascript:alert(1))",
    "[点](JaVaScRiPt:alert(1))",
    "[点](&#106;avascript:alert(1))",
    "[点](\tjavascript:alert(1))",
    "<javascript:alert(1)>",
    "[点](vbscript:alert(1))",
    "[点](data:text/html,x)",
    "[点](file:///etc/passwd)",
    "[点]: javascript:alert(1)\n\n[点]",
]


@pytest.mark.parametrize("link", ["[甲](//other.example/y)", "<javascript:alert(1)>", "[https://a.cn](https://b.cn)"])
@pytest.mark.parametrize("file", ["profile.md", "contact.md"])
def test_link_to_a_forbidden_place_is_an_error_in_its_line(copy: ProjectCopy, file: str, link: str) -> None:
    line = copy.append(file, f"\n接着是\n\n{link}\n") + 3
    [finding] = copy.refused()
    assert (finding.id, places([finding])) == ("N-0006", [(copy.name(file), line, 1)])


def test_character_without_a_glyph_is_told_by_a_check(copy: ProjectCopy) -> None:
    line = copy.append("profile.md", "\n住在\U0002b4ce村。\n") + 1
    [finding] = [each for each in copy.check() if each.id == "P-0010"]
    assert places([finding]) == [(copy.name("profile.md"), line, 3)]


def test_link_that_runs_or_reads_is_no_link(copy: ProjectCopy) -> None:
    links = copy.page().count("<a ")
    copy.append("profile.md", "\n" + "\n\n".join(LINKS_THAT_RUN_OR_READ) + "\n")
    assert copy.page().count("<a ") == links


@pytest.mark.parametrize(
    "source", ["https://example.com/a.png", "a.png", "file:///etc/passwd", "data:image/png;base64,AA"]
)
def test_image_is_not_loaded(copy: ProjectCopy, source: str) -> None:
    copy.append("profile.md", f"\n![图]({source})\n\n![图][甲]\n\n[甲]: {source}\n")
    assert "<img" not in copy.page()
