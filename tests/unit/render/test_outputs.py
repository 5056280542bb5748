"""The table of outputs: every entry makes what it announces, from a small disclosure; what the PDF carries."""

from datetime import date

import pytest

from generator.render.output import Stage
from generator.render.output import with_files
from generator.render.outputs import OUTPUTS
from generator.render.outputs import carried_files
from generator.render.outputs import is_public
from generator.render.outputs import outputs_of_build
from tests.unit.builders import World
from tests.unit.performance_samples import sheet_world


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    return sheet_world(tmp_path_factory.mktemp("outputs")).edition(OUTPUTS)


@pytest.fixture(scope="module")
def files(edition):
    return with_files(edition).files


def announced(edition, *stages):
    return [file.path for output in OUTPUTS if output.stage in stages for file in output.files(edition)]


def test_what_is_announced_is_made(edition, files):
    assert sorted(files) == sorted(announced(edition, Stage.CONTENT, Stage.DESCRIPTION, Stage.PAGE))


def test_no_two_outputs_have_a_file_in_common(edition):
    paths = announced(edition, *Stage)
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.path)
def test_an_output_owns_its_files(edition, output):
    assert all(output.owns(file.path) for file in output.files(edition))


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.path)
def test_an_output_is_made_in_the_way_of_its_stage(output):
    made_by = {Stage.JOB: (False, True), Stage.RECORD: (False, False)}.get(output.stage, (True, False))
    assert (output.make is not None, output.job is not None) == made_by


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.path)
def test_an_output_says_how_it_is_read_back(output):
    assert (output.read_back is None) == bool(output.read_later)


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.path)
def test_what_is_offered_or_carried_says_what_it_is(edition, output):
    assert output.format or not any(file.title for file in output.files(edition))
    assert not output.carried or output.stage < Stage.JOB


@pytest.mark.parametrize(
    ("pdf", "internal", "left_out"),
    [
        (True, True, {"*.docx"}),
        (False, True, {"*.pdf", "*.docx"}),
        (True, False, {"self-check.html", "score.json", "findings.json", "*.docx"}),
    ],
)
def test_a_build_makes_what_is_wanted(pdf, internal, left_out):
    made = outputs_of_build(pdf=pdf, internal=internal)
    assert {output.path for output in OUTPUTS if output not in made} == left_out


@pytest.mark.parametrize(
    ("path", "public"),
    [
        ("index.html", True),
        ("jia-2023-budget.pdf", True),
        ("csv/figures.csv", True),
        ("manifest.json", True),
        ("self-check.html", False),
        ("score.json", False),
        ("findings.json", False),
        ("jia-2023-budget.docx", False),
        ("review.html", False),  # nobody's any more
    ],
)
def test_public_is_what_a_public_output_owns(path, public):
    assert is_public(path) is public


# --- files inside the PDF: in the order of their names, dated by the disclosure and never by the clock ---

APPROVED, PUBLISHED = "批复日期: 2024-08-30", "公开日期: 2024-09-10"
FILES = {"tables.xlsx": b"xlsx", "csv/figures.csv": b"csv", "data.json": b"json"}


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        ((APPROVED, PUBLISHED), date(2024, 9, 10)),
        ((APPROVED,), date(2024, 8, 30)),
        ((), date(2023, 12, 31)),
    ],
    ids=["published", "approved only", "neither: end of the fiscal year"],
)
def test_the_date_of_a_carried_file_is_that_of_publication(tmp_path, dates, day):
    made = World(tmp_path, head="{" + ", ".join(("范围: 单位", "模板包: national", *dates)) + "}")
    carried = carried_files(made.edition(OUTPUTS, FILES))
    assert [(file.name, file.data, file.day) for file in carried] == [
        ("data.json", b"json", day),
        ("tables.xlsx", b"xlsx", day),
    ]
