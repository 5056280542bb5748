"""unit.yaml and disclosure.yaml of a document: who it is about, and what it is."""

from __future__ import annotations

from generator.audit.auditing import Audit
from generator.importing.showing import Shown
from generator.model.vocabulary import Vocabulary
from generator.source.yaml_text import block
from generator.source.yaml_text import scalar


def unit_file(audit: Audit, words: Vocabulary) -> str:
    """The bureau as the document names it; its province is that of the pack, else what its name begins with."""
    name = audit.identity.unit
    starts = sorted((each for each in words.provinces if name.startswith(each)), key=len)
    province = audit.identity.province or (starts[-1] if starts else "")
    lines = [f"名称: {scalar(name)}" if name else "# 名称: 没有认出单位的名称，请写上"]
    lines.append(f"省份: {scalar(province)}" if province else "# 省份: 没有认出，请写上")
    return "\n".join(lines) + "\n"


def disclosure_file(audit: Audit, shown: Shown, *, lists_zeros: bool) -> str:
    """What the disclosure is; a draft until somebody has checked it."""
    who = audit.identity
    lines = [f"范围: {who.scope.value}", f"模板包: {audit.fit.pack.name}"]
    lines += ["说明列示零项: 是"] if lists_zeros else []
    lines.append("状态: 草稿  # 从已公开的文本导入；核对以后改成 已批复，才会公开")
    lines += ["", *block({"显示": shown})] if shown else []
    return "\n".join(lines) + "\n"
