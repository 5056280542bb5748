"""The web pages of a disclosure as HTML, and its print version for the PDF engine."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from generator.kinds.registry import kind_words
from generator.render.contents import has_tight_contents
from generator.render.fitting import fitted_document
from generator.render.html.charts import Drawing
from generator.render.html.charts import draw
from generator.render.html.dataset import dataset
from generator.render.html.download import Download
from generator.render.html.heading_levels import heading_level
from generator.render.html.heading_levels import with_heading_levels
from generator.render.html.line_breaks import with_breaks_at_quotations
from generator.render.html.page_places import CALCULATIONS
from generator.render.html.page_places import PAGE
from generator.render.html.page_places import PagePlaces
from generator.render.html.page_places import calculations_page
from generator.render.html.page_places import sheet_page
from generator.render.html.self_check import SelfCheck
from generator.render.html.site_head import SiteHead
from generator.render.html.site_head import absolute
from generator.writing.calculations import TableCalculations
from generator.writing.charts import Chart
from generator.writing.document import Document
from generator.writing.environment import make_environment


class Pages:
    """Renders pages from the templates in one folder."""

    def __init__(self, templates: Path, site: SiteHead) -> None:
        self.templates = templates
        self.site = site
        self.is_internal = False
        self.environment = make_environment(templates)

    def disclosure(self, document: Document, files: Sequence[Download] = ()) -> str:
        """The web page of a disclosure, which offers these files."""
        return self._render("site/disclosure.html", f"{document.key}/{PAGE}", self.shown(document, files))

    def shown(self, document: Document, files: Sequence[Download] = ()) -> dict[str, object]:
        """What the template of a disclosure's page is filled with."""
        return {
            "document": document,
            "files": [file for file in files if not file.table],
            "of_tables": {file.table: file for file in files if file.table},
            "dataset": dataset(document, self.site, files),
            "charts": _drawn(document),
            "places": PagePlaces(document),
        }

    def sheet(self, document: Document, number: int) -> str:
        """The page of a 绩效表, by its number from 0, with links to those before and after it."""
        sheets = document.annexes
        beside = {"上一张": sheets[number - 1] if number else None, "下一张": next(iter(sheets[number + 1 :]), None)}
        context = {
            "document": document,
            "table": sheets[number],
            "beside": beside,
            "places": PagePlaces(document, "../"),
        }
        return self._render("site/sheet.html", f"{document.key}/{sheet_page(sheets[number].id)}", context)

    def list_of_calculations(self, document: Document) -> str:
        """The page that leads to those that tell where the figures of each table come from."""
        context = {"document": document, "places": PagePlaces(document)}
        return self._render("site/figures.html", f"{document.key}/{CALCULATIONS}", context)

    def calculations(self, document: Document, table: TableCalculations) -> str:
        """The page that tells where each figure of a table comes from."""
        context = {"document": document, "table": table, "places": PagePlaces(document, "../")}
        return self._render("site/table_figures.html", f"{document.key}/{calculations_page(table.id)}", context)

    def print_version(self, document: Document) -> str:
        """The HTML that becomes the PDF."""
        template = self.environment.get_template("print/document.html")
        on_paper = fitted_document(document)
        return template.render(
            document=on_paper,
            charts=_drawn(document),
            prose=_on_paper,
            heading_level=heading_level,
            tight_contents=has_tight_contents(document),
        )

    def self_check(self, document: Document, checked: SelfCheck) -> str:
        """The page that tells how a disclosure was scored and what the checks found in it."""
        context = {"document": document, "checked": checked, "is_internal": True}
        return self._render("site/self_check.html", f"{document.key}/self-check.html", context)

    def print_stylesheet(self) -> str:
        """The style sheet of the PDF."""
        names = ["print.css", "charts.css", *(["sides.css"] if self.site.double_sided else [])]
        return "".join((self.templates / "print" / name).read_text("utf-8") for name in names)

    def _render(self, template: str, url: str, context: Mapping[str, object]) -> str:
        """A page at an address from the site's root; `root` leads there from the page.

        What the public does not see links to other such pages, what it may see never does.
        """
        root = "../" * url.count("/")
        canonical = absolute(self.site.domain, url) if self.site.domain else ""
        page = {
            "site": self.site,
            "root": root,
            "canonical": canonical,
            "is_internal": self.is_internal,
            "kind_words": kind_words(),
            **context,
        }
        return self.environment.get_template(template).render(page)


def _on_paper(html: Markup) -> Markup:
    return with_heading_levels(with_breaks_at_quotations(html))


def _drawn(document: Document) -> list[tuple[Chart, Drawing]]:
    return [(chart, draw(chart)) for chart in document.charts]
