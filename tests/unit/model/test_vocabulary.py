"""The ledger's words and what is posted are one: every fact of every document here is one of the postings."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.kinds.budget import BUDGET
from generator.kinds.final_accounts import FINAL_ACCOUNTS
from generator.kinds.kind import Kind
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import Fact
from generator.model.ledger_entries import Open
from generator.model.loading import load_catalogues
from generator.model.loading import load_disclosure
from generator.model.posting import Posting
from generator.model.subjects import is_staff_cost
from generator.model.vocabulary import Vocabulary
from generator.model.vocabulary import vocabulary_of
from generator.source.folders import find_disclosures
from tests.everything import everything
from tests.unit.builders import LEDGER
from tests.unit.builders import REPOSITORY
from tests.unit.builders import World
from tests.unit.builders import located

PLACES = ("content", "tests/rules/rich/content")


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    vocabulary, findings = vocabulary_of(located(LEDGER), "ledger.yaml")
    assert findings == []
    return vocabulary


def is_of(fact: Fact, posting: Posting) -> bool:
    tags = {tag: value for tag, value in fact.tags.items() if tag != ACCOUNT_TAG}
    if not posting.tags.keys() <= tags.keys() <= posting.told_by.keys():
        return False
    for tag, value in tags.items():
        values = posting.told_by[tag]
        if isinstance(values, Open):
            if values in (Open.STAFF, Open.OTHER_ECONOMIC) and is_staff_cost(value) is not (values is Open.STAFF):
                return False
        elif value not in values:
            return False
    return True


@pytest.fixture(scope="module")
def facts() -> list[tuple[str, Fact]]:
    catalogues, _ = load_catalogues(REPOSITORY / "templates/packs")
    folders = [folder for place in PLACES for folder in find_disclosures(REPOSITORY / place)[0]]
    disclosures = [load_disclosure(folder, catalogues)[0] for folder in folders]
    return [(each.kind.slug, fact) for each in disclosures if each for fact in each.ledger.facts]


def test_every_fact_is_one_of_the_postings_of_its_kind(facts: list[tuple[str, Fact]], words: Vocabulary) -> None:
    kinds = {kind.slug: kind for kind in (FINAL_ACCOUNTS, BUDGET)}
    strays = [
        fact.tags
        for slug, fact in facts
        if not any(is_of(fact, posting) for posting in words.postings_of(fact.tags[ACCOUNT_TAG], kinds[slug]))
    ]
    assert len(facts) > 1000
    assert strays == []


@pytest.mark.parametrize("kind", [FINAL_ACCOUNTS, BUDGET], ids=lambda kind: kind.slug)
def test_who_states_everything_has_a_fact_of_every_posting_and_no_other(tmp_path: Path, kind: Kind) -> None:
    words, _ = vocabulary_of(located(LEDGER), "ledger.yaml")
    accounts, operations = everything(words, kind)
    made = World(tmp_path, kind=kind, accounts=accounts, operations=operations)
    assert made.loading_findings == []
    facts, postings = made.disclosure.ledger.facts, [each for each in words.postings if each.holds_in(kind)]
    assert [posting.tags for posting in postings if not any(is_of(fact, posting) for fact in facts)] == []
    assert [fact.tags for fact in facts if not any(is_of(fact, posting) for posting in postings)] == []


def test_tags_are_those_of_the_postings(words: Vocabulary) -> None:
    rows = ("账", "科目", "性质", "资金", "项目", "经费")
    own = ("采购类别", "采购组织形式", "采购方式", "经济科目", "经济分类", "政府经济分类")
    assert words.tags == (*rows, "口径", "计入", "物品", "采购项目", "目录序号", "计量单位", *own)


def test_a_budget_has_no_final_amounts(words: Vocabulary) -> None:
    assert words.postings_of("政府采购合同", BUDGET) == []
    assert words.postings_of("上年结转", FINAL_ACCOUNTS) == []
    assert [each.tags["口径"] for each in words.postings_of("三公", BUDGET)] == [("预算数",)]
