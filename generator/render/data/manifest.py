"""manifest.json: the sha256 of each file of a disclosure and of the sources it came from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"


def manifest_json(
    files: Mapping[str, str],
    unsigned: Mapping[str, str],
    sources: Iterable[Path],
    root: Path,
    own_packs: Mapping[str, str],
) -> bytes:
    """`files` and `unsigned` are hashes by path; `unsigned` has those files that are signed, as they were before.

    `own_packs` are the hashes of the office's own packs that it is made with, by name. Sources are named by their path
    from `root`. Raises OSError where one cannot be read.
    """
    manifest = {
        "files": dict(sorted(files.items())),
        **({"unsigned": unsigned} if unsigned else {}),
        "sources": {
            path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(sources)
        },
        **({"packs": dict(sorted(own_packs.items()))} if own_packs else {}),
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def read_object(file: Path) -> dict[str, Any]:
    """The JSON object in a file of a site, where anybody may have written anything; an empty one where it is none."""
    try:
        content = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
