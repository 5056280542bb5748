"""The list of all files of a site, which lies in the site itself: it tells ours from what somebody else put there.

Sites of versions that wrote no such list are known by the schema they publish and the manifests of their disclosures.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.publish.fingerprint import Hashes
from generator.render.data.manifest import MANIFEST
from generator.render.data.manifest import read_object
from generator.source.folders import TAKEN

SITE_MANIFEST = "manifest.json"
_GENERATOR = "gongkai"
_SCHEMA_ID = "urn:gongkai:schema:data:"
_TOP = (
    "index.html",
    "404.html",
    "robots.txt",
    "llms.txt",
    "sitemap.xml",
    "feed.xml",
    "figures.csv",
    "figures.parquet",
    SITE_MANIFEST,
)
_OF_A_UNIT = re.compile(r"[^/]+/(index\.html|compare-[^/]+/index\.html|(19|20)\d\d-[a-z-]+/.+)", re.DOTALL)
_OLD_UNIT_PAGES = re.compile(r"[^/]+/(compare-[^/]+/)?index\.html")


def site_manifest(files: Hashes, *, internal: bool = False) -> bytes:
    """manifest.json of a whole site: the sha256 of each of its files but this one, by path; and if it is internal."""
    mark = {"internal": True} if internal else {}
    manifest = {"generator": _GENERATOR, **mark, "files": dict(sorted(files.items()))}
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def is_site(folder: Path) -> bool:
    """Whether a folder bears our mark, public or internal; not asked of sites of versions that wrote no list."""
    manifest = read_object(folder / SITE_MANIFEST)
    return manifest.get("generator") == _GENERATOR and _files_of(manifest) is not None


def is_internal_site(site: Path) -> bool:
    """Whether a folder bears the mark of internal material."""
    return bool(read_object(site / SITE_MANIFEST).get("internal"))


def own_files(site: Path, names: list[str]) -> frozenset[str] | None:
    """Which of the files of a folder, by path from there, we published; None where it bears no mark of ours.

    What is listed under a name that we never publish is none of them: somebody else wrote it into the list.
    """
    if is_site(site):
        listed = filter(_is_name_of_ours, _files_of(read_object(site / SITE_MANIFEST)) or ())
        return frozenset(names) & {*listed, SITE_MANIFEST}
    return _own_files_of_older_version(site, names)


def _is_name_of_ours(name: str) -> bool:
    first, slash, _ = name.partition("/")
    return name in _TOP or bool(slash and first in TAKEN) or _OF_A_UNIT.fullmatch(name) is not None


def _own_files_of_older_version(site: Path, names: list[str]) -> frozenset[str] | None:
    schemas = (read_object(path).get("$id") for path in site.glob("schema/data-*.schema.json"))
    if not any(isinstance(each, str) and each.startswith(_SCHEMA_ID) for each in schemas):
        return None
    disclosures = dict(_disclosures(site, names))
    if not disclosures:
        return None
    units = {key.partition("/")[0] for key in disclosures}
    own = {f"{key}/{name}" for key, files in disclosures.items() for name in files}
    for name in names:
        first = name.partition("/")[0]
        is_page = first in units and _OLD_UNIT_PAGES.fullmatch(name)
        if name in _TOP or (first in TAKEN and first != name) or is_page:
            own.add(name)
    return frozenset(names) & own


def _disclosures(site: Path, names: list[str]) -> Iterator[tuple[str, set[str]]]:
    """Each disclosure of a site with the names of its files."""
    for name in names:
        key, _, file = name.rpartition("/")
        if file == MANIFEST and key.count("/") == 1:
            manifest = read_object(site / name)
            files = _files_of(manifest)
            if files is not None and "sources" in manifest:
                yield key, {*files, MANIFEST}


def _files_of(manifest: dict[str, Any]) -> set[str] | None:
    files = manifest.get("files")
    return {*files} if isinstance(files, dict) else None
