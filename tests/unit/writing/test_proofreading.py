"""The composed document: terms and their explanations, empty tables and their statements, performance."""

from __future__ import annotations

import pytest

from generator.writing.proofreading import proofread
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World
from tests.unit.checks.words.authors_words import REQUIRED
from tests.unit.checks.words.authors_words import WORDS
from tests.unit.checks.words.authors_words import word_lists

UNUSED, UNEXPLAINED, NO_STATEMENT, NO_PERFORMANCE = "N-0120", "N-0121", "N-0122", "N-0123"
TEMPLATE = '## 一、说明\n\n{{ 文("说明") }}\n'
ACCOUNTS = "{金额单位: 万元, 收入: [], 支出: [{科目: 2080501, 基本支出: 1.15}]}"
STATEMENT = "空表说明: 本表无数据。"


def reviewed(
    tmp_path, *wanted, narrative="绩效自评。", glossary="## 2080501\n\n离退休费用。\n", form=SPENDING_FORM, **more
):
    """The findings of the wanted ids as (message, line, column)."""
    world = World(
        tmp_path,
        accounts=more.pop("accounts", ACCOUNTS),
        narrative=f"## 说明\n\n{narrative}\n",
        narrative_template=TEMPLATE,
        glossary=glossary,
        forms=(form,),
        more={
            "templates/packs/national/words.yaml": WORDS,
            "templates/packs/national/final-accounts/words.yaml": REQUIRED,
        },
        **more,
    )
    findings = proofread(world.book, world.document, word_lists(world))
    return [
        (finding.message, finding.location.line, finding.location.column)
        for finding in findings
        if finding.location and finding.id in wanted
    ]


@pytest.mark.parametrize(
    ("term", "why"),
    [
        ("转移支付", "文中没有用到"),
        ("2050201", "本年没有这个科目的支出"),
        ("学前教育", "本年没有这个科目的支出"),
    ],
)
def test_a_term_that_the_document_does_not_use(tmp_path, term, why):
    glossary = f"## 2080501\n\n离退休费用。\n\n## {term}\n\n说明。\n"
    assert reviewed(tmp_path, UNUSED, glossary=glossary) == [(f"名词解释“{term}”：{why}", 5, 4)]


@pytest.mark.parametrize(
    "term", ["2080501", "行政单位离退休", "社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）"]
)
def test_a_term_of_a_subject_with_spending_is_used(tmp_path, term):
    assert reviewed(tmp_path, UNUSED, glossary=f"## {term}\n\n离退休费用。\n") == []


@pytest.mark.parametrize(
    ("term", "text"), [("委托审计", "委托审计增加"), ("“三公”经费", "三公经费减少"), ("基本支出", "无")]
)
def test_a_term_that_text_or_tables_use(tmp_path, term, text):
    glossary = f"## 2080501\n\n离退休费用。\n\n## {term}\n\n说明。\n"
    assert reviewed(tmp_path, UNUSED, narrative=text, glossary=glossary) == []


def test_a_technical_term_that_nobody_explains(tmp_path):
    assert reviewed(tmp_path, UNEXPLAINED, narrative="推进DRG付费，DRG病组增加") == [
        ("“DRG”没有在名词解释里解释", 3, 3)
    ]


@pytest.mark.parametrize(
    ("text", "term"), [("推进DRG付费", "DRG付费"), ("推进CDRGX付费", "付费"), ("推进付费", "付费")]
)
def test_a_technical_term_that_is_explained_or_not_used(tmp_path, text, term):
    glossary = f"## 2080501\n\n离退休费用。\n\n## {term}\n\n说明。\n"
    assert reviewed(tmp_path, UNEXPLAINED, narrative=text, glossary=glossary) == []


EMPTY = "{金额单位: 万元, 收入: [], 支出: []}"


def test_an_empty_table_without_its_statement(tmp_path):
    [(message, _, _)] = reviewed(tmp_path, NO_STATEMENT, accounts=EMPTY, glossary=None)
    assert message == "公开01表“支出决算表”没有数，表下没有空表说明"


def test_an_empty_table_with_its_statement_or_a_table_with_figures(tmp_path):
    stated = SPENDING_FORM + f"    {STATEMENT}\n"
    assert reviewed(tmp_path, NO_STATEMENT, accounts=EMPTY, glossary=None, form=stated) == []
    assert reviewed(tmp_path / "b", NO_STATEMENT) == []


def test_a_document_that_tells_nothing_of_performance(tmp_path):
    assert [line for _, line, _ in reviewed(tmp_path, NO_PERFORMANCE, narrative="无")] == [1]
    assert reviewed(tmp_path / "b", NO_PERFORMANCE, narrative="开展绩效自评") == []
