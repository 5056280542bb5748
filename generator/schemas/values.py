"""Parts of schemas that several files have: counts, closed words, codes of subjects with their names."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from typing import Any

from generator.model.fields import FIGURE
from generator.model.ledger_entries import SPLIT
from generator.model.ledger_entries import Entry
from generator.model.subjects import Catalogue
from generator.model.subjects import parent
from generator.model.vocabulary import Vocabulary
from generator.schemas.surroundings import Surroundings
from generator.schemas.trees import Node
from generator.schemas.trees import nodes_at
from generator.schemas.trees import remove

LOOKS_LIKE_A_CODE = r"^[0-9]{3}([0-9]{2}){0,2}$"
LOOKS_LIKE_A_CLASS = r"^[0-9]{3}([0-9]{2})?$"
DEFINITIONS = "definitions"


def reference(name: str) -> Node:
    """A reference to one of the definitions of a schema."""
    return {"$ref": f"#/{DEFINITIONS}/{name}"}


def one_of(told: Mapping[str, str] | Iterable[str]) -> Node:
    """One of some words; what is told of each, where something is, stands beside it in an editor."""
    words = list(told)
    node: Node = {"enum": words}
    if isinstance(told, Mapping):
        node |= _told(list(told.values()))
    return node


def codes_of(catalogue: Catalogue, lengths: tuple[int, ...], first: str = "") -> dict[str, str]:
    """The codes of a catalogue with some numbers of digits and a first digit, each with its name and what it is of."""
    wanted = (code for code in catalogue.names if len(code) in lengths and code.startswith(first))
    return {code: told_name(code, catalogue) for code in wanted}


def told_name(code: str, catalogue: Catalogue) -> str:
    """The name of a subject and, in brackets, those of the subjects above it."""
    above: list[str] = []
    current = parent(code)
    while current:
        above.insert(0, catalogue.names.get(current, current))
        current = parent(current)
    return catalogue.names[code] + (f"（{'—'.join(above)}）" if above else "")


def code_value(codes: Mapping[str, str], *others: str) -> Node:
    """A code as a value, or one of some other words; an editor takes a code without quotes for a number."""
    numbers: Node = {"enum": [int(code) for code in codes], **_told(list(codes.values()))}
    quoted: Node = {"enum": [*codes, *others], "doNotSuggest": True}
    return {"anyOf": [numbers, *([{"enum": list(others)}] if others else []), quoted]}


def by_code(codes: Mapping[str, str], value: Node) -> Node:
    """A mapping whose keys are codes; that it has no others is for whoever knows that the file names none itself."""
    keys = {code: {"title": name} for code, name in codes.items()}
    others = {LOOKS_LIKE_A_CLASS: dict(value)}
    return {"type": "object", "properties": keys, "patternProperties": others, "additionalProperties": False}


def count(*, is_whole: bool) -> Node:
    """A number of things: not less than none, and whole unless its unit may be broken."""
    digits = r"^(0|[1-9][0-9]*)$" if is_whole else r"^(0|[1-9][0-9]*)(\.[0-9]+)?$"
    number = {"type": "integer" if is_whole else "number", "minimum": 0}
    return {"anyOf": [number, {"type": "string", "pattern": digits}]}


def figure_of(entry: Entry, words: Vocabulary) -> Node:
    """What may stand at a key of the ledger's words."""
    if entry.unit:
        return count(is_whole=not words.may_be_broken(entry.unit))
    if entry.funding != SPLIT:
        return dict(FIGURE)
    return by_funding(words.fundings)


def by_funding(fundings: Iterable[str]) -> Node:
    """An amount, or one for each 资金."""
    split = {funding: {**FIGURE, "description": f"其中{funding}"} for funding in fundings}
    return {"anyOf": [*FIGURE["anyOf"], {"type": "object", "properties": split, "additionalProperties": False}]}


def told_of(entry: Entry, words: Vocabulary) -> str:
    """What the ledger's words say of a key: its unit, the money it is split by, whose it is, its name in sentences."""
    whole = "" if words.may_be_broken(entry.unit) else "，整数"
    told = [entry.told] if entry.told else []
    told.append(f"单位是{entry.unit}{whole}" if entry.unit else "金额")
    if entry.funding == SPLIT:
        told.append(f"可以按资金分开写{f'，不分是{entry.whole}' if entry.whole else ''}")
    natures, _ = words.natures_at(entry.path)
    told += [f"只用于{'、'.join(natures)}"] if natures else []
    told += [f"文字里叫“{entry.item}”"] if entry.item else []
    return "；".join(told)


def restrict(tree: Node, file: str, around: Surroundings) -> None:
    """Takes out of a file's schema the keys that the disclosure's kind or year does not have."""
    for path, limits in around.words.limits.items():
        if path[0] == file and not around.has(limits):
            remove(tree, path[1:])


def enter_words(tree: Node, file: str, around: Surroundings) -> None:
    """What may stand at each key of a file that the ledger's words have; of other natures' money nothing but a zero."""
    words = around.words
    for entry in words.entries:
        if entry.path[0] != file:
            continue
        natures, _ = words.natures_at(entry.path)
        is_others = bool(natures and around.nature and around.nature not in natures)
        value = {"enum": [0, "0"], "doNotSuggest": True} if is_others else figure_of(entry, words)
        for node in [*nodes_at(tree, entry.path[1:])]:
            if entry.hole != "科目" and not _is_a_way(node):
                node.pop("anyOf", None)
                node.update({**value, "description": told_of(entry, words)})


def tell_words(tree: Node, file: str, around: Surroundings) -> None:
    """What the ledger's words say of the keys above figures, and of the texts of rows."""
    for path, told in around.words.told.items():
        if path[0] == file:
            for node in [*nodes_at(tree, path[1:])]:
                node["description"] = f"{told}；{node['description']}" if "description" in node else told


def _is_a_way(node: Node) -> bool:
    """Whether a node is one way of writing a value, of which the other is described."""
    return "title" not in node and "properties" not in node and node.get("type") == "object"


def _told(words: list[str]) -> dict[str, Any]:
    return {"enumDescriptions": words, "markdownEnumDescriptions": words}
