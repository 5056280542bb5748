"""The schema of operations.yaml: what the ledger's words have for the kind, year and nature."""

from __future__ import annotations

from generator.model.author_files import operations_file
from generator.model.fields import FIGURE
from generator.model.ledger_entries import ANY
from generator.model.ledger_entries import PURCHASES
from generator.model.subjects import ECONOMIC_CLASS
from generator.model.subjects import ECONOMIC_LENGTHS
from generator.schemas.surroundings import Surroundings
from generator.schemas.trees import EACH
from generator.schemas.trees import Node
from generator.schemas.trees import nodes_at
from generator.schemas.trees import refine
from generator.schemas.trees import tree_of
from generator.schemas.values import by_code
from generator.schemas.values import by_funding
from generator.schemas.values import codes_of
from generator.schemas.values import enter_words
from generator.schemas.values import one_of
from generator.schemas.values import restrict
from generator.schemas.values import tell_words


def operations_schema(around: Surroundings) -> Node:
    """The schema, for the surroundings of a disclosure."""
    words = around.words
    tree = tree_of(operations_file(words))
    restrict(tree, "operations", around)
    enter_words(tree, "operations", around)
    tell_words(tree, "operations", around)
    codes = codes_of(around.economic, ECONOMIC_LENGTHS[-1:], ECONOMIC_CLASS)
    for entry in words.entries_in(("operations",)):
        if entry.hole == "科目" and entry.path[-1] == ANY:
            for node in [*nodes_at(tree, entry.path[1:-1])]:
                refine(node, **by_code(codes, FIGURE))
    for node in [*nodes_at(tree, (PURCHASES[1], EACH, "金额"))]:
        refine(node, **by_funding(words.purchase_fundings))
    for node in [*nodes_at(tree, ("没有发生",))]:
        refine(node, type="array", items=one_of([str(block) for block in words.file.没有发生]))
    return tree
