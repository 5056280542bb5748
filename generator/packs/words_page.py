"""`gongkai pack words`: the ledger's words of a pack as a page of Markdown, for authors and who write packs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.ledger_entries import ANY
from generator.model.ledger_entries import LISTS
from generator.model.ledger_entries import Entry
from generator.model.vocabulary import Vocabulary

_HEAD = """# 账上的词

作者可以写的每个数：写在哪里，记成哪个账的分录，带什么标签。由 `gongkai pack words {pack}` 从 `ledger.yaml` 得出，
不手改；写法见 [packs.md](packs.md#账上的词-ledgeryaml)。`*` 是作者自己取的名称或编码。收入、支出的每一行另有科目，
政府采购预算的每一行另有项目（物品）。"""
_FIGURES = "| 键 | 账 | 标签 | 单位 | 只用于 | 指标 |\n|---|---|---|---|---|---|"
_OTHERS = "| 键 | 内容 | 只用于 |\n|---|---|---|"


def words_page(words: Vocabulary, pack: str) -> str:
    """The page: a row for every key under which a figure stands, then the texts of rows and keys with limits."""
    figures = "\n".join([_FIGURES, *(_row(entry, words) for entry in words.entries)])
    others = "\n".join([_OTHERS, *_other_rows(words)])
    totals = [f"`{word.指标}`（{name}）" for name, word in words.file.账.items() if word.指标]
    sums = f"各账之和的指标：{'、'.join(totals)}。"
    fundings = f"资金：{_listed(words.fundings)}。政府采购预算的资金：{_listed(words.purchase_fundings)}。"
    return "\n\n".join([_HEAD.format(pack=pack), figures, sums, fundings, others])


def _row(entry: Entry, words: Vocabulary) -> str:
    tags = [f"{tag}：{value}" for tag, value in entry.tags.items()]
    if ANY in entry.path:
        tags.insert(0, entry.hole)
    if entry.funding and entry.path[:2] not in LISTS:
        tags.append(f"资金（{entry.funding}{f'，不分是{entry.whole}' if entry.whole else ''}）")
    elif entry.funding:
        tags.append(f"资金：{entry.funding}")
    cells = [f"`{'.'.join(entry.path)}`", entry.account, "，".join(tags), entry.unit or "金额"]
    name = f"`{entry.item}`" if entry.item else ""
    return f"| {' | '.join([*cells, _limited(words, entry.path), name])} |"


def _other_rows(words: Vocabulary) -> Iterator[str]:
    for text, word in words.file.文字.items():
        limits = _limited(words, (*word.处.split("."), str(text)))
        yield f"| `{word.处}.{text}` | {word.说明 or '行里的文字'} | {limits} |"
    for key, restricted in words.file.键.items():
        yield f"| `{key}` | {restricted.说明 or '它下面的都是'} | {_limited(words, tuple(key.split('.')))} |"


def _limited(words: Vocabulary, path: tuple[str, ...]) -> str:
    told = []
    for limits in words.limits_at(path):
        told += ["、".join(each) for each in (limits.kinds, limits.natures) if each]
        told += [f"{limits.first or ''}—{limits.last or ''} 年度"] if limits.first or limits.last else []
    return "，".join(dict.fromkeys(told))


def _listed(names: tuple[str, ...]) -> str:
    return " ".join(f"`{name}`" for name in names)
