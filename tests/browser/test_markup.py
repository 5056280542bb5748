"""The Nu HTML checker has nothing to say about any page or style sheet: no error, no warning, no remark."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

CHECKER = Path(__file__).parent.parent / "node_modules/vnu-jar/build/dist/vnu.jar"
JAVA = shutil.which("java")

NOT_KNOWN_TO_IT = {
    "container queries (CSS Containment 3), in all browsers since 2023": (
        r"“container-(type|name)”: Property .* doesn't exist|Unrecognized at-rule “@container”"
    ),
    "'self' in a policy: it reads files, which have no origin; the browser tests prove the policy": (
        r"Resource violates Content Security Policy \(meta tag\): .* blocked by “(style|script|img)-src”"
    ),
    "a block of data (JSON-LD), which no policy is about; test_links sees to it that no script is inline": (
        r"Inline script violates Content Security Policy \(meta tag\): blocked by “script-src” directive"
    ),
    "their units: cqi, cqw (CSS Containment 3)": r"CSS: .*Unknown dimension",
}


def remarks(site: Path) -> list[str]:
    """What the checker says of every page and style sheet, but for what it does not know."""
    assert JAVA, "CI must have Java"
    assert CHECKER.is_file(), "make test sets it up"
    files = [str(path) for path in sorted(site.rglob("*")) if path.suffix in (".html", ".css", ".svg")]
    options = ["--format", "json", "--stdout", "--also-check-css", "--also-check-svg", "--exit-zero-always"]
    command = [JAVA, "-Xss4m", "-jar", str(CHECKER), *options, *files]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    told = [
        f"{Path(each['url']).relative_to(site.as_uri()).as_posix()}:{each.get('lastLine')}: {each['message']}"
        for each in json.loads(done.stdout)["messages"]
    ]
    return [each for each in told if not any(re.search(known, each) for known in NOT_KNOWN_TO_IT.values())]


@pytest.fixture(scope="module", autouse=True)
def checker() -> None:
    if os.environ.get("CI") != "true" and not (JAVA and CHECKER.is_file()):
        pytest.skip("no Java or no HTML checker on this machine; make test sets them up")


def test_pages_and_style_sheets_are_valid(built_all: Path) -> None:
    assert remarks(built_all) == []


def test_a_mistake_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<!doctype html><html lang="zh-CN"><title>甲</title><p id="b"><p id="b">', "utf-8")
    (tmp_path / "b.css").write_text("p { colour: red }", "utf-8")
    assert [each.split(":")[0] for each in remarks(tmp_path)] == ["a.html", "a.html", "b.css"]
