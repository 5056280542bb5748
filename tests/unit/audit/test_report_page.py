"""The report to hand in: whole in itself, escaped, with the figure marked on a crop of its page."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from lxml import html

from generator.audit.auditing import Asked
from generator.audit.batch import Batch
from generator.audit.record import Refused
from generator.audit.recording import Task
from generator.audit.recording import audit_file
from generator.audit.report_page import report_page
from tests.foreign_paper import catalogues
from tests.foreign_paper import library
from tests.foreign_paper import written
from tests.project_copy import REPOSITORY

HOSTILE = "<script>alert(1)</script>&.pdf"


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    return written(tmp_path_factory.mktemp("in"), "决算.pdf", 合计="100.90")


@pytest.fixture(scope="module")
def record(paper):
    [found] = audit_file(Task(paper, HOSTILE, Asked(pack="national")), library(), catalogues())
    return found


def page(record, paper, *, with_crops=True, **more):
    batch = Batch([record], paths={HOSTILE: paper}, **more)
    return report_page(REPOSITORY / "templates", batch, with_crops=with_crops)


@pytest.mark.slow
def test_one_cause_is_one_card_with_its_consequences_and_the_marked_figure(record, paper):
    found = html.fromstring(page(record, paper))
    [card] = found.cssselect(".card")
    assert "支出表!合计.本年支出合计 写作 100.90万元" in card.cssselect("h4")[0].text_content()
    assert len(card.xpath(".//details[last()]//li")) == 3
    [picture] = card.xpath(".//image")
    assert base64.b64decode(picture.get("href").removeprefix("data:image/png;base64,")).startswith(b"\x89PNG")
    assert len(card.cssselect("rect.first")) == 1
    assert len(card.cssselect("rect")) == 3


@pytest.mark.slow
def test_without_crops_there_is_no_picture(record, paper):
    assert "<image" not in page(record, paper, with_crops=False)


@pytest.mark.slow
def test_the_page_asks_for_nothing_outside_and_runs_nothing(record, paper):
    text = page(record, paper, refused=[Refused("=<img src=x onerror=alert(1)>.pdf", "<b>坏</b>")])
    found = html.fromstring(text)
    assert not found.xpath("//script | //link | //iframe | //b | //img | //*[@style or @onerror]")
    assert {each.split(":")[0].split("#")[0] for each in found.xpath("//@href | //@src")} == {"", "data"}
    [policy] = found.xpath("//meta[@http-equiv]/@content")
    [style] = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; img-src data:; style-src 'sha256-{digest}';")


@pytest.mark.slow
def test_the_sheet_and_what_was_not_compared_are_told(record, paper):
    found = html.fromstring(page(record, paper))
    rows = found.cssselect(".checklist tbody tr")
    answers = {row.cssselect("th")[0].text: row.cssselect("td")[0].text for row in rows}
    assert (answers["封面"], answers["收入决算表"], answers["支出决算表"]) == ("是", "否", "否")
    assert "没有认出收支总表" in found.text_content()
