"""The glossary: what is explained, in which order, by whose words."""

import pytest

from generator.writing.glossary import Entry
from generator.writing.glossary import compose_glossary
from generator.writing.glossary import glossary_markdown
from tests.unit.builders import World
from tests.unit.builders import ids

GLOSSARY = """
    名词:
      - {名词: 财政拨款收入, 释义: 财政拨的钱。, 别名: [财政拨款]}
      - {名词: 基本支出, 释义: 日常的开支。}
      - {名词: 项目支出, 释义: 办事的开支。}
    科目释义:
      "2080501": 退休人员的经费。
    项级通用:
      "01": 行政单位的基本支出。
      "99": 以上各项以外的支出。
"""


def accounts(*rows):
    return "金额单位: 万元\n收入: []\n支出:\n" + "".join(f"  - {{科目: {row}}}\n" for row in rows)


def compose(tmp_path, text, *rows, glossary=None, pack=GLOSSARY, **more):
    given = {"accounts": accounts(*rows)} if rows else {}
    made = World(tmp_path, **given, glossary=glossary, glossary_pack=pack, **more)
    entries = compose_glossary(made.writer, made.library, text)
    return [(entry.term, str(entry.explanation)) for entry in entries], made.writer.findings


def test_the_units_terms_are_explained_where_the_text_mentions_them_and_its_documents_own_words_count(tmp_path):
    shared = {"content/shili/glossary.md": "## 甲\n单位的甲。\n\n## 乙\n单位的乙。\n\n## 丙\n单位的丙。\n"}
    entries, findings = compose(tmp_path, "甲和乙", glossary="## 乙\n材料的乙。\n", more=shared)
    assert entries == [("甲", "单位的甲。"), ("乙", "材料的乙。")]
    assert findings == []


# --- terms -------------------------------------------------------------------------------------------------------


def test_terms_that_the_text_mentions_are_explained_in_the_packs_order(tmp_path):
    entries, findings = compose(tmp_path, "项目支出和基本支出")
    assert entries == [("基本支出", "日常的开支。"), ("项目支出", "办事的开支。")]
    assert findings == []


def test_another_spelling_counts_as_a_mention_of_the_term(tmp_path):
    assert [term for term, _ in compose(tmp_path, "财政拨款增加")[0]] == ["财政拨款收入"]


def test_terms_that_nothing_mentions_are_left_out(tmp_path):
    assert compose(tmp_path, "没有")[0] == []


def test_an_author_explains_a_term_in_his_own_words(tmp_path):
    entries, _ = compose(tmp_path, "基本支出", glossary="## 基本支出\n\n{{ 年度 }}年的日常开支。\n")
    assert entries == [("基本支出", "2023年的日常开支。")]


def test_what_an_author_adds_stands_at_the_end_in_his_order(tmp_path):
    entries, _ = compose(tmp_path, "基本支出", "2080501, 基本支出: 1", glossary="## 乙\n二\n\n## 甲\n一\n")
    assert [term for term, _ in entries][-2:] == ["乙", "甲"]
    assert len(entries) == 4


# --- subjects ----------------------------------------------------------------------------------------------------

RETIREMENT = "社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）"


def test_every_subject_that_spent_is_explained_by_its_full_name_after_the_terms(tmp_path):
    entries, findings = compose(tmp_path, "基本支出", "2080501, 基本支出: 1", "2010101, 基本支出: 2")
    assert [term for term, _ in entries] == [
        "基本支出",
        "一般公共服务支出（类）人大事务（款）行政运行（项）",
        RETIREMENT,
    ]
    assert findings == []


def test_a_subject_of_zeros_is_not_explained(tmp_path):
    assert compose(tmp_path, "", "2080501, 基本支出: 0")[0] == []


def test_a_subject_is_explained_by_its_code_first_and_else_by_its_last_two_digits(tmp_path):
    entries, _ = compose(tmp_path, "", "2080501, 基本支出: 1", "2010101, 基本支出: 1", "2010199, 基本支出: 1")
    assert [explanation for _, explanation in entries] == [
        "行政单位的基本支出。",
        "以上各项以外的支出。",
        "退休人员的经费。",
    ]


def test_the_last_two_digits_count_only_where_the_subject_bears_their_usual_name(tmp_path):
    """2050201 is 学前教育, not 行政运行."""
    entries, findings = compose(tmp_path, "", "2050201, 基本支出: 1")
    assert (entries, ids(findings)) == ([], ["N-0004"])


def test_a_subject_that_nobody_explains_is_an_error_at_its_first_figure(tmp_path):
    finding = compose(tmp_path, "", "2080505, 基本支出: 1")[1][0]
    assert (finding.id, finding.severity) == ("N-0004", "error")
    assert str(finding.location) == "content/shili/2023-final-accounts/accounts.yaml:4:25"
    assert "2080505 机关事业单位基本养老保险缴费支出" in finding.message
    assert "## 2080505" in finding.hint


STAND_IN = GLOSSARY + "    无释义时: 反映{科目}方面的支出。\n"
PENSION = "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）"


def test_where_the_pack_has_a_sentence_for_them_a_subject_that_nobody_explains_is_a_note_and_gets_its_names(tmp_path):
    entries, findings = compose(tmp_path, "", "2080505, 基本支出: 1", pack=STAND_IN)
    assert entries == [(PENSION, f"反映{PENSION}方面的支出。")]
    assert [(finding.id, finding.severity) for finding in findings] == [("N-0004", "note")]
    assert "科目名称" in findings[0].message


