"""`gongkai serve` in a real browser: saved figures appear, findings stand over them, a file is edited by keyboard."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.project_copy import REPOSITORY

UNIT = "shili-jiaoyuju"
KEY = f"{UNIT}/2023-final-accounts"
FIGURE = 'td[data-address="支出表!2101101.基本支出"]'
DOWN = 12
"""From the first row of the table to that figure."""
PATIENCE = 60_000  # milliseconds, on a machine that does much else


@dataclass(frozen=True)
class Running:
    address: str
    accounts: Path

    def replace(self, old: str, new: str) -> None:
        text = self.accounts.read_text("utf-8")
        assert text.count(old) == 1
        self.accounts.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    content = tmp_path_factory.mktemp("office") / "content"
    shutil.copytree(REPOSITORY / "content" / UNIT, content / UNIT)
    shutil.copy(REPOSITORY / "content" / "site.yaml", content)
    command = [sys.executable, "-m", "generator", "serve", "--port", "0", "--content", str(content)]
    with subprocess.Popen(command, cwd=REPOSITORY, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        found = re.search(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())
        assert found
        yield Running(found.group(), content / KEY / "accounts.yaml")
        process.terminate()
        said = process.stderr.read()
    assert "Traceback" not in said, said


@contextmanager
def watched(page: Page) -> Iterator[list[str]]:
    """What a page asks of other machines, and what its console complains of."""
    wrong: list[str] = []
    page.on("request", lambda request: wrong.append(request.url) if "//127.0.0.1:" not in request.url else None)
    page.on("pageerror", lambda problem: wrong.append(str(problem)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    yield wrong


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


def test_a_saved_figure_appears_and_what_is_wrong_stands_over_it(running: Running, open_page: OpenPage) -> None:
    before = running.accounts.read_bytes()
    page = open_page()
    page.set_default_timeout(PATIENCE)
    with watched(page) as wrong:
        page.goto(f"{running.address}{KEY}/index.html")
        expect(page.locator(FIGURE)).to_have_text("15.00")
        running.replace("2101101, 基本支出: 150000", "2101101, 基本支出: 160000")
        expect(page.locator(FIGURE)).to_have_text("16.00", timeout=PATIENCE)
        expect(page.locator(".preview-bar")).to_contain_text("科目 2101101 的数与年初预算不同，没有写差异原因")
        marked = page.locator('td[data-address="收支总表!总计.支出/决算数"]')
        expect(marked).to_have_class(re.compile("noted"))
        assert "怎么办" in (marked.get_attribute("title") or "")
        running.replace("收入:\n", "收入：\n")
        expect(page.locator("[role=alert]")).to_contain_text("还读不懂", timeout=PATIENCE)
        expect(page.locator(FIGURE)).to_have_text("16.00")
        running.accounts.write_bytes(before)
        expect(page.locator(FIGURE)).to_have_text("15.00", timeout=PATIENCE)
        assert violations(page) == []
    assert wrong == []


def test_a_figure_leads_to_its_line_where_it_is_changed_by_keyboard(running: Running, open_page: OpenPage) -> None:
    before = running.accounts.read_bytes()
    page = open_page()
    page.set_default_timeout(PATIENCE)
    with watched(page) as wrong:
        page.goto(f"{running.address}{KEY}/index.html")
        page.locator('table[data-table="支出表"] td[tabindex="0"]').focus()
        page.keyboard.press("ArrowRight")
        for _ in range(DOWN):
            page.keyboard.press("ArrowDown")
        expect(page.locator(FIGURE)).to_be_focused()
        page.keyboard.press("Enter")
        page.locator(".origin-lines a.place").first.press("Enter")
        page.wait_for_url("**/accounts.yaml#L19")
        expect(page.locator(".cm-activeLine").first).to_have_text(re.compile("科目: 2101101"))
        page.keyboard.press("End")
        page.keyboard.press("ArrowLeft")
        page.keyboard.type(", 差异原")
        page.locator(".cm-tooltip-autocomplete").wait_for()
        page.wait_for_timeout(150)  # what has only just appeared takes no key
        page.keyboard.press("Enter")
        page.keyboard.type("缴费基数提高")
        page.keyboard.press("Control+s")
        expect(page.locator("#state")).to_have_text("已保存", timeout=PATIENCE)
        old, new = "2101101, 基本支出: 150000", "2101101, 基本支出: 150000, 差异原因: 缴费基数提高"
        assert running.accounts.read_bytes() == before.replace(old.encode(), new.encode())
        page.get_by_role("button", name="撤销上一次保存").press("Enter")
        expect(page.locator("#state")).to_have_text("退回到上一次保存以前", timeout=PATIENCE)
        assert running.accounts.read_bytes() == before
        expect(page.locator("#judged")).to_contain_text("398.40", timeout=PATIENCE)
        assert violations(page) == []
    assert wrong == []


def test_what_is_typed_is_underlined_and_two_windows_do_not_overwrite_each_other(
    running: Running, open_page: OpenPage
) -> None:
    first, second = open_page(), open_page()
    for page in (first, second):
        page.set_default_timeout(PATIENCE)
        page.goto(f"{running.address}-/source/content/{KEY}/accounts.yaml#L1")
        expect(page.locator("#judged")).to_contain_text("398.40", timeout=PATIENCE)
    first.keyboard.type("# ")
    expect(first.locator(".cm-lintRange-error").first).to_be_visible(timeout=PATIENCE)
    expect(first.locator("#state")).to_have_text("没有保存")
    second.keyboard.press("Control+End")
    second.keyboard.type("# 第二个窗口\n")
    second.keyboard.press("Control+s")
    expect(second.locator("#state")).to_have_text("已保存", timeout=PATIENCE)
    expect(first.locator("#state")).to_contain_text("文件在别处改动了", timeout=PATIENCE)
    first.keyboard.press("Control+s")
    expect(first.locator("#conflict")).to_be_visible()
    expect(first.locator("#difference")).to_contain_text("-# 第二个窗口")
    assert "# 第二个窗口" in running.accounts.read_text("utf-8")
    first.get_by_role("button", name="换成磁盘上的").click()
    expect(first.locator("#state")).to_have_text("换成了磁盘上的")
    second.get_by_role("button", name="撤销上一次保存").click()
    expect(second.locator("#state")).to_have_text("退回到上一次保存以前", timeout=PATIENCE)


def test_a_file_is_filled_in_as_tables_by_keyboard(running: Running, open_page: OpenPage) -> None:
    before = running.accounts.read_text("utf-8")
    page = open_page()
    page.set_default_timeout(PATIENCE)
    with watched(page) as wrong:
        page.goto(f"{running.address}-/source/content/{KEY}/accounts.yaml")
        page.get_by_role("button", name="表格", exact=True).press("Enter")
        spending = page.get_by_role("grid", name="支出", exact=True)
        expect(spending).to_contain_text("2101101 行政单位医疗", timeout=PATIENCE)
        expect(spending.locator("tfoot")).to_contain_text("3,984,000.00", timeout=PATIENCE)
        assert violations(page) == []
        spending.locator("tbody td").first.focus()
        for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight"):
            page.keyboard.press(key)
        cell = spending.locator("tr", has_text="2101101").locator("td").nth(1)
        expect(cell).to_be_focused()
        page.keyboard.type("160000")
        page.keyboard.press("Escape")
        expect(cell).to_have_text("150000")
        page.keyboard.type("160000")
        page.keyboard.press("Enter")
        expect(spending.locator("tfoot")).to_contain_text("3,994,000.00", timeout=PATIENCE)
        page.keyboard.press("Control+Enter")
        page.keyboard.type("2080801")
        page.keyboard.press("Tab")
        page.keyboard.type("50")  # while the row is being made
        page.keyboard.press("Enter")
        expect(spending).to_contain_text("2080801 死亡抚恤", timeout=PATIENCE)
        expect(spending.locator("tfoot")).to_contain_text("3,994,050.00", timeout=PATIENCE)
        page.get_by_role("button", name="表格", exact=True).press("Enter")
        expect(page.locator(".cm-content")).to_contain_text("基本支出: 160000", timeout=PATIENCE)
        page.get_by_role("button", name="表格", exact=True).press("Enter")
        expect(spending.locator("tfoot")).to_contain_text("3,994,050.00", timeout=PATIENCE)
        page.keyboard.press("Control+s")
        expect(page.locator("#state")).to_have_text("已保存", timeout=PATIENCE)
        last = "  - {科目: 2296004, 资金: 政府性基金预算财政拨款, 项目支出: 400000}\n"
        saved = before.replace("2101101, 基本支出: 150000", "2101101, 基本支出: 160000")
        saved = saved.replace(last, f"{last}  - {{科目: 2080801, 基本支出: 50}}\n")
        assert running.accounts.read_text("utf-8") == saved
        spending.locator("tr", has_text="2080801").locator("td").first.focus()
        page.keyboard.press("Control+Delete")
        expect(spending).not_to_contain_text("2080801", timeout=PATIENCE)
        page.keyboard.press("Control+z")
        expect(spending).to_contain_text("2080801", timeout=PATIENCE)
        page.get_by_role("button", name="撤销上一次保存").press("Enter")
        expect(page.locator("#state")).to_have_text("退回到上一次保存以前", timeout=PATIENCE)
        assert running.accounts.read_text("utf-8") == before
        page.set_viewport_size({"width": 360, "height": 740})
        expect(spending.locator("tfoot")).to_contain_text("3,984,000.00", timeout=PATIENCE)
        assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert wrong == []


def test_cells_of_a_spreadsheet_are_pasted_into_a_table(running: Running, open_page: OpenPage) -> None:
    before = running.accounts.read_text("utf-8")
    page = open_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{running.address}-/source/content/{KEY}/accounts.yaml")
    page.get_by_role("button", name="表格", exact=True).click()
    income = page.get_by_role("grid", name="收入", exact=True)
    expect(income.locator("tfoot")).to_contain_text("5,864,000.00", timeout=PATIENCE)
    income.locator("tr.new-row td").first.click()
    page.evaluate(
        """() => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", "2080801\\t1,000.00\\r\\n2080899\\t2,000.00\\r\\n");
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
        }"""
    )
    expect(income).to_contain_text("2080899", timeout=PATIENCE)
    expect(income.locator("tfoot")).to_contain_text("5,867,000.00", timeout=PATIENCE)
    page.keyboard.press("Control+z")
    expect(income.locator("tfoot")).to_contain_text("5,864,000.00", timeout=PATIENCE)
    assert running.accounts.read_text("utf-8") == before


def test_a_page_of_another_origin_can_neither_read_nor_write(running: Running, open_page: OpenPage) -> None:
    before = running.accounts.read_bytes()
    page = open_page()
    page.route("http://127.0.0.1:9/", lambda route: route.fulfill(body="别的网站", content_type="text/html"))
    page.goto("http://127.0.0.1:9/")
    answers = page.evaluate(
        """async (target) => Promise.all(["GET", "POST"].map(async (method) => {
            try { return (await fetch(target, {method, mode: "no-cors"})).type; } catch { return "refused"; }
        }))""",
        f"{running.address}-/save/content/{KEY}/accounts.yaml",
    )
    assert answers == ["refused", "refused"]
    assert running.accounts.read_bytes() == before
