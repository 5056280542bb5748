"""Source files in the browser: judged as they are typed, saved over what was shown, undone; nobody else writes.

GONGKAI_TRIALS saves are made at random moments (0: 500), GONGKAI_SEED picks them; `make torture` makes all.
"""

from __future__ import annotations

import asyncio
import gc
import io
import os
import random
import re
from collections.abc import Callable
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import httpx2
import pypdfium2
import pytest

from generator.render.pdf.job import PdfJob
from generator.serve.paper import Paper
from generator.serve.saving import digest
from tests.served import BASE
from tests.served import KEY
from tests.served import TOKEN
from tests.served import UNIT
from tests.served import Served
from tests.served import cell
from tests.served import serving

FULL = 500
TRIALS = int(os.environ.get("GONGKAI_TRIALS", "6")) or FULL
SEED = int(os.environ.get("GONGKAI_SEED", "2026"))
NAME = f"content/{KEY}/accounts.yaml"
OWN = {"origin": BASE, "x-gongkai-token": TOKEN}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path) as project:
        yield project


def post(served: Served, action: str, body: object, name: str = NAME, **headers: str) -> httpx2.Response:
    return served.browser.post(f"/-/{action}/{name}", json=body, headers={**OWN, **headers})


def opened(served: Served) -> tuple[str, str]:
    """The text and the hash that the page of the accounts shows."""
    page = served.page(f"/-/source/{NAME}")
    [shown] = re.findall(r'data-shown="(\w+)"', page)
    [text] = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    return unescape(text), shown


def test_a_file_is_shown_as_it_is(served: Served) -> None:
    data = served.path("accounts.yaml").read_bytes()
    assert opened(served) == (data.decode(), digest(data))
    assert f'href="/-/source/{NAME}#L1"' in served.page()


def test_what_is_typed_is_judged_by_the_ledger_and_not_saved(served: Served) -> None:
    before = served.path("accounts.yaml").read_bytes()
    text, _ = opened(served)
    told: dict[str, Any] = post(served, "judge", {"text": text}).json()
    assert [mark["id"] for mark in told["marks"]] == []
    assert 'data-address="支出表!合计.基本支出">398.40<' in told["panel"]
    told = post(served, "judge", {"text": text.replace("基本支出: 150000", "基本支出: 160000")}).json()
    assert 'data-address="支出表!合计.基本支出">399.40<' in told["panel"]
    told = post(served, "judge", {"text": text.replace("收入:", "收入：", 1)}).json()
    [mark] = told["marks"]
    assert (mark["line"], mark["column"], mark["severity"]) == (3, 3, "error")
    assert "还读不懂，没有合计" in told["panel"]
    assert served.path("accounts.yaml").read_bytes() == before
    assert cell(served.page(), "支出表!合计.基本支出") == "398.40"


def test_a_save_changes_the_line_and_the_page(served: Served) -> None:
    path = served.path("accounts.yaml")
    before = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)
    text, shown = opened(served)
    served.page()
    answer = post(served, "save", {"text": text.replace("基本支出: 150000", "基本支出: 160000"), "shown": shown})
    assert answer.status_code == 200
    assert path.read_bytes() == before.replace("基本支出: 150000".encode(), "基本支出: 160000".encode())
    assert answer.json()["shown"] == digest(path.read_bytes())
    assert cell(served.page(), "支出表!2101101.基本支出") == "16.00"
    assert post(served, "undo", {}).json() == {"shown": shown, "text": text}
    assert path.read_bytes() == before
    assert post(served, "undo", {}).json() == {"why": "没有可以撤销的保存"}


