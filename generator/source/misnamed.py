"""Files of another name than they should have: what was meant, and what only a system or an editor has left there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import Path
from pathlib import PurePath

_LITTER = re.compile(r"\.[^.].*|~\$.*|.*~|Thumbs\.db|desktop\.ini", re.IGNORECASE)
"""Hidden files of systems and editors (.DS_Store), locks of word processors (~$x), copies of editors (x~)."""
_ENDINGS = {".yaml": (".yaml", ".yml"), ".md": (".md", ".markdown")}
_DISGUISES = (".txt", ".doc", ".docx")
"""Endings that a system hides, or an editor adds."""
_ALIKE = 0.75


def is_litter(name: str) -> bool:
    """Whether a file is none of its author's, and nothing need be said of it."""
    return _LITTER.fullmatch(name) is not None


def meant_by(name: str, known: Iterable[str]) -> str | None:
    """Which of these names a file was meant to have; None for its own name, and where nothing is like it."""
    names = list(known)
    plain = _plain(name)
    if name in names or plain is None:
        return None
    alike = difflib.get_close_matches(plain, names, n=1, cutoff=_ALIKE)
    return alike[0] if alike else None


def misnamed(path: Path) -> Path | None:
    """The file beside a missing one that was meant to be it."""
    if not path.parent.is_dir():
        return None
    entries = sorted(path.parent.iterdir())
    return next((each for each in entries if each.is_file() and meant_by(each.name, [path.name])), None)


def _plain(name: str) -> str | None:
    """The name in small letters with the one ending that its kind has; None for a file of another kind."""
    path = PurePath(name.lower())
    while path.suffix in _DISGUISES:
        path = path.with_suffix("")
    if not path.suffix:
        return None
    return next((path.stem + ending for ending, known in _ENDINGS.items() if path.suffix in known), None)
