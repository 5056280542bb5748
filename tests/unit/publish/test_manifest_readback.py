"""The lists of files say what lies there: another hash, a file too many or too few is found."""

import hashlib
import json

import pytest

from generator.publish.manifest_readback import read_back_manifests

KEY = "jia/2023-budget"


@pytest.fixture
def site(tmp_path):
    files = {f"{KEY}/index.html": b"page", f"{KEY}/csv/a.csv": b"csv", "index.html": b"first"}
    own = {name.removeprefix(f"{KEY}/"): digest(data) for name, data in files.items() if name.startswith(KEY)}
    files[f"{KEY}/manifest.json"] = json.dumps({"files": own}).encode()
    listed = {name: digest(data) for name, data in files.items()}
    files["manifest.json"] = json.dumps({"generator": "gongkai", "files": listed}).encode()
    for name, data in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def digest(data):
    return hashlib.sha256(data).hexdigest()


def found(site):
    return {(finding.id, finding.address) for finding in read_back_manifests(site, [KEY])}


def test_true_lists_have_nothing_to_be_found(site):
    assert found(site) == set()


def test_a_file_that_is_not_as_listed_is_found(site):
    (site / KEY / "csv/a.csv").write_bytes(b"CSV")
    assert found(site) == {("V-0022", "csv/a.csv")}


def test_a_file_that_no_list_has_is_found(site):
    (site / "robots.txt").write_bytes(b"")
    assert found(site) == {("V-0022", "robots.txt")}


def test_a_file_that_is_not_there_is_found(site):
    (site / KEY / "index.html").unlink()
    assert found(site) == {("V-0022", "index.html"), ("V-0022", f"{KEY}/index.html")}


@pytest.mark.parametrize("name", ["manifest.json", f"{KEY}/manifest.json"])
def test_a_list_that_is_none_is_found(site, name):
    (site / name).write_bytes(b"[]")
    assert {number for number, _ in found(site)} == {"V-0021"}
