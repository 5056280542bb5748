"""The fonts of official documents (公文字体), which set-up fetches: 仿宋, 楷体, 黑体 and a heavy 宋 of Fandol.

They are not part of the program (GPL with a font exception). `scripts/official_fonts.py` takes them out of Debian's
`texlive-lang-chinese`; where that package is installed, they are taken from there. Only these very files count, so that
the same document comes out the same on every machine that has them.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(sys.prefix) / "share" / "gongkai" / "fonts"
"""Where set-up puts them: into the virtual environment."""
DEBIAN = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
"""Where Debian's package has them."""
SHA256 = {
    "FandolFang-Regular.otf": "d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9",
    "FandolKai-Regular.otf": "ea7e7fb4f9b3ac694a68d43946e04d21deed6e8c29a7c2d3081e1a4138f2f827",
    "FandolHei-Regular.otf": "4afa97aa8751e0118617df88272b58d43691b5cffb7ea024c4580496e9f34d28",
    "FandolHei-Bold.otf": "42ca2de27b45e16a284768673b6205a5add9e17871ee0e7db9c0d03f061d96fd",
    "FandolSong-Bold.otf": "ffa76a70e128947a4dd22151d5ee829b23e24ce3cb6fe8ad49891cd1c2d9e9b9",
}
"""The files, and what they must be: Fandol 0.3, as in Debian 12."""
ROLES = {
    "仿宋": "FandolFang-Regular.otf",
    "楷体": "FandolKai-Regular.otf",
    "黑体": "FandolHei-Regular.otf",
    "粗黑": "FandolHei-Bold.otf",
    "小标宋": "FandolSong-Bold.otf",
}
"""What each is for: running text, headings of the second and of the first level, totals of tables, titles."""
ABSENT = "没有公文字体（仿宋、楷体、黑体、粗宋体），PDF 用思源宋体、思源黑体；执行 make fonts 可以补上"
"""What a build says once where they are not there."""


@cache
def official_files() -> dict[str, Path]:
    """The files by their roles; none at all where one is missing or is another file."""
    for folder in (FOLDER, DEBIAN):
        if all(_is_file(folder / name, expected) for name, expected in SHA256.items()):
            return {role: folder / name for role, name in ROLES.items()}
    return {}


def _is_file(path: Path, expected: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == expected
    except OSError:
        return False


def told() -> Iterator[str]:
    """What fonts there are, as a part of the hash of whatever is made with them."""
    yield from (f"{role} {SHA256[ROLES[role]]}" for role in official_files())
