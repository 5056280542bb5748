"""The site's figures: of every disclosure that is staged, wherever it came from; none is left out in silence."""

import csv
import importlib.util
from decimal import Decimal

import pyarrow.parquet
import pytest

from generator.publish.site.figures import write_site_figures
from generator.publish.site_folder import Staging
from generator.render.data.csv_files import FIGURES
from generator.render.data.csv_files import csv_files
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

FIRST, SECOND = "shili-a/2023-final-accounts", "shili-b/2023-final-accounts"


@pytest.fixture
def figures(tmp_path):
    """What a disclosure's file of figures holds."""
    accounts = "{金额单位: 万元, 收入: [], 支出: [{科目: 2080599, 名称: =甲, 基本支出: -1.15, 项目支出: 0}]}"
    world = World(tmp_path / "world", accounts=accounts, forms=[SPENDING_FORM])
    return csv_files(world.book, world.document)[FIGURES]


@pytest.fixture
def staging(tmp_path):
    with Staging(tmp_path / "site") as staging:
        yield staging


def stage(staging, key, data):
    staging.write(f"{key}/data.json", b"{}")
    if data is not None:
        staging.write(f"{key}/{FIGURES}", data)


def read(staging):
    with (staging.folder / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_disclosure_is_in_it_under_one_head(staging, figures):
    stage(staging, SECOND, figures.replace(b"shili/", b"shili-b/"))
    stage(staging, FIRST, figures.replace(b"shili/", b"shili-a/"))
    assert write_site_figures(staging) == []
    rows = read(staging)
    assert [row["disclosure"] for row in rows] == [FIRST] * 12 + [SECOND] * 12
    assert (staging.folder / "figures.csv").read_bytes().count(b"\xef\xbb\xbf") == 1


def test_the_parquet_file_has_exact_figures_and_texts_as_they_were(staging, figures):
    stage(staging, FIRST, figures)
    write_site_figures(staging)
    rows = pyarrow.parquet.read_table(staging.folder / "figures.parquet").to_pylist()
    assert (rows[-2]["value"], rows[-2]["year"], rows[-2]["name"]) == (Decimal("-1.15"), 2023, "=甲")
    assert (rows[-1]["value"], rows[-1]["state"]) == (Decimal(0), "zero")
    assert rows[-1]["economic_class"] is None


def test_it_is_the_same_each_time(staging, figures):
    stage(staging, FIRST, figures)
    made = []
    for _ in range(2):
        write_site_figures(staging)
        made.append([(staging.folder / name).read_bytes() for name in ("figures.csv", "figures.parquet")])
    assert made[0] == made[1]


def test_without_pyarrow_there_is_no_parquet_file(staging, figures, monkeypatch):
    there = importlib.util.find_spec
    monkeypatch.setattr(
        "generator.publish.site.figures.find_spec", lambda name: None if name == "pyarrow" else there(name)
    )
    stage(staging, FIRST, figures)
    assert write_site_figures(staging) == []
    assert sorted(path.name for path in staging.folder.iterdir()) == ["figures.csv", "shili-a"]


@pytest.mark.parametrize("older", [None, b"\xef\xbb\xbfdisclosure,value\r\n"], ids=["no file", "other fields"])
def test_a_disclosure_that_another_version_published_stops_the_publication(staging, figures, older):
    stage(staging, FIRST, figures)
    stage(staging, SECOND, older)
    [finding] = write_site_figures(staging)
    assert (finding.id, finding.disclosure, finding.severity) == ("P-0003", SECOND, "error")
    assert not (staging.folder / "figures.csv").exists()


def test_a_site_without_disclosures_has_no_figures(staging):
    assert write_site_figures(staging) == []
    assert not (staging.folder / "figures.csv").exists()
