"""The ledger's words and what is posted are one: every fact of every document here is one of the postings."""

from __future__ import annotations

import pytest

from generator.kinds.budget import BUDGET
from generator.kinds.final_accounts import FINAL_ACCOUNTS
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import Fact
from generator.model.loading import load_catalogues
from generator.model.loading import load_disclosure
from generator.model.subjects import is_staff_cost
from generator.model.vocabulary import Open
from generator.model.vocabulary import Posting
from generator.model.vocabulary import Vocabulary
from generator.model.vocabulary import vocabulary_of
from generator.source.folders import find_disclosures
from tests.unit.builders import LEDGER
from tests.unit.builders import REPOSITORY
from tests.unit.builders import located

PLACES = ("content", "tests/rules/rich/content")


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    vocabulary, findings = vocabulary_of(located(LEDGER), "ledger.yaml")
    assert findings == []
    return vocabulary


def is_of(fact: Fact, posting: Posting) -> bool:
    tags = {tag: value for tag, value in fact.tags.items() if tag != ACCOUNT_TAG}
    if tags.keys() != posting.tags.keys():
        return False
    for tag, value in tags.items():
        values = posting.tags[tag]
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


def test_the_documents_use_nearly_all_of_them(facts: list[tuple[str, Fact]], words: Vocabulary) -> None:
    unused = [posting for posting in words.postings if not any(is_of(fact, posting) for _, fact in facts)]
    assert len(unused) <= len(words.postings) // 10, [dict(posting.tags) for posting in unused]


def test_tags_and_accounts_are_those_of_the_postings(words: Vocabulary) -> None:
    assert words.tags == ("账", "科目", "性质", "资金", "经费", "项目", "口径", "计入", "目录序号", "计量单位")
    assert len(words.accounts) == 31


def test_a_budget_has_no_final_amounts(words: Vocabulary) -> None:
    assert words.postings_of("政府采购", BUDGET) == []
    assert words.postings_of("上年结转", FINAL_ACCOUNTS) == []
    assert [each.tags["口径"] for each in words.postings_of("三公", BUDGET)] == [("预算数",)]
