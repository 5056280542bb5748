"""江苏省级部门预算（2018 年）：the pack says the real document whole; its known errors are found, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from generator.publish.build import build
from generator.publish.preparation import Workshop
from generator.publish.project import Options
from generator.publish.project import Project
from generator.source.finding import Severity
from generator.source.folders import find_disclosures
from tests.documents.comparison import HERE
from tests.documents.comparison import NOTHING
from tests.documents.comparison import Published
from tests.documents.comparison import Share
from tests.documents.comparison import gold_of
from tests.documents.comparison import heads
from tests.documents.comparison import narrative_share
from tests.documents.comparison import pdf_share
from tests.documents.comparison import tables_share
from tests.project_copy import REPOSITORY

SLUG = "jiangsu-procuratorate-2018-budget"
KEY = "jiangsu-jianchayuan/2018-budget"
LEAST = Decimal(99)
GOLD = gold_of(SLUG)
ECONOMIC = ("财政拨款基本支出表", "基本支出表", "机关运行经费表")
"""Tables in which the original has 30211 behind 30299 (js-J-T02)."""


def made(root: Path, *, pdf: bool) -> Published:
    project = Project(HERE / "content", REPOSITORY / "templates", root / "site")
    result = build(project, (KEY,), lambda *_: None, strict=False, options=Options(pdf=pdf, jobs=1))
    assert result.published == [KEY], [str(finding) for finding in result.findings]
    return Published(root / "site" / KEY)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return made(tmp_path_factory.mktemp("jiangsu"), pdf=False)


def shares(published: Published) -> Iterator[Share]:
    yield tables_share(GOLD, "data.json", published.data_values)
    yield tables_share(GOLD, "网页", published.page_values)
    yield tables_share(GOLD, "工作簿", published.sheet_values)
    yield narrative_share(GOLD, published)


def test_every_figure_of_the_original_is_where_it_belongs(published: Published) -> None:
    for share in shares(published):
        print(f"{SLUG} {share}")
        assert share.percent >= LEAST, str(share)


@pytest.mark.slow
def test_every_figure_of_its_tables_stands_in_the_pdf(tmp_path: Path) -> None:
    share = pdf_share(GOLD, made(tmp_path, pdf=True))
    print(f"{SLUG} {share}")
    assert share.percent >= LEAST, str(share)


def test_the_tables_have_the_originals_order_titles_heads_and_rows(published: Published) -> None:
    tables = list(published.page.iterfind(".//table[@data-table]"))
    assert [table.get("data-table") for table in tables] == [gold["role"] for gold in GOLD["tables"]]
    for table, gold, data in zip(tables, GOLD["tables"], published.data["tables"], strict=True):
        number, title = table.findtext(".//p[@class='table-number']"), table.findtext(".//h3")
        assert f"{number}：{title}" == gold["title"]
        wanted = [column["head"] for column in gold["columns"]]
        assert [head for head in heads(table) if head in wanted] == wanted
        keys = [row["key"] for row in data["rows"] if row["key"]]
        expected = [row["key"] for row in gold["rows"] if row["key"] not in NOTHING]
        assert keys == (in_order(expected) if gold["role"] in ECONOMIC else expected)


def in_order(keys: list[str]) -> list[str]:
    """The total, then the codes in their order."""
    return [keys[0], *sorted(keys[1:])]


def test_rows_are_under_the_same_group_and_beside_the_same_texts(published: Published) -> None:
    data = {table["id"]: table["rows"] for table in published.data["tables"]}
    gold = {table["role"]: table["rows"] for table in GOLD["tables"]}
    assert [row.get("group") for row in data["收入表"]] == [row.get("under") for row in gold["收入表"]]
    assert [[*row["texts"].values()] for row in data["政府采购预算表"]] == [
        [*row["labels"].values()] for row in gold["政府采购预算表"]
    ]


def test_an_empty_table_says_so_in_a_row_and_below(published: Published) -> None:
    [table] = published.page.xpath("//table[@data-table='政府性基金表']")
    assert [row.text_content().strip() for row in table.iterfind("tbody/tr")] == ["合计", "此表为空"]
    assert "没有用政府性基金预算安排的支出" in table.getparent().getparent().text_content()


def test_the_known_errors_of_the_original_are_found_and_no_other() -> None:
    """The original's own figures are stated (reported.yaml) and, as they were published, approved (waivers.yaml)."""
    listed = yaml.safe_load((HERE / f"{SLUG}.findings.yaml").read_text("utf-8"))
    known = {(one["met_by"], address) for one in listed if one["class"] == "error" for address in one["addresses"]}
    [folder] = [each for each in find_disclosures(HERE / "content")[0] if each.key == KEY]
    findings = Workshop(REPOSITORY / "templates").prepare(folder, waive=False).findings
    told = [(finding.id, address) for finding in findings for address in finding.addresses]
    assert {each for each in told if each in known} == known
    others = [str(finding) for finding in findings if finding.severity is not Severity.NOTE]
    assert len(others) == len(known), others
    assert all("missed" in one for one in listed if one["class"] == "text")
