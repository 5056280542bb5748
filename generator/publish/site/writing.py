"""The pages and files about all disclosures: index, units, comparisons, feed, sitemap, 404, styles and scripts."""

from __future__ import annotations

from generator.kinds.registry import kinds
from generator.model.expected import ExpectedList
from generator.model.units import Unit
from generator.publish.site.announcements import LLMS
from generator.publish.site.announcements import atom_feed
from generator.publish.site.announcements import llms_txt
from generator.publish.site.announcements import robots_txt
from generator.publish.site.announcements import robots_txt_of_internal
from generator.publish.site.announcements import sitemap
from generator.publish.site.answer_files import write_answers
from generator.publish.site.comparison import Comparison
from generator.publish.site.comparison import compare
from generator.publish.site.dictionary import DICTIONARY
from generator.publish.site.overview import overview_csv
from generator.publish.site.overview_entries import overview_entries
from generator.publish.site.pages import SitePages
from generator.publish.site.published import Published
from generator.publish.site.published import PublishedUnit
from generator.publish.site.published import read_published
from generator.publish.site.published import units_of
from generator.publish.site.published import with_tables
from generator.publish.site.readback import Shown
from generator.publish.site.readback import read_back_site
from generator.publish.site.search import stage_search_index
from generator.publish.site.side_by_side import COMPARE
from generator.publish.site.side_by_side import Told
from generator.publish.site.side_by_side import UnitGroup
from generator.publish.site.side_by_side import unit_groups
from generator.publish.site.side_by_side import year_pairs
from generator.publish.site_folder import Staging
from generator.render.data.data_json import SCHEMA
from generator.render.html.site_head import SiteHead
from generator.source.finding import Finding


def write_site_pages(
    staging: Staging, pages: SitePages, expected: ExpectedList | None, known: list[Unit]
) -> list[Finding]:
    """Writes what all disclosures share, from everything that is staged by now; warns where it can't be searched.

    Other programs are told of the public site, the bureau of everything: the overview in the internal folder tells what
    is `expected` (site.yaml's 应收) of the units that are `known`, those of `content/`, and not there.
    """
    disclosures = read_published(staging.folder)
    units = units_of(disclosures)
    for name, data in pages.assets().items():
        staging.write(f"assets/{name}", data)
    staging.write(SCHEMA, (pages.templates / SCHEMA).read_bytes())
    answered = write_answers(staging, pages.templates, disclosures, units)
    addresses = [("index.html", ""), (DICTIONARY, ""), *((each.url, each.published) for each in disclosures)]
    addresses += [(f"{each.key}/{path}", each.published) for each in disclosures for path in each.sheets]
    for unit in units:
        addresses += _write_unit(staging, pages, unit, answered.compared)
    addresses += _write_compared(staging, pages, unit_groups(disclosures, answered.compared))
    entries = overview_entries(disclosures, expected, known) if pages.is_internal else []
    if pages.is_internal:
        has_feed = False
        staging.write("robots.txt", robots_txt_of_internal())
        staging.write("overview/index.html", pages.overview(entries).encode())
        staging.write("overview/overview.csv", overview_csv(entries))
    else:
        has_feed = _announce(staging, pages.site, disclosures, addresses)
    staging.write("index.html", pages.index(disclosures, units, has_feed=has_feed).encode())
    staging.write(DICTIONARY, pages.dictionary(disclosures).encode())
    staging.write("404.html", pages.not_found().encode())
    staging.write("search/index.html", pages.search(disclosures, units).encode())
    findings = stage_search_index(staging, disclosures)
    shown = Shown(staging.folder, pages, disclosures, units, entries, sorted(addresses), has_feed, answered)
    return findings + read_back_site(shown)


def _announce(staging: Staging, site: SiteHead, disclosures: list[Published], addresses: list[tuple[str, str]]) -> bool:
    """Writes feed, sitemap and robots.txt of the public site; tells whether there is a feed."""
    feed = atom_feed(site.name, site.owner, site.domain, disclosures) if site.domain else None
    if feed:
        staging.write("feed.xml", feed)
    if site.domain:
        staging.write("sitemap.xml", sitemap(site.domain, [addresses[0], *sorted(addresses[1:])]))
    staging.write("robots.txt", robots_txt(site.domain))
    staging.write(LLMS, llms_txt(site.name, site.column, site.domain, disclosures))
    return bool(feed)


def _write_compared(staging: Staging, pages: SitePages, groups: list[UnitGroup]) -> list[tuple[str, str]]:
    """The pages that set units side by side; gives their addresses for the sitemap."""
    staging.write(COMPARE, pages.all_units(groups).encode())
    several = [group for group in groups if group.things]
    for group in several:
        staging.write(group.url, pages.units_compared(group).encode())
    return [(COMPARE, ""), *((group.url, "") for group in several)]


def _write_unit(staging: Staging, pages: SitePages, unit: PublishedUnit, told: Told) -> list[tuple[str, str]]:
    """A unit's page and its comparisons; gives their addresses for the sitemap."""
    comparisons: list[Comparison] = []
    addresses = [(unit.url, "")]
    for kind in kinds():
        several = [each for each in unit.disclosures if each.kind == kind.slug]
        comparison = compare([with_tables(staging.folder, each) for each in several]) if len(several) > 1 else None
        if comparison is None:
            continue
        url = f"{unit.slug}/{comparison.folder}/index.html"
        staging.write(url, pages.comparison(unit, comparison, url).encode())
        comparisons.append(comparison)
        addresses.append((url, ""))
    pairs = year_pairs(unit.disclosures, told)
    for pair in pairs:
        staging.write(pair.url, pages.year_compared(unit, pair).encode())
        addresses.append((pair.url, ""))
    staging.write(unit.url, pages.unit(unit, comparisons, pairs).encode())
    return addresses