def test_a_file_that_changed_meanwhile_is_not_saved_over(served: Served) -> None:
    """Another editor, or the same file in a second window."""
    text, shown = opened(served)
    first = post(served, "save", {"text": text + "# 第一个窗口\n", "shown": shown})
    second = post(served, "save", {"text": text + "# 第二个窗口\n", "shown": shown})
    assert (first.status_code, second.status_code) == (200, 409)
    told = second.json()
    assert told["why"] == "文件在别处改动过，没有保存"
    assert told["text"] == text + "# 第一个窗口\n" == served.path("accounts.yaml").read_text("utf-8")
    assert "-# 第一个窗口\n+# 第二个窗口" in told["difference"]
    again = post(served, "save", {"text": text + "# 第二个窗口\n", "shown": told["shown"]})
    assert again.status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://gov.example"},
        {"origin": "null"},
        {"host": "gov.example:8137"},
        {"x-gongkai-token": "of another run"},
        {"sec-fetch-site": "cross-site"},
    ],
    ids=str,
)
@pytest.mark.parametrize("action", ["save", "undo", "judge", "help"])
def test_a_page_of_another_origin_writes_nothing(served: Served, action: str, headers: dict[str, str]) -> None:
    before = served.path("accounts.yaml").read_bytes()
    assert post(served, action, {"text": "", "shown": digest(before)}, **headers).status_code == 403
    assert served.path("accounts.yaml").read_bytes() == before


def test_reading_never_writes(served: Served) -> None:
    assert served.browser.get(f"/-/save/{NAME}").status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "content/../pyproject.toml",
        "content/%2e%2e/secret",
        "content%2f..%2fsecret",
        "/etc/passwd",
        "secret",
        "content/secret",
        f"content/{KEY}/new.yaml",
        f"content/{KEY}/contact.md",
        f"content/{UNIT}",
        "templates/packs/national/pack.yaml",
    ],
)
def test_no_other_file_is_shown_or_written(served: Served, name: str) -> None:
    for secret in (served.copy.root / "secret", served.copy.content / "secret"):
        secret.write_text("不给看", "utf-8")
    served.path("contact.md").symlink_to(served.copy.root / "secret")
    for method, action in (("GET", "source"), ("POST", "save"), ("POST", "judge"), ("POST", "undo"), ("POST", "help")):
        url = httpx2.URL(BASE).copy_with(raw_path=f"/-/{action}/{name}".encode())
        body = {"text": "改", "shown": digest("不给看".encode())}
        answer = served.browser.send(httpx2.Request(method, url, json=body, headers=OWN))
        assert answer.status_code == 404
        assert "不给看" not in answer.text
    assert (served.copy.root / "secret").read_text("utf-8") == "不给看"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b"{}", 400),
        (b'{"text": 1}', 400),
        (b'{"text": "\\ud800"}', 400),
        (b"[" * 100_000, 400),
        (b'{"text":' * 100_000, 400),
        (b"x" * 2**20, 413),
    ],
)
def test_what_no_page_posts_is_refused(served: Served, body: bytes, status: int) -> None:
    for action in ("save", "judge", "help"):
        answer = served.browser.post(f"/-/{action}/{NAME}", content=body, headers=OWN)
        assert answer.status_code == status


def test_a_text_that_no_file_may_be_is_refused_in_words(served: Served) -> None:
    before = served.path("accounts.yaml").read_bytes()
    for action in ("save", "judge", "help"):
        answer = post(served, action, {"text": "#" * 250_001, "shown": digest(before), "line": 1, "column": 1})
        assert (answer.status_code, answer.text) == (413, "文件超过 250 KB")
    assert served.path("accounts.yaml").read_bytes() == before


def test_a_file_that_is_only_to_be_read_is_not_saved(served: Served) -> None:
    path = served.path("accounts.yaml")
    path.chmod(0o444)
    answer = post(served, "save", {"text": "收入:\n", "shown": digest(path.read_bytes())})
    assert answer.status_code == 409
    assert answer.json()["why"].startswith("没有保存：文件是只读的")


