"""The pages about several disclosures as HTML: index, units, comparisons, overview, search; styles and scripts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.model.colour import Colour
from generator.model.colour import parse_colour
from generator.publish.site.comparison import Comparison
from generator.publish.site.dictionary import DICTIONARY
from generator.publish.site.dictionary import FILES
from generator.publish.site.dictionary import TYPES
from generator.publish.site.dictionary import described_tables
from generator.publish.site.overview import OverviewEntry
from generator.publish.site.overview import overview_groups
from generator.publish.site.published import Published
from generator.publish.site.published import PublishedUnit
from generator.publish.site.side_by_side import UnitGroup
from generator.publish.site.side_by_side import YearPair
from generator.render.html.pages import Pages
from generator.render.html.site_head import SiteHead

_DARK_PAPER = Colour(0x17, 0x18, 0x1A)
"""--paper of the dark theme in site.css."""


class SitePages(Pages):
    """Renders the pages that every disclosure shares, for the public or for the internal folder."""

    def __init__(self, templates: Path, site: SiteHead, *, is_internal: bool) -> None:
        super().__init__(templates, site)
        self.is_internal = is_internal

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

    def unit(self, unit: PublishedUnit, comparisons: Sequence[Comparison], pairs: Sequence[YearPair]) -> str:
        """The page of a unit: its disclosures by year, and the pages that set them side by side."""
        context = {"unit": unit, "comparisons": comparisons, "pairs": pairs}
        return self._render("site/unit.html", unit.url, context)

    def overview(self, entries: list[OverviewEntry]) -> str:
        """The finance bureau's view of everything published, and of what is not."""
        return self._render("site/overview.html", "overview/index.html", {"groups": overview_groups(entries)})

    def dictionary(self, disclosures: list[Published]) -> str:
        """What the fields of the data files and the columns of the 公开表 mean."""
        context = {"files": FILES, "tables": described_tables(disclosures), "types": TYPES}
        return self._render("site/dictionary.html", DICTIONARY, context)

    def comparison(self, unit: PublishedUnit, comparison: Comparison, url: str) -> str:
        """A unit's disclosures of several years side by side."""
        return self._render("site/comparison.html", url, {"unit": unit, "comparison": comparison})

    def all_units(self, groups: list[UnitGroup]) -> str:
        """Which units can be compared and which cannot."""
        return self._render("site/compare.html", "compare/index.html", {"groups": groups})

    def units_compared(self, group: UnitGroup) -> str:
        """The units of one year, kind and scope side by side."""
        return self._render("site/units_compared.html", group.url, {"group": group})

    def year_compared(self, unit: PublishedUnit, pair: YearPair) -> str:
        """A unit's budget beside its accounts of the year."""
        return self._render("site/year_compared.html", pair.url, {"unit": unit, "pair": pair})

    def not_found(self) -> str:
        """The page for addresses that do not exist; it may be shown under any of them, so its links are absolute."""
        return self._render("site/404.html", "404.html", {"root": self.site.path})

    def assets(self) -> dict[str, bytes]:
        """Style sheets, scripts and the site's icon, by name; what only internal pages use stays internal."""
        site = self.templates / "site"
        folders = [site, site / "internal"] if self.is_internal else [site]
        paths = [path for folder in folders for kind in ("css", "js") for path in sorted(folder.glob(f"*.{kind}"))]
        files = {path.name: path.read_bytes() for path in paths}
        accent = self.environment.get_template("site/accent.css.jinja").render(accents=self._accents())
        files["site.css"] += accent.encode()
        icon = self.environment.get_template("site/favicon.svg.jinja").render(accents=self._accents())
        return {**files, "favicon.svg": icon.encode()}

    def _accents(self) -> dict[str, Colour] | None:
        """The site's own colour on light and on dark paper; None for the one of site.css."""
        if not self.site.accent:
            return None
        accent = parse_colour(self.site.accent)
        return {"light": accent, "dark": accent.legible_on(_DARK_PAPER)}
