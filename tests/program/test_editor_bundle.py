"""What is built from `editor/` is what it makes, byte for byte, and carries the licences of its parts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.project_copy import REPOSITORY

EDITOR = REPOSITORY / "editor"
BUILT, SITE = REPOSITORY / "templates" / "serve", REPOSITORY / "templates" / "site"


def test_it_is_built_byte_for_byte(tmp_path: Path) -> None:
    node = shutil.which("node")
    if not (node and (EDITOR / "node_modules").is_dir()) and os.environ.get("CI") != "true":
        pytest.skip("editor/node_modules is not there; make test installs it")
    assert node, "CI must have node"
    subprocess.run([node, "build.mjs", str(tmp_path)], cwd=EDITOR, check=True)
    for path in (BUILT / "editor.js", BUILT / "editor-licences.txt", SITE / "approximate.js"):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_every_part_is_locked_with_its_hash_and_licensed() -> None:
    packages = json.loads((EDITOR / "package-lock.json").read_text("utf-8"))["packages"]
    parts = {name.removeprefix("node_modules/"): part for name, part in packages.items() if name}
    assert [name for name, part in parts.items() if not part.get("integrity")] == []
    shipped = {name: part["version"] for name, part in parts.items() if not part.get("dev")}
    files = BUILT / "editor-licences.txt", SITE / "approximate.js"
    licences = "".join(file.read_text("utf-8") for file in files)
    missing = [name for name, version in shipped.items() if f"{name} {version} (MIT)" not in licences]
    assert missing == []
    assert licences.count("Permission is hereby granted") == len(shipped)
