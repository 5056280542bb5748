"""A small site, public and internal, of one unit's two years, written as a build writes it, for tests to alter."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from generator.model.site import load_site
from generator.model.units import load_units
from generator.publish.project import Project
from generator.publish.rendering import Bench
from generator.publish.site.figures import write_site_figures
from generator.publish.site.pages import SitePages
from generator.publish.site.readback import SITE_OUTPUTS
from generator.publish.site.readback import Shown
from generator.publish.site.readback import SiteOutput
from generator.publish.site.readback import read_back_site
from generator.publish.site.writing import write_site_pages
from generator.publish.site_folder import Staging
from generator.render.html.site_head import site_head
from generator.render.output import Edition
from generator.render.output import read_back
from generator.render.output import with_files
from generator.render.outputs import is_public
from generator.render.outputs import outputs_of_build
from generator.source.finding import Finding
from generator.source.folders import Folder
from generator.source.folders import find_disclosures
from tests.program.test_comparison_and_narrative import with_last_year
from tests.project_copy import KEY
from tests.project_copy import REPOSITORY

DATES = "批复日期: 2025-08-30\n公开日期: 2025-09-10\n"


@dataclass(frozen=True)
class SampleSite:
    """The newest edition with its files, and what the public and the internal place show."""

    edition: Edition
    public: Shown
    internal: Shown

    def found(self, path: str, change: Callable[[bytes], bytes]) -> list[Finding]:
        """What is found when one file of the disclosure, or (`public:`, `internal:`) of a place, is changed."""
        place, _, name = path.rpartition(":")
        return self._in_place(place, name, change) if place else self._in_disclosure(name, change)

    def _in_disclosure(self, name: str, change: Callable[[bytes], bytes]) -> list[Finding]:
        files = {**self.edition.files, name: change(self.edition.files[name])}
        assert files[name] != self.edition.files[name]
        described = name == "datapackage.json"  # which speaks of the files of other outputs
        outputs = tuple(each for each in self.edition.outputs if described or each.owns(name))
        return read_back(replace(self.edition, outputs=outputs), files.__getitem__)

    def _in_place(self, place: str, name: str, change: Callable[[bytes], bytes]) -> list[Finding]:
        shown = self.public if place == "public" else self.internal
        output = _owner(name.replace("*", "x"))
        found = (path.relative_to(shown.folder).as_posix() for path in sorted(shown.folder.glob(name)))
        file = shown.folder / next(path for path in found if _owner(path) is output)
        right = file.read_bytes()
        assert change(right) != right
        try:
            file.write_bytes(change(right))
            return list(output.read_back(shown)) if output.read_back else []
        finally:
            file.write_bytes(right)


def _owner(path: str) -> SiteOutput:
    """The first output of a site that a path belongs to."""
    return next(each for each in SITE_OUTPUTS if each.owns(path))


@contextmanager
def sample_site(root: Path) -> Iterator[SampleSite]:
    """Writes both places and hands out what they show; nothing may be found in them as they are."""
    [document] = [each for each in find_disclosures(REPOSITORY / "content")[0] if each.key == KEY]
    newest = with_last_year(document, root / "content")
    for sheet in sorted((newest.path / "performance").glob("*.yaml"))[2:]:
        sheet.unlink()
    head = newest.path / "disclosure.yaml"
    head.write_text(head.read_text("utf-8") + DATES, "utf-8")
    project = Project(root / "content", REPOSITORY / "templates", root / "site", root / "internal")
    bench = Bench(project)
    folders = find_disclosures(project.content)[0]
    editions = [with_files(_edition(bench, folder)) for folder in folders]
    with Staging(project.output) as public, Staging(root / "internal") as internal:
        for edition in editions:
            for name, data in edition.files.items():
                internal.write(f"{edition.key}/{name}", data)
                if is_public(name):
                    public.write(f"{edition.key}/{name}", data)
        shown = [_shown(staging, project, is_internal=staging is internal) for staging in (public, internal)]
        newest_edition = next(each for each in editions if each.key == newest.key)
        assert read_back(newest_edition, newest_edition.files.__getitem__) == []
        yield SampleSite(newest_edition, *shown)


def _edition(bench: Bench, folder: Folder) -> Edition:
    prepared = bench._workshop.prepare(folder)
    edition = bench.edition(prepared, outputs_of_build(pdf=False, internal=True))
    assert edition is not None
    return edition


def _shown(staging: Staging, project: Project, *, is_internal: bool) -> Shown:
    site, _ = load_site(project.content)
    assert site is not None
    pages = SitePages(project.templates, site_head(site), is_internal=is_internal)
    kept: list[Shown] = []

    def noted(shown: Shown) -> list[Finding]:
        kept.append(shown)
        return read_back_site(shown)

    with patch("generator.publish.site.writing.read_back_site", noted):
        found = write_site_figures(staging)
        found += write_site_pages(staging, pages, site.应收, load_units(project.content))
    assert [finding.message for finding in found] == []
    return kept[0]
