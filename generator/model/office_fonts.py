"""`字体` in site.yaml: an office's own fonts for its PDFs, as GB/T 9704 asks for them, kept in `content/fonts/`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated
from typing import Any

from pydantic import Field
from pydantic import PlainValidator
from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.fields import Authored
from generator.model.office_files import why_not_there
from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.located import Text

_PATTERN = r"fonts/[^/\\]+\.(ttf|otf)"
_FILE = re.compile(_PATTERN, re.IGNORECASE)
_USAGE = 0x000F  # OS/2 fsType: the lower four bits hold the licence
_RESTRICTED = 0x0002
_NO_SUBSET_OR_OUTLINE = 0x0300


def _font(value: Any) -> Text:
    if isinstance(value, Text) and _FILE.fullmatch(value):
        return value
    raise PydanticCustomError("font", "写成 content/fonts/ 里的字体文件，例如 fonts/fangsong.ttf；只能是 .ttf 或 .otf")


FontField = Annotated[Text, PlainValidator(_font), WithJsonSchema({"type": "string", "pattern": f"^{_PATTERN}$"})]


class OfficeFonts(Authored):
    """Font files by what they are for; a shipped font stands in for what is not named."""

    仿宋: FontField | None = Field(None, description="正文的字体", examples=["fonts/fangsong.ttf"])
    楷体: FontField | None = Field(None, description="二级标题的字体")
    黑体: FontField | None = Field(None, description="一级标题、表头的字体")
    小标宋: FontField | None = Field(None, description="文件和各部分标题的字体")

    def files(self) -> dict[str, Text]:
        """What is named: 仿宋 → `fonts/fangsong.ttf`."""
        named = {role: getattr(self, role) for role in type(self).model_fields}
        return {role: name for role, name in named.items() if name is not None}


def check_fonts(fonts: OfficeFonts, content: Path) -> list[Finding]:
    """What is wrong with the files named: not there, not a font, or not to be embedded in a document."""
    return [problem for name in fonts.files().values() if (problem := _problem(content / name, name))]


def _problem(path: Path, name: Text) -> Finding | None:
    if absent := why_not_there(path, name, "字体文件"):
        return absent
    from fontTools.ttLib import TTFont  # only offices with fonts of their own pay for the import
    from fontTools.ttLib import TTLibError

    try:
        with TTFont(path, lazy=True) as font:
            usable = bool(font.getBestCmap())
            licence = font["OS/2"].fsType if "OS/2" in font else 0
    except (TTLibError, OSError, ValueError, KeyError, AssertionError) as problem:
        return error("S-0210", f"{name} 不是能用的字体文件：{problem}", name.location)
    if not usable:
        return error("S-0210", f"{name} 里没有 Unicode 编码的字", name.location)
    if licence & _USAGE == _RESTRICTED or licence & _NO_SUBSET_OR_OUTLINE:
        return error("S-0211", f"{name} 的授权不许嵌入文档", name.location, hint="换用许可嵌入的字体。")
    return None
