"""Reading back the lists of files before the swap: each file lies there as its list tells, and no other does."""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.publish.fingerprint import file_digest
from generator.publish.site_manifest import SITE_MANIFEST
from generator.render.data.manifest import MANIFEST
from generator.render.reading import UNREADABLE
from generator.render.reading import Read
from generator.render.reading import compared
from generator.render.reading import unreadable
from generator.source.finding import Finding


def read_back_manifests(site: Path, keys: Iterable[str]) -> list[Finding]:
    """Findings for what the lists of a staged site, and of the disclosures in it that were made now, say otherwise."""
    try:
        listed = _listed(site / SITE_MANIFEST)
        return [*_of_site(site, listed), *(each for key in keys for each in _of_disclosure(site, key, listed))]
    except (*UNREADABLE, OSError) as problem:
        return [unreadable(MANIFEST, "", problem)]


def _of_site(site: Path, listed: dict[str, Read]) -> Iterator[Finding]:
    """The list of the whole site has every file."""
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} - {SITE_MANIFEST}
    yield from compared(SITE_MANIFEST, ((name, "有") for name in listed), dict.fromkeys(names, "有"), "", "V-0022")


def _of_disclosure(site: Path, key: str, listed: dict[str, Read]) -> Iterator[Finding]:
    """The list of a disclosure has all its files but itself, and that of the site the same."""
    files = [path for path in (site / key).rglob("*") if path.is_file() and path.name != MANIFEST]
    hashes: dict[str, Read] = {path.relative_to(site / key).as_posix(): file_digest(path) for path in files}
    yield from compared(f"{key}/{MANIFEST}", _listed(site / key / MANIFEST).items(), hashes, key, "V-0022")
    own = {name.removeprefix(f"{key}/"): value for name, value in listed.items() if name.startswith(f"{key}/")}
    itself = {MANIFEST: file_digest(site / key / MANIFEST)}
    yield from compared(SITE_MANIFEST, own.items(), hashes | itself, key, "V-0022")


def _listed(manifest: Path) -> dict[str, Read]:
    """The hashes of a list by path. Raises ValueError and the like where it is none."""
    content: dict[str, Any] = json.loads(manifest.read_bytes())
    return {str(name): str(value) for name, value in content["files"].items()}
