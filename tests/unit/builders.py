"""Small worlds for unit tests: a disclosure, a pack and what follows from them, each from a few lines of YAML.

A test states only what it is about; everything else is the smallest thing that works. Amounts are in 万元 unless a
text says otherwise, the year is 2023, the unit 示例局.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as MappingType
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from textwrap import dedent
from typing import Any

from generator.checks.evaluation import review
from generator.checks.outcome import Review
from generator.checks.rules import RuleBook
from generator.checks.rules import load_rules
from generator.kinds.final_accounts import FINAL_ACCOUNTS
from generator.kinds.kind import Kind
from generator.model.disclosure import Disclosure
from generator.model.disclosure import Scope
from generator.model.fields import Figure
from generator.model.loading import Catalogues
from generator.model.loading import load_catalogues
from generator.model.loading import load_disclosure
from generator.model.money import Amount
from generator.model.site import SiteFile
from generator.render.html.pages import Pages
from generator.render.html.site_head import site_head
from generator.render.output import Edition
from generator.render.output import Output
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.folders import Folder
from generator.source.located import Text
from generator.source.yaml_reader import parse_yaml
from generator.tables.book import Book
from generator.tables.book import open_book
from generator.tables.case import Case
from generator.tables.case import case_of
from generator.tables.measures import Measures
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary
from generator.tables.table import Table
from generator.writing.document import Document
from generator.writing.document import write_document
from generator.writing.narrative import Writer

REPOSITORY = Path(__file__).resolve().parents[2]
SOMEWHERE = Location("示例.yaml", 1, 1)
SITE = site_head(SiteFile.model_validate({"名称": Text("示例", SOMEWHERE)}))

FUNCTIONAL = """
    科目:
      - {编码: "201", 名称: 一般公共服务支出}
      - {编码: "20101", 名称: 人大事务}
      - {编码: "2010101", 名称: 行政运行}
      - {编码: "2010102", 名称: 一般行政管理事务}
      - {编码: "2010199", 名称: 其他人大事务支出}
      - {编码: "20103", 名称: 政府办公厅（室）及相关机构事务}
      - {编码: "2010301", 名称: 行政运行}
      - {编码: "205", 名称: 教育支出}
      - {编码: "20502", 名称: 普通教育}
      - {编码: "2050201", 名称: 学前教育}
      - {编码: "208", 名称: 社会保障和就业支出}
      - {编码: "20805", 名称: 行政事业单位养老支出}
      - {编码: "2080501", 名称: 行政单位离退休}
      - {编码: "2080505", 名称: 机关事业单位基本养老保险缴费支出}
"""
ECONOMIC = """
    科目:
      - {编码: "301", 名称: 工资福利支出}
      - {编码: "30101", 名称: 基本工资}
      - {编码: "30102", 名称: 津贴补贴}
      - {编码: "302", 名称: 商品和服务支出}
      - {编码: "30201", 名称: 办公费}
      - {编码: "30231", 名称: 公务用车运行维护费}
      - {编码: "303", 名称: 对个人和家庭的补助}
      - {编码: "30302", 名称: 退休费}
"""

LEDGER_IN_FULL = (REPOSITORY / "templates/packs/national/ledger.yaml").read_text("utf-8")
"""The ledger's words as they are shipped."""
LEDGER = LEDGER_IN_FULL.partition("\n# 必填")[0]
"""Those without what must be stated (必填), so that a test states only what it is about."""

GOVERNMENT_ECONOMIC = """
    科目:
      - {编码: "501", 名称: 机关工资福利支出}
      - {编码: "50101", 名称: 工资奖金津贴补贴}
"""

SPENDING_FORM = """
    表: 支出表
    名称: 支出决算表
    取数: {账: 支出}
    栏:
      - {名称: 编码, 值: 编码}
      - {名称: 名称, 值: 名称}
      - {名称: 本年支出合计}
      - {名称: 基本支出, 取数: {性质: 基本支出}}
      - {名称: 项目支出, 取数: {性质: 项目支出}}
    行:
      - {项目: 合计}
      - {逐科目: 有数}
"""
"""支出表 as in every province, with the two kinds of spending that are always there."""

