"""The finance bureau's view of the four real documents: its figures, its links, its CSV, what it does not tell."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html as lxml_html

from tests.gold_support import BUDGETS
from tests.gold_support import DOCUMENTS
from tests.gold_support import PUBLISHED
from tests.project_copy import KEY
from tests.project_copy import copy_project
from tests.project_copy import render_in_process

pytestmark = pytest.mark.slow

# Judged by hand from the documents: (earned, judged) of 完整, 细化 and 规范. None has a date, so 及时 is not judged.
#   完整 35: not judged 所属单位 4, 专项资金 3, 债务 1;
#            lost 机关运行经费明细 2 (all but Panjin), 资产变化 1 (all), 绩效目标 1 (Panjin)
#   细化 30: not judged 项目 4, 绩效指标 3, 民生 2;
#            三公变动 2 without 上年数 (Beiguan, Jiyuan), 差异 3 without 年初预算 (Tongnan)
#   规范 25: not judged 位置 4, 平台 3, 涉密 2, 留存 1; lost L-0001 ×3 and L-0004 (Beiguan), L-0001 (Jiyuan),
#            N-0124 ×2 and R- ×5 of 3 points (Panjin), N-0104 ×2 (Tongnan)
POINTS = {
    "beiguan-yibaoju/2022-final-accounts": [("24", "27"), ("19", "19"), ("8", "15")],
    "jiyuan-yibaoju/2023-final-accounts": [("24", "27"), ("19", "19"), ("14", "15")],
    "panjin-yibaoju/2023-final-accounts": [("25", "27"), ("21", "21"), ("7", "15")],
    "tongnan-yibaoju/2024-final-accounts": [("24", "27"), ("18", "18"), ("12", "15")],
}
TOTALS = {key: (key, sum(int(e) for e, _ in heads), sum(int(j) for _, j in heads)) for key, heads in POINTS.items()}
COUNTS = {
    "beiguan-yibaoju/2022-final-accounts": ["0", "8", "5", "19"],
    "jiyuan-yibaoju/2023-final-accounts": ["0", "3", "7", "1"],
    "panjin-yibaoju/2023-final-accounts": ["0", "8", "19", "15"],
    "tongnan-yibaoju/2024-final-accounts": ["0", "1", "7", "4"],
}
FILE_AND_LINE = re.compile(r"\.(yaml|md):\d+|content/|templates/")


def page_of(path: Path) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(path.read_bytes())


def rows_of(site: Path) -> list[dict[str, str]]:
    with (site / "overview" / "overview.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cells(row: lxml_html.HtmlElement) -> list[str]:
    return [" ".join("".join(cell.itertext()).split()) for cell in row.iterfind("*")]


# --- figures


@pytest.mark.parametrize("key", DOCUMENTS.values())
def test_each_document_scores_what_it_was_judged_by_hand(built_all: Path, key: str) -> None:
    score = json.loads((built_all / key / "score.json").read_text("utf-8"))
    assert [(head["earned"], head["judged"]) for head in score["heads"]] == [("0", "0"), *POINTS[key]]
    _, earned, judged = TOTALS[key]
    assert (score["earned"], score["judged"], score["full"]) == (str(earned), str(judged), "100")


def test_the_csv_holds_what_is_published_and_what_is_not(built_all: Path) -> None:
    rows = rows_of(built_all)
    published = {row["网址"].removesuffix("/index.html"): row for row in rows if row["状态"] == "已批复"}
    assert sorted(published) == sorted([*DOCUMENTS.values(), *BUDGETS.values()])
    for key, row in ((key, published[key]) for key in DOCUMENTS.values()):
        assert [row[name] for name in ("错误", "警告", "提示", "核准的例外")] == COUNTS[key]
        assert (key, int(row["得分"]), int(row["已评分"])) == TOTALS[key]
        assert (row["天数"], row["按时公开"], row["及时得分"]) == ("", "", "")
    assert len(rows) == len(PUBLISHED)  # site.yaml lists nothing that is waited for, so nothing is 未公开


def test_the_page_shows_what_the_csv_holds(built_all: Path) -> None:
    shown = page_of(built_all / "overview" / "index.html").iterfind(".//tbody/tr")
    rows = rows_of(built_all)
    for row, line in zip(rows, map(cells, shown), strict=True):
        assert line[0].startswith(row["单位"])
        assert line[1] == row["状态"]
        if row["状态"] == "未公开":
            assert set(line[2:]) == {"—"}
            continue
        assert line[5:9] == [row[name] for name in ("错误", "警告", "提示", "核准的例外")]
        heads = [(row[f"{name}得分"], row[f"{name}已评分"]) for name in ("及时", "完整", "细化", "规范")]
        points = [f"{earned} / {judged}" if earned else "未评" for earned, judged in heads]
        assert line[9:] == [*points, f"{row['得分']} / {row['已评分']}", f"{row['得分率']}%"]


def test_every_point_lost_has_its_ground(built_all: Path) -> None:
    for key in DOCUMENTS.values():
        for head in json.loads((built_all / key / "score.json").read_text("utf-8"))["heads"]:
            for item in head["items"]:
                assert item["grounds"]
                lost = sum(float(ground["lost"]) for ground in item["grounds"])
                assert lost == (float(item["full"]) - float(item["earned"]) if item["earned"] else 0)


# --- links, and what is not for the public


@pytest.mark.parametrize("key", DOCUMENTS.values())
def test_every_ground_and_finding_leads_to_something_on_the_page(built_all: Path, key: str) -> None:
    """A figure's anchor is its address: that its cell is on the page is asked of the cell, not of an id."""
    there: set[tuple[str, str | None]] = set()
    for name in ("index.html", *(f"performance/{path.name}" for path in (built_all / key).glob("performance/*.html"))):
        page = page_of(built_all / key / name)
        there |= {(name, element.get("id")) for element in page.iterfind(".//*[@id]")}
        there |= {(name, element.get("data-address")) for element in page.iterfind(".//td[@data-address]")}
    links = [a.get("href", "") for a in page_of(built_all / key / "self-check.html").iterfind(".//a[@href]")]
    anchors = [link.partition("#") for link in links if link.startswith(("index.html#", "performance/"))]
    assert len(anchors) > 20
    assert [anchor for page, _, anchor in anchors if (page, unquote(anchor)) not in there] == []


