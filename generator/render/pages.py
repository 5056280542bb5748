"""HTML: the web page of a disclosure, its print version for the PDF engine, and the pages about several disclosures."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from generator.model.colour import Colour
from generator.model.colour import parse_colour
from generator.model.site import SiteFile
from generator.render.announcements import absolute
from generator.render.charts import Drawing
from generator.render.charts import draw
from generator.render.comparison import Comparison
from generator.render.line_breaks import with_breaks_at_quotations
from generator.render.overview import OverviewEntry
from generator.render.overview import overview_groups
from generator.render.published import Published
from generator.render.published import PublishedUnit
from generator.render.self_check import SelfCheck
from generator.writing.calculations import TableCalculations
from generator.writing.charts import Chart
from generator.writing.document import Document
from generator.writing.environment import make_environment

_COLUMN = "预算、决算公开"
_DARK_PAPER = Colour(0x17, 0x18, 0x1A)
"""--paper of the dark theme in site.css."""


@dataclass(frozen=True, slots=True)
class SiteHead:
    """What every page says about its site; empty where site.yaml is silent."""

    name: str
    owner: str
    operator: str
    telephone: str
    domain: str
    id_code: str
    record: str
    police_record: str
    column: str
    accent: str

    @property
    def path(self) -> str:
        """The path of the site's root on its server, with a slash at its end."""
        return urlsplit(self.domain).path.rstrip("/") + "/"


@dataclass(frozen=True, slots=True)
class Download:
    """A file offered on a disclosure's page."""

    url: str
    name: str
    note: str = ""


def site_head(site: SiteFile) -> SiteHead:
    """The site's description as pages need it."""
    return SiteHead(
        name=str(site.名称),
        owner=str(site.主办单位 or ""),
        operator=str(site.承办单位 or ""),
        telephone=str(site.联系电话 or ""),
        domain=str(site.域名 or "").rstrip("/"),
        id_code=str(site.网站标识码 or ""),
        record=str(site.备案号 or ""),
        police_record=str(site.公安备案号 or ""),
        column=str(site.栏目 or _COLUMN),
        accent=str(site.强调色 or ""),
    )


class Pages:
    """Renders pages from the templates in one folder."""

    def __init__(self, templates: Path, site: SiteHead) -> None:
        self.templates = templates
        self.site = site
        self._environment = make_environment(templates)

    def disclosure(self, document: Document, files: Sequence[Download] = ()) -> str:
        """The web page of a disclosure, which offers these files."""
        context = {"document": document, "files": files, "charts": _drawn(document)}
        return self._render("site/disclosure.html", f"{document.key}/index.html", context)

    def calculations(self, document: Document, tables: Sequence[TableCalculations]) -> str:
        """The page that tells where each figure of a disclosure comes from."""
        context = {"document": document, "tables": tables}
        return self._render("site/figures.html", f"{document.key}/figures.html", context)

    def print_version(self, document: Document) -> str:
        """The HTML that becomes the PDF."""
        template = self._environment.get_template("print/document.html")
        return template.render(document=document, charts=_drawn(document), prose=with_breaks_at_quotations)

    def index(self, disclosures: list[Published], units: list[PublishedUnit], *, has_feed: bool) -> str:
        """The site's first page."""
        context = {"disclosures": disclosures, "units": units, "has_feed": has_feed}
        return self._render("site/index.html", "index.html", context)

    def search(self, disclosures: list[Published], units: list[PublishedUnit]) -> str:
        """The search page; its script and the search index do the rest."""
        choices = {
            "units": [(unit.slug, unit.name) for unit in units],
            "years": sorted({(each.year, f"{each.year}年度") for each in disclosures}, reverse=True),
            "kinds": sorted({each.kind: each.kind_name for each in disclosures}.items()),
        }
        return self._render("site/search.html", "search/index.html", choices)

    def unit(self, unit: PublishedUnit, comparisons: Sequence[Comparison]) -> str:
        """The page of a unit: its disclosures by year."""
        return self._render("site/unit.html", unit.url, {"unit": unit, "comparisons": comparisons})

    def self_check(self, document: Document, checked: SelfCheck) -> str:
        """The page that tells how a disclosure was scored and what the checks found in it."""
        context = {"document": document, "checked": checked}
        return self._render("site/review.html", f"{document.key}/review.html", context)

    def overview(self, entries: list[OverviewEntry]) -> str:
        """The finance bureau's view of everything published, and of what is not."""
        return self._render("site/overview.html", "overview/index.html", {"groups": overview_groups(entries)})

    def comparison(self, unit: PublishedUnit, comparison: Comparison, url: str) -> str:
        """A unit's disclosures of several years side by side."""
        return self._render("site/comparison.html", url, {"unit": unit, "comparison": comparison})

    def not_found(self) -> str:
        """The page for addresses that do not exist; it may be shown under any of them, so its links are absolute."""
        return self._render("site/404.html", "404.html", {"root": self.site.path})

    def assets(self) -> dict[str, bytes]:
        """Style sheets, scripts and the site's icon, by name."""
        folder = self.templates / "site"
        paths = sorted([*folder.glob("*.css"), *folder.glob("*.js")])
        files = {path.name: path.read_bytes() for path in paths}
        accent = self._environment.get_template("site/accent.css.jinja").render(accents=self._accents())
        files["site.css"] += accent.encode()
        icon = self._environment.get_template("site/favicon.svg.jinja").render(accents=self._accents())
        return {**files, "favicon.svg": icon.encode()}

    def print_stylesheet(self) -> str:
        """The style sheet of the PDF."""
        return "".join((self.templates / "print" / name).read_text("utf-8") for name in ("print.css", "charts.css"))

    def _accents(self) -> dict[str, Colour] | None:
        """The site's own colour on light and on dark paper; None for the one of site.css."""
        if not self.site.accent:
            return None
        accent = parse_colour(self.site.accent)
        return {"light": accent, "dark": accent.legible_on(_DARK_PAPER)}

    def _render(self, template: str, url: str, context: Mapping[str, object]) -> str:
        """A page at an address from the site's root; `root` leads there from the page."""
        root = "../" * url.count("/")
        canonical = absolute(self.site.domain, url) if self.site.domain else ""
        page = {"site": self.site, "root": root, "canonical": canonical, **context}
        return self._environment.get_template(template).render(page)


def _drawn(document: Document) -> list[tuple[Chart, Drawing]]:
    return [(chart, draw(chart)) for chart in document.charts]
