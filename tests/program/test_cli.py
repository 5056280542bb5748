"""The commands as a script sees them: exit codes, selection, formats, and what goes to which stream."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result
from lxml import etree

from generator.cli import main
from tests.project_copy import KEY
from tests.project_copy import REPOSITORY
from tests.project_copy import UNIT
from tests.project_copy import YEAR_KIND
from tests.project_copy import ProjectCopy
from tests.project_copy import copy_project
from tests.project_copy import render_in_process
from tests.project_copy import templates_read_once
from tests.project_copy import tree

CLEAN, FINDINGS, USAGE = 0, 1, 2
OTHER_UNIT = "tongnan-yibaoju"
Damage = Callable[[Path], None]
Change = Callable[[ProjectCopy], ProjectCopy]
FIELDS = {
    "id": str,
    "severity": str,
    "disclosure": str | None,
    "address": str | None,
    "addresses": list,
    "printed": str | None,
    "computed": str | None,
    "difference": str | None,
    "allowed": str | None,
    "message": str,
    "hint": str | None,
    "file": str | None,
    "line": int | None,
    "column": int | None,
    "waived": str | None,
    "cause": dict | None,
    "consequences": list,
}
"""The fields of a finding that other programs may rely on, and what may stand in them."""


@pytest.fixture
def copy(tmp_path: Path) -> ProjectCopy:
    return copy_project(tmp_path)


def gongkai(copy: ProjectCopy, *arguments: str) -> Result:
    """Runs a command on the project; an exception other than its exit is the test's."""
    command, *rest = arguments
    folders = ["--content", copy.content, "--templates", REPOSITORY / "templates", "--output", copy.site]
    with templates_read_once():
        return CliRunner().invoke(main, [command, *map(str, folders), *rest], catch_exceptions=False)


def with_error(copy: ProjectCopy) -> ProjectCopy:
    copy.replace("reported.yaml", "支出表!合计.基本支出: 298.76", "支出表!合计.基本支出: 398.76")
    return copy


def with_warning(copy: ProjectCopy) -> ProjectCopy:
    (copy.folder / "草稿.txt").write_text("草稿", "utf-8")
    return copy


def with_unreadable_file(copy: ProjectCopy) -> ProjectCopy:
    copy.write("accounts.yaml", "金额单位: 万元\n收入: 无\n")
    return copy


# --- exit codes -------------------------------------------------------------------------------------------------------


def test_clean_check_ends_with_0(copy: ProjectCopy) -> None:
    assert gongkai(copy, "check").exit_code == CLEAN


def test_waived_errors_are_clean(copy: ProjectCopy) -> None:
    assert "已核准 L-0001" in gongkai(copy, "check", "--strict").stdout
    assert gongkai(copy, "check", "--strict").exit_code == CLEAN


@pytest.mark.parametrize("damage", [with_error, with_unreadable_file])
@pytest.mark.parametrize("command", ["check", "build"])
def test_errors_end_with_1(copy: ProjectCopy, command: str, damage: Change) -> None:
    before = tree(copy.site)
    assert gongkai(damage(copy), command).exit_code == FINDINGS
    assert tree(copy.site) == before


def test_warnings_end_with_1_only_when_strict(copy: ProjectCopy) -> None:
    with_warning(copy)
    assert gongkai(copy, "check").exit_code == CLEAN
    assert gongkai(copy, "check", "--strict").exit_code == FINDINGS


def test_waived_errors_end_with_1_without_waivers(copy: ProjectCopy) -> None:
    result = gongkai(copy, "check", "--no-waivers", "--format", "json")
    assert result.exit_code == FINDINGS
    assert [each["waived"] for each in json.loads(result.stdout)["findings"] if each["severity"] == "error"] == [None]


def test_strict_build_publishes_nothing_for_a_warning(copy: ProjectCopy) -> None:
    before = tree(copy.site)
    assert gongkai(with_warning(copy), "build", "--strict").exit_code == FINDINGS
    assert tree(copy.site) == before


