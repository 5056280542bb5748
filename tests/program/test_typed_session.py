"""From an empty folder to the published budget and final accounts of a bureau in a province without a pack.

The commands are answered in a terminal, the files filled in as tables in the preview; the figures are those of the
example bureau under another name. Counted is what hands do: prompts, keystrokes, figures and codes typed, words typed,
cells pasted from the sheets that the accounting system exports. What the program fills in or carries over is not.
"""

from __future__ import annotations

import difflib
import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from generator.cli import main
from generator.publish.project import Project
from generator.serve.app import guarded_app
from generator.serve.desk import Desk
from tests.project_copy import REPOSITORY
from tests.served import BASE
from tests.served import TOKEN

EXAMPLE = REPOSITORY / "content" / "shili-jiaoyuju"
UNIT = "jiaoyuju"
BUDGET, FINAL = f"{UNIT}/2023-budget", f"{UNIT}/2023-final-accounts"
FIGURE = re.compile(r"[≥≤=]?-?[\d.,]+(?:[%年个所次人元起]|平方米)?|[A-Z]\d+")
"""A figure or a code; a target of an indicator is one too."""
MOST = 130
PATIENCE = 120  # seconds, on a machine that does much else


def is_figure(value: str) -> bool:
    """Whether a value is counted among figures and codes."""
    return FIGURE.fullmatch(value) is not None


@dataclass
class Count:
    """What hands did."""

    prompts: int = 0
    keystrokes: int = 0
    figures: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    pasted: list[str] = field(default_factory=list)

    def type(self, *values: str) -> None:
        """Values typed one by one, each ended by a key."""
        for value in values:
            self.keystrokes += len(value) + 1
            (self.figures if is_figure(value) else self.words).append(value)


@dataclass
class Office:
    """The folder, and what was done in it."""

    folder: Path
    count: Count = field(default_factory=Count)
    desk: Desk | None = None

    def answer(self, *command: str, answers: list[tuple[str, str]], folder: Path | None = None) -> str:
        """What a command prints in a terminal while its prompts are answered: what each ends with, what is typed."""
        us, them = pty.openpty()
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1", "TERM": "dumb"}
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", *command],
            stdin=them,
            stdout=them,
            stderr=them,
            cwd=folder or self.folder,
            env=environment,
        )
        os.close(them)
        self.count.keystrokes += len(" ".join(("gongkai", *command))) + 1
        said = ""
        for prompt, typed in answers:
            said += _read(us, prompt)
            self.count.prompts += 1
            self.count.keystrokes += len(typed) + 1
            if typed:
                self.count.words.append(typed)
            os.write(us, f"{typed}\n".encode())
        said += _read(us, None)
        assert process.wait(PATIENCE) == 0, said
        os.close(us)
        return said

    def open(self) -> TestClient:
        """The preview of the project as it is now."""
        self.close()
        self.desk = Desk(Project(self.folder / "content", REPOSITORY / "templates", self.folder / "site"))
        return TestClient(guarded_app(self.desk, 8137, TOKEN), base_url=BASE)

    def close(self) -> None:
        if self.desk is not None:
            self.desk.close()


def _read(terminal: int, until: str | None) -> str:
    """What a terminal shows till a prompt, or till its end."""
    said, end = b"", time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # the other side is closed
            piece = b""
        said += piece
        if not piece or (until and said.decode(errors="ignore").rstrip().endswith(until)):
            break
    shown = said.decode(errors="replace")
    assert until is None or until in shown, shown
    return shown


