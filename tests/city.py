"""A city of invented units, written by rule: as many disclosures as asked for, the same ones every time.

Units differ in pack, size and years; most publish the budget and the final accounts of two years. Everything adds up,
so that a build of it publishes.

python -m tests.city FOLDER [NUMBER]      writes FOLDER/content with 200 disclosures, or that many
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from random import Random

BUDGET, FINAL = "budget", "final-accounts"
SITE = "名称: 示例市政府预决算公开\n主办单位: 示例市财政局\n域名: https://www.example.gov.cn/czyjs\n"
PATTERNS = (
    ("national", (2023, 2024), (BUDGET, FINAL)),
    ("hebei", (2023, 2024), (BUDGET,)),
    ("henan", (2022, 2023), (FINAL,)),
    ("liaoning", (2023, 2024), (FINAL,)),
)
"""Pack, years and kinds of one unit after the other, from the beginning again after the last."""
PROVINCES = {"national": "示例省", "hebei": "河北", "henan": "河南", "liaoning": "辽宁"}
OFFICES = ("教育局", "民政局", "水利局", "文化局", "统计局", "林业局", "体育局", "档案馆")
PROFILE = "虚构的单位，数字也是虚构的。\n\n## 主要职责\n\n承担示例工作。\n\n## 机构设置\n\n内设办公室、业务股。\n"
RUNNING, INSURANCE, MEDICAL, HOUSING = "2050101", "2080505", "2101101", "2210201"
PROJECTS = (
    "2050102", "2050199", "2050299", "2010601", "2010602", "2010699", "2080199", "2080299", "2130101", "2012999",
    "2130199", "2130301", "2130399", "2140101", "2140199", "2010301", "2010302", "2010399", "2070199",
)  # fmt: skip
"""项 of which a unit has some, one project each."""
STAFF = ("30101", "30102", "30103", "30108", "30110", "30113")
GOODS = ("30201", "30202", "30205", "30206", "30207", "30211", "30216", "30239", "30217", "30231")
VISITS, CARS = "30217", "30231"

SHEETS = 4
"""How many projects of a disclosure have a performance sheet, at most."""
GOALS = ("绩效目标表", "")
NATIONAL_REVIEW = ("项目支出绩效自评表", "当年财政拨款")
REVIEWS = {"henan": ("项目单位自评表", "政府性预算资金"), "liaoning": ("预算项目（政策）绩效自评表", "")}
INDICATORS = (
    ("产出指标", "数量指标", "示例工作次数", "≥12次", "12次"),
    ("产出指标", "质量指标", "示例工作合格率", "≥95%", "96%"),
    ("产出指标", "时效指标", "按期完成率", '"=100%"', "100%"),
    ("成本指标", "经济成本指标", "每次工作的成本", "≤2000元", "1800元"),
    ("效益指标", "社会效益指标", "受益人数", "≥5000人", "4800人"),
    ("效益指标", "经济效益指标", "工作效率", "提高", "100%"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "93%"),
)
"""Two levels, name, target and result of an indicator."""
MISSED = "受益人数"


@dataclass
class Year:
    """The spending of one year in 元: basic by 项, projects by 项, basic by economic subject."""

    basic: dict[str, int]
    projects: dict[str, int]
    details: dict[str, int] = field(default_factory=dict)

    @property
    def whole(self) -> int:
        return sum(self.basic.values()) + sum(self.projects.values())

    @property
    def running(self) -> int:
        """机关运行经费: the goods and services of the basic spending."""
        return sum(self.details[code] for code in GOODS)

    def rows(self) -> Iterator[tuple[str, str, int]]:
        """Subject, kind of spending, amount."""
        for code in sorted({*self.basic, *self.projects}):
            kind, amounts = ("基本支出", self.basic) if code in self.basic else ("项目支出", self.projects)
            yield code, kind, amounts[code]


def write_city(content: Path, number: int) -> list[str]:
    """Writes `content/` with so many disclosures; gives their keys."""
    content.mkdir(parents=True, exist_ok=True)
    (content / "site.yaml").write_text(SITE, "utf-8")
    keys: list[str] = []
    unit = 0
    while len(keys) < number:
        unit += 1
        keys += write_unit(content, unit, number - len(keys))
    return keys


def write_unit(content: Path, number: int, most: int) -> list[str]:
    """Writes one unit with at most so many disclosures; gives their keys."""
    pack, years, kinds = PATTERNS[(number - 1) % len(PATTERNS)]
    slug = f"shili-{number:03}"
    name = f"示例市第{number}{OFFICES[number % len(OFFICES)]}"
    folder = content / slug
    folder.mkdir(parents=True)
    (folder / "unit.yaml").write_text(f"名称: {name}\n省份: {PROVINCES[pack]}\n", "utf-8")
    random = Random(number)
    subjects = random.sample(PROJECTS, random.randint(1, len(PROJECTS)))
    before: Year | None = None
    keys: list[str] = []
    for year in years:
        planned = _year(random, subjects)
        spent = _adjusted(random, planned)
        for kind in kinds:
            if len(keys) < most:
                own = planned if kind == BUDGET else spent
                earlier = None if year > years[0] else before or _adjusted(random, own)
                plan = planned if BUDGET not in kinds else None
                write_disclosure(folder / f"{year}-{kind}", pack, own, earlier, plan)
                keys.append(f"{slug}/{year}-{kind}")
    return keys


def write_disclosure(folder: Path, pack: str, own: Year, before: Year | None, plan: Year | None) -> None:
    """Writes a disclosure; `before` is told where there is no disclosure of it, `plan` where there is no budget."""
    year = int(folder.name[:4])
    month = f"{year}-02" if folder.name.endswith(BUDGET) else f"{year + 1}-08"
    files = {
        "disclosure.yaml": f"范围: 单位\n模板包: {pack}\n状态: 已批复\n批复日期: {month}-10\n公开日期: {month}-26\n",
        "accounts.yaml": _accounts(folder.name, own, before, plan),
        "operations.yaml": _budgeted(own) if folder.name.endswith(BUDGET) else _operations(own, plan),
        "profile.md": PROFILE,
        "narrative.md": _narrative(folder.name, pack, [code for code, _, _ in own.rows()], changed=before is None),
        "glossary.md": "".join(f"## {code}\n\n用于示例工作的支出。\n\n" for code, _, _ in own.rows()),
        **performance(folder.name, pack, own),
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def performance(folder: str, pack: str, own: Year) -> dict[str, str]:
    """The performance sheets of a disclosure's first projects, by file name."""
    is_budget = folder.endswith(BUDGET)
    form, source = GOALS if is_budget else REVIEWS.get(pack, NATIONAL_REVIEW)
    first = sorted(own.projects.items())[:SHEETS]
    return {
        f"performance/{number:02}-xiangmu.yaml": _sheet(form, source, f"示例工作{code}", amount, is_budget=is_budget)
        for number, (code, amount) in enumerate(first, start=1)
    }


