"""Search finds names, codes, figures, units and parts of words, leads to the table row, and works under the policy."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_every_page import listen
from tests.gold_support import DOCUMENTS

if TYPE_CHECKING:
    from conftest import OpenPage
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

JIYUAN, BEIGUAN, TONGNAN, PANJIN = DOCUMENTS.values()
CHENGAN = "chengan-yibaoju/2023-budget"
SHILI = {"shili-jiaoyuju/2023-budget", "shili-jiaoyuju/2023-final-accounts"}
MEDICAL_INSURANCE = {JIYUAN, BEIGUAN, TONGNAN, PANJIN, CHENGAN}
"""The bureaus of medical insurance: all but the invented bureau of education."""


class Search:
    """The search page as somebody uses it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.told = listen(page, address)
        self.results = page.locator("#search-results > li")

    def ask(self, query: str, **chosen: str) -> set[str]:
        """The folders of the disclosures found."""
        page = self.address + "search/index.html"
        self.page.goto(f"{page}?q={quote(query)}" + "".join(f"&{name}={value}" for name, value in chosen.items()))
        expect(self.page.get_by_role("status")).not_to_be_empty()
        found = self.page.get_by_role("status").inner_text().startswith("有")
        expect(self.results.first).to_be_visible(visible=found)
        return {self.folder(link) for link in self.page.locator("#search-results h2 a").all()}

    def folder(self, link) -> str:
        return link.evaluate("link => link.href").removeprefix(self.address).removesuffix("/index.html")

    def places(self, folder: str) -> list[str]:
        """Where a disclosure says to have it: text of the link → its text and what stands behind it."""
        item = self.results.filter(has=self.page.locator(f"h2 a[href*='{folder}']"))
        return [" ".join(each.inner_text().split()) for each in item.locator(".search-places > li").all()]


@pytest.fixture
def search(open_page: OpenPage, address: str) -> Search:
    return Search(open_page(), address)


@pytest.mark.parametrize(
    ("query", "folders"),
    [
        ("行政单位医疗", {BEIGUAN, TONGNAN, PANJIN, *SHILI}),
        ("2101501", MEDICAL_INSURANCE),
        ("2101101", {BEIGUAN, TONGNAN, PANJIN, *SHILI}),
        ("潼南区医疗保障局", {TONGNAN}),
        ("济源产城融合示范区医疗保障局（本级）", {JIYUAN}),
        ("255.42", {JIYUAN}),
        ("3,106.33", {PANJIN}),
        ("3106.33", {PANJIN}),
        ("位医", {BEIGUAN, TONGNAN, PANJIN, CHENGAN, *SHILI}),  # across the words of any dictionary
        ("ｄｒｇ", {JIYUAN, PANJIN}),
        ("行政单位医疗 2101101", {BEIGUAN, TONGNAN, PANJIN, *SHILI}),
        ("潼南 255.42", set()),
        ("没有的词", set()),
    ],
)
def test_finds_the_disclosures_that_hold_it(search: Search, query: str, folders: set[str]) -> None:
    assert search.ask(query) == folders
    assert search.told == []


def test_the_beginning_of_a_code_is_enough(search: Search) -> None:
    assert search.ask("21015") == MEDICAL_INSURANCE
    assert search.places(JIYUAN)[0] == "21015 医疗保障管理事务 公开02表 收入决算表"
    assert search.ask("2208") == set()  # 22.08 is no code
    assert search.ask("2101") == MEDICAL_INSURANCE | SHILI
    assert "2101501 行政运行 公开03表 支出决算表" in " ".join(search.places(JIYUAN))


def test_a_result_leads_to_the_row_of_the_table(search: Search) -> None:
    search.ask("2101501")
    assert search.places(JIYUAN) == [
        "2101501 行政运行 公开02表 收入决算表",
        "2101501 行政运行 公开03表 支出决算表",
        "2101501 行政运行 公开05表 一般公共预算财政拨款支出决算表",
    ]
    search.results.filter(has_text="济源").locator(".search-places a").nth(1).click()
    target = search.page.locator(":target")
    assert target.inner_text() == "行政运行"
    assert (
        target.locator("xpath=following-sibling::td[1]").get_attribute("data-address") == "支出表!2101501.本年支出合计"
    )
    expect(target).to_be_in_viewport()


def test_a_figure_leads_to_its_row_and_prose_to_its_heading(search: Search) -> None:
    search.ask("255.42")
    places = search.places(JIYUAN)
    assert "2101501 行政运行 255.42 公开03表 支出决算表" in places
    search.ask("DRG项目评估")
    [place] = search.places(JIYUAN)
    assert "DRG项目评估和信息化检查" in place
    assert search.page.locator("mark").all_inner_texts() == ["DRG项目评估"]
    search.page.locator(".search-places a").click()
    expect(search.page.locator("h3:target, h4:target")).to_be_in_viewport()


