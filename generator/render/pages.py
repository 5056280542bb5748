"""HTML: the web page of a disclosure, its print version for the PDF engine, and the site's index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.site import SiteFile
from generator.writing.document import Document
from generator.writing.environment import make_environment

ASSETS = ("site.css", "no-script.css", "search.css", "search.js")


@dataclass(frozen=True, slots=True)
class SiteHead:
    """What every page says about its site."""

    name: str
    owner: str
    domain: str
    id_code: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file offered on a disclosure's page."""

    url: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A disclosure on the index page."""

    unit: str
    year: int
    kind_name: str
    scope_name: str
    province: str
    title: str
    url: str
    pdf_url: str
    data_url: str
    published: str
    waivers: int

    @property
    def narrowing(self) -> dict[str, str]:
        """What a search can be narrowed to: the unit's folder, the year and the kind, as they stand in the address."""
        unit, disclosure, _ = self.url.split("/")
        year, _, kind = disclosure.partition("-")
        return {"unit": unit, "year": year, "kind": kind}


def site_head(site: SiteFile) -> SiteHead:
    """The site's description as pages need it."""
    return SiteHead(str(site.名称), str(site.主办单位 or ""), str(site.域名 or ""), str(site.网站标识码 or ""))


class Pages:
    """Renders pages from the templates in one folder."""

    def __init__(self, templates: Path, site: SiteHead) -> None:
        self.templates = templates
        self.site = site
        self._environment = make_environment(templates)

    def disclosure(self, document: Document) -> str:
        """The web page of a disclosure."""
        files = [Download(f"{document.slug}.pdf", "PDF 文件", "全文"), Download("data.json", "数据", "JSON")]
        return self._render("site/disclosure.html", {"document": document, "files": files})

    def print_version(self, document: Document) -> str:
        """The HTML that becomes the PDF."""
        return self._render("print/document.html", {"document": document})

    def index(self, entries: list[IndexEntry]) -> str:
        """The site's first page."""
        return self._render("site/index.html", {"entries": entries})

    def search(self, entries: list[IndexEntry]) -> str:
        """The search page; its script and the search index do the rest."""
        oldest_first = sorted(entries, key=lambda entry: entry.year)  # a unit goes by its latest name
        choices = {
            "units": sorted({entry.narrowing["unit"]: entry.unit for entry in oldest_first}.items()),
            "years": sorted({(entry.year, f"{entry.year}年度") for entry in entries}, reverse=True),
            "kinds": sorted({entry.narrowing["kind"]: entry.kind_name for entry in entries}.items()),
        }
        return self._render("site/search.html", choices)

    def asset(self, name: str) -> bytes:
        """A style sheet or script of the web pages."""
        return (self.templates / "site" / name).read_bytes()

    def _render(self, template: str, context: Mapping[str, object]) -> str:
        return self._environment.get_template(template).render({"site": self.site, **context})
