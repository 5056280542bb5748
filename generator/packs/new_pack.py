"""The files of a new pack (模板包): as little as checks clean, with comments on what may be written next."""

from __future__ import annotations

from collections.abc import Iterable

from generator.packs.said import flow
from generator.packs.said import stated
from generator.source.own_packs import PACK_FILE
from generator.tables.pack import Pack

_HEAD = """\
# {province}的模板包：继承 {parent}，只写与它不同的地方。写法见 docs/packs.md。
# 写一处，就运行 gongkai pack check {name}；与所继承的差在哪里：gongkai pack diff {parent} {name}。
#
# 每一处写明从哪里知道：见于哪一份公开材料（年度、单位），还是推定的。

名称: {title}
继承: {parent}
省份: {title}

# 下面几样照所继承的。要改的，去掉前面的 #：
#
# 显示:
#   表内: {{千分位: 是, 空: "0.00"}}        # 每三位一个逗号；没有数的格子印 0.00
# 表头: {{右: "单位：{{金额单位}}"}}         # 表上方一行的左、中、右
# 词语: {{我: {{部门: 本部门, 单位: 本单位}}}}
"""
_KIND = """\
# {province}的{kind}：各部分的次序和标题，照抄自 {parent}。与它完全相同的，删掉这个文件。

部分:
{parts}

# 各张表的次序和编号，照所继承的。只改一处的写 改公开表、加公开表、删公开表：
#
# 改公开表:
#   - {{表: {table}, 编号: 公开{kind}01表}}
#
# 表样写在 forms/（改一栏、加一行：改栏、加行），指标写在 items.yaml，审核公式写在 rules/，句子写在 narrative.md。
# 所继承的表样：gongkai pack show {parent}。
"""


def new_pack(name: str, parent: str, province: str, packs: Iterable[Pack]) -> dict[str, str]:
    """The files of a pack called `name`, by path; `packs` is the parent, once for each kind of disclosure."""
    files = {PACK_FILE: _HEAD.format(name=name, parent=parent, province=_plain(province), title=flow(province))}
    for pack in packs:
        files[f"{pack.kind.slug}/{PACK_FILE}"] = _KIND.format(
            province=_plain(province),
            parent=parent,
            kind=pack.kind.word,
            parts="\n".join(f"  - {flow(stated(part))}" for part in pack.file.部分),
            table=pack.file.公开表[0].表,
        )
    return files


def _plain(text: str) -> str:
    """A text as it may stand in a comment."""
    return " ".join(text.split())