@dataclass
class Table:
    """A file that is being filled in as tables."""

    browser: TestClient
    path: Path
    count: Count

    def __post_init__(self) -> None:
        self.name = self.path.as_posix().rpartition("/office/")[2]
        self.text = self.path.read_text("utf-8")
        [self.shown] = re.findall(r'data-shown="(\w+)"', self.browser.get(f"/-/source/{self.name}").text)

    def _post(self, action: str, body: dict[str, Any]) -> dict[str, Any]:
        headers = {"origin": BASE, "x-gongkai-token": TOKEN}
        answer = self.browser.post(f"/-/{action}/{self.name}", json=body, headers=headers)
        told: dict[str, Any] = answer.json()
        assert answer.status_code == 200, told
        return told

    def _edit(self, action: str, path: str, typed: str) -> None:
        body = {"text": self.text, "action": action, "path": path.split("/"), "typed": typed, "table": {}}
        self.text = self._post("edit", body)["text"]

    def set(self, path: str, value: str) -> None:
        self.count.type(value)
        self._edit("set", path, value)

    def remove(self, path: str) -> None:
        self.count.keystrokes += 1
        self._edit("remove", path, "")

    def paste(self, path: str, block: str) -> None:
        """Cells copied from a sheet."""
        rows = [line.split(" ") for line in block.strip().split("\n")]
        self.count.keystrokes += 2
        self.count.pasted += [cell for row in rows for cell in row if cell not in ("", "·")]
        self._edit("paste", path, "\n".join("\t".join("" if cell == "·" else cell for cell in row) for row in rows))

    def write(self, old: str, new: str, *values: str) -> None:
        """Lines typed into the text: `values` are those in them; what else is typed or taken out is keystrokes."""
        edits = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        typed = sum(end - begin for tag, _, _, begin, end in edits if tag in ("insert", "replace"))
        taken_out = sum(tag in ("delete", "replace") for tag, *_ in edits)
        self.count.type(*values)
        self.count.keystrokes += max(0, typed - sum(map(len, values))) + taken_out
        assert self.text.count(old) == 1, (old, self.text)
        self.text = self.text.replace(old, new)

    def save(self) -> None:
        self.count.keystrokes += 1
        self._post("save", {"text": self.text, "shown": self.shown})


