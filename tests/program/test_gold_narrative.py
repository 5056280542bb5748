"""Every figure that the 情况说明 of four real disclosures print: ours prints it in the same section, bound.

Gold lists them section by section (`tests/gold/*.json`, `narrative`). For each of its entries one `<data>` of our web
page must stand in that section with the same value, the same unit behind it and a binding of the same kind; one that
gold lists three times must stand there three times. This file says which of our sections each of gold's is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from tests.gold_support import DOCUMENTS
from tests.gold_support import BoundFigure
from tests.gold_support import gold
from tests.gold_support import published

pytestmark = pytest.mark.slow

COUNTS = {"jiyuan-2023": 112, "beiguan-2022": 154, "tongnan-2024": 129, "panjin-2023": 178}
"""How many entries gold has, 573 in all."""

EMPTY = {("beiguan-2022", "收入决算情况", "经营收入")}
"""Entries without a value: the source left the figure out."""

IN_WORDS = {("jiyuan-2023", "预算绩效情况", "预算绩效管理推进方面数")}
"""Entries that the source counts in words (五个方面) and ours tells without counting."""

TOGETHER = {
    ("jiyuan-2023", "预算绩效情况", f"自评得分-{project}"): "项目自评.最低分"
    for project in (
        "驻村帮扶工作经费",
        "区域联盟医药集中带量工作经费",
        "打击欺诈骗保工作经费",
        "医疗保障骨干网络建设服务费",
        "医疗保障征缴工作经费",
        "医疗保障工作经费",
    )
}
"""Entries that the source lists one by one and ours tells at once (得分均为100分): the one binding of them all."""

PRINTED_WITHOUT_SIGN = {
    ("tongnan-2024", "三（一）三公经费总体情况", "公务接待费较年初预算节约额"),
    ("tongnan-2024", "三（一）三公经费总体情况", "公务接待费较上年节约额"),
    ("tongnan-2024", "三（二）三公经费分项情况", "公务接待费较年初预算节约额（原因）"),
}
"""Entries whose figure, 节约0.73万元, is bound to a change of -0.73: its printed text is compared, not its value."""

IN_ANOTHER_ITEM = {
    ("panjin-2023", "五（三）2", "大型设备单价门槛（车辆段）"): (3,),
    ("panjin-2023", "五（三）2", "百万元以上设备数（车辆段）"): (3,),
}
"""Entries that ours prints in another item of the same section: the source names this equipment among the vehicles,
ours under 3.设备."""


@dataclass(frozen=True)
class Place:
    """A section of ours: its headings from the part down and, where gold is finer, the numbered item in its text."""

    headings: tuple[str, ...]
    items: tuple[int, ...] = ()

    def holds(self, figure: BoundFigure) -> bool:
        return figure.headings == self.headings and figure.items[: len(self.items)] == self.items

    def __str__(self) -> str:
        return " › ".join((*self.headings, *map(str, self.items)))


def henan(part: str) -> dict[str, Place]:
    general = "五、一般公共预算财政拨款支出决算情况说明"
    sangong = "九、财政拨款“三公”经费支出决算情况说明"
    results = ("十三、预算绩效情况说明", "（二）绩效自评结果")
    sections = {
        "收入支出决算总体情况": ("一、收入支出决算总体情况说明",),
        "收入决算情况": ("二、收入决算情况说明",),
        "支出决算情况": ("三、支出决算情况说明",),
        "财政拨款收入支出决算总体情况": ("四、财政拨款收入支出决算总体情况说明",),
        "一般公共预算财政拨款支出决算情况（一）总体": (general, "（一）总体情况"),
        "一般公共预算财政拨款支出决算情况（二）结构": (general, "（二）结构情况"),
        "一般公共预算财政拨款支出决算情况（三）具体": (general, "（三）具体情况"),
        "一般公共预算财政拨款基本支出决算情况": ("六、一般公共预算财政拨款基本支出决算情况说明",),
        "政府性基金预算财政拨款支出决算情况": ("七、政府性基金预算财政拨款支出决算情况说明",),
        "国有资本经营预算财政拨款支出决算情况": ("八、国有资本经营预算财政拨款支出决算情况说明",),
        "财政拨款“三公”经费支出决算情况（一）总体": (sangong, "（一）“三公”经费财政拨款支出决算总体情况"),
        "财政拨款“三公”经费支出决算情况（二）具体": (sangong, "（二）“三公”经费财政拨款支出决算具体情况"),
        "机关运行经费支出情况": ("十、机关运行经费支出情况说明",),
        "政府采购支出情况": ("十一、政府采购支出情况说明",),
        "国有资产占用情况": ("十二、国有资产占用情况说明",),
        "预算绩效情况": results,
        "预算绩效情况（二）整体绩效自评": results,
        "预算绩效情况（三）项目绩效自评": results,
        "预算绩效情况（四）重点绩效评价": results,
    }
    return {name: Place((part, *headings)) for name, headings in sections.items()}


def tongnan() -> dict[str, Place]:
    accounts = "二、部门决算收支情况说明"
    sangong = "三、财政拨款“三公”经费情况说明"
    other = "四、其他需要说明的事项"
    total = (accounts, "（一）收入支出决算总体情况说明")
    general = (accounts, "（三）一般公共预算财政拨款收入支出决算情况说明")
    return {
        "二（一）收支总体情况": Place(total, (0,)),
        "二（一）1.收入情况": Place(total, (1,)),
        "二（一）2.支出情况": Place(total, (2,)),
        "二（二）财政拨款收支总体情况": Place((accounts, "（二）财政拨款收入支出决算总体情况说明")),
        "二（三）1.收入情况": Place(general, (1,)),
        "二（三）2.支出情况": Place(general, (2,)),
        "二（四）基本支出情况": Place((accounts, "（四）一般公共预算财政拨款基本支出决算情况说明")),
        "三（一）三公经费总体情况": Place((sangong, "（一）“三公”经费支出总体情况说明")),
        "三（二）三公经费分项情况": Place((sangong, "（二）“三公”经费分项支出情况")),
        "三（三）三公经费实物量": Place((sangong, "（三）“三公”经费实物量情况")),
        "四（一）会议费、培训费和差旅费": Place((other, "（一）财政拨款会议费、培训费和差旅费情况说明")),
        "四（二）机关运行经费": Place((other, "（二）机关运行经费情况说明")),
        "四（三）国有资产占用": Place((other, "（三）国有资产占用情况说明")),
        "四（四）政府采购": Place((other, "（四）政府采购支出情况说明")),
        "五（一）预算绩效管理工作": Place(("五、2024年度绩效情况说明", "（一）预算绩效管理工作开展情况")),
    }


def panjin() -> dict[str, Place]:
    """Gold's `二（二）1（3）` is our section 二（二）, item 1., subitem （3）."""
    part = "第二部分 2023年度部门决算情况说明"
    total = "一、收入支出决算总体情况说明"
    fiscal = "二、财政拨款支出决算情况说明"
    other = "五、其他重要事项的情况说明"
    sections = {
        "一（一）": (total, "（一）收入总计"),
        "一（二）": (total, "（二）支出总计"),
        "一（三）": (total, "（三）年末结转和结余"),
        "二（一）": (fiscal, "（一）总体情况"),
        "二（二）": (fiscal, "（二）一般公共预算财政拨款支出情况"),
        "三": ("三、财政拨款“三公”经费支出决算情况说明",),
        "四": ("四、一般公共预算财政拨款基本支出决算情况说明",),
        "五（一）": (other, "（一）机关运行经费支出情况"),
        "五（二）": (other, "（二）政府采购支出情况"),
        "五（三）": (other, "（三）国有资产占用情况"),
        "五（四）": (other, "（四）预算绩效情况"),
    }
    places = {}
    for name in {entry["section"] for entry in gold("panjin-2023")["narrative"]}:
        section, *items = re.findall(r"^\D+?(?=\d|$)|\d+", name)
        if section in sections:
            numbered = () if section == "五（四）" else tuple(map(int, items))  # ours has no numbers there
            places[name] = Place((part, *sections[section]), numbered)
    return places