def _sheet(form: str, source: str, project: str, amount: int, *, is_budget: bool) -> str:
    """A sheet of a project of this amount (元) that is all spent, with one target that is missed."""
    money = f"{amount / 10_000:.2f}"
    columns = ("年初预算数",) if is_budget else ("年初预算数", "全年预算数", "全年执行数")
    row = "{" + ", ".join(f"{column}: {money}" for column in columns) + "}"
    lines = [f"表样: {form}", f"项目: {project}", "", "资金:", f"  资金总额: {row}"]
    lines += [f"  {source}: {row}"] if source else []
    if form == "项目单位自评表":
        items = ("安排科学性", "拨付合规性", "使用规范性", "预算绩效管理情况")
        lines += ["", "资金管理:", *(f"  - {{项目: {item}, 说明: 按规定办理, 得分: 5}}" for item in items)]
    lines += [
        "",
        "目标:",
        "  - {预期: 按计划完成示例工作。" + ("" if is_budget else ", 完成: 已经完成。") + "}",
        "",
        "指标:",
    ]
    weights = (20, 10, 10, 10, 10, 5, 5) if form == "项目单位自评表" else (20, 15, 15, 10, 10, 10, 10)
    for (first, second, name, target, result), weight in zip(INDICATORS, weights, strict=True):
        why = ", 偏差原因: 报名的人数少于往年" if name == MISSED else ""
        told = "" if is_budget else f", 完成: {result}{why}"
        lines.append(f"  - {{一级: {first}, 二级: {second}, 指标: {name}, 目标: {target}{told}, 分值: {weight}}}")
    return "\n".join(lines) + "\n"


def _year(random: Random, subjects: list[str]) -> Year:
    details = {code: random.randint(100, 9_000) * 100 for code in (*STAFF, *GOODS)}
    details |= {CARS: random.randint(100, 1_500) * 100, VISITS: random.randint(10, 700) * 100}
    basic = {INSURANCE: details["30108"], MEDICAL: details["30110"], HOUSING: details["30113"]}
    basic[RUNNING] = sum(details.values()) - sum(basic.values())
    return Year(basic, {code: random.randint(100, 90_000) * 100 for code in subjects}, details)