INCOME_PLAN = """
科目 财政拨款收入 资金 其他收入 财政专户管理资金收入 上年结转
2050101 3200000 · · · ·
2050102 500000 · 80000 · ·
2050299 1000000 · · 100000 120000
2080505 300000 · · · ·
2101101 150000 · · · ·
2210201 250000 · · · ·
2296004 400000 政府性基金预算财政拨款 · · ·
"""
SPENDING_PLAN = """
科目 基本支出 项目支出 资金 用途
2050101 3200000 · · 机关在职人员的工资和日常运转
2050102 · 500000 · 教育督导、招生考试等专项工作
2050102 · 80000 其他资金 ·
2050299 · 1120000 · 农村学校的校舍维修
2050299 · 100000 其他资金 ·
2080505 300000 · · ·
2101101 150000 · · ·
2210201 250000 · · ·
2296004 · 400000 政府性基金预算财政拨款 ·
"""
DETAIL_PLAN = """
30101 1200000
30102 800000
30103 300000
30108 300000
30110 150000
30113 250000
30201 200000
30202 50000
30205 20000
30206 80000
30207 60000
30211 120000
30216 40000
30217 30000
30231 100000
30239 100000
30302 100000
"""
ASSETS = {
    "房屋/数量": "1200",
    "房屋/价值": "2600000",
    "办公用房/数量": "1000",
    "车辆/数量": "2",
    "车辆/价值": "360000",
    "单价50万元以上设备/数量": "0",
    "单价50万元以上设备/价值": "0",
    "其他固定资产/数量": "310",
    "其他固定资产/价值": "940000",
}
PURCHASES = """\
政府采购预算:
  - {物品: 计算机, 目录序号: A02010105, 计量单位: 台, 数量: 30, 单价: 5000, 金额: {一般公共预算财政拨款: 150000}}
  - {物品: 物业管理服务, 目录序号: C21040000, 金额: {一般公共预算财政拨款: 200000}, 预留中小微企业: 200000}
"""
PURCHASED = ("计算机", "A02010105", "台", "30", "5000", "150000", "物业管理服务", "C21040000", "200000", "200000")
GOALS: dict[str, dict[str, Any]] = {
    "01-jiaoyu-dudao-zhaokao": {
        "text": """\
表样: 绩效目标表
项目: 示例县教育督导和招生考试专项经费
资金:
  资金总额: {年初预算数: 58}
  当年财政拨款: {年初预算数: 50}
  上年结转资金: {年初预算数: 0}
  其他资金: {年初预算数: 8}
目标:
  - {预期: 对全县中小学、幼儿园开展教育督导，组织好初中、高中学业水平考试，做到考试公平、安全。}
指标:
  - {一级: , 二级: , 指标: , 目标: , 分值: }
""",
        "values": [
            "示例县教育督导和招生考试专项经费",
            "58",
            "50",
            "0",
            "8",
            "对全县中小学、幼儿园开展教育督导，组织好初中、高中学业水平考试，做到考试公平、安全。",
        ],
        "rows": """
产出指标 数量指标 督导学校数 ≥60所 10
产出指标 数量指标 组织考试次数 =4次 10
产出指标 质量指标 督导问题整改率 ≥95% 10
产出指标 时效指标 考试成绩按期公布率 =100% 10
产出指标 成本指标 每名考生的考务成本 ≤20元 10
效益指标 社会效益指标 考试安全事件 =0起 15
效益指标 可持续影响指标 督导结果用于学校考核的比例 ≥90% 15
满意度指标 服务对象满意度指标 家长满意度 ≥90% 10
""",
    },
    "02-nongcun-xiaoshe-weixiu": {
        "text": """\
表样: 绩效目标表
项目: 示例县农村学校校舍维修
资金:
  资金总额: {年初预算数: 122}
  当年财政拨款: {年初预算数: 100}
  上年结转资金: {年初预算数: 12}
  其他资金: {年初预算数: 10}
目标:
  - {预期: 维修6所农村学校的校舍，消除安全隐患，改善办学条件。}
指标:
  - {一级: , 二级: , 指标: , 目标: , 分值: }
""",
        "values": [
            "示例县农村学校校舍维修",
            "122",
            "100",
            "12",
            "10",
            "维修6所农村学校的校舍，消除安全隐患，改善办学条件。",
        ],
        "rows": """
产出指标 数量指标 维修学校数 =6所 10
产出指标 数量指标 维修面积 ≥4000平方米 10
产出指标 质量指标 工程验收合格率 =100% 15
产出指标 时效指标 秋季开学前完工率 =100% 10
产出指标 成本指标 每平方米维修成本 ≤305元 5
效益指标 社会效益指标 受益学生人数 ≥2400人 20
效益指标 可持续影响指标 维修后校舍的预期使用年限 ≥10年 10
满意度指标 服务对象满意度指标 师生满意度 ≥95% 10
""",
    },
}
BUDGET_WORDS = {
    "profile.md": [
        ("## 主要职责\n", "## 主要职责\n\n管理全县的中小学和学前教育，组织教育督导和招生考试。\n"),
        ("## 机构设置\n", "## 机构设置\n\n内设办公室、教育股、财务股等股室。\n"),
    ],
    "narrative.md": [
        ("<!-- ## 收支总计变动 -->", "## 收支总计变动\n\n农村学校校舍维修增加\n\n"),
        ("<!-- ## 三公经费变动 -->", "## 三公经费变动\n\n公务接待从严控制，相应压减\n\n"),
        (
            "## 预算绩效\n",
            "## 预算绩效\n\n所有项目都编制绩效目标，随预算一并报送；年终开展评价，评价结果用于安排下一年预算。\n",
        ),
    ],
}


def words(office: Office, browser: TestClient, folder: Path, texts: dict[str, list[tuple[str, str]]]) -> None:
    """Sentences typed under their headings."""
    for name, pieces in texts.items():
        file = Table(browser, folder / name, office.count)
        for old, new in pieces:
            [sentence] = [line for line in new.split("\n") if line and not line.startswith("#")]
            file.write(old, new, sentence)
        file.save()


def publish(office: Office, browser: TestClient, folder: Path, approved: str, published: str) -> None:
    """The approval and its dates."""
    head = Table(browser, folder / "disclosure.yaml", office.count)
    head.set("状态", "已批复")
    head.text = re.sub(r"# (批复日期|公开日期): .*", r"\1:", head.text)
    office.count.keystrokes += 4
    head.set("批复日期", approved)
    head.set("公开日期", published)
    head.save()