PLACES = {
    "jiyuan-2023": henan("第三部分 2023年度单位决算情况说明"),
    "beiguan-2022": henan("第三部分 2022年度部门决算情况说明"),
    "tongnan-2024": tongnan(),
    "panjin-2023": panjin(),
}

UNITS = {"台": "辆", "套（台）": "台（套）"}
"""Gold's unit → ours, where the source counts the same things in other words."""

KINDS = {
    r"(变动|增减)率$": r"增减率$",
    r"(变动|增减)额$": r"增减额$",
    r"完成(?!(绩效目标)?项目数)": r"完成率$",
    r"占比|占.+(比重|总额|总计|采购额|合同额|三公)$": r"占",
    r"^(?!.*完成).*(年初预算|支出预算|-预算|年初预算合计)$": r"预算数?(/|$)",
}
"""What gold's key says that a figure is → what its binding must say."""

SUBJECT = re.compile(r"(?:^|!)(\d{3,7})\.")  # in an address or measure


@dataclass(frozen=True)
class Entry:
    """An entry of gold's narrative."""

    slug: str
    section: str
    key: str
    value: str | None
    unit: str
    code: str | None

    @property
    def id(self) -> tuple[str, str, str]:
        return self.slug, self.section, self.key

    @property
    def excepted(self) -> str | None:
        """Why it is not compared."""
        reasons = {"no value": EMPTY, "in words": IN_WORDS, "together": TOGETHER}
        return next((reason for reason, entries in reasons.items() if self.id in entries), None)

    @property
    def place(self) -> Place:
        place = PLACES[self.slug][self.section]
        return Place(place.headings, IN_ANOTHER_ITEM.get(self.id, place.items))

    def is_shown_by(self, figure: BoundFigure, subjects_around: set[str]) -> bool:
        if not self.place.holds(figure):
            return False
        shown = Decimal(figure.printed) if self.id in PRINTED_WITHOUT_SIGN else figure.value
        return (
            shown == (Decimal(1) if self.value == "一" else Decimal(str(self.value)))
            and figure.unit.startswith(UNITS.get(self.unit, self.unit))
            and all(re.search(theirs, figure.binding) for ours, theirs in KINDS.items() if re.search(ours, self.key))
            and (self.code is None or self._is_about_the_subject(figure, subjects_around))
        )

    def _is_about_the_subject(self, figure: BoundFigure, subjects_around: set[str]) -> bool:
        """Bound to the subject; or one of the author's own figures (其他数据) in a paragraph about the subject."""
        own = bool(figure.binding) and not re.search(r"[!.]", figure.binding)
        return self.code in (subjects_around if own else SUBJECT.findall(figure.binding))

    def __str__(self) -> str:
        about = f" ({self.code})" if self.code else ""
        return f"{self.slug}【{self.section}】【{self.key}】{self.value}{self.unit}{about}"


