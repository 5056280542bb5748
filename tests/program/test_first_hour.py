"""docs/first-hour.md does what it says: its commands and files, one after the other, end in a published site."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "first-hour.md").read_text("utf-8")
# A file name on a line of its own belongs to the block below it; a block without is commands to type.
STEP = re.compile(r"(?:^`([^`\n]+)`\n\n)?^```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_an_hour_leads_from_an_empty_folder_to_a_published_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told: dict[str, str] = {}
    for file, text in STEP.findall(PAGE):
        if file:
            assert Path(file).is_file(), "gongkai new wrote the file that the page fills in"
            Path(file).write_text(text, "utf-8")
            continue
        for line in text.splitlines():
            told[line] = type_in(line, monkeypatch)
    [check] = [output for line, output in told.items() if line.startswith("gongkai check")]
    assert re.findall(r" (错误|警告|提示) ([A-Z]-\d{4})", check) == []
    assert "错误 0，警告 0，提示 0" in check
    assert Path("internal/wenhuaguan/2024-final-accounts/index.html").is_file()
    page = Path("site/wenhuaguan/2024-final-accounts/index.html").read_text("utf-8")
    assert 'data-address="支出表!合计.本年支出合计">202.70<' in page
    assert "没有文件" not in page


def type_in(line: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a line of the page prints; a build without the PDFs, whose making other tests see to."""
    program, *words = shlex.split(line)
    if program == "cd":
        monkeypatch.chdir(words[0])
        return ""
    assert program == "gongkai"
    if words[0] == "build":
        words.append("--no-pdf")
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, f"{line}\n{result.output}"
    return result.output
