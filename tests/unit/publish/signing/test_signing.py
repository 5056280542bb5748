"""Which PDF is published: the manifest beside the published one may hold anything."""

from types import SimpleNamespace

import pytest

from generator.publish.signing import signing
from generator.publish.signing.signing import KeepSignature

RENDERED = b"rendered"


@pytest.fixture
def published(tmp_path, monkeypatch):
    monkeypatch.setattr(signing, "pdf_path", lambda _document: "a.pdf")
    folder = tmp_path / "unit" / "2023-budget"
    folder.mkdir(parents=True)
    (folder / "a.pdf").write_bytes(b"something else")
    return folder


def finished(published):
    return KeepSignature(published.parents[1])(SimpleNamespace(key="unit/2023-budget"), RENDERED)


@pytest.mark.parametrize("manifest", ["", "[]", '{"unsigned": 5}', '{"unsigned": ["a.pdf"]}', '{"unsigned": null}'])
def test_a_strange_manifest_says_nothing_of_a_signature(published, manifest):
    (published / "manifest.json").write_text(manifest)
    assert (finished(published).data, finished(published).findings) == (RENDERED, [])


def test_of_a_signature_that_is_lost_the_author_is_told(published):
    (published / "manifest.json").write_text('{"unsigned": {"a.pdf": ""}}')
    assert (finished(published).data, [each.id for each in finished(published).findings]) == (RENDERED, ["D-0001"])
