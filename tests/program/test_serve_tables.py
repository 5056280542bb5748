"""A source file as tables in the preview: totals of the ledger, what is found at cells, edits of the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from tests.served import BASE
from tests.served import KEY
from tests.served import TOKEN
from tests.served import Served
from tests.served import serving

OWN = {"origin": BASE, "x-gongkai-token": TOKEN}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("served")) as project:
        yield project


def post(served: Served, asked: str, /, file: str = "accounts.yaml", **body: Any) -> dict[str, Any]:
    answer = served.browser.post(f"/-/{asked}/content/{KEY}/{file}", json=body, headers=OWN)
    assert answer.status_code in (200, 409), answer.text
    told: dict[str, Any] = answer.json()
    return told


def text_of(served: Served) -> str:
    return served.path("accounts.yaml").read_text("utf-8")


def edited(served: Served, text: str, action: str, path: list[str], typed: str = "") -> str:
    told = post(served, "edit", text=text, action=action, path=path, typed=typed, table={})
    assert "why" not in told, told["why"]
    return str(told["text"])


def rows(html: str, section: str) -> list[str]:
    """The lines of a table as they are read, with its totals."""
    [table] = re.findall(rf'<h2 id="grid-\d+">{re.escape(section)}</h2>(.*?)</table>', html, re.DOTALL)
    found = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in found]


def test_codes_have_names_and_columns_add_up(served: Served) -> None:
    told = post(served, "judge", text=text_of(served), table={})
    income = rows(told["table"], "收入")
    assert income[0] == "科目 财政拨款收入 事业收入 其他收入 教育收费 资金"
    assert income[1] == "2050101 行政运行 3260000"
    assert income[-4:] == [
        "",
        "合计 5,864,000.00 100,000.00 80,000.00 100,000.00",
        "205 教育支出 4,740,000.00 100,000.00 80,000.00 100,000.00",
        "20501 教育管理事务 3,740,000.00 80,000.00",
    ]
    details = rows(told["table"], "基本支出明细")
    assert details[1] == "30101 基本工资 1240000"
    assert details[-2:] == ["301 工资福利支出 3,084,000.00", "302 商品和服务支出 800,000.00"]
    assert "table" not in post(served, "judge", text=text_of(served))


LAST = "  - {科目: 2296004, 资金: 政府性基金预算财政拨款, 财政拨款收入: 400000}\n"
ROW = "  - {科目: 2050299, 项目支出: 1120000}\n"
DETAIL = "  30302: 100000    # 退休费\n"


@pytest.mark.parametrize(
    ("action", "path", "typed", "changes"),
    [
        (
            "set",
            ["支出", "6", "基本支出"],
            "１60,000.00",
            [("2101101, 基本支出: 150000", "2101101, 基本支出: 160000.00")],
        ),
        (
            "set",
            ["支出", "6", "差异原因"],
            "调出\n一人",
            [("150000}\n  - {科目: 2210201, 基", "150000, 差异原因: 调出 一人}\n  - {科目: 2210201, 基")],
        ),
        ("set", ["收入", "1", "其他收入"], "—", [(", 其他收入: 80000}", "}")]),
        ("set", ["收入", "+0", "科目"], "2080801", [(LAST, f"{LAST}  - {{科目: 2080801}}\n")]),
        ("key", ["基本支出明细", "+0"], "30309", [(DETAIL, f"{DETAIL}  30309:\n")]),
        ("remove", ["支出", "3"], "", [(ROW, "")]),
        ("double", ["支出", "3"], "", [(ROW, ROW + ROW)]),
        (
            "paste",
            ["收入", "6", "科目"],
            "2296004\t400,000.00\r\n2210202\t3\r\n",
            [(LAST, LAST.replace("400000", "400000.00") + "  - {科目: 2210202, 财政拨款收入: 3}\n")],
        ),
        (
            "paste",
            ["收入", "6", "财政拨款收入"],
            "经营收入\t科目\n5\t2296004\n",
            [(LAST, LAST.replace("}", ", 经营收入: 5}"))],
        ),
        (
            "paste",
            ["基本支出明细", "+0"],
            "30201\t7\n30309\t8\n",
            [("30201: 200000", "30201: 7"), (DETAIL, f"{DETAIL}  30309: 8\n")],
        ),
        ("paste", ["基本支出明细", "30101"], "1\n2", [("30101: 1240000", "30101: 1"), ("30102: 800000", "30102: 2")]),
    ],
    ids=str,
)
def test_an_edit_changes_its_place_alone(
    served: Served, action: str, path: list[str], typed: str, changes: list[tuple[str, str]]
) -> None:
    expected = text = text_of(served)
    for old, new in changes:
        assert text.count(old) == 1
        expected = expected.replace(old, new)
    assert edited(served, text, action, path, typed) == expected
    assert text_of(served) == text


def test_what_is_found_stands_at_its_cell(served: Served) -> None:
    text = text_of(served).replace("2101101, 基本支出: 150000", "2101101, 基本支出: 15o000")
    told = post(served, "judge", text=text, table={})
    [cell] = re.findall(r'<td [^>]*data-found="error"[^>]*>', told["table"])
    assert '["支出", "6", "基本支出"]' in unescape(cell)
    assert "S-0203" in cell


def test_a_row_of_a_whole_is_not_added(served: Served) -> None:
    row = "  - {科目: 2050101, 基本支出: 3260000"
    told = post(
        served, "judge", text=text_of(served).replace(row, f"  - {{科目: 205, 基本支出: 3260000}}\n{row}"), table={}
    )
    total = next(row for row in rows(told["table"], "支出") if row.startswith("合计"))
    assert total.split()[1] == "3,984,000.00"


def test_a_subject_that_the_budget_lacks_is_added_too(served: Served) -> None:
    text = text_of(served).replace(ROW, f"{ROW}  - {{科目: 2080801, 基本支出: 50}}\n")
    told = rows(post(served, "judge", text=text, table={})["table"], "支出")
    assert "208 社会保障和就业支出 312,050.00" in told


def test_the_same_money_told_by_project_too_is_added_once(served: Served) -> None:
    more = f"{ROW}  - {{科目: 2050299, 项目: 修缮, 项目支出: 1120000}}\n"
    text = text_of(served).replace(ROW, more) + "项目: {修缮: 校舍修缮}\n"
    told = post(served, "judge", text=text, table={})
    total = next(row for row in rows(told["table"], "支出") if row.startswith("合计"))
    assert total == "合计 3,984,000.00 2,180,000.00"


def test_reported_figures_stand_beside_those_of_the_ledger(served: Served) -> None:
    path = served.path("reported.yaml")
    path.write_text("金额单位: 元\n上报数:\n  支出表!2101101.基本支出: 150000\n  支出表!合计.基本支出: 1\n", "utf-8")
    served.told(path)
    told = rows(post(served, "judge", "reported.yaml", text=path.read_text("utf-8"), table={})["table"], "上报数")
    path.unlink()
    served.told(path)
    assert told[:3] == [
        "名称 数 账上",
        "支出表!2101101.基本支出 行政单位医疗 150000 150,000.00",
        "支出表!合计.基本支出 1 3,984,000.00",
    ]


@pytest.mark.parametrize(
    ("action", "path", "typed", "why"),
    [
        ("remove", ["支出", "99"], "", "没有这一行"),
        ("double", ["基本支出明细", "30101"], "", "这一行写两次就重复了，不能复制"),
        ("key", ["基本支出明细", "+0"], "30101", "已经有 30101 了"),
        ("set", ["没有", "键"], "1", "这里不能加一行，在文字里写"),
        ("paste", ["没有", "键"], "1", "没有这一格"),
        (
            "paste",
            ["收入", "0", "资金"],
            "1\t2",
            "粘贴的有 2 栏，这里只有 1 栏：先加上要的栏，或者连同表头一起粘贴",
        ),
    ],
)
def test_what_cannot_be_done_is_told(served: Served, action: str, path: list[str], typed: str, why: str) -> None:
    assert post(served, "edit", text=text_of(served), action=action, path=path, typed=typed) == {"why": why}


@pytest.mark.parametrize("text", ["a: &a {b: *a}\n", "收入:\n  - {科目: 1\n", "a: 1\na: 2\n"])
def test_a_text_that_cannot_be_read_is_no_table(served: Served, text: str) -> None:
    assert "列不成表" in post(served, "judge", text=text, table={})["table"]
    assert "列不成表" in post(served, "edit", text=text, action="set", path=["收入"], typed="1")["why"]


@pytest.mark.parametrize("body", [{"action": "run"}, {"path": [1]}, {"path": "收入"}, {"typed": 1}], ids=str)
def test_what_no_page_posts_is_refused(served: Served, body: dict[str, Any]) -> None:
    whole = {"text": "收入:\n", "action": "set", "path": ["收入"], "typed": "1", **body}
    assert served.browser.post(f"/-/edit/content/{KEY}/accounts.yaml", json=whole, headers=OWN).status_code == 400


def test_choices_are_those_of_the_schema(served: Served) -> None:
    codes = {each["text"]: each for each in post(served, "choices", path=["支出", "+0", "科目"])["choices"]}
    assert codes["2101101"]["title"].startswith("2101101 行政单位医疗")
    assert "政府性基金预算财政拨款" in {
        each["text"] for each in post(served, "choices", path=["支出", "3", "资金"])["choices"]
    }
    keys = {each["text"]: each for each in post(served, "choices", path=["基本支出明细", "+0"])["choices"]}
    assert "基本工资" in keys["30101"]["title"] + keys["30101"]["told"]


def test_columns_can_be_asked_for(served: Served) -> None:
    path = '["收入"]'
    told = post(served, "judge", text=text_of(served), table={path: ["经营收入", "没有这一栏"]})
    assert rows(told["table"], "收入")[0] == "科目 财政拨款收入 事业收入 经营收入 其他收入 教育收费 资金"
