"""What has been published of a disclosure, as the pages about several of them need it: read from its data.json.

The index, a unit's page, the comparison, the feed and the sitemap speak of disclosures that may have been published
long before this build, so they are made from what lies in the site, not from `content/`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator.model.status import APPROVED
from generator.render.html.page_places import SHEETS

_LARGE = ("tables", "performance", "figures", "items", "changes")
"""Parts of data.json that only the pages about one disclosure show; of a city's they would fill the memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of the sentence that tells a disclosure: words, or a number with its value and the link to its cell."""

    text: str
    value: str = ""
    address: str = ""
    measure: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class TableHead:
    """What a 公开表 is called in a disclosure: its role, title and unit, and the label of each column by its key."""

    role: str
    title: str
    unit: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Published:
    """One disclosure on the site: its folder, `unit/year-kind`, its data.json and, if it was scored, its score.json.

    `findings` are those of its findings.json, which only the internal folder has; `sheets` are the pages of its 绩效表
    in the order of the document, by their path in its folder, `heads` tell what its 公开表 are called.

    As long as nobody compares it with others, its tables are left out: those of a whole city would fill the memory.
    """

    key: str
    data: dict[str, Any]
    score: dict[str, Any] | None = None
    findings: tuple[dict[str, Any], ...] = ()
    has_pdf: bool = True
    sheets: tuple[str, ...] = ()
    heads: tuple[TableHead, ...] = ()

    @cached_property
    def slug(self) -> str:
        """The unit's folder."""
        return self.key.partition("/")[0]

    @property
    def kind(self) -> str:
        """The slug of its kind."""
        return self.key.partition("/")[2].partition("-")[2]

    @property
    def narrowing(self) -> dict[str, str]:
        """What a search can be narrowed to: the unit's folder, the year and the kind, as they stand in the address."""
        return {"unit": self.slug, "year": str(self.year), "kind": self.kind}

    @property
    def unit(self) -> str:
        """The unit's name."""
        return str(self.data["unit"])

    @property
    def year(self) -> int:
        """The fiscal year."""
        return int(self.data["year"])

    @property
    def kind_name(self) -> str:
        """决算 or 预算."""
        return str(self.data["kind"])

    @property
    def scope_name(self) -> str:
        """部门 or 单位."""
        return str(self.data["scope"])

    @property
    def province(self) -> str:
        """Where the unit is."""
        return str(self.data["province"])

    @property
    def title(self) -> str:
        """2023年度部门决算公开."""
        return f"{self.year}年度{self.scope_name}{self.kind_name}公开"

    @property
    def status(self) -> str:
        """已批复, 送审稿 or 草稿."""
        return str(self.data["status"])

    @property
    def is_approved(self) -> bool:
        """Whether it may be announced: in the feed, the sitemap and to search engines."""
        return self.status == APPROVED

    @property
    def published(self) -> str:
        """The date of publication, or nothing."""
        return self.data["published"] or ""

    @cached_property
    def headline(self) -> list[Run]:
        """The disclosure in one sentence, with links from the site's root; nothing where none was published."""
        return [self._run(run) for run in self.data.get("headline", [])]

    def _run(self, run: str | dict[str, str]) -> Run:
        if isinstance(run, str):
            return Run(run)
        address = run.get("address", "")
        url = f"{self.url}#{quote(address)}" if address else ""
        return Run(run["text"], run["value"], address, run.get("measure", ""), url)

    @property
    def waivers(self) -> int:
        """How many exceptions it was published with."""
        return len(self.data["waivers"])

    @property
    def url(self) -> str:
        """Its page, from the site's root."""
        return f"{self.key}/index.html"

    @property
    def pdf_url(self) -> str:
        """Its PDF, from the site's root."""
        return f"{self.key}/{self.key.replace('/', '-')}.pdf"

    @property
    def markdown_url(self) -> str:
        """Its text as Markdown, from the site's root."""
        return f"{self.key}/index.md"

    @property
    def data_url(self) -> str:
        """Its data, from the site's root."""
        return f"{self.key}/data.json"


@dataclass(frozen=True, slots=True)
class PublishedUnit:
    """A unit and its disclosures, the newest first."""

    slug: str
    name: str
    disclosures: list[Published]

    @property
    def former_names(self) -> list[str]:
        """The names it bears in older disclosures, the latest first."""
        return [name for name in dict.fromkeys(each.unit for each in self.disclosures) if name != self.name]

    @property
    def url(self) -> str:
        """Its page, from the site's root."""
        return f"{self.slug}/index.html"


def read_published(site: Path) -> list[Published]:
    """Every disclosure in a site's folder, the newest year first, then by folder."""
    paths = sorted(site.glob("*/*/data.json"), key=lambda path: path.parent.as_posix())
    return sorted((_read(path.parent, site) for path in paths), key=lambda each: -each.year)


def _read(folder: Path, site: Path) -> Published:
    data, score = (_json(folder / name) for name in ("data.json", "score.json"))
    findings = folder / "findings.json"
    told = tuple(json.loads(findings.read_text("utf-8"))) if findings.is_file() else ()
    published = Published(folder.relative_to(site).as_posix(), data or {}, score, told)
    heads = tuple(map(_head, published.data.get("tables", ())))
    for part in _LARGE:
        published.data.pop(part, None)
    sheets = sorted((folder / SHEETS).glob("*.html"), key=lambda path: int(path.stem))
    paths = tuple(path.relative_to(folder).as_posix() for path in sheets)
    return replace(published, has_pdf=(site / published.pdf_url).is_file(), sheets=paths, heads=heads)


def _head(table: dict[str, Any]) -> TableHead:
    columns = tuple((column["key"], column["label"]) for column in table["columns"])
    return TableHead(table["id"], table["title"], table["amount_unit"], columns)


def with_tables(site: Path, each: Published) -> Published:
    """The same disclosure with its tables."""
    return replace(each, data=_json(site / each.data_url) or {})


def _json(path: Path) -> dict[str, Any] | None:
    return json.loads(path.read_text("utf-8")) if path.is_file() else None


def units_of(disclosures: Iterable[Published]) -> list[PublishedUnit]:
    """The units that have published something, by folder; each under the name it bears in its newest disclosure."""
    by_slug: dict[str, list[Published]] = {}
    for each in disclosures:
        by_slug.setdefault(each.slug, []).append(each)
    return [PublishedUnit(slug, found[0].unit, found) for slug, found in sorted(by_slug.items())]