SPENDING_RULES = """
    审核公式:
      - 编号: R-0301
        名称: 每行各项之和
        公式: 支出表!{行}.本年支出合计 = 支出表!{行}.基本支出 + 支出表!{行}.项目支出
        逐行: 支出表.全部
        依据: 表样
      - 编号: R-0302
        名称: 各类之和
        公式: 支出表!合计.{栏} = Σ(支出表!各类.{栏})
        逐栏: 支出表
        依据: 表样
"""
"""What every row and column of 支出表 adds up to."""

GENERAL_BUDGET_FORM = """
    表: 一般公共预算支出表
    名称: 一般公共预算财政拨款支出决算表
    取数: {账: 支出, 资金: 一般公共预算财政拨款}
    栏:
      - {名称: 编码, 值: 编码}
      - {名称: 名称, 值: 名称}
      - {名称: 合计}
      - {名称: 基本支出, 取数: {性质: 基本支出}}
      - {名称: 项目支出, 取数: {性质: 项目支出}}
    行:
      - {项目: 合计}
      - {逐科目: 有数}
"""

TWO_BLOCKS_FORM = """
    表: 收支总表
    名称: 收入支出决算总表
    块:
      - 侧: 收入
        栏: [{名称: 项目, 值: 项目}, {名称: 决算数}]
        行:
          - {项目: 一、财政拨款收入, 取数: {账: 收入, 性质: 财政拨款收入}}
          - {项目: 二、其他收入, 取数: {账: 收入, 性质: 其他收入}}
        尾行: [{项目: 总计, 取数: {账: 收入}}]
      - 侧: 支出
        栏: [{名称: 项目, 值: 项目}, {名称: 决算数}]
        行: [{逐类: 三类, 取数: {账: 支出}}]
        尾行: [{项目: 总计, 取数: {账: 支出}}]
"""
"""收支总表 with its two sides."""

_PACK = """
    名称: 示例
    省份: ""
    年度起: 2020
    三公预算数口径: 全年预算数
    显示:
      表内: {空: "", 零: "0.00"}
      文内: {零: "0.00"}
    部分:
      - {id: overview, 标题: 概况}
      - {id: tables, 标题: 决算表}
      - {id: narrative, 标题: 情况说明}
      - {id: glossary, 标题: 名词解释}
    表头: {左: "{单位名}", 中: "{年度}年度", 右: "单位：{金额单位}"}
    词语: {我: {部门: 本部门, 单位: 本单位}, 注: "注：", 空表说明: "说明：", 名词序号: 一、}
    固定清单: {三类: ["201", "205", "208"]}
    同义栏: [[小计, 合计]]
"""

_NARRATIVE = "## 备注\n\n没有。\n"  # an author's narrative.md may not be empty
_USE_OF_NARRATIVE = '{%- set _ = 文("备注") -%}'
EMPTY_ACCOUNTS = "{金额单位: 万元, 收入: [], 支出: []}"
_OPERATIONS = "金额单位: 万元"


def located(text: str, name: str = "示例.yaml") -> Any:
    """The located values of a YAML text that has no fault."""
    value, findings = parse_yaml(dedent(text), name)
    assert findings == []
    return value


def figure(text: str) -> Figure:
    """A figure as its author states it, somewhere."""
    return Figure(Decimal(text), text, SOMEWHERE)


def amount(value: str, spread: str = "0") -> Amount:
    """An amount (元) with its spread."""
    return Amount(Decimal(value), Decimal(spread))


