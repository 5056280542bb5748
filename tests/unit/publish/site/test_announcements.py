"""The Atom feed, the sitemap, robots.txt and llms.txt."""

from lxml import etree

from generator.publish.site.announcements import atom_feed
from generator.publish.site.announcements import llms_txt
from generator.publish.site.announcements import robots_txt
from generator.publish.site.announcements import sitemap
from generator.publish.site.published import Published
from generator.render.html.site_head import absolute

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def disclosure(unit, published):
    data = {"unit": unit, "year": 2023, "kind": "决算", "scope": "单位", "published": published}
    return Published(f"{unit}/2023-final-accounts", data)


def feed_of(*disclosures):
    return atom_feed("示例县政府", "示例县财政局", "https://www.example.gov.cn/gk", disclosures)


def test_an_address_of_a_page_is_that_of_its_folder():
    assert absolute("https://www.example.gov.cn/gk/", "jia/index.html") == "https://www.example.gov.cn/gk/jia/"
    assert absolute("https://www.example.gov.cn", "sitemap.xml") == "https://www.example.gov.cn/sitemap.xml"


def test_the_feed_begins_with_what_was_published_last():
    feed = etree.fromstring(feed_of(disclosure("yi", "2024-09-01"), disclosure("jia", "2024-09-05")))
    assert feed.xpath("a:entry/a:title/text()", namespaces=ATOM) == [
        "jia2023年度单位决算公开",
        "yi2023年度单位决算公开",
    ]
    assert feed.xpath("a:updated/text()", namespaces=ATOM) == ["2024-09-05T00:00:00+08:00"]
    [first, _] = feed.xpath("a:entry/a:link/@href", namespaces=ATOM)
    assert first == "https://www.example.gov.cn/gk/jia/2023-final-accounts/"


def test_the_feed_is_the_same_every_time():
    assert feed_of(disclosure("jia", "2024-09-05")) == feed_of(disclosure("jia", "2024-09-05"))


def test_without_a_date_nothing_is_in_the_feed():
    assert feed_of(disclosure("jia", None)) is None
    assert b"yi2023" not in feed_of(disclosure("jia", "2024-09-05"), disclosure("yi", None))


def test_the_sitemap_lists_addresses_with_their_dates():
    root = etree.fromstring(
        sitemap("https://www.example.gov.cn", [("index.html", ""), ("jia/index.html", "2024-09-05")])
    )
    locations = root.xpath("s:url/s:loc/text()", namespaces=MAP)
    assert locations == ["https://www.example.gov.cn/", "https://www.example.gov.cn/jia/"]
    assert root.xpath("s:url/s:lastmod/text()", namespaces=MAP) == ["2024-09-05"]


def test_robots_txt_names_the_sitemap_where_the_site_has_an_address():
    assert robots_txt("https://www.example.gov.cn").decode().splitlines()[-1] == (
        "Sitemap: https://www.example.gov.cn/sitemap.xml"
    )
    assert robots_txt("").decode() == "User-agent: *\nAllow: /\n"


def test_llms_txt_leads_to_each_disclosure_under_its_unit_and_to_the_data():
    said = ["支出", {"text": "1.15万元", "value": "1.15", "measure": "支出"}]
    told = Published("yi/2023-final-accounts", {**disclosure("yi", None).data, "headline": said})
    data = llms_txt("示例网", "预决算", "https://www.example.gov.cn", [told, disclosure("jia", None)])
    lines = data.decode().splitlines()
    assert lines[0] == "# 示例网"
    assert lines[4:11] == [
        "## jia",
        "",
        "- [2023年度单位决算公开](https://www.example.gov.cn/jia/2023-final-accounts/index.md)",
        "",
        "## yi",
        "",
        "- [2023年度单位决算公开](https://www.example.gov.cn/yi/2023-final-accounts/index.md): 支出1.15万元",
    ]
    assert lines[-1] == "- [数据字典](https://www.example.gov.cn/schema/index.html): 每一栏的意思"


def test_without_an_address_of_the_site_llms_txt_leads_there_from_the_root():
    assert "](jia/2023-final-accounts/index.md)" in llms_txt("示例网", "预决算", "", [disclosure("jia", None)]).decode()