def test_a_subject_that_only_its_author_names_is_written_about_under_that_name(tmp_path):
    made = World(tmp_path, accounts=accounts("2080577, 名称: 养老服务, 基本支出: 1"), glossary_pack=STAND_IN)
    html = next(str(part.html) for part in made.document.parts if part.id == "glossary")
    assert "反映社会保障和就业支出（类）行政事业单位养老支出（款）养老服务（项）方面的支出。" in html
    assert [(finding.id, finding.severity) for finding in made.loading_findings] == [("S-0312", "warning")]
    assert made.book_findings == []


def test_an_authors_words_take_the_place_of_the_stand_in(tmp_path):
    entries, findings = compose(
        tmp_path, "", "2080505, 基本支出: 1", pack=STAND_IN, glossary="## 2080505\n单位缴的养老保险费。\n"
    )
    assert (entries, findings) == ([(PENSION, "单位缴的养老保险费。")], [])


def test_a_pack_that_explains_no_subjects_lists_only_those_its_author_explains(tmp_path):
    """科目释义: 否 in pack.yaml."""
    made = World(
        tmp_path,
        accounts=accounts("2080501, 基本支出: 1", "2080505, 基本支出: 1"),
        glossary="## 2080505\n单位缴的养老保险费。\n",
        glossary_pack=GLOSSARY,
        pack="科目释义: 否",
    )
    entries = compose_glossary(made.writer, made.library, "基本支出")
    assert [entry.term for entry in entries] == ["基本支出", PENSION]
    assert made.writer.findings == []


@pytest.mark.parametrize("heading", ["2080505", "机关事业单位基本养老保险缴费支出"])
def test_an_author_explains_a_subject_by_its_code_or_name(tmp_path, heading):
    entries, findings = compose(
        tmp_path, "", "2080505, 基本支出: 1", glossary=f"## {heading}\n单位缴纳的养老保险费。\n"
    )
    assert [explanation for _, explanation in entries] == ["单位缴纳的养老保险费。"]
    assert findings == []


def test_an_author_explains_a_subject_by_its_full_name(tmp_path):
    entries, _ = compose(tmp_path, "", "2080501, 基本支出: 1", glossary=f"## {RETIREMENT}\n退休费。\n")
    assert entries == [(RETIREMENT, "退休费。")]


def test_what_an_author_says_about_a_name_holds_for_every_subject_of_that_name(tmp_path):
    """2010101 and 2010301 are both 行政运行."""
    entries, _ = compose(
        tmp_path, "", "2010101, 基本支出: 1", "2010301, 基本支出: 1", glossary="## 行政运行\n机关的日常开支。\n"
    )
    assert [explanation for _, explanation in entries] == ["机关的日常开支。", "机关的日常开支。"]


def test_a_fault_in_an_explanation_is_an_error_at_its_line(tmp_path):
    _, findings = compose(tmp_path, "基本支出", glossary="## 基本支出\n\n{{ 无此数 }}\n")
    assert (ids(findings), findings[0].location.line) == (["N-0002"], 3)


# --- packs -------------------------------------------------------------------------------------------------------


def test_an_heir_adds_explanations_of_subjects_and_replaces_the_list_of_terms(tmp_path):
    more = {
        "templates/packs/henan/pack.yaml": "{名称: 河南, 继承: national, 省份: 河南}",
        "templates/packs/henan/glossary.yaml": """
            名词: [{名词: 项目支出, 释义: 河南的释义。}]
            科目释义: {"2080505": 养老。}
        """,
    }
    entries, _ = compose(
        tmp_path,
        "基本支出和项目支出",
        "2080501, 基本支出: 1",
        "2080505, 基本支出: 1",
        head="{范围: 单位, 模板包: henan}",
        more=more,
    )
    assert [explanation for _, explanation in entries] == ["河南的释义。", "退休人员的经费。", "养老。"]


def test_a_broken_glossary_is_a_finding(tmp_path):
    assert ids(compose(tmp_path, "", pack="名词: [{名词: 甲}]")[1]) == ["S-0202"]


# --- printing ----------------------------------------------------------------------------------------------------

ENTRIES = [Entry("甲", "一。"), Entry("乙", "二。")]


@pytest.mark.parametrize(
    ("ordinal", "text"),
    [
        ("一、", "一、**甲**：一。\n\n二、**乙**：二。"),
        ("（一）", "（一）**甲**：一。\n\n（二）**乙**：二。"),
        ("1.", "1.**甲**：一。\n\n2.**乙**：二。"),
    ],
)
def test_entries_are_numbered_in_the_packs_manner(ordinal, text):
    assert glossary_markdown(ENTRIES, ordinal) == text


@pytest.mark.parametrize("ordinal", ["一、", "（一）", "1."])
def test_a_department_with_many_subjects_has_more_than_a_hundred_entries(ordinal):
    entries = [Entry(str(number), "甲。") for number in range(130)]
    assert glossary_markdown(entries, ordinal).count("\n\n") == 129


def test_the_glossary_looks_into_narrative_overview_and_tables(tmp_path):
    made = World(
        tmp_path,
        accounts=accounts("2080501, 基本支出: 1"),
        narrative_template="财政拨款",
        profile="本局没有项目支出。",
        glossary_pack=GLOSSARY,
    )
    html = next(str(part.html) for part in made.document.parts if part.id == "glossary")
    assert [term in html for term in ("财政拨款收入", "基本支出", "项目支出", "行政单位离退休")] == [True] * 4