def test_a_search_can_be_narrowed(search: Search) -> None:
    assert search.ask("2101501", unit="jiyuan-yibaoju") == {JIYUAN}
    assert search.ask("2101501", year="2023") == {JIYUAN, PANJIN, CHENGAN}
    assert search.ask("2101501", kind="final-accounts", year="2022") == {BEIGUAN}
    assert search.ask("2101501", kind="budget") == {CHENGAN}
    assert search.ask("2101501", unit="jiyuan-yibaoju", year="2022") == set()


def test_the_newest_year_comes_first(search: Search) -> None:
    search.ask("2101501")
    found = [search.folder(link) for link in search.page.locator("#search-results h2 a").all()]
    assert found[0] == TONGNAN
    assert found[-1] == BEIGUAN


def test_works_by_keyboard_and_keeps_the_question_in_the_address(search: Search) -> None:
    page = search.page
    page.goto(search.address + "search/index.html")
    page.get_by_label("查找什么").focus()
    page.keyboard.type("公务接待费")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("有 7 份材料写到“公务接待费”")
    page.get_by_label("年度").select_option("2022")
    expect(page.get_by_role("status")).to_contain_text("有 1 份材料")
    assert page.evaluate("Object.fromEntries(new URLSearchParams(location.search))") == {
        "q": "公务接待费",
        "year": "2022",
    }
    page.locator("#search-results h2 a").click()
    page.go_back()
    expect(page.get_by_label("查找什么")).to_have_value("公务接待费")
    expect(page.get_by_role("status")).to_contain_text("有 1 份材料")
    assert search.told == []


def test_what_is_typed_is_never_taken_for_markup(search: Search) -> None:
    assert search.ask("<img src=x onerror=alert(1)>") == set()
    assert "<img src=x" in search.page.get_by_role("status").inner_text()
    assert search.page.locator("main img").count() == 0
    assert search.told == []


def test_a_question_is_answered_with_the_figure_and_leads_to_its_cell(search: Search) -> None:
    search.ask("盘锦三公精费比去年")
    answer = search.page.locator("#search-answer")
    expect(answer).to_have_attribute("aria-live", "polite")
    said = " ".join(answer.inner_text().split())
    assert "辽宁省盘锦市医疗保障局 2023年决算，三公经费 7.39万元 比上年减少1.50万元（下降16.87%）" in said
    answer.get_by_role("link", name="7.39万元").click()
    target = search.page.locator(":target")
    expect(target).to_be_in_viewport()
    assert target.get_attribute("data-address") == "三公表!合计.决算数"
    assert search.told == []


def test_several_answers_stand_below_the_first_and_an_unknown_one_is_said_to_be(search: Search) -> None:
    search.ask("哪个单位三公最多")
    assert "示例县教育局" in search.page.locator("#search-answer").inner_text()
    assert "2.70万元" in search.page.locator("#search-others li").first.inner_text()
    search.ask("盘锦医保局局长是谁")
    assert search.page.locator("#search-answer").inner_text() == "不知道：没有看懂“局长”。"
    assert search.page.locator("#search-others li").count() == 0


def test_an_answer_is_narrowed_with_the_search(search: Search) -> None:
    search.ask("三公", unit="beiguan-yibaoju")
    assert "安阳市北关区医疗保障局 2022年决算" in search.page.locator("#search-answer").inner_text()
    search.ask("三公", kind="budget", year="2023")
    assert "2023年预算" in search.page.locator("#search-answer").inner_text()


def test_without_answers_the_search_goes_on(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.route("**/names.json", lambda route: route.abort())
    page.goto(address + "search/index.html?q=公务接待费")
    expect(page.get_by_role("status")).to_contain_text("有 7 份材料")
    expect(page.locator("#search-answer")).to_be_empty()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360], ids=["desk", "phone"])
def test_results_are_accessible(open_page: OpenPage, address: str, width: int, scheme: str) -> None:
    search = Search(open_page(width, color_scheme=scheme), address)
    search.ask("医疗保险")
    search.page.locator("summary").first.click()
    results = Axe().run(
        search.page, options={"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
    )
    assert results.violations_count == 0, results.generate_report()
    assert search.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_page_says_where_to_look(open_page: OpenPage, address: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(address + "search/index.html")
    expect(page.get_by_role("link", name="公开目录")).to_be_visible()
    expect(page.get_by_role("search")).to_be_hidden()


def test_without_an_index_the_page_says_so(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(address + "search/index.html?q=医保")
    expect(page.get_by_role("status")).to_contain_text("检索暂时不能使用")