@pytest.mark.parametrize(("line", "column"), [(10**9, 1), (0, 1), (-5, 1), (1, 10**30), (1, -1)])
@pytest.mark.parametrize("file", ["accounts.yaml", "narrative.md"])
def test_a_place_that_is_not_in_the_text_has_nothing_to_tell(served: Served, file: str, line: int, column: int) -> None:
    served.page()
    answer = post(served, "help", {"text": "收入:", "line": line, "column": column}, f"content/{KEY}/{file}")
    assert (answer.status_code, answer.json()) == (200, {"suggestions": [], "meaning": None})


def test_a_file_that_is_not_utf8_is_not_edited(served: Served) -> None:
    path = served.path("accounts.yaml")
    path.write_bytes("收入:\n".encode("gbk"))
    page = served.page(f"/-/source/{NAME}")
    assert "不是 UTF-8 编码" in page
    assert "<textarea" not in page
    told = post(served, "save", {"text": "收入:\n", "shown": digest(path.read_bytes())})
    assert told.json() == {"why": "磁盘上的文件不是 UTF-8 编码，没有保存"}
    assert path.read_bytes() == "收入:\n".encode("gbk")


def test_a_file_of_all_is_judged_by_itself(served: Served) -> None:
    told = post(served, "judge", {"text": "名称：\n"}, "content/site.yaml").json()
    assert [(mark["line"], mark["severity"]) for mark in told["marks"]] == [(1, "error")]


def suggested(served: Served, typed: str, file: str = "accounts.yaml") -> dict[str, dict[str, Any]]:
    """What is offered at the end of a text."""
    body = {"text": typed, "line": typed.count("\n") + 1, "column": len(typed.rpartition("\n")[2]) + 1}
    told = post(served, "help", body, f"content/{KEY}/{file}").json()
    return {each["text"]: each for each in told["suggestions"]}


def test_what_may_be_typed_is_offered_with_its_name(served: Served) -> None:
    keys = suggested(served, "支出:\n  - {科目: 2101101, 差")
    assert keys["差异原因"]["is_key"] is True
    codes = suggested(served, "支出:\n  - {科目: 210")
    assert codes["2101101"]["title"].startswith("2101101 行政单位医疗")
    assert not codes["2101101"]["is_key"]


def test_a_word_says_what_it_means(served: Served) -> None:
    told = post(served, "help", {"text": "支出:\n  - {科目: 2101101, 基本支出: 1}", "line": 2, "column": 12}).json()
    assert "行政单位医疗" in told["meaning"]["told"]


def test_formulas_are_offered_figures_and_measures(served: Served) -> None:
    served.page()
    assert suggested(served, "主要是", "narrative.md") == {}
    assert suggested(served, "{{ 三公经费.决算数 }}，", "narrative.md") == {}
    offered = suggested(served, "主要是 {{ ", "narrative.md")
    assert offered['数("支出表!合计.基本支出")']["told"].endswith(" 398.40")
    assert offered['数("支出表!2101101.基本支出")']["title"] == '数("支出表!2101101.基本支出") 行政单位医疗'
    assert suggested(served, "{{ ", "profile.md")["三公经费.决算数"]["title"] == "三公经费"
    body = {"text": '是{{ 数("支出表!2101101.基本支出") }}万元', "line": 1, "column": 12}
    meaning = post(served, "help", body, f"content/{KEY}/narrative.md").json()["meaning"]
    assert (meaning["title"].rpartition(" ")[2], meaning["told"].rpartition(" ")[2]) == ("行政单位医疗", "15.00")
    assert "三公经费.决算数" in offered


def test_saves_at_random_moments_end_nothing(served: Served) -> None:
    """Broken, cut off, half written: there is always a page, and in the end the right one."""
    chance = random.Random(SEED)
    path = served.path("accounts.yaml")
    whole = path.read_bytes()
    for _ in range(TRIALS):
        at = chance.randrange(len(whole))
        damaged = [whole[:at], whole[:at] + chance.randbytes(3) + whole[at:], whole[:at] + whole[at + 1 :], b"", whole]
        path.write_bytes(chance.choice(damaged))
        if chance.random() < 0.7:
            served.told(path)
        assert served.browser.get(f"/{KEY}/index.html").status_code == 200
        path.write_bytes(whole)
    served.told(path)
    assert cell(served.page(), "支出表!合计.基本支出") == "398.40"