def write_budget(office: Office) -> None:
    """The budget; income, spending, their details and the indicators are pasted from sheets."""
    browser, folder = office.open(), office.folder / "content" / BUDGET
    accounts = Table(browser, folder / "accounts.yaml", office.count)
    accounts.set("金额单位", "元")
    accounts.paste("收入/0/科目", INCOME_PLAN)
    accounts.paste("支出/0/科目", SPENDING_PLAN)
    accounts.paste("基本支出明细/+0", DETAIL_PLAN)
    last_year = {"收支总计": "5900000", "财政拨款收支总计": "5740000", "一般公共预算财政拨款支出": "5340000"}
    for name, figure in {**last_year, "三公经费": "140000", "机关运行经费": "800000"}.items():
        accounts.set(f"上年数/{name}", figure)
    accounts.save()
    operations = Table(browser, folder / "operations.yaml", office.count)
    operations.set("金额单位", "元")
    operations.set("三公经费/预算数/公务用车运行维护费", "100000")
    operations.set("三公经费/预算数/公务接待费", "30000")
    operations.set("机关运行经费/合计", "800000")
    operations.set("拟购置固定资产", "150000")
    for path, figure in ASSETS.items():
        operations.set(f"固定资产/{path}", figure)
    operations.write(
        "\n三公经费:\n", "\n没有发生: [因公出国（境）, 公务用车购置]\n\n三公经费:\n", "因公出国（境）", "公务用车购置"
    )
    operations.remove("三公经费/预算数/因公出国（境）费")
    operations.remove("三公经费/预算数/公务用车购置费")
    [row] = re.findall(r"# 政府采购预算:.*\n#   - .*\n", operations.text)
    operations.write(row, PURCHASES, *PURCHASED)
    operations.save()
    words(office, browser, folder, BUDGET_WORDS)
    for name, rest in GOALS.items():
        path = folder / "performance" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(rest["text"], "utf-8")
        office.count.type(*rest["values"])
        office.count.keystrokes += len(rest["text"]) - sum(map(len, rest["values"]))  # the keys
    browser = office.open()
    for name, rest in GOALS.items():
        sheet = Table(browser, folder / "performance" / f"{name}.yaml", office.count)
        sheet.paste("指标/0/一级", rest["rows"])
        sheet.save()
    publish(office, browser, folder, "2023-02-01", "2023-02-10")


INCOME_DONE = """
科目 财政拨款收入 其他收入 事业收入 教育收费
2050101 3260000 · · ·
2050102 480000 80000 · ·
2050299 1000000 · 100000 100000
2080505 312000 · · ·
2101101 150000 · · ·
2210201 262000 · · ·
2296004 400000 · · ·
"""
SPENDING_DONE = """
基本支出 项目支出
3260000 ·
· 480000
· 80000
· 1120000
· 100000
312000 ·
150000 ·
262000 ·
· 400000
"""
DETAIL_DONE = """
30101 1240000
30102 800000
30103 320000
30108 312000
30110 150000
30113 262000
30201 200000
30202 50000
30205 20000
30206 80000
30207 60000
30211 126000
30216 40000
30217 28000
30231 96000
30239 100000
30302 100000
"""
REASONS = {0: "年中调整工资标准，追加人员经费", 1: "招生考试的组织费用节约", 5: "缴费基数提高", 7: "缴存基数提高"}
FINAL_WORDS = {
    "narrative.md": [
        ("## 预算绩效\n", "## 预算绩效\n\n年初编报的绩效目标都开展了监控和自评，结果用于安排下一年的预算。\n"),
        ("<!-- ## 收支总计变动 -->", "## 收支总计变动\n\n工资标准和社会保险缴费基数提高，校舍维修增加\n\n"),
        ("<!-- ## 三公经费较预算 -->", "## 三公经费较预算\n\n公务接待和用车从严控制\n\n"),
        ("<!-- ## 公务用车运行维护费用途 -->", "## 公务用车运行维护费用途\n\n保留车辆的燃料、维修、保险和过路费用\n\n"),
        ("<!-- ## 公务接待费用途 -->", "## 公务接待费用途\n\n教育督导和经验交流的来访接待\n\n"),
        ("<!-- ## 机关运行经费变动 -->", "## 机关运行经费变动\n\n差旅费略有增加\n\n"),
    ],
}
ACHIEVED: dict[str, dict[str, Any]] = {
    "01-jiaoyu-dudao-zhaokao": {
        "goal": "完成全县60所学校和幼儿园的督导，组织考试4次，没有发生安全和泄密事件。",
        "funds": {"当年财政拨款": ("50", "48"), "上年结转资金": ("0", "0"), "其他资金": ("8", "8")},
        "done": ["60所", "4次", "93%", "100%", "18元", "0起", "92%", "91%"],
        "why": {2: ("两所学校的整改要跨学年完成", "按月跟踪，下学期逐项复查")},
    },
    "02-nongcun-xiaoshe-weixiu": {
        "goal": "6所农村学校的校舍维修全部完工并通过验收，安全隐患已经消除。",
        "funds": {"当年财政拨款": ("100", "100"), "上年结转资金": ("12", "12"), "其他资金": ("10", "10")},
        "done": ["6所", "4120平方米", "100%", "100%", "296元", "2460人", "10年", "92%"],
        "why": {7: ("施工期间临时教室偏小", "以后的大修安排在暑假集中施工")},
    },
}