@pytest.mark.slow
def test_build_publishes_and_ends_with_0(copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    render_in_process(monkeypatch)
    assert gongkai(copy, "build").exit_code == CLEAN
    assert (copy.site / KEY / f"{UNIT}-{YEAR_KIND}.pdf").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ["publish"],
        [],
        *[
            [command, *options]
            for command in ("check", "build")
            for options in (
                ["--format", "xml"],
                ["--nonsense"],
                ["--content", "nowhere"],
                ["--content", "README.md"],
                ["--templates", "nowhere"],
            )
        ],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_and_prints_no_report(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == USAGE
    assert result.stdout == ""
    assert result.stderr


def test_templates_without_packs_are_unreadable_input(copy: ProjectCopy, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    result = CliRunner().invoke(
        main, ["check", "--content", str(copy.content), "--templates", str(tmp_path / "templates")]
    )
    assert result.exit_code in (FINDINGS, USAGE)
    assert isinstance(result.exception, SystemExit)


def test_output_that_cannot_be_written_ends_with_2(copy: ProjectCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    render_in_process(monkeypatch)
    (copy.root / "file").write_text("", "utf-8")
    result = gongkai(copy, "build", "--output", str(copy.root / "file" / "site"))
    assert result.exit_code == USAGE
    assert f"{copy.root}/file 不是文件夹" in result.stderr


@pytest.mark.parametrize("address", ["支出表！合计.基本支出", "支出表:合计.基本支出", "支出表：合计.基本支出"])
def test_an_address_may_be_typed_without_what_a_shell_takes_for_itself(copy: ProjectCopy, address: str) -> None:
    result = gongkai(copy, "explain", address)
    assert (result.exit_code, "支出表!合计.基本支出 印作" in result.stdout) == (CLEAN, True)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("R-1008", "R-1008（错误）一般公共预算支出在04表与05表一致"),
        ("r-1008", "R-1008（错误）一般公共预算支出在04表与05表一致"),
        ("S-0304", "S-0304（错误）同一科目"),
        ("2080505", "2080505 机关事业单位基本养老保险缴费支出"),
        ("收支总计", "收支总计：决算的指标"),
    ],
)
def test_an_id_a_code_and_a_word_are_explained(copy: ProjectCopy, asked: str, told: str) -> None:
    result = gongkai(copy, "explain", asked)
    assert (result.exit_code, told in result.stdout) == (CLEAN, True)


def test_explanation_of_an_unknown_figure_ends_with_2(copy: ProjectCopy) -> None:
    assert gongkai(copy, "explain", "支出表!合计.基本支出").exit_code == CLEAN
    result = gongkai(copy, "explain", "支出表!没有.基本支出")
    assert result.exit_code == USAGE
    assert result.stdout == ""


# --- selection --------------------------------------------------------------------------------------------------------


def checked(result: Result) -> list[str]:
    """The disclosures that the progress lines name."""
    return re.findall(r"审核 (\S+)", result.stderr)


@pytest.fixture
def two_units(tmp_path: Path) -> ProjectCopy:
    return copy_project(tmp_path, UNIT, OTHER_UNIT)


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ([], [KEY, f"{OTHER_UNIT}/2024-final-accounts"]),
        ([UNIT], [KEY]),
        ([KEY], [KEY]),
        ([f"{UNIT}/"], [KEY]),
        ([KEY, UNIT], [KEY]),
        ([OTHER_UNIT, UNIT], [KEY, f"{OTHER_UNIT}/2024-final-accounts"]),
    ],
)
def test_selection_names_units_or_single_disclosures(
    two_units: ProjectCopy, selection: list[str], expected: list[str]
) -> None:
    assert checked(gongkai(two_units, "check", *selection)) == expected


def test_selection_leaves_the_faults_of_others_alone(two_units: ProjectCopy) -> None:
    with_error(two_units)
    assert gongkai(two_units, "check", OTHER_UNIT).exit_code == CLEAN
    assert gongkai(two_units, "check", UNIT).exit_code == FINDINGS


def test_a_selection_says_how_many_others_there_are_and_nothing_of_their_folders(two_units: ProjectCopy) -> None:
    stray = two_units.content / OTHER_UNIT / "notes.yaml"
    stray.write_text("甲: 1\n", "utf-8")
    result = gongkai(two_units, "check", UNIT)
    assert "另有 1 份公开文本没有核对；不写单位就核对全部" in result.stderr
    assert stray.name not in result.output
    assert "没有核对" not in gongkai(two_units, "check").stderr
    assert stray.name in gongkai(two_units, "check", OTHER_UNIT).output


