"""`gongkai serve` as a browser sees it, without one: pages, findings, changed files, who is refused."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from generator.serve.watching import is_source
from tests.served import BASE
from tests.served import KEY
from tests.served import UNIT
from tests.served import Served
from tests.served import cell
from tests.served import serving


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path) as project:
        yield project


def test_the_first_page_names_every_disclosure(served: Served) -> None:
    page = served.page("/")
    assert f'href="/{KEY}/index.html"' in page
    assert page.count("正在核对") == 2
    asyncio.run(served.desk.look_at_all())
    assert "正在核对" not in served.page("/")


def test_a_disclosure_is_shown_with_what_was_found(served: Served) -> None:
    page = served.page()
    assert "<strong>提示 R-1537</strong>" in page
    assert "还有项目支出没有自评表" in page
    assert cell(page, "支出表!合计.基本支出") == "398.40"


def test_its_address_may_end_at_its_folder_and_other_pages_lead_to_the_first(served: Served) -> None:
    assert served.browser.get(f"/{KEY}/").status_code == 200
    assert served.browser.get(f"/{UNIT}/index.html", follow_redirects=False).headers["location"] == "/"


def test_scripts_run_by_the_nonce_of_their_own_answer(served: Served) -> None:
    answers = [served.browser.get(f"/{KEY}/index.html") for _ in range(2)]
    nonces = []
    for answer in answers:
        [nonce] = re.findall(r"script-src 'nonce-([\w-]{20,})'", answer.headers["content-security-policy"])
        assert re.findall(r"<script(?! type=\"application/ld\+json\")[^>]*>", answer.text) == [
            f'<script nonce="{nonce}" src="../../assets/{name}" defer>' for name in ("figures.js", "serve.js")
        ]
        nonces.append(nonce)
    assert len(set(nonces)) == 2


def test_what_a_page_uses_is_there(served: Served) -> None:
    for name, kind in (("serve.js", "text/javascript"), ("serve.css", "text/css"), ("favicon.svg", "image/svg+xml")):
        answer = served.browser.get(f"/assets/{name}")
        assert answer.headers["content-type"].startswith(kind)
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_changed_figure_is_shown(served: Served) -> None:
    served.page()
    served.save("accounts.yaml", "基本支出: 150000", "基本支出: 160000")
    page = served.page()
    assert cell(page, "支出表!2101101.基本支出") == "16.00"
    assert cell(page, "支出表!合计.基本支出") == "399.40"
    assert "<strong>错误" in page


def test_only_what_takes_figures_from_a_file_is_made_again(served: Served) -> None:
    asyncio.run(served.desk.look_at_all())
    changed = served.desk.preview.changed
    of_unit = {KEY, f"{UNIT}/2023-budget"}
    assert changed([served.path("accounts.yaml")]) == {KEY}
    assert changed([served.path("accounts.yaml", "2023-budget")]) == of_unit
    assert changed([served.copy.content / UNIT / "unit.yaml"]) == of_unit
    assert changed([served.copy.content / "site.yaml"]) == of_unit


def test_a_broken_file_leaves_the_last_good_page_and_tells_what_is_wrong(served: Served) -> None:
    served.page()
    served.save("accounts.yaml", "支出:", "支出：")
    page = served.page()
    assert "文件写到一半，还读不懂" in page
    assert "这里是全角冒号" in page
    assert cell(page, "支出表!合计.基本支出") == "398.40"
    served.save("accounts.yaml", "支出：", "支出:")
    assert "还读不懂" not in served.page()


@pytest.mark.parametrize("data", [b"", b"\x00\xff\xfe", "收入:\n".encode("gbk"), b"{" * 5000, b"a: &a [*a]\n"])
def test_whatever_lies_in_a_file_there_is_a_page(served: Served, data: bytes) -> None:
    path = served.path("accounts.yaml")
    path.write_bytes(data)
    served.told(path)
    assert "还没有能生成的样子" in served.page()
    assert "<strong>错误" in served.page()


def test_a_defect_of_the_program_ends_nothing(
    served: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    served.page()
    with monkeypatch.context() as broken:
        broken.setattr(type(served.desk.preview._workshop), "prepare", lambda *_, **__: 1 / 0)
        served.told(served.path("accounts.yaml"))
        page = served.page()
    assert "程序本身出错了" in page
    assert cell(page, "支出表!合计.基本支出") == "398.40"
    assert "ZeroDivisionError" in capsys.readouterr().err
    served.told(served.path("accounts.yaml"))
    assert "程序本身出错了" not in served.page()


def test_a_broken_site_file_keeps_the_last_one(served: Served) -> None:
    (served.copy.content / "site.yaml").write_text("名称：\n", "utf-8")
    served.told(served.copy.content / "site.yaml")
    assert "政府预决算公开" in served.page()
    assert "不属于哪一份材料的意见" in served.page("/")


def test_a_disclosure_that_is_taken_away_is_gone(served: Served) -> None:
    served.page()
    served.path("").rename(served.copy.root / "aside")
    served.told(served.path("accounts.yaml"))
    assert served.browser.get(f"/{KEY}/index.html").status_code == 404
    assert KEY not in served.page("/")


def test_a_figure_leads_to_the_lines_it_is_written_on(served: Served) -> None:
    answer = served.browser.get("/-/origin", params={"key": KEY, "address": "支出表!2101101.基本支出"})
    assert "accounts.yaml:19:25" in answer.text
    told_at = served.browser.get("/-/origin", params={"key": KEY, "address": "支出表!合计.项目支出"}).text
    assert "R-1537" in told_at


def test_other_files_are_made_when_they_are_asked_for(served: Served) -> None:
    data = served.browser.get(f"/{KEY}/data.json")
    assert (data.headers["content-type"], data.json()["year"]) == ("application/json", 2023)
    assert "支出表!合计.基本支出" in served.page(f"/{KEY}/figures/table-03.html")
    assert served.browser.get(f"/{KEY}/datapackage.json").json()["resources"]


@pytest.mark.parametrize(
    "path",
    [
        "/nobody/2023-budget/index.html",
        f"/{KEY}/accounts.yaml",
        f"/{KEY}/manifest.json",
        f"/{KEY}/..%2f..%2f..%2fsite.yaml",
        f"/{KEY}/%2e%2e/unit.yaml",
        "/assets/..%2f..%2fpacks%2fnational%2fpack.yaml",
        "/assets/base.html",
        "/content/site.yaml",
    ],
)
def test_nothing_else_is_served(served: Served, path: str) -> None:
    request = httpx2.Request("GET", httpx2.URL(BASE).copy_with(raw_path=path.encode()))
    assert served.browser.send(request).status_code == 404


def test_strangers_are_refused(served: Served) -> None:
    for headers in ({"host": "gov.example:8137"}, {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}):
        answer = served.browser.get("/", headers=headers)
        assert (answer.status_code, "示例" in answer.text) == (403, False)
        assert "script-src 'nonce-" in answer.headers["content-security-policy"]


def test_the_watcher_passes_over_what_editors_leave() -> None:
    assert is_source(1, "/a/accounts.yaml")
    assert not any(is_source(1, f"/a/{name}") for name in (".accounts.yaml.swp", "accounts.yaml~", "~$a", ".DS_Store"))
