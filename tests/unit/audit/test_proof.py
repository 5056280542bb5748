"""How sure a reading is, and what that means for a finding."""

from dataclasses import replace

from generator.audit.proof import made_up_for
from generator.audit.proof import questioned
from generator.audit.standing import Proof
from generator.audit.standing import Standing
from generator.audit.standing import counted
from generator.audit.standing import unproved
from generator.recognition.readings import Reading
from generator.source.finding import Severity
from generator.source.finding import error
from generator.source.foreign.pages import Place
from tests.unit.audit.test_settling import HEAD
from tests.unit.audit.test_settling import audited

PLACE = Place("甲.pdf", 3)
PROVED = Proof(Standing.PROVED, "支出表", "支出表!合计.基本支出", "9.00", PLACE, "R-0301 成立")
DOUBTFUL = Proof(Standing.DOUBTFUL, "支出表", "支出表!205.基本支出", "900", PLACE, "点上小数点，R-0301 就成立")
LOST = Proof(Standing.NOT_PLACED, "支出表", None, "1.00", PLACE, "不在表样的行里")
BROKEN = error("R-0301", "不平", addresses=("支出表!合计.基本支出", "支出表!205.基本支出"))


def test_a_finding_over_a_doubtful_figure_is_a_question():
    asked = questioned(BROKEN, {str(DOUBTFUL.address): DOUBTFUL})
    assert (asked.severity, asked.question) == (Severity.NOTE, True)
    assert asked.hint == "支出表!205.基本支出 读作 900，没有把握：点上小数点，R-0301 就成立。先对照原件。"


def test_a_finding_over_proved_figures_stays():
    assert questioned(BROKEN, {}) == BROKEN


def test_figures_are_counted_and_those_not_proved_listed():
    proofs = [PROVED, DOUBTFUL, LOST, replace(PROVED, address="支出表!206.基本支出")]
    assert counted(proofs) == {Standing.PROVED: 2, Standing.DOUBTFUL: 1, Standing.NOT_PLACED: 1}
    assert list(unproved(proofs)) == [DOUBTFUL, LOST]


def test_a_figure_whose_place_is_certain_is_proved_and_the_paper_wrong():
    found = audited(HEAD.replace("教育支出 14.00 9.00", "教育支出 14.00 8.00"))
    broken = next(proof for proof in found.proofs if proof.address == "一般公共预算支出表!205.基本支出")
    assert broken.standing is Standing.PROVED
    assert broken.reason.startswith("位置明确，但 R-")
    assert [finding.severity for finding in found.review.findings if broken.address in finding.addresses]
    assert all(finding.severity is Severity.ERROR for finding in found.review.findings)


def test_the_identity_that_proves_a_figure_is_named():
    found = audited(HEAD + "2050201 学前教育 9.00 9.00\n2050202 小学教育 5.00 5.00\n")
    proof = next(each for each in found.proofs if each.address == "一般公共预算支出表!2050201.基本支出")
    assert proof.reason.endswith("成立")
    assert "R-0501" in proof.reason


def test_a_gap_that_a_figure_without_a_place_fills_is_a_question():
    found = audited(HEAD + "2050201 学前教育 9.00 9.00\n2050202 小学教育 5.00 5.00\n")
    table = next(iter(found.fit.found))
    book = found.statements.measures.book
    broken = replace(BROKEN, addresses=("一般公共预算支出表!205.基本支出",), difference="1.00")
    assert made_up_for(broken, [table], book) == broken
    table.unplaced.append(Reading("1.00", PLACE, "不在表样的栏里"))
    asked = made_up_for(broken, [table], book)
    assert (asked.severity, asked.question) == (Severity.NOTE, True)
    assert asked.hint == "把没有位置的 1.00 放进去就平了。先对照原件。"