@pytest.mark.parametrize(
    "selection", ["nobody", f"{UNIT}/2022-final-accounts", "..", f"../content/{KEY}", "", "/", "*"]
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_unknown_selection_ends_with_2_and_is_named(copy: ProjectCopy, command: str, selection: str) -> None:
    result = gongkai(copy, command, UNIT, selection)
    assert result.exit_code == USAGE
    assert result.stdout == ""
    assert f"“{selection.strip('/')}”" in result.stderr


# --- reports ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", [lambda copy: copy, with_error, with_warning, with_unreadable_file])
def test_json_report_is_all_of_stdout_and_has_the_fields_of_the_contract(copy: ProjectCopy, damage: Change) -> None:
    result = gongkai(damage(copy), "check", "--format", "json")
    findings = json.loads(result.stdout)["findings"]
    assert findings
    for finding in findings:
        assert list(finding) == list(FIELDS)
        assert all(isinstance(finding[name], kind) for name, kind in FIELDS.items())
        assert finding["severity"] in ("error", "warning", "note")


def test_json_report_of_a_wrong_total(copy: ProjectCopy) -> None:
    """The five leaves of 支出 give 298.77; six rounded figures may miss each other by 6 × 0.005."""
    line, column = copy.replace("reported.yaml", "支出表!合计.基本支出: 298.76", "支出表!合计.基本支出: 398.76")
    findings = json.loads(gongkai(copy, "check", "--format", "json").stdout)["findings"]
    [finding] = [each for each in findings if not each["waived"] and each["severity"] != "note"]
    assert finding.pop("message").startswith("上报数 支出表!合计.基本支出 为 398.76万元")
    assert "waivers.yaml" in finding.pop("hint")
    assert Decimal(finding.pop("difference")) == Decimal("99.99")
    assert Decimal(finding.pop("allowed")) == Decimal("0.03")
    assert finding == {
        "id": "L-0001",
        "severity": "error",
        "disclosure": KEY,
        "address": "支出表!合计.基本支出",
        "addresses": ["支出表!合计.基本支出"],
        "printed": "398.76",
        "computed": "298.77",
        "file": copy.name("reported.yaml"),
        "line": line,
        "column": column + len("支出表!合计.基本支出: "),
        "waived": None,
        "cause": None,
        "consequences": [],
    }


def test_json_report_tells_who_accepted_a_waived_finding(copy: ProjectCopy) -> None:
    findings = json.loads(gongkai(copy, "check", "--format", "json").stdout)["findings"]
    [finding] = [each for each in findings if each["severity"] != "note"]
    assert "局财务负责岗位，2024-09-06" in finding["waived"]


def test_json_report_of_a_build_is_all_of_stdout(copy: ProjectCopy) -> None:
    assert json.loads(gongkai(with_error(copy), "build", "--format", "json").stdout)["findings"]


def test_text_report_begins_each_finding_with_its_place(copy: ProjectCopy) -> None:
    copy.append("unit.yaml", "省分: 河南\n")
    first, *_ = gongkai(copy, "check").stdout.split("\n")
    assert first == f"content/{UNIT}/unit.yaml:4:1 错误 S-0201 不认识的键“省分”"


def test_text_report_tells_difference_allowance_and_what_to_do(copy: ProjectCopy) -> None:
    text = gongkai(with_error(copy), "check").stdout
    assert re.search(r"^content/\S+/reported\.yaml:\d+:\d+ 错误 L-0001 .*398\.76.*298\.77", text, re.MULTILINE)
    assert re.search(r"^ += 写作 398\.76　计算 298\.77　相差 99\.99　允许 0\.03$", text, re.MULTILINE)
    assert re.search(r"^ += 怎么办：.*waivers\.yaml", text, re.MULTILINE)


def test_text_report_counts_what_ran_and_what_did_not(copy: ProjectCopy) -> None:
    """R-1537 does not hold, a note: two 绩效表 do not tell of all projects."""
    assert re.search(r"审核公式：通过 \d+，不通过 1，不适用 \d+，数据不足 \d+", gongkai(copy, "check").stdout)


def test_report_is_the_same_every_time(copy: ProjectCopy) -> None:
    with_warning(with_error(copy))
    assert gongkai(copy, "check", "--format", "json").stdout == gongkai(copy, "check", "--format", "json").stdout


def test_sarif_report_is_all_of_stdout(copy: ProjectCopy) -> None:
    report = json.loads(gongkai(with_error(copy), "check", "--format", "sarif").stdout)
    assert report["version"] == "2.1.0"
    results = [each for each in report["runs"][0]["results"] if each["level"] != "note"]
    [result] = [each for each in results if not each.get("suppressions")]
    assert result["ruleId"] == "L-0001"
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == copy.name("reported.yaml")


def test_junit_report_is_all_of_stdout(copy: ProjectCopy) -> None:
    report = etree.fromstring(gongkai(with_error(copy), "check", "--format", "junit").stdout.encode())
    assert report.tag == "testsuites"
    assert len(report.findall(".//failure")) == 1


def removed(path: Path) -> None:
    path.unlink()


def gbk_encoded(path: Path) -> None:
    path.write_bytes(path.read_text("utf-8").encode("gbk"))


def with_nul(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0\x1b[31m\n")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_link_outside(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def of_ten_megabytes(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"# " + b"x" * 10_000_000)


def cut_short(path: Path) -> None:
    path.write_bytes(b"\xe9\x87")


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit"])
@pytest.mark.parametrize(
    "damage", [removed, gbk_encoded, with_nul, a_folder, a_link_outside, of_ten_megabytes, cut_short]
)
@pytest.mark.parametrize("file", ["site.yaml", "accounts.yaml", "profile.md"])
def test_every_format_survives_every_damage(copy: ProjectCopy, file: str, damage: Damage, form: str) -> None:
    damage(copy.path(file))
    result = gongkai(copy, "check", "--format", form)
    assert result.exit_code == FINDINGS
    assert copy.name(file) in result.stdout
    assert "\0" not in result.stdout
    assert "\x1b" not in result.stdout


# --- progress and start-up --------------------------------------------------------------------------------------------


def test_progress_is_plain_lines_on_stderr_without_a_terminal(copy: ProjectCopy) -> None:
    result = gongkai(copy, "check")
    assert result.stderr == f"[1/1] 审核 {KEY}\n"
    assert "[1/1]" not in result.stdout


def test_progress_is_silent_beside_json(copy: ProjectCopy) -> None:
    assert gongkai(copy, "check", "--format", "json").stderr == ""


def test_progress_is_a_bar_on_a_terminal_and_stdout_stays_plain(copy: ProjectCopy) -> None:
    terminal, other_end = pty.openpty()
    command = [sys.executable, "-m", "generator.cli", "check", "--templates", str(REPOSITORY / "templates")]
    environment = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(
        command, cwd=copy.root, env=environment, stdout=subprocess.PIPE, stderr=other_end, text=True
    ) as process:
        os.close(other_end)
        shown = b"".join(_read_to_end(terminal))  # all along: it would wait for a terminal that is full
        assert process.stdout is not None
        assert "\x1b" not in process.stdout.read()
    assert (process.returncode, b"\x1b[" in shown) == (0, True)


def _read_to_end(terminal: int) -> Iterator[bytes]:
    """What is written to a terminal until nobody has its other end open, which is an error to whoever reads."""
    with contextlib.suppress(OSError):
        while True:
            yield os.read(terminal, 4096)
    os.close(terminal)


def test_check_does_not_import_the_pdf_engine(copy: ProjectCopy) -> None:
    """Importing it costs 0.4 s."""
    script = (
        "import sys; from generator.cli import main; "
        f"main(['check', '--templates', {str(REPOSITORY / 'templates')!r}], standalone_mode=False); "
        "print(*(sys.modules.keys() & {'weasyprint', 'pypdfium2', 'lxml'}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=copy.root, capture_output=True, text=True, check=True)
    assert done.stderr == f"[1/1] 审核 {KEY}\n\n"


def test_a_build_that_has_nothing_to_do_reads_no_model() -> None:
    """The authors' format and the packs take as long to import as all else that such a build does."""
    script = (
        "import sys; import generator.cli, generator.publish.build; "
        "print(*(sys.modules.keys() & {'pydantic', 'jinja2', 'lark'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


# --- the rule book ----------------------------------------------------------------------------------------------------


def test_rules_are_listed_with_their_formulas() -> None:
    result = CliRunner().invoke(main, ["rules", "--templates", str(REPOSITORY / "templates")])
    assert result.exit_code == CLEAN
    assert "R-0105 错误 收入总计与支出总计相等\n    收支总表!总计" in result.stdout


def test_rules_of_an_unknown_pack_are_wrong_usage() -> None:
    result = CliRunner().invoke(main, ["rules", "--pack", "没有", "--templates", str(REPOSITORY / "templates")])
    assert (result.exit_code, result.stdout) == (USAGE, "")


def test_whether_all_identities_hold_together_is_asked_only_on_demand(copy: ProjectCopy) -> None:
    def passed(*arguments: str) -> int:
        return json.loads(gongkai(copy, "check", "--format", "json", *arguments).stdout)["rules"]["passed"]

    assert passed("--together") == passed() + 1


# --- what the stages cost ---------------------------------------------------------------------------------------------


def test_verbose_tells_the_seconds_of_each_stage_on_standard_error_alone(copy: ProjectCopy) -> None:
    plain, timed = gongkai(copy, "check"), gongkai(copy, "check", "-v")
    assert timed.stdout == plain.stdout
    head, *stages, whole = timed.stderr.removeprefix(plain.stderr).splitlines()
    assert head == "每一步用的秒数，几个进程同时做的相加："
    assert {line.split()[1] for line in stages} == {"读取模板包", "读取公开材料", "填表", "核对", "成文"}
    assert whole.endswith("从头到尾")


# --- extras -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", ["asn1crypto", "cryptography", "pyhanko"])
def test_without_the_extra_of_signing_verify_says_what_to_install(tmp_path: Path, missing: str) -> None:
    (tmp_path / "a.pdf").touch()
    script = (
        f"import sys; sys.modules[{missing!r}] = None; from generator.cli import main; "
        f"main(['verify', {str(tmp_path / 'a.pdf')!r}])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (USAGE, "")
    assert done.stderr == "签名、验证要安装 pyHanko：pip install 'gongkai[sign]'\n"
