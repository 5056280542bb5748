"""What `gongkai pack check` prints of each shipped pack, kept beside the tests, a file each: what differs is read.

python -m tests.pack_lists    writes them anew; exit code 1 where a pack has an error
"""

from __future__ import annotations

import sys
from pathlib import Path

from click.testing import CliRunner

from generator.cli import main
from tests.pack_names import PACKS

KEPT = Path(__file__).parent / "program/pack_check"


def kept() -> dict[str, str]:
    """The kept list of each pack."""
    return {path.stem: path.read_text("utf-8") for path in KEPT.glob("*.txt")}


def printed() -> tuple[dict[str, str], int]:
    """What is printed of each shipped pack now, of all its kinds; and the exit code."""
    result = CliRunner().invoke(main, ["pack", "check", "--templates", str(PACKS.parent)])
    lists: dict[str, list[str]] = {}
    for block in result.stdout.removesuffix("\n").split("\n\n"):
        lists.setdefault(block.split(maxsplit=1)[0], []).append(block)
    return {name: "\n\n".join(blocks) + "\n" for name, blocks in lists.items()}, result.exit_code


def _write() -> int:
    lists, code = printed()
    for name in set(kept()) - set(lists):
        (KEPT / f"{name}.txt").unlink()
    for name, text in lists.items():
        (KEPT / f"{name}.txt").write_text(text, "utf-8")
    return code


if __name__ == "__main__":
    sys.exit(_write())