def test_two_windows_and_an_editor_elsewhere_lose_nothing_and_memory_stays(served: Served) -> None:
    """Whole and broken texts, saved in any order: what is refused tells what lies there, what was saved lies there."""
    chance = random.Random(SEED)
    path = served.path("accounts.yaml")
    whole = path.read_text("utf-8")
    held = whole
    shown = [digest(held.encode())] * 2
    refused = 0
    before = 0
    for trial in range(TRIALS):
        cut = chance.randrange(len(whole))
        new = chance.choice([whole, whole[:cut], whole.replace(":", "：", 1)]) + f"# {trial}\n"
        window = chance.randrange(3)
        if window == 2:
            path.write_text(held := new, "utf-8")
            served.told(path)
        else:
            answer = post(served, "save", {"text": new, "shown": shown[window]})
            is_current = shown[window] == digest(held.encode())
            assert answer.status_code == (200 if is_current else 409)
            held = new if is_current else held
            refused += not is_current
            told = answer.json()
            assert (told["text"], told["shown"]) == (held, digest(held.encode()))
            shown[window] = told["shown"]
        assert path.read_text("utf-8") == held
        assert served.browser.get(f"/{KEY}/index.html").status_code == 200
        if trial == TRIALS // 3:
            before, held = objects_when_whole(served, whole), whole
    assert refused
    assert objects_when_whole(served, whole) - before < 3_000 + 10 * TRIALS


def objects_when_whole(served: Served, whole: str) -> int:
    """How many objects there are while the page of a whole text is shown; one more of it would be 15,000."""
    served.path("accounts.yaml").write_text(whole, "utf-8")
    served.told(served.path("accounts.yaml"))
    assert cell(served.page(), "支出表!合计.基本支出") == "398.40"
    gc.collect()
    return len(gc.get_objects())


def test_browsers_that_look_at_it_are_told_when_it_is_ready(served: Served) -> None:
    async def save_while_somebody_looks() -> str:
        stream = served.desk.events.listen(KEY, served.desk.events.version)
        await anext(stream)
        await served.desk.changed([served.path("accounts.yaml")])
        ready = await served.desk.ask(lambda preview: preview.known(KEY))
        assert ready is not None
        return await anext(stream)

    assert KEY in asyncio.run(save_while_somebody_looks())


def test_a_page_on_paper_is_made_when_it_is_asked_for(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs: list[PdfJob] = []

    async def make(job: PdfJob, tell: Callable[[int], None]) -> Paper:
        jobs.append(job)
        tell(1)
        document = pypdfium2.PdfDocument.new()
        document.new_page(100, 50)
        document.save(data := io.BytesIO())
        return Paper(data.getvalue(), 1, ())

    monkeypatch.setattr("generator.serve.printing.make_paper", make)
    with served.browser as browser:  # one event loop for all that is asked
        started = browser.post(f"/-/paper/{KEY}", headers=OWN).json()
        again = browser.post(f"/-/paper/{KEY}", headers=OWN).json()
        picture = browser.get(f"/-/page/{started['name']}/1.png")
        assert (picture.headers["content-type"], picture.content[:4]) == ("image/png", b"\x89PNG")
        assert [browser.get(f"/-/page/{name}/1.png").status_code for name in ("another", "..%2f..")] == [404, 404]
        assert browser.get(f"/-/page/{started['name']}/2.png").status_code == 404
        assert browser.post(f"/-/paper/{KEY}").status_code == 403
        served.path("accounts.yaml").write_text("收入：\n", "utf-8")
        served.told(served.path("accounts.yaml"))
        assert "还读不懂" in browser.post(f"/-/paper/{KEY}", headers=OWN).json()["why"]
    assert (started["name"], again["pages"], len(jobs)) == (again["name"], 1, 1)
    assert "398.40" in jobs[0].html
