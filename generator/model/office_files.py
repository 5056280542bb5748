"""Files of the office that site.yaml names, fonts and certificates: they lie in `content/` themselves."""

from __future__ import annotations

from pathlib import Path

from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.located import Text


def why_not_there(path: Path, name: Text, what: str) -> Finding | None:
    """The error where such a file is a link, lies behind one, or is not there; `what` it is, in Chinese."""
    if path.is_symlink() or path.parent.is_symlink():
        return error("S-0112", f"{name} 是符号链接", name.location, hint="把文件本身放进来。")
    if not path.is_file():
        return error("S-0101", f"没有{what} {name}", name.location, hint=f"放进 content/{path.parent.name}/。")
    return None