@cache
def entries(slug: str) -> list[Entry]:
    """Gold's narrative, each entry with the subject it is about: gold's code, or the one in or behind the key."""
    classes = {
        row["name"]: row["code"]
        for table in reversed(gold(slug)["tables"][4:6])  # 公开06表 and, where a name stands in both, 公开05表
        for row in table["rows"]
        if len(row["code"] or "") == 3
    }
    result = []
    for each in gold(slug)["narrative"]:
        key = each["key"]
        code = re.match(r"\d{3,7}", key)
        by_name = (classes[name] for name in classes if key.startswith(name))
        subject = each.get("code") or (code[0] if code else next(by_name, None))
        result.append(Entry(slug, each["section"], key, each["value"], each["unit"], subject))
    return result


def match(wanted: list[Entry], figures: list[BoundFigure]) -> dict[int, int]:
    """Gives each entry a figure of its own, to as many entries as can be: figure → entry, by their places."""
    around: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for figure in figures:
        around[figure.headings, figure.paragraph].update(SUBJECT.findall(figure.binding))
    candidates = [
        [n for n, figure in enumerate(figures) if entry.is_shown_by(figure, around[figure.headings, figure.paragraph])]
        for entry in wanted
    ]
    given: dict[int, int] = {}

    def find_figure(entry: int, tried: set[int]) -> bool:
        """The textbook augmenting path: an entry may take another's figure if that one finds a new figure."""
        for figure in candidates[entry]:
            if figure not in tried:
                tried.add(figure)
                if figure not in given or find_figure(given[figure], tried):
                    given[figure] = entry
                    return True
        return False

    for entry in range(len(wanted)):
        find_figure(entry, set())
    return given


@pytest.mark.parametrize("slug", DOCUMENTS)
def test_every_figure_stands_in_its_section(built_site: Path, slug: str) -> None:
    figures = published(built_site, slug).figures
    excepted = Counter(entry.excepted for entry in entries(slug) if entry.excepted)
    wanted = [entry for entry in entries(slug) if not entry.excepted]
    given = match(wanted, figures)

    print(f"\n{slug}: {len(given)} of {len(wanted)} found; excepted: {dict(excepted)}; {len(entries(slug))} in all")
    free = [figure for n, figure in enumerate(figures) if n not in given]
    misses = []
    for entry in (entry for n, entry in enumerate(wanted) if n not in given.values()):
        left = " ".join(str(figure) for figure in free if entry.place.holds(figure))
        misses.append(f"{entry} is not in {entry.place}; figures without an entry there: {left}")
    if misses:
        pytest.fail(f"{len(misses)} misses\n" + "\n".join(misses), pytrace=False)
    assert len(given) + excepted.total() == COUNTS[slug]


@pytest.mark.parametrize("entry_id", TOGETHER)
def test_a_figure_told_with_others_is_theirs_too(built_site: Path, entry_id: tuple[str, str, str]) -> None:
    [entry] = [entry for entry in entries(entry_id[0]) if entry.id == entry_id]
    shown = [figure for figure in published(built_site, entry.slug).figures if entry.place.holds(figure)]
    [figure] = [figure for figure in shown if figure.binding == TOGETHER[entry_id]]
    assert (figure.value, figure.unit[:1]) == (Decimal(entry.value or ""), entry.unit)


@pytest.mark.parametrize("slug", DOCUMENTS)
def test_every_figure_is_bound(built_site: Path, slug: str) -> None:
    assert not [figure for figure in published(built_site, slug).figures if not figure.binding]
