"""Gold of the real documents is what their PDFs say, and their known mistakes are all that does not add up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.documents import read_gold as reader
from tests.documents.gold_tables import GoldError

HERE = Path(__file__).parent


def findings_of(slug: str) -> list[dict]:
    return yaml.load((HERE / f"{slug}.findings.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader) or []


def gold_of(slug: str) -> dict:
    return json.loads((HERE / f"{slug}.gold.json").read_text("utf-8"))


def with_layout(monkeypatch: pytest.MonkeyPatch, layout: dict) -> None:
    monkeypatch.setattr(reader, "layout_of", lambda slug: layout)


@pytest.mark.parametrize("slug", reader.SLUGS)
def test_the_pdf_still_says_what_gold_keeps(slug):
    assert reader.written(reader.read_gold(slug)) == (HERE / f"{slug}.gold.json").read_text("utf-8")


@pytest.mark.parametrize("slug", reader.SLUGS)
@pytest.mark.parametrize("kind", ["error", "tail"])
def test_what_does_not_add_up_is_what_the_findings_list(slug, kind):
    found = [{"class": kind, **one} for one in gold_of(slug)["identities"][f"{kind}s"]]
    told = ("class", "identity", "printed", "computed", "difference")
    listed = [
        {key: one[key] for key in told} for one in findings_of(slug) if one["class"] == kind and "identity" in one
    ]
    assert listed == found


def test_the_documents_without_mistakes_have_none():
    clean = [slug for slug in reader.SLUGS if not findings_of(slug)]
    assert clean == ["shanghai-office-2025-budget-department", "shanghai-office-2025-budget-unit"]


def test_a_layout_that_names_one_figure_less_is_refused(monkeypatch):
    layout = reader.layout_of("jiangsu-procuratorate-2018-budget")
    layout["narrative"][0]["figures"].pop()
    with_layout(monkeypatch, layout)
    with pytest.raises(GoldError, match="文字里有108个数，表样列了107个"):
        reader.read_gold("jiangsu-procuratorate-2018-budget")


def test_a_table_that_is_left_out_leaves_its_figures_over(monkeypatch):
    layout = reader.layout_of("jiangsu-procuratorate-2018-budget")
    layout["tables"] = [form for form in layout["tables"] if form["role"] != "三公表"]
    with_layout(monkeypatch, layout)
    with pytest.raises(GoldError):
        reader.read_gold("jiangsu-procuratorate-2018-budget")


def test_columns_that_are_taken_for_each_other_do_not_add_up(monkeypatch):
    layout = reader.layout_of("shanghai-office-2025-budget-unit")
    expenditure = next(form for form in layout["tables"] if form["role"] == "支出表")
    expenditure["blocks"][0]["columns"][-2:] = ["项目支出", "基本支出"]
    with_layout(monkeypatch, layout)
    assert reader.read_gold("shanghai-office-2025-budget-unit")["identities"]["errors"]


def test_a_head_taken_for_a_row_is_refused(monkeypatch):
    layout = reader.layout_of("shanghai-planning-2024-final")
    layout["tables"][1]["head"] = 1
    with_layout(monkeypatch, layout)
    with pytest.raises(GoldError, match="不是一个数"):
        reader.read_gold("shanghai-planning-2024-final")
