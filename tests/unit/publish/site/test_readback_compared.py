"""The pages of figures side by side are read back: whatever is changed on them is found."""

from pathlib import Path

import pytest

from generator.publish.site.answers import answers_of
from generator.publish.site.pages import SitePages
from generator.publish.site.published import Published
from generator.publish.site.published import PublishedUnit
from generator.publish.site.readback_compared import said_by_group
from generator.publish.site.readback_compared import said_by_groups
from generator.publish.site.readback_compared import said_by_pair
from generator.publish.site.side_by_side import unit_groups
from generator.publish.site.side_by_side import year_pairs
from generator.render.html.page_readback import read_back_page
from tests.unit.builders import SITE
from tests.unit.publish.site.test_answers import ITEMS
from tests.unit.publish.site.test_answers import WORDS
from tests.unit.publish.site.test_comparison import row
from tests.unit.publish.site.test_comparison import table

PAGES = SitePages(Path(__file__).resolve().parents[4] / "templates", SITE, is_internal=False)


def disclosure(folder, kind="final-accounts", *, total="10.00", projects="2.00"):
    spending = table([row("合计", {"本年支出合计": total, "项目支出": projects})])
    word, column = ("预算", "预算数") if kind == "budget" else ("决算", "决算数")
    items = {name: {column: columns["决算数"]} for name, columns in ITEMS.items()}
    data = {"unit": f"{folder}局", "year": 2023, "kind": word, "scope": "单位", "items": items, "figures": []}
    return Published(f"{folder}/2023-{kind}", {**data, "tables": [spending]})


JIA, YI = disclosure("jia"), disclosure("yi", total="1234.50", projects=None)
BUDGET = disclosure("jia", "budget", total="9.00")
ALL = [JIA, YI, BUDGET]
TOLD = {each.key: {answer.id: answer for answer in answers_of(each, "", WORDS)} for each in ALL}


def found(page, template, said):
    return list(read_back_page(page.encode(), PAGES, f"site/{template}", said, file="x", finding_id="V-0024", key=""))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1,234.50", "1,234.60"),
        ("空白", "0.00"),
        ("yi局", "bing局"),
        ("万元", "元"),
        ("#%E6%94%AF%E5%87%BA%E8%A1%A8%21%E5%90%88%E8%AE%A1.%E9%A1%B9", "#x"),
        ("2023年单位", "2022年单位"),
    ],
)
def test_a_change_on_a_page_of_units_is_found(old, new):
    jia = disclosure("jia", projects="3.00")
    bing = disclosure("bing", projects="4.00")
    shown = [jia, YI, bing]
    told = {each.key: {answer.id: answer for answer in answers_of(each, "", WORDS)} for each in shown}
    [group] = unit_groups(shown, told)
    page, said = PAGES.units_compared(group), said_by_group(PAGES, group, shown)
    assert found(page, "units_compared.html", said) == []
    assert old in page
    assert found(page.replace(old, new), "units_compared.html", said)


@pytest.mark.parametrize(("old", "new"), [("9.00", "8.00"), ("多1.00", "少1.00"), ("预算</span>", "决算</span>")])
def test_a_change_on_a_page_of_budget_and_accounts_is_found(old, new):
    [pair] = year_pairs([JIA, BUDGET], TOLD)
    unit = PublishedUnit("jia", "jia局", [JIA, BUDGET])
    page, said = PAGES.year_compared(unit, pair), said_by_pair(PAGES, unit, pair, [BUDGET, JIA])
    assert found(page, "year_compared.html", said) == []
    assert old in page
    assert found(page.replace(old, new), "year_compared.html", said)


def test_the_list_of_what_can_be_compared_is_read_back():
    groups = unit_groups(ALL, TOLD)
    page, said = PAGES.all_units(groups), said_by_groups(PAGES, groups)
    assert page.count("不可比") == 2  # the lead, and the budget alone
    assert found(page, "compare.html", said) == []
    assert found(page.replace("2个单位", "3个单位"), "compare.html", said)