def test_the_board_leads_to_every_head(built_all: Path) -> None:
    links = page_of(built_all / "overview" / "index.html").xpath("//tbody//td/a/@href")
    assert len(links) == 4 * len(PUBLISHED)  # three heads judged and the total of each
    for link in links:
        path, _, anchor = str(link).partition("#")
        page = page_of(built_all / "overview" / path)
        assert not anchor or page.get_element_by_id(anchor) is not None


@pytest.mark.parametrize("key", DOCUMENTS.values())
def test_every_finding_and_waiver_is_listed_without_its_file(built_all: Path, key: str) -> None:
    data = json.loads((built_all / key / "data.json").read_text("utf-8"))
    page = page_of(built_all / key / "self-check.html")
    told = page.text_content()
    findings = json.loads((built_all / key / "findings.json").read_text("utf-8"))
    assert len(page.find_class("finding")) == len(findings)
    for finding in findings:
        assert finding["message"] in told
        assert (finding["waived"] or "") in told
    for waiver in data["waivers"]:
        assert waiver["reason"] in told
        assert waiver["accepted_by"] in told
    assert FILE_AND_LINE.search(told) is None


def test_search_engines_are_kept_out(built_all: Path) -> None:
    for path in (
        built_all / "overview" / "index.html",
        *(built_all / key / "self-check.html" for key in POINTS),
    ):
        assert page_of(path).xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_disclosure_that_is_not_rebuilt_stays_in_the_overview(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    render_in_process(monkeypatch)
    copy = copy_project(tmp_path, "jiyuan-yibaoju", "beiguan-yibaoju")
    copy.build("beiguan-yibaoju", internal=True)
    statuses = {(row["单位"], row["年度"]): row["状态"] for row in rows_of(copy.internal)}
    assert list(statuses.values()).count("已批复") == 1
    copy.build(KEY, internal=True)
    rows = {row["网址"].partition("/")[0]: row for row in rows_of(copy.internal) if row["状态"] == "已批复"}
    assert sorted(rows) == ["beiguan-yibaoju", "jiyuan-yibaoju"]
    assert (rows["beiguan-yibaoju"]["得分"], rows["beiguan-yibaoju"]["核准的例外"]) == ("51", "19")
    manifest = json.loads((copy.internal / KEY / "manifest.json").read_text("utf-8"))
    assert {"self-check.html", "score.json"} <= manifest["files"].keys()
