"""A page says what it should, in order, between the words of its own templates and nothing else."""

import pytest
from jinja2 import DictLoader
from jinja2 import Environment

from generator.render.html.page_readback import link
from generator.render.html.page_readback import read_back_page
from generator.render.html.page_words import words_of

TEMPLATE = """{% extends "base" %}{# 注意 9 #}
{% block main %}<p class="lead">共{{ n }}份，{{ "已公开" if done else "未公开" }}</p>
{% for each in rows %}<td data-value="{{ each.v }}"><a href="{{ each.url }}">{{ each.v }}</a>{{ each.unit }}</td>
{% endfor %}<p>批复后 20 日内公开，+5%</p><b>-</b><i>万元</i>{% endblock %}"""
ENVIRONMENT = Environment(
    loader=DictLoader({"page": TEMPLATE, "base": "<title>总览</title><body>{% block main %}{% endblock %}</body>"}),
    autoescape=True,
)
ROWS = [{"v": "12.30", "url": "a.html", "unit": "万元"}, {"v": "-4", "url": "b.html", "unit": "万元"}]
SAID = ["3", "12.30", link("a.html"), "12.30", "万元", "-4", link("b.html"), "-4", "万元", "-", "万元"]


class Pages:
    environment = ENVIRONMENT


def page():
    return ENVIRONMENT.get_template("page").render(n=3, done=True, rows=ROWS)


def found(text, said=SAID):
    findings = read_back_page(text.encode(), Pages(), "page", said, file="页", finding_id="V-0024", key="")
    return [(finding.id, finding.computed, finding.printed) for finding in findings]


def test_the_words_are_those_of_the_template_and_its_base_without_what_could_be_a_figure():
    words = words_of(ENVIRONMENT, "page")
    assert {"共", "份，", "总览", "已公开", "未公开", "批复后20日内公开，+5%"} <= set(words)
    assert not {"-", "万元", "注意9"} & set(words)


def test_a_true_page_has_nothing_to_be_found():
    assert found(page()) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (">12.30<", ">12.31<", ("12.30", "12.31")),
        (">12.30<", ">-12.30<", ("12.30", "-12.30")),
        (">12.30<", "><", ("12.30", "万元")),
        ("12.30</a>万元", "12.30</a>亿元", ("万元", "亿元")),
        ("12.30</a>万元", "12.30%</a>万元", ("万元", "%")),
        ('value="12.30"', 'value="12.31"', ("12.30", "12.31")),
        ('href="a.html"', 'href="b.html"', ("→a.html", "→b.html")),
        ("共3份", "共30份", ("12.30", "0份，已公开")),
        ("总览", "别的总览", ("3", "别的总览")),
        ("<i>万元</i>", "", ("万元", "（没有）")),
        ("<b>", "<p>7</p><b>", ("-", "7")),
    ],
    ids=["digit", "sign", "gone", "unit", "share", "attribute", "link", "count", "title", "last", "more"],
)
def test_what_it_says_otherwise_is_found(old, new, told):
    assert old in page()
    assert found(page().replace(old, new, 1)) == [("V-0024", *told)]
