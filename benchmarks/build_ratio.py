"""How much longer than WeasyPrint alone does a cold `gongkai build` of the four disclosures take?

Both run as fresh processes, in turn, and the order changes from round to round. The build uses every core, as it
does for its users; `one_core` pins both to one, which tells the program's own work from what it gains by processes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.material import DISCLOSURES
from benchmarks.material import page_counts
from benchmarks.processes import MeasurementError
from benchmarks.processes import Runner

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """Median seconds of the build and of WeasyPrint alone."""

    build: float
    alone: float

    @property
    def ratio(self) -> float:
        """Build ÷ WeasyPrint alone."""
        return self.build / self.alone


def compare(runner: Runner, print_versions: Path, scratch: Path, *, one_core: bool = False) -> Comparison:
    """Times both, ROUNDS times each. `print_versions` holds the HTML files; sites are written under `scratch`."""
    builds: list[float] = []
    alone: list[float] = []

    def build() -> None:
        site = scratch / f"site-{one_core}-{len(builds)}"
        arguments = ("-m", "generator.cli", "build", *DISCLOSURES, "--output", str(site))
        builds.append(runner.seconds(*arguments, one_core=one_core))
        _require_same_pages(site, print_versions)

    def weasyprint() -> None:
        arguments = ("-m", "benchmarks.weasyprint_alone", str(print_versions), str(print_versions))
        alone.append(runner.seconds(*arguments, one_core=one_core))

    for number in range(ROUNDS):
        for run in (weasyprint, build) if number % 2 == 0 else (build, weasyprint):
            run()
    return Comparison(median(builds), median(alone))


def _require_same_pages(site: Path, print_versions: Path) -> None:
    ours, theirs = page_counts(site), page_counts(print_versions)
    if ours != theirs:
        raise MeasurementError(f"两边生成的 PDF 页数不同，不能相比：{ours} {theirs}")
