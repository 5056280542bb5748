"""The data dictionary (数据字典): what each field of the data files means, what the columns of the 公开表 are called.

The fields are those that the files are written by, the columns those of the disclosures that are published: nothing is
stated a second time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.publish.site.published import Published
from generator.publish.site.published import TableHead
from generator.render.data.csv_files import FIGURES
from generator.render.data.figure_records import FIELDS
from generator.render.data.figure_records import Field
from generator.render.data.indicator_records import INDICATOR_FIELDS
from generator.render.data.performance_files import INDICATORS_FILE
from generator.render.data.performance_files import PERFORMANCE
from generator.render.data.performance_files import TITLES
from generator.render.data.performance_records import ANNEX_FIELDS
from generator.render.data.performance_records import PERFORMANCE_FIELDS
from generator.render.data.table_schema import STUB_FIELDS

DICTIONARY = "schema/index.html"
"""The page, from the site's root."""
TYPES = {"string": "文字", "integer": "整数", "number": "数"}


@dataclass(frozen=True, slots=True)
class DescribedFile:
    """A kind of data file, by a pattern of its path, and its fields in order."""

    path: str
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class DescribedColumn:
    """A column of a 公开表: the part of an address behind the point, what is printed over it, in which kinds."""

    key: str
    labels: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DescribedTable:
    """A 公开表 by its role, with its titles and units in the disclosures that are published, and its columns."""

    role: str
    titles: tuple[str, ...]
    units: tuple[str, ...]
    columns: tuple[DescribedColumn, ...]


FILES = (
    DescribedFile(f"figures.csv、figures.parquet、{FIGURES}", "全部数字，一数一行", FIELDS),
    DescribedFile("csv/<表>.csv", "一张公开表，一行一条；后面是各栏", STUB_FIELDS),
    DescribedFile(PERFORMANCE, TITLES[PERFORMANCE], (*ANNEX_FIELDS, *PERFORMANCE_FIELDS)),
    DescribedFile(INDICATORS_FILE, TITLES[INDICATORS_FILE], (*ANNEX_FIELDS, *INDICATOR_FIELDS)),
)


def described_tables(disclosures: Iterable[Published]) -> list[DescribedTable]:
    """The 公开表 of all disclosures by role, in the order in which they are met; each word is told once."""
    heads = [(each, head) for each in disclosures for head in each.heads]
    roles = dict.fromkeys(head.role for _, head in heads)
    return [_described(role, [(each, head) for each, head in heads if head.role == role]) for role in roles]


def _described(role: str, heads: list[tuple[Published, TableHead]]) -> DescribedTable:
    labels: dict[str, dict[str, None]] = {}
    kinds: dict[str, dict[str, None]] = {}
    for each, head in heads:
        for key, label in head.columns:
            labels.setdefault(key, {})[label] = None
            kinds.setdefault(key, {})[each.kind_name] = None
    columns = (DescribedColumn(key, tuple(labels[key]), tuple(kinds[key])) for key in labels)
    titles = dict.fromkeys(head.title for _, head in heads)
    units = dict.fromkeys(head.unit for _, head in heads)
    return DescribedTable(role, tuple(titles), tuple(units), tuple(columns))
