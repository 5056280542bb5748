"""A loaded pack checked whole: every name in it, its own texts, and what each rule can do in it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.checks.written_rules import rules_of
from generator.model.loading import Catalogues
from generator.packs.cases import differing
from generator.packs.charts import check_charts
from generator.packs.demands import Demands
from generator.packs.fixed_scope import check_fixed_scope
from generator.packs.forms import check_forms
from generator.packs.items import check_items
from generator.packs.items import check_new_items
from generator.packs.items import check_used_items
from generator.packs.known import Known
from generator.packs.ledger_words import check_ledger_words
from generator.packs.leftovers import check_texts
from generator.packs.lists import check_fixed_lists
from generator.packs.lists import check_glossary
from generator.packs.lists import check_score
from generator.packs.lists import check_synonyms
from generator.packs.lists import check_words
from generator.packs.offers import check_offers
from generator.packs.parts import check_parts
from generator.packs.performance import check_performance_form
from generator.packs.print_slips import check_print
from generator.packs.replaced import check_replaced
from generator.packs.rules import RuleReport
from generator.packs.rules import check_rules
from generator.packs.sheets import SheetNames
from generator.packs.slots import Slots
from generator.packs.sorts import check_sorts
from generator.packs.strays import check_strays
from generator.packs.templates import check_narrative
from generator.packs.twins import check_twins
from generator.source.finding import Finding
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary
from generator.writing.glossary import load_glossary


@dataclass(frozen=True, slots=True)
class PackReport:
    """What is wrong with a pack in one case, and what each of its rules can do there."""

    findings: list[Finding]
    rules: list[RuleReport]


def check_pack(library: PackLibrary, pack: Pack, catalogues: Catalogues, demands: Demands) -> PackReport:
    """Resolves every name of a pack as it holds in its case; `demands` are the pack's own."""
    known = Known(library, pack, catalogues)
    narrative = check_narrative(known)
    charts, used_in_charts = check_charts(known)
    written = rules_of(library, pack)
    rules, reports, used_in_rules = check_rules(written, known, SheetNames(pack))
    used = {*used_in_charts, *used_in_rules, *narrative.used}
    findings = [
        *check_ledger_words(known),
        *check_fixed_lists(known),
        *check_synonyms(known),
        *check_replaced(library, pack),
        *check_strays(library, pack),
        *check_offers(library, pack),
        *check_parts(known),
        *check_twins(library, known),
        *check_forms(known),
        *check_items(known),
        *charts,
        *(each for form in pack.performance_forms.values() for each in check_performance_form(form)),
        *rules,
        *check_sorts(written, known),
        *narrative.findings,
        *check_used_items(used, known),
        *check_new_items(used, known),
    ]
    words, card = demands.words, demands.card
    glossary, problems = load_glossary(library, pack)
    findings += [*demands.problems, *problems, *check_glossary(glossary, known)]
    slots = Slots()
    slots.declare_all(pack.places)
    findings += check_words(words, known, slots)
    findings += check_score(card, known, slots) if card else []
    findings += check_texts(known, words, glossary, narrative.texts)
    findings += check_print(known, narrative.texts)
    findings += check_fixed_scope(pack, differing(library, pack.name, pack.kind))
    return PackReport(list(dict.fromkeys(findings)), reports)
