"""manifest.json: the sha256 of each file of a disclosure and of the sources it came from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.source.files import read_regular

MANIFEST = "manifest.json"


def manifest_json(
    files: Mapping[str, str],
    unsigned: Mapping[str, str],
    sources: Mapping[str, str],
    own_packs: Mapping[str, str],
) -> bytes:
    """All are hashes by path; `unsigned` has those files that are signed, as they were before.

    `sources` are those of what was read, `own_packs` those of the office's own packs that it is made with, by name.
    """
    manifest = {
        "files": dict(sorted(files.items())),
        **({"unsigned": unsigned} if unsigned else {}),
        "sources": dict(sorted(sources.items())),
        **({"packs": dict(sorted(own_packs.items()))} if own_packs else {}),
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def read_object(file: Path) -> dict[str, Any]:
    """The JSON object in a file of a site, where anybody may have written anything; an empty one where it is none."""
    try:
        content = json.loads(read_regular(file))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