def write_final_accounts(office: Office) -> None:
    """The final accounts, whose rows, words and indicators `gongkai new` took from the budget."""
    browser, folder = office.open(), office.folder / "content" / FINAL
    accounts = Table(browser, folder / "accounts.yaml", office.count)
    accounts.paste("收入/0/科目", INCOME_DONE)
    accounts.paste("支出/0/基本支出", SPENDING_DONE)
    for row, reason in REASONS.items():
        accounts.set(f"支出/{row}/差异原因", reason)
    accounts.paste("基本支出明细/+0", DETAIL_DONE)
    accounts.set("结转结余/年初结转和结余", "120000")
    accounts.write("#   年初财政拨款结转和结余:", "  年初财政拨款结转和结余: {一般公共预算财政拨款: 120000}", "120000")
    figures = {"收支总计": "5960000", "财政拨款收支总计": "5800000", "一般公共预算财政拨款支出": "5280000"}
    for name, figure in {**figures, "机关运行经费": "790000"}.items():
        accounts.set(f"上年数/{name}", figure)
    accounts.write("上年数:\n", "年初预算: {国有资本经营支出: 0}\n上年数:\n", "0")
    accounts.save()
    operations = Table(browser, folder / "operations.yaml", office.count)
    operations.set("金额单位", "元")
    absent = "因公出国（境）", "公务用车购置"
    operations.write("\n三公经费:\n", f"\n没有发生: [{', '.join(absent)}]\n\n三公经费:\n", *absent)
    for path in NOTHING:
        operations.remove(path)
    for path, figure in OPERATIONS.items():
        operations.set(path, figure)
    operations.save()
    words(office, browser, folder, FINAL_WORDS)
    for name, told in ACHIEVED.items():
        sheet = Table(browser, folder / "performance" / f"{name}.yaml", office.count)
        sheet.set("目标/0/完成", told["goal"])
        for fund, (planned, spent) in told["funds"].items():
            sheet.set(f"资金/{fund}/全年预算数", planned)
            sheet.set(f"资金/{fund}/全年执行数", spent)
        sheet.text = re.sub("(资金总额: .*), 全年预算数: , 全年执行数: ", r"\1", sheet.text)
        for row, done in enumerate(told["done"]):
            sheet.set(f"指标/{row}/完成", done)
        for row, (why, how) in told["why"].items():
            sheet.set(f"指标/{row}/偏差原因", why)
            sheet.set(f"指标/{row}/改进措施", how)
        sheet.save()
    publish(office, browser, folder, "2024-08-20", "2024-09-05")


