"""Broken and hostile performance sheets (performance/*.yaml): a finding at its place or escaped, never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.checks.waivers import blocking
from generator.source.finding import Finding
from tests.project_copy import KEY
from tests.project_copy import ProjectCopy
from tests.project_copy import copy_project

SHEET = "performance/01-zhucun-bangfu.yaml"
OTHER = "performance/02-yaopin-jicai.yaml"
REPORT = "performance/01-zhucun-bangfu.md"
NAME = f"content/{KEY}/{SHEET}"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def copy(tmp_path: Path) -> ProjectCopy:
    return copy_project(tmp_path)


def places(findings: list[Finding]) -> list[tuple[str, int, int]]:
    """(file, line, column) of each finding."""
    return [(each.location.file, each.location.line, each.location.column) for each in findings if each.location]


# --- the file ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"", 1, 1),
        (b"  \n\n", 1, 1),
        ("# ascii\n# 国家\n".encode("gbk"), 2, 3),
        ("表样: 甲\n".encode("utf-16"), 1, 1),
        ("表样: 甲\n# \0\n".encode(), 2, 3),
        ("表样: 甲\n# \x1b[31m\n".encode(), 2, 3),
        ("表样: 甲\n项目: 2: 3\n".encode(), 2, 6),
        ("表样: {甲: 1\n".encode(), 1, 5),
        ("- 表样\n- 项目\n".encode(), 1, 1),
        ("\n项目单位自评表\n".encode(), 2, 1),
        ("表样: &甲 项目单位自评表\n项目: *甲\n".encode(), 1, 5),
        (b"[" * 300, 1, 120),
    ],
    ids=[
        "empty",
        "blank",
        "GBK",
        "UTF-16",
        "NUL",
        "control",
        "no YAML",
        "unclosed",
        "list",
        "text",
        "anchor",
        "nesting",
    ],
)
def test_a_broken_sheet_is_an_error_at_its_place(copy: ProjectCopy, data: bytes, line: int, column: int) -> None:
    copy.write(SHEET, data)
    assert (NAME, line, column) in places(copy.refused())


def test_a_sheet_of_ten_megabytes_is_refused(copy: ProjectCopy) -> None:
    copy.append(SHEET, "# " + "长" * 3_500_000 + "\n")
    assert NAME in [file for file, _, _ in places(copy.refused())]


def test_a_folder_or_a_pipe_is_not_read_as_a_sheet(copy: ProjectCopy) -> None:
    for number, make in ((3, os.mkdir), (4, os.mkfifo)):
        make(copy.path(f"performance/0{number}-jia.yaml"))
        name = f"content/{KEY}/performance/0{number}-jia.yaml"
        assert [each.id for each in copy.check() if each.location and each.location.file == name] == ["S-0132"]


@pytest.mark.parametrize(
    "file",
    ["1-jia.yaml", "03_jia.yaml", "03-JIA.yaml", "03-甲.yaml", "03-jia.yml", "03-jia.yaml.bak", "03-jia.md", "jia"],
)
def test_a_file_of_another_name_is_told_and_not_read(copy: ProjectCopy, file: str) -> None:
    """What its author meant to publish stops the publication; another file does not."""
    copy.path(f"performance/{file}").write_bytes(b"\xff")
    name = f"content/{KEY}/performance/{file}"
    found = copy.check()
    assert [each.id for each in found if each.location and each.location.file == name] == ["S-0132"]
    assert bool(blocking(found, strict=False)) is file.endswith((".yaml", ".yml", ".md"))


@pytest.mark.parametrize("file", [SHEET, REPORT])
def test_a_linked_file_is_refused(copy: ProjectCopy, tmp_path: Path, file: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text(copy.text(SHEET) if file == SHEET else "## 秘密\n\n不公开的话\n", "utf-8")
    copy.path(file).unlink(missing_ok=True)
    copy.path(file).symlink_to(secret)
    assert places(copy.refused()) == [(f"content/{KEY}/{file}", 1, 1)]


def test_a_linked_folder_is_refused_and_not_read(copy: ProjectCopy, tmp_path: Path) -> None:
    folder = copy.folder / "performance"
    outside = folder.rename(tmp_path / "outside")
    (outside / "01-zhucun-bangfu.yaml").write_text("秘密\n", "utf-8")
    folder.symlink_to(outside)
    refused = copy.refused()
    assert (f"content/{KEY}/performance", 1, 1) in places(refused)
    assert NAME not in [file for file, _, _ in places(refused)]


# --- keys, types and figures ------------------------------------------------------------------------------------------

FAULTS = {
    "unknown form": ("表样: 项目单位自评表", "表样: 没有这种表", "T-0113", 5),
    "empty project": ("项目: 驻村帮扶工作经费", '项目: ""', None, 5),
    "list for a name": ("项目: 驻村帮扶工作经费", "项目: [甲]", "S-0203", 1),
    "double key": ("项目: 驻村帮扶工作经费", "项目: 驻村帮扶工作经费\n项目: 又一个", "S-0106", 1),
    "unknown key": ("项目: 驻村帮扶工作经费", "项目: 驻村帮扶工作经费\n得分: 5", "S-0201", 1),
    "unknown fund": ("  单位资金: {年初预算数: 0", "  单位的: {年初预算数: 0", "S-0205", 3),
    "unknown column": ("  单位资金: {年初预算数: 0", "  单位资金: {预算数: 0", None, 10),
    "double column": ("  单位资金: {年初预算数: 0", "  单位资金: {年初预算数: 0, 年初预算数: 1", "S-0106", 20),
    "stated nowhere": ("  总分.得分: 100", "  没有.得分: 100", "L-0003", 3),
    "stated without a column": ("  总分.得分: 100", "  总分: 100", "L-0003", 3),
    "missing target": ("目标: 140元, 完成: 140元", "完成: 140元", "S-0202", None),
    "list of nothing": ("指标: 驻村时间", "指标: []", "S-0203", 1),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_finding_where_it_stands(copy: ProjectCopy, fault: str) -> None:
    old, new, finding_id, column = FAULTS[fault]
    line, start = copy.replace(SHEET, old, new)
    [finding] = [each for each in copy.refused() if not each.id.startswith("L-0001")]
    assert finding.location is not None
    assert (finding.location.file, finding.location.line) == (NAME, line + new.count("\n"))
    assert column is None or "\n" in new or finding.location.column == start + column - 1
    assert finding.id == (finding_id or finding.id)


FIGURES = {
    "thousands": '"1,234.56"',
    "full width": "１２３",
    "NaN": "NaN",
    "infinity": "-.inf",
    "exponent": "1e5",
    "huge exponent": "1e999999999",
    "hexadecimal": "0x1F",
    "percent": "5%",
    "Chinese": "十二",
    "null": "~",
    "nothing": '""',
    "digits without end": "9" * 400,
    "formula": '"=1+1"',
}


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_what_is_no_figure_is_one_error_where_it_stands(copy: ProjectCopy, figure: str) -> None:
    old = "  总分.得分: 100"
    line, column = copy.replace(SHEET, old, f"  总分.得分: {figure}")
    assert places(copy.refused()) == [(NAME, line, column + len("  总分.得分: "))]


@pytest.mark.parametrize("target", ["≥" + "9" * 300 + "%", "≥1e999%", "≥0.0%", "≥-1%", "≥九十%", "=0%", "%%%", "≥"])
def test_a_strange_target_makes_no_traceback(copy: ProjectCopy, target: str) -> None:
    copy.replace(SHEET, "目标: ≥90%, 完成: 90%", f'目标: "{target}", 完成: 90%')
    found = [each for each in copy.check() if each.location and each.location.file == NAME]
    assert all(each.location.line > 1 for each in found if each.location)


def test_the_name_of_another_sheet_is_refused(copy: ProjectCopy) -> None:
    line, column = copy.replace(OTHER, "项目: 区域联盟医药集中带量采购工作经费", "项目: 驻村帮扶工作经费")
    [finding] = [each for each in copy.refused() if each.id == "L-0008"]
    assert places([finding]) == [(f"content/{KEY}/{OTHER}", line, column + len("项目: "))]


# --- what is printed --------------------------------------------------------------------------------------------------

TEXTS = {
    "project": ("项目: 驻村帮扶工作经费", f"项目: {SCRIPT}"),
    "unit": ("主管部门: 济源产城融合示范区医疗保障局", f"主管部门: {SCRIPT}"),
    "indicator": ("指标: 驻村时间", f"指标: {SCRIPT}"),
    "target": ("目标: 持续", f"目标: {SCRIPT}"),
    "kind": ("二级: 时效指标", f"二级: {SCRIPT}"),
    "goal": ("到2023年底支付7万元，与预算一致。", SCRIPT),
    "management": ("说明: 支出按项目目标安排", f"说明: {SCRIPT}"),
}


@pytest.mark.parametrize("place", TEXTS)
def test_html_in_a_sheet_is_escaped(copy: ProjectCopy, place: str) -> None:
    copy.replace(SHEET, *TEXTS[place])
    page = copy.pages()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>" not in page


def test_quotation_marks_end_no_attribute(copy: ProjectCopy) -> None:
    copy.replace(SHEET, "项目: 驻村帮扶工作经费", "项目: '甲\" onclick=\"alert(1)'")
    assert 'onclick="alert' not in copy.pages()


@pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "{% include '/etc/passwd' %}", "{年度}", "{{ 项.__globals__ }}"])
def test_a_sheet_is_no_template(copy: ProjectCopy, text: str) -> None:
    copy.replace(SHEET, "到2023年底支付7万元，与预算一致。", f'"{text}"')
    assert text.replace("'", "&#39;") in copy.pages()


def test_a_report_runs_nothing(copy: ProjectCopy) -> None:
    copy.write(REPORT, f"## 报告\n\n{SCRIPT} [点](javascript:alert(1)) ![图](file:///etc/passwd)\n")
    page = copy.pages()
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