def write_files(root: Path, files: MappingType[str, str]) -> None:
    """Writes texts, their common indentation removed, under `root`."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), "utf-8")


class World:
    """One disclosure and one pack on disk; every stage up to the document is made when first asked for.

    `forms`, `rules`, `items`, `narrative_template` and `glossary_pack` make the pack `national`, `pack` replaces keys
    of its pack.yaml; `more` adds or replaces files under `root` by path, for example
    `templates/packs/henan/pack.yaml`. The other arguments are the author's files.
    """

    def __init__(
        self,
        root: Path,
        *,
        accounts: str = EMPTY_ACCOUNTS,
        operations: str = _OPERATIONS,
        reported: str | None = None,
        waivers: str | None = None,
        narrative: str = _NARRATIVE,
        glossary: str | None = None,
        profile: str = "示例局管理示例。",
        head: str = "{范围: 单位, 模板包: national}",
        forms: Iterable[str] = (SPENDING_FORM,),
        rules: str | None = None,
        items: str = "指标: {}",
        pack: str = "",
        narrative_template: str = "",
        glossary_pack: str = "{}",
        kind: Kind = FINAL_ACCOUNTS,
        more: MappingType[str, str] | None = None,
    ) -> None:
        self.root = root
        self.kind = kind
        name = f"2023-{kind.slug}"
        self.folder = Folder("shili", 2023, kind.slug, root / "content/shili" / name, root / "content")
        author = {
            "accounts.yaml": accounts,
            "operations.yaml": operations,
            "disclosure.yaml": head,
            "reported.yaml": reported,
            "waivers.yaml": waivers,
            "narrative.md": narrative,
            "glossary.md": glossary,
            "profile.md": profile,
        }
        shared = {
            "pack.yaml": _merged_pack(pack, forms),
            "glossary.yaml": glossary_pack,
            "subjects/functional.yaml": FUNCTIONAL,
            "subjects/economic.yaml": ECONOMIC,
            "subjects/government-economic.yaml": GOVERNMENT_ECONOMIC,
            "ledger.yaml": LEDGER,
        }
        national = {
            "items.yaml": items,
            "narrative.md": (_USE_OF_NARRATIVE if narrative is _NARRATIVE else "")
            + dedent(narrative_template).lstrip("\n"),
            "rules/01.yaml": rules,
            **{f"forms/{number:02}.yaml": form for number, form in enumerate(forms, start=1)},
        }
        files = {
            "content/shili/unit.yaml": "{名称: 示例局, 省份: 示例省}",
            **{f"content/{self.folder.key}/{name}": text for name, text in author.items()},
            **{f"templates/packs/national/{name}": text for name, text in shared.items()},
            **{f"templates/packs/national/{kind.slug}/{name}": text for name, text in national.items()},
            **(more or {}),
        }
        write_files(root, {name: text for name, text in files.items() if text is not None})

    @cached_property
    def catalogues(self) -> Catalogues:
        catalogues, findings = load_catalogues(self.root / "templates/packs")
        assert findings == []
        return catalogues

    @cached_property
    def _loaded(self) -> tuple[Disclosure | None, list[Finding]]:
        return load_disclosure(self.folder, self.catalogues, self.library.vocabulary)

    @property
    def loading_findings(self) -> list[Finding]:
        """What is wrong with the author's files."""
        return self._loaded[1]

    @property
    def disclosure(self) -> Disclosure:
        disclosure, findings = self._loaded
        assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
        assert disclosure is not None
        return disclosure

    @cached_property
    def library(self) -> PackLibrary:
        return PackLibrary(self.root / "templates/packs")

    def load_pack(
        self, name: str = "national", year: int = 2023, scope: Scope = Scope.UNIT, **chosen: str
    ) -> tuple[Pack | None, list[Finding]]:
        """A pack and what is wrong with it."""
        choices = tuple((Text(key, SOMEWHERE), Text(each, SOMEWHERE)) for key, each in chosen.items())
        return self.library.load(name, Case(self.kind, year, scope, choices), SOMEWHERE)

    @cached_property
    def pack(self) -> Pack:
        pack, findings = self.library.load(str(self.disclosure.pack), case_of(self.disclosure), SOMEWHERE)
        assert findings == []
        assert pack is not None
        return pack

    @cached_property
    def _opened(self) -> tuple[Book, list[Finding]]:
        return open_book(self.disclosure, self.pack)

    @property
    def book(self) -> Book:
        return self._opened[0]

    @property
    def book_findings(self) -> list[Finding]:
        """Faults of forms, and 上报数 that do not stand."""
        return self._opened[1]

    def table(self, role: str = "支出表") -> Table:
        table = self.book.table(role)
        assert table is not None
        return table

    def text(self, address: str) -> str:
        """What the table cell at an address shows."""
        cell = self.book.cell(address)
        assert cell is not None, f"没有 {address} 这一格"
        return cell.text

    @cached_property
    def measures(self) -> Measures:
        return Measures(self.book)

    @cached_property
    def _rules(self) -> tuple[RuleBook, list[Finding]]:
        return load_rules(self.library, self.pack)

    @property
    def rule_book(self) -> RuleBook:
        return self._rules[0]

    @property
    def rule_findings(self) -> list[Finding]:
        """Faults of the rules themselves."""
        return self._rules[1]

    @cached_property
    def review(self) -> Review:
        assert self.rule_findings == []
        return review(self.book, self.measures, self.rule_book)

    @cached_property
    def writer(self) -> Writer:
        return Writer(self.measures)

    @cached_property
    def _written(self) -> tuple[Document, list[Finding]]:
        return write_document(self.book, self.writer, self.review, self.library)

    @property
    def document(self) -> Document:
        return self._written[0]

    def edition(self, outputs: Iterable[Output] = (), files: MappingType[str, bytes] | None = None) -> Edition:
        """The disclosure as these outputs are made from it, with these files made before; it has no score."""
        pages = Pages(REPOSITORY / "templates", SITE)
        made = self.folder, self.book, self.document, self.review, [], None, pages, ()
        return Edition(*made, tuple(outputs), files or {})

    @property
    def writing_findings(self) -> list[Finding]:
        """What is missing or wrong in the words, the whole document written."""
        return self._written[1]


