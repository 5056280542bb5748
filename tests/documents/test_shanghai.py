"""The Shanghai pack beside three real documents: every figure of gold where it belongs, in each file that is published.

The tests print what share of gold's figures each file shows.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from generator.publish.build import build
from generator.publish.preparation import Workshop
from generator.publish.project import Options
from generator.publish.project import Project
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.folders import find_disclosures
from tests.documents.comparison import Published
from tests.documents.comparison import gold_of
from tests.documents.comparison import heads
from tests.documents.comparison import narrative_share
from tests.documents.comparison import pdf_share
from tests.documents.comparison import tables_share
from tests.project_copy import REPOSITORY
from tests.project_copy import render_in_process
from tests.project_copy import templates_read_once
from tests.project_copy import without_search
from tests.rules.gold_review import write_faults

pytestmark = pytest.mark.slow

CONTENT = REPOSITORY / "tests/documents/content"
DOCUMENTS = {
    "shanghai-planning-2024-final": "putuo-guihua/2024-final-accounts",
    "shanghai-office-2025-budget-department": "putuo-fuban/2025-budget",
    "shanghai-office-2025-budget-unit": "putuo-fuban-benji/2025-budget",
}
SLUGS = list(DOCUMENTS)


def publish(folder: Path, *keys: str, pdf: bool) -> Path:
    """The site of these documents."""
    site = folder / "site"
    with templates_read_once():
        project = Project(CONTENT, REPOSITORY / "templates", site)
        outcome = build(project, keys, lambda _what, _done, _of: None, strict=False, options=Options(pdf=pdf))
    assert sorted(outcome.published) == sorted(keys), [finding.message for finding in outcome.findings]
    return site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        without_search(patch)
        return publish(tmp_path_factory.mktemp("shanghai"), *DOCUMENTS.values(), pdf=False)


def published(site: Path, slug: str) -> Published:
    return Published(site / DOCUMENTS[slug])


@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_of_the_tables_stands_at_its_address(site: Path, slug: str, capsys) -> None:
    gold, files = gold_of(slug), published(site, slug)
    shares = [
        tables_share(gold, "data.json", files.data_values),
        tables_share(gold, "网页", files.page_values),
        tables_share(gold, "xlsx", files.sheet_values),
    ]
    with capsys.disabled():
        print(f"\n{slug}：{'；'.join(map(str, shares))}")
    assert min(share.percent for share in shares) >= 99
    assert shares[1].missed == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_of_the_text_is_said_in_order(site: Path, slug: str, capsys) -> None:
    share = narrative_share(gold_of(slug), published(site, slug))
    with capsys.disabled():
        print(f"\n{slug}：{share}")
    assert share.missed == []


@pytest.mark.parametrize("slug", SLUGS)
def test_the_tables_have_golds_order_titles_units_rows_and_heads(site: Path, slug: str) -> None:
    gold, files = gold_of(slug), published(site, slug)
    tables = files.data["tables"]
    assert [(each["id"], each["number"], each["title"], each["amount_unit"]) for each in tables] == [
        (each["role"], "", each["title"], each["unit"]) for each in gold["tables"]
    ]
    for ours, theirs in zip(tables, gold["tables"], strict=True):
        wanted = [(row["key"], squeezed(row["name"])) for row in theirs["rows"]]
        rows = [(row["key"], squeezed(row["name"])) for row in ours["rows"] if row["key"]]
        assert rows == wanted or not wanted, theirs["role"]
        page = next(each for each in files.page.iterfind(".//table") if each.get("data-table") == theirs["role"])
        printed = {squeezed(head) for head in heads(page)}
        assert {squeezed(column["head"]) for column in theirs["columns"]} <= printed, theirs["role"]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_of_the_tables_is_in_the_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slug: str, capsys
) -> None:
    render_in_process(monkeypatch)
    without_search(monkeypatch)
    share = pdf_share(gold_of(slug), published(publish(tmp_path, DOCUMENTS[slug], pdf=True), slug))
    with capsys.disabled():
        print(f"\n{slug}：{share}")
    assert share.percent >= 99


def squeezed(text: str | None) -> str:
    """A text without white space and in one kind of brackets."""
    return "".join((text or "").split()).replace("(", "（").replace(")", "）")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_known_error_is_found_and_no_other(slug: str) -> None:
    audit = [each for each in findings_of(slug) if each.get("met_by") and each["class"] != "tail"]
    of_figures = {(each["met_by"], address) for each in audit for address in each.get("addresses", ())}
    found = [each for each in told(CONTENT, slug) if each.severity is not Severity.NOTE]
    assert {(each.id, each.address) for each in found} == of_figures
    assert not [each for each in found if each.severity is Severity.ERROR and each.id != "L-0001"]


def test_faults_of_the_text_are_found_where_they_are_written(tmp_path: Path) -> None:
    slug = SLUGS[0]
    faults = yaml.safe_load((CONTENT.parent / f"{slug}.faults.yaml").read_text("utf-8"))
    content = shutil.copytree(CONTENT, tmp_path / "content")
    written = {fault.gold: fault for fault in write_faults(content / DOCUMENTS[slug], faults)}
    found = told(content, slug)
    wanted = {each["id"]: each["met_by"] for each in findings_of(slug) if "met_by" in each and "addresses" not in each}
    assert written.keys() == wanted.keys()
    for gold, met_by in wanted.items():
        assert any(each.id == met_by and written[gold].holds(each) for each in found), gold


def findings_of(slug: str) -> list[dict]:
    return yaml.safe_load((CONTENT.parent / f"{slug}.findings.yaml").read_text("utf-8")) or []


def told(content: Path, slug: str) -> list[Finding]:
    """Everything found in a document, nothing waived."""
    [folder] = [folder for folder in find_disclosures(content)[0] if folder.key == DOCUMENTS[slug]]
    return Workshop(REPOSITORY / "templates").prepare(folder, waive=False).findings


INVENTED = {
    "shili-wenhuaguan/2026-budget": [
        "比2025年预算增加245.17万元；事业收入20万元；事业单位经营收入3.30万元；其他收入0.50万元",
        "政府性基金拨款支出预算150万元，比2025年预算增加150万元；国有资本经营预算拨款支出预算6万元。",
        "“其他支出-彩票公益金安排的支出-用于文化事业的彩票公益金支出”科目150万元，主要用于举办公益演出。",
        "公务用车运行维护费10万元，比2025年预算减少5万元",
        "没有安排财政拨款的机关运行经费",
        "预算安排购置车辆1辆",
    ],
    "shili-jianshe/2025-final-accounts": [
        "比2024年度减少83.00万元，下降16.60%",
        "一般公共预算财政拨款支出315.00万元，占本年支出合计的75.54%，与2024年度持平",
        "年初预算为0.00万元，支出决算为15.00万元。决算数大于年初预算数的主要原因：年中追加的抢修任务。",
        "没有用财政拨款安排的“三公”经费支出",
        "政府性基金预算财政拨款收入90.00万元，支出100.00万元。各项支出如下",
        "没有国有资本经营预算财政拨款的收入和支出",
        "比2024年度减少10.00万元，下降12.50%，主要原因是压减一般性支出",
    ],
}
"""Documents that nobody published, and what they say where the real ones say something else."""


@pytest.mark.parametrize("key", INVENTED)
def test_documents_of_other_kinds_are_written_whole_and_without_an_error(key: str) -> None:
    [folder] = [folder for folder in find_disclosures(CONTENT)[0] if folder.key == key]
    prepared = Workshop(REPOSITORY / "templates").prepare(folder, waive=False)
    assert [each.message for each in prepared.findings if each.severity is Severity.ERROR] == []
    assert prepared.document is not None
    text = prepared.document.narrative
    assert [sentence for sentence in INVENTED[key] if sentence not in text] == []


MONEY_OF_THE_YEAR_BEFORE = {
    "  - {科目: 2080502, 财政拨款收入: 96400}": "  - {科目: 2080502, 财政拨款收入: 90000, 上年结转: 6400}",
    "  - {科目: 2296010, 资金: 政府性基金预算财政拨款, 财政拨款收入: 1500000}": (
        "  - {科目: 2296010, 资金: 政府性基金预算财政拨款, 财政拨款收入: 1000000, 上年结转: 500000}"
    ),
}


@pytest.mark.parametrize("choice", ["上年结转: 单列, 支出内容: 按类", "上年结转: 单列", ""])
def test_a_budget_that_spends_money_of_the_year_before_has_a_row_and_a_column_for_it(
    tmp_path: Path, choice: str
) -> None:
    folder = shutil.copytree(CONTENT / "shili-wenhuaguan", tmp_path / "content/shili-wenhuaguan") / "2026-budget"
    accounts = (folder / "accounts.yaml").read_text("utf-8")
    for old, new in MONEY_OF_THE_YEAR_BEFORE.items():
        assert accounts.count(old) == 1
        accounts = accounts.replace(old, new)
    (folder / "accounts.yaml").write_text(accounts, "utf-8")
    disclosure = folder / "disclosure.yaml"
    disclosure.write_text(disclosure.read_text("utf-8") + f"选用: {{{choice}}}\n", "utf-8")
    narrative = folder / "narrative.md"
    narrative.write_text(narrative.read_text("utf-8") + "\n## 公务用车购置费变动\n\n更新车辆\n", "utf-8")
    if "按类" in choice:
        narrative.write_text(narrative.read_text("utf-8") + "\n## 207用途\n\n开展文化活动\n", "utf-8")
    [found] = find_disclosures(tmp_path / "content")[0]
    prepared = Workshop(REPOSITORY / "templates").prepare(found, waive=False)
    errors = [each for each in prepared.findings if each.severity is Severity.ERROR]
    if not choice:
        assert {"选用: {上年结转: 单列}" in str(each.hint) for each in errors if each.id == "R-2406"} == {True}
        return
    assert [each.message for each in errors] == []
    assert prepared.book is not None
    figures = {cell.address: cell.text for table in prepared.book.tables for cell in table.cells()}
    assert figures["收支总表!年初结转和结余.收入/预算数"] == "506,400.00"
    assert figures["收入表!合计.上年结转"] == "506,400.00"
    assert figures["收入表!2080502.合计"] == "96,400.00"
    assert figures["财政拨款收支总表!年初财政拨款结转和结余.收入/金额"] == "506,400.00"
    assert figures["收支总表!总计.收入/预算数"] == figures["收支总表!总计.支出/合计"]
    assert prepared.document is not None
    text = prepared.document.narrative
    assert "其他收入0.50万元；上年结转50.64万元。" in text
    assert "公务用车购置费18.50万元，比2025年预算增加18.50万元，主要原因是更新车辆" in text
    by_class = "“文化旅游体育与传媒支出”科目861.23万元，主要用于开展文化活动。"
    assert (by_class in text, "“文化旅游体育与传媒支出-文化和旅游-群众文化”" in text) == (
        "按类" in choice,
        "按类" not in choice,
    )


def test_a_disclosure_chooses_the_classes_that_its_summary_lists() -> None:
    [folder] = [folder for folder in find_disclosures(CONTENT)[0] if folder.key == "shili-jianshe/2025-final-accounts"]
    book = Workshop(REPOSITORY / "templates").prepare(folder).book
    assert book is not None
    for role in ("收支总表", "财政拨款收支总表"):
        names = [line.name for line in book.table(role).blocks[1].body if line.code]
        assert (len(names), names[-3]) == (26, "二十四、债务还本支出")


def test_staff_costs_by_function_that_are_not_those_by_economic_class_are_told(tmp_path: Path) -> None:
    slug = "shanghai-office-2025-budget-unit"
    content = shutil.copytree(CONTENT, tmp_path / "content")
    accounts = content / DOCUMENTS[slug] / "accounts.yaml"
    written = accounts.read_text("utf-8")
    assert written.count("人员经费: 10472104.30, 公用经费: 1447397.54") == 1
    accounts.write_text(
        written.replace("10472104.30, 公用经费: 1447397.54", "10472004.30, 公用经费: 1447497.54"), "utf-8"
    )
    found = [each for each in told(content, slug) if each.severity is Severity.ERROR]
    assert {each.id for each in found} == {"L-0009", "R-3043", "R-3044"}
    assert {each.difference for each in found if each.id != "L-0009"} == {"-100", "100"}