NOTHING = (
    "三公经费/决算数/因公出国（境）费",
    "三公经费/决算数/公务用车购置费",
    "三公经费/实物量/公务用车购置数",
    "国有资产/车辆/副部（省）级及以上领导用车",
    "国有资产/房屋/面积/合计",
)
OPERATIONS = {
    "三公经费/决算数/公务用车运行维护费": "96000",
    "三公经费/决算数/公务接待费": "28000",
    "三公经费/决算数/国内接待费": "28000",
    "三公经费/决算数/外事接待费": "0",
    "三公经费/实物量/公务用车保有量": "2",
    "三公经费/实物量/国内公务接待批次": "20",
    "三公经费/实物量/国内公务接待人次": "160",
    "三公经费/实物量/外事接待批次": "0",
    "三公经费/实物量/外事接待人次": "0",
    "机关运行经费/合计": "800000",
    "政府采购/货物": "150000",
    "政府采购/工程": "0",
    "政府采购/服务": "200000",
    "政府采购/中小企业": "350000",
    "政府采购/小微企业": "200000",
    "国有资产/车辆/机要通信用车": "1",
    "国有资产/车辆/其他用车": "1",
    "国有资产/设备/单价100万元以上设备": "0",
}


def published(folder: Path) -> dict[str, str]:
    """The figures of a document's data.json by address."""
    data = json.loads((folder / "data.json").read_text("utf-8"))
    return {
        f"{table['id']}!{row['key']}.{column}": value
        for table in data["tables"]
        for row in table["rows"]
        for column, value in row["values"].items()
    }


def test_an_hour_of_an_accountant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(tmp_path / "office")
    asked = [("网站的名称:", "某县政府预决算公开"), ("主办单位（可以空着）:", "")]
    office.answer("init", "office", answers=asked, folder=tmp_path)
    asked = [("省份:", "青海"), ("[行政单位]:", "参公单位"), ("单位的全称:", "某县教育局"), ("[单位]:", "")]
    said = office.answer("new", UNIT, "2023", "预算", answers=asked)
    assert "青海还没有2023年度预算的模板包，用各省通用的 national" in said
    write_budget(office)
    office.answer("new", UNIT, "2023", "决算", answers=[("[单位]:", "")])
    write_final_accounts(office)
    office.close()
    monkeypatch.chdir(office.folder)
    checked = CliRunner().invoke(main, ["check", UNIT, "--templates", str(REPOSITORY / "templates")])
    assert "错误 0，警告 0" in checked.output, checked.output
    built = CliRunner().invoke(main, ["build", "--no-pdf"])
    assert built.exit_code == 0, built.output
    example = tmp_path / "example"
    copy_example(example)
    assert (
        CliRunner()
        .invoke(main, ["build", "--no-pdf", "--content", str(example), "--output", str(tmp_path / "its")])
        .exit_code
        == 0
    )
    for key in ("2023-budget", "2023-final-accounts"):
        ours, its = (
            published(folder / key) for folder in (office.folder / "site" / UNIT, tmp_path / "its" / EXAMPLE.name)
        )
        assert ours == its
    count = office.count
    by_paste = sum(map(is_figure, count.pasted))
    print(
        f"{count.prompts} prompts, {count.keystrokes} keystrokes; {len(count.figures)} figures and codes and "
        f"{len(count.words)} texts typed; {by_paste} figures and codes and {len(count.pasted) - by_paste} texts pasted"
    )
    assert len(count.figures) < MOST


def copy_example(content: Path) -> None:
    """The example's documents as if they were approved."""
    shutil.copytree(EXAMPLE, content / EXAMPLE.name)
    shutil.copy(EXAMPLE.parent / "site.yaml", content)
    for kind, year in (("budget", 2023), ("final-accounts", 2024)):
        path = content / EXAMPLE.name / f"2023-{kind}" / "disclosure.yaml"
        text = path.read_text("utf-8").replace("状态: 草稿", "状态: 已批复")
        path.write_text(f"{text}批复日期: {year}-08-01\n公开日期: {year}-08-11\n", "utf-8")
