"""What a word means that authors write or read: a code, a key of their files, a measure, a term of the glossary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.kinds.registry import kinds
from generator.model.ledger_entries import ANY
from generator.model.loading import Catalogues
from generator.model.subjects import LEVELS
from generator.model.subjects import CatalogueFile
from generator.model.subjects import with_parents
from generator.source.own_packs import BASE
from generator.source.yaml_reader import read_yaml


def look_up(word: str, packs: Path, catalogues: Catalogues) -> list[str]:
    """What is known of a word, in lines to print; nothing where it is unknown. `packs` has the national pack."""
    if word.isdigit():
        return [*_code(word, catalogues.functional), *_code(word, catalogues.economic)]
    return [*_key(word, catalogues), *_measure(word, packs / BASE), *_term(word, packs / BASE)]


def _code(code: str, catalogue: CatalogueFile) -> Iterator[str]:
    """The names of a code and of those above it, with their years."""
    for each in with_parents([code]):
        for entry in catalogue.科目:
            if entry.编码 == each:
                years = f"（{entry.自 or ''}—{entry.至 or ''} 年度）" if entry.自 or entry.至 else ""
                yield f"{each} {entry.名称}：{LEVELS.get(len(each), '')}{years}"


def _key(word: str, catalogues: Catalogues) -> Iterator[str]:
    for entry in catalogues.vocabulary.entries:
        if word in (entry.item, *(step for step in entry.path[1:] if step != ANY)):
            file, *steps = entry.path
            written = ".".join("（自己取名）" if step == ANY else step for step in steps)
            yield f"{word}：写在 {file}.yaml 的 {written}，单位是{entry.unit or '金额'}"


def _measure(word: str, base: Path) -> Iterator[str]:
    for kind in kinds():
        found = _read(base / kind.slug / "items.yaml").get("指标", {})
        if word in found:
            told = "，".join(f"{key} {_plain(value)}" for key, value in found[word].items())
            columns = "、".join(f"{word}.{column}" for column in (kind.own_column, *kind.compared[:3]))
            yield f"{word}：{kind.word}的指标，{told}；数写作 {columns} 等"


def _term(word: str, base: Path) -> Iterator[str]:
    glossary = _read(base / "glossary.yaml")
    for term in glossary.get("名词", []):
        if word == term["名词"] or word in term.get("别名", []):
            yield f"{word}：{term['释义']}"


def _read(path: Path) -> Any:
    return read_yaml(path, path.name)[0] or {}


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "、".join(f"{key}：{_plain(each)}" for key, each in value.items())
    return "、".join(map(_plain, value)) if isinstance(value, list) else str(value)