def _merged_pack(own: str, forms: Iterable[str]) -> str:
    """The smallest pack.yaml with the given lines over it, printing the given forms in order."""
    stated = located(own) if own.strip() else {}
    kept = "".join(f"{line}\n" for key, lines in _top_level(_PACK).items() if key not in stated for line in lines)
    if "公开表" not in stated:
        roles = [str(located(form)["表"]) for form in forms]
        kept += "公开表:\n" + "".join(
            f"  - {{表: {role}, 编号: 公开0{n}表}}\n" for n, role in enumerate(roles, start=1)
        )
    return kept + dedent(own).lstrip("\n")


def _top_level(text: str) -> dict[str, list[str]]:
    """The lines of each top-level key of a YAML mapping."""
    result: dict[str, list[str]] = {}
    for line in dedent(text).strip().split("\n"):
        if not line.startswith(" "):
            result[line.partition(":")[0]] = []
        result[next(reversed(result))].append(line)
    return result


def marked(text: str) -> tuple[str, list[str]]:
    """A text without its ▸ marks, and the places (`line:column`) where they stood."""
    found: list[str] = []
    lines = dedent(text).lstrip("\n").split("\n")
    for number, line in enumerate(lines, start=1):
        pieces = line.split("▸")
        found += [f"{number}:{len(''.join(pieces[:n])) + 1}" for n in range(1, len(pieces))]
    return "\n".join(lines).replace("▸", ""), found


def ids(findings: Iterable[Finding]) -> list[str]:
    """The ids of findings, in order."""
    return [finding.id for finding in findings]


def places(findings: Iterable[Finding]) -> list[str]:
    """The places of findings as `line:column`."""
    return [f"{f.location.line}:{f.location.column}" for f in findings if f.location]
