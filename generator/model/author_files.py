"""accounts.yaml and operations.yaml as a vocabulary allows them: pydantic models made from its entries."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from functools import lru_cache
from types import GenericAlias
from typing import Annotated
from typing import Any
from typing import Literal

from pydantic import BaseModel
from pydantic import BeforeValidator
from pydantic import Field
from pydantic import create_model

from generator.model.authoring import GENERAL_BUDGET
from generator.model.authoring import AccountsFile
from generator.model.authoring import OperationsFile
from generator.model.authoring import Purchase
from generator.model.authoring import SpendingRow
from generator.model.authoring import SubjectRow
from generator.model.fields import FIGURE
from generator.model.fields import Authored
from generator.model.fields import FigureField
from generator.model.fields import NameField
from generator.model.fields import OrWritten
from generator.model.fields import TextField
from generator.model.ledger_entries import ANY
from generator.model.ledger_entries import INCOME
from generator.model.ledger_entries import PURCHASES
from generator.model.ledger_entries import SPENDING
from generator.model.ledger_entries import SPLIT
from generator.model.ledger_entries import Entry
from generator.model.vocabulary import Vocabulary
from generator.source.located import Text

_Fields = dict[str, Any]  # key → what pydantic is told of it
_Tree = dict[str, Any]  # key → the entry that stands there, or the tree below
_PACKS_IN_ONE_RUN = 32


@lru_cache(maxsize=_PACKS_IN_ONE_RUN)
def accounts_file(words: Vocabulary) -> type[AccountsFile]:
    """The model of accounts.yaml."""
    sections = _tree(words, "accounts")
    sections.pop("基本支出明细", None)  # its keys are codes, as the model itself says
    told = SubjectRow.model_fields["资金"].description
    funding = {"资金": (_one_of(words.fundings), Field(GENERAL_BUDGET, description=told))}
    rows: _Fields = {}
    for file, key in (INCOME, SPENDING):
        base = SpendingRow if (file, key) == SPENDING else SubjectRow
        row = _row(words, base, (file, key), sections.pop(key, {}), funding)
        rows[key] = GenericAlias(list, row), _described(AccountsFile, key)
    return create_model("AccountsFile", __base__=AccountsFile, **{**_fields(words, sections), **rows})


@lru_cache(maxsize=_PACKS_IN_ONE_RUN)
def operations_file(words: Vocabulary) -> type[OperationsFile]:
    """The model of operations.yaml."""
    sections = _tree(words, "operations")
    file, key = PURCHASES
    money = _split_by(words.purchase_fundings)
    tree = {name: below for name, below in sections.pop(key, {}).items() if name != "金额"}
    line = _row(words, Purchase, (file, key), tree, {"金额": (money, _described(Purchase, "金额"))})
    lines = GenericAlias(list, line), _described(OperationsFile, key, default=[])
    fields: _Fields = {**_fields(words, sections), key: lines}
    return create_model("OperationsFile", __base__=OperationsFile, **fields)


def _described(model: type[BaseModel], key: str, default: Any = ...) -> Any:
    """A field in place of one of a model: its words stay."""
    return Field(default, description=model.model_fields[key].description)


def stated(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """What a file, or a row of a list in it, states at a path, each with the last key that stands for `ANY`."""
    if value is None:
        return
    if not path:
        yield "", value
    elif isinstance(value, Mapping):
        for key in value if path[0] == ANY else value.keys() & {path[0]}:
            yield from ((name or key, found) for name, found in stated(value[key], path[1:]))
    elif isinstance(value, BaseModel):
        yield from stated(getattr(value, path[0], None), path[1:])


def _tree(words: Vocabulary, file: str) -> _Tree:
    """The keys of a file."""
    tree: _Tree = {}
    for entry in words.entries:
        if entry.path[0] == file:
            node = tree
            for step in entry.path[1:-1]:
                node = node.setdefault(step, {})
            node[entry.path[-1]] = entry
    return tree


def _row(words: Vocabulary, base: type[Authored], place: tuple[str, str], tree: _Tree, more: _Fields) -> Any:
    """The model of one row of a list: its own keys, those of the vocabulary, its texts."""
    texts: _Fields = {text: (_text(words.values_of(text)) | None, None) for text in words.texts_of(place)}
    return create_model(place[1], __base__=base, **{**_fields(words, tree), **texts, **more})


def _text(values: tuple[str, ...]) -> Any:
    return _one_of(values) if values else NameField


def _fields(words: Vocabulary, tree: _Tree) -> _Fields:
    """The fields of a mapping: figures, mappings whose keys authors name, mappings with keys of their own."""
    return {key: (_value(words, key, below) | None, None) for key, below in tree.items()}


def _value(words: Vocabulary, key: str, below: Any) -> Any:
    if isinstance(below, Entry):
        return _split_by(words.fundings) if below.funding == SPLIT else FigureField
    if ANY in below:
        return GenericAlias(dict, (TextField, _value(words, key, below[ANY])))
    return create_model(key, __base__=Authored, **_fields(words, below))


def _split_by(fundings: tuple[str, ...]) -> Any:
    """A figure for all 资金 (its key is empty), or one for each."""
    split = GenericAlias(dict, (_one_of(("", *fundings)), FigureField))
    return Annotated[split, BeforeValidator(_by_funding), OrWritten(FIGURE)]


def _by_funding(value: Any) -> Any:
    return {"": value} if isinstance(value, Text) else value


def _one_of(names: tuple[str, ...]) -> Any:
    return Literal[names]