def _adjusted(random: Random, year: Year) -> Year:
    """A year a little other than planned: some wages and one project in ten percent, visits and cars a little less."""
    change = random.randint(1, 50) * 100
    details = {**year.details, "30101": year.details["30101"] + change}
    basic = {**year.basic, RUNNING: year.basic[RUNNING] + change}
    first = min(year.projects)
    return Year(basic, {**year.projects, first: year.projects[first] * 9 // 10}, details)


def _accounts(folder: str, own: Year, before: Year | None, plan: Year | None) -> str:
    is_budget = folder.endswith(BUDGET)
    lines = ["金额单位: 元", "", "收入:"]
    lines += [f"  - {{科目: {code}, 财政拨款收入: {amount}}}" for code, _, amount in own.rows()]
    lines += ["", "支出:"]
    planned = {code: amount for code, _, amount in plan.rows()} if plan else {}
    for code, kind, amount in own.rows():
        told = f", 年初预算: {planned[code]}" if plan else ""
        told += ", 用途: 示例工作" if is_budget else ", 差异原因: 年中按实际情况调整"
        lines.append(f"  - {{科目: {code}, {kind}: {amount}{told}}}")
    lines += ["", "基本支出明细:", *(f"  {code}: {amount}" for code, amount in own.details.items())]
    if before:
        lines += ["", "上年数:", f"  收支总计: {before.whole}", f"  财政拨款收支总计: {before.whole}"]
        lines += [f"  一般公共预算财政拨款支出: {before.whole}", f"  机关运行经费: {before.running}"]
        cars, visits = before.details[CARS], before.details[VISITS]
        lines += [f"  三公经费: {visits + cars}"]
        if is_budget:
            lines += [f"  {item}: {cars}" for item in ("公务用车购置及运行维护费", "公务用车运行维护费")]
            lines += [f"  公务接待费: {visits}", "  公务用车购置费: 0", "  因公出国（境）费: 0"]
    return "\n".join(lines) + "\n"


def _operations(own: Year, plan: Year | None) -> str:
    cars, visits = own.details[CARS], own.details[VISITS]
    houses = "{合计: 0, 办公用房: 0, 业务用房: 0, 其他: 0}"
    planned = f"\n  预算数: {{公务用车运行维护费: {cars}, 公务接待费: {visits}}}" if plan else ""
    return f"""金额单位: 元

三公经费:{planned}
  决算数: {{公务用车运行维护费: {cars}, 公务接待费: {visits}, 国内接待费: {visits}, 外事接待费: 0}}
  实物量: {{因公出国（境）团组数: 0, 因公出国（境）人次: 0,
    公务用车购置数: 0, 公务用车保有量: 2, 国内公务接待批次: 20, 国内公务接待人次: 160,
    外事接待批次: 0, 外事接待人次: 0}}

机关运行经费: {{合计: {own.running}}}

政府采购: {{货物: 10000, 工程: 0, 服务: 20000, 中小企业: 30000, 小微企业: 20000}}

国有资产:
  车辆: {{机要通信用车: 1, 其他用车: 1}}
  车辆价值: 400000
  设备: {{单价100万元以上设备: 0}}
  房屋: {{面积: {houses}, 价值: {houses}}}
"""


def _budgeted(own: Year) -> str:
    cars, visits = own.details[CARS], own.details[VISITS]
    return f"""金额单位: 元

三公经费:
  预算数: {{因公出国（境）费: 0, 公务用车购置费: 0, 公务用车运行维护费: {cars}, 公务接待费: {visits}}}

机关运行经费: {{合计: {own.running}}}

固定资产:
  车辆: {{数量: 2, 价值: 360000}}
拟购置固定资产: 0
"""


def _narrative(folder: str, pack: str, codes: list[str], *, changed: bool) -> str:
    """The slots that the packs want; `changed` where the year differs from the one before in everything."""
    slots: dict[str, str] = {}
    if changed or pack != "liaoning":
        slots["收入总计变动" if pack == "liaoning" else "收支总计变动"] = "年度工作任务有调整"
    if changed and not (pack == "hebei" and folder.endswith(BUDGET)):
        slots["机关运行经费变动"] = "办公用品的采购有调整"
    if not folder.endswith(BUDGET):
        slots |= {"公务用车运行维护费用途": "车辆的燃料和维修", "公务接待费用途": "来访接待"}
    elif pack == "hebei":
        slots["机关运行经费用途"] = "办公、差旅和车辆"
    if changed and (folder.endswith(BUDGET) or pack == "liaoning"):
        slots["三公经费变动"] = "按实际情况安排"
    if changed and folder.endswith(BUDGET) and pack == "national":
        slots |= {f"{code}变动": "工作任务有调整" for code in codes}
    slots["预算绩效"] = "绩效目标都开展了监控和自评。"
    return "".join(f"## {name}\n\n{text}\n\n" for name, text in slots.items())


if __name__ == "__main__":
    write_city(Path(sys.argv[1]) / "content", int(sys.argv[2]) if len(sys.argv) > 2 else 200)
