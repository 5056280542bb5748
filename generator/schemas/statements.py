"""The schemas of reported.yaml and waivers.yaml: what others state, and what somebody answers for."""

from __future__ import annotations

from generator.checks.finding_book import finding_book
from generator.model.authoring import ReportedFile
from generator.model.authoring import WaiversFile
from generator.model.waiving import WAIVABLE
from generator.schemas.items import by_address
from generator.schemas.surroundings import Surroundings
from generator.schemas.trees import EACH
from generator.schemas.trees import Node
from generator.schemas.trees import nodes_at
from generator.schemas.trees import refine
from generator.schemas.trees import tree_of
from generator.schemas.values import one_of


def reported_schema(around: Surroundings) -> Node:
    """The schema of reported.yaml: the addresses that the pack has."""
    tree = tree_of(ReportedFile)
    refine(tree["properties"]["上报数"], **by_address(around))
    return tree


def waivers_schema() -> Node:
    """The schema of waivers.yaml: ids of findings that somebody may answer for."""
    tree = tree_of(WaiversFile)
    told = {each.id: each.meaning for each in finding_book().values() if each.id.startswith(WAIVABLE)}
    any_id = {"type": "string", "pattern": f"^({'|'.join(WAIVABLE)})[0-9]{{4}}$"}
    for node in [*nodes_at(tree, ("核准的例外", EACH, "意见"))]:
        refine(node, anyOf=[one_of(told), any_id])
    return tree
