"""Read-back of the words of the page: one thing changed anywhere is found, and a true page has nothing to find."""

import re
from dataclasses import replace

import pytest

from generator.render.html.download import Download
from generator.render.html.pages import Pages
from generator.render.html.readback_text import read_back_page_text
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SITE
from tests.unit.render.readback_samples import KEY
from tests.unit.render.readback_samples import PAGES
from tests.unit.render.readback_samples import telling_world

FILES = [
    Download("tables.xlsx", "全部公开表", "Excel，9 KB", "示例局-2023-决算-全部公开表.xlsx"),
    Download("csv/01.csv", "支出表", "CSV，1 KB", "示例局-2023-决算-支出表.csv", "支出表"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return telling_world(tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="module")
def page(made):
    return PAGES.disclosure(made.document, FILES)


def found(made, page):
    return {finding.id for finding in read_back_page_text(page, made.document, SITE, FILES, KEY)}


def test_a_true_page_has_nothing_to_be_found(made, page):
    assert found(made, page) == set()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("增加", "减少"),
        ("</data>万元", "</data>亿元"),
        ("支出<data", "收入<data"),
        (">16.86</data>万元", "></data>万元"),
        (">16.86</data>万元", ">16.68</data>万元"),
        ("单位：万元", "单位：元"),
        ("单位：万元", ""),
        (">行政单位离退休</th>", ">事业单位离退休</th>"),
        (">基本支出</th>", ">项目支出</th>"),
        (">2080501</td>", ">2080505</td>"),
        (">2023年度</span>", ">2022年度</span>"),
        ("<span>示例局</span>", "<span>别的局</span>"),
        ('<span class="unit">示例局</span>', '<span class="unit">别的局</span>'),
        ("<dd>2023</dd>", "<dd>2022</dd>"),
        ("<dd>单位决算</dd>", "<dd>单位预算</dd>"),
        (">公开01表</p>", ">公开02表</p>"),
        ("</strong>：退休", "</strong>：在职"),
        ("<li>甲</li>", "<li>丙</li>"),
        ("<li>乙</li>", ""),
        ("<h3>按性质</h3>", "<h3>按科目</h3>"),
        ("金额单位：万元", "金额单位：元"),
        ("<caption>按性质（万元）", "<caption>按性质（元）"),
        (">名词解释</h2>", ">名词</h2>"),
        ("全部公开表", "部分公开表"),
        ("</article>", "<p>另有收入9万元。</p></article>"),
        ("</article>", "<!-- 另有收入9万元 --></article>"),
        ('<th id="t01c4"', '<th colspan="2" id="t01c4"'),
        ("数的来历", "数从哪里来"),
        ("决算-支出表.csv", "预算-支出表.csv"),
        ("决算-全部公开表.xlsx", "预算-全部公开表.xlsx"),
        ("引用本页：示例局", "引用本页：别的局"),
        ("示例</a>", "别的网站</a>"),
    ],
)
def test_words_that_are_not_the_documents_are_found(made, page, old, new):
    changed = page.replace(old, new, 1)
    assert changed != page
    assert found(made, changed) == {"V-0010"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<title>示例局", "<title>别的局"),
        ('"ArticleTitle" content="示例局', '"ArticleTitle" content="别的局'),
        ('"Author" content="示例局"', '"Author" content=""'),
        ('content="示例局,2023年度', 'content="示例局,2022年度'),
        ("；决算表；", "；预算表；"),
        ('<meta name="Author"', '<meta name="Author" content="别的局"><meta name="Author"'),
    ],
)
def test_a_line_of_the_head_that_is_not_the_documents_is_found(made, page, old, new):
    changed = page.replace(old, new, 1)
    assert changed != page
    assert found(made, changed) == {"V-0011"}


@pytest.mark.parametrize("part", ["width", "x"])
@pytest.mark.parametrize("number", range(6))
def test_a_bar_that_is_not_as_its_figure_is_found(made, page, number, part):
    bar = re.findall(r'<rect class="(?:main|base)".*?/>', page)[number]
    length = re.search(rf' {part}="([\d.]+)%"', bar)[1]
    changed = page.replace(bar, bar.replace(f'{part}="{length}%"', f'{part}="{float(length) + 1}%"'), 1)
    assert found(made, changed) == {"V-0012"}


def test_a_bar_of_another_colour_is_found(made, page):
    assert found(made, page.replace('class="base"', 'class="main"', 1)) == {"V-0012"}


def test_the_finding_tells_the_place_and_both_texts(made, page):
    changed = page.replace("增加", "减少", 1)
    [finding] = read_back_page_text(changed, made.document, SITE, FILES, KEY)
    assert finding.address == "情况说明"
    assert (finding.computed[-6:], finding.printed[-6:]) == ("比上年增加。", "比上年减少。")


def test_another_description_for_search_engines_is_found(made):
    site = replace(SITE, domain="https://example.gov.cn/")
    page = Pages(REPOSITORY / "templates", site).disclosure(made.document, FILES)

    def found_in(page):
        return {finding.id for finding in read_back_page_text(page, made.document, site, FILES, KEY)}

    described = '"temporalCoverage": "2023-01-01'
    assert (described in page, found_in(page)) == (True, set())
    assert found_in(page.replace(described, described.replace("2023", "2022"))) == {"V-0040"}
    assert "ld+json" not in PAGES.disclosure(made.document, FILES)
