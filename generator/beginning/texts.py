"""narrative.md, profile.md and contact.md as they are begun: every slot of the pack, those always needed blank."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence

from generator.beginning.wanted import Wanted
from generator.packs.slot_list import ToldSlot

_HEAD = """\
<!-- 情况说明里由单位自己写的部分，一个“## ”标题一段；其余的句子由模板包成文，数由账上取。 -->
<!-- 文中的数写成 {{ 指标.栏 }}，如 {{ 三公经费.增减额 }}，不照抄；gongkai check 会给出写法。 -->
<!-- 带尖括号的是注释，不公开；要用哪一个标题，去掉它两边的尖括号和横线。 -->
"""
_PROFILE = """\
<!-- 单位概况。本单位的名称写成 {{ 单位名 }}。 -->

## 主要职责


## 机构设置

"""
_DOCUMENT = "<!-- 这一部分由单位自己写。 -->\n"
_CONTACT = "<!-- 联系方式：办公电话、地址；不写个人的姓名、手机号。 -->\n"


def narrative(slots: Sequence[ToldSlot]) -> str:
    """The text of narrative.md."""
    needed = [slot for slot in slots if slot.is_needed_always]
    asked = [slot for slot in slots if slot.is_demanded and slot not in needed]
    free = [slot for slot in slots if not slot.is_demanded]
    lines = [_HEAD]
    for slot in needed:
        lines += [f"## {slot.name}", f"<!-- {slot.told} -->", ""]
    lines += [*_told("有所注情形时才要写的（没有写会提示）：", asked), *_told("可写可不写的：", free)]
    return "\n".join(lines).rstrip() + "\n"


def profile() -> str:
    """The text of profile.md."""
    return _PROFILE


def other_parts(wanted: Wanted) -> dict[str, str]:
    """The files of the author's own parts that the pack prints: contact.md, documents/ with the headings they need."""
    files = {}
    for part in wanted.pack.file.部分:
        if part.id == "contact":
            files["contact.md"] = _CONTACT
        elif part.id == "document" and part.文件 and not part.可缺:
            title = f"# {part.篇名}\n\n" if part.篇名 else ""
            headings = "\n".join(f"## {heading}\n" for heading in part.小标题)
            files[f"documents/{part.文件}.md"] = f"{_DOCUMENT}\n{title}{headings}"
    return files


def _told(title: str, slots: Sequence[ToldSlot]) -> Iterator[str]:
    if slots:
        yield f"<!-- {title} -->"
        yield ""
        for slot in slots:
            yield f"<!-- ## {slot.name} -->" + (f" <!-- {slot.told} -->" if slot.told else "")
        yield ""
