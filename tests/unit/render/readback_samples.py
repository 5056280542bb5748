"""The document whose page, PDF and draft are read back."""

from html import escape

from generator.render.html.pages import Pages
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SITE
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

PAGES = Pages(REPOSITORY / "templates", SITE)
SPENDING = """
    金额单位: 万元
    收入: [{科目: 2080501, 财政拨款收入: 1.15, 其他收入: 24.49}]
    支出:
      - {科目: 2080501, 基本支出: 1.15, 项目支出: 1.70}
      - {科目: 2080505, 基本支出: 22.79}
"""
GLOSSARY = '科目释义: {"2080501": 退休, "2080505": 养老}'
NARRATIVE = '支出{{ 支出.决算数 }}万元，占{{ 支出.占("支出") }}%。'
KEY = "shili/2023-final-accounts"
A, B = "支出表!2080501.基本支出", "支出表!2080501.项目支出"
BLANK = "支出表!2080505.项目支出"
TELLING = """
## 支出

支出{{ 支出.决算数 }}万元，比上年**增加**。

1. 甲
2. 乙
"""
CHARTS = """
图示:
  按类: {各项: 支出表.各类, 数: {决算数: "支出表!{项}.本年支出合计"}}
  按性质: {各项: 支出表.各类, 数: {基本: "支出表!{项}.基本支出", 合计: "支出表!{项}.本年支出合计"}}
"""
TWO_CLASSES = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2010101, 基本支出: 12.30}
      - {科目: 2080501, 基本支出: 3.00, 项目支出: 1.56}
"""


def world(root, accounts=SPENDING, forms=(SPENDING_FORM,), **more):
    items = "指标: {支出: {决算数: 支出表!合计.本年支出合计}}"
    given = {"items": items, "glossary_pack": GLOSSARY, "narrative_template": NARRATIVE, **more}
    return World(root, accounts=accounts, forms=forms, **given)


def telling_world(root):
    """One whose document has all kinds of words: charts, sentences, a list."""
    return world(
        root,
        TWO_CLASSES,
        narrative_template=TELLING,
        pack="图示: [按类, 按性质]\n",
        glossary_pack='科目释义: {"2010101": 运行, "2080501": 退休}',
        more={"templates/packs/national/final-accounts/charts.yaml": CHARTS},
    )


def cell_of(page, address):
    """The `<td>` of an address as it stands in the page."""
    start = page.index(f'data-address="{escape(address)}"')
    begin = page.rindex("<td", 0, start)
    return page[begin : page.index("</td>", start) + len("</td>")]
