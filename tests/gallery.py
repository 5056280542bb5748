"""The gallery of mistakes: the handbook's example with one thing typed amiss at a time, and all that is said of it.

`python -m tests.gallery` writes it to `docs/messages.md`; a test holds that the page is what the program says today.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.checks.reporters.report import Report
from generator.checks.reporters.report import SourceLines
from generator.checks.reporters.text import as_text
from generator.publish.build import check
from generator.publish.project import Project
from generator.publish.project import RunResult
from generator.source.finding import Finding
from tests.project_copy import REPOSITORY
from tests.project_copy import templates_read_once

PAGE = REPOSITORY / "docs" / "messages.md"
_HEAD = """# 写错了会怎样

[作者手册](writing.md)的例子每次写错一处，程序说的话，一字不差。由测试维持（`python -m tests.gallery` 重新写），
`gongkai explain` 从这里举例。
"""


@dataclass(frozen=True)
class Mistake:
    """One thing typed amiss: in a file, or a file moved (`old` and `new` are names) where `text` is false."""

    title: str
    file: str
    old: str
    new: str

    def make(self, root: Path, folder: str) -> int | None:
        """Makes it below a project's root; the number of the line, where it is in one."""
        path = root / (self.file if self.file.startswith("content/") else f"{folder}/{self.file}")
        if not self.old:
            (path.parent / self.new).write_text("甲\n", "utf-8")
            return None
        if self.old == path.name:
            path.rename(path.parent / self.new)
            return None
        before, found, after = path.read_text("utf-8").partition(self.old)
        assert found, f"{self.title}：{self.file} 里没有“{self.old}”"
        path.write_text(before + self.new + after, "utf-8")
        return before.count("\n") + 1 + (len(self.old) - len(self.old.lstrip("\n")))


def mistakes() -> Iterator[tuple[str, Mistake]]:
    """Each mistake with the kind that it is of."""
    for kind, rows in MISTAKES.items():
        for title, file, old, new in rows:
            yield kind, Mistake(title, file, old, new)


def example(root: Path) -> Path:
    """The handbook's example (docs/writing.md) below a folder; the folder of its disclosure."""
    handbook = (REPOSITORY / "docs" / "writing.md").read_text("utf-8")
    for name, text in re.findall(r"^`([^`\n]+)`\n\n```\w+\n(.*?)^```$", handbook, re.MULTILINE | re.DOTALL):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return next((root / "content").rglob("disclosure.yaml")).parent


@dataclass(frozen=True)
class Told:
    """A mistake with its kind and the line it is in, and what the program says of it."""

    kind: str
    mistake: Mistake
    line: int | None
    text: str
    findings: list[Finding]


def gallery(root: Path) -> list[Told]:
    """Each mistake made in a copy of the example below a folder, by itself, and what is said that was not before."""
    before = _checked(root).findings
    return [_told(root, kind, mistake, before) for kind, mistake in mistakes()]


def _told(root: Path, kind: str, mistake: Mistake, before: list[Finding]) -> Told:
    copy = root.parent / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy)
    folder = next((copy / "content").rglob("disclosure.yaml")).parent.relative_to(copy).as_posix()
    line = mistake.make(copy, folder)
    outcome = _checked(copy)
    new = [finding for finding in outcome.findings if finding.waived is None and finding not in before]
    report = Report(new, causes=outcome.causes, rules=outcome.rules, sources=SourceLines(copy))
    paragraphs = as_text(report).split("\n\n")[:-1]  # without the counts
    return Told(kind, mistake, line, "\n\n".join(paragraphs), report.ordered)


def _checked(root: Path) -> RunResult:
    with templates_read_once():
        project = Project(root / "content", REPOSITORY / "templates", root / "site")
        return check(project, (), _silent, together=False)


