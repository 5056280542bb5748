"""The pages about several disclosures, in a site of one unit with two years: what leads where, what is not listed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.project_copy import KEY
from tests.project_copy import SAME_FIGURES
from tests.project_copy import UNIT
from tests.project_copy import ProjectCopy
from tests.project_copy import copy_project
from tests.project_copy import render_in_process

pytestmark = pytest.mark.slow

LAST_YEAR = "2022-final-accounts"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unit's disclosure of 2023, and once more as that of 2022, without a date."""
    monkeypatch = pytest.MonkeyPatch()
    render_in_process(monkeypatch)
    copy = copy_project(tmp_path_factory.mktemp("pages"))
    copy.append("site.yaml", '强调色: "#1d4f91"\n网站标识码: "1234567890"\n备案号: 示例备00000000号\n')
    copy.append("disclosure.yaml", "公开日期: 2024-09-05\n")
    add_last_year(copy)
    copy.append("waivers.yaml", SAME_FIGURES)
    assert sorted(copy.build().published) == [f"{UNIT}/{LAST_YEAR}", KEY]
    monkeypatch.undo()
    return copy.site


def add_last_year(copy: ProjectCopy) -> None:
    folder = copy.content / UNIT / LAST_YEAR
    shutil.copytree(copy.folder, folder)
    text = (folder / "disclosure.yaml").read_text("utf-8")
    (folder / "disclosure.yaml").write_text(text.replace("公开日期: 2024-09-05\n", ""), "utf-8")


def page(site: Path, name: str) -> lxml_html.HtmlElement:
    return lxml_html.fromstring((site / name).read_bytes())


def meta(site: Path, name: str) -> dict[str, str]:
    return {each.get("name"): each.get("content") for each in page(site, name).xpath("//meta[@name]")}


def test_the_home_page_lists_every_disclosure_by_year_and_every_unit(site: Path) -> None:
    home = page(site, "index.html")
    assert home.xpath("//section[@class='year']//h3/a/@href") == [f"{KEY}/index.html", f"{UNIT}/{LAST_YEAR}/index.html"]
    assert home.xpath("//section[@class='units']//a/@href") == [f"{UNIT}/index.html"]
    assert home.xpath("//li[@data-unit]/@data-year") == ["2023", "2022"]


def test_a_units_page_leads_to_its_years_and_their_comparison(site: Path) -> None:
    links = page(site, f"{UNIT}/index.html").xpath("//main//a/@href")
    assert "compare-final-accounts/index.html" in links
    assert {f"../{KEY}/index.html", f"../{UNIT}/{LAST_YEAR}/index.html"} <= set(links)


def test_the_comparison_shows_both_years_and_no_change_between_the_same_figures(site: Path) -> None:
    comparison = page(site, f"{UNIT}/compare-final-accounts/index.html")
    heads = [each.text_content() for each in comparison.xpath("//table[1]/thead//th")]
    assert heads[:5] == ["项目", "2023年", "2022年", "比2022年", "变动率"]
    [row] = comparison.xpath("//tr[th='210 卫生健康支出'][1]")[:1]
    assert [cell.text_content() for cell in row.xpath("td")][2:] == ["0", "0%"]
    tables = {each.text_content() for each in comparison.xpath("//caption//h2")}
    assert {"收入支出决算总表", "支出决算表"} <= tables


def test_every_page_says_what_the_guideline_asks_of_a_government_site(site: Path) -> None:
    for name in ("index.html", f"{UNIT}/index.html", f"{KEY}/index.html", "404.html"):
        said = meta(site, name)
        assert said["SiteName"] == "政府预决算公开"
        assert said["SiteDomain"] == "https://example.gov.cn"
        assert said["SiteIDCode"] == "1234567890"
        assert {"ColumnName", "ColumnType", "Keywords", "Description"} <= set(said)
        assert "示例备00000000号" in page(site, name).xpath("string(//footer)")
    article = meta(site, f"{KEY}/index.html")
    assert (article["PubDate"], article["ContentSource"]) == ("2024-09-05", "济源产城融合示范区医疗保障局（本级）")
    assert article["ArticleTitle"].endswith("2023年度单位决算公开")
    assert article["Url"] == f"https://example.gov.cn/{KEY}/"


def test_what_is_published_is_announced(site: Path) -> None:
    undated = f"https://example.gov.cn/{UNIT}/{LAST_YEAR}/"
    assert "robots" not in meta(site, f"{KEY}/index.html")
    feed, listed = ((site / name).read_text("utf-8") for name in ("feed.xml", "sitemap.xml"))
    assert f"https://example.gov.cn/{KEY}/" in feed
    assert f"https://example.gov.cn/{KEY}/" in listed
    assert (undated in feed, undated in listed) == (False, True)


def test_the_sites_own_accent_is_in_its_style_sheet_legible_in_both_themes(site: Path) -> None:
    css = (site / "assets" / "site.css").read_text("utf-8")
    assert ":root { --accent: #1d4f91 }" in css
    assert css.count("--accent: #") == 4  # ours and the site's, light and dark
    assert 'fill="#1d4f91"' in (site / "assets" / "favicon.svg").read_text("utf-8")


def numbered(site: Path, folder: str) -> list[str]:
    return [path.relative_to(site / KEY).as_posix() for path in sorted((site / KEY / folder).glob("*.html"))]


def test_every_figure_of_a_table_has_its_address_as_anchor_and_its_calculation(site: Path) -> None:
    pages = [page(site, f"{KEY}/{path}") for path in ("index.html", *numbered(site, "performance"))]
    cells = [cell for each in pages for cell in each.xpath("//td[@data-address]")]
    assert [cell.get("id") for cell in cells] == [cell.get("data-address") for cell in cells]
    shown = {cell.get("id") for cell in cells if cell.text_content().strip() not in ("", "—")}
    calculations = [page(site, f"{KEY}/{path}") for path in numbered(site, "figures")]
    assert {each.get("id") for figures in calculations for each in figures.xpath("//article")} == shown
    [told] = [
        each.text_content()
        for figures in calculations
        for each in figures.xpath("//article[@id='支出表!合计.基本支出']")
    ]
    assert "208 社会保障和就业支出 23.94" in told
    assert "尾差 -0.01" in told
