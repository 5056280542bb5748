"""What speaks for a reading and against it: a table in which too much breaks was misread and blames nobody."""

from generator.audit.standing import Standing
from generator.source.finding import Severity
from tests.unit.audit.test_settling import HEAD
from tests.unit.audit.test_settling import audited

ROWS = """20501 教育管理事务 4.00 4.00 0.00
20503 职业教育 2.00 2.00 0.00
20504 成人教育 3.00 3.00 0.00
20505 广播电视教育 1.00 1.00 0.00
"""
SHORT = HEAD.replace("教育支出 14.00 9.00 5.00", "教育支出 24.00 19.00 5.00").replace(
    "合计 14.00 9.00", "合计 24.00 19.00"
)


def errors(found):
    return [finding for finding in found.review.findings if finding.severity is Severity.ERROR]


def test_one_wrong_figure_is_an_error_of_the_paper() -> None:
    assert errors(audited(SHORT + ROWS)) == []
    assert errors(audited(SHORT + ROWS.replace("4.00 4.00", "4.00 4.50")))


def test_rows_that_break_all_over_a_table_are_questions() -> None:
    odd = (
        ROWS.replace(" 4.00 4.00", " 4.00 41.00")
        .replace(" 2.00 2.00", " 2.00 27.00")
        .replace(" 3.00 3.00", " 3.00 3.30")
    )
    found = audited(SHORT + odd.replace("1.00 1.00", "1.00 12.00"))
    assert errors(found) == []
    assert any(finding.question for finding in found.review.findings)
    doubtful = next(proof for proof in found.proofs if proof.address == "一般公共预算支出表!20501.基本支出")
    assert doubtful.standing is Standing.DOUBTFUL
    assert doubtful.reason.endswith("处不平，多半是读错了")