def page(entries: list[Told]) -> str:
    """The whole gallery."""
    parts = [_HEAD]
    last = ""
    for each in entries:
        parts += [f"## {each.kind}\n"] if each.kind != last else []
        last = each.kind
        parts.append(f"### {each.mistake.title}\n")
        typed = each.mistake.new.strip("\n") or "（删掉）"
        if "\n" not in typed and "`" not in typed:
            parts.append(f"{each.mistake.file.rpartition('/')[2]}：`{typed}`\n")
        parts.append(f"```text\n{each.text}\n```\n")
    return "\n".join(parts)


def _silent(_what: str, _done: int, _of: int) -> None:
    """Nobody is told how far a check is."""


MISTAKES: dict[str, list[tuple[str, str, str, str]]] = {
    "标点和空格": [
        ("键后面是全角冒号", "accounts.yaml", "金额单位: 万元", "金额单位：万元"),
        ("一节的键后面是全角冒号", "accounts.yaml", "\n收入:", "\n收入："),
        ("编码后面是全角冒号", "accounts.yaml", "30102: 41.55", "30102：41.55"),
        ("花括号里是全角冒号", "accounts.yaml", "科目: 2010804, 财", "科目：2010804, 财"),
        (
            "花括号里全是全角标点",
            "accounts.yaml",
            "{科目: 2010804, 财政拨款收入: 60.00}",
            "{科目：2010804，财政拨款收入：60.00}",
        ),
        ("全角逗号", "accounts.yaml", "2010804, 财", "2010804，财"),
        ("顿号", "operations.yaml", "公务用车购置数: 0, ", "公务用车购置数: 0、"),
        (
            "全角花括号",
            "accounts.yaml",
            "{科目: 2010804, 财政拨款收入: 60.00}",
            "｛科目: 2010804, 财政拨款收入: 60.00｝",
        ),
        ("右边的花括号是全角", "accounts.yaml", "60.00}", "60.00｝"),
        (
            "整项都是全角",
            "accounts.yaml",
            "{科目: 2010804, 财政拨款收入: 60.00}",
            "｛科目：2010804，财政拨款收入：60.00｝",
        ),
        ("全角方括号", "disclosure.yaml", "[示例县审计局本级]", "［示例县审计局本级］"),
        ("右引号是全角", "disclosure.yaml", '"0.00"', '"0.00”'),
        ("引号没有成对", "disclosure.yaml", '"0.00"', '"0.00'),
        ("文字末尾多一个引号", "accounts.yaml", "用途: 内部审计培训", '用途: 内部审计培训"'),
        ("文字里有英文引号", "accounts.yaml", '"年中新增', '"年中"新增'),
        ("全角井号", "waivers.yaml", "核准的例外:", "＃ 例外\n核准的例外:"),
        ("缩进用了全角空格", "accounts.yaml", "  30102: 41.55", "\u3000\u300030102: 41.55"),
        ("缩进用了制表符", "accounts.yaml", "  30102: 41.55", "\t30102: 41.55"),
        ("缩进用了网页的空格", "accounts.yaml", "  30102: 41.55", "\u00a0\u00a030102: 41.55"),
        ("冒号后面是全角空格", "accounts.yaml", "金额单位: 万元", "金额单位:\u3000万元"),
        ("值后面有全角空格", "accounts.yaml", "金额单位: 万元", "金额单位: 万元\u3000"),
        ("冒号后面没有空格", "accounts.yaml", "30102: 41.55", "30102:41.55"),
        ("花括号里冒号后面没有空格", "accounts.yaml", "财政拨款收入: 60.00", "财政拨款收入:60.00"),
        ("文字里有井号", "accounts.yaml", "用途: 内部审计培训}", "用途: 内部审计 #2 培训}"),
        ("文字里有英文逗号", "accounts.yaml", "部分委托审计费用在下年度结算", "部分委托审计, 费用在下年度结算"),
        ("文字里有英文冒号", "waivers.yaml", "批准: 县审计局财务负责人", "批准: 县审计局: 财务负责人"),
        ("文字以花括号开头", "accounts.yaml", "用途: 内部审计培训", "用途: {{ 新增人员 }}名培训"),
        ("文字以百分号开头", "waivers.yaml", "批准: 县审计局财务负责人", "批准: %财务负责人"),
    ],
    "漏写": [
        ("漏了右花括号", "accounts.yaml", "60.00}", "60.00"),
        ("漏了左花括号", "accounts.yaml", "- {科目: 2010804, 财", "- 科目: 2010804, 财"),
        ("漏了冒号", "accounts.yaml", "30102: 41.55", "30102 41.55"),
        ("一节的键漏了冒号", "accounts.yaml", "\n收入:", "\n收入"),
        ("漏了逗号", "accounts.yaml", "2010804, 财", "2010804 财"),
        ("列表漏了横线", "accounts.yaml", "  - {科目: 2010804, 财", "  {科目: 2010804, 财"),
        ("横线后面没有空格", "accounts.yaml", "  - {科目: 2010804, 财", "  -{科目: 2010804, 财"),
        ("横线写成圆点", "accounts.yaml", "  - {科目: 2010804, 财", "  · {科目: 2010804, 财"),
        ("缩进多一格", "accounts.yaml", "  30102: 41.55", "   30102: 41.55"),
        ("缩进少一格", "accounts.yaml", "  30102: 41.55", " 30102: 41.55"),
        ("漏了必填的键", "accounts.yaml", "金额单位: 万元\n", ""),
        ("键没有值", "disclosure.yaml", "模板包: national", "模板包:"),
    ],
    "写错字": [
        ("键错一字", "accounts.yaml", "财政拨款收入: 60.00", "财政拔款收入: 60.00"),
        ("必填的键错一字", "accounts.yaml", "金额单位", "金额单为"),
        ("词写错", "disclosure.yaml", "状态: 已批复", "状态: 已批"),
        ("词加了中文引号", "disclosure.yaml", "范围: 单位", "范围: “单位”"),
        ("日期少了零", "disclosure.yaml", "2025-08-20", "2025-8-20"),
        ("日期写成汉字", "disclosure.yaml", "2025-08-20", "2025年8月20日"),
        ("没有这一天", "disclosure.yaml", "2025-08-20", "2025-02-30"),
        ("是否写成 yes", "disclosure.yaml", "说明列示零项: 否", "说明列示零项: yes"),
        ("金额单位写成亿元", "accounts.yaml", "金额单位: 万元", "金额单位: 亿元"),
        ("省份写错", "content/shili-ju/unit.yaml", "省份: 河北", "省份: 河比"),
        ("没有这个模板包", "disclosure.yaml", "模板包: national", "模板包: sichuan"),
        ("指标写错", "accounts.yaml", "  收支总计: 251.08", "  收支总记: 251.08"),
        ("地址写错", "reported.yaml", "支出表!201.基本支出", "支出表!201.基本之出"),
        ("例外的编号用了小写", "waivers.yaml", "意见: L-0001", "意见: l-0001"),
        ("例外核准了不能核准的", "waivers.yaml", "意见: L-0001", "意见: S-0304"),
        ("例外的地址写错", "waivers.yaml", "一般公共预算财政拨款支出.完成率 ", "一般公共预算财政拨款支出.完成 "),
    ],
    "数和编码": [
        ("编码是全角数字", "accounts.yaml", "科目: 2010804, 财", "科目: ２０１０８０４, 财"),
        ("编码少一位", "accounts.yaml", "科目: 2010804, 财", "科目: 201080, 财"),
        ("编码后面写了名称", "accounts.yaml", "科目: 2010804, 财", "科目: 2010804 审计业务, 财"),
        ("没有这个编码", "accounts.yaml", "科目: 2010804, 财", "科目: 2010884, 财"),
        ("应当写项而写了款", "accounts.yaml", "科目: 2010804, 财", "科目: 20108, 财"),
        ("数是全角数字", "accounts.yaml", "30102: 41.55", "30102: ４１．５５"),
        ("小数点写成句号", "accounts.yaml", "30102: 41.55", "30102: 41。55"),
        ("有千分位逗号", "accounts.yaml", "财政拨款收入: 182.46", "财政拨款收入: 1,182.46"),
        ("数里有字母", "accounts.yaml", "30102: 41.55", "30102: 4l.55"),
        ("超过两位小数", "accounts.yaml", "30102: 41.55", "30102: 41.555"),
        ("人次不是整数", "operations.yaml", "国内公务接待人次: 74", "国内公务接待人次: 7.4"),
        ("人次写了单位", "operations.yaml", "国内公务接待人次: 74", "国内公务接待人次: 74万元"),
        ("同一科目写了两行", "accounts.yaml", "科目: 2080505, 财", "科目: 2010801, 财"),
        ("同一个键写了两遍", "accounts.yaml", "30102: 41.55", "30101: 41.55"),
        ("列表少一个横线", "waivers.yaml", "    日期: 2025-08-28", "    日期: 2025-08-28\n    意见: L-0001"),
    ],
    "数对不上": [
        ("颠倒两位数字", "accounts.yaml", "30102: 41.55", "30102: 45.15"),
        ("上报数写错", "reported.yaml", "支出表!合计.本年支出合计: 265.71", "支出表!合计.本年支出合计: 265.17"),
        ("收入少写一行", "accounts.yaml", "  - {科目: 2080505, 财政拨款收入: 21.30}\n", ""),
        ("没有写差异原因", "accounts.yaml", ", 差异原因: 部分委托审计费用在下年度结算", ""),
        ("接待的人次写少了", "operations.yaml", "国内公务接待人次: 74", "国内公务接待人次: 10"),
    ],
    "文字": [
        ("标题用了三个井号", "narrative.md", "## 公务接待费用途", "### 公务接待费用途"),
        ("标题没有空格", "narrative.md", "## 公务接待费用途", "##公务接待费用途"),
        ("标题用了全角井号", "narrative.md", "## 公务接待费用途", "＃＃ 公务接待费用途"),
        ("标题前面有序号", "narrative.md", "## 公务接待费用途", "## 一、公务接待费用途"),
        ("标题漏了字", "narrative.md", "## 公务接待费用途", "## 公务接待用途"),
        ("可写可不写的标题漏了字", "narrative.md", "## 预算绩效", "## 预算绩效情"),
        ("第一个标题只有一个井号", "narrative.md", "## 收支总计变动", "# 收支总计变动"),
        ("少了一节", "narrative.md", "## 公务接待费用途\n\n上级审计机关检查指导和外地审计组来访\n", ""),
        ("引用的名称写错", "narrative.md", "{{ 自评项目数 }}", "{{ 自评项目 }}"),
        ("花括号没有成对", "narrative.md", "{{ 自评项目数 }}", "{{ 自评项目数 }"),
        ("手写了账上的数", "narrative.md", "{{ 项目支出.决算数 }}", "61.95"),
    ],
    "文件": [
        ("扩展名是 .yml", "accounts.yaml", "accounts.yaml", "accounts.yml"),
        ("扩展名后面还有 .txt", "accounts.yaml", "accounts.yaml", "accounts.yaml.txt"),
        ("文件名大写", "accounts.yaml", "accounts.yaml", "Accounts.yaml"),
        ("文件名少一个字母", "narrative.md", "narrative.md", "narative.md"),
        ("选用的文件名写错", "glossary.md", "glossary.md", "glosary.md"),
        ("不认识的文件", "accounts.yaml", "", "草稿.md"),
    ],
}


def main() -> None:
    """Writes the page."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "example"
        example(root)
        PAGE.write_text(page(gallery(root)), "utf-8")


if __name__ == "__main__":
    main()
